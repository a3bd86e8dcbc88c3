"""The shape of a page, decided from the whole page; whatever it is, its lines are rewritten as a session page's.

On a session page each slot stands alone on its line, above the lines of its talk, and heads stand between. The other
shapes put the same facts elsewhere: the title before the time or behind it, in cells, in brackets, in a sentence.

    session page    Mon 3 May 2027 10:00 - 10:30      day page         Monday 3 May 2027
                    Why bees hum                                       Why bees hum
                    Ada Quill                                          10:00 - 10:30

    calendar page   Monday 3 May 2027                 timetable        Monday 3 May 2027
                    10:00                                              10:00 - 10:30 Why bees hum
                    Oral 1: Insects [10:00-11:00]                      10:30 - 11:00 Wasps in the attic
                    [10:00] Why bees hum
                    [10:20] Wasps in the attic        announcement     Title: Why bees hum
                                                                       Speaker: Ada Quill
    table           Time          | Title                              Date: Monday, 3 May 2027, 10:00 - 11:00
                    10:00 - 10:30 | Why bees hum

Each becomes what stands top left; whatever is wrong with a talk is then wrong in one place.
"""

from collections.abc import Sequence

from planner.importers.deadline import ask_time
from planner.importers.page import announcement, badges_above, calendar, rows, series, timetable, title_first
from planner.importers.page.day_heading import is_dated
from planner.importers.page.day_lines import with_days
from planner.importers.page.lines import Line, LineKind
from planner.importers.page.listed import with_listed_talks
from planner.importers.page.marks import Mark, may_be_timed
from planner.importers.page.nested import with_nested_sessions
from planner.importers.page.people_first import with_people_apart, with_people_beside_times
from planner.importers.page.session_times import (
    with_labels_above,
    with_notes,
    with_numbered_badges,
    with_session_times,
)
from planner.importers.page.zone_lines import with_zone_lines, with_zone_on_top

SESSION_PAGE = "session page"
SHAPES = {
    SESSION_PAGE: "a slot line above each title",
    "day page": "titles before their times",
    "calendar page": "sessions below times, talks in brackets",
    "timetable": "a time and a title on each line",
    "table": "a row for each talk",
    "announcement": "one talk, in words",
}
"""What a page can be, and how that is told from it."""


def shaped(lines: Sequence[Line]) -> tuple[list[Line], str]:
    """The lines as those of a session page, and the shape that was recognised, one of `SHAPES`.

    Source: each shape counts the lines that are slots by its own rule; the one that explains most is taken. Linear.
    """
    rewritten, shape = _rewritten(with_zone_lines(lines))
    for rewrite in (
        *(with_notes, with_labels_above, with_numbered_badges),
        *(with_days, with_session_times, with_nested_sessions),
        *((with_people_beside_times,) if shape == "timetable" else ()),
        *(with_people_apart, with_listed_talks, with_zone_on_top),
    ):
        ask_time()
        rewritten = rewrite(rewritten)
    return rewritten, shape


def _rewritten(lines: Sequence[Line]) -> tuple[list[Line], str]:
    if calendar.is_calendar(lines):
        return calendar.as_session_page(lines), "calendar page"
    if announcement.is_announcement(lines) and (found := announcement.announced(lines)):
        return found, "announcement"
    if rows.is_table(lines):
        return rows.without_columns(lines), "table"
    lines = badges_above.with_badges_below(lines)
    ask_time()
    slots = sum(line.kind is LineKind.SLOT for line in lines)
    timely = may_be_timed(lines)
    before = title_first.titles_before(lines, timely)
    timed = timetable.timed_titles(lines, timely)
    if len(before) > max(slots, len(timed)):
        return title_first.with_titles_before(lines, before), "day page"
    if _is_timetable(lines, timed, [mark for mark in before.values() if mark.is_dated]):
        marks = timetable.with_ends_alone(lines, timed, timely)
        sessions = {index: mark for index, mark in before.items() if index not in marks and mark.is_dated}
        return timetable.with_timed_titles(
            title_first.with_titles_before(lines, sessions), marks
        ), "timetable"
    ask_time()
    alone = timetable.times_alone(lines, timely)
    if timetable.are_slots(lines, alone):
        lines, slots = timetable.with_times_alone(lines, alone), slots + len(alone)
    lines = title_first.with_session_above(lines)
    if title_first.has_titles_above(lines):
        return title_first.with_titles_above(lines), "day page"
    if found := series.as_slots(lines):
        return found, "timetable"
    if not slots and (found := announcement.announced(lines)):
        return found, "announcement"
    return list(lines), SESSION_PAGE


def _is_timetable(lines: Sequence[Line], timed: dict[int, Mark], sessions: Sequence[Mark]) -> bool:
    """Whether lines that begin with a time and go on with a title are the page's slots, and not lines of its prose.

    Args:
        sessions: the dated slots behind titles, which may be those of whole sessions.
    """
    ranged = sum(mark.scan.end is not None for mark in (*timed.values(), *sessions))
    others = [line for n, line in enumerate(lines) if line.kind is LineKind.SLOT and n not in timed]
    dated = sum(is_dated(line.text) for line in others)
    ranged += len(others) - dated
    if ranged >= 1 and len(timed) >= 2:
        return len(timed) > dated
    return len(timed) >= 3 and len(timed) > len(others)
