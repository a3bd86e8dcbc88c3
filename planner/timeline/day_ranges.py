"""Several days in one: "6–10 May", "May 6-10", "Mon - Fri", "Tue 2 May - Thu 4 May". They are no day of a slot."""

import re

from planner.timeline.printed_date import SlotError, date_at, weekday_at
from planner.timeline.printed_names import WORD, may_lead, month_named
from planner.timeline.printed_time import DASH

_AND = rf"(?:{DASH}|&|\+|/|\b(?:and|und|et|y|en)\b)"
_NUMBER = r"\d{1,2}(?:st|nd|rd|th|er)?"
_DAYS_MONTH = re.compile(
    rf"{_NUMBER}\.?(?:\s*,\s*{_NUMBER}\.?){{0,6}}\s*{_AND}\s*{_NUMBER}(?:\.\s*|\s+)(?:(?:of|de)\s+)?(?P<name>{WORD})\b",
    re.IGNORECASE,
)
_MONTH_DAYS = re.compile(
    rf"(?P<name>{WORD})\b\.?\s+{_NUMBER}(?:\s*,\s*{_NUMBER}){{0,6}}\s*(?:{DASH}|&|\b(?:and|und|et|y|en)\b)\s*{_NUMBER}(?![\w:.]|\s?[ap]\.?m\b|\s*{DASH}\s*\d)",
    re.IGNORECASE,
)
_DOTTED_DAYS = re.compile(rf"\d{{1,2}}\.(?:\d{{1,2}}\.)?\s*{_AND}\s*\d{{1,2}}\.\s?\d{{1,2}}\.", re.IGNORECASE)
_DASH = re.compile(rf"\s*{_AND}\s*", re.IGNORECASE)
_SPACE = re.compile(r"[\s,]*")


class SeveralDays(SlotError):
    """A line whose date is a range of days, of which a slot would need one."""

    def __init__(self) -> None:
        super().__init__("names several days", remedy="give each day a line of its own")


def several_days_at(text: str, position: int) -> bool:
    """Whether a range of days in one month is printed at a position, or a range of weekdays."""
    if text[position : position + 1].isdecimal():
        days = _DAYS_MONTH.match(text, position)
        named = days is not None and month_named(days["name"]) is not None
        return named or _DOTTED_DAYS.match(text, position) is not None
    days = _MONTH_DAYS.match(text, position)
    if days and month_named(days["name"]) and may_lead(days["name"]):
        return True
    weekday = weekday_at(text, position)
    dash = _DASH.match(text, weekday[1]) if weekday else None
    return dash is not None and weekday_at(text, dash.end()) is not None


def goes_on_to_a_day(text: str, position: int) -> bool:
    """Whether a dash and a second date follow a date: "2 May - Thu 4 May"."""
    dash = _DASH.match(text, position)
    if dash is None:
        return False
    weekday = weekday_at(text, dash.end())
    start = weekday[1] if weekday else dash.end()
    space = _SPACE.match(text, start)
    return date_at(text, space.end() if space else start) is not None
