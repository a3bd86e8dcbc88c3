"""Dates as pages print them: "Mon 3 May", "May 06, 2021", "2021-05-03", "Wednesday 5/5"."""

import re

from planner.errors import TimeError
from planner.timeline.year import PrintedDate

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAY_NAMES = {name[:n]: i for i, name in enumerate(_WEEKDAYS) for n in (3, 4, 5, len(name))}
"""Weekday name or its beginning, lower case -> 0 for Monday."""
MONTH_NAMES = {name[:n]: i + 1 for i, name in enumerate(_MONTHS) for n in (3, 4, len(name))}
"""Month name or its beginning, lower case -> 1 for January."""

_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_NAME = r"(?P<name>[A-Za-z]{3,9})\b\.?"
_YEAR = (
    r"(?:,?\s+(?P<year>(?:19|20)\d\d)(?![\d:])(?!\s*[-–—]\s*\d{4}\b)"
    r"|,?\s+['’]?(?P<short>\d\d)(?=,?\s+\d{1,2}(?:[:.h]\d\d|\s?[ap]\.?m\b)))?"
)
"""Of four digits; of two only where a time follows ("3 May 21 22:00")."""
_DAY_MONTH = re.compile(rf"{_DAY}\.?\s+(?:of\s+)?{_NAME},?{_YEAR}")
_MONTH_DAY = re.compile(rf"{_NAME}\s+{_DAY}(?![\d:.h]){_YEAR}")
_YEAR_MONTH_DAY = re.compile(r"\d{4,5}-\d\d-\d\d(?!\d)")
_NUMBERS = re.compile(r"(?P<a>\d{1,2})/(?P<b>\d{1,2})(?:/(?P<year>(?:19|20)\d\d))?(?![\d/])")
_WEEKDAY = re.compile(_NAME)


class SlotError(TimeError):
    """A line that is meant as a slot and cannot be one: 25:00, 31 June, a weekday that does not fit."""


def weekday_at(text: str, position: int) -> tuple[int, int] | None:
    """The weekday (0 is Monday) printed at a position, and where it stops; None when there is none."""
    match = _WEEKDAY.match(text, position)
    weekday = WEEKDAY_NAMES.get(match["name"].lower()) if match else None
    return None if match is None or weekday is None else (weekday, match.end())


def date_at(text: str, position: int) -> tuple[PrintedDate, int] | None:
    """The date printed at a position, without its weekday, and where it stops; None when there is none.

    Raises:
        SlotError: a year of five digits, or "5/6", which is 5 June to one half of the world.
    """
    if match := _YEAR_MONTH_DAY.match(text, position):
        return iso_date(match[0]), match.end()
    for pattern in (_DAY_MONTH, _MONTH_DAY):
        match = pattern.match(text, position)
        if match and (month := MONTH_NAMES.get(match["name"].lower())):
            return PrintedDate(month, int(match["day"]), None, _year_in(match)), match.end()
    if match := _NUMBERS.match(text, position):
        return _date_of_numbers(match), match.end()
    return None


def iso_date(text: str) -> PrintedDate:
    """The date of "2021-05-03"; whether it is in the calendar is not asked.

    Raises:
        SlotError: the year has more than four digits.
    """
    year, month, day = text.split("-")
    if len(year) != 4:
        raise SlotError(f"the year {year} is not in the calendar")
    return PrintedDate(int(month), int(day), None, int(year))


def _year_in(match: re.Match[str]) -> int | None:
    if match["year"]:
        return int(match["year"])
    return 2000 + int(match["short"]) if match["short"] else None


def _date_of_numbers(match: re.Match[str]) -> PrintedDate:
    a, b = int(match["a"]), int(match["b"])
    if a != b and a <= 12 and b <= 12:
        raise SlotError(
            f"{match[0]} can be day and month or month and day", remedy="write the month's name in the page"
        )
    day, month = (a, b) if a > b else (b, a)
    return PrintedDate(month, day, None, int(match["year"]) if match["year"] else None)
