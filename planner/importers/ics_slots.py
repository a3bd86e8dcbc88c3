"""What of a calendar takes place when: each event once, each part of a series on its own."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from planner.errors import ProgramError, TimeError
from planner.importers import ics_values
from planner.importers.ics_clocks import Clocks, tzid_of
from planner.importers.ics_components import Component
from planner.importers.ics_lines import Property
from planner.importers.ics_series import MOST_RULES, MOST_STARTS, starts_of, until_of
from planner.importers.ics_times import Length, Moment, instant_of_moment, moment_of, moments_of
from planner.importers.ics_timing import Timing, TimingReader, uid_of
from planner.importers.ics_words import title_of
from planner.importers.ics_zone import UTC_CLOCK, Clock, Reading
from planner.text.clean import quote
from planner.timeline.program import Problem, Severity

MOST_SLOTS = 200_000


@dataclass(slots=True)
class Slot:
    """One time at which an event takes place."""

    event: Component
    line: int
    start: datetime
    end: datetime | None
    clock: Clock | None
    """The clock it is printed on; None when it names none."""
    all_day: bool
    part: str = ""
    """Which part of a series it is: its date in the series."""
    title_from: Component | None = None
    """The series whose title counts for a part without one."""


@dataclass(slots=True)
class _Base:
    """One start of a series before changes to single parts."""

    moment: Moment
    instant: datetime
    own_end: Moment | Length | None = None


class CalendarSlots:
    """The slots of one calendar."""

    def __init__(self, calendar: Component, clocks: Clocks, problems: list[Problem]) -> None:
        self.clocks = clocks
        self.problems = problems
        self.rules = MOST_RULES
        self.reader = TimingReader(clocks, self._say)
        self.lacks_zone = False
        events = calendar.of("VEVENT")
        clocks.of_days = self._clock_of_days(events)
        self.masters: list[Timing] = []
        self.changes: dict[str, list[tuple[Timing, Moment, bool]]] = defaultdict(list)
        """The changed parts of a series by its UID: when, instead of what, and whether all that follow too."""
        for event in events:
            self._take(event)

    def slots(self) -> Iterator[Slot]:
        """Every slot, in the order of the events they come from."""
        for timing in self.masters:
            uid = uid_of(timing.event)
            if not any(timing.event.all(name) for name in ("RRULE", "RDATE")) and uid not in self.changes:
                yield self._slot(timing, timing.start, timing.length)
            else:
                yield from self._series(timing, self.changes.pop(uid, []) if uid else [])
        for changes in self.changes.values():
            for timing, instead, _ in changes:
                yield replace(self._slot(timing, timing.start, timing.length), part=_part(instead))

    # what is printed

    def _clock_of_days(self, events: Sequence[Component]) -> Clock | None:
        """The clock that counts days: the one that most starts name, else the calendar's own or the one given."""
        tzids: Counter[str] = Counter()
        times = 0
        for event in events:
            printed = event.first("DTSTART")
            if printed is not None and "T" in printed.value:
                times += 1
                tzid = ics_values.parameters(printed.parameters).get("TZID")
                if tzid:
                    tzids[tzid_of(tzid)] += 1
        default = self.clocks.default
        if not tzids or self.clocks.read_as is not None:
            return default
        tzid, count = tzids.most_common(1)[0]
        named = self.clocks.clock(tzid)
        return named if named is not None and (2 * count >= times or default is None) else default

    def _take(self, event: Component) -> None:
        try:
            timing = self.reader.timing(event)
            instead = event.first("RECURRENCE-ID")
            if instead is None:
                self.masters.append(timing)
                return
            moment = moment_of(instead, self.clocks)
            following = ics_values.parameters(instead.parameters).get("RANGE", "").upper() == "THISANDFUTURE"
            self.changes[uid_of(event)].append((timing, moment, following))
        except TimeError as error:
            printed = event.first("DTSTART")
            self.lacks_zone = self.lacks_zone or "--timezone" in error.remedy
            self._say(
                printed.line if printed else event.line, Severity.ERROR, f"{error.what}; {_left_out(event)}"
            )

    # slots

    def _slot(
        self, timing: Timing, start: Moment, length: Length | None, reading: Reading | None = None
    ) -> Slot:
        instant = reading.instant if reading is not None else timing.instant
        end = None if length is None else self._end(start, instant, length)
        return Slot(timing.event, timing.line, instant, end, start.clock, start.is_date)

    def _end(self, start: Moment, instant: datetime, length: Length) -> datetime | None:
        try:
            if length.days:
                wall = start.wall + timedelta(days=length.days)
                instant = instant_of_moment(replace(start, wall=wall), self.clocks).instant
            return instant + length.rest
        except (TimeError, OverflowError):
            return None

    # series

    def _series(self, master: Timing, changes: Sequence[tuple[Timing, Moment, bool]]) -> Iterator[Slot]:
        bases = self._bases(master)
        parts = _parts([base.moment for base in bases.values()])
        single: dict[datetime, Timing] = {}
        ranges: list[tuple[datetime, Timing]] = []
        for timing, instead, following in changes:
            instant = self._instant(instead, master)
            if instant is None:
                continue
            if following:
                ranges.append((instant, timing))
            else:
                single[instant] = timing
        ranges.sort(key=lambda each: each[0])
        since = [instant for instant, _ in ranges]
        for instant, base in sorted(bases.items()):
            part = parts[base.moment.wall]
            changed = single.pop(instant, None)
            if changed is not None:
                slot: Slot | None = self._slot(changed, changed.start, changed.length)
            else:
                past = bisect_right(since, instant)
                slot = self._moved(base, *ranges[past - 1]) if past else self._base_slot(master, base)
            if slot is not None:
                yield replace(slot, part=part, title_from=master.event)
        yield from self._orphans(master, single, ranges, bases)

    def _orphans(
        self,
        master: Timing,
        single: dict[datetime, Timing],
        ranges: Sequence[tuple[datetime, Timing]],
        bases: dict[datetime, "_Base"],
    ) -> Iterator[Slot]:
        """Changed parts that the series does not have: they take place all the same."""
        if bases:
            ranges = [each for each in ranges if each[0] > max(bases)]
        for instant, timing in (*single.items(), *ranges):
            clock = master.start.clock or self.clocks.default or UTC_CLOCK
            slot = self._slot(timing, timing.start, timing.length)
            yield replace(slot, part=f"{clock.wall_of(instant):%Y%m%d}", title_from=master.event)

    def _base_slot(self, master: Timing, base: "_Base") -> Slot:
        length = master.length
        if isinstance(base.own_end, Length):
            length = base.own_end or None
        elif base.own_end is not None:
            own_end = base.own_end if base.own_end.clock else replace(base.own_end, clock=base.moment.clock)
            taken = instant_of_moment(own_end, self.clocks).instant - base.instant
            length = Length(0, taken) if taken > timedelta(0) else None
        return self._slot(master, base.moment, length, Reading(base.instant))

    def _moved(self, base: "_Base", since: datetime, change: Timing) -> Slot | None:
        """A part after a change of all that follow: moved by as much as the first one, on the change's clock."""
        clock = change.start.clock or self.clocks.default or UTC_CLOCK
        try:
            wall = clock.wall_of(base.instant) + (change.start.wall - clock.wall_of(since))
            moment = replace(change.start, wall=wall)
            return self._slot(change, moment, change.length, instant_of_moment(moment, self.clocks))
        except (TimeError, OverflowError):
            return None

    def _bases(self, master: Timing) -> dict[datetime, "_Base"]:
        """The starts of a series by their instants, those taken out left out."""
        bases = {} if self._is_over(master) else {master.instant: _Base(master.start, master.instant)}
        for wall in self._ruled(master, "RRULE"):
            self._add(bases, replace(master.start, wall=wall), None)
        for printed in master.event.all("RDATE"):
            for moment, own_end in self._listed(printed):
                clock = moment.clock or (None if moment.is_date else master.start.clock)
                self._add(bases, replace(moment, clock=clock, is_date=master.start.is_date), own_end)
        for wall in self._ruled(master, "EXRULE"):
            instant = self._instant(replace(master.start, wall=wall), master)
            bases.pop(instant or master.instant, None)
        self._take_out(bases, master)
        return bases

    def _add(self, bases: dict[datetime, "_Base"], moment: Moment, own_end: Moment | Length | None) -> None:
        try:
            instant = instant_of_moment(moment, self.clocks).instant
        except TimeError:
            return
        if instant not in bases or own_end is not None:
            bases[instant] = _Base(moment, instant, own_end)

    def _take_out(self, bases: dict[datetime, "_Base"], master: Timing) -> None:
        """Leave out what EXDATE lists; a day takes out all that starts on it."""
        days: set[date] = set()
        for printed in master.event.all("EXDATE"):
            for moment, _ in self._listed(printed):
                instant = self._instant(moment, master)
                if moment.is_date or master.start.is_date:
                    days.add(moment.wall.date())
                elif instant is not None:
                    bases.pop(instant, None)
        if days:
            for instant in [each for each, base in bases.items() if base.moment.wall.date() in days]:
                del bases[instant]

    def _instant(self, moment: Moment, master: Timing) -> datetime | None:
        """The instant of a start that a series names; one without a clock is on that of the series."""
        is_date = moment.is_date or master.start.is_date
        wall = moment.wall
        if moment.is_date and not master.start.is_date:
            wall = datetime.combine(wall.date(), master.start.wall.time())
        clock = master.start.clock if is_date or moment.clock is None else moment.clock
        if master.start.is_date:
            wall = datetime.combine(wall.date(), datetime.min.time())
        try:
            return instant_of_moment(Moment(wall, clock, is_date=master.start.is_date), self.clocks).instant
        except TimeError:
            return None

    def _listed(self, printed: Property) -> list[tuple[Moment, Moment | Length | None]]:
        try:
            return moments_of(printed, self.clocks)
        except TimeError as error:
            self._say(printed.line, Severity.WARNING, f"{printed.name} {error.what}; it is left out")
            return []

    def _ruled(self, master: Timing, name: str) -> list[datetime]:
        walls: list[datetime] = []
        for printed in master.event.all(name):
            if self.rules == 0:
                reason = f"there are more than {MOST_RULES:,} repeating events; this one is read once"
                self._say(printed.line, Severity.WARNING, reason)
                return []
            self.rules -= 1
            try:
                starts = starts_of(printed.value, master.start.wall, self._until(printed, master))
            except TimeError as error:
                self._say(printed.line, Severity.WARNING, f"{error.what}; only its first time is read")
                continue
            walls.extend(starts.walls)
            if starts.cut:
                many = len(starts.walls) == MOST_STARTS
                read = f"the first {MOST_STARTS:,} times" if many else "one year of it"
                self._say(printed.line, Severity.WARNING, f"goes on for longer than is read: {read}")
        return walls

    def _is_over(self, master: Timing) -> bool:
        """Whether the only rule of a series ends before its start, as when all of it was taken away."""
        rules = master.event.all("RRULE")
        try:
            untils = [self._until(printed, master) for printed in rules]
        except TimeError:
            return False
        over = bool(rules) and all(until is not None and until < master.start.wall for until in untils)
        if over:
            self._say(rules[0].line, Severity.WARNING, "ends before it starts; the event does not take place")
        return over

    def _until(self, printed: Property, master: Timing) -> datetime | None:
        """A rule's UNTIL on the clock of its series; a day counts whole."""
        until = until_of(printed.value)
        if until is None:
            return None
        if not isinstance(until, datetime):
            return datetime.combine(until, datetime.max.time())
        if until.tzinfo is None or master.start.is_date:
            return until.replace(tzinfo=None)
        clock = master.start.clock or self.clocks.default or UTC_CLOCK
        return clock.wall_of(until.astimezone(UTC))

    def _say(self, line: int, level: Severity, message: str) -> None:
        self.problems.append(Problem(line, level, message))


def _parts(moments: Sequence[Moment]) -> dict[datetime, str]:
    """A name for each part of a series: its date, with the time where a date has several."""
    dates = Counter(moment.wall.date() for moment in moments)
    return {
        moment.wall: f"{moment.wall:%Y%m%d}"
        + (f"-{moment.wall:%H%M}" if dates[moment.wall.date()] > 1 else "")
        for moment in moments
    }


def _part(moment: Moment) -> str:
    return f"{moment.wall:%Y%m%d}"


def refuse_too_many(source: str, count: int) -> None:
    """Stop when a file's series have more parts than any program.

    Raises:
        ProgramError: they do.
    """
    if count > MOST_SLOTS:
        raise ProgramError(source, None, f"has more than {MOST_SLOTS:,} events with their repetitions")


def _left_out(event: Component) -> str:
    title = title_of(event)
    return f"the event is left out ({quote(title)})" if title else "the event is left out"
