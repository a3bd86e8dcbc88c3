"""The lines below a slot: badge, title, people, abstract. What each line is when blank lines are lost."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from planner.importers.page_lines import Line, LineKind
from planner.text.fold import fold

_SEPARATORS = re.compile(r"\s+[·⋅•∙]\s+|\s*[;]\s*")
_COMMAS = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+")
_BADGE_START = r"(?:(?:in[- ]person|virtual|remote|online|hybrid|invited|contributed|accepted|outstanding|best|honou?rable|short|long|featured|notable)\s+)*"
_BADGE = re.compile(
    rf"{_BADGE_START}(?:oral|poster|spotlight|keynote|tutorial|workshop|demo|demonstration|panel|paper|talk|presentation|award|mention|social|break)"
    r"(?:\s+(?:presentation|paper|talk|session|award|mention|poster|oral))*(?:\s*[/|(–—-]\s*.{1,60})?"
)
_SURE_BADGE = re.compile(r".*(?:\bpresentation\b|/ (?:notable[- ])?top \d+% paper).*")
_NAME_WORD = re.compile(r"(?:[^\W\d_][\w.'’‘`-]*\.?|[A-Z]\.|&)")
_PARTICLES = frozenset(
    {"al", "bin", "da", "de", "del", "der", "di", "dos", "du", "el", "la", "le", "van", "von", "y", "zu"}
)
_ABSENT_PEOPLE = frozenset({"", "none", "n/a", "na", "tba", "tbd"})


@dataclass(frozen=True, slots=True)
class TalkLines:
    """A talk as its lines say it; the title is empty for an unnamed slot."""

    title: str = ""
    badge: str | None = None
    people: tuple[str, ...] = ()
    abstract: str | None = None


def talk_lines_of(lines: Sequence[Line], rest: str) -> TalkLines:
    """The talk below a slot line.

    Args:
        lines: the lines up to the next slot or head, furniture among them.
        rest: what stands on the slot line itself behind the time; it is the title when there is any.
    """
    left = [line for line in lines if line.kind in (LineKind.TEXT, LineKind.LABEL, LineKind.ADDRESS)]
    badge, title = None, rest
    if not title:
        if len(left) >= 2 and _is_badge(left[0].text, left[1]):
            badge = left.pop(0).text
        if not left:
            return TalkLines()
        title = left.pop(0).text
    people: tuple[str, ...] = ()
    if left and _is_people(left, 0):
        people = people_in(left.pop(0).text)
    return TalkLines(title, badge, people, _abstract(left))


def people_in(text: str) -> tuple[str, ...]:
    """Names in the order printed, apart by middle dots or semicolons, else by commas and "and"."""
    parts = _SEPARATORS.split(text)
    if len(parts) == 1:
        parts = _COMMAS.split(text)
    return tuple(part.strip() for part in parts if part.strip().lower() not in _ABSENT_PEOPLE)


def _is_badge(text: str, following: Line) -> bool:
    folded = fold(text)
    if len(text) > 90 or _BADGE.fullmatch(folded) is None:
        return False
    return following.gap == 0 or _SURE_BADGE.fullmatch(folded) is not None


def _is_people(lines: Sequence[Line], index: int) -> bool:
    text = lines[index].text
    if re.search(r"\s[·⋅•∙]\s", text):
        return True
    names = [name for name in _SEPARATORS.split(text) for name in _COMMAS.split(name) if name]
    return (
        bool(names)
        and len(text) <= 400
        and not text.endswith((".", "!", "?", ":"))
        and all(map(_is_name, names))
    )


def _is_name(text: str) -> bool:
    words = text.split()
    if not 2 <= len(words) <= 6 or not all(_NAME_WORD.fullmatch(word) for word in words):
        return False
    return all(word[0].isupper() or not word[0].isascii() or word.lower() in _PARTICLES for word in words)


def _abstract(lines: Sequence[Line]) -> str | None:
    """The lines as printed, with an empty line where the page had one."""
    parts: list[str] = []
    for line in lines:
        parts.append(("\n\n" if line.gap else "\n") if parts else "")
        parts.append(line.text)
    return "".join(parts) or None
