"""What a list of talks shows, row by row, as values: talks, unnamed slots, heads and gaps. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby, pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, overload

from planner.text.counted import counted
from planner.timeline.agenda import Level
from planner.timeline.busy import BusyEvent
from planner.timeline.clock import Zone
from planner.timeline.day import day_of, day_shift
from planner.timeline.interval import Interval, merge_within
from planner.timeline.program import Talk, UnnamedSlot
from planner.timeline.walk import NO_WALKS, Walks, walk_across
from planner.tui.clash_text import walk_text
from planner.tui.format import clock_range, day_text, length_text, part_text, title_of
from planner.tui.plan_wants import PlanMark

if TYPE_CHECKING:
    from planner.timeline.accepted import Part


class TalkRow(NamedTuple):
    """A talk; the cursor can stand on it."""

    talk: Talk
    key: str
    """What the cursor holds on to when rows change: the talk's id, with the conflict's where it is shown in one."""


class SlotRow(NamedTuple):
    """A slot without a title: shown, not chosen."""

    program: str
    slot: UnnamedSlot


class HeadRow(NamedTuple):
    """Opens a group: a day, or a conflict."""

    text: str
    note: str = ""
    alert: bool = False
    sticky: bool = True
    """It stays in sight while its group is scrolled."""


class GapRow(NamedTuple):
    """Free time between starred talks, or an empty line."""

    text: str = ""


class BusyRow(NamedTuple):
    """What an own calendar has: shown, not chosen."""

    event: BusyEvent


Row = TalkRow | SlotRow | HeadRow | GapRow | BusyRow


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
    by_start: bool = False
    """Talks that start together are a group: the first of them says when."""
    plan: Mapping[str, PlanMark] | None = None
    """What the plan says of talks, by id; None where it is not shown."""


def talk_rows(talks: Sequence[Talk], slots: Iterable[tuple[str, UnnamedSlot]] = ()) -> Sequence[Row]:
    """Talks and unnamed slots of one day, by start; a slot stands before the talks of its start."""
    slot_part: list[tuple[datetime, int, Row]] = [
        (slot.start, 0, SlotRow(name, slot)) for name, slot in slots
    ]
    if not slot_part:
        return TalkRows(talks)
    talk_part: list[tuple[datetime, int, Row]] = [(talk.start, 1, TalkRow(talk, talk.id)) for talk in talks]
    return tuple(row for _, _, row in sorted(talk_part + slot_part, key=lambda each: each[:2]))


class Warned(NamedTuple):
    """What is said below a talk."""

    text: str
    span: tuple[datetime, datetime] | None = None
    """The free time that says it already, where there is any: from when to when a walk is too long."""


def agenda_rows(
    talks: Sequence[Talk],
    zone: Zone,
    homes: Mapping[str, Zone | None],
    *,
    year: bool,
    parts: "Mapping[str, Part]" = MappingProxyType({}),
    walks: Walks = NO_WALKS,
    warned: Mapping[str, Sequence[Warned]] = MappingProxyType({}),
    busy: Mapping[date, Sequence[BusyEvent]] = MappingProxyType({}),
    plan: Mapping[str, PlanMark] = MappingProxyType({}),
) -> tuple[Row, ...]:
    """Starred talks under a head for each day, with what own calendars have, the free time and the walks between them.

    Args:
        talks: in listing order.
        year: name the year in the heads.
        parts: the talks attended in part, by id.
        walks: how long it takes from room to room.
        warned: what is said below talks, by id.
        busy: what own calendars have, by day.
        plan: what the plan says of talks, by id.
    """
    rows: list[Row] = []
    for day, group in groupby(talks, key=lambda talk: day_of(talk.start, zone)):
        of_day = tuple(group)
        if rows:
            rows.append(GapRow())
        note = conference_days(starts_of(of_day), zone, homes)
        rows.append(HeadRow(f"{day_text(day, year=year)} · {counted(len(of_day), 'talk')}", note))
        events = busy.get(day, ())
        gaps = {gap.end: gap for gap in gaps_between(of_day, events)}
        items: list[Talk | BusyEvent] = [*of_day, *events]
        for item in sorted(items, key=lambda item: item.start) if events else items:
            gap = gaps.pop(item.start, None)
            if gap is not None:
                walk = walk_across(gap.start, gap.end, of_day, walks)
                free = f"{clock_range(gap.start, gap.end, zone)}  {length_text(gap.minutes)} free"
                rows.append(GapRow(f"{free} · {walk_text(walk)}" if walk else free))
            if isinstance(item, BusyEvent):
                rows.append(BusyRow(item))
                continue
            talk = item
            rows.append(TalkRow(talk, talk.id))
            if talk.id in plan and (line := plan[talk.id].line):
                rows.append(GapRow(line))
            if talk.id in parts:
                others = ", ".join(title_of(other) for other in parts[talk.id].others)
                rows.append(GapRow(f"{part_text(parts[talk.id], zone)} for {others}"))
            told = (gap.start, gap.end) if gap else None
            rows += [
                GapRow(each.text)
                for each in warned.get(talk.id, ())
                if each.span is None or each.span != told
            ]
    return tuple(rows)


def gaps_between(talks: Iterable[Talk], busy: Iterable[BusyEvent] = ()) -> tuple[Interval, ...]:
    """The free time between talks, in order; one without a known end ends when it starts."""
    taken = (talk.interval for talk in talks if talk.interval is not None)
    pairs = pairwise(merge_within(taken, (event.interval for event in busy)))
    return tuple(gap for one, other in pairs if (gap := one.gap(other)) is not None)


def starts_of(talks: Iterable[Talk]) -> frozenset[tuple[str, datetime]]:
    """When talks start, each with its program's id."""
    return frozenset((talk.program, talk.start) for talk in talks)


def conference_days(
    starts: Iterable[tuple[str, datetime]], zone: Zone, homes: Mapping[str, Zone | None]
) -> str:
    """The conference's own days of what is shown on a day, where they differ: "conference: Mon 3 May (+1d)".

    Args:
        starts: when talks of that day start, each with its program's id.
    """
    days: dict[date, int] = {}
    for program, start in starts:
        home = homes.get(program)
        if home is not None and (shift := day_shift(start, zone, home)):
            days[day_of(start, home)] = shift
    named = [f"{day_text(each)} ({shift:+d}d)" for each, shift in sorted(days.items())]
    return f"conference day {', '.join(named)}" if named else ""
