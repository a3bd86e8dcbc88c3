"""A grammar of slot lines as pages print them: parts in any order (weekday, date, times, zone, place), any separator.

Nothing is worked out here: `parse_slot` says what is printed, `planner.timeline.slot` what it means.
"""

import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import lru_cache

from planner.text.clean import quote
from planner.timeline.abbreviation import is_known
from planner.timeline.date_order import with_weekday
from planner.timeline.day_ranges import SeveralDays, goes_on_to_a_day, several_days_at
from planner.timeline.halves import PrintedHours
from planner.timeline.iso_time import iso_times_at
from planner.timeline.printed_date import SlotError, date_at, iso_date, weekday_at, weekdays_at
from planner.timeline.printed_names import languages_of_month
from planner.timeline.printed_slot import PrintedAgain, PrintedSlot
from planner.timeline.printed_time import MIDNIGHT, NOON, PrintedTimes, four_digits_at, range_at, times_at
from planner.timeline.printed_zone import is_zone, zone_at
from planner.timeline.slot_text import (
    ABSENT,
    AGAIN,
    AGAIN_ZONE,
    DASHED,
    MORE_OFFSET,
    ONLY_AN_END,
    OPEN_END,
    PLACE,
    REMARK,
    SEPARATORS,
    past_separators,
    plain_spaces,
    whole_text,
)
from planner.timeline.slot_zones import SlotZones
from planner.timeline.year import PrintedDate

_DAY = timedelta(days=1)
_PARTED_WORD = re.compile(r"[^\W\d_]{2}-$")
"""A title that goes on in the next line."""
_LONGEST_LENGTH = timedelta(hours=12)
_WORD_FIRST = re.compile(rf"(?:{NOON}|{MIDNIGHT})\s+[^\W\d_]", re.IGNORECASE)
"""A title that begins with one: "Midnight Snack"."""


def parse_slot(line: str) -> PrintedSlot:
    """The parts of a slot line.

    Args:
        line: one line; hyphens, dashes and spaces of every kind are alike.
    Raises:
        SeveralDays: its date is a range of days.
        SlotError: no time, or a part that cannot be, such as 25:00.
    Source: one left-to-right scan; linear in the line's length.
    """
    scan, error = scanned(plain_spaces(line))
    if error is not None:
        raise error
    return scan.printed()


@lru_cache(maxsize=1 << 17)
def scanned(text: str) -> tuple["SlotScan", SlotError | None]:
    """The scan of a text as far as it went, and why it stopped where a part cannot be.

    Whoever looks at a page asks the same of each line several times; the answers are remembered until
    `scanned.cache_clear()`. They are not to be changed.
    """
    scan = SlotScan(text)
    try:
        scan.run()
    except SlotError as error:
        return scan, error
    return scan, None


def whole_scan(text: str) -> "SlotScan | None":
    """The scan of a text in which every part can be; else None."""
    scan, error = scanned(text)
    return scan if error is None else None


class SlotScan:
    """One scan of a line and what it has found so far. Each `_take_` method answers where its part stops; 0 when
    what stands here is not its part."""

    def __init__(self, text: str) -> None:
        self.text = whole_text(text)
        self.start: timedelta | None = None
        self.end: timedelta | None = None
        self.start_hours = self.end_hours = PrintedHours.OPEN
        self.date: PrintedDate | None = None
        self.end_date: PrintedDate | None = None
        self.weekday: int | None = None
        self.again: tuple[PrintedAgain, ...] = ()
        self.length: timedelta | None = None
        self.place: str | None = None
        self.rest = ""
        self._weekdays: Mapping[str, int] = {}
        self._month_languages: frozenset[str] = frozenset()
        self._start_at = 0
        self._date_stop = -1
        self._zones = SlotZones()
        self._printed: PrintedSlot | None = None

    def run(self) -> None:
        """Take parts from the left until one is not understood; that and what follows is the rest.

        Raises:
            SlotError: a part that cannot be.
        """
        position = parts_stop = 0
        while position < len(self.text):
            for take in _takers_of(self.text[position]):
                stop = take(self, position)
                if stop > position:
                    break
            else:
                break
            position = stop
            parts_stop = parts_stop if take is SlotScan._take_separators else stop
        if position < len(self.text):
            self.rest = self.text[parts_stop:].strip(" -–—:|,;/•·⋅")
            self.rest += "-" if _PARTED_WORD.search(self.text) else ""
        self._settle_weekday()

    @property
    def zone(self) -> str | None:
        """The zone as printed, brackets off."""
        return self._zones.zone

    @property
    def dated(self) -> PrintedDate | None:
        """The date with the weekday printed beside it."""
        return None if self.date is None else with_weekday(self.date, self.weekday)

    def printed(self) -> PrintedSlot:
        """What was found; the same each time.

        Raises:
            SlotError: no time was, or more times or zones stand behind the slot.
        """
        if self._printed is None:
            self._printed = self._found()
        return self._printed

    def _found(self) -> PrintedSlot:
        if self.start is None or (self.end is None and ONLY_AN_END.match(self.text)):
            missed = f"{quote(self.rest, 40)} is not understood here" if self.rest else "has no time of day"
            missed = missed if self.start is None else "prints an end and no start"
            raise SlotError(missed, remedy="expected a line such as 'Mon 3 May 19:00 - 19:15 PDT'")
        if _is_more_time(self.rest):
            raise SlotError(
                f"{quote(self.rest, 40)} behind the times is not understood",
                remedy="expected one start, one end and one zone",
            )
        end, end_hours = self.end, self.end_hours
        if end is None and self.length is not None:
            end, end_hours = (self.start + self.length) % _DAY, self.start_hours
        return PrintedSlot(
            start=self.start, end=end, date=self.dated, end_date=self.end_date, weekday=self.weekday, zone=self.zone, other_zone=self._zones.other_zone,
            end_zone=self._zones.end_zone, again=self.again, place=self.place, rest=self.rest, is_local=self._zones.is_local,
            start_hours=self.start_hours, end_hours=end_hours,
        )  # fmt: skip

    def _settle_weekday(self) -> None:
        """Of a word that two languages read differently, the weekday in the month's language or in the printed year;
        none where a date leaves it open."""
        days = self._weekdays
        if len(set(days.values())) < 2:
            return
        in_language = {day for language, day in days.items() if language in self._month_languages}
        if len(in_language) != 1 and self.date is not None:
            read = [day for day in set(days.values()) if self.date.year and self._fits(day, self.date.year)]
            in_language = set(read)
        if len(in_language) == 1:
            self.weekday = in_language.pop()
        elif self.date is not None:
            self.weekday = None

    def _fits(self, weekday: int, year: int) -> bool:
        return self.date is not None and with_weekday(self.date, weekday).fits(year)

    def _take_separators(self, position: int) -> int:
        if self.start is not None and self.end is None and self._end_with_date(position):
            return 0
        behind_date = position == self._date_stop and (self.start is None or self.end is not None)
        if behind_date and goes_on_to_a_day(self.text, position):
            raise SeveralDays
        if weekday_at(self.text, position):
            return 0
        match = SEPARATORS.match(self.text, position)
        return match.end() if match else 0

    def _take_iso(self, position: int) -> int:
        if self.start is not None or self.date is not None:
            return 0
        try:
            found = iso_times_at(self.text, position)
        except SlotError:
            self.date = iso_date(self.text[position : position + 10])
            raise
        if found is None:
            return 0
        self.date, self._zones.zone, self.start = iso_date(found.day), found.zone, found.start
        self.start_hours = self.end_hours = PrintedHours.DAY
        if found.end_day is not None:
            self.end_date, self.end = iso_date(found.end_day), found.end
        return found.stop

    def _take_date(self, position: int) -> int:
        if self.date is not None:
            return 0
        if several_days_at(self.text, position):
            raise SeveralDays
        found = date_at(self.text, position)
        if found is None:
            return 0
        self.date, stop = found
        self._date_stop = stop
        self._month_languages = _languages_of(self.text[position:stop])
        return stop

    def _take_times(self, position: int) -> int:
        if self.start is not None:
            return 0
        opened = position < len(self.text) and self.text[position] in "([" and self.text[position]
        found = times_at(self.text, position + bool(opened))
        if found is None or (
            opened and self.text[found.stop : found.stop + 1] != ("]" if opened == "[" else ")")
        ):
            return 0
        return self._take_found(found, position + bool(opened)) + bool(opened)

    def _take_four_digits(self, position: int) -> int:
        """ "1900–1915", where a weekday, a date with its year or a zone beside it tells that no years are meant."""
        found = four_digits_at(self.text, position) if self.start is None else None
        if found is None:
            return 0
        beside = self.weekday is not None or (self.date is not None and self.date.year)
        zone = zone_at(self.text, past_separators(self.text, found.stop), unknown=False)
        if not (beside or (zone is not None and any(is_known(each) for each in zone.zones))):
            return 0
        return self._take_found(found, position)

    def _take_found(self, found: PrintedTimes, position: int) -> int:
        self.start, self.end = found.start, found.end
        self._zones.zone = found.offset or self.zone
        self.start_hours, self.end_hours = found.start_hours, found.end_hours
        self._start_at = position
        return found.stop

    def _take_late_end(self, position: int) -> int:
        """The end behind the start's zone: " - 10:30 PDT" of "10:00 PDT - 10:30 PDT"."""
        if self.start is None or self.end is not None or self.zone is None:
            return 0
        dash = DASHED.match(self.text, position)
        found = range_at(self.text, self._start_at, dash.end()) if dash else None
        if found is None:
            return 0
        self._take_found(found, self._start_at)
        self._zones.end_is_behind_zone = True
        return found.stop

    def _take_open_end(self, position: int) -> int:
        match = OPEN_END.match(self.text, position) if self.start is not None and self.end is None else None
        return match.end() if match else 0

    def _take_again(self, position: int) -> int:
        """ "/ 19:00 - 19:30 CEST": the times once more, in another zone."""
        if self.start is None or self.zone is None:
            return 0
        mark = AGAIN.match(self.text, position)
        found = times_at(self.text, mark.end()) if mark else None
        zone = AGAIN_ZONE.match(self.text, found.stop) if found else None
        if found is None or zone is None or not (is_known(zone["zone"]) or "/" in zone["zone"]):
            return 0
        self.again += (PrintedAgain(found.start, found.end, zone["zone"]),)
        return zone.end()

    def _take_remark(self, position: int) -> int:
        match = REMARK.match(self.text, position) if self.start is not None else None
        if match is None:
            return 0
        self.length = self.length or _length(match)
        return match.end()

    def _take_end_date(self, position: int) -> int:
        found = self._end_with_date(position) if self.start is not None and self.end is None else None
        if found is None:
            return 0
        self.end_date, self.end, stop = found
        return stop

    def _end_with_date(self, position: int) -> tuple[PrintedDate, timedelta, int] | None:
        """A dash, a date and a time: the end of a slot that says on which day it ends."""
        dash = DASHED.match(self.text, position)
        if dash is None:
            return None
        weekday = weekday_at(self.text, dash.end())
        day_start = past_separators(self.text, weekday[1]) if weekday else dash.end()
        day = date_at(self.text, day_start)
        time = times_at(self.text, past_separators(self.text, day[1])) if day else None
        if day is None or time is None or time.end is not None:
            return None
        self._zones.zone, self.end_hours = time.offset or self.zone, time.start_hours
        return with_weekday(day[0], weekday[0] if weekday else None), time.start, time.stop

    def _take_weekday(self, position: int) -> int:
        found = weekdays_at(self.text, position) if self.weekday is None else None
        if found is None or (self.start is not None and not self._is_part(found[1])):
            return 0
        self._weekdays, stop = found
        self.weekday = next(iter(self._weekdays.values()))
        return stop

    def _is_part(self, stop: int) -> bool:
        """Whether a weekday behind the times is a part of the slot rather than a title's first word."""
        behind = self.text[stop:].lstrip(" .")
        return not behind or behind[0] in ",;|/•·⋅@()[]-–—" or date_at(behind, 0) is not None

    def _take_zone(self, position: int) -> int:
        if self.start is None:
            return self._zones.take_early(self.text, position)
        dated = self.date is not None or self.weekday is not None or self._is_dated_behind(position)
        return self._zones.take(self.text, position, has_end=self.end is not None, is_dated=dated)

    def _is_dated_behind(self, position: int) -> bool:
        """Whether a start, an end and what may be a zone in brackets are followed by a day, and by no more:
        "10:00-11:00 (XQZ) | Saturday, 1 January 2000"."""
        if self.end is None or self.zone is not None or not self.text.startswith(("(", "["), position):
            return False
        zone = zone_at(self.text, position)
        behind = past_separators(self.text, zone.stop) if zone is not None else position
        weekday = weekday_at(self.text, behind) if zone is not None else None
        try:
            day = date_at(self.text, past_separators(self.text, weekday[1]) if weekday else behind)
        except SlotError:
            return False
        return zone is not None and day is not None and not self.text[day[1] :].strip(" .")

    def _take_place(self, position: int) -> int:
        match = PLACE.match(self.text, position)
        if match is None:
            return 0
        place = match["place"].strip()
        self.place = None if place.lower() in ABSENT else place
        return match.end()


_AT_FIGURE = (SlotScan._take_iso, SlotScan._take_date, SlotScan._take_times, SlotScan._take_four_digits)
_AT_LETTER = (
    SlotScan._take_late_end, SlotScan._take_open_end, SlotScan._take_separators, SlotScan._take_date, SlotScan._take_times,
    SlotScan._take_end_date, SlotScan._take_weekday, SlotScan._take_zone,
)  # fmt: skip
_AT_SIGN = (
    SlotScan._take_again, SlotScan._take_late_end, SlotScan._take_open_end, SlotScan._take_separators, SlotScan._take_times,
    SlotScan._take_end_date, SlotScan._take_zone, SlotScan._take_remark, SlotScan._take_place,
)  # fmt: skip


def _takers_of(sign: str) -> tuple[Callable[[SlotScan, int], int], ...]:
    """What a part that begins with a sign can be, in the order in which it is asked."""
    if sign.isdecimal():
        return _AT_FIGURE
    return _AT_LETTER if sign.isalnum() else _AT_SIGN


def _languages_of(date: str) -> frozenset[str]:
    """The languages in which a date may be printed: those of its month, German where a dot stands behind its day."""
    names = (languages_of_month(word) for word in re.findall(r"[^\W\d_]{3,}", date))
    languages = next((found for found in names if found), frozenset())
    if re.match(r"\d{1,2}\.", date):
        return languages & {"de"} or languages or frozenset({"de"})
    return languages


def _length(remark: re.Match[str]) -> timedelta | None:
    """How long a slot is by a remark such as "(30 min)" or "(15+5 min)"; None for "(in 3 hours)"."""
    if not remark["minutes"] and not remark["hours"]:
        return None
    minutes = sum(int(part) for part in re.findall(r"\d+", remark["minutes"] or ""))
    length = timedelta(hours=int(remark["hours"] or 0), minutes=minutes)
    return length if timedelta(0) < length < _LONGEST_LENGTH else None


def _is_more_time(rest: str) -> bool:
    """Whether what stands behind a slot goes on with a time, an offset or nothing but a zone, and so is no title."""
    rest = rest.lstrip("([/=~ ")
    if not rest:
        return False
    if _WORD_FIRST.match(rest):
        return False
    try:
        scan = SlotScan(rest)
        scan.run()
        if times_at(rest, 0) is not None or (scan.date is not None and scan.start is not None):
            return True
    except SlotError:
        return True
    zone = zone_at(rest, 0, unknown=False)
    alone = (
        zone is not None
        and zone.stop >= len(rest.rstrip(")] ."))
        and any(is_zone(each) for each in zone.zones)
    )
    return alone or MORE_OFFSET.match(rest) is not None
