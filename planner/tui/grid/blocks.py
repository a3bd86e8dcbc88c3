"""Blocks and columns with their rows and cells: the grid laid out, as values."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from planner.timeline.busy import BusyEvent
from planner.timeline.gap import Gap
from planner.timeline.program import Talk, UnnamedSlot
from planner.tui.grid.axis import Axis
from planner.tui.grid.columns import Key
from planner.tui.grid.crowds import Crowd


@dataclass(frozen=True, slots=True)
class Column:
    """A room or track of one section."""

    key: Key
    head: str
    x: int
    """Its first cell, counted from that of the first column."""
    width: int


@dataclass(frozen=True, slots=True)
class Block:
    """A talk's place, or that of a slot, of free time, of a crowd of talks or of what an own calendar has. The last cell
    of its width stays empty."""

    key: str
    """The talk's id; with the section where a talk of several days is shown once more. Empty for a slot or
    busy event, which no cursor goes to."""
    item: Talk | UnnamedSlot | Gap | Crowd | BusyEvent
    section: int
    column: int
    """Counted from 0 within the section."""
    top: int
    bottom: int
    """The row after its last."""
    x: int
    width: int
    band: bool = False
    """So long beside others that it stands at their side, a few cells wide, its title downwards."""
    begun: bool = False
    """It began in an earlier section."""

    @property
    def talk(self) -> Talk | None:
        """The talk; None for anything else."""
        return self.item if isinstance(self.item, Talk) else None

    @property
    def talks(self) -> tuple[Talk, ...]:
        """The talks it stands for: one, all of a crowd, or none."""
        if isinstance(self.item, Crowd):
            return self.item.talks
        return () if self.talk is None else (self.talk,)

    @property
    def height(self) -> int:
        """How many rows it takes."""
        return self.bottom - self.top

    @property
    def end_x(self) -> int:
        """The cell after its last."""
        return self.x + self.width


@dataclass(frozen=True)
class GridLayout:
    """Every block by row and cell; no two share a cell."""

    axis: Axis
    columns: tuple[tuple[Column, ...], ...]
    """Of each section, from left to right."""
    blocks: tuple[Block, ...]
    """By section, column, row and cell; in a column the talks before the slots."""

    @cached_property
    def width(self) -> int:
        """The cells of the widest section."""
        return max((columns[-1].x + columns[-1].width for columns in self.columns if columns), default=0)

    @cached_property
    def by_key(self) -> Mapping[str, Block]:
        """The blocks that the cursor goes to: talks, crowds and free time."""
        return {block.key: block for block in self.blocks if block.key}

    @cached_property
    def crowd_keys(self) -> Mapping[str, str]:
        """The key of the crowd in which a talk stands, by the talk's id."""
        crowds = (block.item for block in self.blocks if isinstance(block.item, Crowd))
        return {talk.id: crowd.key for crowd in crowds for talk in crowd.talks}

    def key_of(self, key: str) -> str | None:
        """The block that a key or a talk's id leads to: itself, or the crowd it stands in; None for neither."""
        return key if key in self.by_key else self.crowd_keys.get(key)

    @cached_property
    def first_tops(self) -> Mapping[int, int]:
        """The row in which the first block of each section begins that the cursor goes to."""
        tops: dict[int, int] = {}
        for block in self.by_key.values():
            tops[block.section] = min(block.top, tops.get(block.section, block.top))
        return tops

    @cached_property
    def by_row(self) -> Mapping[int, Sequence[Block]]:
        """The blocks that a row crosses, from left to right."""
        rows: dict[int, list[Block]] = defaultdict(list)
        for block in self.blocks:
            for row in range(block.top, block.bottom):
                rows[row].append(block)
        for blocks in rows.values():
            blocks.sort(key=lambda block: block.x)
        return dict(rows)

    @cached_property
    def by_column(self) -> Mapping[tuple[int, int], Sequence[Block]]:
        """The blocks that the cursor goes to, of each section and column, by row and cell."""
        found: dict[tuple[int, int], list[Block]] = defaultdict(list)
        for block in self.blocks:
            if block.key:
                found[block.section, block.column].append(block)
        return dict(found)

    @cached_property
    def places(self) -> Mapping[Key, Sequence[tuple[int, int]]]:
        """Section and number of each column's appearances, by section."""
        found: dict[Key, list[tuple[int, int]]] = defaultdict(list)
        for section, columns in enumerate(self.columns):
            for number, column in enumerate(columns):
                found[column.key].append((section, number))
        return dict(found)

    def block_at(self, row: int, x: int) -> Block | None:
        """The block at a row and cell; None where there is none."""
        return next((each for each in self.by_row.get(row, ()) if each.x <= x < each.end_x), None)
