"""The lines below a slot: badge, title, people, abstract. What each line is when blank lines are lost."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from planner.importers.page.adorned import unadorned
from planner.importers.page.lengths import length_alone
from planner.importers.page.lines import Line, LineKind
from planner.importers.page.places import is_room
from planner.importers.people import AFFILIATION, PARTICLES, people_in, without_others
from planner.text.fold import fold

_SEPARATORS = re.compile(r"\s+[·⋅•∙]\s+|\s*[;]\s*")
_DOT = re.compile(r"\s[·⋅•∙]\s")
_COMMAS = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+")
_BADGE_START = r"(?:(?:in[- ]person|virtual|remote|online|hybrid|invited|contributed|accepted|outstanding|best|honou?rable|short|long|featured|notable)\s+)*"
_BADGE = re.compile(
    rf"{_BADGE_START}(?:(?:affinity|expo|social|networking) (?:event|workshop|talk|talk panel|demonstration|panel|poster session)|town hall|"
    rf"competition|(?:best|outstanding) (?:student )?paper(?: award)?(?: \w+)?|oral|poster|spotlight|keynote|tutorial|workshop|demo|demonstration|panel|paper|talk|presentation|award|mention|social|break)"
    r"(?:\s+(?:presentation|paper|talk|session|award|mention|poster|oral))*(?:\s*[/|(–—-]\s*.{1,60})?"
)
_MOST_OF_WRAPPED = 120
_SURE_BADGE = re.compile(r".*(?:\bpresentation\b|/ (?:notable[- ])?top \d+% paper).*")
_NOTED = re.compile(r"(?P<title>.*\S)\s+\((?P<note>[^()]{3,40})\)")
"""A badge in brackets behind a title: "Wax and Wane (Invited Talk)"."""
_NAME_WORD = re.compile(r"(?:[^\W\d_][\w.'’‘`-]*\.?|[A-Z]\.|&)")
_SMALL_BEGINNING = re.compile(r"(?:[a-z]{1,2}['’‘]|(?:al|el|de|ibn|von)-)[^\W\d_]")


@dataclass(frozen=True, slots=True)
class TalkLines:
    """A talk as its lines say it; the title is empty for an unnamed slot."""

    title: str = ""
    badge: str | None = None
    people: tuple[str, ...] = ()
    abstract: str | None = None
    room: str | None = None
    track: str | None = None
    length: timedelta | None = None
    """How long it is, where a line of its own says so."""


def talk_lines_of(lines: Sequence[Line], rest: str, *, badge: str | None = None) -> TalkLines:
    """The talk below a slot line.

    Args:
        lines: the lines up to the next slot or head, furniture among them.
        rest: what stands on the slot line itself behind or before the time; it is the title when there is any.
        badge: one that stands elsewhere than below the slot.
    """
    left = [line for number, line in enumerate(lines) if line.kind in _WORDS or _is_bare_badge(lines, number)]
    left = [line for line in left if line.label != "abstract" or line.value]
    badge, title = badge or None, rest
    room = _take_room(left) if not rest else None
    if not title:
        if len(left) >= 2 and _is_badge(left):
            badge = left.pop(0).text
        if not left:
            return TalkLines()
        title = left.pop(0).text
    elif left and _is_wrapped(left[0]):
        title = unwrapped(title, left.pop(0).text)
    badge = _take_note(left, title) or badge
    if (
        badge is None
        and title.endswith(")")
        and (noted := _NOTED.fullmatch(title))
        and is_badge_name(noted["note"])
    ):
        title, badge = noted["title"], noted["note"]
    facts = _Facts(room)
    facts.take(left)
    return TalkLines(title, badge, facts.people, _abstract(left), facts.room, facts.track, facts.length)


def _is_wrapped(below: Line) -> bool:
    """Whether the line right below a title that stands on the slot's line goes on with it: it begins in small letters."""
    short = len(below.text) <= _MOST_OF_WRAPPED and not below.text.endswith((".", "!", ":"))
    return (
        below.kind is LineKind.TEXT
        and not below.gap
        and short
        and below.text[0].islower()
        and not is_people([below])
    )


def unwrapped(title: str, rest: str) -> str:
    """A title that a printed page broke into two lines; a word that was parted is whole again."""
    parted = re.search(r"[^\W\d_]{2}-$", title) is not None and rest[:1].islower()
    return f"{title[:-1]}{rest}" if parted else f"{title} {rest}"


@dataclass(slots=True)
class _Facts:
    """What stands between a title and its abstract, in any order: people, room, track, length."""

    room: str | None = None
    people: tuple[str, ...] = ()
    track: str | None = None
    length: timedelta | None = None
    _is_labelled: bool = False

    def take(self, left: list[Line]) -> None:
        """Take the facts that stand first off some lines, each kind once."""
        while left and self._takes(left):
            left.pop(0)

    def _takes(self, left: list[Line]) -> bool:
        line = left[0]
        if line.label == "person" and not line.value and len(left) > 1 and not self.people:
            return is_people(left[1:])
        if line.label == "person" and (self._is_labelled or not self.people):
            self.people = tuple(dict.fromkeys((*self.people, *people_in(line.value))))
            self._is_labelled = True
            return True
        if line.label == "track" and line.value and self.track is None:
            self.track = line.value
            return True
        if self.room is None and (room := _room_in(line)) is not None:
            self.room = room
            return True
        if self.length is None and (length := length_alone(line.text)) is not None:
            self.length = length
            return True
        if not self.people and is_people(left):
            self.people = people_in(line.text)
            return True
        return False


def _room_in(line: Line) -> str | None:
    """The room that a line names, labelled or not."""
    if line.label == "room":
        return line.value or None
    return line.text.strip("[] ") if line.kind is LineKind.TEXT and is_room(line.text) else None


_WORDS = frozenset({
    LineKind.TEXT, LineKind.LABEL, LineKind.TALK_LABEL, LineKind.ADDRESS, LineKind.PAGE_END, LineKind.DAY,
})  # fmt: skip


def _take_note(left: list[Line], title: str) -> str | None:
    """The badge in brackets right below a title ("(Invited talk)"), taken off; the title once more says nothing."""
    if not left or not (left[0].text.startswith("(") and left[0].text.endswith(")")):
        return None
    note = left[0].text[1:-1].strip()
    if fold(note) == fold(title):
        left.pop(0)
        return None
    if _BADGE.fullmatch(fold(note)) is None:
        return None
    left.pop(0)
    return note


def _is_bare_badge(lines: Sequence[Line], number: int) -> bool:
    """Whether a word that is a button elsewhere ("Poster") stands first, where the badge or title stands."""
    line = lines[number]
    return number == 0 and line.kind is LineKind.FURNITURE and _BADGE.fullmatch(fold(line.text)) is not None


def _has_title_below(left: Sequence[Line]) -> bool:
    """Whether the second line is a title, so that a first line "Room: B12" is none."""
    return len(left) > 1 and (not is_people(left[1:]) or (len(left) > 2 and is_people(left[2:])))


def _take_room(left: list[Line]) -> str | None:
    """The room of a line such as "Room: B12" that stands first above a title, taken off."""
    room = _room_in(left[0]) if left else None
    if room is None or not _has_title_below(left):
        return None
    left.pop(0)
    return room


def is_badge_name(text: str) -> bool:
    """Whether a text is worded as a badge is: "Oral", "Invited talk", "Contributed paper"."""
    return len(text) <= 90 and _BADGE.fullmatch(fold(unadorned(text))) is not None


def _is_badge(left: Sequence[Line]) -> bool:
    """Whether the first line is a badge, so that the second is the title.

    It stands directly above the title, or is worded as no title is, or the third line is the people of the second.
    """
    badge, title = left[0].text, left[1].text
    if not is_badge_name(badge) or _has_dots(title) or ("(" in badge and is_people(left[1:])):
        return False
    if _SURE_BADGE.fullmatch(fold(badge)) is not None or (len(left) > 2 and _has_dots(left[2].text)):
        return True
    return left[1].gap == 0 and not title.endswith(".")


def _has_dots(text: str) -> bool:
    return _DOT.search(text) is not None


def is_people(left: Sequence[Line]) -> bool:
    """Whether the first line after a title lists people: names apart by dots, or nothing but names."""
    text = left[0].text
    if left[0].kind is not LineKind.TEXT or _is_sentence(text) or is_room(text):
        return False
    if _has_dots(text):
        return all(len(part.split()) <= 12 and len(part) <= 120 for part in _SEPARATORS.split(text))
    if len(text) > 2000:
        return False
    text = without_others(AFFILIATION.sub("", text) if "(" in text else text)
    names = [name for name in _SEPARATORS.split(text) for name in _COMMAS.split(name) if name]
    return bool(names) and (all(map(is_full_name, names)) or _is_only_name(left))


def _is_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does; "Jr." and initials end names."""
    if text.endswith("."):
        last = text.rpartition(" ")[2]
        return len(last) > 4 or not last[0].isupper()
    return text.endswith(("!", "?", ":"))


def _is_only_name(left: Sequence[Line]) -> bool:
    """Whether a single word above a paragraph is somebody's one name."""
    text = left[0].text
    return (
        len(left) > 1
        and _NAME_WORD.fullmatch(text) is not None
        and (text[0].isupper() or not text[0].isascii())
        and len(left[1].text) > 80
    )


def is_full_name(text: str) -> bool:
    """Whether a text is somebody's name: two to six words that are written as names are."""
    words = text.split()
    if not 2 <= len(words) <= 6 or not all(_NAME_WORD.fullmatch(word) for word in words):
        return False
    return any(word[0].isupper() or not word[0].isascii() for word in words) and all(
        map(_is_name_word, words)
    )


def _is_name_word(word: str) -> bool:
    small = word.lower() in PARTICLES or _SMALL_BEGINNING.match(word) is not None
    return small or word[0].isupper() or not word[0].isascii()


def _abstract(lines: Sequence[Line]) -> str | None:
    """The lines as printed, with an empty line where the page had one."""
    parts: list[str] = []
    for line in lines:
        parts.append(("\n\n" if line.gap else "\n") if parts else "")
        parts.append(line.value if line.label == "abstract" and len(parts) < 2 and line.value else line.text)
    return "".join(parts) or None
