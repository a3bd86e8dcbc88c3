"""The ways out of a conflict, a line each: a click takes one."""

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from planner.timeline.program import Talk
from planner.tui.wants import Way
from planner.tui.ways_lines import WayLine


class WaysPane(Widget):
    """Set `lines` to show others."""

    lines: reactive[tuple[WayLine, ...]] = reactive((), layout=True)

    @dataclass
    class Chosen(Message):
        """A way is to be taken."""

        way: Way
        slot: Talk | None

    def render(self) -> Content:
        """Every line, wrapped; what goes on is indented."""
        return Content("\n").join([part for part, _ in self._wrapped(self.content_size.width)])

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are once they are wrapped."""
        return max(1, len(self._wrapped(width)))

    def _wrapped(self, width: int) -> list[tuple[Content, WayLine]]:
        return [
            (Content.assemble("   ", part.rstrip()) if number else part.rstrip(), line)
            for line in self.lines
            for number, part in enumerate(line.text.wrap(max(10, width - 3)))
        ]

    def on_click(self, event: events.Click) -> None:
        """The way on the line under the mouse."""
        offset = event.get_content_offset(self)
        lines = self._wrapped(self.content_size.width)
        if offset is not None and offset.y < len(lines) and (line := lines[offset.y][1]).way is not None:
            self.post_message(self.Chosen(line.way, line.slot))
