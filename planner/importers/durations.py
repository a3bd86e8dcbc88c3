"""Lengths of time as programs print them: "00:30", "30", "90 min", "1h30", "1,5 Stunden", "PT45M"."""

import re
from datetime import timedelta
from functools import lru_cache

from planner.text.clean import quote
from planner.timeline.printed_date import SlotError

LONGEST = timedelta(days=31)
"""A longer duration is a mistake."""
_A_DAY_OF_MINUTES = 24 * 60

_HOUR = r"(?:h|hrs?|hours?|std\.?|stunden?|heures?)"
_MINUTE = r"(?:m|min|mins|minutes?|minuten|['′’])\.?"
_CLOCK = re.compile(
    rf"(?:(?P<days>\d{{1,3}})(?:\s*days?,?\s+|:(?=\d{{1,2}}:\d{{1,2}}:)))?"
    rf"(?P<hours>\d{{1,3}}):(?P<minutes>[0-5]?\d)(?::(?P<seconds>[0-5]?\d)(?:\.\d{{1,9}})?)?(?:\s*{_HOUR})?"
)
_NUMBER = re.compile(r"\d{1,5}(?:[.,]\d{1,6})?")
_WORDS = re.compile(
    rf"(?:(?P<days>\d{{1,3}})\s*(?:d|days?|tage?n?|jours?)[\s,]*)?"
    rf"(?:(?P<hours>\d{{1,3}}(?:[.,]\d{{1,2}})?)\s*-?{_HOUR}[\s,]*(?:and|und|et)?\s*)?"
    rf"(?:(?P<minutes>\d{{1,4}})\s*-?(?:{_MINUTE})?)?"
)
_ISO = re.compile(
    r"p(?:(?P<weeks>\d{1,3})w)?(?:(?P<days>\d{1,3})d)?"
    r"(?:t(?:(?P<hours>\d{1,4}(?:\.\d{1,4})?)h)?(?:(?P<minutes>\d{1,5})m)?(?:(?P<seconds>\d{1,6})(?:\.\d{1,9})?s)?)?"
)


@lru_cache(maxsize=4096)
def parse_duration(text: str, unit: str = "minutes") -> timedelta:
    """A length of time, which may be nothing: "00:30", "0:30:00", "1:02:00:00" (a day and two hours), "30",
    "90 min", "1h30", "1.5 hours", "PT1H30M".

    Args:
        unit: what a bare number counts: "hours", "minutes" or "seconds".
    Raises:
        SlotError: it is none, or longer than a month; a bare number of more than a day of minutes may be seconds.
    """
    plain = text.strip().casefold()
    length = _length_of(plain, unit)
    if length is None:
        raise SlotError(f"{quote(text)} is no duration")
    if unit == "minutes" and _NUMBER.fullmatch(plain) and length > timedelta(minutes=_A_DAY_OF_MINUTES):
        raise SlotError(f"the duration {quote(text)} may be minutes or seconds")
    if length > LONGEST:
        raise SlotError(f"the duration {quote(text)} is longer than {LONGEST.days} days")
    return length


def length_in(text: str, unit: str = "minutes") -> timedelta | None:
    """As `parse_duration`; None for what is no length above nothing."""
    try:
        return parse_duration(text, unit) or None
    except SlotError:
        return None


def _length_of(text: str, unit: str) -> timedelta | None:
    if _NUMBER.fullmatch(text):
        return timedelta(**{unit: float(text.replace(",", "."))})
    for pattern in (_CLOCK, _WORDS, _ISO):
        match = pattern.fullmatch(text)
        if match and (parts := {name: part for name, part in match.groupdict().items() if part}):
            return timedelta(**{name: float(part.replace(",", ".")) for name, part in parts.items()})
    return None


def unit_in(name: str, note: str) -> str:
    """What the bare numbers of a column count, by its name and the note beside it; minutes when it does not say."""
    words = set(re.findall(r"[a-z]+", f"{name} {note}".casefold()))
    if words & {"h", "hr", "hrs", "hour", "hours", "std", "stunde", "stunden", "heure", "heures"}:
        return "hours"
    seconds = {"s", "sec", "secs", "second", "seconds", "sekunden", "secondes"}
    return "seconds" if words & seconds else "minutes"
