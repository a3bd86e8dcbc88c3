"""Slots that list several talks without times of their own: the papers of a poster session, a title and its people each."""

import re
from collections.abc import Sequence
from dataclasses import replace

from planner.importers.page.lines import Line, LineKind
from planner.importers.page.places import is_room
from planner.importers.page.talk_lines import is_badge_name, is_people
from planner.text.fold import fold

LISTED = "listed"
"""The label of a slot whose time is that of the whole list."""
_MOST_LETTERS = 250
_FEWEST = 2
_NUMBER = re.compile(
    r"(?:#\s?\d+|\d+[.)]|\[\d+\]|(?:ID|Paper|Poster)\s+#?\d+)\s*[:.–-]?\s+(?=\S)", re.IGNORECASE
)
_ROLE = re.compile(
    r"(?:(?:session|invited|local|program|workshop|panel|keynote|confirmed) )?"
    r"(?:chairs?|moderators?|organi[sz]ers?|speakers?|panel(?:l?ists?)?|discussants?|hosts?|committee|members|authors?|presenters?)"
)


def with_listed_talks(lines: Sequence[Line]) -> list[Line]:
    """The lines with each talk in a slot's list as a slot of its own at the same time; the title of the slot, where it
    has one on its line, heads them."""
    rewritten: list[Line] = []
    slots = [index for index, line in enumerate(lines) if line.kind is LineKind.SLOT]
    stops = dict(zip(slots, [*slots[1:], len(lines)], strict=False))
    until = 0
    for index, line in enumerate(lines):
        if index < until:
            continue
        body = lines[index + 1 : _stop_of_body(lines, index, stops[index])] if index in stops else ()
        made = _talks(line, body) if body else []
        rewritten += made or [line]
        until = index + 1 + len(body) if made else until
    return rewritten


def _stop_of_body(lines: Sequence[Line], index: int, stop: int) -> int:
    """Where the lines of a slot's own end: before the next slot, or before what begins another session or page."""
    return next((n for n in range(index + 1, stop) if lines[n].kind not in _OF_BODY), stop)


_OF_BODY = frozenset({LineKind.TEXT, LineKind.LABEL, LineKind.FURNITURE, LineKind.TALK_LABEL})


def _talks(slot: Line, body: Sequence[Line]) -> list[Line]:
    """A slot for each talk in the lines below one; empty where they are no list."""
    if len(body) < 2 * _FEWEST or any(line.text[-1] in ".;" for line in body if line.kind is LineKind.TEXT):
        return []
    labels = [line for line in body if _is_fact(line)]
    texts = [line for line in body if line.kind is not LineKind.FURNITURE and not _is_fact(line)]
    if not slot.title and len(texts) % 2 and len(texts) > 2 * _FEWEST:
        slot, texts = replace(slot, title=texts[0].text), texts[1:]
    titles, people = texts[::2], texts[1::2]
    if len(titles) < _FEWEST or len(titles) != len(people) or not all(map(_is_title, titles)):
        return []
    if not all(map(_are_people, people)) or all(is_people([line]) for line in titles):
        return []
    made = [*_head_of(slot), *labels] if slot.title else []
    rooms = [] if slot.title else labels
    for title, names in zip(titles, people, strict=True):
        words = _NUMBER.sub("", title.text)
        made.append(replace(slot, number=title.number, title=words, badge="", label=LISTED))
        made += [names, *rooms]
    return [*made, Line(body[-1].number, "", LineKind.SESSION_END, 0)] if slot.title else made


def _is_fact(line: Line) -> bool:
    """Whether a line says something about the whole list."""
    return line.kind is LineKind.LABEL or is_room(line.text)


def _head_of(slot: Line) -> list[Line]:
    return [
        replace(slot, text=slot.title, kind=LineKind.HEADING, title="", badge=""),
        replace(slot, kind=LineKind.SESSION_SLOT, title="", badge="", gap=0),
    ]


def _is_title(line: Line) -> bool:
    text = line.text
    if line.kind is not LineKind.TEXT or len(text) > _MOST_LETTERS or text.endswith((".", ",", ";", ":")):
        return False
    return len(text.split()) > 1 and _ROLE.fullmatch(fold(text)) is None and not is_badge_name(text)


def _are_people(line: Line) -> bool:
    return line.label == "person" or is_people([line])
