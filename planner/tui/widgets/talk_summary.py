"""Two lines about what the cursor is on, where the list or grid needs the rest of the screen."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from planner.tui.details import TalkFacts
from planner.tui.grid.crowds import Crowd
from planner.tui.grid.summary import summary_of, summary_of_crowd


class TalkSummary(Widget):
    """Set `facts` to show a talk, and `crowd` for all it stands for; None shows nothing."""

    facts: reactive[TalkFacts | None] = reactive(None)
    """Of the talk; of a crowd's first one."""
    crowd: reactive[tuple[Crowd, int] | None] = reactive(None)
    """The crowd, and how many of it are starred; None for a talk that stands for itself."""

    def render(self) -> Content:
        """The lines at the width there is."""
        if self.facts is None:
            return Content("")
        width = self.content_size.width
        if self.crowd is not None:
            crowd, mine = self.crowd
            return summary_of_crowd(crowd, self.facts, mine, width)
        return summary_of(self.facts, width)
