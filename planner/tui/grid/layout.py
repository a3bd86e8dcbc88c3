"""Where every talk stands on the grid: its section, its column, its rows and its cells. Pure."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from planner.timeline.busy import BusyEvent
from planner.timeline.clock import Zone
from planner.timeline.day import day_of
from planner.timeline.gap import OPEN, Gap
from planner.timeline.interval import Interval, merge
from planner.timeline.program import Kind, Talk, UnnamedSlot
from planner.tui.grid.axis import Axis, after, axis_of
from planner.tui.grid.blocks import Block, Column, GridLayout
from planner.tui.grid.columns import Across
from planner.tui.grid.gap_places import gap_blocks
from planner.tui.grid.placing import Item, SlotItem, placed

WHOLE_DAY = timedelta(hours=12)
"""What lasts longer tells nothing about when a day begins and ends."""
_STAND_IN = timedelta(hours=1)
"""So much of a whole day is drawn when nothing else takes place on it."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What the grid lays out."""

    talks: tuple[Talk, ...]
    """In listing order."""
    slots: tuple[tuple[str, UnnamedSlot], ...]
    """Slots without a title, with their program's id; one is drawn where its session has talks and leaves room."""
    zone: Zone
    """The shown clock."""
    homes: Mapping[str, Zone | None]
    """Each program's own clock."""
    gaps: tuple[Gap, ...] = ()
    """Free time to be shown as blocks too, where nothing stands across."""
    busy: tuple[BusyEvent, ...] = ()
    """What own calendars have, to be shown beside the talks: as much of it as lies between the first and the last."""


def rows_for(matter: Matter, minutes: int) -> Axis:
    """The rows of time at a scale.

    Args:
        minutes: a row's, one of `planner.tui.grid.axis.SCALES`.
    """
    return axis_of(_axis_times(matter), matter.zone, minutes)


def layout_of(matter: Matter, axis: Axis, across: Across, width: int) -> GridLayout:
    """Every talk in its rows, for columns that share so many cells.

    Args:
        axis: what `rows_for` makes of the same matter.
    Source: interval partitioning in each column; O(n log n) for n talks.
    """
    items: list[list[Item]] = [[] for _ in range(axis.sections)]
    for talk in matter.talks:
        for section, item in _items_of(talk, axis):
            items[section].append(item)
    for event, interval in _busy_between(matter):
        rows = axis.rows_of(interval.start, interval.end)
        section = axis.place_of(interval.start).section
        items[section].append(Item(_stand_in(event, interval), *rows, busy=event))
    slots = _slots_by_section(matter.slots, axis)
    columns: list[tuple[Column, ...]] = []
    blocks: list[Block] = []
    for section, of_section in enumerate(items):
        heads, found = placed(section, of_section, slots.get(section, ()), across, width)
        columns.append(heads)
        blocks += found
    if matter.gaps and across is Across.NOTHING:
        free = gap_blocks(matter.gaps, axis, blocks, max(column.width for each in columns for column in each))
        blocks = sorted([*blocks, *free], key=lambda block: (block.section, block.top, block.x))
    return GridLayout(axis, tuple(columns), tuple(blocks))


def _busy_between(matter: Matter) -> list[tuple[BusyEvent, Interval]]:
    """Each busy event with what of it lies between the first and the last talk."""
    talks = [talk for talk in matter.talks if end_of(talk) - talk.start <= WHOLE_DAY] if matter.busy else ()
    if not talks:
        return []
    span = Interval(talks[0].start, max(end_of(talk) for talk in talks))
    return [(event, shared) for event in matter.busy if (shared := span.overlap(event.interval)) is not None]


def _stand_in(event: BusyEvent, interval: Interval) -> Talk:
    """What finds a busy event its place among the talks."""
    return Talk(event.id, "", event.title, interval.start, interval.end, interval.start, kind=Kind.OTHER)


def end_of(talk: Talk) -> datetime:
    """When a talk ends, as it is drawn."""
    return talk.end if talk.end is not None else after(talk.start, OPEN)


def _axis_times(matter: Matter) -> list[tuple[Interval, date]]:
    """When talks take place and on which of the conference's days; whole days only where nothing else tells."""
    times: list[tuple[Interval, date]] = []
    whole: list[tuple[Interval, date]] = []
    for talk in matter.talks:
        interval = Interval(talk.start, end_of(talk))
        day = day_of(talk.start, matter.homes.get(talk.program) or matter.zone)
        (times if interval.length <= WHOLE_DAY else whole).append((interval, day))
    days = sorted((interval.start, day) for interval, day in times)
    for _, interval in _busy_between(matter):
        place = bisect_right(days, interval.start, key=lambda each: each[0])
        times.append((interval, days[max(0, place - 1)][1]))
    busy = merge(interval for interval, _ in times)
    starts = [interval.start for interval in busy]
    for interval, day in whole:
        before = bisect_left(starts, interval.end)
        if not before or busy[before - 1].end <= interval.start:
            times.append((Interval(interval.start, after(interval.start, _STAND_IN)), day))
    return times


def _items_of(talk: Talk, axis: Axis) -> list[tuple[int, Item]]:
    """A talk's rows in the section it starts in, and of a whole day's in every further one that it lasts into."""
    end = end_of(talk)
    if end - talk.start <= WHOLE_DAY:
        return [(axis.place_of(talk.start).section, Item(talk, *axis.rows_of(talk.start, end)))]
    items: list[tuple[int, Item]] = []
    for section, (first, last) in enumerate(axis.spans):
        if talk.start < last.end and first.start < end:
            top = min(max(first.top, axis.row_of(talk.start)), last.bottom - 1)
            bottom = min(max(top + 1, axis.row_of(end)), last.bottom)
            items.append((section, Item(talk, top, bottom, begun=bool(items))))
    return items


def _slots_by_section(
    slots: Sequence[tuple[str, UnnamedSlot]], axis: Axis
) -> Mapping[int, Sequence[SlotItem]]:
    """The slots that lie within hours that are drawn."""
    found: dict[int, list[SlotItem]] = defaultdict(list)
    for program, slot in slots if axis.pieces else ():
        piece = axis.place_of(slot.start)
        if piece.start <= slot.start < piece.end:
            rows = axis.rows_of(slot.start, slot.end or after(slot.start, OPEN))
            found[piece.section].append(SlotItem(program, slot, *rows))
    return found
