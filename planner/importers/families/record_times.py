"""The times of records of unknown data files: with a date of their own, or a time of day below a date, in any spelling."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from planner.errors import PlannerError, TimeError, UnknownZone
from planner.importers.durations import length_in
from planner.importers.families.data_draft import DataReading, end_after
from planner.importers.families.record import Record
from planner.importers.moments import parse_iso_moment
from planner.importers.printed_year import year_of
from planner.importers.questions import year_questions
from planner.timeline.clock import Zone, name_of, zone_named
from planner.timeline.printed_date import SlotError
from planner.timeline.printed_slot import PrintedSlot
from planner.timeline.program import Question
from planner.timeline.slot import NoZone, SlotContext, read_slot
from planner.timeline.slot_grammar import parse_slot
from planner.timeline.year import PrintedDate, YearChoice

_DAY_MONTH = re.compile(r"(?<=\d)[-./](?=[A-Za-z])|(?<=[A-Za-z])[-./](?=\d)")
_ODD_HALF = re.compile(r"\b(?:1[3-9]|2[0-3])[:.]\d\d\s*[ap]\.?m", re.IGNORECASE)
_MIDNIGHT = re.compile(r"(\d{4}-\d\d-\d\d)[T_ ]00:00(?::00(?:\.0+)?)?")
_CLOCK_ONLY = re.compile(r"\d{1,2}:\d\d(?::00)?")
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class RecordTimes:
    """When a record takes place."""

    start: datetime
    end: datetime | None


class RecordClock:
    """Reads the times of all records of one document; the year is found from all of them together."""

    def __init__(self, reading: DataReading, records: list[Record]) -> None:
        self.reading = reading
        self.printed: dict[int, PrintedSlot | PlannerError] = {}
        known: dict[tuple[object, ...], PrintedSlot | PlannerError] = {}
        for record in records:
            if not _has_own_date(record):
                key = (record.start, record.end, record.date)
                if key not in known:
                    known[key] = _slot_of(record)
                self.printed[id(record)] = known[key]
            elif (
                isinstance(record.start, str)
                and isinstance(record.end, str)
                and _CLOCK_ONLY.fullmatch(record.end.strip())
            ):
                self.printed[id(record)] = _with_clock_end(record.start, record.end)
        self.year = self._year()

    def _year(self) -> YearChoice | None:
        slots = [each for each in self.printed.values() if isinstance(each, PrintedSlot)]
        dates: list[PrintedDate] = [slot.date for slot in slots if slot.date is not None]
        if not dates:
            return None
        return year_of(dates, [self.reading.source], self.reading.source, self.reading.options)

    def questions(self) -> list[Question]:
        """The year, where it is a guess."""
        return year_questions(self.year)

    def times(self, record: Record) -> RecordTimes:
        """The exact start and end of a record.

        Raises:
            TimeError: no date, no zone, or a time that cannot be.
        """
        printed = self.printed.get(id(record))
        if isinstance(printed, PlannerError):
            raise printed.with_traceback(None)
        times = self._own(record) if printed is None else self._below_date(record, printed)
        if times.end is None and record.duration:
            return RecordTimes(times.start, end_after(times.start, length_in(record.duration)))
        return times

    def _own(self, record: Record) -> RecordTimes:
        start = self._instant(record, record.start)
        if record.end is None:
            return RecordTimes(start, None)
        try:
            end = self._instant(record, record.end)
        except PlannerError as error:
            self.reading.warn(record.item, f"the end: {error.message}; it is taken as unknown")
            return RecordTimes(start, None)
        return RecordTimes(start, self.reading.checked_end(record.item, start, end))

    def _instant(self, record: Record, value: str | float) -> datetime:
        if not isinstance(value, str):
            return _instant_of_epoch(value)
        time = parse_iso_moment(value.strip())
        zone = self._zone(record)
        if time.zone is None and zone is not None and self.reading.clock.options.read_as is None:
            return self.reading.clock.instant_in(time, zone)
        return self.reading.clock.instant_of(time)

    def _below_date(self, record: Record, printed: PrintedSlot) -> RecordTimes:
        options = self.reading.options
        context = SlotContext(
            year=self.year.year if self.year else None,
            day=options.day,
            zone=self._zone(record),
            given=options.timezone,
            read_as=options.read_as,
        )
        try:
            read = read_slot(printed, context)
        except NoZone:
            raise self.reading.clock.no_zone() from None
        for warning in read.warnings:
            self.reading.warn(record.item, warning)
        odd = [str(value) for value in (record.start, record.end) if _ODD_HALF.search(str(value))]
        if len(odd) == 1:
            self.reading.warn(record.item, f"{odd[0]} is taken as a time of 24 hours")
        elif odd:
            self.reading.warn(record.item, f"{' and '.join(odd)} are taken as times of 24 hours")
        self.reading.clock.saw(name_of(read.zone))
        return RecordTimes(read.start, read.end)

    def _zone(self, record: Record) -> Zone | None:
        try:
            return zone_named(record.zone) if record.zone else None
        except UnknownZone:
            return None


def _instant_of_epoch(seconds: float) -> datetime:
    """The instant of a count of seconds, or of milliseconds, since 1970."""
    try:
        return datetime.fromtimestamp(seconds / 1000 if seconds > 1e11 else seconds, UTC)
    except (OverflowError, ValueError, OSError):
        raise TimeError(f"{seconds:.0f} is no time") from None


def _has_own_date(record: Record) -> bool:
    if not isinstance(record.start, str):
        return True
    try:
        return parse_iso_moment(record.start.strip()).time is not None
    except TimeError:
        return False


def _slot_of(record: Record) -> PrintedSlot | PlannerError:
    """The slot that a record's date and times print together."""
    start = str(record.start)
    end = "" if record.end is None or _is_date(str(record.end)) else str(record.end)
    date = _MIDNIGHT.sub(r"\1", record.date or "") if record.date != record.start else ""
    if max(len(start), len(end), len(date)) > _LONGEST:
        return SlotError("the time is no time but a long text")
    before = f"{_DAY_MONTH.sub(' ', date)} {start}"
    line = f"{before} - {end}" if end and not _has_end(start) else before
    try:
        slot = parse_slot(line)
    except PlannerError as error:
        return error
    if slot.rest:
        return SlotError(f"{line.strip()!r} is not understood as a time")
    return slot


def _with_clock_end(start: str, end: str) -> PrintedSlot | PlannerError:
    """The slot of a full start whose end is only a time of day."""
    time = parse_iso_moment(start.strip())
    offset = name_of(time.zone) if time.zone is not None else ""
    try:
        return parse_slot(f"{time.wall:%Y-%m-%d %H:%M} - {end.strip()[:5]} {offset}")
    except PlannerError as error:
        return error


def _is_date(text: str) -> bool:
    try:
        return parse_iso_moment(text.strip()).time is None
    except TimeError:
        return False


def _has_end(start: str) -> bool:
    """Whether a start is a range itself: "10:30 - 11:00"."""
    try:
        return parse_slot(start).end is not None
    except PlannerError:
        return False
