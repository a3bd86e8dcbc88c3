"""My hours: when I am up and about, in the zone where I am on each date, and what lies outside."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from planner.errors import TimeError
from planner.timeline.clock import Zone, instants_showing, name_of
from planner.timeline.day import day_of
from planner.timeline.interval import Interval, subtract
from planner.timeline.program import Talk

_DAY = timedelta(days=1)
_WHOLE_DAY = timedelta(hours=23)
"""What lasts so long is no appointment: nobody is there all the time, and no hours hold it."""


@dataclass(frozen=True, slots=True)
class DayHours:
    """The hours of one day on the clock of wherever one is; an end at or before the start is on the next day."""

    start: time
    end: time

    @property
    def is_overnight(self) -> bool:
        """Whether they go on to midnight or past it."""
        return self.end <= self.start

    @property
    def text(self) -> str:
        """As people write them: "08:00-23:00", "08:00-24:00"."""
        return f"{self.start:%H:%M}-{'24:00' if self.end == time(0) else f'{self.end:%H:%M}'}"

    def on(self, day: date, zone: Zone) -> Interval | None:
        """These hours of a date; None where the clocks jump over all of them.

        An hour that the clocks show twice counts both times.
        Raises:
            TimeError: at the edges of the calendar.
        """
        start = instants_showing(datetime.combine(day, self.start), zone)[0]
        end = instants_showing(datetime.combine(_after(day) if self.is_overnight else day, self.end), zone)[1]
        return Interval(start, end) if start < end else None

    def begin_of(self, day: date, zone: Zone) -> datetime:
        """When a date begins: at midnight, or once the hours of the night before are over."""
        if self.is_overnight:
            return instants_showing(datetime.combine(day, self.end), zone)[1]
        return instants_showing(datetime.combine(day, time(0)), zone)[0]


@dataclass(frozen=True, slots=True)
class Stay:
    """Where I am for some days."""

    first: date
    last: date
    """Included; both as that zone counts days."""
    zone: Zone
    hours: DayHours


@dataclass(frozen=True, slots=True)
class Away:
    """Time outside my hours."""

    when: Interval
    zone: Zone
    """Where I am then."""
    hours: DayHours
    """What my hours are there."""

    @property
    def place(self) -> str:
        """The zone as people say it: "Kigali"."""
        return name_of(self.zone).rsplit("/", 1)[-1].replace("_", " ")


@dataclass(frozen=True, slots=True)
class Hours:
    """My hours wherever I am."""

    zone: Zone
    """Where I am when no stay says otherwise."""
    default: DayHours | None = None
    """The hours there; None when any time is mine."""
    stays: tuple[Stay, ...] = ()
    """Of stays that have a date in common the first counts."""

    def outside(self, window: Interval) -> tuple[Away, ...]:
        """What of a window lies outside my hours, in order; empty when all of it lies within.

        What goes on past midnight belongs to the date on which the hours began, that of a stay's last date too.
        Source: the hours of each date taken out; linear in the window's days.
        """
        found: list[Away] = []
        left = [window]
        for stay in self.stays:
            spell = _spell(stay)
            if spell is None:
                continue
            for piece in left:
                if shared := piece.overlap(spell):
                    found += _away(shared, stay.zone, stay.hours)
            left = [rest for piece in left for rest in subtract(piece, [spell])]
        if self.default is not None:
            found += [away for piece in left for away in _away(piece, self.zone, self.default)]
        return tuple(sorted(found, key=lambda away: away.when))

    def talk_outside(self, talk: Talk) -> tuple[Away, ...]:
        """What of a talk lies outside my hours; of one without a known end its first minute counts.

        What lasts for a day or longer never does.
        """
        if talk.interval is not None:
            return () if talk.interval.length >= _WHOLE_DAY else self.outside(talk.interval)
        try:
            return self.outside(Interval(talk.start, talk.start + timedelta(minutes=1)))
        except OverflowError:
            return ()


def _spell(stay: Stay) -> Interval | None:
    """From when to when a stay lasts; None where that is at the edges of the calendar."""
    try:
        start = stay.hours.begin_of(stay.first, stay.zone)
        return Interval(start, stay.hours.begin_of(_after(stay.last), stay.zone))
    except (TimeError, ValueError):
        return None


def _away(window: Interval, zone: Zone, hours: DayHours) -> Iterator[Away]:
    for piece in subtract(window, _hours_around(window, zone, hours)):
        yield Away(piece, zone, hours)


def _hours_around(window: Interval, zone: Zone, hours: DayHours) -> Iterator[Interval]:
    """The hours of every date that may reach into a window."""
    first, last = day_of(window.start, zone).toordinal() - 1, day_of(window.end, zone).toordinal()
    for ordinal in range(max(1, first), last + 1):
        try:
            found = hours.on(date.fromordinal(ordinal), zone)
        except TimeError:
            continue
        if found is not None:
            yield found


def _after(day: date) -> date:
    try:
        return day + _DAY
    except OverflowError:
        raise TimeError(f"{day.isoformat()} is the last day there is") from None
