"""Times of day as pages print them: "19:00 - 19:15", "8:30 a.m.", "1.00-2.00PM", "14h à 15h", "10 Uhr", "noon"."""

import re
from dataclasses import dataclass
from datetime import timedelta

from planner.text.fold import fold
from planner.timeline.abbreviation import abbreviations
from planner.timeline.clock import offset_named
from planner.timeline.halves import PrintedHours
from planner.timeline.printed_date import SlotError

DASH = r"(?:-{1,3}>?|[‐‑‒–—―−~〜～→]|\b(?:to|until|till?|thru|through|bis|à|au|hasta|até|às|fino\s+alle|alle|tot)\b)"
"""What stands between a start and an end."""
NOON = r"noon|midday|midi|mittags?|mediod[ií]a|mezzogiorno|meio-dia"
MIDNIGHT = r"midnight|minuit|mitternachts?|medianoche|mezzanotte|middernacht|meia-noite"
_SUFFIX = r"uhr|uur|(?:heures?|horas?)(?!\s+(?:de|d['’]|du|local|normale|avanc|central|peninsular))|h(?:rs?|ours?)?|o['’]clock"
"""What languages without am and pm print behind an hour."""
_SHORT_AM, _SHORT_PM = r"a(?![\w.'’])", r"p(?![\w.'’])"
"""Half an am: "9a", but not "1a", which numbers an item."""
_NUMBER = (
    r"(?P<h>\d{1,2})"
    r"(?:(?:[:.h]|\sh\s?)(?P<m>\d{2})(?!\d)(?::(?P<s>\d{2})(?!\d)(?:\.\d+)?)?"
    rf"|h\b|(?=\s?[ap]\.?\s?m\b)|(?={_SHORT_PM})|(?<=[789])(?={_SHORT_AM})|(?<=1[0-2])(?={_SHORT_AM})|(?=\s?(?:{_SUFFIX})\b)|(?=\s(?:{NOON}|{MIDNIGHT})\b)|(?!\w|[.:]\d))"
    rf"(?:\s?(?P<p>[ap])(?:\.?\s?m\b\.?|(?<=\d[ap])(?![\w.'’]))|\s?(?P<u>{_SUFFIX})\b(?:(?<=[hs])\.)?|\s(?P<w>{NOON}|{MIDNIGHT})\b)?"
)
_TIME = re.compile(rf"{_NUMBER}|\b(?P<word>{NOON}|{MIDNIGHT})\b", re.IGNORECASE)
_BETWEEN = re.compile(rf"\s*{DASH}\s*|\s+(?=\d{{1,2}}:\d\d)", re.IGNORECASE)
_WORD_BETWEEN = re.compile(r"\s+(?:a|alle|as|and|und|et|y|ed?|en)\s+", re.IGNORECASE)
"""Small words that lead to an end only where a clear time follows, the last six behind "between" alone."""
_AND = re.compile(r"\s+(?:and|und|et|y|ed?|en)\s+", re.IGNORECASE)
_BOTH = re.compile(r"(?:between|zwischen|entre|tra|fra|tussen)\s+$", re.IGNORECASE)
_MINUS = re.compile(r"\s+[-−]")
_OFFSET = re.compile(r"[-−]\d\d:?\d\d")
_NOTHING_MORE = re.compile(
    rf"\s*(?:$|[,;(\[@|\])]|/(?!\d)|(?:{'|'.join(abbreviations())}|UTC|GMT|Z)\b|(?:Pacific|Mountain|Central|Eastern)\b)"
)
_MIDNIGHT = re.compile(MIDNIGHT, re.IGNORECASE)
_FOUR = r"(?P<h{0}>[01]\d|2[0-4])(?P<m{0}>[0-5]\d)"
_FOUR_DIGITS = re.compile(
    rf"{_FOUR.format(1)}(?:\s?{DASH}\s?{_FOUR.format(2)})?(?P<hours>\s?(?:hrs?|hours|h|uhr)\b)?(?![\w:.]|\s?[-–—/]\s?\d)",
    re.IGNORECASE,
)
_HINT = re.compile(
    rf"\d(?:[:.]\s?\d|\s?[aphu]|\s?o['’]|T\d|\d\d\d\s?{DASH}\s?\d|\d{{4}}-\d\d-\d)", re.IGNORECASE
)
_WORD_HINT = re.compile(fold(f"{NOON}|{MIDNIGHT}"))
_DURATION_LIKE = timedelta(hours=7)
"""A number and an "h" apart ("3 h") below this is a length rather than a time of day."""


@dataclass(frozen=True, slots=True)
class PrintedTimes:
    """A start and perhaps an end, each since midnight of its own date."""

    start: timedelta
    end: timedelta | None
    stop: int
    """Where in the text they stop."""
    offset: str | None = None
    """An offset behind the start that only looks like an end: "21:00 -07:00"."""
    start_hours: PrintedHours = PrintedHours.OPEN
    end_hours: PrintedHours = PrintedHours.OPEN


def may_hold_time(text: str) -> bool:
    """Whether a time of day, well formed or not, can stand anywhere in a text: what every time holds; cheap.

    What holds for a text holds for each text that it is a part of.
    """
    return _HINT.search(text) is not None or _WORD_HINT.search(fold(text)) is not None


def times_at(text: str, position: int) -> PrintedTimes | None:
    """The time or range of times printed at a position; None when there is none.

    A number alone is a time only as a part of a range ("7 - 8pm", "9-10:30"), and as the end of one only where no
    words follow: "19:00 - 3 ways to fail" ends at an unknown time. An end may be before its start: "11:30-1:00", whose
    `start_hours` and `end_hours` then tell that the half of the day is open.

    Raises:
        SlotError: a time such as 25:00.
    """
    first = _TIME.match(text, position)
    if first is None:
        return None
    second = _end_after(text, first)
    if not any(each is not None and _is_clear(each) for each in (first, second)):
        return None
    if second is None:
        if first["u"] and not first["m"] and _is_length(first):
            return None
        return PrintedTimes(_start(first), None, first.end(), None, _hours(first))
    start, end = _range(first, second)
    between = text[first.end() : second.start()]
    offset = text[second.start() - 1 : second.end()]
    if end <= start and _MINUS.fullmatch(between) and _OFFSET.fullmatch(offset) and offset_named(offset):
        return PrintedTimes(start, None, second.end(), offset, _hours(first))
    return PrintedTimes(start, end, second.end(), None, *_hours_of_range(first, second))


def range_at(text: str, first: int, second: int) -> PrintedTimes | None:
    """The range of a start printed at one position and an end at another, with a zone between them; None when there
    is no end.

    Raises:
        SlotError: a time such as 25:00.
    """
    start, end = _TIME.match(text, first), _TIME.match(text, second)
    if start is None or end is None or not (_is_clear(end) or _NOTHING_MORE.match(text, end.end())):
        return None
    return PrintedTimes(*_range(start, end), end.end(), None, *_hours_of_range(start, end))


def four_digits_at(text: str, position: int) -> PrintedTimes | None:
    """The times of "1900–1915" or "1900 hrs"; None for any other number. Years look the same: the caller must know
    from what stands beside that a time is meant."""
    match = _FOUR_DIGITS.match(text, position)
    if match is None or not (match["h2"] or match["hours"]):
        return None
    start = timedelta(hours=int(match["h1"]), minutes=int(match["m1"]))
    end = timedelta(hours=int(match["h2"]), minutes=int(match["m2"])) if match["h2"] else None
    day = timedelta(hours=24)
    if start >= day or (end is not None and end > day) or any(int(match[m] or 0) % 5 for m in ("m1", "m2")):
        return None
    return PrintedTimes(start, end, match.end(), None, PrintedHours.DAY, PrintedHours.DAY)


def _is_clear(match: re.Match[str]) -> bool:
    """Whether what is printed can only be a time: it has minutes, am or pm, "Uhr" or "h", or is a word."""
    return any(match[part] for part in ("m", "p", "u", "w", "word")) or match[0][-1] in "hH"


def _is_length(match: re.Match[str]) -> bool:
    return match["u"][0] in "hH" and timedelta(hours=int(match["h"])) < _DURATION_LIKE


def _end_after(text: str, first: re.Match[str]) -> re.Match[str] | None:
    between = _BETWEEN.match(text, first.end())
    if between is None and (word := _WORD_BETWEEN.match(text, first.end())):
        second = _TIME.match(text, word.end())
        listed = _AND.fullmatch(word[0]) and not _BOTH.search(
            text[max(0, first.start() - 12) : first.start()]
        )
        return second if second and _is_clear(second) and not listed else None
    second = _TIME.match(text, between.end()) if between else None
    if between and not between[0].strip() and not _is_clear(first):
        return None
    if second is None or _is_clear(second) or _NOTHING_MORE.match(text, second.end()):
        return second
    return None


def _half(match: re.Match[str]) -> str | None:
    """ "a" or "p", as printed or as noon implies."""
    word = match["w"] or match["word"]
    if word:
        return None if _MIDNIGHT.fullmatch(word) else "p"
    return match["p"].lower() if match["p"] else None


def _is_midnight(match: re.Match[str]) -> bool:
    return _MIDNIGHT.fullmatch(match["w"] or match["word"] or "") is not None


def _start(match: re.Match[str]) -> timedelta:
    return timedelta(0) if _is_midnight(match) else _time_of_day(match, _half(match))


def _range(first: re.Match[str], second: re.Match[str]) -> tuple[timedelta, timedelta]:
    if _is_midnight(first) or _is_midnight(second):
        end = timedelta(hours=24) if _is_midnight(second) else _time_of_day(second, _half(second), last=True)
        return _start(first), end
    start_half, end_half = _half(first), _half(second)
    can_be_either = not first["p"] and 1 <= int(first["h"] or 12) <= 12
    start = _time_of_day(first, start_half or (end_half if can_be_either else None))
    end = _time_of_day(second, end_half, last=True)
    if end_half and not start_half and start > end and can_be_either:
        start = _time_of_day(first, "a" if end_half == "p" else "p")
    if start_half and not end_half and int(second["h"]) <= 12:
        end = _next_after(start, end)
    return start, end


def _time_of_day(match: re.Match[str], half: str | None, *, last: bool = False) -> timedelta:
    """The time since midnight; `half` is "a" or "p" where the page prints am or pm, `last` where 24:00 can be."""
    if match["word"]:
        return timedelta(hours=12)
    hour, minute, second = (int(match[part] or 0) for part in "hms")
    wrong_half = half == "a" and hour > 12
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    at_midnight = last and not minute and not second
    if minute > 59 or second > 59 or wrong_half or hour > (24 if at_midnight else 23):
        raise SlotError(f"{match[0].strip()} is not a time of day", remedy="hours go from 00:00 to 23:59")
    return timedelta(hours=hour, minutes=minute, seconds=second)


def _next_after(start: timedelta, end: timedelta) -> timedelta:
    """A 12-hour end without am or pm, as the first such time after the start."""
    half_day = timedelta(hours=12)
    while end <= start:
        end += half_day
    return end % (2 * half_day)


def _hours(match: re.Match[str]) -> PrintedHours:
    if match["p"] or match["w"] or match["word"]:
        return PrintedHours.HALF
    if int(match["h"]) > 12 or int(match["h"]) == 0:
        return PrintedHours.DAY
    return (
        PrintedHours.PADDED
        if match["h"][0] == "0" or match["u"] or "h" in match[0].lower()
        else PrintedHours.OPEN
    )


def _hours_of_range(first: re.Match[str], second: re.Match[str]) -> tuple[PrintedHours, PrintedHours]:
    """How both hours are printed; what one of them shows holds for the other, midnight aside."""
    start, end = _hours(first), _hours(second)
    shown = [
        hours for hours in (PrintedHours.DAY, PrintedHours.HALF, PrintedHours.PADDED) if hours in (start, end)
    ]
    if _is_midnight(first) or _is_midnight(second):
        shown = [hours for hours in shown if hours is not PrintedHours.HALF]
    for_open = shown[0] if shown else PrintedHours.OPEN
    return for_open if start is PrintedHours.OPEN else start, for_open if end is PrintedHours.OPEN else end
