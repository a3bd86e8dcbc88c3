"""Announcements: a mail or notice about one talk, in labels ("Date: ...", "Title: ...") or in a sentence."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from planner.importers.page.lines import Line, LineKind
from planner.importers.page.marks import has_clock
from planner.text.fold import fold
from planner.timeline.printed_date import SlotError
from planner.timeline.slot_grammar import SlotScan

_NAMES = {
    "title": "title", "talk": "title", "topic": "title", "talk title": "title", "titel": "title", "thema": "title",
    "titre": "title", "sujet": "title", "subject": "title",
    "date": "when", "time": "when", "when": "when", "date and time": "when", "date & time": "when", "date/time": "when",
    "datum": "when", "zeit": "when", "uhrzeit": "when", "wann": "when", "heure": "when", "quand": "when", "horaire": "when",
    "day": "when", "tag": "when",
}  # fmt: skip
_LABEL = re.compile(r"\W{0,3}(?P<name>[^\W\d_][^:*]{1,16}?)\W{0,2}:\W{0,2}\s*(?P<value>.*?)\s*\**")
_QUOTED = re.compile(r"[*_]*[\"“„«‘][*_]*(?P<title>[^\"“”„«»‘’]{4,200}?)[*_]*[\"”“»’][*_]*")
_NAMED = re.compile(
    r"\b(?:by|with|speaker is|von|mit|par)\s+(?P<person>(?:(?:Prof|Dr)\.?\s+)*[A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*){1,3})"
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"“*])")
_MOST_LETTERS = 2_000


def announced(lines: Sequence[Line]) -> list[Line]:
    """The lines as slots with their talks; empty where they announce nothing.

    In a sentence a talk is announced when it has its title in quotes, and a day, a time and an end or zone that nothing
    but the end of the sentence follows. Two such sentences are prose.
    """
    return _in_labels(lines) or _in_sentence(lines)


def is_announcement(lines: Sequence[Line]) -> bool:
    """Whether a page gives titles in labels, and all of its times too."""
    names = [_labelled(line)[0] for line in lines]
    slots = [name for name, line in zip(names, lines, strict=True) if line.kind is LineKind.SLOT]
    return "title" in names and "when" in names and all(name == "when" for name in slots)


def _in_labels(lines: Sequence[Line]) -> list[Line]:
    rewritten: list[Line] = []
    for group in _groups(lines):
        when = " ".join(value for name, value, _ in group if name == "when")
        title = next((value for name, value, _ in group if name == "title"), "").strip('"“”„«»*_ ')
        first = next((line for name, _, line in group if name == "when"), None)
        if first is None or not title or not has_clock(when):
            continue
        begins = next(number for number, (name, _, line) in enumerate(group) if name or line.label)
        rewritten += [line for _, _, line in group[:begins]]
        rewritten.append(Line(first.number, when, LineKind.SLOT, 1, title=title))
        rewritten += [line for name, _, line in group[begins:] if not name]
    return rewritten


_Found = tuple[str, str, Line]
"""What a line gives ("title", "when" or nothing), its value, and the line."""


def _groups(lines: Sequence[Line]) -> Iterator[list[_Found]]:
    """The lines talk by talk: another begins where a title, or a day behind a day, is given again."""
    group: list[_Found] = []
    given: Counter[str] = Counter()
    for line in lines:
        name, value = _labelled(line)
        if name and given[name] and (name == "title" or given["when"] > 1):
            yield group
            group, given = [], Counter()
        group.append((name, value, line))
        given[name] += 1
    yield group


def _labelled(line: Line) -> tuple[str, str]:
    may_be = ":" in line.text and line.kind in (LineKind.TEXT, LineKind.SLOT)
    match = _LABEL.fullmatch(line.text) if may_be else None
    name = _NAMES.get(fold(match["name"]).strip(), "") if match else ""
    return (name, match["value"]) if match and name else ("", "")


def _in_sentence(lines: Sequence[Line]) -> list[Line]:
    found = []
    for line in lines:
        if line.kind is not LineKind.TEXT or not has_clock(line.text) or len(line.text) > _MOST_LETTERS:
            continue
        found += [(line, when) for sentence in _SENTENCE.split(line.text) if (when := _when_in(sentence))]
    titles = [(line, title) for line in lines for title in _QUOTED.findall(line.text[:_MOST_LETTERS])]
    if len(found) != 1 or not titles:
        return []
    line, when = found[0]
    title = next((title for at, title in titles if at is line), titles[0][1]).strip("*_ ")
    person = _NAMED.search(line.text)
    slot = Line(line.number, when, LineKind.SLOT, 1, title=title)
    if person is None:
        return [slot]
    return [
        slot,
        Line(line.number, person["person"], LineKind.TALK_LABEL, 0, label="person", value=person["person"]),
    ]


def _when_in(sentence: str) -> str:
    """The slot that a sentence ends in or goes on from with a place; empty without one."""
    bare = re.sub(r"[*_]", "", sentence)
    for word in re.finditer(r"\b\w", bare):
        scan = SlotScan(bare[word.start() :].rstrip(" .!"))
        try:
            scan.run()
        except SlotError:
            continue
        if scan.start is None or scan.date is None or not (scan.end is not None or scan.zone):
            continue
        ends = not scan.rest or re.match(r"(?:in|at|via|on|over|,|;|\()", scan.rest) is not None
        return bare[word.start() :].rstrip(" .!").removesuffix(scan.rest).strip(" ,;(-–") if ends else ""
    return ""
