"""What a list of talks shows, row by row, as values: talks, unnamed slots, heads and gaps. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby, pairwise
from types import MappingProxyType
from typing import overload

from planner.timeline.accepted import Part
from planner.timeline.agenda import Level
from planner.timeline.clock import Zone
from planner.timeline.day import day_of, day_shift
from planner.timeline.interval import Interval, merge
from planner.timeline.program import Talk, UnnamedSlot
from planner.tui.format import (
    clock_range,
    counted,
    day_text,
    length_text,
    part_text,
    title_of,
)


@dataclass(frozen=True, slots=True)
class TalkRow:
    """A talk; the cursor can stand on it."""

    talk: Talk
    key: str
    """What the cursor holds on to when rows change: the talk's id, with the conflict's where it is shown in one."""


@dataclass(frozen=True, slots=True)
class SlotRow:
    """A slot without a title: shown, not chosen."""

    program: str
    slot: UnnamedSlot


@dataclass(frozen=True, slots=True)
class HeadRow:
    """Opens a group: a day, or a conflict."""

    text: str
    note: str = ""
    alert: bool = False
    sticky: bool = True
    """It stays in sight while its group is scrolled."""


@dataclass(frozen=True, slots=True)
class GapRow:
    """Free time between starred talks, or an empty line."""

    text: str = ""


Row = TalkRow | SlotRow | HeadRow | GapRow


@dataclass(frozen=True)
class TalkRows(Sequence[Row]):
    """Talks as rows that are made when they are looked at: of ten thousand hits, few are."""

    talks: Sequence[Talk]

    def __len__(self) -> int:
        return len(self.talks)

    @overload
    def __getitem__(self, place: int) -> TalkRow: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Row]: ...
    def __getitem__(self, place: int | slice) -> TalkRow | Sequence[Row]:
        if isinstance(place, slice):
            return TalkRows(self.talks[place])
        talk = self.talks[place]
        return TalkRow(talk, talk.id)


@dataclass(frozen=True)
class View:
    """Rows, and everything their cells are made of."""

    rows: Sequence[Row]
    zone: Zone
    """The shown clock."""
    now: datetime
    homes: Mapping[str, Zone | None] = field(default_factory=dict)
    """Each program's own clock."""
    levels: Mapping[str, Level] = field(default_factory=dict)
    """The starred talks' levels, by id."""
    clashing: frozenset[str] = frozenset()
    """Ids of starred talks that clash."""
    dated: bool = False
    """Each row names its day: the rows are not in days."""
    several_years: bool = False
    """Days need their year to be told apart."""
    words: tuple[str, ...] = ()
    """Folded words of a search, to be marked where titles have them."""


def talk_rows(talks: Sequence[Talk], slots: Iterable[tuple[str, UnnamedSlot]] = ()) -> Sequence[Row]:
    """Talks and unnamed slots of one day, by start; a slot stands before the talks of its start."""
    slot_part: list[tuple[datetime, int, Row]] = [
        (slot.start, 0, SlotRow(name, slot)) for name, slot in slots
    ]
    if not slot_part:
        return TalkRows(talks)
    talk_part: list[tuple[datetime, int, Row]] = [(talk.start, 1, TalkRow(talk, talk.id)) for talk in talks]
    return tuple(row for _, _, row in sorted(talk_part + slot_part, key=lambda each: each[:2]))


def agenda_rows(
    talks: Sequence[Talk],
    zone: Zone,
    homes: Mapping[str, Zone | None],
    *,
    year: bool,
    parts: Mapping[str, Part] = MappingProxyType({}),
) -> tuple[Row, ...]:
    """Starred talks under a head for each day, with the free time between them.

    Args:
        talks: in listing order.
        year: name the year in the heads.
        parts: the talks attended in part, by id.
    """
    rows: list[Row] = []
    for day, group in groupby(talks, key=lambda talk: day_of(talk.start, zone)):
        of_day = tuple(group)
        if rows:
            rows.append(GapRow())
        note = conference_days(of_day, day, zone, homes)
        rows.append(HeadRow(f"{day_text(day, year=year)} · {counted(len(of_day), 'talk')}", note))
        gaps = {gap.end: gap for gap in gaps_between(of_day)}
        for talk in of_day:
            if gap := gaps.pop(talk.start, None):
                rows.append(
                    GapRow(f"{clock_range(gap.start, gap.end, zone)}  {length_text(gap.minutes)} free")
                )
            rows.append(TalkRow(talk, talk.id))
            if talk.id in parts:
                others = ", ".join(title_of(other) for other in parts[talk.id].others)
                rows.append(GapRow(f"{part_text(parts[talk.id], zone)} for {others}"))
    return tuple(rows)


def gaps_between(talks: Iterable[Talk]) -> tuple[Interval, ...]:
    """The free time between talks, in order; one without a known end ends when it starts."""
    busy = merge(talk.interval for talk in talks if talk.interval is not None)
    pairs = pairwise(busy)
    return tuple(gap for one, other in pairs if (gap := one.gap(other)) is not None)


def conference_days(talks: Iterable[Talk], day: date, zone: Zone, homes: Mapping[str, Zone | None]) -> str:
    """The conference's own days of what is shown on a day, where they differ: "conference: Mon 3 May (+1d)"."""
    days: dict[date, int] = {}
    for talk in talks:
        home = homes.get(talk.program)
        if home is not None and (shift := day_shift(talk.start, zone, home)):
            days[day_of(talk.start, home)] = shift
    named = [f"{day_text(each)} ({shift:+d}d)" for each, shift in sorted(days.items())]
    return f"conference day {', '.join(named)}" if named else ""
