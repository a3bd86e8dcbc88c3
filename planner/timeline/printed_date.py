"""Dates as pages print them: "Mon 3 May", "May 06, 2021", "1er mai", "2021-05-03", "2.5.", "Wednesday 5/5"."""

import re
from collections.abc import Mapping
from dataclasses import replace

from planner.errors import TimeError
from planner.timeline.printed_names import (
    WORD,
    is_short,
    may_lead,
    month_named,
    past_suffix,
    weekday_readings,
)
from planner.timeline.year import PrintedDate

_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|re|[eºª°](?=\s))?"
_NAME = rf"(?P<name>{WORD})\b\.?"
_YEAR = (
    r"(?:,?\s+(?:del?\s+)?(?P<year>(?:19|20)\d\d)(?![\d:])(?!\s*[-–—]\s*\d{4}\b)"
    r"|,?\s+['’]?(?P<short>\d\d)(?=,?\s+\d{1,2}(?:[:.h]\d\d|\s?[ap]\.?m\b)))?"
)
"""Of four digits; of two only where a time follows ("3 May 21 22:00")."""
_BETWEEN = r"(?:\.\s*|\s+)(?:(?:of|de|di)\s+)?"
_DAY_MONTH = re.compile(rf"{_DAY}{_BETWEEN}{_NAME},?{_YEAR}")
_MONTH_DAY = re.compile(rf"{_NAME}\s+(?:the\s+)?{_DAY}(?![\dh]|:\d|[./]\d){_YEAR}")
_JOINED = re.compile(
    r"(?P<day>\d{1,2})(?P<sep>[-/.])(?P<name>[^\W\d_]{3,10})(?P=sep)(?P<year>\d{4}|\d\d)(?![\d:])"
)
_YEAR_MONTH_DAY = re.compile(r"\d{4,5}-\d\d-\d\d(?!\d)")
_YEAR_FIRST = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?P<sep>[-./])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})\.?(?![\d/-]|[.:]\d)"
)
_NUMBERS = re.compile(
    r"(?P<a>\d{1,2})/(?P<b>\d{1,2})(?:/(?P<year>(?:19|20)?\d\d))?(?![\d/]|[.:]\d)"
    r"|(?P<a2>\d{1,2})-(?P<b2>\d{1,2})-(?P<year2>(?:19|20)\d\d)(?![\d/-]|:\d)"
)
_DOTTED = re.compile(
    r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.(?:\s?(?P<year>(?:19|20)\d\d)|(?P<short>\d\d))?(?![\d:]|\.\d)"
)
_WEEKDAY = re.compile(rf"(?P<name>{WORD})\b")
_LEADS_ON = re.compile(
    rf"\.?[\s,;/|–-]{{0,4}}(?:(?P<number>\d{{1,2}}(?:\W|h|st|nd|rd|th|er|$)|\d{{4}}-\d)|(?P<name>{WORD})\b)"
)
"""What stands behind the short name of a weekday: the number of a day or hour, or a month."""


class SlotError(TimeError):
    """A line that is meant as a slot and cannot be one: 25:00, 31 June, a weekday that does not fit."""


def weekday_at(text: str, position: int) -> tuple[int, int] | None:
    """The weekday (0 is Monday) printed at a position, and where it stops; None when there is none.

    Of a word that two languages use differently ("do"), the first of English, German, French and so on.
    """
    found = weekdays_at(text, position)
    return (next(iter(found[0].values())), found[1]) if found else None


def weekdays_at(text: str, position: int) -> tuple[Mapping[str, int], int] | None:
    """The weekday (0 is Monday) printed at a position as each language reads it, and where it stops; None when there is
    none. A short name such as "Mi" is one only before a date or time, and "so" in small letters only before a date."""
    match = _WEEKDAY.match(text, position)
    readings = weekday_readings(match["name"]) if match else {}
    if match is None or not readings:
        return None
    if is_short(match["name"]):
        behind = _LEADS_ON.match(text, match.end())
        if behind is None or (behind["name"] and not month_named(behind["name"])):
            return None
        plain = match["name"].islower() and not text.startswith(".", match.end())
        if plain and not behind["name"] and date_at(text, behind.start("number")) is None:
            return None
    stop = past_suffix(text, match.end())
    return readings, stop + text.startswith(".", stop)


def date_at(text: str, position: int) -> tuple[PrintedDate, int] | None:
    """The date printed at a position, without its weekday, and where it stops; None when there is none.

    "5/6" has two readings, 5 June with 6 May among its `others`; dots ("5.6.") are day, month.

    Raises:
        SlotError: a year of five digits.
    """
    if not text[position : position + 1].isdecimal():
        return _month_first(text, position)
    if match := _YEAR_MONTH_DAY.match(text, position):
        return iso_date(match[0]), match.end()
    if match := _JOINED.match(text, position) or _DAY_MONTH.match(text, position):
        month = month_named(match["name"])
        if month:
            return PrintedDate(month, int(match["day"]), None, _year_in(match)), match.end()
    return _date_in_numbers(text, position)


def _month_first(text: str, position: int) -> tuple[PrintedDate, int] | None:
    match = _MONTH_DAY.match(text, position)
    month = month_named(match["name"]) if match else None
    if match is None or month is None or not may_lead(match["name"]):
        return None
    if weekday_readings(match["name"]) and date_at(text, match.start("day")):
        return None
    return PrintedDate(month, int(match["day"]), None, _year_in(match)), match.end()


def _date_in_numbers(text: str, position: int) -> tuple[PrintedDate, int] | None:
    if match := _YEAR_FIRST.match(text, position):
        return PrintedDate(int(match["month"]), int(match["day"]), None, int(match["year"])), match.end()
    if match := _NUMBERS.match(text, position):
        a, b = int(match["a"] or match["a2"]), int(match["b"] or match["b2"])
        return _in_either_order(a, b, _full_year(match["year"] or match["year2"])), match.end()
    match = _DOTTED.match(text, position)
    if match is None or not (1 <= int(match["month"]) <= 12 and 1 <= int(match["day"]) <= 31):
        return None
    year = _full_year(match["year"] or match["short"])
    return PrintedDate(int(match["month"]), int(match["day"]), None, year), match.end()


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
    return _full_year(match["year"] or match.groupdict().get("short"))


def _full_year(printed: str | None) -> int | None:
    if not printed:
        return None
    return int(printed) if len(printed) == 4 else 2000 + int(printed)


def _in_either_order(a: int, b: int, year: int | None) -> PrintedDate:
    """The date of "a/b": both readings where each is a day and a month, else the one that can be."""
    if a == b:
        return PrintedDate(b, a, None, year)
    day_first = PrintedDate(b, a, None, year, order="dmy")
    month_first = PrintedDate(a, b, None, year, order="mdy")
    if a > 12 or b > 12:
        return day_first if a > b else month_first
    return replace(day_first, others=(month_first,))
