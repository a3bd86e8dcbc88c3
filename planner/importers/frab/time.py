"""Moments, clock times and durations as frab, pentabarf and pretalx files print them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from planner.errors import TimeError
from planner.text.clean import quote
from planner.timeline.clock import offset_named
from planner.timeline.printed_date import SlotError, date_at, weekday_at
from planner.timeline.printed_time import times_at

DAY = timedelta(days=1)
LONGEST = timedelta(days=31)
"""A longer duration is a mistake."""

_MOMENT = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})"
    r"(?:(?:T|\s)\s?(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s?(Z|UTC|GMT|[+\-−]\d{1,2}(?::?\d{2})?)?)?",
    re.IGNORECASE,
)
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?")
_PARTS = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2})(?::(\d{1,2}))?")
_ISO = re.compile(
    r"P(?:(\d{1,3})W)?(?:(\d{1,3})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,6})(?:\.\d{1,9})?S)?)?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(\d{1,5})(?:\.0{1,6})?")
_WORDS = re.compile(
    r"(?:(\d{1,3})\s?d(?:ays?)?[\s,]*)?(?:(\d{1,3})(?:[.,](\d{1,2}))?\s?h(?:(?:ou)?rs?)?\.?[\s,]*)?"
    r"(?:(\d{1,4})\s?(?:m(?:in(?:ute)?s?)?|'|′)?\.?)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as printed, with the clock time and offset that stand with it."""

    day: date
    time: timedelta | None = None
    """Since midnight; None where only a date is printed."""
    offset: timedelta | None = None

    @property
    def wall(self) -> datetime:
        """What the clock shows; midnight where only a date is printed.

        Raises:
            TimeError: it lies outside the years 1 to 9999.
        """
        return wall_of(self.day, self.time or timedelta(0))


def wall_of(day: date, time: timedelta) -> datetime:
    """The wall time that lies so long after a day's midnight.

    Raises:
        TimeError: it lies outside the years 1 to 9999.
    """
    try:
        return datetime(day.year, day.month, day.day) + time  # noqa: DTZ001 - a wall time has no zone
    except OverflowError:
        raise TimeError("lies outside the years 1 to 9999") from None


def parse_moment(text: str) -> Moment:
    """A date with or without time and offset: "2024-02-03T09:30:00+01:00", "2024-02-03", "3 February 2024".

    Raises:
        SlotError: it is none, or not in the calendar.
    """
    match = _MOMENT.fullmatch(text)
    if match is None:
        return Moment(_printed_day(text))
    year, month, day, hour, minute, second, zone = match.groups()
    printed = _calendar_day(int(year), int(month), int(day), text)
    if hour is None:
        return Moment(printed)
    offset = offset_named(zone) if zone else None
    if zone and offset is None:
        raise SlotError(f"{quote(zone)} is no offset of any zone")
    return Moment(printed, _since_midnight(hour, minute, second, text), offset)


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


def parse_duration(text: str) -> timedelta:
    """A length of time: "00:30", "0:30:00", "30" (minutes), "90 min", "1h30", "1.5 hours", "PT1H30M".

    Raises:
        SlotError: it is none, or longer than a month; a bare number above a day of minutes may be seconds.
    """
    length = _length_of(text)
    if length is None and _NUMBER.fullmatch(text):
        raise SlotError(f"the duration {quote(text)} may be minutes or seconds")
    if length is None:
        raise SlotError(f"{quote(text)} is no duration")
    if length > LONGEST:
        raise SlotError(f"the duration {quote(text)} is longer than {LONGEST.days} days")
    return length


def _length_of(text: str) -> timedelta | None:
    if match := _PARTS.fullmatch(text):
        first, second, third, fourth = match.groups()
        if first and not fourth:
            return timedelta(hours=int(first), minutes=int(second), seconds=int(third))
        return timedelta(
            days=int(first or 0), hours=int(second), minutes=int(third), seconds=int(fourth or 0)
        )
    if match := _NUMBER.fullmatch(text):
        minutes = int(match[1])
        return timedelta(minutes=minutes) if minutes <= 24 * 60 else None
    if not text[-1:].isalpha() and not text[-1:].isdecimal() and text[-1:] not in ("'", "′", "."):
        return None
    if match := _ISO.fullmatch(text):
        return _sum_of(match.groups(), ("weeks", "days", "hours", "minutes", "seconds"))
    if match := _WORDS.fullmatch(text):
        days, hours, part, minutes_ = match.groups()
        length = _sum_of((days, hours, minutes_), ("days", "hours", "minutes"))
        return length if length is None or not part else length + timedelta(hours=float(f"0.{part}"))
    return None


def _sum_of(counts: Sequence[str | None], units: Sequence[str]) -> timedelta | None:
    """The length of so many of each unit; None when no count is printed."""
    if not any(counts):
        return None
    return timedelta(**{unit: int(count or 0) for unit, count in zip(units, counts, strict=True)})
