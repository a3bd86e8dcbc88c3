"""A table's cells in rows and columns, those that span several standing in each."""

from dataclasses import dataclass

from planner.importers.html.lines import PageLine, is_layout, lines_of
from planner.importers.html.tree import Element
from planner.importers.html.visible import is_hidden

MOST_PLACES = 400_000
"""Rows times columns of one table."""
MOST_COLUMNS = 300
_LONGEST_SPAN = 1_000


@dataclass(slots=True, eq=False)
class Cell:
    """One cell."""

    lines: list[PageLine]
    line: int
    columns: int = 1
    """How many columns it spans."""
    rows: int = 1
    first_row: int = 0
    first_column: int = 0

    @property
    def text(self) -> str:
        """Its lines, one under the other."""
        return "\n".join(line.text for line in self.lines)


@dataclass(slots=True)
class Matrix:
    """A table as rows of the same length; None where no cell is."""

    rows: list[list[Cell | None]]
    lines: list[int]
    """Where each row begins in the source."""

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.rows[0]) if self.rows else 0

    @property
    def spans_rows(self) -> bool:
        """Whether a cell stands in several rows."""
        return any(cell is not None and cell.rows > 1 for row in self.rows for cell in row)

    def transposed(self) -> "Matrix":
        """The same with rows and columns exchanged."""
        return Matrix([list(column) for column in zip(*self.rows, strict=True)], [self.lines[0]] * self.width)


def matrix_of(table: Element) -> Matrix | None:
    """The cells of a table; None for one that lays out a page, or is too large."""
    rows = [row for row in _rows(table) if not is_hidden(row)]
    made: list[list[Cell | None]] = []
    below: dict[int, tuple[Cell, int]] = {}
    places = 0
    for number, row in enumerate(rows):
        cells = [each for each in row.children if isinstance(each, Element) and each.tag in ("td", "th")]
        if any(is_layout(cell, alone=len(cells) == 1) for cell in cells):
            return None
        line = _filled(cells, number, below)
        places += len(line)
        if places > MOST_PLACES or len(line) > MOST_COLUMNS:
            return None
        made.append(line)
    width = max(map(len, made), default=0)
    if width * len(made) > MOST_PLACES:
        return None
    return Matrix([line + [None] * (width - len(line)) for line in made], [row.line for row in rows])


def _rows(table: Element) -> list[Element]:
    """The rows of a table, not those of tables inside it."""
    rows: list[Element] = []
    for child in table.children:
        if isinstance(child, Element):
            if child.tag == "tr":
                rows.append(child)
            elif child.tag in ("thead", "tbody", "tfoot") and not is_hidden(child):
                rows += [each for each in child.children if isinstance(each, Element) and each.tag == "tr"]
    return rows


def _filled(cells: list[Element], number: int, below: dict[int, tuple[Cell, int]]) -> list[Cell | None]:
    """A row's places: its own cells between those that reach down from above.

    Args:
        below: column -> the cell that reaches down and how many rows it still does; changed.
    """
    line: list[Cell | None] = []
    for element in cells:
        _reach_down(line, below)
        if is_hidden(element):
            continue
        cell = Cell(
            lines_of(element, rows=False),
            element.line,
            _span(element, "colspan"),
            _span(element, "rowspan"),
            number,
            len(line),
        )
        for _ in range(min(cell.columns, MOST_COLUMNS - len(line))):
            if cell.rows > 1:
                below[len(line)] = (cell, cell.rows - 1)
            line.append(cell)
    _reach_down(line, below)
    for column in sorted(below):
        if column > len(line):
            line += [None] * (column - len(line))
            _reach_down(line, below)
    return line


def _reach_down(line: list[Cell | None], below: dict[int, tuple[Cell, int]]) -> None:
    """Put the cells that reach down from above where the line has come to."""
    while (column := len(line)) in below:
        cell, left = below.pop(column)
        if left > 1:
            below[column] = (cell, left - 1)
        line.append(cell)


def _span(element: Element, name: str) -> int:
    """A span as printed; 0 for rows means as far as the table goes."""
    digits = element.value(name)[:6]
    number = int(digits) if digits.isascii() and digits.isdigit() else 1
    if name == "rowspan" and number == 0 and digits:
        return _LONGEST_SPAN
    return min(max(number, 1), _LONGEST_SPAN)
