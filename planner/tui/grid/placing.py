"""The talks of one section in columns: bands at the side, what overlaps in lanes, slots where room is left. Pure."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from planner.timeline.busy import BusyEvent
from planner.timeline.interval import Interval
from planner.timeline.lanes import lanes_of
from planner.timeline.program import Talk, UnnamedSlot
from planner.tui.grid.axis import after
from planner.tui.grid.bands import bands_among
from planner.tui.grid.blocks import Block, Column
from planner.tui.grid.columns import Across, Key, column_of, heads_of, in_column_order
from planner.tui.grid.crowds import Crowd, crowds_among

COLUMN_CELLS = 20
"""About so wide a column is where there are many."""
WIDEST_CELLS = 60
"""A column grows no wider where there are few."""
LANE_CELLS = 10
"""So wide at least is a block among others that share its time; their column grows with them."""
BAND_CELLS = 3


@dataclass(frozen=True, slots=True)
class Item:
    """A talk's rows in one section."""

    talk: Talk
    top: int
    bottom: int
    begun: bool = False
    crowd: Crowd | None = None
    """The talks for which it stands, itself the first; None for itself alone."""
    busy: BusyEvent | None = None
    """What of an own calendar the talk stands in for; None for a talk."""


@dataclass(frozen=True, slots=True)
class SlotItem:
    """The rows of a slot without a title."""

    program: str
    slot: UnnamedSlot
    top: int
    bottom: int


def column_cells(width: int, columns: int) -> int:
    """How wide columns are when so many share a width: at least three in sight from 80 columns of the terminal on,
    and all of them as soon as they fit."""
    at_least = 3 if width >= 3 * 14 else 1
    in_sight = max(1, min(columns, max(at_least, width // COLUMN_CELLS)))
    return max(4, min(WIDEST_CELLS, width // in_sight))


def placed(
    section: int, items: Sequence[Item], slots: Sequence[SlotItem], across: Across, width: int
) -> tuple[tuple[Column, ...], list[Block]]:
    """The columns of a section, and the blocks in them."""
    by_key: dict[Key, list[Item]] = defaultdict(list)
    for item in items:
        by_key[column_of(item.talk, across)].append(item)
    keys = in_column_order(by_key, dict.fromkeys(item.talk.program for item in items))
    slots_by_key = _slot_columns(items, slots, across)
    usual = max(4, width) if across is Across.NOTHING else column_cells(width, len(keys))
    columns: list[Column] = []
    blocks: list[Block] = []
    x = 0
    for number, (key, head) in enumerate(zip(keys, heads_of(keys), strict=True)):
        of_key = _gathered(by_key[key], across)
        column = _ColumnInWork(section, number, of_key, bands=across is not Across.NOTHING)
        cells = max(usual, column.least_cells)
        of_column = column.blocks(x, cells)
        blocks += of_column
        blocks += _slot_blocks(slots_by_key.get(key, ()), section, number, of_column, x, cells)
        columns.append(Column(key, head, x, cells))
        x += cells
    return tuple(columns), blocks


def _gathered(items: Sequence[Item], across: Across) -> list[Item]:
    """Each crowd as one item; on an agenda, what one goes to whole stands for itself."""
    alone, crowds = crowds_among(items, drop_in=across is Across.NOTHING)
    return [*alone, *(replace(item, crowd=crowd) for item, crowd in crowds)]


class _ColumnInWork:
    """A column whose width is not known yet."""

    def __init__(self, section: int, number: int, items: Sequence[Item], *, bands: bool) -> None:
        self._section = section
        self._number = number
        items = _closed(sorted(items, key=lambda item: (item.top, -item.bottom, item.talk.start)))
        aside = bands_among([_time_of(item) for item in items]) if bands else [False] * len(items)
        self._bands = [item for item, is_band in zip(items, aside, strict=True) if is_band]
        self._others = [item for item, is_band in zip(items, aside, strict=True) if not is_band]
        self._band_lanes = lanes_of([(item.top, item.bottom) for item in self._bands])
        self._lanes = lanes_of([(item.top, item.bottom) for item in self._others])
        self._band_cells = BAND_CELLS * max((lane + 1 for lane, _ in self._band_lanes), default=0)

    @property
    def least_cells(self) -> int:
        """The width that leaves each lane room."""
        most = max((lanes for _, lanes in self._lanes), default=0)
        return self._band_cells + (LANE_CELLS * most if most > 1 or self._bands else 0)

    def blocks(self, x: int, cells: int) -> list[Block]:
        """The blocks at a place and width, by row and cell."""
        room = cells - self._band_cells
        blocks = [
            self._block(item, x + BAND_CELLS * lane, BAND_CELLS, band=True)
            for item, (lane, _) in zip(self._bands, self._band_lanes, strict=True)
        ]
        for item, (lane, lanes) in zip(self._others, self._lanes, strict=True):
            start, end = room * lane // lanes, room * (lane + 1) // lanes
            blocks.append(self._block(item, x + self._band_cells + start, end - start, band=False))
        return sorted(blocks, key=lambda block: (block.top, block.x))

    def _block(self, item: Item, x: int, width: int, *, band: bool) -> Block:
        key = f"{item.talk.id} {self._section}" if item.begun else item.talk.id
        shown = item.busy or item.crowd or item.talk
        return Block(
            "" if item.busy else item.crowd.key if item.crowd else key,
            shown,
            self._section,
            self._number,
            item.top,
            item.bottom,
            x,
            width,
            band,
            item.begun,
        )


def _time_of(item: Item) -> Interval:
    """The time of a talk; one without a known end counts as short."""
    end = item.talk.end
    return Interval(item.talk.start, end or after(item.talk.start, timedelta(minutes=1)))


def _closed(items: Sequence[Item]) -> list[Item]:
    """Talks without a known end drawn until the next begins in their column, if that is before."""
    tops = [item.top for item in items]
    closed = []
    for item in items:
        if item.talk.end is None:
            place = bisect_right(tops, item.top)
            later = tops[place] if place < len(tops) else item.bottom
            closed.append(replace(item, bottom=min(item.bottom, later)))
        else:
            closed.append(item)
    return closed


def _slot_columns(
    items: Sequence[Item], slots: Sequence[SlotItem], across: Across
) -> Mapping[Key, Sequence[SlotItem]]:
    """Slots by the column in which most talks of their session stand."""
    columns: dict[tuple[str, str | None], Counter[Key]] = defaultdict(Counter)
    for item in items if slots else ():
        key = column_of(item.talk, across)
        columns[item.talk.program, item.talk.session][key] += 1
        columns[item.talk.program, None][key] += 1
    found: dict[Key, list[SlotItem]] = defaultdict(list)
    for slot in slots:
        if likely := columns.get((slot.program, slot.slot.session)):
            found[likely.most_common(1)[0][0]].append(slot)
    return found


def _slot_blocks(
    slots: Sequence[SlotItem], section: int, number: int, blocks: Sequence[Block], x: int, cells: int
) -> list[Block]:
    """Slots in the rows their column has free: the first run of them."""
    taken = {row for block in blocks for row in range(block.top, block.bottom)} if slots else set()
    found = []
    for slot in slots:
        top = next((row for row in range(slot.top, slot.bottom) if row not in taken), None)
        if top is not None:
            bottom = next((row for row in range(top, slot.bottom) if row in taken), slot.bottom)
            found.append(Block("", slot.slot, section, number, top, bottom, x, cells))
            taken |= set(range(top, bottom))
    return found
