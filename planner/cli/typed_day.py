"""Days as a person types them; what is more than a number, a weekday or 2023-05-02 is for dateutil."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from planner.errors import UsageError
from planner.timeline.clock import Zone, wall_time_of

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*\b", re.IGNORECASE)
_NEAR_TODAY = {"yesterday": -1, "today": 0, "tomorrow": 1}
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def days_typed(words: str, days: Iterable[date], *, now: datetime, zone: Zone) -> frozenset[date]:
    """The days meant by "2023-05-02", "2 May", a weekday, "today", "tomorrow", "yesterday", or 1, 2, 3 for the first and so
    on.

    Without a year, it is each year in which there is such a day, else the year nearest to now.

    Args:
        days: the days there are, any order; a number counts them, a weekday picks among them.
    Raises:
        UsageError: it means no day, or a number beyond the last one.
    """
    known = sorted(set(days))
    today = wall_time_of(now, zone).date()
    folded = words.strip().lower()
    if folded in _NEAR_TODAY:
        return frozenset({today + timedelta(days=_NEAR_TODAY[folded])})
    if folded.isdecimal() and len(folded) <= 2:
        number = int(folded)
        if not 1 <= number <= len(known):
            raise UsageError(f"there is no day {number}", where="--day", remedy=_known_days(known))
        return frozenset({known[number - 1]})
    if len(folded) >= 3 and (match := WEEKDAY.fullmatch(folded)):
        weekday = WEEKDAYS.index(match[1].lower())
        return frozenset(day for day in known if day.weekday() == weekday)
    if _ISO.fullmatch(folded):
        return frozenset({_iso_day(folded)})
    from planner.cli.typed_time import day_in, day_or_error

    years = sorted({today.year, *(day.year for day in known)}, key=lambda year: abs(year - today.year))
    typed = [day for year in years if (day := day_in(words, year)) is not None]
    if not typed:
        day_or_error(words, years[0])
    return frozenset(typed).intersection(known) or frozenset(typed[:1])


def _iso_day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise UsageError(
            f"there is no day {words}", where="--day", remedy="give one of the calendar, such as 2023-05-02"
        ) from None


def _known_days(days: list[date]) -> str:
    if not days:
        return "the library is empty"
    return f"the days are {', '.join(f'{number} ({day:%a %d %b})' for number, day in enumerate(days[:12], start=1))}"
