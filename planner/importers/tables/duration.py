"""Durations as tables print them: "00:30", "30", "90 min", "1h30", "1.5 hours", "PT45M"."""

import re
from datetime import timedelta

_LONGEST = timedelta(days=31)
_HOUR = r"(?:h|hrs?|hours?|std\.?|stunden?|heures?)"
_MINUTE = r"(?:m|min|mins|minutes?|minuten|['′’])\.?"
_CLOCK = re.compile(r"(?:0 days? )?(\d{1,3}):([0-5]\d)(?::([0-5]\d)(?:\.\d+)?)?\s*(?:h|hrs?|hours?)?")
_NUMBER = re.compile(r"\d{1,5}(?:[.,]\d{1,4})?")
_UNITS = re.compile(
    rf"(?:(?P<h>\d{{1,3}}(?:[.,]\d{{1,2}})?)\s*-?{_HOUR}[\s,]*(?:and|und|et)?\s*)?(?:(?P<m>\d{{1,4}})\s*-?(?:{_MINUTE})?)?"
)
_ISO = re.compile(r"p(?:(?P<d>\d{1,2})d)?(?:t(?:(?P<h>\d{1,3})h)?(?:(?P<m>\d{1,4})m)?(?:(?P<s>\d{1,5})s)?)?")


def parse_duration(text: str, unit: str = "minutes") -> timedelta | None:
    """How long a cell says; None when it says no length above nothing and up to 31 days.

    Args:
        unit: what a bare number counts: "hours", "minutes" or "seconds".
    """
    length = _parsed(text.strip().casefold(), unit)
    return length if length is not None and timedelta(0) < length <= _LONGEST else None


def _parsed(text: str, unit: str) -> timedelta | None:
    if match := _CLOCK.fullmatch(text):
        hours, minutes, seconds = (int(part or 0) for part in match.groups())
        return timedelta(hours=hours, minutes=minutes, seconds=seconds)
    if _NUMBER.fullmatch(text):
        return timedelta(**{unit: float(text.replace(",", "."))})
    for pattern in (_UNITS, _ISO):
        match = pattern.fullmatch(text)
        if match and (parts := {name: part for name, part in match.groupdict().items() if part}):
            names = {"d": "days", "h": "hours", "m": "minutes", "s": "seconds"}
            return timedelta(**{names[name]: float(part.replace(",", ".")) for name, part in parts.items()})
    return None


def unit_in(name: str, note: str) -> str:
    """What the bare numbers of a column count, by its name and the note beside it; minutes when it does not say."""
    words = set(re.findall(r"[a-z]+", f"{name} {note}".casefold()))
    if words & {"h", "hr", "hrs", "hour", "hours", "std", "stunde", "stunden", "heure", "heures"}:
        return "hours"
    return (
        "seconds" if words & {"s", "sec", "secs", "second", "seconds", "sekunden", "secondes"} else "minutes"
    )
