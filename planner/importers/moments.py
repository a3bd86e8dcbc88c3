"""Dates and times as fields of data files print them: "2024-02-03T09:30:00+01:00", "2024-02-03", "09:30"."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from planner.errors import TimeError
from planner.text.clean import quote
from planner.timeline.clock import Zone, offset_named, offset_text, zone_named
from planner.timeline.printed_date import SlotError, date_at, weekday_at
from planner.timeline.printed_time import times_at

DAY = timedelta(days=1)
_MOMENT = re.compile(
    r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|(\d\d)(\d\d))"
    r"(?:(T|_|\s)\s?(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,]\d{1,9})?)?\s?(Z|UTC|GMT|[+\-−]\d{1,2}(?::?\d{2})?)?)?",
    re.IGNORECASE,
)
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?")


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as printed, with the clock time and offset that stand with it."""

    day: date
    time: timedelta | None = None
    """Since midnight, in whole seconds; None where only a date is printed."""
    offset: timedelta | None = None
    is_underscored: bool = False
    """Written "2020-07-06_05:00:00", as MiniConf writes UTC."""

    @property
    def wall(self) -> datetime:
        """What the clock shows, naive; midnight where only a date is printed.

        Raises:
            TimeError: it lies outside the years 1 to 9999.
        """
        return wall_of(self.day, self.time or timedelta(0))

    @property
    def zone(self) -> Zone | None:
        """The clock of the printed offset."""
        return None if self.offset is None else zone_named(f"UTC{offset_text(self.offset)}")


def wall_of(day: date, time: timedelta) -> datetime:
    """The wall time that lies so long after a day's midnight.

    Raises:
        TimeError: it lies outside the years 1 to 9999.
    """
    try:
        return datetime(day.year, day.month, day.day) + time  # noqa: DTZ001 - a wall time has no zone
    except OverflowError:
        raise TimeError("lies outside the years 1 to 9999") from None


@lru_cache(maxsize=8192)
def parse_iso_moment(text: str) -> Moment:
    """A date in numbers, the year first, with or without time and offset: "2024-02-03T09:30:00+01:00",
    "2024-2-3 9:30", "20240203T0930Z", "2024-02-03_09:30:00"; "24:00" is the end of the day.

    Raises:
        SlotError: it is none, or not in the calendar or on the clock.
    """
    match = _MOMENT.fullmatch(text)
    if match is None:
        raise SlotError(f"{quote(text, 40)} is no time such as 2020-07-06T05:00:00")
    year, month, day, compact_month, compact_day, between, hour, minute, second, zone = match.groups()
    printed = _calendar_day(int(year), int(month or compact_month), int(day or compact_day), text)
    if hour is None:
        return Moment(printed)
    offset = offset_named(zone) if zone else None
    if zone and offset is None:
        raise SlotError(f"{quote(zone)} is no offset of any zone")
    return Moment(printed, _since_midnight(hour, minute, second, text), offset, between == "_")


@lru_cache(maxsize=8192)
def parse_moment(text: str) -> Moment:
    """As `parse_iso_moment`, and dates with a year in words or dots: "3 February 2024", "03.02.2024".

    Raises:
        SlotError: it is none, or not in the calendar or on the clock.
    """
    if _MOMENT.fullmatch(text) is not None:
        return parse_iso_moment(text)
    return Moment(_printed_day(text))


def looks_like_moment(text: str) -> bool:
    """Whether a text is meant as a date with a time rather than as a time of day."""
    return "-" in text[:6] and _MOMENT.match(text) is not None


def _printed_day(text: str) -> date:
    if dotted := _DOTTED.fullmatch(text):
        return _calendar_day(int(dotted[3]), int(dotted[2]), int(dotted[1]), text)
    weekday = weekday_at(text, 0)
    begin = weekday[1] if weekday else 0
    begin += len(text) - begin - len(text[begin:].lstrip(" ,"))
    found = date_at(text, begin)
    if found is None or found[1] != len(text) or found[0].year is None:
        raise SlotError(f"{quote(text)} is no date with a year")
    if found[0].others:
        raise SlotError(f"{quote(text)} can be day and month or month and day")
    day = _calendar_day(found[0].year, found[0].month, found[0].day, text)
    if weekday and day.weekday() != weekday[0]:
        raise SlotError(f"{day.day} {day:%B %Y} is a {day:%A}, not what {quote(text)} says")
    return day


def _calendar_day(year: int, month: int, day: int, text: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise SlotError(f"{quote(text)} is not in the calendar") from None


@lru_cache(maxsize=8192)
def parse_clock(text: str) -> timedelta:
    """A time of day since midnight: "09:30", "9:30:00", "9.30", "2:30 PM"; "24:00" is the end of the day.

    Raises:
        SlotError: it is none.
    """
    if match := _CLOCK.fullmatch(text):
        return _since_midnight(match[1], match[2], match[3], text)
    times = times_at(text, 0)
    if times is None or times.stop != len(text) or times.end is not None:
        raise SlotError(f"{quote(text)} is no time of day")
    return times.start


def _since_midnight(hour: str, minute: str, second: str | None, text: str) -> timedelta:
    time = timedelta(hours=int(hour), minutes=int(minute), seconds=int(second or 0))
    if int(minute) > 59 or int(second or 0) > 59 or time > DAY:
        raise SlotError(f"{quote(text)} is not a time of day", remedy="hours go from 00:00 to 23:59")
    return time
