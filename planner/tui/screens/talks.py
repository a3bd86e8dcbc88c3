"""The frame of every screen that lists talks: list, details, and what is said when there are none."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from planner.timeline.program import Talk
from planner.tui.details import TalkFacts
from planner.tui.rows import View
from planner.tui.screens.framed import FramedScreen
from planner.tui.state import Shown
from planner.tui.widgets.details_pane import DetailsPane
from planner.tui.widgets.key_line import KeyLine
from planner.tui.widgets.status_line import StatusLine
from planner.tui.widgets.talk_table import TalkTable

WIDE = 100
"""From so many columns on, details stand beside the list."""
IDLE_SECONDS = 0.015
"""So long after a step nothing was pressed: time to make ready what the next one will show."""


class TalksScreen(FramedScreen):
    """A list of talks with the details of the one at the cursor."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    AUTO_FOCUS = "TalkTable"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "details", "Details", show=False, id="talk.details", tooltip="read the talk, whole"),
        Binding(
            "escape",
            "back",
            "Back",
            show=False,
            id="screen.back",
            tooltip="back to the list, without a filter",
        ),
    ]
    _without_talk = True
    _preparing: Timer | None = None

    def compose(self) -> ComposeResult:
        """From top to bottom: status, what the screen adds, list and details, hint, keys."""
        yield StatusLine()
        yield from self.compose_top()
        with Horizontal(id="body"):
            with Vertical(id="listing"):
                yield from self.compose_listing()
                yield Static(id="empty", markup=False)
            yield from self.compose_side()
        yield Static(id="samples", markup=False)
        yield KeyLine()

    def compose_top(self) -> list[Widget]:
        """What stands between the status line and the list."""
        return []

    def compose_listing(self) -> list[Widget]:
        """What shows the talks."""
        return [TalkTable()]

    def compose_side(self) -> list[Widget]:
        """What stands beside or below the talks."""
        return [DetailsPane()]

    @property
    def listing(self) -> Widget:
        """What shows the talks at present: where the keys go from the details."""
        return self.table

    @property
    def table(self) -> TalkTable:
        """The list."""
        return self.query_one(TalkTable)

    @property
    def talk(self) -> Talk | None:
        """The talk at the cursor."""
        return self.table.talk

    def view_of(self, shown: Shown) -> View:
        """The rows to show."""
        raise NotImplementedError

    def empty_text(self, shown: Shown) -> str:
        """What to say when there are no rows."""
        raise NotImplementedError

    def show(self, shown: Shown) -> None:
        """Show other values; the cursor stays on its talk, and begins where one left."""
        self.show_rows(shown, key=self.place_left())

    def facts_of(self, shown: Shown, talk: Talk) -> TalkFacts:
        """Everything the details of a talk are made of."""
        return shown.facts(talk)

    def show_rows(self, shown: Shown, *, key: str | None = None, at_top: bool = False) -> None:
        """Show the rows, with the cursor on a row's key, on the first talk, or where it was."""
        view = self.view_of(shown)
        with self.table.prevent(TalkTable.Highlighted):
            self.table.show(view, key=key, at_top=at_top)
        self.set_class(not view.rows, "-empty")
        if not view.rows:
            self.query_one("#empty", Static).update(self.empty_text(shown))
        self.show_frame(shown)
        self.show_details()

    @on(TalkTable.Highlighted)
    def _show_details(self) -> None:
        self.show_details()

    def show_details(self) -> None:
        """Show the talk at the cursor beside the list."""
        talk, shown, pane = self.talk, self.shown, self.query_one(DetailsPane)
        pane.facts = None if talk is None else self.facts_of(shown, talk)
        self.show_status(shown)
        self.paint_together(self.listing, pane)
        if self._preparing is not None:
            self._preparing.stop()
        if self.table.has_focus:  # not between two letters of a search
            self._preparing = self.set_timer(IDLE_SECONDS, self._prepare_following)
        if (talk is None) != self._without_talk:
            self._without_talk = talk is None
            self.refresh_bindings()

    def _prepare_following(self) -> None:
        """Make ready what the next step will show."""
        if (talk := self.table.following) is not None:
            self.query_one(DetailsPane).prepare(self.facts_of(self.shown, talk))

    @on(TalkTable.Opened)
    async def _open_clicked(self) -> None:
        await self.action_details()

    async def action_details(self) -> None:
        """Read the talk at the cursor: in the pane beside the list, or on a screen of its own when there is none."""
        pane = self.query_one(DetailsPane)
        if pane.has_focus:
            self.listing.focus()
        elif self.has_class("-wide"):
            pane.focus()
        elif self.talk is not None:
            from planner.tui.screens.talk import TalkScreen

            await self.app.push_screen(TalkScreen(self.talk.id, self.facts_of))

    def action_back(self) -> None:
        """From the details to the list."""
        self.listing.focus()
