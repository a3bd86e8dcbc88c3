"""Comma-separated tables and their kin: separators, quotes and line numbers; what the cells mean is for `planner.importers.tables.reader`."""

import csv
from collections.abc import Iterator, Sequence

from planner.errors import ProgramError
from planner.importers.deadline import in_time
from planner.importers.decode import text_of
from planner.importers.options import ReadOptions
from planner.importers.tables.header import MOST_HEADER_ROWS, Header, find_header
from planner.importers.tables.model import RawTable, Row
from planner.importers.tables.reader import read_tables, without_header
from planner.limits import CELL_LETTERS, COLUMNS, TALKS, exceeded, most
from planner.text.clean import one_line
from planner.timeline.program import Problem, Program, Severity

FORMAT = "csv"
_SEPARATORS = ",;\t|"
_MOST_BROKEN_QUOTES = 50
_OTHER_FORMATS = ("{", "[", "<", "BEGIN:", "var ")
_SNIFFED_BYTES = 64 * 1024


def read_csv(data: bytes, source: str, options: ReadOptions) -> Program:
    """The program in a table with a header row, cells apart by comma, semicolon, tab or bar.

    Raises:
        ProgramError: no text, no header that names its columns, no column with times, or no row that can be read.
        UsageError: `--year` or `--date-order` does not fit.
    """
    table, problems = _table_in(data, source)
    return read_tables([table], source, options, format_name=FORMAT, problems=problems)


def _table_in(data: bytes, source: str) -> tuple[RawTable, list[Problem]]:
    text, problems = text_of(_without_line_separators(data), source)
    lines = text.split("\n")
    separator, first = _separator_of(lines)
    if separator is None:
        raise without_header(source)
    rows = _Rows(lines, separator, first, source)
    table = RawTable("", list(rows))
    return table, [*problems, *rows.problems, *_uneven(table.rows)]


def is_csv(data: bytes) -> bool:
    """Whether bytes begin like a table of a program: a header row that names a title and two things more, or one of
    them a time, and rows below it of which half at least have as many cells. Cheap: looks at the first 64 kB.
    """
    try:
        text, _ = text_of(_without_line_separators(_head_of(data)), "")
    except ProgramError:
        return False
    if text.lstrip().startswith(_OTHER_FORMATS):
        return False
    lines = text.split("\n")[: 4 * MOST_HEADER_ROWS]
    return any(
        header is not None
        and (header.has_time or len(header.columns) > 2)
        and _looks_like_rows(lines, separator, header)
        for separator in _SEPARATORS
        for header in (_header(lines, separator, _first_line(lines)[1]),)
    )


def _looks_like_rows(lines: Sequence[str], separator: str, header: Header) -> bool:
    """Whether half of the rows below a header have its width, or nearly; a header alone is a table without rows."""
    rows = [row for row in _plain_rows(lines[_first_line(lines)[1] :], separator) if any(map(str.strip, row))]
    head = next(
        (number for number, row in enumerate(rows) if tuple(map(one_line, row)) == header.names), None
    )
    if head is None:
        return True
    below, width = rows[head + 1 :], len(header.names)
    return 2 * sum(2 * len(row) > width and len(row) > 1 for row in below) >= len(below)


def _head_of(data: bytes) -> bytes:
    """The first bytes, cut where a letter of two or four bytes ends."""
    if len(data) <= _SNIFFED_BYTES:
        return data
    head = data[:_SNIFFED_BYTES]
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return head
    return head[: head.rfind(b"\n") + 1] or head


def _without_line_separators(data: bytes) -> bytes:
    """The bytes with U+2028 and U+2029 as spaces: inside a cell they are no end of a row."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\xe2\x80" not in data:
        return data
    return data.replace(b"\xe2\x80\xa8", b" ").replace(b"\xe2\x80\xa9", b" ")


# separators


def _first_line(lines: Sequence[str]) -> tuple[str, int]:
    """The separator that a spreadsheet's first line names ("sep=;"), and the number of the line the table begins on."""
    named = lines[0].strip().lower() if lines else ""
    if len(named) == 5 and named.startswith("sep=") and named[4] in _SEPARATORS:
        return named[4], 1
    if lines and lines[0].lower().rstrip(" \n") == "sep=\t":
        return "\t", 1
    return "", 0


def _separator_of(lines: Sequence[str]) -> tuple[str | None, int]:
    """The separator under which a header names the most columns; of several, the one that makes the most rows of the
    whole file as long as the header."""
    named, first = _first_line(lines)
    headers = {
        separator: header
        for separator in (named or _SEPARATORS)
        if (header := _header(lines, separator, first)) is not None
    }
    if not headers:
        return None, first
    most = max(header.worth for header in headers.values())
    best = [separator for separator, header in headers.items() if header.worth == most]
    if len(best) == 1:
        return best[0], first
    return max(best, key=lambda separator: _fitting_rows(lines, separator, first, headers[separator])), first


def _header(lines: Sequence[str], separator: str, first: int) -> Header | None:
    head = lines[first : first + 4 * MOST_HEADER_ROWS]
    return find_header(
        [cells for cells, _ in zip(_plain_rows(head, separator), range(MOST_HEADER_ROWS), strict=False)]
    )


def _fitting_rows(lines: Sequence[str], separator: str, first: int, header: Header) -> int:
    width = len(header.names)
    return sum(len(cells) == width for cells in _plain_rows(lines[first:], separator))


def _plain_rows(lines: Sequence[str], separator: str) -> Iterator[list[str]]:
    """Rows without a care for broken quotes, to count cells."""
    csv.field_size_limit(most(CELL_LETTERS))
    try:
        yield from csv.reader((f"{line}\n" for line in lines), delimiter=separator)
    except csv.Error:
        return


# rows


class _Rows:
    """The rows of a text with the lines they begin on. A quote that is never closed costs its own line, not the rest."""

    def __init__(self, lines: Sequence[str], separator: str, first: int, source: str) -> None:
        self.lines = lines
        self.separator = separator
        self.first = first
        self.source = source
        self.problems: list[Problem] = []

    def __iter__(self) -> Iterator[Row]:
        csv.field_size_limit(most(CELL_LETTERS))
        count, start = 0, self.first
        while start < len(self.lines):
            text = (f"{self.lines[number]}\n" for number in range(start, len(self.lines)))
            reader = csv.reader(text, delimiter=self.separator, strict=True)
            begins = start
            try:
                for cells in in_time(reader):
                    self._refuse_width(cells, begins + 1)
                    if any(map(str.strip, cells)):
                        yield Row(cells, begins + 1)
                        count += 1
                    begins = start + reader.line_num
                    if count > most(TALKS):
                        raise exceeded(
                            TALKS,
                            self.source,
                            begins,
                            f"has more than {most(TALKS):,} rows",
                            "save only the program's rows",
                        )
                return
            except csv.Error as error:
                yield self._alone(begins, error)
                start = begins + 1

    def _refuse_width(self, cells: list[str], line: int) -> None:
        if len(cells) > most(COLUMNS):
            reason = f"has more than {most(COLUMNS):,} cells in a row"
            raise exceeded(COLUMNS, self.source, line, reason, "save only the program's columns")

    def _alone(self, number: int, error: csv.Error) -> Row:
        """One line whose quotes are broken, read by itself."""
        line = self.lines[number]
        if len(line) > most(CELL_LETTERS):
            raise exceeded(
                CELL_LETTERS,
                self.source,
                number + 1,
                f"has a cell of more than {most(CELL_LETTERS):,} letters",
                "save only the program's rows",
            ) from error
        self.problems.append(
            Problem(
                number + 1, Severity.WARNING, "its quotes are not closed as they should be; check this row"
            )
        )
        if len(self.problems) > _MOST_BROKEN_QUOTES:
            raise ProgramError(
                self.source,
                number + 1,
                "too many quotes are not closed",
                "save it again as CSV with quoted cells",
            ) from error
        return Row(_loose_cells(line, self.separator), number + 1)


def _loose_cells(line: str, separator: str) -> list[str]:
    """The cells of a line whose quotes are not doubled or not closed: one ends where a separator follows it."""
    cells: list[str] = []
    start = 0
    last_end = line.rfind(f'"{separator}')
    while start <= len(line) and len(cells) <= most(COLUMNS):
        closes = line.startswith('"', start) and start < last_end
        stop = line.find(f'"{separator}', start + 1) if closes else -1
        if stop < 0 and line.startswith('"', start) and line.endswith('"') and len(line) - start > 1:
            stop = len(line) - 1
        if stop >= 0:
            cells.append(line[start + 1 : stop].replace('""', '"'))
            start = stop + 2
            continue
        stop = line.find(separator, start)
        stop = len(line) if stop < 0 else stop
        cells.append(line[start:stop].removeprefix('"'))
        start = stop + 1
    return cells


def _uneven(rows: Sequence[Row]) -> list[Problem]:
    """Rows with more cells than the header, where an unquoted separator has moved what follows."""
    header = find_header([row.cells for row in rows[:MOST_HEADER_ROWS]])
    if header is None:
        return []
    width = len(rows[header.index].cells)
    return [
        Problem(
            row.line,
            Severity.WARNING,
            f"has {len(row.cells)} cells where the header names {width}; check this row",
        )
        for row in rows[header.index + 1 :]
        if len(row.cells) > width and any(cell.strip() for cell in row.cells[width:])
    ]
