"""Slot lines as pages print them: parts in any order (weekday, date, times, zone, place), any separator.

Nothing is worked out here: `parse_slot` says what is printed, `planner.timeline.slot` what it means.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from planner.errors import TimeError
from planner.timeline.abbreviation import is_known
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


class SlotError(TimeError):
    """A line that is meant as a slot and cannot be one: 25:00, 31 June, a weekday that does not fit."""


@dataclass(frozen=True, slots=True)
class PrintedSlot:
    """One slot line, as printed."""

    start: timedelta
    """Since midnight of its date."""
    end: timedelta | None = None
    """Since midnight of its own date; may be before the start where it is meant for the next day."""
    date: PrintedDate | None = None
    end_date: PrintedDate | None = None
    """Only where the end is printed with a date of its own."""
    weekday: int | None = None
    """A weekday printed without a date; 0 is Monday."""
    zone: str | None = None
    """The zone or offset as printed, brackets off."""
    place: str | None = None
    """What stands after "@"; None for "None", "TBA" and the like."""
    rest: str = ""
    """What stands behind the parts, such as a title."""


_DASH = r"(?:--?|[–—−‐‑]|\bto\b|\buntil\b)"
_TIME = r"(?P<{0}h>\d{{1,2}})(?:[:.h](?P<{0}m>\d{{2}})(?!\d)(?::(?P<{0}s>\d{{2}})(?!\d))?)?(?:\s?(?P<{0}p>[ap])\.?\s?m\b\.?)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_NAME = r"(?P<name>[A-Za-z]{3,9})\b\.?"
_YEAR = r"(?:,?\s+(?P<year>(?:19|20)\d\d)(?![\d:]))?"
_ISO = r"(?P<{0}date>\d{{4}}-\d\d-\d\d)[T ](?P<{0}h>\d\d):(?P<{0}m>\d\d)(?::(?P<{0}s>\d\d)(?:\.\d+)?)?(?P<{0}zone>Z|[+-]\d\d:?\d\d)?"
_PRINTED_ZONE = r"(?:UTC|GMT)\s*[+−–-]\s*\d{1,2}(?::?\d\d)?|[+−-]\d\d:?\d\d|[A-Z][A-Za-z]+(?:/[A-Z][A-Za-z_-]+)+|[A-Z][A-Za-z]{0,4}"

_LOOKS_DATED = re.compile(
    rf"\W{{0,3}}(?:(?:{'|'.join(day[:3] for day in _WEEKDAYS)})[a-z]{{0,6}}\b|\d{{4,5}}-\d\d-\d\d|"
    rf"\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{'|'.join(month[:3] for month in _MONTHS)})[a-z]{{0,6}}\b|"
    rf"(?:{'|'.join(month[:3] for month in _MONTHS)})[a-z]{{0,6}}\.?\s+\d)",
    re.IGNORECASE,
)
_HAS_TIME = re.compile(r"\d[:.h]\d\d(?!\d)|\d\s?[ap]\.?\s?m\b", re.IGNORECASE)
_ABSENT = frozenset({"", "-", "na", "n/a", "none", "tba", "tbd"})


def plain_spaces(line: str) -> str:
    """The line with no-break, narrow and other typographic spaces as plain ones, ends trimmed."""
    return re.sub(r"[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]", " ", line).strip()


def is_slot_line(line: str) -> bool:
    """Whether a line is meant as a dated slot, well formed or not: it begins with a weekday or date, holds a time
    of day, and is no longer than a slot line can be."""
    line = plain_spaces(line)
    return len(line) <= 160 and _LOOKS_DATED.match(line) is not None and _HAS_TIME.search(line) is not None


def parse_slot(line: str) -> PrintedSlot:
    """The parts of a slot line.

    Args:
        line: one line; hyphens, dashes and spaces of every kind are alike.
    Raises:
        SlotError: no time, or a part that cannot be, such as 25:00.
    Source: one left-to-right scan; linear in the line's length.
    """
    text = plain_spaces(line)
    parts = _Parts()
    position = 0
    while position < len(text):
        for pattern, take in parts.grammar:
            match = pattern.match(text, position)
            if match is not None and match.end() > position and take(match):
                position = match.end()
                break
        else:
            parts.rest = text[position:].strip(" -–—:|")
            break
    return parts.printed()


class _Parts:
    """What the scan has found so far. Each `_take_` method answers whether the match was its part."""

    def __init__(self) -> None:
        self.times: tuple[timedelta, timedelta | None] | None = None
        self.date: PrintedDate | None = None
        self.end_date: PrintedDate | None = None
        self.weekday: int | None = None
        self.zone: str | None = None
        self.place: str | None = None
        self.rest = ""
        self.grammar: list[tuple[re.Pattern[str], Callable[[re.Match[str]], bool]]] = [
            (_SPACE_OR_SEPARATOR, lambda _: True),
            (_ISO_RANGE, self._take_iso),
            (_YMD, self._take_ymd),
            (_DAY_MONTH, self._take_named_date),
            (_MONTH_DAY, self._take_named_date),
            (_TIMES, self._take_times),
            (_WEEKDAY, self._take_weekday),
            (_ZONE, self._take_zone),
            (_PLACE, self._take_place),
        ]

    def printed(self) -> PrintedSlot:
        if self.times is None:
            raise SlotError(
                "no time of day is printed in a form that is known", remedy="expected HH:MM - HH:MM"
            )
        start, end = self.times
        dated = self.date
        if dated is not None and dated.weekday is None and self.weekday is not None:
            dated = PrintedDate(dated.month, dated.day, self.weekday, dated.year)
        return PrintedSlot(
            start=start, end=end, date=dated, end_date=self.end_date, weekday=self.weekday,
            zone=self.zone, place=self.place, rest=self.rest,
        )  # fmt: skip

    def _take_iso(self, match: re.Match[str]) -> bool:
        if self.times is not None or self.date is not None:
            return False
        self.date = _iso_date(match["adate"])
        start = _time_of_day(match["ah"], match["am"], match["as"], None)
        self.zone = match["azone"]
        end = None
        if match["bdate"]:
            self.end_date = _iso_date(match["bdate"])
            end = _time_of_day(match["bh"], match["bm"], match["bs"], None)
        self.times = (start, end)
        return True

    def _take_ymd(self, match: re.Match[str]) -> bool:
        if self.date is not None:
            return False
        self.date = _iso_date(match[0])
        return True

    def _take_named_date(self, match: re.Match[str]) -> bool:
        month = MONTH_NAMES.get(match["name"].lower())
        if month is None or self.date is not None:
            return False
        self.date = PrintedDate(month, int(match["day"]), None, int(match["year"]) if match["year"] else None)
        return True

    def _take_weekday(self, match: re.Match[str]) -> bool:
        weekday = WEEKDAY_NAMES.get(match["name"].lower())
        if weekday is None or self.weekday is not None:
            return False
        self.weekday = weekday
        return True

    def _take_times(self, match: re.Match[str]) -> bool:
        if self.times is not None or not any(match[part] for part in ("am", "ap", "bm", "bp")):
            return False
        start_half, end_half = match["ap"], match["bp"]
        if match["bh"] is None:
            self.times = (_time_of_day(match["ah"], match["am"], match["as"], start_half), None)
            return True
        end = _time_of_day(match["bh"], match["bm"], match["bs"], end_half, may_be_midnight=True)
        start = _time_of_day(match["ah"], match["am"], match["as"], start_half or end_half)
        if end_half and not start_half and start > end:
            start = _time_of_day(match["ah"], match["am"], match["as"], "a" if end_half in "pP" else "p")
        if start_half and not end_half and int(match["bh"]) <= 12:
            end = _next_after(start, end)
        self.times = (start, end)
        return True

    def _take_zone(self, match: re.Match[str]) -> bool:
        word = match["bracketed"] or match["bare"]
        bare_word = match["bracketed"] is None and word.isalpha() and not is_known(word)
        at_the_end = not match.string[match.end() :].strip(" ,.") or match.string[
            match.end() :
        ].lstrip().startswith("@")
        if self.zone is not None or self.times is None or (bare_word and not (word.isupper() and at_the_end)):
            return False
        self.zone = word
        return True

    def _take_place(self, match: re.Match[str]) -> bool:
        place = match["place"].strip()
        self.place = None if place.lower() in _ABSENT else place
        return True


_SPACE_OR_SEPARATOR = re.compile(r"(?:[ ,;|/•·⋅]|\b(?:at|from|on)\b)+", re.IGNORECASE)
_ISO_RANGE = re.compile(rf"{_ISO.format('a')}(?:\s*{_DASH}\s*{_ISO.format('b')})?")
_YMD = re.compile(r"\d{4,5}-\d\d-\d\d(?!\d)")
_DAY_MONTH = re.compile(rf"{_DAY}\.?\s+{_NAME}{_YEAR}")
_MONTH_DAY = re.compile(rf"{_NAME}\s+{_DAY}(?![\d:.h]){_YEAR}")
_TIMES = re.compile(rf"{_TIME.format('a')}(?:\s*{_DASH}\s*{_TIME.format('b')})?", re.IGNORECASE)
_WEEKDAY = re.compile(_NAME)
_ZONE = re.compile(rf"\((?P<bracketed>{_PRINTED_ZONE})\)|(?P<bare>{_PRINTED_ZONE})(?![A-Za-z\d:])")
_PLACE = re.compile(r"@(?P<place>.*)$")


def _iso_date(text: str) -> PrintedDate:
    year, month, day = text.split("-")
    if len(year) != 4:
        raise SlotError(f"the year {year} is not in the calendar")
    return PrintedDate(int(month), int(day), None, int(year))


def _time_of_day(
    hour_text: str,
    minute_text: str | None,
    second_text: str | None,
    half: str | None,
    *,
    may_be_midnight: bool = False,
) -> timedelta:
    """The time since midnight; `half` is "a" or "p" where the page prints am or pm."""
    hour, minute, second = int(hour_text), int(minute_text or 0), int(second_text or 0)
    printed = f"{hour_text}:{minute_text or '00'}"
    if half and hour <= 12:
        hour = hour % 12 + (12 if half in "pP" else 0)
    if minute > 59 or second > 59 or hour > 24 or (hour == 24 and (minute or second or not may_be_midnight)):
        raise SlotError(f"{printed} is not a time of day", remedy="hours go from 00:00 to 23:59")
    return timedelta(hours=hour, minutes=minute, seconds=second)


def _next_after(start: timedelta, end: timedelta) -> timedelta:
    """A 12-hour end without am or pm, as the first such time after the start."""
    half_day = timedelta(hours=12)
    while end <= start:
        end += half_day
    return end % (2 * half_day)
