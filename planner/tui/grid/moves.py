"""Where the cursor goes: from block to block, up and down in time, sideways at the same time. Pure."""

from collections.abc import Sequence

from planner.tui.grid.blocks import Block, GridLayout


def block_below(layout: GridLayout, block: Block, step: int) -> Block | None:
    """The next block of the column that begins in a later row (step 1) or an earlier one (step -1); past the end of
    the day, the first of the next day. None at the last.

    On a tie the one nearest sideways.
    """
    column = layout.by_column[block.section, block.column]
    tops = [each.top for each in column if (each.top - block.top) * step > 0]
    if tops:
        top = min(tops) if step > 0 else max(tops)
        return _nearest_sideways([each for each in column if each.top == top], block)
    section = block.section + step
    if not 0 <= section < len(layout.columns):
        return None
    return _nearest_sideways(_edge(_column_like(layout, block, section), step), block)


def block_beside(layout: GridLayout, block: Block, row: int, step: int) -> Block | None:
    """The block to the right (step 1) or left (step -1) that is nearest in time to a row: beside this one in its
    column, else in the next column. None at the edge."""
    column = layout.by_column[block.section, block.column]
    beside = [
        each
        for each in column
        if each.top < block.bottom and block.top < each.bottom and (each.x - block.x) * step > 0
    ]
    if not beside:
        beside = list(layout.by_column.get((block.section, block.column + step), ()))
    return min(beside, key=lambda each: (_rows_off(each, row), each.x * step, each.top), default=None)


def block_paged(layout: GridLayout, block: Block, rows: int) -> Block | None:
    """The block of the same room or track about so many rows below, or above when negative; at least one further.
    None at the last."""
    step = 1 if rows > 0 else -1
    key = layout.columns[block.section][block.column].key
    target = block.top + rows
    further = [
        each
        for place in layout.places[key]
        for each in layout.by_column[place]
        if (each.top - block.top) * step > 0
    ]
    nearest = min(further, key=lambda each: (abs(each.top - target), abs(each.x - block.x)), default=None)
    below = block_below(layout, block, step)
    if nearest is None or below is None:
        return below
    # Where the room pauses for longer than a page, the next day of another room is nearer.
    return nearest if abs(nearest.top - target) <= abs(below.top - target) else below


def _nearest_sideways(blocks: Sequence[Block], to: Block) -> Block:
    return min(blocks, key=lambda each: (abs(each.x - to.x), each.x))


def _edge(column: Sequence[Block], step: int) -> list[Block]:
    """A column's first blocks, or its last ones."""
    top = min(each.top for each in column) if step > 0 else max(each.top for each in column)
    return [each for each in column if each.top == top]


def _column_like(layout: GridLayout, block: Block, section: int) -> Sequence[Block]:
    """The same room or track in another section; else the column at about the same place."""
    key = layout.columns[block.section][block.column].key
    same = next((number for at, number in layout.places[key] if at == section), None)
    number = min(block.column, len(layout.columns[section]) - 1) if same is None else same
    return layout.by_column[section, number]


def _rows_off(block: Block, row: int) -> int:
    """How far a row lies outside a block; 0 inside."""
    return max(block.top - row, row - block.bottom + 1, 0)
