"""A grammar of slot lines as pages print them: parts in any order (weekday, date, times, zone, place), any separator.

Nothing is worked out here: `parse_slot` says what is printed, `planner.timeline.slot` what it means.
"""

import re
from dataclasses import dataclass
from datetime import timedelta

from planner.text.clean import quote
from planner.timeline.abbreviation import is_known
from planner.timeline.clock import offset_named
from planner.timeline.printed_date import SlotError, date_at, iso_date, weekday_at
from planner.timeline.printed_time import DASH, times_at
from planner.timeline.year import PrintedDate

__all__ = ["PrintedSlot", "SlotError", "SlotScan", "parse_slot", "plain_spaces"]


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
    """The weekday printed; 0 is Monday."""
    zone: str | None = None
    """The zone or offset as printed, brackets off."""
    place: str | None = None
    """What stands after "@"; None for "None", "TBA" and the like."""
    rest: str = ""
    """What stands behind the parts, such as a title."""


_ISO = r"(?P<{0}date>\d{{4}}-\d\d-\d\d)(?P<{0}t>[T ])(?P<{0}h>\d\d):(?P<{0}m>\d\d)(?::(?P<{0}s>\d\d)(?:\.\d+)?)?(?P<{0}zone>Z|[+-]\d\d:?\d\d)?(?!\d)"
_ISO_RANGE = re.compile(rf"{_ISO.format('a')}(?:\s*{DASH}\s*{_ISO.format('b')})?")
_SEPARATORS = re.compile(r"(?:[ ,;|/•·⋅]|[-–—:](?=\s)|\b(?:at|from|on)\b|(?<=\d)T(?=\d\d:))+", re.IGNORECASE)
_DASHED = re.compile(rf"\s*{DASH}\s*", re.IGNORECASE)
_PRINTED_ZONE = (
    r"(?:UTC|GMT)\s*[+−–-]\s*\d{1,2}(?::?\d\d)?|[+−-]\d\d:?\d\d|"
    r"[A-Z][A-Za-z]+(?:/[A-Z][A-Za-z0-9_+-]+)+|[A-Za-z]{1,5}"
)
_ZONE = re.compile(rf"[(\[](?P<bracketed>{_PRINTED_ZONE})[)\]]|(?P<bare>{_PRINTED_ZONE})(?![A-Za-z\d:])")
_PLACE = re.compile(r"@(?P<place>.*)$")
_ABSENT = frozenset({"", "-", "na", "n/a", "none", "tba", "tbd"})


def plain_spaces(line: str) -> str:
    """The line with no-break, narrow and other typographic spaces as plain ones, ends trimmed."""
    return re.sub(r"[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]", " ", line).strip()


def parse_slot(line: str) -> PrintedSlot:
    """The parts of a slot line.

    Args:
        line: one line; hyphens, dashes and spaces of every kind are alike.
    Raises:
        SlotError: no time, or a part that cannot be, such as 25:00.
    Source: one left-to-right scan; linear in the line's length.
    """
    scan = SlotScan(plain_spaces(line))
    scan.run()
    return scan.printed()


class SlotScan:
    """One scan of a line and what it has found so far. Each `_take_` method answers where its part stops; 0 when
    what stands here is not its part."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.start: timedelta | None = None
        self.end: timedelta | None = None
        self.date: PrintedDate | None = None
        self.end_date: PrintedDate | None = None
        self.weekday: int | None = None
        self.zone: str | None = None
        self.place: str | None = None
        self.rest = ""

    def run(self) -> None:
        """Take parts from the left until one is not understood; that and what follows is the rest.

        Raises:
            SlotError: a part that cannot be.
        """
        takers = (
            self._take_separators, self._take_iso, self._take_date, self._take_times, self._take_end_date,
            self._take_weekday, self._take_zone, self._take_place,
        )  # fmt: skip
        position = 0
        while position < len(self.text):
            stop = next((stop for take in takers if (stop := take(position)) > position), 0)
            if not stop:
                self.rest = self.text[position:].strip(" -–—:|")
                return
            position = stop

    def printed(self) -> PrintedSlot:
        """What was found.

        Raises:
            SlotError: no time was.
        """
        if self.start is None:
            missed = f"{quote(self.rest, 40)} is not understood here" if self.rest else "has no time of day"
            raise SlotError(missed, remedy="expected a line such as 'Mon 3 May 19:00 - 19:15 PDT'")
        dated = self.date
        if dated is not None and dated.weekday is None and self.weekday is not None:
            dated = PrintedDate(dated.month, dated.day, self.weekday, dated.year)
        return PrintedSlot(
            start=self.start, end=self.end, date=dated, end_date=self.end_date, weekday=self.weekday,
            zone=self.zone, place=self.place, rest=self.rest,
        )  # fmt: skip

    def _take_separators(self, position: int) -> int:
        if self.start is not None and self.end is None and self._end_with_date(position):
            return 0
        match = _SEPARATORS.match(self.text, position)
        return match.end() if match else 0

    def _take_iso(self, position: int) -> int:
        match = _ISO_RANGE.match(self.text, position)
        if match is None or self.start is not None or self.date is not None or not _is_exact(match):
            return 0
        self.date, self.zone = iso_date(match["adate"]), match["azone"]
        self.start = _iso_time(match, "a")
        if match["bdate"]:
            self.end_date = iso_date(match["bdate"])
            self.end = _iso_time(match, "b") + _shift(match["azone"], match["bzone"])
        return match.end()

    def _take_date(self, position: int) -> int:
        found = date_at(self.text, position) if self.date is None else None
        if found is None:
            return 0
        self.date, stop = found
        return stop

    def _take_times(self, position: int) -> int:
        found = times_at(self.text, position) if self.start is None else None
        if found is None:
            return 0
        self.start, self.end, self.zone = found.start, found.end, found.offset or self.zone
        return found.stop

    def _take_end_date(self, position: int) -> int:
        found = self._end_with_date(position) if self.start is not None and self.end is None else None
        if found is None:
            return 0
        self.end_date, self.end, stop = found
        return stop

    def _end_with_date(self, position: int) -> tuple[PrintedDate, timedelta, int] | None:
        """A dash, a date and a time: the end of a slot that says on which day it ends."""
        dash = _DASHED.match(self.text, position)
        if dash is None:
            return None
        weekday = weekday_at(self.text, dash.end())
        day_start = _past_separators(self.text, weekday[1]) if weekday else dash.end()
        day = date_at(self.text, day_start)
        time = times_at(self.text, _past_separators(self.text, day[1])) if day else None
        if day is None or time is None or time.end is not None:
            return None
        printed = day[0]
        dated = PrintedDate(printed.month, printed.day, weekday[0] if weekday else None, printed.year)
        self.zone = time.offset or self.zone
        return dated, time.start, time.stop

    def _take_weekday(self, position: int) -> int:
        found = weekday_at(self.text, position) if self.weekday is None else None
        if found is None:
            return 0
        self.weekday, stop = found
        return stop

    def _take_zone(self, position: int) -> int:
        match = _ZONE.match(self.text, position)
        if match is None or self.start is None:
            return 0
        word = match["bracketed"] or match["bare"]
        if self.zone is not None:
            return self._take_second_zone(match, word)
        if (
            match["bracketed"] is None
            and word.isalpha()
            and not _is_zone_word(word, self.text[match.end() :])
        ):
            return 0
        self.zone = word
        return match.end()

    def _take_second_zone(self, match: re.Match[str], word: str) -> int:
        """ "CST (UTC-6)": of two zones in a line the offset counts, because it leaves no question."""
        if match["bracketed"] is None or not is_known(word):
            return 0
        if offset_named(self.zone or "") is None and offset_named(word) is not None:
            self.zone = word
        return match.end()

    def _take_place(self, position: int) -> int:
        match = _PLACE.match(self.text, position)
        if match is None:
            return 0
        place = match["place"].strip()
        self.place = None if place.lower() in _ABSENT else place
        return match.end()


def _is_zone_word(word: str, behind: str) -> bool:
    """Whether a bare word is meant as a zone: "PDT" before anything but more small words ("CT scans"), any word in
    capitals and any known one in small letters at the end of the line, before a comma or before a place."""
    behind = behind.lstrip(" ")
    at_the_end = not behind.strip(" ,.") or behind.startswith(("@", ",", ";", "(", "|", "/"))
    if at_the_end:
        return (len(word) > 1 and (word.isupper() or (word.islower() and is_known(word)))) or word in {
            "Z",
            "AoE",
        }
    return is_known(word) and (word.isupper() or word == "AoE") and not behind[:1].islower()


def _past_separators(text: str, position: int) -> int:
    match = _SEPARATORS.match(text, position)
    return match.end() if match else position


def _is_exact(match: re.Match[str]) -> bool:
    """Whether "2021-05-03 10:00-11:00" is one instant with its offset (it is not: a space and no seconds)."""
    if match["bdate"]:
        return True
    zone = match["azone"]
    glued_range = zone is not None and zone != "Z" and match["at"] == " " and match["as"] is None
    return zone is not None and not glued_range and offset_named(zone) is not None


def _iso_time(match: re.Match[str], which: str) -> timedelta:
    hour, minute, second = (int(match[which + part] or 0) for part in "hms")
    if hour > 24 or minute > 59 or second > 59 or (hour == 24 and (minute or second)):
        raise SlotError(
            f"{hour:02d}:{minute:02d} is not a time of day", remedy="hours go from 00:00 to 23:59"
        )
    return timedelta(hours=hour, minutes=minute, seconds=second)


def _shift(start_zone: str | None, end_zone: str | None) -> timedelta:
    """What turns an end printed at its own offset into one at the start's."""
    start, end = offset_named(start_zone or ""), offset_named(end_zone or "")
    return timedelta(0) if start is None or end is None else start - end
