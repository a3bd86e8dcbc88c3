"""When each row of a table takes place, as printed."""

import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from planner.errors import TimeError
from planner.importers.deadline import in_time
from planner.importers.durations import length_in, unit_in
from planner.importers.tables.columns import WhenColumns
from planner.importers.tables.dates import DateOrder
from planner.importers.tables.model import Row, Table, is_yes
from planner.importers.tables.words import plain_when
from planner.text.clean import quote
from planner.text.fold import fold
from planner.timeline.clock import shift_between
from planner.timeline.printed_date import SlotError
from planner.timeline.printed_slot import PrintedSlot
from planner.timeline.printed_time import times_at
from planner.timeline.slot import NoDate
from planner.timeline.slot_grammar import SlotScan
from planner.timeline.slot_text import plain_spaces
from planner.timeline.year import PrintedDate

_DAY = timedelta(days=1)
_HALF = re.compile(r"\d\s?[ap]\.?\s?m\b", re.IGNORECASE)
_PADDED = re.compile(r"(?<!\d)0\d[:.h]\d")
_LAST_MIDNIGHT = re.compile(r"24[:.h]00(?:[:.]00)?")
_DAY_NUMBER = re.compile(r"(?:day|tag|jour|journee)?\s*(?:no\.?|nr\.?|#)?\s*([1-9]\d?)")


@dataclass(slots=True)
class RowTime:
    """When a row takes place, as printed; either a slot or the reason why there is none."""

    row: Row
    slot: PrintedSlot | None = None
    error: TimeError | None = None
    length: timedelta | None = None
    """The duration a column gives."""
    warnings: list[str] = field(default_factory=list)
    half: bool = False
    """Whether am or pm is printed."""
    padded: bool = False
    """Whether an hour is printed as 09."""
    is_day_heading: bool = False
    """The row only says the date of those below it."""


class SlotRows:
    """The rows of one table, read from the top: a row without a date has the one above it."""

    def __init__(self, table: Table, columns: WhenColumns, order: DateOrder, first_day: date | None) -> None:
        self.table = table
        self.columns = columns
        self.order = order
        self.first_day = first_day
        """The date the user gave, for tables that print only "day 2" or weekdays."""
        self.above: PrintedDate | None = self._day_above()
        self.above_is_broken = False
        self._known: dict[tuple[object, ...], tuple[RowTime, PrintedDate | None]] = {}
        """Rows read before by what they print, each with the date that the rows below it have."""
        self.unit = unit_in(
            " ".join(table.header.names[each] for each in table.header.columns.get("duration", ())),
            table.header.notes.get("duration", ""),
        )

    def read(self) -> list[RowTime]:
        """When each row takes place, in the table's order."""
        times = []
        for number, row in in_time(enumerate(self.table.rows)):
            time = RowTime(row, is_day_heading=self._is_day_heading(row))
            times.append(time)
            if time.is_day_heading:
                continue
            try:
                self._read_row(time, self.columns.cells(number))
            except TimeError as error:
                time.error = error
        return times

    def _read_row(self, time: RowTime, cells: dict[str, str]) -> None:
        """Read one row; one that prints the same as another, below the same date, is what that one is."""
        beside = (self.table.cell(time.row, name) for name in ("duration", "all_day"))
        key = (*cells.items(), *beside, self.above, self.above_is_broken)
        known = self._known.get(key)
        if known is None:
            time.slot = self._slot(time, cells)
            self._known[key] = replace(time, warnings=[*time.warnings]), self.above
            return
        like, self.above = known
        self.above_is_broken = False
        time.slot, time.length, time.half, time.padded = like.slot, like.length, like.half, like.padded
        time.warnings += like.warnings

    def _slot(self, time: RowTime, cells: dict[str, str]) -> PrintedSlot:
        printed, weekday = self._day(cells)
        length = self.table.cell(time.row, "duration")
        time.length = length_in(length, self.unit) if length else None
        if length and time.length is None and not re.fullmatch(r"[0:.]+", length):
            time.warnings.append(f"{quote(length, 40)} is no duration; the end is taken as unknown")
        name = next((name for name in ("start", "time") if name in cells), None)
        if name is None:
            return self._whole_day(time.row, cells, printed, weekday)
        start = self._scan_clock(cells, name)
        if start.start is None:
            raise SlotError(
                f"{quote(cells[name], 40)} is no time of day", remedy="expected one such as 14:30"
            )
        if start.rest:
            time.warnings.append(f"{quote(start.rest, 40)} beside the time is not understood")
        time.half = _HALF.search(cells[name]) is not None
        time.padded = _PADDED.search(cells[name]) is not None
        slot = PrintedSlot(
            start.start, start.end, printed, start.end_date, weekday, self._zone(start, cells), start.place
        )
        return self._with_end(slot, time, cells, cells[name])

    # days

    def _day_above(self) -> PrintedDate | None:
        """The date above the header, else the one that names the sheet."""
        alone = [cells[0] for row in self.table.above if len(cells := row.said) == 1]
        return next(
            (day for text in (*reversed(alone), self.table.name) if (day := self._day_named(text))), None
        )

    def _is_day_heading(self, row: Row) -> bool:
        """Whether a row says nothing but a date, which is then taken."""
        if len([cell for cell in row.cells if cell and not cell.isspace()]) != 1:
            return False
        cells = row.said
        day = self._day_named(cells[0]) if len(cells) == 1 else None
        if day is None:
            return False
        self.above, self.above_is_broken = day, False
        return True

    def _day_named(self, text: str) -> PrintedDate | None:
        text = plain_spaces(plain_when(text))
        try:
            scan = self.columns.scan({"date": text}, "date", self.order) if len(text) <= 60 else None
        except SlotError:
            return None
        if scan is None or scan.start is not None or scan.rest or scan.date is None:
            return (
                self._counted_day(text, None)
                if _DAY_NUMBER.fullmatch(fold(text)) and not text.isdigit()
                else None
            )
        return scan.dated

    def _day(self, cells: dict[str, str]) -> tuple[PrintedDate | None, int | None]:
        """The date and weekday of a row: its own, else the date above it."""
        try:
            printed, weekday = self._own_day(cells)
        except SlotError:
            self.above, self.above_is_broken = None, True
            raise
        if printed is not None:
            on_weekday = printed if printed.weekday == weekday else replace(printed, weekday=weekday)
            self.above, self.above_is_broken = on_weekday, False
        elif self.above_is_broken:
            raise SlotError("the date above is not understood")
        elif self.above is None and self.first_day is None:
            raise NoDate("no date is printed here or above", remedy="give --date YYYY-MM-DD")
        return self.above, weekday

    def _own_day(self, cells: dict[str, str]) -> tuple[PrintedDate | None, int | None]:
        printed: PrintedDate | None = None
        weekday: int | None = None
        for name in ("date", "start", "time", "day"):
            if name not in cells:
                continue
            scan = self._scan_clock(cells, name)
            printed = printed or scan.date
            weekday = scan.weekday if weekday is None else weekday
            if name == "date" and scan.date is None and scan.weekday is None:
                raise SlotError(
                    f"{quote(cells[name], 40)} is no date", remedy="expected one such as 2024-05-31"
                )
        return printed or self._counted_day(cells.get("day", ""), weekday), weekday

    def _counted_day(self, day: str, weekday: int | None) -> PrintedDate | None:
        """The date of "day 2" or "Tuesday", counted from the user's date, which is the first day."""
        number = _DAY_NUMBER.fullmatch(fold(day))
        if self.first_day is None or (number is None and weekday is None):
            return None
        ahead = int(number[1]) - 1 if number else ((weekday or 0) - self.first_day.weekday()) % 7
        if self.first_day > date.max - ahead * _DAY:
            raise SlotError("lies outside the years 1 to 9999")
        counted = self.first_day + ahead * _DAY
        return PrintedDate(counted.month, counted.day, weekday, counted.year)

    def _whole_day(
        self, row: Row, cells: dict[str, str], printed: PrintedDate | None, weekday: int | None
    ) -> PrintedSlot:
        if not is_yes(self.table.cell(row, "all_day")):
            raise SlotError("has no time of day")
        last = self.columns.scan(cells, "end_date", self.order).date if "end_date" in cells else None
        return PrintedSlot(timedelta(0), _DAY, printed, last, weekday)

    # times

    def _scan_clock(self, cells: dict[str, str], name: str) -> SlotScan:
        """A cell's parts, where "24:00" is the end of the day."""
        if not _LAST_MIDNIGHT.fullmatch(cells[name]):
            return self.columns.scan(cells, name, self.order)
        scan = SlotScan("")
        scan.start = _DAY
        return scan

    def _zone(self, scan: SlotScan, cells: dict[str, str]) -> str | None:
        """The zone a row's time is printed with, else the one printed with its end."""
        if scan.zone is not None or "end" not in cells:
            return scan.zone
        try:
            return self._scan_clock(cells, "end").zone
        except SlotError:
            return None

    def _with_end(self, slot: PrintedSlot, time: RowTime, cells: dict[str, str], start: str) -> PrintedSlot:
        end = self._end_scan(time, cells)
        if end is None or end.start is None:
            last = (
                self.columns.scan(cells, "end_date", self.order).date
                if "end_date" in cells and slot.end
                else None
            )
            return slot if last is None else replace(slot, end_date=slot.end_date or last)
        dated = end.date
        if dated is None and "end_date" in cells:
            dated = self.columns.scan(cells, "end_date", self.order).date
        slot = replace(slot, end=end.start + shift_between(slot.zone, end.zone), end_date=dated)
        if bool(_HALF.search(cells["end"])) != time.half and slot.start < _DAY and dated is None:
            slot = _with_both_halves(slot, start, cells["end"])
        time.half = time.half or _HALF.search(cells["end"]) is not None
        return slot

    def _end_scan(self, time: RowTime, cells: dict[str, str]) -> SlotScan | None:
        if "end" not in cells:
            return None
        try:
            scan = self._scan_clock(cells, "end")
        except SlotError as error:
            time.warnings.append(f"the end: {error.message}; it is taken as unknown")
            return None
        if scan.start is None:
            time.warnings.append(f"{quote(cells['end'], 40)} is no time; the end is taken as unknown")
        return scan


def _with_both_halves(slot: PrintedSlot, start: str, end: str) -> PrintedSlot:
    """A slot of which only the start or only the end prints am or pm, read as the range that it is."""
    times = times_at(f"{start} - {end}", 0)
    if times is None or times.end is None:
        return slot
    return replace(slot, start=times.start, end=times.end)
