"""Tables whose header names their columns, as rows that the reader of tables takes: spans resolved, session headings and
descriptions in rows of their own put where they belong."""

from planner.importers.html.cells import Cell, Matrix
from planner.importers.html.lines import TIME_OF_DAY, PageLine
from planner.importers.page.day_heading import day_alone
from planner.importers.tables.header import MOST_HEADER_ROWS, Header, find_header
from planner.importers.tables.model import RawTable, Row


def headed_table(matrix: Matrix, above: list[PageLine]) -> RawTable | None:
    """The rows of a table with a header that names a title and a time; None without one.

    Args:
        above: the lines that stand over the table, as far as they may speak of it.
    """
    texts = [[cell.text if cell else "" for cell in row] for row in matrix.rows[:MOST_HEADER_ROWS]]
    header = find_header(texts)
    if header is None or not header.has_time:
        return None
    return _Headed(matrix, header).table(above)


class _Headed:
    """One table on its way into plain rows."""

    def __init__(self, matrix: Matrix, header: Header) -> None:
        self.matrix = matrix
        self.header = header
        self.title = header.columns["title"][0]
        self.times = {
            column
            for name in ("start", "time", "date", "day", "end")
            for column in header.columns.get(name, ())
            if name in ("start", "time") or "start" not in header.columns
        }
        self.session = ""
        self.names_session = "session" in header.columns
        self.made: list[tuple[list[str], str, str, int]] = []
        """For each row its cells, its session, its description, its line."""

    def table(self, above: list[PageLine]) -> RawTable:
        """The rows below the header, with the lines above the table before it."""
        for number in range(self.header.index + 1, len(self.matrix.rows)):
            self._row(number)
        with_session = any(session for _, session, _, _ in self.made)
        with_text = any(text for _, _, text, _ in self.made)
        table = RawTable("", [Row([line.text], line.line) for line in above])
        for number in range(self.header.index):
            cells = self._texts(self.matrix.rows[number])
            table.rows.append(Row(cells, self.matrix.lines[number]))
        names = list(self.header.names) + ["Session title"] * with_session + ["Abstract"] * with_text
        table.rows.append(Row(names, self.matrix.lines[self.header.index]))
        for cells, session, text, line in self.made:
            table.rows.append(Row(cells + [session] * with_session + [text] * with_text, line))
        return table

    def _row(self, number: int) -> None:
        row, line = self.matrix.rows[number], self.matrix.lines[number]
        cells = self._texts(row)
        said = [text for text in cells if text]
        spanning = [cell for cell in row if cell is not None and cell.text]
        if (
            len(said) == 1
            and spanning[0].columns >= max(2, self.matrix.width - 1)
            and not TIME_OF_DAY.search(said[0])
        ):
            if day_alone(" ".join(said[0].split())) is None and not self.names_session:
                self.session = " ".join(said[0].split())
                return
        elif self._describes(row) and self.made:
            above = self.made[-1]
            text = "\n\n".join(part for part in (above[2], self._title_cell(row)) if part)
            self.made[-1] = (above[0], above[1], text, above[3])
            return
        self.made.append((cells, self.session, "", line))

    def _describes(self, row: list[Cell | None]) -> bool:
        """Whether a row only says more of the one above: its time reaches down from there, and what stands in it spans
        several columns."""
        times = [row[column] for column in self.times if column < len(row)]
        title = row[self.title]
        first = self.made[-1][3] if self.made else 0
        return (
            title is not None
            and title.columns > 1
            and "abstract" not in self.header.columns
            and bool(times)
            and all(
                cell is not None
                and cell.rows > 1
                and cell.line <= max(first, cell.line)
                and cell is not title
                for cell in times
            )
            and all(cell is not None and cell.first_row < title.first_row for cell in times)
        )

    def _title_cell(self, row: list[Cell | None]) -> str:
        cell = row[self.title]
        return cell.text if cell else ""

    def _texts(self, row: list[Cell | None]) -> list[str]:
        """The words of a row, those of a cell over several columns once: as the title where it covers that."""
        texts = [""] * len(row)
        for column, cell in enumerate(row):
            if cell is None or column != cell.first_column:
                continue
            covers_title = cell.first_column <= self.title < cell.first_column + cell.columns
            texts[self.title if covers_title else column] = cell.text
        return texts
