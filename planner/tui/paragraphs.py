"""Paragraphs as the lines that a terminal shows: wrapped between words, each cell knowing the character it is from.

What Textual's `Content` makes of them itself, several times as fast: a line is only drawn when it is seen.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from rich._wrap import divide_line
from rich.segment import Segment
from textual.content import Content
from textual.style import Style


class Line(NamedTuple):
    """A line of a paragraph."""

    number: int
    """Its paragraph's number."""
    paragraph: Content
    start: int
    """The character of the paragraph at which it begins."""
    end: int

    @property
    def bare(self) -> tuple[int, int, str] | None:
        """All there is to know of it where its paragraph has no style of its own."""
        return None if self.paragraph.spans else (self.number, self.start, self._text)

    @property
    def _text(self) -> str:
        return self.paragraph.plain[self.start : self.end].rstrip()

    def segments(
        self, style: Style, parse: Callable[[str | Style], Style], *, placed: bool = False
    ) -> list[Segment]:
        """Its cells, as many as it has.

        Args:
            parse: what the names of styles mean, as `Widget._get_style` answers.
            placed: each piece says its place in the text, for the mouse to select, which takes longer.
        """
        start, number = self.start, self.number
        if not self.paragraph.spans:
            text = self._text
            rich = style.rich_style_with_offset(start, number) if placed else style.rich_style
            return [Segment(text, rich)] if text else []
        segments = []
        for piece, look in self._content().render(style, end="", parse_style=parse):
            whole = style + look
            rich = whole.rich_style_with_offset(start, number) if placed else whole.rich_style
            segments.append(Segment(piece, rich))
            start += len(piece)
        return segments

    def _content(self) -> Content:
        whole = self.start == 0 and self.end == len(self.paragraph)
        return self.paragraph if whole else self.paragraph[self.start : self.end].rstrip()


def lines_of(paragraphs: Sequence[Content], width: int) -> list[Line]:
    """The lines of paragraphs in cells; none has a line break or a tab."""
    lines: list[Line] = []
    for number, paragraph in enumerate(paragraphs):
        length = len(paragraph.plain)
        breaks = () if paragraph.cell_length <= width else breaks_of(paragraph.plain, width)
        starts, ends = (0, *breaks), (*breaks, length)
        lines += [Line(number, paragraph, start, end) for start, end in zip(starts, ends, strict=True)]
    return lines


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
