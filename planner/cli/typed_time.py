"""Instants and days as a person types them: the one home of dateutil's loose parser. Never for a program's slots."""

import re
import warnings
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from dateutil import parser

from planner.errors import TimeError, UsageError
from planner.text.clean import quote
from planner.timeline.abbreviation import is_known, read_zoned
from planner.timeline.clock import Zone, instant_of, wall_time_of

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*\b", re.IGNORECASE)
_ZONE_LAST = re.compile(
    r"(?P<time>.*\d.*?)\s*\(?(?P<zone>(?:UTC|GMT)\s*[+−–-]\s*\d{1,2}(?::?\d\d)?|[A-Za-z]{2,5}|[A-Za-z_]+(?:/[A-Za-z_-]+)+)\)?"
)
_NUMBERS_WITH_SLASHES = re.compile(r"\d{1,2}/\d{1,2}")


def instant_typed(words: str, *, now: datetime, zone: Zone) -> datetime:
    """The instant of "19:05", "Tue 4 May 2021 9:00" or "2021-05-04T02:00:00Z"; no zone typed means the shown one.

    Raises:
        UsageError: it is no time, its weekday does not fit its date, or the zone's clocks skip or repeat it.
    """
    today = wall_time_of(now, zone).replace(tzinfo=None, hour=0, minute=0, second=0, microsecond=0)
    match = _ZONE_LAST.fullmatch(words.strip())
    printed = match["zone"] if match and (is_known(match["zone"]) or "/" in match["zone"]) else None
    when = _parsed(match["time"] if match and printed else words, today)
    try:
        if printed is not None:
            return read_zoned(when.replace(tzinfo=None), printed, evidence=(zone,)).instant
        if when.tzinfo is not None:
            return when.astimezone(UTC)
        return instant_of(when, zone)
    except (TimeError, OverflowError, ValueError) as error:
        what = error.what if isinstance(error, TimeError) else f"{quote(words)} is no time"
        raise UsageError(what, where="--at", remedy="give one such as 2021-05-04T02:00:00Z") from None


def days_typed(words: str, days: Iterable[date], *, now: datetime, zone: Zone) -> frozenset[date]:
    """The days meant by "2023-05-02", "2 May", a weekday, "today", "tomorrow", or 1, 2, 3 for the first and so on.

    Without a year, it is each year in which there is such a day, else the year nearest to now.

    Args:
        days: the days there are, any order; a number counts them, a weekday picks among them.
    Raises:
        UsageError: it means no day, or a number beyond the last one.
    """
    known = sorted(set(days))
    today = wall_time_of(now, zone).date()
    folded = words.strip().lower()
    if folded in ("today", "tomorrow"):
        return frozenset({today + timedelta(days=folded == "tomorrow")})
    if folded.isdecimal() and len(folded) <= 2:
        number = int(folded)
        if not 1 <= number <= len(known):
            raise UsageError(f"there is no day {number}", where="--day", remedy=_known_days(known))
        return frozenset({known[number - 1]})
    if len(folded) >= 3 and (match := _WEEKDAY.fullmatch(folded)):
        weekday = _WEEKDAYS.index(match[1].lower())
        return frozenset(day for day in known if day.weekday() == weekday)
    years = sorted({today.year, *(day.year for day in known)}, key=lambda year: abs(year - today.year))
    typed = [day for year in years if (day := _day_in(words, year)) is not None]
    if not typed:
        _day_or_error(words, years[0])
    return frozenset(typed).intersection(known) or frozenset(typed[:1])


def _day_in(words: str, year: int) -> date | None:
    """The day meant when it lies in a year, or names another; None when it is none then."""
    try:
        return _day_or_error(words, year)
    except UsageError:
        return None


def _day_or_error(words: str, year: int) -> date:
    first: datetime | None = None
    second: datetime | None = None
    try:
        first, second = (_parsed(words, datetime(year, 1, day)) for day in (1, 2))  # noqa: DTZ001 - wall time
    except UsageError as error:
        if "is no time" not in error.what:
            raise
    if first is None or second is None or first.date() != second.date():
        raise UsageError(
            f"{quote(words)} is no day",
            where="--day",
            remedy="give 2023-05-02, '2 May', a weekday, today, tomorrow, or 1, 2, 3",
        )
    return first.date()


def _parsed(words: str, default: datetime) -> datetime:
    if _NUMBERS_WITH_SLASHES.search(words):
        raise UsageError(
            f"{quote(words)} can be two dates", remedy="give the month by its name, or 2021-06-05"
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            when = parser.parse(words, default=default)
    except (parser.ParserError, OverflowError, ValueError, TypeError, Warning):
        raise UsageError(
            f"{quote(words)} is no time", remedy="give 19:05, '4 May 19:05' or 2021-05-04T02:00:00Z"
        ) from None
    match = _WEEKDAY.search(words)
    if match and when.weekday() != _WEEKDAYS.index(match[1].lower()):
        raise UsageError(
            f"{when:%d %B %Y} is a {when:%A}, not a {match[0]}", remedy="correct the weekday or the date"
        )
    return when


def _known_days(days: list[date]) -> str:
    if not days:
        return "the library is empty"
    return f"the days are {', '.join(f'{number} ({day:%a %d %b})' for number, day in enumerate(days[:12], start=1))}"
