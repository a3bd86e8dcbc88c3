"""When an event takes place: DTSTART and its kin as moments on a clock."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from planner.errors import TimeError
from planner.importers.ics import values
from planner.importers.ics.clocks import Clocks, tzid_of
from planner.importers.ics.lines import Property
from planner.importers.ics.zone import UTC_CLOCK, Clock, Reading
from planner.text.clean import quote

_MIDNIGHT = re.compile(r"(\d{8})T2400(?:00)?(Z?)")
_COLON = re.compile(r"([^\n]*):(\d{8}(?:T\d{4,6}Z?)?)")
_MOST_LISTED = 5000
_A_DAY = timedelta(days=1)


class NoClock(TimeError):
    """A time that carries no zone, in a file that names none, or one that nobody knows."""

    def __init__(self, what: str, question: str) -> None:
        self.question = question
        super().__init__(what, remedy="give --timezone ZONE")


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or time as printed."""

    wall: datetime
    """Naive; midnight for a date."""
    clock: Clock | None
    """The clock it is on; None when it names none."""
    is_date: bool = False


@dataclass(frozen=True, slots=True)
class Length:
    """How long something takes: whole days by the calendar, and then some exact time."""

    days: int = 0
    rest: timedelta = timedelta(0)

    def __bool__(self) -> bool:
        return self.days > 0 or (self.days == 0 and self.rest > timedelta(0))


def moments_of(printed: Property, clocks: Clocks) -> list[tuple[Moment, Moment | Length | None]]:
    """The moments that a property lists, each with the end or length where it prints periods.

    Raises:
        TimeError: one is no date or time, or names a zone that nobody knows.
    """
    tzid, listed = values.parameters(printed.parameters).get("TZID", ""), printed.value
    colon = _COLON.fullmatch(listed) if tzid else None
    if colon is not None:
        # TZID=(UTC+01:00) Berlin:20260101T090000 lacks the quotes that a colon in it needs
        tzid, listed = f"{tzid}:{colon[1]}", colon[2]
    if listed.count(",") + listed.count(";") > _MOST_LISTED:
        raise TimeError(f"lists more than {_MOST_LISTED:,} times")
    found: list[tuple[Moment, Moment | Length | None]] = []
    for each in listed.replace(";", ",").split(","):
        if not each.strip():
            continue
        try:
            found.append(_listed(each.strip(), tzid_of(tzid), clocks))
        except OverflowError:
            raise TimeError(f"lies outside the years 1 to 9999: {quote(each)}") from None
    return found


def _listed(printed: str, tzid: str, clocks: Clocks) -> tuple[Moment, Moment | Length | None]:
    start, _, end = printed.partition("/")
    moment = _moment(start, tzid, clocks)
    if not end:
        return moment, None
    if "P" in end[:2].upper():
        return moment, length_of(end)
    return moment, _moment(end, tzid, clocks)


def moment_of(printed: Property, clocks: Clocks) -> Moment:
    """The one moment that a property prints.

    Raises:
        TimeError: there is none, it is no date or time, or it names a zone that nobody knows.
    """
    found = moments_of(printed, clocks)
    if not found:
        raise TimeError(f"{printed.name} is empty")
    return found[0][0]


def _moment(printed: str, tzid: str, clocks: Clocks) -> Moment:
    value, later = _value(printed)
    if not isinstance(value, datetime):
        return Moment(datetime.combine(value, datetime.min.time()), None, is_date=True)
    wall = value.replace(tzinfo=None) + later
    if clocks.read_as is not None:
        return Moment(wall, clocks.read_as)
    if value.tzinfo is not None:
        offset = value.utcoffset() or timedelta(0)
        return Moment(wall - offset, UTC_CLOCK)
    if not tzid:
        return Moment(wall, None)
    clock = clocks.clock(tzid)
    if clock is None:
        raise NoClock(
            f"no such time zone: {quote(tzid)}, and the file does not define it",
            f"times are given in the zone {quote(tzid)}, which nobody knows",
        )
    return Moment(wall, clock)


def _value(printed: str) -> tuple[date, timedelta]:
    """A date or a date and time, and what to add to it."""
    later = timedelta(0)
    midnight = _MIDNIGHT.fullmatch(printed)
    if midnight is not None:
        printed, later = f"{midnight[1]}T000000{midnight[2]}", _A_DAY
    try:
        return values.date_or_time(printed), later
    except ValueError:
        raise TimeError(f"is no date or time: {quote(printed)}") from None


def length_of(printed: str) -> Length:
    """A DURATION.

    Raises:
        TimeError: it is none, or longer than a hundred years.
    """
    text = printed.strip().upper()
    try:
        value = values.duration(text)
    except ValueError:
        raise TimeError(f"is no duration: {quote(printed)}") from None
    if abs(value) > timedelta(days=36525):
        raise TimeError(f"is a duration of more than a hundred years: {quote(printed)}")
    exact = "D" not in text and "W" not in text
    return Length(0, value) if exact else Length(value.days, timedelta(seconds=value.seconds))


def instant_of_moment(moment: Moment, clocks: Clocks) -> Reading:
    """The instant of a moment, a date's at its midnight.

    Raises:
        NoClock: it carries no zone, and nobody says one.
        TimeError: see `Clock.read`.
    """
    clock = moment.clock or (clocks.of_days if moment.is_date else clocks.default)
    if clock is UTC_CLOCK:
        return Reading(moment.wall.replace(tzinfo=UTC))
    if clock is None:
        what = "days are" if moment.is_date else "times are"
        raise NoClock("no time zone is printed", f"{what} given without a zone")
    try:
        reading = clock.read(moment.wall)
    except OverflowError:
        raise TimeError(f"{moment.wall.isoformat()} lies outside the years 1 to 9999") from None
    if clocks.definitions:
        clocks.check(clock, moment.wall, reading)
    return reading
