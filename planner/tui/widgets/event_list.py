"""What an export would write, event by event: what is too long for a line goes on below, behind its time."""

from functools import lru_cache
from typing import TYPE_CHECKING

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from planner.timeline.clock import Zone
from planner.tui.export_text import export_lines

if TYPE_CHECKING:
    from planner.services.told_events import ToldEvent


class EventList(Widget):
    """Days with their events."""

    DEFAULT_CSS = "EventList { width: 1fr; height: auto; }"

    def __init__(self, zone: Zone) -> None:
        """`zone` is the clock it shows."""
        super().__init__()
        self._zone = zone
        self._events: tuple[ToldEvent, ...] = ()
        self._lines = lru_cache(maxsize=2)(self._make_lines)

    def show(self, events: "tuple[ToldEvent, ...]") -> None:
        """Show these events."""
        self._events = events
        self._lines.cache_clear()
        self.refresh(layout=True)

    def _make_lines(self, width: int) -> tuple[Content, ...]:
        return tuple(export_lines(self._events, self._zone, width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as it takes at a width."""
        return len(self._lines(width))

    def render(self) -> Content:
        """All lines at the present width."""
        return Content("\n").join(self._lines(self.content_size.width))
