"""The grid: rooms or tracks across, time down; drawn line by line, so that only what is in sight costs."""

from collections import deque
from dataclasses import dataclass

from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from planner.timeline.program import Talk
from planner.tui.grid.blocks import Block, GridLayout
from planner.tui.grid.crowds import Crowd
from planner.tui.grid.edges import Clocks, clocks_of
from planner.tui.grid.layout import layout_of, rows_for
from planner.tui.grid.moves import block_below, block_beside, block_paged
from planner.tui.grid.scale import fitting_scale
from planner.tui.grid.view import GridView
from planner.tui.widgets.grid_painter import GridPainter
from planner.tui.widgets.steady_scroll import SteadyScroll

HEAD_LINES = 1
"""The line at the top that stays: the names of the columns in sight."""


class Grid(SteadyScroll, can_focus=True, inherit_bindings=False):
    """Blocks with one cursor. Set `view` by `show`: the cursor stays on the same talk."""

    BINDINGS = [
        Binding("up,k", "move(-1)", "Up", show=False, id="move.up", tooltip="the talk before, in the same column"),
        Binding("down,j", "move(1)", "Down", show=False, id="move.down", tooltip="the talk after, in the same column"),
        Binding("left,h", "across(-1)", "Left", show=False, id="move.left", tooltip="the talk to the left, at the same time"),
        Binding("right,l", "across(1)", "Right", show=False, id="move.right", tooltip="the talk to the right, at the same time"),
        Binding("pageup,ctrl+b", "page(-1)", "Page up", show=False, id="move.page_up", tooltip="a page up"),
        Binding("pagedown,ctrl+f", "page(1)", "Page down", show=False, id="move.page_down", tooltip="a page down"),
    ]  # fmt: skip
    COMPONENT_CLASSES = {
        f"grid--{name}"
        for name in (
            "away", "bar", "break", "busy", "cancelled", "clash", "cursor", "day", "edge", "gap", "head", "here", "hit", "keynote", "now",
            "free", "kept", "left", "opening", "other", "poster", "quiet", "running", "social", "star", "starred", "suggested", "talk",
            "time", "tutorial", "unnamed", "warned", "workshop",
        )
    }  # fmt: skip

    cursor: reactive[str] = reactive("", repaint=False)
    """The key of the block the cursor is on; empty when there is none."""

    @dataclass
    class Highlighted(Message):
        """The cursor stands on another talk; None when there is none."""

        talk: Talk | None

    @dataclass
    class Opened(Message):
        """What the cursor is on is asked for whole: a double click."""

    @dataclass
    class Edge(Message):
        """The cursor is to go further than there are blocks: up or left (-1), down or right (1)."""

        step: int

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._view: GridView | None = None
        self._layout: GridLayout | None = None
        self._clocks: Clocks | None = None
        self._wanted_row = 0
        self._is_new = True
        """Nothing was in sight yet: the first block comes to the top."""
        self._begin_at = ""
        """What was asked for before it was known how many rows there are."""
        self._painter: GridPainter | None = None
        self._made: deque[tuple[tuple[object, ...], GridLayout, Clocks]] = deque(maxlen=2)
        """The latest layouts with what they were made of: who leaves a search is back at once."""

    # What is shown

    @property
    def block(self) -> Block | None:
        """The block at the cursor."""
        return self._layout.by_key.get(self.cursor) if self._layout else None

    @property
    def talk(self) -> Talk | None:
        """The talk at the cursor."""
        block = self.block
        return block.talk if block is not None else None

    @property
    def crowd(self) -> Crowd | None:
        """The crowd at the cursor."""
        block = self.block
        return block.item if block is not None and isinstance(block.item, Crowd) else None

    @property
    def layout_shown(self) -> GridLayout | None:
        """Where every talk stands at present; None before there is anything to show."""
        return self._layout

    def show(self, view: GridView, *, key: str | None = None) -> None:
        """Show another view, with the cursor on a talk, else where it was, else as near in time as can be."""
        before, self._view = self._view, view
        old = self.block
        if key and not self.size.height:
            self._begin_at = key
        if not view.same_blocks(before):
            self._lay_out()
        self._forget()
        keys = (self._key_of(each) for each in (key, self.cursor) if each)
        wanted = next((each for each in keys if each and self._may_stand_on(each)), None)
        moved = wanted is None or key is not None or not view.same_blocks(before)
        self.set_reactive(Grid.cursor, wanted if wanted is not None else self._nearest_key(old))
        block = self.block
        if block is not None and moved:
            self._wanted_row = block.top
            self._bring_into_sight(block)
        self.refresh()
        self.post_message(self.Highlighted(self.talk))

    def _nearest_key(self, old: Block | None) -> str:
        """The block that begins nearest to one that is gone, talks before free time; the first when there was none."""
        keys = self._layout.by_key if self._layout else {}
        blocks = (block for key, block in keys.items() if self._may_stand_on(key))
        if old is None:
            return next((block.key for block in blocks), "")
        near = min(
            ((block.talk is None, abs(block.item.start - old.item.start), block.key) for block in blocks),
            default=None,
        )
        return near[2] if near else ""

    def _may_stand_on(self, key: str) -> bool:
        """Whether a block is here and was asked for."""
        block = self._layout.by_key.get(key) if self._layout else None
        if block is None or self._view is None:
            return False
        return not block.talks or any(self._view.is_hit(talk.id) for talk in block.talks)

    def _key_of(self, key: str) -> str | None:
        return self._layout.key_of(key) if self._layout else None

    def go_to(self, key: str, *, to_top: bool = False) -> bool:
        """Put the cursor on a talk or the crowd it stands in; False when it is not shown.

        Args:
            to_top: show its day as one that is opened.
        """
        found = self._key_of(key)
        if self._layout is None or found is None:
            return False
        block = self._layout.by_key[found]
        self._wanted_row = block.top
        self.cursor = found
        if to_top:
            self.scroll_to(y=self._opening_row(block), animate=False, force=True)
        self._bring_into_sight(block)
        return True

    def is_in_sight(self, key: str) -> bool:
        """Whether the first row of a talk is on the screen."""
        found = self._key_of(key)
        top = self.scroll_offset.y
        return (
            self._layout is not None
            and found is not None
            and top <= self._layout.by_key[found].top < top + self._rows_in_sight
        )

    def show_now(self) -> bool:
        """Bring the present moment into sight, a third from the top; False where it is not drawn."""
        row = self._layout.axis.now_row(self._view.now) if self._layout and self._view else None
        if row is None:
            return False
        self.scroll_to(y=max(0, row - self._rows_in_sight // 3), animate=False, force=True)
        return True

    # Moving

    def action_move(self, step: int) -> None:
        """The next talk of the column in a direction."""
        if self._layout is not None and (block := self.block) is not None:
            self._step_to(block_below(self._layout, block, step), step)

    def action_page(self, step: int) -> None:
        """About a page down or up in the same column."""
        if self._layout is not None and (block := self.block) is not None:
            self._step_to(block_paged(self._layout, block, step * max(1, self._rows_in_sight - 1)), step)

    def action_across(self, step: int) -> None:
        """The talk beside, nearest to the time one came from."""
        if self._layout is not None and (block := self.block) is not None:
            beside = block_beside(self._layout, block, self._wanted_row, step)
            if beside is not None:
                self.cursor = beside.key
            else:
                self.post_message(self.Edge(step))

    def _step_to(self, block: Block | None, step: int) -> None:
        if block is None:
            self.post_message(self.Edge(step))
        else:
            self._wanted_row = block.top
            self.cursor = block.key

    def watch_cursor(self, old: str, new: str) -> None:
        """Draw both blocks anew and tell whoever shows details."""
        if self._layout is None:
            return
        if self._painter is not None:
            self._painter.move_cursor(new)
        if (block := self.block) is not None:
            self._bring_into_sight(block)
        self.refresh()
        self.post_message(self.Highlighted(self.talk))

    def _bring_into_sight(self, block: Block) -> None:
        """Scroll as little as needed; a block taller than the screen shows its beginning, the first of a day the day's."""
        if not self.size.height or self._clocks is None:
            return
        x, y = self.scroll_offset
        if self._is_new:
            self._is_new, y = False, self._opening_row(block)
        bottom = max(block.top + 1, min(block.bottom, block.top + self._rows_in_sight))
        y = min(self._row_above(block), max(y, bottom - self._rows_in_sight))
        room = max(1, self._width - self._clocks.cells)
        if block.x < x or block.end_x > x + room:
            x = self._start_near(block, min(block.x, max(x, min(block.end_x, block.x + room) - room)))
        if (x, y) != self.scroll_offset:
            self.scroll_to(x=x, y=y, animate=False, force=True)

    def _row_above(self, block: Block) -> int:
        """The row to be seen with a block: its first, or the day's where nothing begins before it."""
        if self._layout is None or block.top > self._layout.first_tops[block.section]:
            return block.top
        return min(block.top, self._layout.axis.spans[block.section][0].top)

    def _opening_row(self, block: Block) -> int:
        """The first row in sight of a day that is opened at a block: the day's first where all of it fits, else such
        that the present moment is a third from the top where that shows the block too, else the block's."""
        if self._layout is None or self._view is None:
            return block.top
        first, last = self._layout.axis.spans[block.section]
        rows = self._rows_in_sight
        if last.bottom - first.top <= rows:
            return first.top
        now = self._layout.axis.now_row(self._view.now)
        if now is not None and first.top <= now < last.bottom:
            row = max(first.top, now - rows // 3)
            if row <= block.top and block.bottom <= row + rows:
                return row
        return self._row_above(block)

    def _start_near(self, block: Block, x: int) -> int:
        """The first cell at or after one at which a column begins, so that the leftmost is seen whole; the block's
        own where its column is wider than the screen."""
        columns = self._layout.columns[block.section] if self._layout else ()
        starts = [column.x for column in columns if x <= column.x <= block.x]
        return starts[0] if starts else min(x, block.x)

    @property
    def _width(self) -> int:
        """The cells drawn on; one is kept for the scroll bar, so that its coming does not lay all out anew."""
        return max(1, self.size.width - 1)

    @property
    def _rows_in_sight(self) -> int:
        return max(1, self.size.height - HEAD_LINES)

    # Mouse and scrolling

    def on_click(self, event: events.Click) -> None:
        """A click chooses a talk, a double click opens it."""
        if (
            self._layout is None
            or self._clocks is None
            or event.y < HEAD_LINES
            or event.x < self._clocks.cells
        ):
            return
        row = event.y - HEAD_LINES + self.scroll_offset.y
        block = self._layout.block_at(row, event.x - self._clocks.cells + self.scroll_offset.x)
        if block is None or not block.key:
            return
        self._step_to(block, 0)
        if event.chain == 2:
            self.post_message(self.Opened())

    @property
    def allow_horizontal_scroll(self) -> bool:
        """The columns are scrolled without a scroll bar: their names say where one is."""
        return self.max_scroll_x > 0

    def watch_scroll_x(self, old_value: float, new_value: float) -> None:
        """Other columns."""
        super().watch_scroll_x(old_value, new_value)
        self.refresh()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """The names of the columns stay, so every line is drawn anew."""
        super().watch_scroll_y(old_value, new_value)
        self.refresh()

    def on_resize(self, _event: events.Resize) -> None:
        """Columns of another width."""
        self._lay_out()
        self._forget()
        begin, self._begin_at = self._key_of(self._begin_at), ""
        if begin and self._may_stand_on(begin):
            self.cursor = begin
        if (block := self.block) is not None:
            self._bring_into_sight(block)

    def notify_style_update(self) -> None:
        """Another theme: lines in store have its colours no more."""
        super().notify_style_update()
        self._forget()

    # Drawing

    def _lay_out(self) -> None:
        """Every block's place at the width there is."""
        view = self._view
        if view is None:
            return
        minutes = view.minutes or fitting_scale(view.matter, self._rows_in_sight)
        made_of = (view.matter, view.across, minutes, self._width)
        made = next(((layout, clocks) for of, layout, clocks in self._made if of == made_of), None)
        if made is None:
            axis = rows_for(view.matter, minutes)
            clocks = clocks_of(view, axis)
            made = layout_of(view.matter, axis, view.across, max(1, self._width - clocks.cells)), clocks
            self._made.append((made_of, *made))
        self._layout, self._clocks = made
        self.resize_content(self._clocks.cells + self._layout.width + 1, self._layout.axis.rows + HEAD_LINES)

    def _forget(self) -> None:
        """What is drawn from now on is drawn anew."""
        self._painter = None

    def render_line(self, y: int) -> Strip:
        """One line of what is in sight."""
        if self._layout is None or not self._layout.blocks or self._view is None or self._clocks is None:
            return Strip.blank(self.size.width, self.rich_style)
        if self._painter is None:
            self._painter = GridPainter(
                self._view, self._layout, self._clocks, self._look, width=self._width, cursor=self.cursor
            )
        x, top = self.scroll_offset
        if y < HEAD_LINES:
            return self._painter.head(top, x)
        return self._painter.row(top + y - HEAD_LINES, x)

    def _look(self, names: tuple[str, ...]) -> Style:
        return self.get_visual_style(*(f"grid--{name}" for name in names)).rich_style
