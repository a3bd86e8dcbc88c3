"""The clock that a VTIMEZONE defines."""

import calendar
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from planner.importers.ics import values
from planner.importers.ics.components import Component
from planner.importers.ics.zone import FileClock

_FIRST_YEAR, _LAST_YEAR = 1970, 2060
_NEVER = date(9999, 12, 31)
_MOST_CHANGES = 1000
_MOST_PARTS = 400
_DAYS = {"MO": 0, "TU": 1, "WE": 2, "TH": 3, "FR": 4, "SA": 5, "SU": 6}


def clock_of(definition: Component, tzid: str) -> FileClock:
    """The clock that a VTIMEZONE defines.

    Raises:
        ValueError: the definition is broken, or repeats its changes in a way that zones do not.
    """
    parts = definition.parts
    if not parts or len(parts) > _MOST_PARTS:
        raise ValueError("has no change of offset" if not parts else "has too many changes of offset")
    changes: set[tuple[datetime, timedelta, timedelta]] = set()
    for part in parts:
        before, after = (_offset(part, name) for name in ("TZOFFSETFROM", "TZOFFSETTO"))
        try:
            changes.update((wall - before, before, after) for wall in _onsets(part, before))
        except OverflowError:
            raise ValueError("changes outside of the calendar") from None
        if len(changes) > _MOST_CHANGES:
            raise ValueError("has too many changes of offset")
    return FileClock(tzid, sorted(changes), definition.line)


def _offset(part: Component, name: str) -> timedelta:
    printed = part.first(name)
    if printed is None:
        raise ValueError(f"has a change without {name}")
    return values.offset(printed.value.strip())


def _onsets(part: Component, before: timedelta) -> Iterable[datetime]:
    """The wall times at which the clock changes, those of a rule from 1970 to 2060."""
    printed = part.first("DTSTART")
    if printed is None:
        raise ValueError("has a change without DTSTART")
    start = _wall(printed.value)
    yield start
    for dates in part.all("RDATE"):
        yield from (_wall(each.partition("/")[0]) for each in dates.value.split(","))
    for rule in part.all("RRULE"):
        yield from _yearly(values.rule(rule.value), start, before)


def _wall(printed: str) -> datetime:
    value = values.date_or_time(printed.strip())
    if not isinstance(value, datetime):
        raise ValueError(f"changes at {printed.strip()[:40]!r}, which is no date and time")  # noqa: TRY004 - a value from a file
    return value.replace(tzinfo=None)


def _yearly(rule: Mapping[str, Sequence[Any]], start: datetime, before: timedelta) -> Iterable[datetime]:
    """The changes of a yearly rule after the start, in wall time.

    Raises:
        ValueError: the rule says more than a month and days in it, as no zone's rule does.
    """
    known = {"FREQ", "BYMONTH", "BYDAY", "BYMONTHDAY", "UNTIL", "INTERVAL", "WKST"}
    if rule.get("FREQ") != ["YEARLY"] or not known.issuperset(rule) or rule.get("INTERVAL", [1]) != [1]:
        raise ValueError("changes by a rule that is not understood")
    until = rule.get("UNTIL", [_NEVER])[0]
    if not isinstance(until, datetime):
        until = datetime.combine(until, datetime.max.time())
    if until.tzinfo is not None:
        until = until.replace(tzinfo=None) + before
    for year in range(max(start.year, _FIRST_YEAR), _LAST_YEAR + 1):
        for month in rule.get("BYMONTH", [start.month]):
            for day in _days(rule, year, int(month), start.day):
                wall = start.replace(year=year, month=int(month), day=day)
                if start < wall <= until:
                    yield wall


def _days(rule: Mapping[str, Sequence[Any]], year: int, month: int, otherwise: int) -> list[int]:
    """The days of a month that a rule means."""
    if not 1 <= month <= 12:
        raise ValueError("changes in a month that is not in the calendar")
    first, length = calendar.monthrange(year, month)
    days = set(range(1, length + 1))
    if "BYMONTHDAY" not in rule and "BYDAY" not in rule:
        days &= {otherwise}
    if "BYMONTHDAY" in rule:
        days &= {int(day) if day > 0 else length + 1 + int(day) for day in rule["BYMONTHDAY"]}
    if "BYDAY" in rule:
        days &= {day for each in rule["BYDAY"] for day in _weekdays(str(each), first, length)}
    return sorted(days)


def _weekdays(printed: str, first: int, length: int) -> list[int]:
    """The days of "-1SU", "2SU" or "SU" in a month of so many days that begins on a weekday."""
    days = list(range(1 + (_DAYS[printed[-2:].upper()] - first) % 7, length + 1, 7))
    ordinal = printed[:-2]
    if not ordinal:
        return days
    at = int(ordinal)
    place = at - 1 if at > 0 else len(days) + at
    return [days[place]] if 0 <= place < len(days) else []
