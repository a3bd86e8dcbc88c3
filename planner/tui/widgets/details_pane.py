"""The details of the talk at the cursor, to be scrolled beside or below the list."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.reactive import reactive
from textual.widgets import Static

from planner.tui.details import TalkFacts, details_of


class DetailsPane(VerticalScroll, can_focus=True):
    """One talk, whole. Set `facts` to show another; None shows nothing."""

    BINDINGS = [
        Binding("up,k", "scroll_up", "Up", show=False, id="details.up", tooltip="scroll the details up"),
        Binding(
            "down,j", "scroll_down", "Down", show=False, id="details.down", tooltip="scroll the details down"
        ),
    ]

    facts: reactive[TalkFacts | None] = reactive(None)

    def compose(self) -> ComposeResult:
        """The text, at the width there is."""
        yield Static("", markup=False)

    def watch_facts(self, old: TalkFacts | None, new: TalkFacts | None) -> None:
        """Another talk begins at its title; the same one stays where it was scrolled to."""
        if not self.is_mounted:
            return
        self.query_one(Static).update(details_of(new) if new is not None else "")
        if old is None or new is None or old.talk.id != new.talk.id:
            self.scroll_home(animate=False)

    def on_mount(self) -> None:
        """What was set before there was a place to show it."""
        self.query_one(Static).update(details_of(self.facts) if self.facts is not None else "")
