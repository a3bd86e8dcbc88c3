"""How a scroll bar is drawn: as Textual draws it, without the way through Rich that costs a millisecond a bar."""

from functools import lru_cache

from rich.style import Style as RichStyle
from textual.css.styles import RulesMap
from textual.scrollbar import ScrollBarRender
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual


class SteadyBar(ScrollBarRender, Visual):
    """A vertical bar as a visual; equal cells are one strip."""

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """The bar from top to bottom."""
        look = self.style if isinstance(self.style, RichStyle) else RichStyle.parse(self.style)
        return list(_bar(height or 0, width, self.virtual_size, self.window_size, self.position, look))

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """A cell."""
        return self.thickness

    def get_minimal_width(self, rules: RulesMap) -> int:
        """A cell."""
        return self.thickness

    def get_height(self, rules: RulesMap, width: int) -> int:
        """As high as it is asked to be."""
        return 1


@lru_cache(maxsize=64)
def _bar(
    size: int, thickness: int, virtual_size: int, window_size: int, position: float, style: RichStyle
) -> tuple[Strip, ...]:
    assert style.bgcolor is not None
    assert style.color is not None
    bar = SteadyBar.render_bar(
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
