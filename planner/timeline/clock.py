"""Wall time and zones: the one place where a clock in a hall becomes an instant, strictly. The home of pytz."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache

import pytz

from planner.errors import AmbiguousTime, NonexistentTime, TimeError, UnknownZone

Zone = tzinfo
"""A zone that `zone_named` made: a place's clock through the years, or a fixed offset."""

_OFFSET = re.compile(
    r"(?:utc|gmt)?\s*(\+/-|[+\-−–‐‑±])\s*(\d{1,2})(?::?([0-5]\d))?(?:\s?h(?:rs?|ours?)?)?", re.IGNORECASE
)


@lru_cache(maxsize=1024)
def zone_named(name: str) -> Zone:
    """The zone of an IANA name in any case ("europe/berlin"), "UTC", or a printed offset ("UTC+5:30", "-03:00").

    Raises:
        UnknownZone: the name is not in the zone database and is no offset within 14 hours.
    """
    offset = offset_named(name)
    if offset is not None:
        return _fixed(offset)
    try:
        return pytz.timezone(name.strip())
    except (pytz.UnknownTimeZoneError, ValueError, OSError):
        raise UnknownZone(name) from None


@lru_cache(maxsize=4096)
def offset_named(text: str) -> timedelta | None:
    """The offset that a text such as "UTC+2", "GMT -3:00", "UTC±0", "+0530" or "Z" prints; None when it prints none."""
    if text.strip().upper() in {"Z", "UTC", "GMT"}:
        return timedelta(0)
    match = _OFFSET.fullmatch(text.strip())
    if match is None:
        return None
    sign, hours, minutes = match.groups()
    offset = timedelta(hours=int(hours), minutes=int(minutes or 0))
    if offset > timedelta(hours=14) or (offset and sign in {"±", "+/-"}):
        return None
    return offset if sign == "+" else -offset


def shift_between(start_zone: str | None, end_zone: str | None) -> timedelta:
    """What turns an end printed at its own offset into one at the start's; nothing where one of them is no offset."""
    start, end = offset_named(start_zone or ""), offset_named(end_zone or "")
    return timedelta(0) if start is None or end is None else start - end


def _fixed(offset: timedelta) -> Zone:
    minutes = offset // timedelta(minutes=1)
    return pytz.FixedOffset(minutes) if minutes else pytz.utc


def name_of(zone: Zone) -> str:
    """The name that `zone_named` reads back as the same zone: "Asia/Kolkata", or "UTC+05:30" for an offset."""
    name = getattr(zone, "zone", None)
    if isinstance(name, str):
        return name
    offset = zone.utcoffset(None) or timedelta(0)
    return f"UTC{offset_text(offset)}"


def offset_text(offset: timedelta) -> str:
    """An offset as "+05:30" or "-07:00"."""
    minutes = offset // timedelta(minutes=1)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def instant_of(wall: datetime, zone: Zone) -> datetime:
    """The UTC instant at which the clocks of a zone show a wall time.

    Args:
        wall: naive.
    Raises:
        NonexistentTime: the clocks jumped over it.
        AmbiguousTime: the clocks showed it twice.
        TimeError: it lies outside the years 1 to 9999.
    """
    if wall.tzinfo is not None:
        raise ValueError(f"a wall time has no zone of its own, not {wall!r}")
    return _instant_of(wall, zone)


@lru_cache(maxsize=16_384)
def _instant_of(wall: datetime, zone: Zone) -> datetime:
    """The same, remembered: a program has many talks at one time, and finding out costs two hundredfold."""
    try:
        if isinstance(zone, pytz.BaseTzInfo):
            return zone.localize(wall, is_dst=None).astimezone(UTC)
        return wall.replace(tzinfo=zone).astimezone(UTC)
    except pytz.NonExistentTimeError:
        raise NonexistentTime(
            f"{wall:%H:%M} on {wall:%d %B %Y} does not exist in {name_of(zone)}, whose clocks jump over it",
            remedy="the program prints a wrong time or another zone",
        ) from None
    except pytz.AmbiguousTimeError:
        raise AmbiguousTime(
            f"{wall:%H:%M} on {wall:%d %B %Y} happens twice in {name_of(zone)}, whose clocks are set back",
            remedy="a printed abbreviation or offset would tell which",
        ) from None
    except OverflowError:
        raise TimeError(f"{wall.isoformat()} lies outside the years 1 to 9999") from None


@lru_cache(maxsize=4096)
def instants_showing(wall: datetime, zone: Zone) -> tuple[datetime, datetime]:
    """The first and the last UTC instant at which the clocks of a zone show a wall time.

    They differ where the clocks are set back; where they jump over it, both are the jump.

    Args:
        wall: naive.
    Raises:
        TimeError: it lies at the edges of the years 1 to 9999.
    """
    day = timedelta(days=1)
    try:
        around = [wall_time_of(wall.replace(tzinfo=UTC) + step, zone).utcoffset() for step in (-day, day)]
        tried = sorted(wall.replace(tzinfo=UTC) - (offset or timedelta(0)) for offset in set(around))
    except OverflowError:
        raise TimeError(f"{wall.isoformat()} lies outside the years 1 to 9999") from None
    showing = [instant for instant in tried if wall_time_of(instant, zone).replace(tzinfo=None) == wall]
    if showing:
        return showing[0], showing[-1]
    jump = _jump_between(tried[0], tried[-1], zone)
    return jump, jump


def _jump_between(before: datetime, after: datetime, zone: Zone) -> datetime:
    """The instant at which a zone's offset changes, to the second. Source: bisection."""
    offset = wall_time_of(before, zone).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = before + (after - before) // timedelta(seconds=2) * timedelta(seconds=1)
        if wall_time_of(middle, zone).utcoffset() == offset:
            before = middle
        else:
            after = middle
    return after


@lru_cache(maxsize=20_000)  # what is listed shares its starts and ends, and a zone's clock is slow to ask
def minute_text(instant: datetime, zone: Zone) -> str:
    """An instant for a message: "2021-05-04 04:00 CEST"."""
    return f"{wall_time_of(instant, zone):%Y-%m-%d %H:%M} {abbreviation_at(instant, zone)}"


def wall_time_of(instant: datetime, zone: Zone) -> datetime:
    """What the clocks of a zone show at an instant, with their offset (aware).

    Instants at the very edge of the calendar, which would leave the years 1 to 9999, stay in UTC.
    """
    try:
        return instant.astimezone(zone)
    except OverflowError:
        return instant


@lru_cache(maxsize=20_000)
def clock_text(instant: datetime, zone: Zone) -> str:
    """The time of day that the clocks of a zone show at an instant: "09:05"."""
    return f"{wall_time_of(instant, zone):%H:%M}"


def abbreviation_at(instant: datetime, zone: Zone) -> str:
    """What people call the zone's clock at an instant: "PDT", or "UTC+05:45" where there is only a number."""
    wall = wall_time_of(instant, zone)
    name = wall.tzname() or ""
    if name.isalpha():
        return name
    return f"UTC{offset_text(wall.utcoffset() or timedelta(0))}"


def zone_names() -> tuple[str, ...]:
    """The zones a person may choose from, in alphabetical order."""
    return tuple(pytz.common_timezones)


def all_zone_names() -> tuple[str, ...]:
    """Every name in the zone database, old ones and aliases included, in alphabetical order."""
    return tuple(pytz.all_timezones)


def zone_database() -> str:
    """The release of the zone database: with another one, the same clock may show another instant."""
    return str(getattr(pytz, "OLSON_VERSION", ""))


def countries() -> Iterable[tuple[str, str, tuple[str, ...]]]:
    """Each country as its ISO 3166 code, English name, and zones with the most populous first."""
    for code, name in pytz.country_names.items():
        try:
            yield code, name, tuple(pytz.country_timezones[code])
        except KeyError:
            continue
