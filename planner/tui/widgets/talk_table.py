"""The list of talks: drawn line by line, so that ten thousand cost no more than what is in sight."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from planner.timeline.program import Talk
from planner.tui.cells import Cell, Columns, columns_of, head_cells, heading_cells, marks_of, row_cells
from planner.tui.rows import HeadRow, Row, TalkRow, TalkRows, View
from planner.tui.widgets.steady_scroll import SteadyScroll

HEADING_LINES = 1
"""The line at the top that stays: the columns' heading, or the head of the group in sight."""
_STAR_COLUMNS = range(1, 5)
"""Where a click stars instead of choosing."""


class TalkTable(SteadyScroll, can_focus=True, inherit_bindings=False):
    """Rows of talks with one cursor. Set `view` to show other rows: the cursor stays on the same talk."""

    BINDINGS = [
        Binding("up,k", "move(-1)", "Up", show=False, id="move.up", tooltip="one talk up"),
        Binding("down,j", "move(1)", "Down", show=False, id="move.down", tooltip="one talk down"),
        Binding("pageup,ctrl+b", "page(-1)", "Page up", show=False, id="move.page_up", tooltip="a page up"),
        Binding(
            "pagedown,ctrl+f", "page(1)", "Page down", show=False, id="move.page_down", tooltip="a page down"
        ),
        Binding("home", "edge(-1)", "First", show=False, id="move.first", tooltip="to the first talk"),
        Binding("end,G", "edge(1)", "Last", show=False, id="move.last", tooltip="to the last talk"),
    ]
    COMPONENT_CLASSES = {
        f"talk-table--{name}"
        for name in (
            "alert", "bar", "busy", "cancelled", "clash", "cursor", "head", "heading", "hit", "kept", "left", "note", "quiet", "running",
            "star", "starred", "suggested", "time", "title", "unnamed",
        )
    }  # fmt: skip

    view: reactive[View | None] = reactive(None, repaint=False, always_update=True)
    cursor: reactive[int] = reactive(-1, repaint=False)
    """The row the cursor is on; -1 when there is no talk."""

    @dataclass
    class Highlighted(Message):
        """The cursor stands on another talk; None when there is none."""

        talk: Talk | None

    @dataclass
    class Opened(Message):
        """A talk is asked for whole: a click on the one at the cursor."""

        talk: Talk

    @dataclass
    class StarToggled(Message):
        """The star of a talk was clicked."""

        talk: Talk

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._columns: Columns | None = None
        self._strips: dict[tuple[int, bool, bool], Strip] = {}
        self._heads: list[int] = []
        self._styles: dict[tuple[str, bool], Style] = {}
        self._step = 1

    @property
    def talk(self) -> Talk | None:
        """The talk at the cursor."""
        row = self._row_at(self.cursor)
        return row.talk if row is not None else None

    @property
    def key(self) -> str | None:
        """What the cursor holds on to."""
        row = self._row_at(self.cursor)
        return row.key if row is not None else None

    def show(self, view: View, *, key: str | None = None, at_top: bool = False) -> None:
        """Show other rows, with the cursor on a row's key, else where it was, else as near as can be.

        Args:
            at_top: the cursor goes to the first talk instead.
        """
        wanted = None if at_top else key or self.key
        old = 0 if at_top else self.cursor
        before, self.view = self.view, view
        place = None if wanted is None else _place_of(view.rows, wanted)
        self._heads = _heads_of(view.rows)
        self._forget_changed(before, view)
        self.resize_content(0, len(view.rows) + HEADING_LINES)
        self.set_reactive(TalkTable.cursor, self._nearest(old if place is None else place))
        self._bring_into_sight()
        self.refresh()
        self.post_message(self.Highlighted(self.talk))

    def go_to(self, key: str) -> bool:
        """Put the cursor on a row by its key; False when no row has it."""
        place = _place_of(self.view.rows if self.view else (), key)
        if place is None:
            return False
        self.cursor = place
        return True

    def action_move(self, step: int) -> None:
        """The next talk in a direction; heads and gaps are stepped over."""
        place = self._beside(step)
        self._step = step
        if place is not None:
            self.cursor = place
        elif step < 0:
            self.scroll_to(y=0, animate=False)

    @property
    def following(self) -> Talk | None:
        """The talk that the next step in the direction of the last one leads to."""
        place = self._beside(self._step)
        row = self.view.rows[place] if self.view is not None and place is not None else None
        return row.talk if isinstance(row, TalkRow) else None

    def _beside(self, step: int) -> int | None:
        """The next talk's row in a direction; heads and gaps are stepped over."""
        rows = self.view.rows if self.view else ()
        place = self.cursor + step
        while 0 <= place < len(rows) and not isinstance(rows[place], TalkRow):
            place += step
        return place if 0 <= place < len(rows) else None

    def action_page(self, step: int) -> None:
        """A page of rows in a direction."""
        self.cursor = self._nearest(self.cursor + step * max(1, self._lines_in_sight - 1))

    def action_edge(self, side: int) -> None:
        """The first or the last talk."""
        self.cursor = self._nearest(0 if side < 0 else len(self.view.rows) - 1 if self.view else 0)

    def watch_cursor(self, old: int, new: int) -> None:
        """Draw both rows anew and tell whoever shows details."""
        self._bring_into_sight()
        for row in (old, new):
            self.refresh(Region(0, row + HEADING_LINES - self.scroll_offset.y, self.size.width, 1))
        self.post_message(self.Highlighted(self.talk))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """The heading stays, so every line is drawn anew."""
        super().watch_scroll_y(old_value, new_value)
        self.refresh()

    def notify_style_update(self) -> None:
        """Another theme: lines in store have its colours no more."""
        super().notify_style_update()
        self._styles = {}
        self._forget()

    def on_resize(self, _event: events.Resize) -> None:
        """Other columns."""
        self._forget()
        self._bring_into_sight()

    def on_click(self, event: events.Click) -> None:
        """A click chooses a talk, on the chosen one opens it, and in the star column stars it."""
        row = (
            self._row_at(event.y + self.scroll_offset.y - HEADING_LINES) if event.y >= HEADING_LINES else None
        )
        if row is None:
            return
        place = event.y + self.scroll_offset.y - HEADING_LINES
        if event.x - (self._columns.sign if self._columns else 0) in _STAR_COLUMNS:
            self.cursor = place
            self.post_message(self.StarToggled(row.talk))
        elif place == self.cursor:
            self.post_message(self.Opened(row.talk))
        else:
            self.cursor = place

    def render_line(self, y: int) -> Strip:
        """One line of what is in sight, without the cell of the scroll bar."""
        return self.lines(range(y, y + 1))[0]

    def lines(self, numbers: range) -> list[Strip]:
        """Some lines of what is in sight; what is the same for all of them is asked for once."""
        width = self.size.width - self.scrollbar_size_vertical
        view = self.view
        blank = Strip.blank(width, self._styles.get(("", False)) or self._style())
        if view is None or not view.rows or width < 1:
            return [blank] * len(numbers)
        if self._columns is None or self._columns.width != width:
            self._forget()
            self._columns = columns_of(view, width)
        top, cursor = self.scroll_offset.y, self.cursor
        below = len(view.rows) - top + HEADING_LINES
        return [self._line(view, self._columns, y, top, cursor) if y < below else blank for y in numbers]

    def _line(self, view: View, columns: Columns, y: int, top: int, cursor: int) -> Strip:
        if y < HEADING_LINES:
            return self._drawn(self.heading(view, columns, top), at_cursor=False, width=columns.width)
        index = top + y - HEADING_LINES
        at_cursor, at_top = index == cursor, index == top
        strip = self._strips.get((index, at_cursor, at_top))
        if strip is None:
            cells = self.cells_of(view, index, columns, at_cursor=at_cursor, at_top=at_top)
            strip = self._drawn(cells, at_cursor=at_cursor, width=columns.width)
            self._strips[index, at_cursor, at_top] = strip
        return strip

    def cells_of(
        self, view: View, index: int, columns: Columns, *, at_cursor: bool, at_top: bool
    ) -> list[Cell]:
        """A row as cells."""
        return row_cells(view, index, columns, at_cursor=at_cursor, at_top=at_top)

    def heading(self, view: View, columns: Columns, top: int) -> list[Cell]:
        """The line that stays, when `top` is the first row below it."""
        if top > 0 and not isinstance(view.rows[min(top, len(view.rows) - 1)], HeadRow):
            place = bisect_left(self._heads, top)
            row = view.rows[self._heads[place - 1]] if place else None
            if isinstance(row, HeadRow) and row.sticky:
                return [(text, "heading") for text, _ in head_cells(row, columns.width)]
        return heading_cells(view, columns)

    def _drawn(self, cells: list[Cell], *, at_cursor: bool, width: int) -> Strip:
        styles = self._styles
        return Strip(
            [
                Segment(text, styles.get((name, at_cursor)) or self._style(name, at_cursor=at_cursor))
                for text, name in cells
            ],
            width,
        )

    def _style(self, name: str = "", *, at_cursor: bool = False) -> Style:
        """What a cell's style looks like, which is kept."""
        names = (*(("cursor",) if at_cursor else ()), *name.split())
        visual = self.get_visual_style(*(f"talk-table--{each}" for each in names))
        style = self._styles[name, at_cursor] = visual.rich_style
        return style

    def _forget_changed(self, before: View | None, view: View) -> None:
        """Forget what was drawn of the rows that look otherwise by now."""
        if before is None or not self.only_stars_differ(before, view):
            self._forget()
            return
        for drawn in list(self._strips):
            row = view.rows[drawn[0]]
            if isinstance(row, TalkRow) and marks_of(before, row.talk) != marks_of(view, row.talk):
                del self._strips[drawn]

    def only_stars_differ(self, before: View, view: View) -> bool:
        """Whether nothing differs between two views but what stars, their clashes and the time change of a row."""
        if view.words != before.words:
            return False
        return view == replace(before, levels=view.levels, clashing=view.clashing, now=view.now)

    def _forget(self) -> None:
        self._columns = None
        self._strips = {}

    def _row_at(self, place: int) -> TalkRow | None:
        rows = self.view.rows if self.view else ()
        row = rows[place] if 0 <= place < len(rows) else None
        return row if isinstance(row, TalkRow) else None

    def _nearest(self, place: int) -> int:
        """The talk row nearest to a place, the later one on a tie; -1 when there is none."""
        rows = self.view.rows if self.view else ()
        place = max(0, min(place, len(rows) - 1))
        for distance in range(len(rows)):
            for near in (place + distance, place - distance):
                if 0 <= near < len(rows) and isinstance(rows[near], TalkRow):
                    return near
        return -1

    @property
    def _lines_in_sight(self) -> int:
        return max(1, self.size.height - HEADING_LINES)

    def _bring_into_sight(self) -> None:
        """Scroll as little as needed; the head above the first row of a group comes along."""
        rows = self.view.rows if self.view else ()
        if self.cursor < 0 or not rows or not self.size.height:
            return
        first = self.cursor
        while first > 0 and not isinstance(rows[first - 1], TalkRow):
            first -= 1
        first = max(first, self.cursor - 2) if first > 0 else 0
        top = self.scroll_offset.y
        if self.cursor < top or first < top:
            top = first
        if self.cursor >= top + self._lines_in_sight:
            top = self.cursor - self._lines_in_sight + 1
        if top != self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, force=True)


def _heads_of(rows: Sequence[Row]) -> list[int]:
    """Where heads are."""
    if isinstance(rows, TalkRows):
        return []
    return [n for n, row in enumerate(rows) if isinstance(row, HeadRow)]


def _place_of(rows: Sequence[Row], key: str) -> int | None:
    """Where the row of a key is; None when there is none."""
    if isinstance(rows, TalkRows):
        return next((n for n, talk in enumerate(rows.talks) if talk.id == key), None)
    return next((n for n, row in enumerate(rows) if isinstance(row, TalkRow) and row.key == key), None)
