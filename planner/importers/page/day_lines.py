"""Which lines of a page are headings that say a day."""

from collections.abc import Sequence
from dataclasses import replace

from planner.importers.page.adorned import unadorned
from planner.importers.page.day_heading import day_heading, is_dated
from planner.importers.page.lines import Line, LineKind
from planner.timeline.slot_grammar import whole_scan

_MOST_OF_DAY = 80


def with_days(lines: Sequence[Line]) -> list[Line]:
    """The lines, those marked that say the day of undated slots below them: "Tuesday", "Day 2", "Tue 4 May: Tutorials".

    A line where the title of a slot stands is none.
    """
    marked = list(lines)
    undated = False
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        if line.kind is LineKind.SLOT and not line.title and _is_day(line.text):
            marked[index] = replace(line, kind=LineKind.DAY if undated else LineKind.TEXT)
        elif line.kind is LineKind.SLOT:
            undated = not is_dated(line.text)
        elif (
            undated and line.kind is LineKind.TEXT and not _is_title(lines, index) and day_heading(line.text)
        ):
            marked[index] = replace(line, kind=LineKind.DAY)
    return marked


def doubtful_days(lines: Sequence[Line]) -> list[Line]:
    """The lines between slots that begin as the heading of a day does and are none: undated slots follow that may be on
    another day than those above."""
    found: list[Line] = []
    undated = False
    for index in range(len(lines) - 1, 0, -1):
        line = lines[index]
        if line.kind is LineKind.SLOT:
            undated = not is_dated(line.text)
        elif line.kind in (LineKind.DAY, LineKind.SESSION_SLOT):
            undated = False
        elif (
            undated
            and line.kind is LineKind.TEXT
            and not _is_title(lines, index)
            and _begins_with_day(line.text)
        ):
            found.append(line)
    return found[::-1]


def _begins_with_day(text: str) -> bool:
    """Whether a short line begins with a weekday or date and prints no time."""
    scan = (
        whole_scan(unadorned(text))
        if len(text) <= _MOST_OF_DAY and not text.endswith((".", "!", "?"))
        else None
    )
    return scan is not None and scan.start is None and (scan.weekday is not None or scan.date is not None)


def _is_day(text: str) -> bool:
    """Whether a line that was taken for a slot prints a day and no time."""
    scan = whole_scan(text)
    return scan is not None and scan.start is None and day_heading(text) is not None


def _is_title(lines: Sequence[Line], index: int) -> bool:
    """Whether a line stands where the title of the slot above it is, and another that could be the title does not."""
    above = index - 1
    while above >= 0 and lines[above].kind is LineKind.FURNITURE:
        above -= 1
    if above < 0 or lines[above].kind is not LineKind.SLOT or lines[above].title:
        return False
    return _stands_alone(lines[above].text)


def _stands_alone(text: str) -> bool:
    """Whether a slot line prints no title behind its time."""
    scan = whole_scan(text)
    return scan is None or not scan.rest
