"""Time downwards: on which row an instant falls, nights and other empty hours left out. Pure."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from functools import cached_property

from planner.timeline.clock import Zone, wall_time_of
from planner.timeline.interval import Interval

SCALES = (5, 10, 15, 30, 60)
"""How many minutes a row can stand for."""
EMPTY = timedelta(hours=2)
"""Time without talks that is left out; shorter pauses stay true to scale."""
NIGHT = timedelta(hours=4)
"""Such a pause before another day of the conference than the one that opened it ends a section."""


class PieceKind(Enum):
    """What a run of rows shows."""

    TIME = "time"
    """Blocks, so many minutes a row."""
    GAP = "gap"
    """One row for hours left out."""
    DAY = "day"
    """One row that opens a section, and says how long nothing took place before it."""
    HEADS = "heads"
    """One row with the names of the section's columns."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Rows of one kind; `start` and `end` are the time they show, or leave out."""

    kind: PieceKind
    section: int
    """Counted from 0: the conference's days, each with columns of its own."""
    top: int
    rows: int
    start: datetime
    end: datetime

    @property
    def bottom(self) -> int:
        """The row after the last."""
        return self.top + self.rows


@dataclass(frozen=True)
class Axis:
    """Rows from the first talk to the last."""

    pieces: tuple[Piece, ...]
    minutes: int
    """How long a row of time lasts."""

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return self.pieces[-1].bottom if self.pieces else 0

    @property
    def sections(self) -> int:
        """How many sections there are."""
        return self.pieces[-1].section + 1 if self.pieces else 0

    @cached_property
    def _tops(self) -> list[int]:
        return [piece.top for piece in self.pieces]

    @cached_property
    def _times(self) -> list[Piece]:
        return [piece for piece in self.pieces if piece.kind is PieceKind.TIME]

    @cached_property
    def _starts(self) -> list[datetime]:
        return [piece.start for piece in self._times]

    @cached_property
    def spans(self) -> tuple[tuple[Piece, Piece], ...]:
        """The first and the last time piece of each section."""
        found: dict[int, tuple[Piece, Piece]] = {}
        for piece in self._times:
            found[piece.section] = (found.get(piece.section, (piece, piece))[0], piece)
        return tuple(found.values())

    def piece_at(self, row: int) -> Piece:
        """What a row belongs to; rows outside belong to the first or last piece."""
        return self.pieces[max(0, bisect_right(self._tops, row) - 1)]

    def time_of(self, row: int) -> datetime | None:
        """The instant at which a row of time begins; None for the others."""
        piece = self.piece_at(row)
        if piece.kind is not PieceKind.TIME:
            return None
        return piece.start + (row - piece.top) * timedelta(minutes=self.minutes)

    def place_of(self, instant: datetime) -> Piece:
        """The time piece an instant lies in, else the one before it, else the first."""
        return self._times[max(0, bisect_right(self._starts, instant) - 1)]

    def row_of(self, instant: datetime) -> int:
        """The row an instant lies in; before the first the first, in time left out the one after the talks."""
        piece = self.place_of(instant)
        rows = (instant - piece.start) // timedelta(minutes=self.minutes)
        return piece.top + max(0, min(rows, piece.rows))

    def rows_of(self, start: datetime, end: datetime) -> tuple[int, int]:
        """The rows of a talk, the last not included: those it begins in, at least one. Talks that touch in time
        touch in rows."""
        piece = self.place_of(start)
        top = min(self.row_of(start), piece.bottom - 1)
        rows = (min(end, piece.end) - piece.start) // timedelta(minutes=self.minutes)
        return top, max(top + 1, min(piece.top + rows, piece.bottom))

    def now_row(self, now: datetime) -> int | None:
        """The row of the present moment; None before the first talk, after the last, and in the night."""
        for kind in (PieceKind.TIME, PieceKind.GAP):
            for piece in self.pieces:
                if piece.kind is kind and piece.start <= now < piece.end:
                    return self.row_of(now) if kind is PieceKind.TIME else piece.top
        return None


@dataclass(slots=True)
class _Stretch:
    """Time with talks, as it grows."""

    start: datetime
    end: datetime
    first_day: date


def axis_of(times: Iterable[tuple[Interval, date]], zone: Zone, minutes: int) -> Axis:
    """The rows for talks at these times.

    Args:
        times: each with the conference's day it belongs to.
        zone: its clock's full and half hours begin the rows.
        minutes: one of `SCALES`.
    Source: sweep over sorted starts; O(n log n).
    """
    pieces: list[Piece] = []
    before: _Stretch | None = None
    opened: date | None = None
    section = row = 0
    row_length = timedelta(minutes=minutes)
    for stretch in _stretches(times):
        if before is not None:
            # A day that went on past midnight has the morning's date by then, and ends with the night all the same.
            new_section = stretch.start - before.end >= NIGHT and stretch.first_day != opened
            kinds = (PieceKind.DAY, PieceKind.HEADS) if new_section else (PieceKind.GAP,)
            section += new_section
            opened = stretch.first_day if new_section else opened
            for kind in kinds:
                pieces.append(Piece(kind, section, row, 1, before.end, stretch.start))
                row += 1
        opened = opened or stretch.first_day
        start = _floor(stretch.start, zone, minutes)
        rows = -(-(stretch.end - start) // row_length)
        pieces.append(Piece(PieceKind.TIME, section, row, rows, start, after(start, rows * row_length)))
        row += rows
        before = stretch
    return Axis(tuple(pieces), minutes)


def _stretches(times: Iterable[tuple[Interval, date]]) -> list[_Stretch]:
    found: list[_Stretch] = []
    for interval, day in sorted(times):
        if found and interval.start - found[-1].end < EMPTY:
            found[-1].end = max(found[-1].end, interval.end)
        else:
            found.append(_Stretch(interval.start, interval.end, day))
    return found


def _floor(start: datetime, zone: Zone, minutes: int) -> datetime:
    """The full or half hour of the zone's clock at or before an instant."""
    wall = wall_time_of(start, zone)
    step = max(30, minutes)
    past = timedelta(minutes=wall.minute % step, seconds=wall.second, microseconds=wall.microsecond)
    return after(start, -past)


def after(instant: datetime, length: timedelta) -> datetime:
    """An instant so much later, or earlier; at the edges of the calendar the last or first there is."""
    try:
        return instant + length
    except OverflowError:
        late = length > timedelta(0)
        return datetime.max.replace(tzinfo=UTC) if late else datetime.min.replace(tzinfo=UTC)
