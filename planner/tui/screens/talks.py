"""The frame of every screen that lists talks: status, list, details, hints, keys."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Footer, Static

from planner.timeline.program import Talk
from planner.tui.format import zone_text
from planner.tui.rows import View
from planner.tui.screens.talk import TalkScreen
from planner.tui.screens.talk_actions import TalkActionsScreen
from planner.tui.state import Shown
from planner.tui.widgets.details_pane import DetailsPane
from planner.tui.widgets.status_line import Status, StatusLine
from planner.tui.widgets.talk_table import TalkTable

WIDE = 100
"""From so many columns on, details stand beside the list."""


class TalksScreen(TalkActionsScreen):
    """A list of talks with the details of the one at the cursor."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall")]
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
    called = ""
    """What the status line calls this screen."""

    def compose(self) -> ComposeResult:
        """From top to bottom: status, what the screen adds, list and details, hint, keys."""
        yield StatusLine()
        yield from self.compose_top()
        with Horizontal(id="body"):
            with Vertical(id="listing"):
                yield TalkTable()
                yield Static(id="empty", markup=False)
            yield DetailsPane()
        yield Static(
            Content.from_markup(
                "Sample programs, to try things on.  [b]X[/b] removes them.  Yours: planner import FILE"
            ),
            id="samples",
        )
        yield Footer()

    def compose_top(self) -> list[Widget]:
        """What stands between the status line and the list."""
        return []

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

    def status_note(self, shown: Shown) -> str:
        """What the status line adds, such as how many talks a filter leaves."""
        return ""

    def show(self, shown: Shown) -> None:
        """Show other values; the cursor stays on its talk."""
        self.show_rows(shown)

    def show_rows(self, shown: Shown, *, key: str | None = None) -> None:
        """Show the rows, with the cursor on a row's key or where it was."""
        view = self.view_of(shown)
        self.table.show(view, key=key)
        self.set_class(not view.rows, "-empty")
        if not view.rows:
            self.query_one("#empty", Static).update(self.empty_text(shown))
        self.query_one("#samples").display = shown.has_samples
        self._show_status(shown)

    def _show_status(self, shown: Shown) -> None:
        talk = self.talk
        at = talk.start if talk else shown.now
        self.query_one(StatusLine).status = Status(
            screen=self.called,
            zone=zone_text(shown.zone, at),
            zone_short=zone_text(shown.zone, at).split(" ")[0],
            stars=len(shown.desk.agenda.stars),
            conflicts=len(shown.desk.conflicts),
            note=self.status_note(shown),
        )

    @on(TalkTable.Highlighted)
    def _show_details(self) -> None:
        talk, shown = self.talk, self.shown
        self.query_one(DetailsPane).facts = None if talk is None else shown.facts(talk)
        self._show_status(shown)
        self.refresh_bindings()

    @on(TalkTable.Opened)
    def _open_clicked(self) -> None:
        self.action_details()

    def action_details(self) -> None:
        """Read the talk at the cursor: in the pane beside the list, or on a screen of its own when there is none."""
        pane = self.query_one(DetailsPane)
        if pane.has_focus:
            self.table.focus()
        elif self.has_class("-wide"):
            pane.focus()
        elif self.talk is not None:
            self.app.push_screen(TalkScreen(self.talk.id))

    def action_back(self) -> None:
        """From the details to the list."""
        self.table.focus()
