"""Tables with times down and rooms, tracks or days across, or the other way round: each cell is a talk."""

import re
from collections import Counter
from collections.abc import Sequence

from planner.importers.html.cells import Cell, Matrix
from planner.importers.html.lines import TIME_OF_DAY, PageLine
from planner.importers.page.day_heading import day_alone
from planner.importers.page.lines import lines_of
from planner.importers.page.talk_lines import TalkLines, talk_lines_of
from planner.importers.tables.header import named_in
from planner.importers.tables.model import RawTable, Row, present
from planner.timeline.printed_date import SlotError
from planner.timeline.printed_names import WEEKDAY_NAMES
from planner.timeline.slot_grammar import SlotScan
from planner.timeline.slot_text import plain_spaces

_PLACE = re.compile(
    r"\b(?:room|hall|track|stage|stream|auditorium|theat(?:er|re)|lab|lounge|plenary|session|workshop|main|building|floor|gallery|"
    r"raum|saal|h[oö]rsaal|b[uü]hne|strang|salle|amphi\w*|sala|aula|zaal|devroom)\b|^[A-Z]{0,3}[ .-]?\d{1,4}[A-Za-z]?$",
    re.IGNORECASE,
)
_NAMES = ["Title", "Date", "Start", "End", "Room", "Track", "Speakers", "Type", "Abstract"]


def grid_table(matrix: Matrix, above: list[PageLine]) -> RawTable | None:
    """The talks of a grid as rows with a header; None for a table that is surely no grid."""
    for each in (matrix, matrix.transposed()) if matrix.rows else ():
        if (head := _head_of(each)) is not None:
            return _Grid(each, head).table(above)
    return None


def _head_of(matrix: Matrix) -> int | None:
    """The row that names the columns of a grid; None where there is none.

    The first column has to hold the times, every other a name above it; names of rooms, tracks or days, or cells that
    span several, have to show that a column is a place and not, say, the speakers.
    """
    if matrix.width < 3 or len(matrix.rows) < 2:
        return None
    timed = [number for number, row in enumerate(matrix.rows) if _time_in(row[0]) is not None]
    if not timed or timed[0] == 0 or 2 * len(timed) < len(matrix.rows) - timed[0]:
        return None
    for head in range(timed[0] - 1, -1, -1):
        names = [_line(cell) for cell in matrix.rows[head][1:]]
        several = len({name for name in names if name}) >= 2 and all(
            name and len(name) <= 60 for name in names
        )
        if several and (_are_places(names) or _names_places(_line(matrix.rows[head][0]))):
            return head
    return None


def _names_places(corner: str) -> bool:
    """Whether the corner over the times says what the columns are: "Room", "Time / Room"."""
    parts = (named_in(part) for part in re.split(r"[/|\\]", corner))
    return any(found is not None and found.field in ("room", "track") for found in parts)


def _are_places(names: Sequence[str]) -> bool:
    known = [
        found.field for name in names if (found := named_in(name)) is not None and not _PLACE.search(name)
    ]
    if any(field not in ("room", "track", "session", "day", "date") for field in known):
        return False
    telling = sum(_is_day(name) or _PLACE.search(name) is not None for name in names)
    return telling == len(names) or (len(names) > 2 and 3 * telling >= 2 * len(names))


def _is_day(name: str) -> bool:
    words = re.findall(r"[^\W\d_]+", name.lower())
    return day_alone(name) is not None or (len(words) == 1 and words[0] in WEEKDAY_NAMES)


class _Grid:
    """One grid on its way into rows, a talk each."""

    def __init__(self, matrix: Matrix, head: int) -> None:
        self.matrix = matrix
        self.head = head
        self.names = ["", *(_line(cell) for cell in matrix.rows[head][1:])]
        self.are_days = all(map(_is_day, self.names[1:]))
        kinds = Counter(
            "track" if re.search(r"\btrack|stream\b", name, re.IGNORECASE) else "room"
            for name in self.names[1:]
        )
        self.column = 5 if kinds.most_common(1)[0][0] == "track" else 4
        self.to_scale = matrix.spans_rows

    def table(self, above: list[PageLine]) -> RawTable:
        """The rows, in the order of the grid."""
        table = RawTable("", [Row([line.text], line.line) for line in above])
        corner = _line(self.matrix.rows[self.head][0])
        if corner and named_in(corner) is None:
            table.rows.append(Row([corner], self.matrix.lines[self.head]))
        zone = (found.note if (found := named_in(corner)) else "") if corner else ""
        names = [f"{name} ({zone})" if zone and name == "Start" else name for name in _NAMES]
        table.rows.append(Row(names, self.matrix.lines[self.head]))
        for number in range(self.head + 1, len(self.matrix.rows)):
            table.rows += self._row(number)
        return table

    def _row(self, number: int) -> list[Row]:
        row, line = self.matrix.rows[number], self.matrix.lines[number]
        time = _time_in(row[0])
        if time is None:
            said = {cell for cell in row if cell is not None and cell.text}
            only = next(iter(said)) if len(said) == 1 else None
            if only is not None and day_alone(_line(only)) is not None:
                return [Row([_line(only)], line)]
        made: list[Row] = []
        for column, cell in enumerate(row):
            if cell is not None and self._is_first(row, column, number):
                made += self._cell(cell, number, column, time or "")
        return made

    def _is_first(self, row: Sequence[Cell | None], column: int, number: int) -> bool:
        """Whether a place is the first that its cell takes, so that a cell over several places is one talk."""
        cell = row[column]
        if column == 0 or cell is None or row[column - 1] is cell:
            return False
        return self.matrix.rows[number - 1][column] is not cell

    def _cell(self, cell: Cell, number: int, column: int, time: str) -> list[Row]:
        text = cell.text
        if present(text) is None:
            return []
        row = self.matrix.rows[number]
        over = [each for each in range(column, len(row)) if row[each] is cell]
        last = number
        while last + 1 < len(self.matrix.rows) and self.matrix.rows[last + 1][column] is cell:
            last += 1
        talk = talk_lines_of(lines_of(text), "")
        cells = [
            talk.title or _line(cell),
            "",
            time,
            self._end(last),
            "",
            "",
            "; ".join(talk.people),
            talk.badge or "",
            talk.abstract or "",
        ]
        places = [self.names[each] for each in over]
        if self.are_days:
            cells[1], cells[4] = places[0], talk.room or ""
        elif len(over) < self.matrix.width - 1:
            cells[self.column] = ", ".join(dict.fromkeys(places))
        if own := _own_time(talk, text):
            cells[2], cells[3] = own, ""
        return [Row(cells, cell.line)]

    def _end(self, last: int) -> str:
        """Where the rows of a cell end, in a grid that is to scale: when the row behind them begins."""
        if not self.to_scale or last + 1 >= len(self.matrix.rows):
            return ""
        return _start_of(_time_in(self.matrix.rows[last + 1][0])) or ""


def _own_time(talk: TalkLines, text: str) -> str | None:
    """The time that a cell prints itself on its first line."""
    first = text.split("\n", 1)[0]
    scan = _scan(first)
    return (
        first
        if scan is not None
        and scan.start is not None
        and scan.end is not None
        and not scan.rest
        and talk.title
        else None
    )


def _line(cell: Cell | None) -> str:
    return " ".join(cell.text.split()) if cell is not None else ""


def _time_in(cell: Cell | None) -> str | None:
    """What the first cell of a row says of its time; None when it says none."""
    text = _line(cell)
    if not text or len(text) > 60 or not any(letter.isdigit() for letter in text):
        return None
    scan = _scan(text)
    return (
        text
        if scan is not None and scan.start is not None and not scan.rest and TIME_OF_DAY.search(text)
        else None
    )


def _start_of(time: str | None) -> str | None:
    if time is None:
        return None
    match = re.match(
        r".*?(\d{1,2}[:.h]\d\d(?:\s?[ap]\.?\s?m\b\.?)?|\d{1,2}\s?[ap]\.?\s?m\b\.?)", time, re.IGNORECASE
    )
    return match[1] if match else None


def _scan(text: str) -> SlotScan | None:
    scan = SlotScan(plain_spaces(text))
    try:
        scan.run()
    except SlotError:
        return None
    return scan
