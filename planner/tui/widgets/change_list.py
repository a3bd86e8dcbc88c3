"""What an edition changed, a talk at a time; the cursor stands on talks, never on a heading."""

from collections.abc import Sequence

from textual.binding import Binding
from textual.content import Content
from textual.widgets.option_list import Option

from planner.tui.change_text import ChangeRow
from planner.tui.widgets.option_list import SteadyOptionList

_LEAST_CELLS = 20


class ChangeList(SteadyOptionList):
    """Call `show` for other rows: the cursor stays on the same one. Wraps them at the width there is."""

    BINDINGS = [
        Binding("j", "cursor_down", "Down", show=False, id="move.down", tooltip="one talk down"),
        Binding("k", "cursor_up", "Up", show=False, id="move.up", tooltip="one talk up"),
        Binding("G", "last", "Last", show=False, id="move.last", tooltip="to the last talk"),
    ]

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._rows: tuple[ChangeRow, ...] = ()
        self._drawn: tuple[int, tuple[ChangeRow, ...]] = (0, ())

    @property
    def row(self) -> ChangeRow | None:
        """The row at the cursor."""
        place = self.highlighted
        return self._rows[place] if place is not None and place < len(self._rows) else None

    def show(self, rows: Sequence[ChangeRow]) -> None:
        """Show these rows."""
        here, place = self.row, self.highlighted
        self._rows = tuple(rows)
        self._draw()
        same = (number for number, row in enumerate(self._rows) if here is not None and row.key == here.key)
        places = [number for number, row in enumerate(self._rows) if row.key]
        nearest = min(places, key=lambda each: abs(each - (place or 0)), default=None)
        self.highlighted = next(same, nearest)

    def on_resize(self) -> None:
        """Wrapped to another width."""
        place = self.highlighted
        self._draw()
        self.highlighted = place

    def scroll_to_highlight(self, top: bool = False) -> None:
        """Show the row at the cursor; with the first, what is said above it."""
        super().scroll_to_highlight(top)
        if self.highlighted == next((number for number, row in enumerate(self._rows) if row.key), None):
            self.scroll_home(animate=False)

    def _draw(self) -> None:
        width = max(_LEAST_CELLS, self.content_size.width - 2)
        if self._drawn == (width, self._rows):
            return
        self._drawn = (width, self._rows)
        self.clear_options()
        self.add_options([Option(_wrapped(row, width), disabled=not row.key) for row in self._rows])


def _wrapped(row: ChangeRow, width: int) -> Content:
    """Its lines at a width, further ones under the first."""
    lines = []
    for number, (indent, line) in enumerate(row.lines):
        first, *more = line.wrap(width - max(indent, row.hang)) if line.plain else [line]
        lines.append(Content(" " * indent) + first.rstrip())
        behind = row.hang if not number else indent
        lines += [Content(" " * behind) + part.rstrip() for part in more]
    return Content("\n").join(lines)
