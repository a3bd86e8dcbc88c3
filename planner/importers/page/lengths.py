"""Lengths of talks as pages print them: "45 min" on a line, "Wax (15+5 min)", "Registration 30m"."""

import re
from datetime import timedelta

_HALF_DAY = timedelta(hours=12)
_LENGTH = r"(?:(?P<hours>\d{1,2})\s?h(?:(?:ou)?rs?)?)?\s?(?:(?P<minutes>\d{1,3}(?:\s?\+\s?\d{1,3})*)\s?(?:m|mins?|minutes?|minuten)\b\.?)?"
_ALONE = re.compile(rf"(?:(?:duration|length|dauer|durée)\s*:\s*)?[(\[]?(?=\d){_LENGTH}[)\]]?", re.IGNORECASE)
_IN_BRACKETS = re.compile(rf"(?P<title>.*\S)\s*[(\[](?=\d){_LENGTH}[)\]]", re.IGNORECASE)
_BEHIND = re.compile(rf"(?P<title>.*\S)\s+(?=\d{{1,3}}[hm]){_LENGTH}")
"""As Indico prints it, which a title may end in as well: "Registration 30m", "Running 100m"."""
_HINT = re.compile(r"\d[hm]")
"""What every length behind a title holds; cheap."""


def length_alone(text: str) -> timedelta | None:
    """The length that a line is and nothing more: "45 min", "(15+5 min)", "Duration: 1h 30m"; None for any other line."""
    return _length(_ALONE.fullmatch(text)) if len(text) <= 40 else None


def parted_length(title: str, *, bare: bool) -> tuple[str, timedelta] | None:
    """A title without the length behind it, and that; None without one.

    Args:
        bare: whether it may stand there without brackets.
    """
    found = _IN_BRACKETS.fullmatch(title) if title.endswith((")", "]")) else None
    if found is None and bare and _HINT.search(title):
        found = _BEHIND.fullmatch(title)
    length = _length(found)
    return (found["title"], length) if found and length is not None else None


def _length(found: re.Match[str] | None) -> timedelta | None:
    if found is None:
        return None
    minutes = sum(int(part) for part in re.findall(r"\d+", found["minutes"] or ""))
    length = timedelta(hours=int(found["hours"] or 0), minutes=minutes)
    return length if timedelta(0) < length < _HALF_DAY else None
