"""A widget that is drawn line by line and whose length can change without laying the screen out anew."""

from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.strip import Strip
from textual.widget import Widget

from planner.tui.widgets.steady_bar import SteadyBar


class SteadyScroll(ScrollView):
    """Give its size with `resize_content` instead of `virtual_size`, which lays the whole screen out anew.

    Its style has to keep room for the scroll bar (`overflow-y: scroll`): then nothing else depends on its length.
    `render_line` gives a line in the widget's whole width with its background.
    """

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """Its bar, made when it is first asked for: one that is drawn anew with everything shown."""
        if self._vertical_scrollbar is None:
            bar = SteadyBar(vertical=True, name="vertical", thickness=self.scrollbar_size_vertical)
            bar.display = False
            self._vertical_scrollbar = bar
            self.app._start_widget(self, bar)
        return self._vertical_scrollbar

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines in sight. A strip that `render_line` gives again is not cut and coloured again, as Textual would
        do with every line of a scrolled widget."""
        if self.styles.gutter:
            return super().render_lines(crop)
        return self.filtered(self.lines(crop.line_range), crop)

    def lines(self, numbers: range) -> list[Strip]:
        """Some lines of what is in sight, as `render_line` gives each."""
        return [self.render_line(y) for y in numbers]

    def filtered(self, strips: list[Strip], crop: Region) -> list[Strip]:
        """Whole lines as the app's filters leave them, such as the one that takes all colour away; cut to a region."""
        for line_filter in self.get_line_filters():
            background = self.background_colors[1]
            strips = [strip.apply_filter(line_filter, background) for strip in strips]
        start, end = crop.column_span
        return [
            strip if (start, end) == (0, strip.cell_length) else strip.crop(start, end) for strip in strips
        ]

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
