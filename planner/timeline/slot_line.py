"""Which lines of a page are meant as slots, well formed or not, and which are prose that names a day."""

import re

from planner.timeline.abbreviation import is_known
from planner.timeline.day_ranges import SeveralDays
from planner.timeline.printed_names import WEEKDAY_NAMES
from planner.timeline.printed_time import DASH, MIDNIGHT, NOON, may_hold_time
from planner.timeline.slot_grammar import SlotScan, scanned
from planner.timeline.slot_text import plain_spaces

MOST_LETTERS = 160
_FIRST_WORD = re.compile(r"\W{0,3}([A-Za-z]+)")
_CLOCK = r"\d\d?[:.h]\d\d(?!\d)(?:\s?[ap]\.?\s?m\b\.?)?"
_DAY_AND_WORD = r"(?:\d{1,2}(?:st|nd|rd|th)?\s+[A-Za-z]{3,9}|[A-Za-z]{3,9}\s+\d{1,2}(?:st|nd|rd|th)?)\b"
_CLOCK_IN = re.compile(
    rf"\d[:.h]\d\d|\d\s?(?:[ap]\.?\s?m|h|uhr|uur|heures?)\b|\d\sh\s\d\d|\b(?:{NOON}|{MIDNIGHT})\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d")
_STOPS = (".", "!", "?")
_RANGE = re.compile(rf"{_CLOCK}\s*{DASH}\s*{_CLOCK}", re.IGNORECASE)
_DECIMALS = re.compile(r"\d\.\d[1-46-9](?!\d|.*[ap]\.?m\b|.*\buhr\b)", re.IGNORECASE)
"""Numbers with a dot that are no whole five minutes, alone on a line: "3.10 - 3.11"."""
_BAD_DATE = re.compile(
    rf"(?:\d{{5}}-\d\d-\d\d|\d{{1,2}}/\d{{1,2}})\b.{{0,20}}?{_CLOCK}\s*{DASH}\s*{_CLOCK}", re.IGNORECASE
)
_MISPRINTED = re.compile(
    rf"\W{{0,3}}[A-Za-z]{{2,10}}\.?,?\s+{_DAY_AND_WORD}\.?,?\s+{_CLOCK}\s*(?:{DASH}\s*{_CLOCK}|[A-Z]{{2,5}}\b)",
    re.IGNORECASE,
)


def is_slot_line(line: str) -> bool:
    """Whether a line is meant as a slot, well formed or not.

    It is when it begins with a weekday or date and a time, and what follows does not read on as a sentence; when it
    is nothing but a start and an end; and when it looks so much like one that a part must be misprinted
    ("Mon 3 Mya 19:00 - 19:15", "Mon 3 May 25:00").
    A line for several days is none: see `is_line_of_several_days`.
    """
    if _FIGURE.search(line) is None and line.isascii():
        return False
    line = plain_spaces(line)
    if len(line) > MOST_LETTERS or not _may_be_slot(line):
        return False
    scan, error = scanned(line)
    if isinstance(error, SeveralDays):
        return False
    if error is not None:
        return scan.date is not None or scan.weekday is not None or _BAD_DATE.match(line) is not None
    if scan.start is None:
        return _is_misprinted(line, scan)
    if scan.date is None and scan.weekday is None:
        decimals = _DECIMALS.search(line) is not None and not scan.zone
        return scan.end is not None and not scan.rest and _CLOCK_IN.search(line) is not None and not decimals
    return not _reads_on(scan)


def _may_be_slot(line: str) -> bool:
    """Whether a line has a figure, and a time or a weekday as its first word: what every slot has; cheap."""
    if _FIGURE.search(line) is None:
        # "²" is a figure to none but `isdigit`.
        return not line.isascii() and any(map(str.isdigit, line)) and may_hold_time(line)
    return may_hold_time(line) or _first_weekday(line)


def is_line_of_several_days(line: str) -> bool:
    """Whether a line gives the same times to several days: "6–10 May, 10:00–16:30 EDT". It is no slot, for a slot has one
    day, and `parse_slot` says so; a program may want to report it."""
    line = plain_spaces(line)
    if len(line) > MOST_LETTERS or line.endswith(_STOPS) or _RANGE.search(line) is None:
        return False
    return isinstance(scanned(line)[1], SeveralDays)


def _first_weekday(line: str) -> bool:
    first = _FIRST_WORD.match(line)
    return first is not None and first[1].lower() in WEEKDAY_NAMES


def _reads_on(scan: SlotScan) -> bool:
    """Whether a sentence goes on behind the parts: "Mon 3 May 19:00 was when the first packet arrived."."""
    words = scan.rest.split()
    certain = scan.date is not None and scan.end is not None and scan.zone is not None
    if not words or certain:
        return False
    stops = scan.rest.endswith((".", "!", "?", ",", ";", ":"))
    if not words[0][0].islower():
        return scan.rest.endswith(".") and len(words) >= 8
    return stops or len(words) > 5 or scan.date is None or scan.end is None


def _is_misprinted(line: str, scan: SlotScan) -> bool:
    """Whether a line without a readable date and time still can only be a slot."""
    if len(line) > 80 or (line.endswith((".", "!", "?")) and not line.endswith(("a.m.", "p.m."))):
        return False
    if _MISPRINTED.match(line):
        return True
    if not _first_weekday(line):
        return False
    last = line.rpartition(" ")[2].strip("()[]")
    ends_in_zone = last.isupper() and is_known(last)
    return _RANGE.search(line, 0, 60) is not None or (scan.date is not None and ends_in_zone)
