"""Headings that say the day of what stands below: "Mon 3 May", "Tuesday", "Day 2", "3-7 May 2021"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from planner.importers.page.adorned import unadorned
from planner.importers.page.zone_lines import parted_zone
from planner.text.fold import fold
from planner.timeline.day_ranges import SeveralDays
from planner.timeline.printed_slot import PrintedSlot
from planner.timeline.slot_grammar import scanned, whole_scan
from planner.timeline.slot_text import plain_spaces
from planner.timeline.year import PrintedDate

_MOST_LETTERS = 60
_NUMBERS = {
    word: n
    for n, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 1
    )
}
_NUMBERED = re.compile(
    r"(?:conference |workshop |main conference )?(?:day|tag|jour|dia)\s+(?P<number>\d{1,2}|[a-z]{3,5})\b\s*(?P<rest>.*)"
)
_DASH = r"\s*(?:-{1,2}|[‐‑‒–—−]|to|bis|until|au)\s*"
_DAYS_MONTH = re.compile(
    rf"(?P<first>\d{{1,2}})(?:st|nd|rd|th|\.)?{_DASH}(?P<last>\d{{1,2}})(?P<month>(?:st|nd|rd|th|\.)?\s+\D{{3,12}}.*)"
)
_MONTH_DAYS = re.compile(
    rf"(?P<month>[^\W\d_]{{3,10}}\.?)\s+(?P<first>\d{{1,2}})(?:st|nd|rd|th)?{_DASH}(?P<last>\d{{1,2}})(?:st|nd|rd|th)?(?P<rest>(?:,?\s+\d{{4}})?)$"
)
_DAYS_WITHIN = re.compile(
    rf"(?:\d{{1,2}}(?:st|nd|rd|th|\.)?{_DASH}\d{{1,2}}(?:st|nd|rd|th|\.)?\s+[^\W\d_]{{3,10}}\.?|"
    rf"[^\W\d_]{{3,10}}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?{_DASH}\d{{1,2}}(?:st|nd|rd|th)?)(?:,?\s+\d{{4}})?"
)
_OTHER_DAYS = re.compile(
    r"\b(?:deadline|submi\w+|notif\w+|camera|regist\w+|due|update\w*|posted|published|generated|copyright|early|accept\w+|frist|bis)\b|©",
    re.IGNORECASE,
)
"""Words beside days on which nothing of the program takes place."""
_BRACKETS = re.compile(r"\s*[()\[\]]\s*")
_WORD = re.compile(r"\w+")
_MOST_WITHIN = 160
_REMARK = re.compile(r"\s*(?:[:–—|(]|-{1,2})\s*(?=\S)|\s*,\s*(?=[^\d\s])")
"""Where a word about the day may begin."""


@dataclass(frozen=True, slots=True)
class DayHeading:
    """A day as a heading names it; one of the three is there."""

    date: PrintedDate | None = None
    weekday: int | None = None
    """0 is Monday."""
    number: int | None = None
    """2 for "Day 2"."""
    is_first: bool = False
    """Whether the date is only the first of several days."""
    zone: str | None = None
    """The zone printed beside a date."""


def day_heading(text: str) -> DayHeading | None:
    """The day that a line names and nothing else, perhaps with a word about it ("Tuesday, 4 May: Tutorials"); None
    for any other line."""
    bare = unadorned(text)
    if len(bare) > _MOST_LETTERS or bare.endswith((".", "!", "?")):
        return None
    if numbered := _NUMBERED.fullmatch(fold(bare).strip(" :*#|[]()")):
        return _of_number(bare.strip(" :*#|[]()"), numbered)
    day, zone = parted_zone(bare)
    heading = _dated_heading(day) or (_dated_heading(bare) if zone else None)
    return heading if heading is None or heading.date is None else replace(heading, zone=zone)


def _dated_heading(text: str) -> DayHeading | None:
    """The date or weekday that a line without a zone names."""
    if (date := day_alone(text) or day_alone(_BRACKETS.sub(" ", text))) is not None:
        return DayHeading(date)
    if (first := _first_day(text.strip(" :*#"))) is not None:
        return DayHeading(first, is_first=True)
    scan = whole_scan(text.strip(" :*#|[]()"))
    if scan is None or scan.start is not None or (scan.weekday is None and not _is_full(scan.date)):
        return None
    if scan.date is None:
        return None if scan.rest else DayHeading(weekday=scan.weekday)
    before = (day_alone(text[: remark.start()]) for remark in _REMARK.finditer(text))
    date = next((each for each in before if each is not None), None)
    return DayHeading(date) if date is not None else None


def _is_full(date: PrintedDate | None) -> bool:
    """Whether a date prints its year and the name of its month, so that it can only be a day."""
    return date is not None and date.year is not None and date.order is None


def _of_number(text: str, numbered: re.Match[str]) -> DayHeading | None:
    word = numbered["number"]
    number = int(word) if word.isdigit() else _NUMBERS.get(word)
    if number is None:
        return None
    rest = text[len(text) - len(numbered["rest"].strip()) :] if numbered["rest"].strip() else ""
    below = day_heading(rest.strip(" :,–—-|()")) if rest else None
    if below is not None and below.number is None:
        return below
    return DayHeading(number=number)


def day_within(text: str) -> DayHeading | None:
    """The day that a heading names beside other words ("Hive 2019, Saturday 14 December"); None where it names none or
    several, or speaks of a deadline or the like.

    A date in numbers alone is none: "24/7" and "1/2" are more often something else.
    """
    found: dict[PrintedDate, DayHeading] = {}
    position = 0
    if _OTHER_DAYS.search(text):
        return None
    for word in _WORD.finditer(text[:_MOST_WITHIN]):
        if word.start() < position:
            continue
        rest = text[word.start() :]
        if (ranged := _DAYS_WITHIN.match(rest)) and (first := _first_day(ranged[0])) is not None:
            found.setdefault(first, DayHeading(first, is_first=True))
            position = word.start() + ranged.end()
        elif isinstance(scanned(plain_spaces(rest))[1], SeveralDays):
            return None
        elif (scan := whole_scan(rest)) is not None and scan.date is not None and scan.date.order is None:
            date = replace(scan.date, weekday=scan.weekday)
            found.setdefault(date, DayHeading(date))
            position = word.start() + len(rest) - len(scan.rest)
    return next(iter(found.values())) if len(found) == 1 else None


def day_in_prose(texts: Sequence[str]) -> DayHeading | None:
    """The only day that some lines above slots name in their sentences ("Saturday, July 27, 2024, Vienna."); None where
    they name none or several."""
    found = [day for text in texts if (day := day_within(text)) is not None]
    days = {
        day.date: day
        for day in found
        if day.date is not None and (day.date.weekday is not None or day.date.year)
    }
    return next(iter(days.values())) if len(days) == 1 else None


def _first_day(text: str) -> PrintedDate | None:
    """The first day of "3-7 May 2021" or "May 3 - 7, 2021", which may stand behind a place and a comma."""
    for part in (text, text.partition(", ")[2]):
        if match := _DAYS_MONTH.fullmatch(part):
            printed = f"{match['first']}{match['month']}"
        elif match := _MONTH_DAYS.fullmatch(part):
            printed = f"{match['month']} {match['first']}{match['rest']}"
        else:
            continue
        date = day_alone(printed)
        if date is not None and int(match["first"]) < int(match["last"]):
            return date
    return None


def day_alone(text: str) -> PrintedDate | None:
    """The date of a line that holds a date and nothing else; None for any other line."""
    scan = whole_scan(text) if len(text) <= 40 else None
    if scan is None or scan.dated is None or scan.start is not None or scan.rest or scan.zone or scan.place:
        return None
    return None if scan.dated.others else scan.dated


def is_dated(text: str) -> bool:
    """Whether a slot line prints a date; a misprinted one counts as dated."""
    scan = whole_scan(text)
    return scan is None or scan.date is not None or scan.start is None


class DaysAbove:
    """The day that slots take from what stands above them, while a page is gone through from its top."""

    def __init__(self) -> None:
        self._date: PrintedDate | None = None
        self._is_first = False
        self._is_of_slot = False
        self._zone: str | None = None
        self._weekday: int | None = None
        self._number: int | None = None
        self._first_number: int | None = None
        self._last_weekday: int | None = None
        self._days_on = 0

    def heading(self, heading: DayHeading) -> None:
        """Take in a heading."""
        if heading.date is not None:
            self._date, self._is_first, self._zone = heading.date, heading.is_first, heading.zone
            self._is_of_slot = False
            self._weekday = self._number = None
        elif heading.weekday is not None:
            self._weekday = heading.weekday
        else:
            self._number = heading.number

    def fed(self, slot: PrintedSlot, *, of_session: bool = False) -> tuple[PrintedSlot, int]:
        """The slot with the date that the headings and slots above give it, and where they give none, on which day
        after the first of the page it is.

        Another weekday below a heading is a later day; below the slot of a talk it may be a misprint, and gets no date.

        Args:
            of_session: whether it is the time of a whole session, which counts as a heading.
        """
        if slot.date is not None:
            self._date, self._is_first, self._zone = slot.date, False, slot.zone
            self._is_of_slot = not of_session
            self._weekday = self._number = None
            return slot, 0
        weekday = self._weekday if slot.weekday is None else slot.weekday
        if self._date is None:
            return replace(slot, weekday=weekday), self._day_of_page(weekday)
        if self._is_of_slot and slot.weekday not in (None, self._date.weekday):
            return slot, 0
        date = self._date_below(self._date, weekday)
        return replace(slot, date=date, zone=slot.zone or self._zone) if date else slot, 0

    def _date_below(self, above: PrintedDate, weekday: int | None) -> PrintedDate | None:
        if weekday is not None and weekday != above.weekday:
            return replace(above, then=weekday)
        if self._number is not None and self._is_first:
            return replace(above, later=self._number - 1)
        if self._is_first and weekday is None:
            return None
        return above

    def _day_of_page(self, weekday: int | None) -> int:
        if weekday is not None:
            if self._last_weekday is not None:
                self._days_on += (weekday - self._last_weekday) % 7
            self._last_weekday = weekday
        elif self._number is not None:
            self._first_number = self._number if self._first_number is None else self._first_number
            self._days_on = max(0, self._number - self._first_number)
        return self._days_on
