"""What a printed slot means: two exact instants, or the reason why not."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from planner.errors import TimeError
from planner.timeline.abbreviation import ZonedTime, only_zone_of, read_zoned
from planner.timeline.clock import Zone, instant_of, name_of, offset_named
from planner.timeline.halves import HALF_DAY, MOST_OF_A_DAY, PrintedHours
from planner.timeline.printed_date import SlotError
from planner.timeline.printed_slot import PrintedAgain, PrintedSlot
from planner.timeline.year import PrintedDate
from planner.timeline.zone_source import ZoneSource

NIGHT = timedelta(hours=12)
"""An end printed before its start means the next day when the slot starts at noon or later and stays shorter."""

"""An end printed before its start crosses noon on a clock of twelve hours when the slot then is no longer than this."""

LONGEST = timedelta(days=31)
"""An end without a year that lies before its start is in the next year, unless the slot would be longer than this."""


class NoZone(TimeError):
    """A wall time with no zone printed in the line, in a header, or given by the user."""


class NoDate(SlotError):
    """A time of day with no date printed in the line, in a header, or given by the user."""


@dataclass(frozen=True, slots=True)
class SlotContext:
    """What a slot line may leave to its surroundings."""

    year: int | None = None
    day: date | None = None
    """The date of the header above, for a line that prints none."""
    zone: Zone | None = None
    """The zone the page names for lines that print none."""
    evidence: Sequence[Zone] = ()
    """Zones named anywhere on the page; they settle ambiguous abbreviations."""
    configured: Sequence[Zone] = ()
    """Those among them that only the person's configuration names."""
    given: Zone | None = None
    """`--timezone`: for times that carry none."""
    read_as: Zone | None = None
    """`--read-as`: the printed zones are wrong, this is the clock on the wall."""


@dataclass(frozen=True, slots=True)
class SlotReading:
    """The instants of a slot."""

    start: datetime
    end: datetime | None
    """None: not printed, or printed equal to the start."""
    zone: Zone
    """Whose clock was read."""
    warnings: tuple[str, ...] = ()
    found: ZoneSource = ZoneSource.PRINTED
    """How that clock was found."""


def read_slot(slot: PrintedSlot, context: SlotContext) -> SlotReading:
    """The exact start and end of a printed slot.

    Raises:
        SlotError: the day is not in the calendar, the weekday does not fit, the end is before the start, no date.
        NoZone, UnknownZone, AmbiguousZone: no zone, or one that does not say which clock.
        NonexistentTime, AmbiguousTime: the clock skips or repeats this time.
    """
    try:
        return _reading(slot, context)
    except OverflowError:
        raise SlotError("lies outside the years 1 to 9999") from None


class SlotReader:
    """Reads slots that leave the same to their surroundings; what prints the same is worked out once."""

    def __init__(self, context: SlotContext) -> None:
        self.context = context
        self._readings: dict[tuple[object, ...], SlotReading] = {}

    def read(self, slot: PrintedSlot) -> SlotReading:
        """The exact start and end of a printed slot, as `read_slot` has them.

        Raises:
            TimeError: for the reasons of `read_slot`.
        """
        when = slot.when
        reading = self._readings.get(when)
        if reading is None:
            reading = self._readings[when] = read_slot(slot, self.context)
        return reading


def _reading(slot: PrintedSlot, context: SlotContext) -> SlotReading:
    day = _day_of(slot, context)
    start_wall = datetime.combine(day, datetime.min.time()) + slot.start
    start = _read_start(start_wall, slot, context)
    found = _zone_source(slot, start.zone, context)
    for again in slot.again if context.read_as is None else ():
        _check_again(start, day, slot, again, context)
    if slot.end is None:
        return SlotReading(start.instant, None, start.zone, _warnings(start), found)
    end_wall = _end_wall(slot, day, start_wall)
    if end_wall == start_wall and slot.end_zone is None:
        reason = "starts and ends at the same time; its end is taken as unknown"
        return SlotReading(start.instant, None, start.zone, (*_warnings(start), reason), found)
    end = _read_end(end_wall, start, slot, context)
    if end.instant <= start.instant:
        raise SlotError(f"ends before it starts ({start_wall:%H:%M}–{end_wall:%H:%M})")
    warnings = _warnings(start, end)
    if slot.end_date is None and slot.end_zone is None and slot.end < slot.start and _crosses_noon(slot):
        warnings += (f"is read on a clock of twelve hours, {start_wall:%H:%M}–{end_wall:%H:%M}",)
    return SlotReading(start.instant, end.instant, start.zone, warnings, found)


def _day_of(slot: PrintedSlot, context: SlotContext) -> date:
    if slot.date is None:
        if context.day is None:
            raise NoDate("no date is printed here or above", remedy="give --date YYYY-MM-DD")
        if slot.weekday is not None and context.day.weekday() != slot.weekday:
            raise SlotError(
                f"{context.day:%d %B %Y} is a {context.day:%A}, not a {_weekday_name(slot.weekday)}"
            )
        return context.day
    return _calendar_day(slot.date, context)


def _calendar_day(printed: PrintedDate, context: SlotContext) -> date:
    year = printed.year or context.year
    if year is None:
        raise SlotError("no year fits this date", remedy="give --year")
    printed = _one_reading(printed, year)
    day = printed.on(year)
    if day is None:
        raise SlotError(f"{printed.day} {_month_name(printed.month)} is not in the calendar of {year}")
    if printed.weekday is not None and not printed.fits(year):
        raise SlotError(
            f"{day.day} {day:%B %Y} is a {day:%A}, not a {_weekday_name(printed.weekday)}",
            remedy="correct the weekday or the date, or give another --year",
        )
    return day


def _one_reading(printed: PrintedDate, year: int) -> PrintedDate:
    """The reading of a date in numbers that falls on the printed weekday.

    Raises:
        SlotError: no weekday is printed, or it fits both readings or none.
    """
    if not printed.others:
        return printed
    fitting = [each for each in printed.readings if each.weekday is not None and each.fits(year)]
    if len(fitting) != 1:
        raise SlotError(
            f"{printed.day}/{printed.month} can be day and month or month and day",
            remedy="give --date-order, or write the month's name in the page",
        )
    return fitting[0]


def _end_wall(slot: PrintedSlot, day: date, start_wall: datetime) -> datetime:
    assert slot.end is not None
    if slot.end_date is not None:
        return datetime.combine(_end_day(slot.end_date, day), datetime.min.time()) + slot.end
    end_wall = datetime.combine(day, datetime.min.time()) + slot.end
    if end_wall < start_wall and slot.end_zone is None:
        if _crosses_noon(slot):
            return end_wall + HALF_DAY
        past_midnight = end_wall + timedelta(days=1)
        if slot.start < timedelta(hours=12) or past_midnight - start_wall >= NIGHT:
            raise SlotError(f"ends before it starts ({start_wall:%H:%M}–{end_wall:%H:%M})")
        return past_midnight
    return end_wall


def _crosses_noon(slot: PrintedSlot) -> bool:
    """Whether "11:30-1:00" is meant: an end before its start, and neither says which half of the day it is in."""
    assert slot.end is not None
    is_open = slot.start_hours is PrintedHours.OPEN and slot.end_hours is PrintedHours.OPEN
    length = slot.end + HALF_DAY - slot.start
    return is_open and slot.start <= slot.end + HALF_DAY < 2 * HALF_DAY and length <= MOST_OF_A_DAY


def _end_day(printed: PrintedDate, start_day: date) -> date:
    """The day of an end with a date of its own; one without a year is in the start's year or, after New Year, in
    the next."""
    printed = _one_reading(printed, printed.year or start_day.year)
    day = printed.on(start_day.year)
    named = f"the end, {printed.day} {_month_name(printed.month)},"
    if day is not None and day < start_day and printed.year is None:
        day = printed.on(start_day.year + 1)
        if day is not None and day - start_day > LONGEST:
            raise SlotError(f"{named} is before the start")
    if day is None:
        raise SlotError(f"{named} is not in the calendar")
    if printed.weekday is not None and day.weekday() != printed.weekday:
        raise SlotError(f"{day.day} {day:%B %Y} is a {day:%A}, not a {_weekday_name(printed.weekday)}")
    return day


def _read_start(wall: datetime, slot: PrintedSlot, context: SlotContext) -> ZonedTime:
    """The start in its zone; a second zone printed beside it settles an ambiguous one, else it is compared."""
    if slot.zone is None or slot.other_zone is None or context.read_as is not None:
        return _read_wall(wall, slot.zone, context)
    other = _read_wall(wall, slot.other_zone, context)
    if _leaves_a_question(slot.zone):
        return other
    first = _read_wall(wall, slot.zone, context)
    if first.instant == other.instant:
        return replace(first, warning=first.warning or other.warning)
    readings = (
        f"{slot.zone} and {slot.other_zone} do not agree: {wall:%H:%M} {slot.zone} is {first.instant:%d %b %H:%M} UTC, "
        f"{wall:%H:%M} {slot.other_zone} would be {other.instant:%d %b %H:%M} UTC; taken as {slot.zone}"
    )
    return replace(first, warning=readings)


def _zone_source(slot: PrintedSlot, zone: Zone, context: SlotContext) -> ZoneSource:
    """How the clock of a slot was found."""
    if context.read_as is not None:
        return ZoneSource.READ_AS
    if slot.zone is None:
        return ZoneSource.NAMED if context.zone is not None else ZoneSource.GIVEN
    if slot.other_zone is None and _leaves_a_question(slot.zone):
        if context.given is not None and name_of(zone) == name_of(context.given):
            return ZoneSource.GIVEN
        if zone in context.configured:
            return ZoneSource.CONFIGURED
    return ZoneSource.PRINTED


def _leaves_a_question(printed: str) -> bool:
    """Whether a printed zone is an abbreviation that several places use, or that nobody knows."""
    return "/" not in printed and offset_named(printed) is None and only_zone_of(printed) is None


def _read_end(wall: datetime, start: ZonedTime, slot: PrintedSlot, context: SlotContext) -> ZonedTime:
    """The end; where it has a zone of its own and no date, on the day that puts it soonest after the start."""
    zone = slot.zone
    if slot.zone is not None and slot.other_zone is not None and _leaves_a_question(slot.zone):
        zone = slot.other_zone
    end = _read_wall(wall, slot.end_zone or zone, context)
    if slot.end_zone is None or slot.end_date is not None or context.read_as is not None:
        return end
    days = -((end.instant - start.instant - timedelta(microseconds=1)) // timedelta(days=1))
    end = _read_wall(wall + timedelta(days=days), slot.end_zone, context) if days else end
    if end.instant - start.instant >= NIGHT:
        raise SlotError(f"ends before it starts, or {NIGHT // timedelta(hours=1)} hours and more after it")
    return end


def _check_again(
    start: ZonedTime, day: date, slot: PrintedSlot, again: PrintedAgain, context: SlotContext
) -> None:
    """Refuse a slot whose second printing names another instant; the day of the second may be the next."""
    wall = datetime.combine(day, datetime.min.time()) + again.start
    second = _read_wall(wall, again.zone, context)
    if (second.instant - start.instant) % timedelta(days=1):
        raise SlotError(
            f"is printed twice with different instants: {start.instant:%H:%M} UTC, "
            f"and {wall:%H:%M} {again.zone}, which is {second.instant:%H:%M} UTC"
        )
    if slot.end is None or again.end is None or slot.end_zone is not None:
        return
    if (slot.end - slot.start - (again.end - again.start)) % timedelta(days=1):
        raise SlotError(
            f"is printed twice with different lengths: {slot.end - slot.start} and {again.end - again.start} h"
        )


def _read_wall(wall: datetime, printed_zone: str | None, context: SlotContext) -> ZonedTime:
    if context.read_as is not None:
        return ZonedTime(instant_of(wall, context.read_as), context.read_as)
    if printed_zone is not None:
        return read_zoned(wall, printed_zone, evidence=context.evidence, given=context.given)
    zone = context.zone or context.given
    if zone is None:
        raise NoZone("no time zone is printed", remedy="give --timezone, the zone of the conference")
    return ZonedTime(instant_of(wall, zone), zone)


def _warnings(start: ZonedTime, end: ZonedTime | None = None) -> tuple[str, ...]:
    """The start's warning; the end's only where the start has none, for both would say the same."""
    warning = start.warning or (end.warning if end else None)
    return () if warning is None else (warning,)


def _month_name(month: int) -> str:
    return f"{date(2024, month, 1):%B}" if 1 <= month <= 12 else f"of month {month}"


def _weekday_name(weekday: int) -> str:
    return f"{date(2024, 1, 1 + weekday):%A}"
