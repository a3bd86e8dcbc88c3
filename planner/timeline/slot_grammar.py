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
from planner.timeline.printed_time import DASH, range_at, times_at
from planner.timeline.year import PrintedDate

__all__ = ["PrintedSlot", "SlotError", "SlotScan", "parse_slot", "plain_spaces"]


@dataclass(frozen=True, slots=True)
class PrintedAgain:
    """The times of a slot in a second zone: "10:00 PDT / 19:00 CEST"."""

    start: timedelta
    end: timedelta | None
    zone: str


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
    other_zone: str | None = None
    """A second zone printed for the same times, as in "CST (UTC-6)"."""
    end_zone: str | None = None
    """Only where the end is printed with another zone than the start."""
    again: PrintedAgain | None = None
    """The same times printed once more for another zone."""
    place: str | None = None
    """What stands after "@"; None for "None", "TBA" and the like."""
    rest: str = ""
    """What stands behind the parts, such as a title."""


_ISO = r"(?P<{0}date>\d{{4}}-\d\d-\d\d)(?P<{0}t>[T ])(?P<{0}h>\d\d):(?P<{0}m>\d\d)(?::(?P<{0}s>\d\d)(?:\.\d+)?)?(?P<{0}zone>Z|[+-]\d\d:?\d\d)?(?!\d)"
_ISO_RANGE = re.compile(rf"{_ISO.format('a')}(?:\s*{DASH}\s*{_ISO.format('b')})?")
_SEPARATORS = re.compile(r"(?:[ ,;|/•·⋅]|[-–—:](?=\s)|\b(?:at|from|on)\b|(?<=\d)T(?=\d\d:))+", re.IGNORECASE)
_DASHED = re.compile(rf"\s*{DASH}\s*", re.IGNORECASE)
_PRINTED_ZONE = (
    r"(?:UTC|GMT)\s*(?:[+−–-]|\+\s*)\d{1,2}(?::?\d\d)?|[+−-]\d\d:?\d\d|"
    r"[A-Z][A-Za-z]+(?:/[A-Z][A-Za-z0-9_+-]+)+|[A-Za-z]{1,5}"
)
_SPACED_OFFSET = r"(?:UTC|GMT)\s*[−–-]\s+\d{1,2}(?::?\d\d)?"
"""In brackets; elsewhere the dash may stand before an end: "10:00 UTC - 10:30 UTC"."""
_LAST_OFFSET = re.compile(rf"(?P<zone>{_SPACED_OFFSET})\s*$")
_ZONE = re.compile(
    rf"[(\[](?P<bracketed>{_SPACED_OFFSET}|{_PRINTED_ZONE})[)\]]|(?P<bare>{_PRINTED_ZONE})(?![A-Za-z\d:])"
)
_RANGE_OF_ZONES = re.compile(rf"(?:UTC|GMT)\s?(?={DASH}\d{{1,2}}:?\d\d\s*(?:UTC|GMT)(?![+−–-]))")
_AGAIN = re.compile(r"\s*(?:[/|=,;•·]\s*|\s(?=[(\[]))(?P<open>[(\[])?(?==?\s*\d)")
_AGAIN_ZONE = re.compile(rf"\s*[(\[]?(?P<zone>{_PRINTED_ZONE})(?![A-Za-z\d:])[)\]]*")
_REMARK = re.compile(
    r"[(\[](?:(?:in|for|about)\s+)?\d+\s*(?:min(?:ute)?s?|h(?:(?:ou)?rs?)?|days?)\.?(?:\s+ago)?[)\]]",
    re.IGNORECASE,
)
"""What a page counts for its reader: "(in 3 hours)", "(30 min)"."""
_MORE_OFFSET = re.compile(r"(?:UTC|GMT)?\s?[+−-]\d{1,2}(?::?\d\d)?(?!\w)")
_LABEL = re.compile(r"(?:date|time|when|date (?:and|&) time)\s*:\s*", re.IGNORECASE)
"""What may stand before a whole slot."""
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
        label = _LABEL.match(text)
        self.text = text[label.end() :] if label else text
        self.start: timedelta | None = None
        self.end: timedelta | None = None
        self.date: PrintedDate | None = None
        self.end_date: PrintedDate | None = None
        self.weekday: int | None = None
        self.zone: str | None = None
        self.other_zone: str | None = None
        self.end_zone: str | None = None
        self.again: PrintedAgain | None = None
        self._start_at = 0
        self._end_is_behind_zone = False
        self.place: str | None = None
        self.rest = ""

    def run(self) -> None:
        """Take parts from the left until one is not understood; that and what follows is the rest.

        Raises:
            SlotError: a part that cannot be.
        """
        takers = (
            self._take_again, self._take_late_end, self._take_separators, self._take_iso, self._take_date,
            self._take_times, self._take_end_date, self._take_weekday, self._take_zone, self._take_remark,
            self._take_place,
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
            SlotError: no time was, or more times or zones stand behind the slot.
        """
        if self.start is None:
            missed = f"{quote(self.rest, 40)} is not understood here" if self.rest else "has no time of day"
            raise SlotError(missed, remedy="expected a line such as 'Mon 3 May 19:00 - 19:15 PDT'")
        if _is_more_time(self.rest):
            raise SlotError(
                f"{quote(self.rest, 40)} behind the times is not understood",
                remedy="expected one start, one end and one zone",
            )
        dated = self.date
        if dated is not None and dated.weekday is None and self.weekday is not None:
            dated = PrintedDate(dated.month, dated.day, self.weekday, dated.year)
        return PrintedSlot(
            start=self.start, end=self.end, date=dated, end_date=self.end_date, weekday=self.weekday,
            zone=self.zone, other_zone=self.other_zone, end_zone=self.end_zone, again=self.again, place=self.place,
            rest=self.rest,
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
        self._start_at = position
        return found.stop

    def _take_late_end(self, position: int) -> int:
        """The end behind the start's zone: " - 10:30 PDT" of "10:00 PDT - 10:30 PDT"."""
        if self.start is None or self.end is not None or self.zone is None:
            return 0
        dash = _DASHED.match(self.text, position)
        found = range_at(self.text, self._start_at, dash.end()) if dash else None
        if found is None:
            return 0
        self.start, self.end = found.start, found.end
        self._end_is_behind_zone = True
        return found.stop

    def _take_again(self, position: int) -> int:
        """ "/ 19:00 - 19:30 CEST": the times once more, in another zone."""
        if self.start is None or self.zone is None or self.again is not None:
            return 0
        mark = _AGAIN.match(self.text, position)
        found = times_at(self.text, mark.end()) if mark else None
        zone = _AGAIN_ZONE.match(self.text, found.stop) if found else None
        if found is None or zone is None or not (is_known(zone["zone"]) or "/" in zone["zone"]):
            return 0
        self.again = PrintedAgain(found.start, found.end, zone["zone"])
        return zone.end()

    def _take_remark(self, position: int) -> int:
        match = _REMARK.match(self.text, position) if self.start is not None else None
        return match.end() if match else 0

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
        if self.zone is None and self.end is None and (both := _RANGE_OF_ZONES.match(self.text, position)):
            self.zone = both[0].strip()
            return both.end()
        if self.zone is None and self.end is not None and (spaced := _LAST_OFFSET.match(self.text, position)):
            self.zone = spaced["zone"]
            return spaced.end()
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
        """The end's own zone in "10:00 PDT - 10:30 PDT", else the second of "CST (UTC-6)" or "-07:00 PDT"."""
        bare = match["bracketed"] is None
        if not (is_known(word) or "/" in word):
            return 0
        if self._end_is_behind_zone:
            self._end_is_behind_zone = False
            if bare and not _is_zone(word):
                return 0
            self.end_zone = word if word != self.zone else None
            return match.end()
        if self.other_zone is not None or self.end_zone is not None:
            return 0
        if bare and not (_is_zone(word) and not self.text[match.end() :].strip(" ,.")):
            return 0
        self.other_zone = word if word != self.zone else None
        return match.end()

    def _take_place(self, position: int) -> int:
        match = _PLACE.match(self.text, position)
        if match is None:
            return 0
        place = match["place"].strip()
        self.place = None if place.lower() in _ABSENT else place
        return match.end()


def _is_zone(word: str) -> bool:
    """Whether a word alone can be nothing but a zone."""
    return "/" in word or (is_known(word) and (word.upper() == word or word == "AoE"))


def _is_more_time(rest: str) -> bool:
    """Whether what stands behind a slot goes on with a time, an offset or nothing but a zone, and so is no title."""
    rest = rest.lstrip("([/=~ ")
    try:
        scan = SlotScan(rest)
        scan.run()
        if times_at(rest, 0) is not None or (scan.date is not None and scan.start is not None):
            return True
    except SlotError:
        return True
    zone = _ZONE.match(rest)
    alone = zone is not None and zone.end() >= len(rest.rstrip(")] .")) and _is_zone(zone["bare"] or "")
    return alone or _MORE_OFFSET.match(rest) is not None


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
    """Whether "2021-05-03 10:00-11:00" is one instant with its offset (it is not: a space and no seconds; nor is one
    with a zone behind it)."""
    if match["bdate"]:
        return True
    zone = match["azone"]
    glued_range = zone is not None and zone != "Z" and match["as"] is None
    if glued_range and match["at"] == "T":
        glued_range = _ZONE.match(match.string, _past_separators(match.string, match.end())) is not None
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
