"""A widget that is drawn line by line and whose length can change without laying the screen out anew."""

from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.widget import Widget


class SteadyScroll(ScrollView):
    """Give its size with `resize_content` instead of `virtual_size`, which lays the whole screen out anew.

    Its style has to keep room for the scroll bar (`overflow-y: scroll`): then nothing else depends on its length.
    """

    def resize_content(self, width: int, lines: int) -> None:
        """The cells and lines of all there is, in sight or not."""
        size = Size(width, lines)
        if size == self.virtual_size:
            return
        self.set_reactive(Widget.virtual_size, size)
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.window_virtual_size = lines
        x, y = self.scroll_offset
        if x > self.max_scroll_x or y > self.max_scroll_y:
            self.scroll_to(
                x=min(x, self.max_scroll_x),
                y=min(y, self.max_scroll_y),
                animate=False,
                immediate=True,
                force=True,
            )
        self.refresh()
