"""The free time of an agenda on the grid: blocks one can move to. Pure."""

from collections.abc import Iterable, Sequence

from planner.timeline.gap import Gap
from planner.tui.grid.axis import Axis, PieceKind
from planner.tui.grid.blocks import Block


def gap_blocks(gaps: Iterable[Gap], axis: Axis, blocks: Sequence[Block], width: int) -> list[Block]:
    """Gaps across so many cells, in the rows that no talk takes; one that has no row to itself is left out."""
    taken = {row for block in blocks for row in range(block.top, block.bottom)}
    found = []
    for gap in gaps if axis.pieces else ():
        rows = [row for row in range(*_rows_of(gap, axis)) if row not in taken]
        if rows and rows[-1] - rows[0] + 1 == len(rows):
            section = axis.piece_at(rows[0]).section
            found.append(Block(gap_key(gap), gap, section, 0, rows[0], rows[-1] + 1, 0, width))
            taken.update(rows)
    return found


def gap_key(gap: Gap) -> str:
    """What the cursor calls it; no talk's id has a space."""
    return f"gap {gap.start.isoformat()}"


def _rows_of(gap: Gap, axis: Axis) -> tuple[int, int]:
    """The rows of a gap; the one row of hours that are left out."""
    for piece in axis.pieces:
        if piece.kind is PieceKind.GAP and piece.start < gap.end and gap.start < piece.end:
            return piece.top, piece.bottom
    piece = axis.place_of(gap.start)
    return min(axis.row_of(gap.start), piece.bottom), min(axis.row_of(gap.end), piece.bottom)
