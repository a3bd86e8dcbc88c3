"""What stands around the blocks: clocks at the left, names of columns above, rows for hours left out. Pure."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from planner.text.cells import width_of
from planner.timeline.clock import Zone, abbreviation_at, wall_time_of
from planner.timeline.day import day_of
from planner.tui.format import RUNNING, clock, day_text, fitted, length_text, same_clock, shift_text
from planner.tui.grid.axis import Axis, Piece, PieceKind
from planner.tui.grid.blocks import GridLayout
from planner.tui.grid.cells import Cell
from planner.tui.grid.view import GridView
from planner.tui.rows import conference_days

_CLOCK_CELLS = 6
_SHIFT_CELLS = 4


@dataclass(frozen=True, slots=True)
class Clocks:
    """The time column: the shown clock, beside it the conference's where it shows something else."""

    here: Zone
    there: tuple[Zone | None, ...]
    """Of each section: the clock of the program that has most talks in it."""
    double: bool
    """Somewhere the two differ."""
    shifted: bool
    """Somewhere they show different days."""

    @property
    def cells(self) -> int:
        """The column's width."""
        return _CLOCK_CELLS * (2 if self.double else 1) + (_SHIFT_CELLS if self.shifted else 0)


def clocks_of(view: GridView, axis: Axis) -> Clocks:
    """The clocks for the sections of an axis."""
    matter = view.matter
    programs: list[Counter[str]] = [Counter() for _ in range(axis.sections)]
    for talk in matter.talks:
        programs[axis.place_of(talk.start).section][talk.program] += 1
    there = tuple(matter.homes.get(counts.most_common(1)[0][0]) if counts else None for counts in programs)
    pairs = [
        (at, home)
        for (first, last), home in zip(axis.spans, there, strict=True)
        for at in (first.start, last.end - timedelta(minutes=1))
        if home is not None
    ]
    double = any(not same_clock(at, matter.zone, home) for at, home in pairs)
    shifted = any(shift_text(at, matter.zone, home) for at, home in pairs)
    return Clocks(matter.zone, there, double, shifted)


def corner_cells(clocks: Clocks, piece: Piece) -> list[Cell]:
    """Over the time column: what each clock is called."""
    there = clocks.there[piece.section]
    text = fitted(_clock_name(piece.start, clocks.here), _CLOCK_CELLS - 1) + " "
    if clocks.double:
        named = there is not None and not same_clock(piece.start, clocks.here, there)
        text += fitted(_clock_name(piece.start, there) if named and there else "", _CLOCK_CELLS - 1) + " "
    return [(fitted(text, clocks.cells), ("head",))]


def _clock_name(at: datetime, zone: Zone) -> str:
    return abbreviation_at(at, zone).removeprefix("UTC") or "UTC"


def time_cells(view: GridView, clocks: Clocks, axis: Axis, row: int) -> list[Cell]:
    """The time column at a row of time: the hours, by day "Tue 4" at midnight, and the present moment."""
    at = axis.time_of(row)
    assert at is not None
    wall = wall_time_of(at, clocks.here)
    if row == axis.now_row(view.now):
        return [(fitted(f"{RUNNING}{clock(view.now, clocks.here)}", clocks.cells), ("now",))]
    step = 15 if axis.minutes == 5 else 30 if axis.minutes <= 15 else 60
    if wall.minute % step:
        return [(" " * clocks.cells, ())]
    style = ("time",) if wall.minute == 0 else ("quiet",)
    if is_midnight(axis, row, clocks.here):
        first: Cell = (fitted(day_text(day_of(at, clocks.here)), _CLOCK_CELLS), ("day",))
    else:
        first = (fitted(f"{wall:%H:%M}", _CLOCK_CELLS), style)
    there = clocks.there[axis.piece_at(row).section]
    second = shift = ""
    if there is not None and not same_clock(at, clocks.here, there):
        second, shift = clock(at, there), shift_text(at, clocks.here, there)
    return [first, (fitted(f"{second} {shift}", clocks.cells - _CLOCK_CELLS), ("quiet",))]


def is_midnight(axis: Axis, row: int, zone: Zone) -> bool:
    """Whether a day of the shown clock begins on a row that is not a section's first."""
    at = axis.time_of(row)
    if at is None or row == axis.piece_at(row).top:
        return False
    return day_of(at, zone) != day_of(at - timedelta(minutes=axis.minutes), zone)


def head_cells(layout: GridLayout, section: int, chosen: int | None) -> list[Cell]:
    """The names of a section's columns in their widths.

    Args:
        chosen: the number of the column the cursor is in.
    """
    return [
        (
            f" {fitted(column.head, max(0, column.width - 2))} ",
            ("head", "here") if number == chosen else ("head",),
        )
        for number, column in enumerate(layout.columns[section])
    ]


def between_cells(view: GridView, layout: GridLayout, piece: Piece, width: int) -> list[Cell]:
    """A row between talks: how long there are none, and before a section its day."""
    zone = view.matter.zone
    left_out = f"no talks {_moment(piece.start, piece.end, zone)}–{clock(piece.end, zone)}"
    if piece.start <= view.now < piece.end:
        left_out += f" · {RUNNING} now {clock(view.now, zone)}"
    if piece.kind is PieceKind.GAP:
        hours = length_text((piece.end - piece.start) // timedelta(minutes=1))
        return [(fitted(f" ┄┄ {left_out} · {hours}", width), ("gap",))]
    day = day_of(piece.end, zone)
    firsts = [block.talk for block in layout.blocks if block.section == piece.section and block.talk]
    note = conference_days(firsts, day, zone, view.matter.homes)
    title = f" {day_text(day, year=view.several_years)} "
    text = " · ".join(part for part in (note, left_out) if part)
    room = max(0, width - width_of(title))
    return [
        (fitted(title, min(width, width_of(title))), ("day", "opening")),
        (fitted(text, room), ("gap", "opening")),
    ]


def _moment(start: datetime, end: datetime, zone: Zone) -> str:
    """A clock; with its day where that is more than a night ago."""
    far = (day_of(end, zone) - day_of(start, zone)).days > 1
    return f"{day_text(day_of(start, zone))} {clock(start, zone)}" if far else clock(start, zone)
