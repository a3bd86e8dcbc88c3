"""A vertical scroll bar as Textual's, without the way through Rich and the caches of styles that costs a millisecond."""

from functools import lru_cache

from rich.style import Style as RichStyle
from textual.css.styles import RulesMap
from textual.geometry import Region
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual


class BarLook(ScrollBarRender, Visual):
    """What a bar looks like, as a visual: Textual sees it as one that needs no conversion."""

    def strips(self, height: int) -> tuple[Strip, ...]:
        """The bar from top to bottom."""
        look = self.style if isinstance(self.style, RichStyle) else RichStyle.parse(self.style)
        return _bar(height, self.thickness, self.virtual_size, self.window_size, self.position, look)

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """The bar from top to bottom."""
        return list(self.strips(height or 0))

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """A cell."""
        return self.thickness

    def get_minimal_width(self, rules: RulesMap) -> int:
        """A cell."""
        return self.thickness

    def get_height(self, rules: RulesMap, width: int) -> int:
        """As high as it is asked to be."""
        return 1


class SteadyBar(ScrollBar):
    """The bar of a widget that is drawn line by line; equal cells are one strip."""

    renderer = BarLook

    def render_lines(self, crop: Region) -> list[Strip]:
        """The cells in sight."""
        look = self.render()
        assert isinstance(look, BarLook)
        strips = look.strips(self.size.height)[crop.y : crop.bottom]
        if filters := self.get_line_filters():
            ground = self.background_colors[1]
            for line_filter in filters:
                strips = tuple(strip.apply_filter(line_filter, ground) for strip in strips)
        return list(strips)


@lru_cache(maxsize=64)
def _bar(
    size: int, thickness: int, virtual_size: int, window_size: int, position: float, style: RichStyle
) -> tuple[Strip, ...]:
    assert style.bgcolor is not None
    assert style.color is not None
    bar = BarLook.render_bar(
        size=size,
        thickness=thickness,
        virtual_size=virtual_size,
        window_size=window_size,
        position=position,
        back_color=style.bgcolor,
        bar_color=style.color,
    )
    strips = {id(segment): Strip([segment], thickness) for segment in bar.segments}
    return tuple(strips[id(segment)] for segment in bar.segments)
