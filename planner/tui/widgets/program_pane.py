"""The details of the program at the cursor, to be scrolled beside or below the list."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.reactive import reactive
from textual.widgets import Static

from planner.tui.library_state import ProgramFacts
from planner.tui.program_text import details_of_program


class ProgramPane(VerticalScroll, can_focus=True):
    """One program, whole. Set `facts` to show another; None shows nothing."""

    BINDINGS = [
        Binding("up,k", "scroll_up", "Up", show=False, id="details.up", tooltip="scroll the details up"),
        Binding(
            "down,j", "scroll_down", "Down", show=False, id="details.down", tooltip="scroll the details down"
        ),
    ]
    facts: reactive[ProgramFacts | None] = reactive(None)

    def compose(self) -> ComposeResult:
        """The text, at the width there is."""
        yield Static("", markup=False)

    def watch_facts(self, old: ProgramFacts | None, new: ProgramFacts | None) -> None:
        """Another program begins at its name; the same one stays where it was scrolled to."""
        if not self.is_mounted:
            return
        self._draw()
        if old is None or new is None or old.head.id != new.head.id:
            self.scroll_home(animate=False)

    def on_mount(self) -> None:
        """What was set before there was a place to show it."""
        self._draw()

    def on_resize(self) -> None:
        """Wrapped to another width."""
        self._draw()

    def _draw(self) -> None:
        width = max(10, self.container_size.width - self.styles.padding.width - 1)
        text = details_of_program(self.facts, width) if self.facts is not None else ""
        self.query_one(Static).update(text)
