from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style as RichStyle
from textual.scrollbar import ScrollBarRender
from textual.style import Style

from planner.tui.widgets.steady_bar import BarLook

LOOK = RichStyle(color="#ffffff", bgcolor="#000000")
NO_OPTIONS: Any = None


@given(st.integers(1, 60), st.integers(1, 20_000), st.integers(0, 80), st.floats(0, 1))
def test_bar_is_drawn_as_textual_draws_it(size: int, lines: int, window: int, part: float) -> None:
    window = window if window < lines else 0
    position = int(part * (lines - window))
    assert LOOK.color is not None
    assert LOOK.bgcolor is not None
    textual = ScrollBarRender.render_bar(
        size, lines, window, position, back_color=LOOK.bgcolor, bar_color=LOOK.color
    )

    ours = BarLook(lines, window, position, style=LOOK).render_strips(1, size, Style(), NO_OPTIONS)

    assert [list(strip) for strip in ours] == [[segment] for segment in textual.segments]
