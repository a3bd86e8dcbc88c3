"""The columns of a table that say when: how their cells are read is decided over the whole column."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from planner.importers.deadline import in_time
from planner.importers.tables.dates import DateOrder, NumberDate, decide_order, hinted_order, number_date_in
from planner.importers.tables.model import Table
from planner.importers.tables.numbers import plain_numbers
from planner.importers.tables.words import has_french_weekday, plain_when
from planner.text.clean import quote
from planner.timeline.printed_date import SlotError, weekday_at
from planner.timeline.printed_names import MONTH_NAMES
from planner.timeline.slot_grammar import SlotScan
from planner.timeline.slot_text import plain_spaces
from planner.timeline.year import PrintedDate

WHEN = ("date", "day", "start", "time", "end", "end_date")
"""The fields that may print a date; those before the end in the order in which one is looked for."""
DATED = frozenset({"date", "end_date", "day"})
"""Fields whose "10.11." is a date and whose "10" no hour."""
_MONTHS = {
    number: name.capitalize() for name, number in sorted(MONTH_NAMES.items(), key=lambda each: len(each[0]))
}
_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d|\d\s?[ap]\.?m\b|T\d\d", re.IGNORECASE)
_BARE_HOUR = re.compile(r"[01]?\d|2[0-4]")


class WhenColumns:
    """One table's columns of dates and times in the slot grammar's wording."""

    def __init__(self, table: Table) -> None:
        self.counted: list[str] = []
        """What columns of bare numbers were found to count."""
        self.texts: dict[str, list[str | None]] = {}
        for name in WHEN:
            if name in table.header.columns:
                self.texts[name] = self._plain([table.cell(row, name) for row in table.rows], name)
        if "time" in self.texts and not _holds_clocks(self.texts["time"]):
            del self.texts["time"]
        if not {"start", "time"} & self.texts.keys() and _holds_clocks(self.texts.get("date", ())):
            self.texts["start"] = self.texts["date"]
        self._scans: dict[tuple[str, bool, str | None], SlotScan | SlotError] = {}

    def _plain(self, cells: Sequence[str | None], name: str) -> list[str | None]:
        """The cells of a column in plain words; each spelling is looked at once, for most stand in many rows."""
        distinct = list(dict.fromkeys(cells))
        plain, counted = plain_numbers(distinct, clocks=name not in DATED, dates=name != "day")
        if counted:
            self.counted.append(counted)
        french = has_french_weekday(cell for cell in plain if cell)
        words = {
            cell: None if each is None else plain_spaces(plain_when(each, french=french))
            for cell, each in zip(distinct, plain, strict=True)
        }
        column = [words[cell] for cell in cells]
        if name in DATED or not _holds_clocks(column):
            return column
        return [f"{cell}:00" if cell and _BARE_HOUR.fullmatch(cell) else cell for cell in column]

    @property
    def has_times(self) -> bool:
        """Whether a column says at what time a row starts."""
        return bool({"start", "time"} & self.texts.keys())

    def cells(self, number: int) -> dict[str, str]:
        """What a row says in these columns."""
        return {name: cell for name, column in self.texts.items() if (cell := column[number])}

    @property
    def mixes_dates(self) -> bool:
        """Whether one column holds dates with the year first and others, as where a spreadsheet took "03/04/2024" for
        a date by its own order and left "25/04/2024" as text."""
        return any(
            len({found.is_open for cell in set(column) if cell and (found := _number_date(cell, name, None))})
            > 1
            for name, column in self.texts.items()
        )

    def number_dates(self) -> list[NumberDate]:
        """Every date that is printed in numbers, each spelling once, in the order of rows."""
        columns = self.texts
        days = columns.get("day")
        seen: dict[tuple[str, str, str | None], None] = {}
        for number, row in in_time(enumerate(zip(*columns.values(), strict=True))):
            day = days[number] if days else None
            seen.update(((cell, name, day), None) for name, cell in zip(columns, row, strict=True) if cell)
        return [found for key in seen if (found := _number_date(*key)) is not None]

    def scan(self, cells: dict[str, str], name: str, order: DateOrder) -> SlotScan:
        """The parts of a row's cell, its date in numbers read in the table's order.

        Raises:
            SlotError: a part that cannot be, or a date that can be several.
        """
        key = (cells[name], name in DATED, cells.get("day"))
        known = self._scans.get(key)
        if known is None:
            known = self._scans[key] = self._scanned(cells, name, order)
        if isinstance(known, SlotError):
            raise SlotError(known.what, remedy=known.remedy)
        return known

    def _scanned(self, cells: dict[str, str], name: str, order: DateOrder) -> SlotScan | SlotError:
        text = cells[name]
        found = _number_date(text, name, cells.get("day"))
        try:
            if found is not None:
                text = f"{text[: found.start]}{_spelt(order.read(found))}{text[found.stop :]}"
            scan = SlotScan(text)
            scan.run()
        except SlotError as error:
            if found is None and name in DATED:
                return SlotError(f"{quote(text, 40)} is no date", remedy="expected one such as 2024-05-31")
            return error
        return scan


def _spelt(day: PrintedDate) -> str:
    if day.year is None:
        return f"{day.day} {_MONTHS[day.month]}"
    return f"{day.year:04}-{day.month:02}-{day.day:02}"


def order_of(
    tables: Sequence[Table], columns: Iterable[WhenColumns], given: str | None, source: str
) -> DateOrder:
    """The order of day and month that tables by one hand have in common.

    Raises:
        UsageError: the given one does not fit.
    """
    dates = [found for each in columns for found in each.number_dates()]
    notes = [note for table in tables for note in table.header.notes.values()]
    return decide_order(dates, given=given, hint=hinted_order(notes), where=source)


@lru_cache(maxsize=8192)
def weekday_in(text: str) -> int | None:
    """The weekday that a cell begins or is printed with; 0 is Monday."""
    for match in re.finditer(r"[A-Z][a-z]+day\b", text):
        found = weekday_at(text, match.start())
        if found is not None:
            return found[0]
    return None


def _number_date(text: str, name: str, day: str | None) -> NumberDate | None:
    """The date in numbers in a cell of a field, on the weekday that it or the row's day cell prints."""
    if not any(map(str.isdigit, text)):
        return None
    weekday = weekday_in(text)
    if weekday is None and name != "end_date" and day:
        weekday = weekday_in(day)
    return number_date_in(text, date_column=name in DATED, weekday=weekday)


def _holds_clocks(cells: Sequence[str | None]) -> bool:
    """Whether at least half of a column's cells print a time of day."""
    present = Counter(cell for cell in cells if cell)
    clocks = sum(count for cell, count in present.items() if _CLOCK.search(cell))
    return 0 < present.total() <= 2 * clocks
