"""The lines of a page as a reader sees them: blocks and rows are lines, headings stand apart, hidden parts are nothing."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planner.importers.deadline import EVERY, ask_time
from planner.importers.html.times import Moment, moment_of, with_instants
from planner.importers.html.tree import Element, Words
from planner.importers.html.visible import (
    BLOCKS,
    HEADINGS,
    PARAGRAPHS,
    is_furniture,
    is_hidden,
    is_main,
    tex_of,
)
from planner.text.clean import one_line

TIME_OF_DAY = re.compile(r"\d{1,2}[:.h]\d\d|\d\s?[ap]\.?\s?m\b", re.IGNORECASE)
"""What looks like a time of day, wherever it stands."""
_GLUED = frozenset({"a", "b", "em", "i", "span", "strong", "time", "label", "small", "code"})
"""Elements that style sheets set apart where nothing stands between them."""
_SPACES = re.compile(r"[ \t\r\f\n]+")


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line that a reader sees."""

    text: str
    line: int
    """Where it begins in the source."""
    gap: int = 0
    """Empty lines before it."""
    table: Element | None = None
    """The innermost table it stands in."""
    is_main: bool = False
    is_furniture: bool = False


def lines_of(element: Element, *, rows: bool = True) -> list[PageLine]:
    """The lines of an element.

    Args:
        rows: whether each row of a table that holds no other is one line, its cells apart by bars.
    """
    return _Walk(rows=rows).lines(element)


def content_of(lines: Sequence[PageLine]) -> list[PageLine]:
    """The lines that are the page's own: those of its main part, else those outside menus and footers, as long as the
    times of day on the page are among them."""
    timed = sum(map(_is_timed, lines))
    for part in (
        [line for line in lines if line.is_main and not line.is_furniture],
        [line for line in lines if not line.is_furniture],
    ):
        if part and 2 * sum(map(_is_timed, part)) >= timed:
            return part
    return list(lines)


def _is_timed(line: PageLine) -> bool:
    return TIME_OF_DAY.search(line.text, 0, 400) is not None


def text_of(lines: Iterable[PageLine]) -> tuple[str, list[int]]:
    """Lines as one text with their empty lines, and the source's line for each line of it."""
    texts: list[str] = []
    numbers: list[int] = []
    for line in lines:
        gap = line.gap if texts else 0
        texts += [""] * gap + [line.text]
        numbers += [line.line] * (gap + 1)
    return "\n".join(texts), numbers


def _holds_time(element: Element) -> bool:
    """Whether there is a time element below one; looked for no further than up to the first."""
    stack = list(reversed(element.children))
    while stack:
        node = stack.pop()
        if isinstance(node, Element):
            if node.tag == "time":
                return True
            stack.extend(reversed(node.children))
    return False


@dataclass(slots=True)
class _Place:
    """Where the walk is."""

    table: Element | None = None
    is_main: bool = False
    is_furniture: bool = False
    is_pre: bool = False


class _Walk:
    """One walk over the elements, which gathers pieces of a line and ends it at blocks."""

    def __init__(self, *, rows: bool) -> None:
        self.rows = rows
        self.made: list[PageLine] = []
        self.pieces: list[str | Moment] = []
        self.begin = 1
        self.gap = 0
        self.place = _Place()
        self.after: Element | None = None
        """The inline element that ended directly before."""

    def lines(self, element: Element) -> list[PageLine]:
        """The lines of an element and all below it."""
        stack: list[tuple[Element | Words, _Place, bool]] = [(element, _Place(), False)]
        count = 0
        while stack:
            count += 1
            if not count % EVERY:
                ask_time()
            node, place, is_done = stack.pop()
            self.place = place
            if isinstance(node, Words):
                self._words(node)
            elif is_done:
                self._end(node)
            elif (inner := self._enter(node, place)) is not None:
                stack.append((node, inner, True))
                stack.extend((child, inner, False) for child in reversed(node.children))
        self._flush()
        return self.made

    def _enter(self, node: Element, place: _Place) -> _Place | None:
        """Begin an element; None when nothing below it is to be walked."""
        tex = tex_of(node)
        if tex is not None:
            self._put(tex, node.line)
            return None
        if is_hidden(node):
            return None
        if node.tag == "br":
            self._flush()
        elif node.tag == "time" and self._moment(node):
            return None
        elif node.tag in BLOCKS:
            self._flush()
            self._apart(node)
            if self.rows and node.tag == "tr" and self._row(node, place):
                return None
        elif self.after is not None and node.tag in _GLUED and _are_glued(self.pieces, node):
            self.pieces.append(" ")
        self.after = None
        return _Place(
            node if node.tag == "table" else place.table,
            place.is_main or is_main(node),
            place.is_furniture or is_furniture(node),
            place.is_pre
            or node.tag in ("pre", "listing", "xmp")
            or "pre" in node.value("style").lower().partition("white-space")[2][:12],
        )

    def _end(self, node: Element) -> None:
        if node.tag in BLOCKS:
            self._flush()
            self._apart(node, behind=True)
        self.after = node if node.tag in _GLUED else None

    def _apart(self, node: Element, *, behind: bool = False) -> None:
        """Count the empty lines that a block has around it: the higher a heading, the further it stands apart."""
        if node.tag in HEADINGS and not behind:
            self.gap = max(self.gap, 7 - HEADINGS[node.tag])
        elif (node.tag in PARAGRAPHS and not _is_inner_list(node)) or node.tag in HEADINGS:
            self.gap = max(self.gap, 1)

    def _words(self, node: Words) -> None:
        if self.place.is_pre and "\n" in node.text:
            for number, line in enumerate(node.text.split("\n")):
                if number:
                    self._flush(empty=True)
                self._put(line, node.line + number)
            return
        lead = len(node.text) - len(node.text.lstrip())
        self._put(_SPACES.sub(" ", node.text), node.line + node.text.count("\n", 0, lead))

    def _put(self, text: str, line: int) -> None:
        if not self.pieces:
            text = text.lstrip()
            self.begin = line
        if text:
            self.pieces.append(text)
            self.after = None

    def _moment(self, node: Element) -> bool:
        """Whether a time element was put down as the moment it names. One that holds another names none: HTML has no
        such, and each of many within each other would be walked for all around it."""
        if _holds_time(node):
            return False
        words = " ".join(line.text for line in _Walk(rows=False)._inside(node))
        moment = moment_of(node, words)
        if moment is None:
            return False
        if not self.pieces:
            self.begin = node.line
        elif self.after is not None:
            self.pieces.append(" ")
        self.pieces.append(moment)
        self.after = node
        return True

    def _inside(self, node: Element) -> list[PageLine]:
        """The lines of what stands in an element, the element itself left out."""
        for child in node.children:
            if isinstance(child, Words):
                self._words(child)
            else:
                self.lines(child)
        self._flush()
        return self.made

    def _row(self, row: Element, place: _Place) -> bool:
        """Whether a row was put down as one line, and the further lines of its cells below it."""
        cells = [child for child in row.children if isinstance(child, Element) and child.tag in ("td", "th")]
        if place.table is None or len(cells) < 2 or any(is_layout(cell) for cell in cells):
            return False
        inner = [_Walk(rows=False).lines(cell) for cell in cells if not is_hidden(cell)]
        said = [_joined_clock(lines) for lines in inner if lines]
        if not said:
            return True
        first = " | ".join(lines[0].text for lines in said)
        self._add(first, said[0][0].line, self.gap)
        for lines in said:
            for line in lines[1:]:
                self._add(line.text, line.line, 0)
        self.gap = 0
        return True

    def _flush(self, *, empty: bool = False) -> None:
        """End the line; one without words is an empty line where the page's own line ends count."""
        text = one_line(
            with_instants(self.pieces) if _has_moment(self.pieces) else "".join(map(str, self.pieces))
        )
        self.pieces, self.after = [], None
        if text:
            self._add(text, self.begin, self.gap)
            self.gap = 0
        elif empty:
            self.gap += 1

    def _add(self, text: str, line: int, gap: int) -> None:
        place = self.place
        self.made.append(PageLine(text, line, gap, place.table, place.is_main, place.is_furniture))


def is_layout(cell: Element, *, alone: bool = False) -> bool:
    """Whether a cell holds a piece of the page rather than a word of a table.

    Args:
        alone: it is the only one of its row, where a heading is a word of the table.
    """
    tags = ("table",) if alone else ("table", "h1", "h2")
    return any(element.tag in tags for element in cell.walk() if element is not cell)


def _has_moment(pieces: Sequence[str | Moment]) -> bool:
    return any(isinstance(piece, Moment) for piece in pieces)


def _are_glued(pieces: Sequence[str | Moment], node: Element) -> bool:
    """Whether two elements touch with a letter or digit on either side."""
    last = pieces[-1] if pieces else ""
    first = next((text for text in node.texts() if text), "")
    before = last.words if isinstance(last, Moment) else last
    return before[-1:].isalnum() and first[:1].isalnum()


def _joined_clock(lines: list[PageLine]) -> list[PageLine]:
    """The lines of a cell, those of a date over a time as one."""
    if (
        len(lines) > 1
        and all(len(line.text) <= 40 for line in lines)
        and any(TIME_OF_DAY.search(line.text) for line in lines[1:2])
    ):
        return [PageLine(" ".join(line.text for line in lines), lines[0].line)]
    return lines


def _is_inner_list(node: Element) -> bool:
    return node.tag in ("ul", "ol") and node.parent is not None and node.parent.tag in ("li", "ul", "ol")
