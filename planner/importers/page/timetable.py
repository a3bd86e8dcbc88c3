"""Timetables: the time and the title on one line ("08:00 - 08:10 Opening"), or a time alone above what it is for."""

import re
from collections.abc import Sequence
from dataclasses import replace

from planner.importers.deadline import in_time
from planner.importers.page.day_heading import day_heading
from planner.importers.page.line_titles import parted_badge, parted_people
from planner.importers.page.lines import Line, LineKind
from planner.importers.page.marks import Mark, leading, time_alone
from planner.importers.tables.header import TIME_FIELDS, named_in

_WORDS = re.compile(r"[^\W\d_]+(?:\([^()]*\))?")


def timed_titles(lines: Sequence[Line], timely: Sequence[int]) -> dict[int, Mark]:
    """The lines that begin with a time without a date and go on with a title; by their place.

    Args:
        timely: the places of those that can.
    """
    found = {}
    for index in in_time(timely):
        line = lines[index]
        if line.kind is LineKind.TEXT or (line.kind is LineKind.SLOT and not line.title):
            mark = leading(line.text)
            if mark is not None and mark.title and _is_title(mark.title):
                found[index] = mark
    return found


def with_ends_alone(lines: Sequence[Line], marks: dict[int, Mark], timely: Sequence[int]) -> dict[int, Mark]:
    """The same with the times that stand alone between them, whose title is below or missing: "12:00 -"."""
    alone = {} if all(line.kind is LineKind.SLOT for line in lines) else times_alone(lines, timely)
    return alone | marks


def _names_columns(text: str) -> bool:
    """Whether a line is the header of a table that lost its cells: "Time Type Title & Speaker"."""
    names = [named_in(word) for word in _WORDS.findall(text)[:12]]
    fields = {name.field for name in names if name is not None}
    return len(names) > 1 and None not in names and bool(fields & TIME_FIELDS) and len(fields) > 1


def _is_title(words: str) -> bool:
    first = next((letter for letter in words if letter.isalnum()), "")
    return bool(first) and (not first.isalpha() or first.isupper() or not first.isascii() or len(words) <= 80)


def with_timed_titles(lines: Sequence[Line], marks: dict[int, Mark]) -> list[Line]:
    """The lines with those that begin with a time as slots, their badges and people taken apart from the titles."""
    rewritten: list[Line] = []
    for index, line in in_time(enumerate(lines)):
        mark = marks.get(index)
        if mark is None and line.kind is LineKind.TEXT and _names_columns(line.text):
            line = replace(line, kind=LineKind.FURNITURE)
        rewritten += _slot_lines(line, mark) if mark is not None else [line]
    return rewritten


def _slot_lines(line: Line, mark: Mark) -> list[Line]:
    badge, title = parted_badge(mark.title)
    people, title = parted_people(title) if badge else ((), title)
    slot = replace(line, kind=LineKind.SLOT, text=mark.slot, title=title, badge=badge)
    if not people:
        return [slot]
    named = "; ".join(people)
    return [slot, Line(line.number, named, LineKind.TALK_LABEL, 0, label="person", value=named)]


def times_alone(lines: Sequence[Line], timely: Sequence[int]) -> dict[int, Mark]:
    """The lines that are a time and nothing more; by their place.

    Args:
        timely: the places of those that can.
    """
    found = {}
    for index in in_time(timely):
        line = lines[index]
        if line.kind is LineKind.TEXT and (mark := time_alone(line.text)) is not None:
            found[index] = mark
    return found


def are_slots(lines: Sequence[Line], alone: dict[int, Mark]) -> bool:
    """Whether times alone on their lines are slots: several, and no fewer than slots that are clear by themselves, or
    with a zone or right below a day."""
    if not alone:
        return False
    slots = sum(line.kind is LineKind.SLOT for line in lines)
    if len(alone) >= 2 and len(alone) >= slots:
        return True
    return any(
        mark.scan.zone or (index and day_heading(lines[index - 1].text) is not None)
        for index, mark in alone.items()
    )


def with_times_alone(lines: Sequence[Line], alone: dict[int, Mark]) -> list[Line]:
    """The lines with those that are only a time as slots."""
    return [replace(line, kind=LineKind.SLOT) if index in alone else line for index, line in enumerate(lines)]
