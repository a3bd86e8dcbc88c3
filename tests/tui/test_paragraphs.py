"""Paragraphs against what Textual's own `Content` makes of them."""

from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content
from textual.style import Style
from textual.visual import RenderOptions

from planner.tui.paragraphs import breaks_of, lines_of

WORDS = st.lists(st.text("abcXY.,é日\u2068", min_size=1, max_size=14), min_size=1, max_size=30)
WIDTHS = st.integers(2, 24)


def parsed(style: str | Style) -> Style:
    return Style.parse(style) if isinstance(style, str) else style


@given(words=WORDS, width=st.integers(14, 40), marked=st.tuples(st.integers(0, 20), st.integers(0, 20)))
def test_lines_are_the_ones_of_content_with_their_styles_and_places(
    words: list[str], width: int, marked: tuple[int, int]
) -> None:
    paragraphs = [
        Content(" ".join(words)),
        Content(""),
        Content(" ".join(words)).stylize("bold", *sorted(marked)),
    ]

    lines = lines_of(paragraphs, width)

    ground = Style.parse("red on blue")
    whole = Content("\n").join(paragraphs)
    theirs = whole.render_strips(width, None, ground, RenderOptions(parsed, {}, None, None))
    assert [line.segments(ground, parsed, placed=True) for line in lines] == [
        [segment for segment in strip if segment.text] for strip in theirs
    ]


@given(text=st.text("ab ", max_size=80), width=WIDTHS)
def test_breaks_lose_nothing_and_every_line_fits(text: str, width: int) -> None:
    breaks = breaks_of(text, width)

    lines = [text[start:end] for start, end in zip([0, *breaks], [*breaks, len(text)], strict=True)]
    assert "".join(lines) == text
    assert all(len(line.rstrip()) <= width for line in lines)
    assert all(line and not line.startswith(" ") for line in lines[1:])
