"""One reading of a file's tables: what is printed first, then the year and zones it shows, then the instants."""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import PurePath

from planner.errors import PlannerError, ProgramError, UnansweredSource
from planner.importers.deadline import in_time
from planner.importers.draft import Draft
from planner.importers.options import ReadOptions
from planner.importers.printed_year import year_of
from planner.importers.questions import (
    DATE_ORDERS,
    ambiguous_question,
    date_order_question,
    date_question,
    year_questions,
    zone_question,
)
from planner.importers.tables.afternoon import Afternoon, with_afternoon
from planner.importers.tables.columns import WhenColumns, order_of
from planner.importers.tables.model import Row, Table
from planner.importers.tables.slots import RowTime, SlotRows
from planner.importers.tables.talks import Talks, Timed
from planner.importers.tables.zones import TableZones, zone_said_in
from planner.text.clean import quote
from planner.timeline.abbreviation import AmbiguousZone, only_zone_of
from planner.timeline.clock import Zone, name_of
from planner.timeline.printed_slot import PrintedSlot
from planner.timeline.program import Problem, Question, Severity
from planner.timeline.slot import NoDate, NoZone, SlotContext, SlotReading, read_slot
from planner.timeline.year import YearChoice
from planner.timeline.zone_source import ZoneSource


class Reading:
    """The tables of one file, read once."""

    def __init__(self, timed: Sequence[tuple[Table, WhenColumns]], source: str, options: ReadOptions) -> None:
        self.source = source
        self.options = options
        self.problems: list[Problem] = []
        self.ambiguous: dict[str, AmbiguousZone] = {}
        self.lacks_zone = self.lacks_date = False
        self.found: dict[str, ZoneSource] = {}
        """How each zone whose clock was read was found."""
        self.tables = [table for table, _ in timed]
        self.columns = [columns for _, columns in timed]
        self.order = order_of(self.tables, self.columns, options.date_order, source)
        self.zones = [TableZones(table) for table in self.tables]
        self.times = [self._times(table, columns) for table, columns in timed]
        self._read: dict[tuple[PrintedSlot, Zone | None], SlotReading] = {}
        """Slots read before: many rows take place at one time."""

    def draft(self, format_name: str) -> Draft:
        """Everything the tables say, with instants."""
        year = self._year()
        draft = Draft(format_name, "", self._name(), year=year, problems=self.problems)
        context = SlotContext(
            year=year.year if year else None,
            day=self.options.day,
            evidence=self._evidence(),
            configured=tuple(self.options.abbreviations.values()),
            given=self.options.timezone,
            read_as=self.options.read_as,
        )
        used: Counter[str] = Counter()
        joined = 0
        for table, zones, times in zip(self.tables, self.zones, self.times, strict=True):
            talks = Talks(table)
            timed = [
                each
                for time in in_time(times)
                if (each := self._timed(talks, zones, time, context, used)) is not None
            ]
            talks.add_to(draft, timed)
            joined += talks.joined
        draft.timezone = self._home(used)
        named = [zones.whole for zones in self.zones if zones.whole is not None and zones.whole.zone]
        is_named = self.options.read_as is None and bool(named)
        draft.zone_source = ZoneSource.NAMED if is_named else self.found.get(draft.timezone or "")
        draft.shape = self._shape(joined)
        draft.questions = self._questions(year)
        return draft

    def nothing_read(self, draft: Draft) -> PlannerError:
        """Why no row could be read, with everything that would settle it."""
        errors = [each for each in self.problems if each.level is Severity.ERROR]
        asked = [each for each in draft.questions if each.about != "year"]
        if asked:
            remedy = "give " + " and ".join(dict.fromkeys(each.settle_with for each in asked))
            return UnansweredSource(
                self.source, errors[0].line, "; ".join(each.message for each in asked), tuple(asked), remedy
            )
        if not errors:
            return ProgramError(
                self.source, None, "has a header and no rows", "give a file with the program's rows"
            )
        rest = len(errors) - 1
        more = f"; {rest} more error{'s' if rest > 1 else ''}" if rest else ""
        return ProgramError(self.source, errors[0].line, errors[0].message + more)

    # what is printed

    def _times(self, table: Table, columns: WhenColumns) -> list[RowTime]:
        rows = SlotRows(table, columns, self.order, self.options.day)
        times = [time for time in rows.read() if not time.is_day_heading]
        for counted in dict.fromkeys(columns.counted):
            self._problem(table.head, f"numbers in a column are read as {counted}", Severity.WARNING)
        if columns.mixes_dates:
            message = "a column mixes dates with the year first and others; check that day and month are not swapped"
            self._problem(table.head, message, Severity.WARNING)
        slotted = [(time, time.slot) for time in times if time.slot is not None]
        if any(time.half for time, _ in slotted):
            return times
        places: list[Hashable] = [
            (table.cell(time.row, "room"), table.cell(time.row, "session")) for time, _ in slotted
        ]
        padded = any(time.padded for time, _ in slotted)
        slots, afternoon = with_afternoon([slot for _, slot in slotted], places, padded=padded)
        for (time, _), slot in zip(slotted, slots, strict=True):
            time.slot = slot
        if afternoon is not Afternoon.CERTAIN:
            reading = "afternoon" if afternoon is Afternoon.TAKEN else "night"
            message = (
                f"no am or pm and no hour above 12 is printed; hours before 7:00 are read as the {reading}'s"
            )
            self._problem(table.head, message, Severity.WARNING)
        return times

    def _slots(self) -> list[PrintedSlot]:
        return [time.slot for times in self.times for time in times if time.slot is not None]

    def _year(self) -> YearChoice | None:
        is_address = "://" in self.source
        places = [self.source if is_address else PurePath(self.source).stem]
        places += [" ".join(row.cells) for table in self.tables for row in table.above]
        places += [table.name for table in self.tables]
        dates = [slot.date for slot in self._slots() if slot.date is not None]
        return year_of(dates, places, self.source, self.options)

    def _name(self) -> str | None:
        """The program's name: a line above the header that says nothing else."""
        for table in self.tables:
            for row in table.above:
                said = row.said
                if len(said) == 1 and 3 <= len(said[0]) <= 120 and zone_said_in(said[0]) is None:
                    return said[0]
        return None

    def _evidence(self) -> tuple[Zone, ...]:
        printed = dict.fromkeys(slot.zone for slot in self._slots() if slot.zone)
        known = [zone for word in printed if (zone := only_zone_of(word)) is not None]
        chosen = [zone for word, zone in self.options.abbreviations.items() if word in printed]
        named = [zone for zones in self.zones for zone in zones.all()]
        return (*dict.fromkeys(named), *chosen, *known)

    # instants

    def _timed(
        self, talks: Talks, zones: TableZones, time: RowTime, context: SlotContext, used: Counter[str]
    ) -> Timed | None:
        title = talks.table.cell(time.row, "title") or talks.table.cell(time.row, "session")
        try:
            reading = self._reading(zones, time, context)
        except PlannerError as error:
            if isinstance(error, AmbiguousZone):
                self.ambiguous.setdefault(error.printed, error)
            self.lacks_zone = (
                self.lacks_zone or isinstance(error, NoZone) or self._would_lack_zone(zones, time)
            )
            self.lacks_date = self.lacks_date or isinstance(error, NoDate)
            about = f" ({quote(title)})" if title else ""
            self._problem(time.row, f"{error.message}; the row is left out{about}")
            return None
        for warning in (*time.warnings, *reading.warnings):
            self._problem(time.row, warning, Severity.WARNING)
        used[name_of(reading.zone)] += 1
        self.found.setdefault(name_of(reading.zone), reading.found)
        place = time.slot.place if time.slot else None
        return talks.timed(time.row, reading.start, self._end(reading, time), place)

    def _would_lack_zone(self, zones: TableZones, time: RowTime) -> bool:
        """Whether a row that cannot be read yet prints no zone either, so that both are asked at once."""
        given = self.options.timezone or self.options.read_as or zones.of(time.row)[0]
        return self.order.is_open and time.slot is None and given is None and not zones.are_printed(time.row)

    def _end(self, reading: SlotReading, time: RowTime) -> datetime | None:
        """The end printed, else the start with the duration."""
        if time.length is None:
            return reading.end
        try:
            lasting = reading.start + time.length
        except OverflowError:
            return reading.end
        if reading.end is not None and reading.end != lasting:
            self._problem(
                time.row, "its end and its duration do not agree; the end is taken", Severity.WARNING
            )
        return reading.end or lasting

    def _reading(self, zones: TableZones, time: RowTime, context: SlotContext) -> SlotReading:
        if time.slot is None:
            assert time.error is not None
            raise time.error
        named, unknown = zones.of(time.row)
        if unknown is not None:
            if time.slot.zone is None and not (context.given or context.read_as):
                raise NoZone(f"{quote(unknown)} names no time zone that is known", remedy="give --timezone")
            time.warnings.append(f"names no time zone that is known: {quote(unknown)}")
        slot = time.slot
        if named is not None and named.abbreviation and slot.zone is None:
            slot = replace(slot, zone=named.abbreviation)
        zone = named.zone if named is not None and not named.abbreviation else None
        known = self._read.get((slot, zone))
        if known is None:
            known = self._read[slot, zone] = read_slot(slot, replace(context, zone=zone))
        return known

    # what is said about it

    def _problem(self, row: Row, message: str, level: Severity = Severity.ERROR) -> None:
        where = f"{row.where}: " if row.where else ""
        self.problems.append(Problem(row.line, level, where + message))

    def _home(self, used: Counter[str]) -> str | None:
        """The zone of most rows, a place rather than its offset where the table names one."""
        named = [zones.whole.zone for zones in self.zones if zones.whole is not None and zones.whole.zone]
        home = self.options.read_as or (named[0] if named else None)
        if home is not None:
            return name_of(home)
        return used.most_common(1)[0][0] if used else None

    def _shape(self, joined: int) -> str:
        fields = list(dict.fromkeys(name for table in self.tables for name in table.header.columns))
        rows = "one row a person, joined into talks" if joined else "one row a talk"
        sheets = f"{len(self.tables)} tables, " if len(self.tables) > 1 else ""
        dates = f"; dates are {DATE_ORDERS[self.order.order]}" if self.order.order else ""
        return f"{sheets}{rows}; columns {', '.join(name.replace('_', ' ') for name in fields)}{dates}"

    def _questions(self, year: YearChoice | None) -> list[Question]:
        questions = year_questions(year)
        if self.lacks_date and not any(slot.date for slot in self._slots()):
            questions.append(date_question("rows are printed without a date"))
        if self.order.is_open:
            questions.append(date_order_question(self.order.example, self.order.choices))
        questions += map(ambiguous_question, self.ambiguous.values())
        if self.lacks_zone:
            questions.append(zone_question())
        return questions
