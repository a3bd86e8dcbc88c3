"""The starts of a repeating event: DTSTART, RRULE and RDATE without EXRULE and EXDATE."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from planner.errors import TimeError
from planner.importers.deadline import ask_time
from planner.importers.ics.budget import Budget
from planner.importers.ics.clocks import Clocks
from planner.importers.ics.lines import Property
from planner.importers.ics.series import Span, Starts, starts_of, starts_within, until_of
from planner.importers.ics.times import Length, Moment, instant_of_moment, moments_of
from planner.importers.ics.timing import Say, Timing
from planner.importers.ics.zone import UTC_CLOCK
from planner.limits import REPEATS, RULES, SERIES, SERIES_DAYS, most, raising
from planner.timeline.interval import Interval
from planner.timeline.program import Severity

_BASES_OF_SERIES = 5
"""Of one series so many times as many starts are kept as one rule of it may have."""
_MOVED = timedelta(days=8)
"""A part that is moved together with all that follow hardly ever moves further."""


@dataclass(slots=True)
class Base:
    """One start of a series before changes to single parts."""

    moment: Moment
    instant: datetime
    own_end: Moment | Length | None = None


class SeriesReader:
    """Reads the starts of a calendar's repeating events."""

    def __init__(
        self, clocks: Clocks, say: Say, budget: Budget, windows: Sequence[Interval] | None = None
    ) -> None:
        """`windows` in order: of what goes on for years only these times are read; None for the first year of it."""
        self.windows = windows
        self.clocks = clocks
        self.say = say
        self.budget = budget

    def bases(self, master: Timing) -> dict[datetime, Base]:
        """The starts of a series by their instants, those taken out left out."""
        bases = {} if self._is_over(master) else {master.instant: Base(master.start, master.instant)}
        for wall in self._ruled(master, "RRULE"):
            self._add(bases, replace(master.start, wall=wall), None)
        for printed in master.event.all("RDATE"):
            if len(bases) >= self._most_bases():
                self.say(
                    printed.line,
                    Severity.WARNING,
                    f"lists more than {self._most_bases():,} times; they are left out ({raising(SERIES)})",
                )
                break
            for moment, own_end in self._listed(printed):
                clock = moment.clock or (None if moment.is_date else master.start.clock)
                self._add(bases, replace(moment, clock=clock, is_date=master.start.is_date), own_end)
        for wall in self._ruled(master, "EXRULE"):
            instant = self.instant(replace(master.start, wall=wall), master)
            bases.pop(instant or master.instant, None)
        self._take_out(bases, master)
        self.budget.parts -= len(bases)
        return bases

    def _add(self, bases: dict[datetime, Base], moment: Moment, own_end: Moment | Length | None) -> None:
        try:
            instant = instant_of_moment(moment, self.clocks).instant
        except TimeError:
            return
        if (instant not in bases and len(bases) < self._most_bases()) or (
            instant in bases and own_end is not None
        ):
            bases[instant] = Base(moment, instant, own_end)

    def _take_out(self, bases: dict[datetime, Base], master: Timing) -> None:
        """Leave out what EXDATE lists; a day takes out all that starts on it."""
        days: set[date] = set()
        for printed in master.event.all("EXDATE"):
            for moment, _ in self._listed(printed):
                instant = self.instant(moment, master)
                if moment.is_date or master.start.is_date:
                    days.add(moment.wall.date())
                elif instant is not None:
                    bases.pop(instant, None)
        if days:
            for instant in [each for each, base in bases.items() if base.moment.wall.date() in days]:
                del bases[instant]

    def instant(self, moment: Moment, master: Timing) -> datetime | None:
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
            self.say(printed.line, Severity.WARNING, f"{printed.name} {error.what}; it is left out")
            return []

    def _ruled(self, master: Timing, name: str) -> list[datetime]:
        walls: list[datetime] = []
        # A first time long before the windows tells nothing of those within them.
        level = Severity.WARNING if self.windows is None else Severity.ERROR
        for printed in master.event.all(name):
            ask_time()
            if not self.budget.repeats():
                more = raising(RULES if self.budget.rules <= 0 else REPEATS)
                reason = f"the file has more repetitions than are read; this event is read once ({more})"
                self.say(printed.line, level, reason)
                return []
            try:
                starts = self._starts(printed, master)
            except TimeError as error:
                self.say(printed.line, level, f"{error.what}; only its first time is read")
                continue
            finally:
                self.budget.rules -= 1
            self.budget.rules -= starts.effort
            walls.extend(starts.walls)
            if starts.cut:
                self.say(
                    printed.line, Severity.WARNING, f"goes on for longer than is read: {self._read(starts)}"
                )
        return walls

    def _read(self, starts: Starts) -> str:
        """How much of a rule that goes on was read, and how to have more."""
        count = len(starts.walls)
        if count in (most(SERIES), self._most_bases()):
            return f"the first {count:,} times ({raising(SERIES)})"
        days = most(SERIES_DAYS)
        if self.windows is not None:
            return "one year of it"
        return (
            f"{'one year' if days == SERIES_DAYS.standard else f'{days} days'} of it ({raising(SERIES_DAYS)})"
        )

    def _most_bases(self) -> int:
        return _BASES_OF_SERIES * most(SERIES)

    def _starts(self, printed: Property, master: Timing) -> Starts:
        until = self._until(printed, master)
        if self.windows is None:
            return starts_of(printed.value, master.start.wall, until)
        spans = self._spans(master)
        return starts_within(printed.value, master.start.wall, until, spans, self._most_bases())

    def _spans(self, master: Timing) -> list[Span]:
        """The windows on the clock of a series, with room for a part that began before and for what is moved."""
        clock = master.start.clock or self.clocks.default or UTC_CLOCK
        length = master.length or Length()
        before = timedelta(days=length.days) + length.rest + _MOVED
        spans: list[Span] = []
        for window in self.windows or ():
            try:
                first, last = clock.wall_of(window.start) - before, clock.wall_of(window.end) + _MOVED
            except OverflowError:
                continue
            if spans and first <= spans[-1][1]:
                spans[-1] = (min(first, spans[-1][0]), max(last, spans[-1][1]))
            else:
                spans.append((first, last))
        return spans

    def _is_over(self, master: Timing) -> bool:
        """Whether the only rule of a series ends before its start, as when all of it was taken away."""
        rules = master.event.all("RRULE")
        try:
            untils = [self._until(printed, master) for printed in rules]
        except TimeError:
            return False
        over = bool(rules) and all(until is not None and until < master.start.wall for until in untils)
        if over:
            self.say(rules[0].line, Severity.WARNING, "ends before it starts; the event does not take place")
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
