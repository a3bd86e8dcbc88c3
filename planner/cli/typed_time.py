"""Instants and dates as a person types them: the one home of dateutil's loose parser. Never for a program's slots."""

import re
import warnings
from datetime import UTC, date, datetime
from difflib import get_close_matches

from dateutil import parser

from planner.cli.typed_day import WEEKDAY, WEEKDAYS
from planner.errors import TimeError, UsageError
from planner.text.clean import quote
from planner.timeline.abbreviation import is_known, read_zoned
from planner.timeline.clock import Zone, instant_of, wall_time_of

_ZONE_LAST = re.compile(
    r"(?P<time>.*\d.*?)\s*\(?(?P<zone>(?:UTC|GMT)\s*[+−–-]\s*\d{1,2}(?::?\d\d)?|[A-Za-z]{2,5}|[A-Za-z_]+(?:/[A-Za-z_-]+)+)\)?"
)
_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "tomorrow",
    "yesterday",
)  # fmt: skip
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


def day_in(words: str, year: int) -> date | None:
    """The day meant when it lies in a year, or names another; None when it is none then."""
    try:
        return day_or_error(words, year)
    except UsageError:
        return None


def day_or_error(words: str, year: int) -> date:
    """The day meant when it lies in a year, or names another.

    Raises:
        UsageError: it is none.
    """
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
            remedy=_meant(words)
            or "give 2023-05-02, '2 May', a weekday, today, tomorrow, yesterday, or 1, 2, 3",
        )
    return first.date()


def _meant(words: str) -> str:
    """ "did you mean 2 march?" where a word is nearly a month, a weekday, or today; empty where none is, and where all are
    right: there is no such day."""
    near = [
        get_close_matches(word, _NAMES, n=1) if word.isalpha() else [word] for word in words.lower().split()
    ]
    meant = " ".join(word for (word,) in near) if all(near) else ""
    return f"did you mean {meant}?" if meant and meant != " ".join(words.lower().split()) else ""


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
    match = WEEKDAY.search(words)
    if match and when.weekday() != WEEKDAYS.index(match[1].lower()):
        raise UsageError(
            f"{when:%d %B %Y} is a {when:%A}, not a {match[0]}", remedy="correct the weekday or the date"
        )
    return when
