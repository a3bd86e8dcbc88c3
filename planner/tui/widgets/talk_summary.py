"""Two lines about the talk at the cursor, where the list or grid needs the rest of the screen."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from planner.tui.details import TalkFacts
from planner.tui.grid.summary import summary_of


class TalkSummary(Widget):
    """Set `facts` to show another talk; None shows nothing."""

    facts: reactive[TalkFacts | None] = reactive(None)

    def render(self) -> Content:
        """The lines at the width there is."""
        return summary_of(self.facts, self.content_size.width) if self.facts is not None else Content("")
