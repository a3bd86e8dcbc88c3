"""Titles that hold their people: "Ada Bee (Hive): Honey", "Honey (Ada Bee)", or the people alone above the title.

One line cannot tell ("Deep Learning: a View" looks like a name and a title), the whole page can.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from planner.importers.kind import kind_of
from planner.importers.page.blocks import SESSION_WORDS
from planner.importers.page.line_titles import names_in, parted_people
from planner.importers.page.lines import Line, LineKind
from planner.importers.page.places import is_room
from planner.importers.page.talk_lines import is_badge_name, is_people
from planner.timeline.program import Kind

_BEFORE = re.compile(r"(?P<people>[^:–—|]{4,200}?)(?::|\s[-–—|]{1,2})\s+(?P<title>\S.*)")
_BEHIND = re.compile(r"(?P<title>.*\S)\s+\((?P<people>[^()]{4,120})\)")
_QUOTED = re.compile(r"(?P<people>[^\"“‘]{4,120}?)[,:]?\s+[\"“‘](?P<title>[^\"“”‘’]{3,200})[\"”’]")

Parted = tuple[str, str]
"""The people as printed, and the title without them."""


def with_people_apart(lines: Sequence[Line]) -> list[Line]:
    """The lines with the people in the titles of slots as labels of their own, where most of the page's titles hold
    them in the same place."""
    rewritten = list(lines)
    for parted in (_before, _behind):
        found = _found(rewritten, parted)
        if found:
            rewritten = [
                made for index, line in enumerate(rewritten) for made in _apart(line, found.get(index))
            ]
    return rewritten


def _found(lines: Sequence[Line], parted: Callable[[str], Parted | None]) -> dict[int, Parted]:
    titled = [
        index for index, line in enumerate(lines) if line.kind is LineKind.SLOT and _is_talk(line.title)
    ]
    found = {index: part for index in titled if (part := parted(lines[index].title)) is not None}
    either = all(names_in(title) for _, title in found.values())
    if len(found) >= 2 and 2 * len(found) >= len(titled) and not either:
        return found
    return {
        index: part for index, part in found.items() if parted is _before and _is_sure(lines[index].title)
    }


def _is_talk(title: str) -> bool:
    return bool(title) and kind_of(title) not in (Kind.BREAK, Kind.OTHER, Kind.SOCIAL)


def _is_sure(title: str) -> bool:
    """Whether the words before a title can only be people: several, or one with a title or affiliation."""
    return bool(parted_people(title)[0])


def _before(title: str) -> Parted | None:
    found = _QUOTED.fullmatch(title) or _BEFORE.fullmatch(title)
    return (found["people"], found["title"]) if found and _are_people(found["people"]) else None


def _behind(title: str) -> Parted | None:
    found = _BEHIND.fullmatch(title)
    return (found["people"], found["title"]) if found and _are_people(found["people"]) else None


def _are_people(text: str) -> bool:
    if is_badge_name(text) or is_room(text) or SESSION_WORDS.search(text) or not _is_talk(text):
        return False
    return bool(names_in(text))


def _apart(line: Line, found: Parted | None) -> list[Line]:
    if found is None:
        return [line]
    people, title = found
    label = Line(line.number, people, LineKind.TALK_LABEL, 0, label="person", value=people)
    return [replace(line, title=title), label]


def with_people_beside_times(lines: Sequence[Line]) -> list[Line]:
    """The lines with the people beside the times as labels and the lines below as titles, where every slot that has a
    line of text below prints so: "09:00 Ada Bee" above "Honey"."""
    rewritten = list(lines)
    places = [
        index
        for index, line in enumerate(lines[:-1])
        if line.kind is LineKind.SLOT and line.title and lines[index + 1].kind is LineKind.TEXT
    ]
    below = [lines[index + 1] for index in places]
    if not all(map(_swaps, (lines[index] for index in places), below)) or all(
        is_people([line]) for line in below
    ):
        return rewritten
    for index in places:
        people, title = lines[index].title, lines[index + 1].text
        rewritten[index] = replace(lines[index], title=title)
        rewritten[index + 1] = Line(
            lines[index + 1].number, people, LineKind.TALK_LABEL, 0, label="person", value=people
        )
    return rewritten


def _swaps(slot: Line, below: Line) -> bool:
    people = replace(slot, kind=LineKind.TEXT, text=slot.title)
    return (
        is_people([people])
        and _is_talk(slot.title)
        and not is_badge_name(slot.title)
        and len(below.text) <= 250
    )
