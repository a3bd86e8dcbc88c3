"""A row of the list as cells: text and the name of its style. Pure, so that a row can be tested without a screen."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import islice
from typing import NamedTuple

from planner.text.cells import width_of
from planner.text.spans import split_at
from planner.timeline.busy_words import busy_span
from planner.timeline.clock import abbreviation_at
from planner.timeline.day import day_of
from planner.timeline.program import Kind, Status, Talk
from planner.tui.clash_text import BUSY
from planner.tui.format import (
    CLASH,
    RUNNING,
    STARS,
    clock_range,
    conference_clock,
    day_text,
    fitted,
    kind_of,
    place_of,
    title_of,
    words_of,
)
from planner.tui.plan_wants import LEFT_OUT, PlanMark
from planner.tui.rows import BusyRow, GapRow, HeadRow, Row, SlotRow, TalkRow, TalkRows, View

Cell = tuple[str, str]
"""Text and the style it is drawn in: component classes of the list without their prefix, or "" for plain."""

_TIME_CELLS = 11
_CLOCK_CELLS = 5
_DAY_CELLS = 11
_STAR_CELLS = 3
_SIGN_CELLS = 2
_LEAD_CELLS = 1 + _STAR_CELLS + 1 + 1
_SAMPLED_ROWS = 200
"""So many rows tell how wide the places are; a longer place further down is cut."""


class Columns(NamedTuple):
    """How wide each column is in cells; 0 leaves it out."""

    width: int
    day: int
    conference: int
    title: int
    place: int
    sign: int = 0
    """The cells in which the plan says whether it keeps a talk."""
    shared_place: str = ""
    """The one place of all rows, said in the heading instead of a column."""

    @property
    def lead(self) -> int:
        """The cells of the marks, before the time."""
        return _LEAD_CELLS + self.sign


def columns_of(view: View, width: int) -> Columns:
    """The columns for a width: the title has what is left, and the others go where it would be too short."""
    day = _DAY_CELLS if view.dated else 0
    talks = _sample(view.rows)
    conference = _conference_cells(view, talks)
    places = {place_of(talk) for talk in talks}
    shared = next(iter(places)) if len(places) == 1 else ""
    wanted = 0 if len(places) < 2 else max(width_of(place) for place in places)
    place = min(wanted, max(10, width // 5))
    sign = 0 if view.plan is None else _SIGN_CELLS
    fixed = _LEAD_CELLS + sign + _TIME_CELLS + 2 + (day and day + 1)
    left = width - fixed
    if view.dated and left - (place and place + 2) - (conference and conference + 2) < 30:
        conference = 0
    if left - (place and place + 2) - (conference and conference + 2) < 20:
        place = 0
    if left - (conference and conference + 2) < 20:
        conference = 0
    title = max(1, left - (place and place + 2) - (conference and conference + 2))
    return Columns(width, day, conference, title, place, sign, shared)


def _sample(rows: Sequence[Row]) -> Sequence[Talk]:
    """The first talks."""
    if isinstance(rows, TalkRows):
        return rows.talks[:_SAMPLED_ROWS]
    return [row.talk for row in islice(rows, _SAMPLED_ROWS) if isinstance(row, TalkRow)]


def _conference_cells(view: View, talks: Iterable[Talk]) -> int:
    starts = {(talk.start, talk.program) for talk in talks}
    return max((len(_there(view, *start)) for start in starts), default=0)


def _day_cell(view: View, instant: datetime, columns: Columns, style: str) -> Cell:
    """The day of a row that is not under its day; with the year, there is no room for the weekday."""
    day = day_of(instant, view.zone)
    text = day_text(day, year=True).partition(" ")[2] if view.several_years else day_text(day)
    return (fitted(text, columns.day) + " ", style)


def _there(view: View, instant: datetime, program: str) -> str:
    return conference_clock(instant, view.zone, view.homes.get(program))


def _conference_cell(view: View, instant: datetime, program: str, columns: Columns) -> Cell:
    """The hall's clock, its right end in line with the others."""
    text = _there(view, instant, program)
    return (fitted(text.rjust(columns.conference), columns.conference) + "  ", "quiet")


def heading_cells(view: View, columns: Columns) -> list[Cell]:
    """The line above the rows that says whose clock each column shows."""
    first = next((row.talk for row in view.rows if isinstance(row, TalkRow)), None)
    here = abbreviation_at(first.start, view.zone) if first else ""
    cells = [(" " * columns.lead, "heading")]
    if columns.day:
        cells.append((fitted("day", columns.day) + " ", "heading"))
    cells.append((fitted(here if len(here) > 6 else f"here {here}".rstrip(), _TIME_CELLS) + "  ", "heading"))
    if columns.conference:
        cells.append((fitted("there", columns.conference) + "  ", "heading"))
    cells.append((fitted(columns.shared_place or "talk", columns.title), "heading"))
    if columns.place:
        cells.append(("  " + fitted("place", columns.place), "heading"))
    return _filled(cells, columns.width, "heading")


def row_cells(
    view: View, index: int, columns: Columns, *, at_cursor: bool, at_top: bool = False
) -> list[Cell]:
    """One row in exactly the width of the columns.

    Args:
        at_top: it is the first in sight, so that nothing above it says when its group starts.
    """
    row = view.rows[index]
    if isinstance(row, HeadRow):
        cells = head_cells(row, columns.width)
    elif isinstance(row, GapRow):
        cells = [(" " * columns.lead, ""), (fitted(row.text, max(0, columns.width - columns.lead)), "quiet")]
    elif isinstance(row, SlotRow):
        cells = _slot_cells(view, row, columns)
    elif isinstance(row, BusyRow):
        cells = _busy_cells(view, row, columns)
    else:
        above = _talk_above(view.rows, index)
        if at_cursor or at_top or not view.by_start:
            cells = _talk_cells(view, row.talk, columns, at_cursor=at_cursor, above=above, grouped=False)
        else:
            cells = _talk_cells(view, row.talk, columns, at_cursor=False, above=above, grouped=True)
    return _filled(cells, columns.width, "")


def head_cells(row: HeadRow, width: int) -> list[Cell]:
    """The line of a head: what it opens, and a quieter note."""
    mark = f" {CLASH} " if row.alert else " "
    text = f"{mark}{row.text}  "
    style = "alert" if row.alert else "head"
    room = max(0, width - width_of(text))
    return [(fitted(text, min(width, width_of(text))), style), (fitted(row.note, room), "note")]


def _talk_above(rows: Sequence[Row], index: int) -> Talk | None:
    """The talk of the row above, if it starts when this one does."""
    row, before = rows[index], rows[index - 1] if index else None
    if isinstance(row, TalkRow) and isinstance(before, TalkRow) and row.talk.start == before.talk.start:
        return before.talk
    return None


def _talk_cells(
    view: View, talk: Talk, columns: Columns, *, at_cursor: bool, above: Talk | None, grouped: bool
) -> list[Cell]:
    """A talk's row.

    Args:
        above: the talk above that starts when it does.
        grouped: what is the same of the one above is not said again.
    """
    level = view.levels.get(talk.id)
    running = is_running(talk, view.now)
    dim = talk.kind is Kind.BREAK or talk.status is Status.CANCELLED
    if talk.id in view.clashing:
        mark: Cell = (CLASH, "clash")
    elif running:
        mark = (RUNNING, "running")
    else:
        mark = (" ", "")
    plan = view.plan.get(talk.id) if view.plan else None
    cells = [
        ("▌" if at_cursor else " ", "bar"),
        *([_sign_cell(plan, columns.sign)] if columns.sign else ()),
        (STARS[level].ljust(_STAR_CELLS) if level else " " * _STAR_CELLS, "star"),
        mark,
        (" ", ""),
    ]
    if columns.day:
        cells.append(_day_cell(view, talk.start, columns, "note"))
    time = clock_range(talk.start, talk.end, view.zone, inferred=talk.end_inferred)
    if grouped and above is not None:
        same_end = (above.end, above.end_inferred) == (talk.end, talk.end_inferred)
        time = " " * _TIME_CELLS if same_end else f"{' ' * _CLOCK_CELLS}{time[_CLOCK_CELLS:]}"
    cells.append((f"{time}  ", "running" if running else "quiet" if dim or above is not None else "time"))
    if columns.conference and grouped and above is not None and above.program == talk.program:
        cells.append((" " * (columns.conference + 2), "quiet"))
    elif columns.conference:
        cells.append(_conference_cell(view, talk.start, talk.program, columns))
    style = (
        "cancelled"
        if talk.status is Status.CANCELLED
        else "quiet"
        if dim or (plan is not None and plan.sign == LEFT_OUT)
        else "starred"
        if level
        else "title"
    )
    cells += marked_cells(fitted(_title(talk), columns.title), style, view.words)
    if columns.place:
        cells.append(("  " + fitted(place_of(talk), columns.place), "quiet"))
    return cells


def _sign_cell(plan: PlanMark | None, width: int) -> Cell:
    return (plan.sign.ljust(width), plan.style) if plan is not None else (" " * width, "")


def marks_of(view: View, talk: Talk) -> tuple[object, ...]:
    """What stars, their clashes and the time have to do with how a talk's row looks."""
    return view.levels.get(talk.id), talk.id in view.clashing, is_running(talk, view.now)


def marked_cells(text: str, style: str, words: tuple[str, ...]) -> list[Cell]:
    """A text as cells, those apart in which the words of a search stand."""
    return [(part, f"{style} hit" if is_hit else style) for part, is_hit in split_at(text, words)]


def _title(talk: Talk) -> str:
    kind = kind_of(talk)
    title = title_of(talk)
    return title if not kind or kind in title.lower() else f"{title} · {kind}"


def is_running(talk: Talk, now: datetime) -> bool:
    """Whether a talk takes place, has begun and is known not to have ended."""
    return (
        talk.status is not Status.CANCELLED and talk.start <= now and talk.end is not None and now < talk.end
    )


def _slot_cells(view: View, row: SlotRow, columns: Columns) -> list[Cell]:
    slot = row.slot
    cells = [(" " * columns.lead, "")]
    if columns.day:
        cells.append(_day_cell(view, slot.start, columns, "quiet"))
    cells.append((clock_range(slot.start, slot.end, view.zone) + "  ", "quiet"))
    if columns.conference:
        cells.append(_conference_cell(view, slot.start, row.program, columns))
    place = columns.place and columns.place + 2
    session = f" · {words_of(slot.session)}" if slot.session and not columns.shared_place else ""
    cells.append((fitted(f"– no title{session}", columns.title + place), "unnamed"))
    return cells


def _busy_cells(view: View, row: BusyRow, columns: Columns) -> list[Cell]:
    event = row.event
    cells = [
        (f" {BUSY}".ljust(columns.lead), "busy"),
        (f"{busy_span(event, view.zone):{_TIME_CELLS + 2}}", "busy"),
    ]
    if columns.conference:
        cells.append((" " * (columns.conference + 2), "quiet"))
    place = columns.place and columns.place + 2
    text = f"{words_of(event.title)} ({words_of(event.calendar)})"
    return [*cells, (fitted(text, columns.title + place), "busy")]


def _filled(cells: Iterable[Cell], width: int, style: str) -> list[Cell]:
    """The cells cut or filled to the width exactly."""
    filled: list[Cell] = []
    left = width
    for text, name in cells:
        size = width_of(text)
        if size > left:
            text, size = fitted(text, left), left
        if text:
            filled.append((text, name))
        left -= size
    return [*filled, (" " * left, style)] if left > 0 else filled
