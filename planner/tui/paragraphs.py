"""Paragraphs as the lines that a terminal shows: wrapped between words, each cell knowing the character it is from.

What Textual's `Content` makes of them itself, several times as fast: a line is only drawn when it is seen.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rich._wrap import divide_line
from rich.segment import Segment
from textual.content import Content
from textual.style import Style


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a paragraph."""

    paragraph: int
    """Its paragraph's number."""
    start: int
    """The character of the paragraph at which it begins."""
    text: Content | str
    """As bare text where it has no style of its own."""

    def segments(self, style: Style, parse: Callable[[str | Style], Style]) -> list[Segment]:
        """Its cells, as many as it has; each says its place in the text, for the mouse to select.

        Args:
            parse: what the names of styles mean, as `Widget._get_style` answers.
        """
        text, start = self.text, self.start
        if isinstance(text, str):
            return [Segment(text, style.rich_style_with_offset(start, self.paragraph))] if text else []
        segments = []
        for piece, look in text.render(style, end="", parse_style=parse):
            segments.append(Segment(piece, (style + look).rich_style_with_offset(start, self.paragraph)))
            start += len(piece)
        return segments


def lines_of(paragraphs: Sequence[Content], width: int) -> list[Line]:
    """The lines of paragraphs in cells; none has a line break or a tab."""
    return [
        Line(number, start, text)
        for number, paragraph in enumerate(paragraphs)
        for start, text in _wrapped(paragraph, width)
    ]


def _wrapped(paragraph: Content, width: int) -> list[tuple[int, Content | str]]:
    """Where each line begins, and the line; one without any style is bare text."""
    text = paragraph.plain
    if paragraph.cell_length <= width:
        return [(0, paragraph if paragraph.spans else text)]
    breaks = breaks_of(text, width)
    if paragraph.spans:
        return [
            (start, line.rstrip()) for start, line in zip([0, *breaks], paragraph.divide(breaks), strict=True)
        ]
    spans = zip([0, *breaks], [*breaks, len(text)], strict=True)
    return [(start, text[start:end].rstrip()) for start, end in spans]


@lru_cache(maxsize=64)
def breaks_of(text: str, width: int) -> Sequence[int]:
    """The index of each line's first character but for the first, such that every line fits.

    Between words where it can be, within a word that is longer than a line; the spaces of a break belong to the line
    before it. Linear in the text.
    """
    if not text.isascii():
        return divide_line(text, width)
    breaks: list[int] = []
    start, length = 0, len(text)
    while length - start > width:
        space = text.rfind(" ", start + 1, start + width + 1)
        end = space + 1 if space > start else start + width
        while end < length and text[end] == " ":
            end += 1
        if end >= length:
            break
        breaks.append(end)
        start = end
    return breaks
