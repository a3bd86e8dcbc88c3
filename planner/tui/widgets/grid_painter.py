"""The lines of the grid as strips: what was drawn once is kept until something about it changes."""

from bisect import bisect_right
from collections.abc import Callable

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from planner.timeline.gap import Gap
from planner.tui.grid.axis import Piece, PieceKind
from planner.tui.grid.blocks import Block, GridLayout
from planner.tui.grid.cells import block_lines, crossed_by_now
from planner.tui.grid.edges import (
    Clocks,
    away_words,
    corner_cells,
    ground_of,
    head_cells,
    opening_cells,
    shaded,
    time_cells,
)
from planner.tui.grid.view import Cell, GridView

_MOST_STRIPS = 2_000
"""So many are kept; who scrolls sideways for long makes ever new ones."""


class GridPainter:
    """Draws one view at one width; another of either needs another painter.

    `width` leaves out the cell at the right that is the scroll bar's.
    """

    def __init__(
        self,
        view: GridView,
        layout: GridLayout,
        clocks: Clocks,
        look: Callable[[tuple[str, ...]], Style],
        *,
        width: int,
        cursor: str,
    ) -> None:
        self._view = view
        self._layout = layout
        self._clocks = clocks
        self._look = look
        self._width = width
        self._cursor = cursor
        self._strips: dict[tuple[int, int], Strip] = {}
        self._openings: dict[int, Strip] = {}
        self._lines: dict[str, list[list[Cell]]] = {}
        self._looks: dict[tuple[str, ...], Style] = {}

    def move_cursor(self, key: str) -> None:
        """Draw the rows of two blocks anew: the one the cursor leaves and the one it goes to."""
        rows: set[int] = set()
        for each in (self._cursor, key):
            self._lines.pop(each, None)
            if block := self._layout.by_key.get(each):
                rows |= set(range(block.top, block.bottom))
        heads = {piece.top for piece in self._layout.axis.pieces if piece.kind is PieceKind.HEADS}
        self._strips = {at: strip for at, strip in self._strips.items() if at[0] not in rows | heads}
        self._cursor = key

    def row(self, row: int, x: int) -> Strip:
        """A row of the grid, scrolled sideways by `x` cells; blank below the last."""
        row = min(row, self._layout.axis.rows)
        if (strip := self._strips.get((row, x))) is None:
            if len(self._strips) >= _MOST_STRIPS:
                self._strips.clear()
            strip = self._strips[row, x] = self._filled(self._row(row, x))
        return strip

    def _filled(self, strip: Strip) -> Strip:
        """A line in the widget's whole width, the scroll bar's cell with it."""
        return strip.adjust_cell_length(self._width + 1, self._style(()))

    def head(self, top: int, x: int) -> Strip:
        """The names of the columns in sight when `top` is the first row below them."""
        piece = self._layout.axis.piece_at(top)
        return self._filled(self._heads(max(0, piece.section - (piece.kind is PieceKind.DAY)), x))

    def _row(self, row: int, x: int) -> Strip:
        if row >= self._layout.axis.rows:
            return Strip.blank(self._width, self._style(()))
        piece = self._layout.axis.piece_at(row)
        if piece.kind is PieceKind.HEADS:
            return self._heads(piece.section, x)
        if piece.kind is PieceKind.DAY:
            return self._opening(piece)
        left: list[Cell] = [(" " * self._clocks.cells, ())]
        if piece.kind is PieceKind.TIME:
            left = time_cells(self._view, self._clocks, self._layout.axis, row)
            if away_words(self._view, self._layout.axis, row):
                left = shaded(left)
        return Strip.join(
            [self._drawn(left, self._clocks.cells), self._blocks(row, x, self._width - self._clocks.cells)]
        )

    def _opening(self, piece: Piece) -> Strip:
        """The row that opens a section, the same however far one is scrolled sideways."""
        if (strip := self._openings.get(piece.section)) is None:
            of_section = (block for block in self._layout.blocks if block.section == piece.section)
            talks = [talk for block in of_section for talk in block.talks]
            strip = self._drawn(opening_cells(self._view, talks, piece, self._width), self._width)
            self._openings[piece.section] = strip
        return strip

    def _blocks(self, row: int, x: int, width: int) -> Strip:
        """The cells `x` to `x + width` of a row beside the time."""
        after_blocks = bool(self._layout.by_row.get(row - 1))
        ground = ground_of(self._view, self._layout.axis, row, after_blocks=after_blocks)
        blocks = self._layout.by_row.get(row, ())
        first = bisect_right(blocks, x, key=lambda block: block.end_x)
        at, end = x, x + width
        segments: list[Segment] = []
        for block in blocks[first:]:
            if block.x >= end:
                break
            line = self._lines_of(block)[row - block.top]
            parts = self._segments(crossed_by_now(line) if ground.is_now else line)
            if block.x < x or block.end_x > end:
                seen = Strip(parts, block.width).crop(max(0, x - block.x), min(block.width, end - block.x))
                parts = list(seen)
            segments += (*self._segments([ground.cell(block.x - at)]), *parts)
            at = block.end_x
        segments += self._segments([ground.cell(end - at)])
        return Strip(segments, width)

    def _lines_of(self, block: Block) -> list[list[Cell]]:
        key = block.key or f"{block.section} {block.column} {block.top} {block.x}"
        if (lines := self._lines.get(key)) is None:
            on_the_row = all(self._layout.axis.time_of(block.top) == talk.start for talk in block.talks[:1])
            at_cursor = bool(block.key) and block.key == self._cursor
            lines = block_lines(self._view, block, at_cursor=at_cursor, on_the_row=on_the_row)
            lines = self._lines[key] = self._shaded(block, lines) if isinstance(block.item, Gap) else lines
        return lines

    def _shaded(self, block: Block, lines: list[list[Cell]]) -> list[list[Cell]]:
        """Free time with the rows outside my hours shaded, and said once in a row without other words."""
        said = ""
        made = []
        for row, line in enumerate(lines, start=block.top):
            words = away_words(self._view, self._layout.axis, row)
            if words:
                *head, last, gap = line
                drawn = shaded([last], words if words != said else "")
                said = words if any(words in text for text, _ in drawn) else said
                line = [*head, *drawn, gap]
            made.append(line)
        return made

    def _heads(self, section: int, x: int) -> Strip:
        """The names of a section's columns, with "‹" and "›" where more follow."""
        layout, room = self._layout, self._width - self._clocks.cells
        block = layout.by_key.get(self._cursor)
        chosen = block.column if block is not None and block.section == section else None
        corner = self._drawn(corner_cells(self._clocks, layout.axis.spans[section][0]), self._clocks.cells)
        names = self._drawn(head_cells(layout, section, chosen), None)
        names = names.crop(x, x + room).adjust_cell_length(room, self._style(("head",)))
        columns = layout.columns[section]
        if x > 0:
            names = Strip.join([self._drawn([("‹", ("head", "here"))], 1), names.crop(1, room)])
        if columns and columns[-1].x + columns[-1].width > x + room:
            names = Strip.join([names.crop(0, room - 1), self._drawn([("›", ("head", "here"))], 1)])
        return Strip.join([corner, names])

    def _drawn(self, cells: list[Cell], width: int | None) -> Strip:
        return Strip(self._segments(cells), width)

    def _segments(self, cells: list[Cell]) -> list[Segment]:
        return [Segment(text, self._style(names)) for text, names in cells if text]

    def _style(self, names: tuple[str, ...]) -> Style:
        if (style := self._looks.get(names)) is None:
            style = self._looks[names] = self._look(names)
        return style
