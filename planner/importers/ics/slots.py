"""What of a calendar takes place when: each event once, each part of a series on its own.

    DTSTART 10:00, RRULE weekly, 4 times      Mon 3  10:00   Mon 10  10:00   Mon 17  10:00   Mon 24  10:00
    EXDATE the 10th                           Mon 3  10:00                   Mon 17  10:00   Mon 24  10:00
    RECURRENCE-ID the 17th, DTSTART 14:00     Mon 3  10:00                   Mon 17  14:00   Mon 24  10:00
    ... with RANGE=THISANDFUTURE              Mon 3  10:00                   Mon 17  14:00   Mon 24  14:00

A series and its changed parts share a UID, and may stand anywhere in the file: events are taken first, slots given then.
Source: RFC 5545 section 3.8.4.4.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from planner.errors import TimeError
from planner.importers.ics import values
from planner.importers.ics.budget import Budget
from planner.importers.ics.clocks import Clocks, tzid_of
from planner.importers.ics.components import Component
from planner.importers.ics.recurring import Base, SeriesReader
from planner.importers.ics.times import Length, Moment, NoClock, instant_of_moment, moment_of
from planner.importers.ics.timing import Timing, TimingReader, uid_of
from planner.importers.ics.titles import title_of
from planner.importers.ics.zone import UTC_CLOCK, Clock, Reading
from planner.importers.questions import ambiguous_question, zone_question
from planner.text.clean import quote
from planner.timeline.abbreviation import AmbiguousZone
from planner.timeline.interval import Interval
from planner.timeline.program import Problem, Question, Severity

_MOST_QUESTIONS = 8


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


class CalendarSlots:
    """The slots of one calendar."""

    def __init__(
        self,
        calendar: Component,
        clocks: Clocks,
        problems: list[Problem],
        budget: Budget,
        *,
        windows: Sequence[Interval] | None = None,
    ) -> None:
        """`windows`: of what repeats only these times count, in order; None for the first year of it."""
        self.clocks = clocks
        self.problems = problems
        self.reader = TimingReader(clocks, self._say)
        self.series = SeriesReader(clocks, self._say, budget, windows)
        self._unsettled: dict[str, TimeError] = {}
        """What could not be read for want of a zone."""
        events = calendar.of("VEVENT")
        if windows is None:
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
                tzid = values.parameters(printed.parameters).get("TZID")
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
            following = values.parameters(instead.parameters).get("RANGE", "").upper() == "THISANDFUTURE"
            self.changes[uid_of(event)].append((timing, moment, following))
        except TimeError as error:
            printed = event.first("DTSTART")
            self._ask(error)
            self._say(
                printed.line if printed else event.line, Severity.ERROR, f"{error.what}; {_left_out(event)}"
            )

    def _ask(self, error: TimeError) -> None:
        if isinstance(error, AmbiguousZone):
            self._unsettled.setdefault(error.what, error)
        elif isinstance(error, NoClock) and len(self._unsettled) < _MOST_QUESTIONS:
            self._unsettled.setdefault(error.question, error)

    def questions(self) -> list[Question]:
        """What would settle the times that cannot be read."""
        return [
            ambiguous_question(error)
            if isinstance(error, AmbiguousZone)
            else zone_question(message, self.clocks.only_zone())
            for message, error in self._unsettled.items()
        ]

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
        bases = self.series.bases(master)
        parts = _parts([base.moment for base in bases.values()])
        single: dict[datetime, Timing] = {}
        ranges: list[tuple[datetime, Timing]] = []
        for timing, instead, following in changes:
            instant = self.series.instant(instead, master)
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
        bases: dict[datetime, Base],
    ) -> Iterator[Slot]:
        """Changed parts that the series does not have: they take place all the same."""
        if bases:
            ranges = [each for each in ranges if each[0] > max(bases)]
        for instant, timing in (*single.items(), *ranges):
            clock = master.start.clock or self.clocks.default or UTC_CLOCK
            slot = self._slot(timing, timing.start, timing.length)
            yield replace(slot, part=f"{clock.wall_of(instant):%Y%m%d}", title_from=master.event)

    def _base_slot(self, master: Timing, base: Base) -> Slot:
        length = master.length
        if isinstance(base.own_end, Length):
            length = base.own_end or None
        elif base.own_end is not None:
            length = self._taken(base, base.own_end)
        return self._slot(master, base.moment, length, Reading(base.instant))

    def _taken(self, base: Base, end: Moment) -> Length | None:
        """The length of a part with an end of its own."""
        end = end if end.clock is not None else replace(end, clock=base.moment.clock)
        try:
            return Length(0, instant_of_moment(end, self.clocks).instant - base.instant) or None
        except TimeError:
            return None

    def _moved(self, base: Base, since: datetime, change: Timing) -> Slot | None:
        """A part after a change of all that follow: moved by as much as the first one, on the change's clock."""
        clock = change.start.clock or self.clocks.default or UTC_CLOCK
        try:
            wall = clock.wall_of(base.instant) + (change.start.wall - clock.wall_of(since))
            moment = replace(change.start, wall=wall)
            return self._slot(change, moment, change.length, instant_of_moment(moment, self.clocks))
        except (TimeError, OverflowError):
            return None

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


def _left_out(event: Component) -> str:
    title = title_of(event)
    return f"the event is left out ({quote(title)})" if title else "the event is left out"
