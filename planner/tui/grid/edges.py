"""What stands around the blocks: clocks at the left, names of columns above, rows for hours left out. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from planner.text.cells import width_of
from planner.timeline.clock import Zone, abbreviation_at, wall_time_of
from planner.timeline.day import day_of
from planner.timeline.program import Talk
from planner.tui.clash_text import AWAY
from planner.tui.format import RUNNING, clock, day_text, fitted, same_clock, shift_text
from planner.tui.grid.axis import Axis, Piece, PieceKind
from planner.tui.grid.blocks import GridLayout
from planner.tui.grid.cells import NOW
from planner.tui.grid.view import Cell, GridView
from planner.tui.rows import conference_days, starts_of

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
    """Somewhere they show different days; the conference's weekday stands before its time there."""

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
        text += " " * _SHIFT_CELLS if clocks.shifted else ""
        text += fitted(_clock_name(piece.start, there) if named and there else "", _CLOCK_CELLS - 1) + " "
    return [(fitted(text, clocks.cells), ("head",))]


def _clock_name(at: datetime, zone: Zone) -> str:
    """In five cells: "CEST", or an offset without its zero minutes."""
    name = abbreviation_at(at, zone).removeprefix("UTC") or "UTC"
    return name.removesuffix(":00").replace(":", "") if name[0] in "+-" else name


def time_cells(view: GridView, clocks: Clocks, axis: Axis, row: int) -> list[Cell]:
    """The time column at a row of time: the hours, at midnight the day, and the present moment."""
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
        first: Cell = (_day_cell(at, clocks), ("day",))
    else:
        first = (fitted(f"{wall:%H:%M}", _CLOCK_CELLS), style)
    there = clocks.there[axis.piece_at(row).section]
    second = ""
    if there is not None and not same_clock(at, clocks.here, there):
        weekday = day_text(day_of(at, there))[:3] if shift_text(at, clocks.here, there) else ""
        second = f"{weekday:{_SHIFT_CELLS}}{clock(at, there)}" if clocks.shifted else clock(at, there)
    return [first, (fitted(second, clocks.cells - _CLOCK_CELLS), ("quiet",))]


def shaded(cells: list[Cell], fill: str = "") -> list[Cell]:
    """Cells of a row outside my hours: the blanks at its end are filled, with words first where they fit."""
    texts = list(cells)
    while texts and not texts[-1][0]:
        texts.pop()
    if not texts:
        return cells
    text, style = texts[-1]
    words = text.rstrip(" ")
    blank = len(text) - len(words)
    if not blank:
        return texts
    if not words and fill and width_of(fill) + 4 <= blank:
        room = blank - width_of(fill) - 3
        return [*texts[:-1], (f"{AWAY} {fill} {AWAY * room}", (*style, "away"))]
    lead = " " if words and blank > 1 else ""
    return [*texts[:-1], (f"{words}{lead}", style), (AWAY * (blank - len(lead)), (*style, "away"))]


def away_words(view: GridView, axis: Axis, row: int) -> str:
    """What is said of a row outside my hours: "outside my hours (Kigali)"; empty for one within them."""
    away = view.away_at(axis.time_of(row), axis.minutes)
    return f"outside my hours ({away.place})" if away is not None else ""


def _day_cell(at: datetime, clocks: Clocks) -> str:
    """The day that begins: "Thu 21", without the number where the other clock would touch it."""
    weekday, number, _ = day_text(day_of(at, clocks.here)).split(" ")
    text = f"{weekday} {number}"
    return fitted(weekday if clocks.double and len(text) >= _CLOCK_CELLS else text, _CLOCK_CELLS)


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


def left_out_text(view: GridView, piece: Piece) -> str:
    """The hours that a row leaves out: "no talks 21:00–08:00", over days "no talks from Tue 4 May 2021 07:06 until
    15:00", and the present moment where it is among them."""
    zone = view.matter.zone
    days = (day_of(piece.end, zone) - day_of(piece.start, zone)).days
    since, until = clock(piece.start, zone), clock(piece.end, zone)
    if days > 1:
        since = f"{day_text(day_of(piece.start, zone), year=view.several_years)} {since}"
        return f"no talks from {since} until {until}"
    now = f" · {RUNNING} now {clock(view.now, zone)}" if piece.start <= view.now < piece.end else ""
    return f"no talks {since}–{until}{now}"


@dataclass(slots=True)
class Ground:
    """What is drawn in a row where no block is; the words of a row of its own kind once, where they fit."""

    fill: str
    style: tuple[str, ...]
    is_now: bool
    words: str = ""

    def cell(self, width: int) -> Cell:
        """So many cells of it."""
        if width <= 0:
            return ("", ())
        words, fits = f"{self.fill * 2} {self.words} ", bool(self.words) and width_of(self.words) + 4 <= width
        if not fits:
            return (self.fill * width, self.style)
        self.words = ""
        return (words + self.fill * (width - width_of(words)), self.style)


def ground_of(view: GridView, axis: Axis, row: int, *, after_blocks: bool = False) -> Ground:
    """Blank; a line at midnight, at the present moment, and where hours are left out; shaded outside my hours.

    Args:
        after_blocks: the row above has blocks, so that what it would say may not be seen.
    """
    piece = axis.piece_at(row)
    is_now = row == axis.now_row(view.now)
    if piece.kind is PieceKind.GAP:
        return Ground("┄", ("now",) if is_now else ("gap",), is_now, left_out_text(view, piece))
    if is_now:
        return Ground(NOW, ("now",), is_now)
    if words := away_words(view, axis, row):
        begins = after_blocks or words != away_words(view, axis, row - 1)
        return Ground(AWAY, ("away",), is_now, words if begins else "")
    if is_midnight(axis, row, view.matter.zone):
        return Ground("┄", ("gap",), is_now)
    return Ground(" ", (), is_now)


def opening_cells(view: GridView, talks: Iterable[Talk], piece: Piece, width: int) -> list[Cell]:
    """The row that opens a section: its day, which day of the conference that is, and, at its other end, the hours
    left out before.

    Args:
        talks: the section's.
    """
    zone = view.matter.zone
    day = day_of(piece.end, zone)
    of_day = [talk for talk in talks if day_of(talk.start, zone) == day]
    note = conference_days(starts_of(of_day), zone, view.matter.homes)
    title = f" {day_text(day, year=view.several_years)} "
    left_out = left_out_text(view, piece)
    used = min(width, width_of(title))
    room = width - used
    blank = room - width_of(note) - width_of(left_out) - 1
    text = f"{note}{' ' * blank}{left_out} " if blank > 1 else f"{note} · {left_out}".lstrip()
    return [(fitted(title, used), ("day", "opening")), (fitted(text, room), ("gap", "opening"))]
