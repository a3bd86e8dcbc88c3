"""Times of day as pages print them: "19:00 - 19:15", "8:30 a.m.", "1.00-2.00PM", "10:30  11:00"."""

import re
from dataclasses import dataclass
from datetime import timedelta

from planner.timeline.abbreviation import abbreviations
from planner.timeline.clock import offset_named
from planner.timeline.printed_date import SlotError

DASH = r"(?:--?|[‐‑‒–—―−]|\bto\b|\buntil\b)"
_TIME = re.compile(
    r"(?P<h>\d{1,2})"
    r"(?:[:.h](?P<m>\d{2})(?!\d)(?::(?P<s>\d{2})(?!\d)(?:\.\d+)?)?|h\b|(?=\s?[ap]\.?\s?m\b)|(?!\w|[.:]\d))"
    r"(?:\s?(?P<p>[ap])\.?\s?m\b\.?)?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(rf"\s*{DASH}\s*|\s+(?=\d{{1,2}}:\d\d)", re.IGNORECASE)
_MINUS = re.compile(r"\s+[-−]")
_OFFSET = re.compile(r"[-−]\d\d:?\d\d")
_NOTHING_MORE = re.compile(rf"\s*(?:$|[,;(\[@|/]|(?:{'|'.join(abbreviations())}|UTC|GMT|Z)\b)")


@dataclass(frozen=True, slots=True)
class PrintedTimes:
    """A start and perhaps an end, each since midnight of its own date."""

    start: timedelta
    end: timedelta | None
    stop: int
    """Where in the text they stop."""
    offset: str | None = None
    """An offset behind the start that only looks like an end: "21:00 -07:00"."""


def times_at(text: str, position: int) -> PrintedTimes | None:
    """The time or range of times printed at a position; None when there is none.

    A number alone is a time only as a part of a range ("7 - 8pm", "9-10:30"), and as the end of one only where no
    words follow: "19:00 - 3 ways to fail" ends at an unknown time.

    Raises:
        SlotError: a time such as 25:00.
    """
    first = _TIME.match(text, position)
    if first is None:
        return None
    second = _end_after(text, first)
    if not any(each and (each["m"] or each["p"] or each[0][-1] in "hH") for each in (first, second)):
        return None
    if second is None:
        return PrintedTimes(_time_of_day(first, first["p"]), None, first.end())
    start, end = _range(first, second)
    between = text[first.end() : second.start()]
    offset = text[second.start() - 1 : second.end()]
    if end <= start and _MINUS.fullmatch(between) and _OFFSET.fullmatch(offset) and offset_named(offset):
        return PrintedTimes(start, None, second.end(), offset)
    return PrintedTimes(start, end, second.end())


def range_at(text: str, first: int, second: int) -> PrintedTimes | None:
    """The range of a start printed at one position and an end at another, with a zone between them; None when there
    is no end.

    Raises:
        SlotError: a time such as 25:00.
    """
    start, end = _TIME.match(text, first), _TIME.match(text, second)
    if start is None or end is None or not (_is_clear(end) or _NOTHING_MORE.match(text, end.end())):
        return None
    return PrintedTimes(*_range(start, end), end.end())


def _is_clear(match: re.Match[str]) -> bool:
    """Whether a number can only be a time, for it has minutes or am or pm."""
    return bool(match["m"] or match["p"])


def _end_after(text: str, first: re.Match[str]) -> re.Match[str] | None:
    between = _BETWEEN.match(text, first.end())
    second = _TIME.match(text, between.end()) if between else None
    if between and not between[0].strip() and not _is_clear(first):
        return None
    if second is None or second["m"] or second["p"] or _NOTHING_MORE.match(text, second.end()):
        return second
    return None


def _range(first: re.Match[str], second: re.Match[str]) -> tuple[timedelta, timedelta]:
    start_half, end_half = first["p"], second["p"]
    start = _time_of_day(first, start_half or (end_half if int(first["h"]) <= 12 else None))
    end = _time_of_day(second, end_half, may_be_midnight=True)
    if end_half and not start_half and start > end and int(first["h"]) <= 12:
        start = _time_of_day(first, "a" if end_half in "pP" else "p")
    if start_half and not end_half and int(second["h"]) <= 12:
        end = _next_after(start, end)
    return start, end


def _time_of_day(match: re.Match[str], half: str | None, *, may_be_midnight: bool = False) -> timedelta:
    """The time since midnight; `half` is "a" or "p" where the page prints am or pm."""
    hour, minute, second = (int(match[part] or 0) for part in "hms")
    wrong_half = half is not None and half in "aA" and hour > 12
    if half and hour <= 12:
        hour = hour % 12 + (12 if half in "pP" else 0)
    at_midnight = may_be_midnight and not minute and not second
    if minute > 59 or second > 59 or wrong_half or hour > (24 if at_midnight else 23):
        raise SlotError(f"{match[0].strip()} is not a time of day", remedy="hours go from 00:00 to 23:59")
    return timedelta(hours=hour, minutes=minute, seconds=second)


def _next_after(start: timedelta, end: timedelta) -> timedelta:
    """A 12-hour end without am or pm, as the first such time after the start."""
    half_day = timedelta(hours=12)
    while end <= start:
        end += half_day
    return end % (2 * half_day)
