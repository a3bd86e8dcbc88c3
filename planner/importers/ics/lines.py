"""The lines of an iCalendar file: recognised, unfolded, numbered, and parted into name, parameters and value.

icalendar reads the values; the lines are ours, because icalendar keeps no line numbers and gives up a whole file for one
broken line in it, a reminder's included.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SNIFF = re.compile(
    r"^[ \t]*BEGIN[ \t]*:[ \t]*V(?:CALENDAR|EVENT|TIMEZONE|TODO|JOURNAL|FREEBUSY)[ \t]*\r?$",
    re.IGNORECASE | re.MULTILINE,
)
_TELLING = 8192
"""A calendar begins within so many letters."""
_PROPERTY = re.compile(r'([A-Za-z0-9-]++)[ \t]*+((?:;[^";:]*+(?:"[^"]*+"[^";:]*+)*+)*+):')
_LOOSE_PROPERTY = re.compile(r"([A-Za-z0-9-]++)(;[^:]*+)?:")
_SPLIT_LETTER = re.compile(rb"([\xc2-\xf4][\x80-\xbf]{0,2})(\r?\n[ \t])([\x80-\xbf]{1,3})")

_TEXT = re.compile(r"(?:DESCRIPTION|X-ALT-DESC|SUMMARY)[;:]", re.IGNORECASE)
_UNFOLDED = re.compile(r"^(?:DESCRIPTION|X-ALT-DESC|SUMMARY)[;:][^\n]{200}", re.IGNORECASE | re.MULTILINE)
"""A writer that folds keeps lines to 75 octets; where a text has far longer ones, breaks in texts are their own."""


@dataclass(slots=True)
class Property:
    """One property as printed, unfolded."""

    line: int
    name: str
    """In capitals."""
    parameters: str
    """As printed, without the first semicolon."""
    value: str


def looks_like_ics(text: str) -> bool:
    """Whether the beginning of a text has a line that begins a calendar, an event or another entry."""
    return _SNIFF.search(text) is not None


def begins_as_ics(head: str) -> bool:
    """The same of a beginning of any length, of which a little tells."""
    return looks_like_ics(head[:_TELLING])


def with_whole_letters(data: bytes) -> bytes:
    """The bytes with letters that a fold cuts in two put together before it, so that they decode.

    Source: RFC 5545 section 3.1 lets a fold stand between any two octets.
    """
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _SPLIT_LETTER.sub(rb"\1\3\2", data)
    return data


def unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Each logical line with the number of its first printed line; empty lines are nothing."""
    own_breaks = _UNFOLDED.search(text) is not None
    number, parts = 0, [""]
    for at, line in enumerate(text.split("\n"), 1):
        if not line:
            continue
        if line[0] in " \t" and number:
            parts.append(line[1:])
            continue
        if number:
            yield number, _joined(parts, own_breaks)
        number, parts = at, [line]
    if number:
        yield number, _joined(parts, own_breaks)


def _joined(parts: list[str], own_breaks: bool) -> str:
    """A line without its folds; the breaks of a text that was not folded stay."""
    if len(parts) == 1:
        return parts[0]
    kept = (own_breaks and _TEXT.match(parts[0])) or "QUOTED-PRINTABLE" in parts[0].upper()
    return ("\n" if kept else "").join(parts)


def parted(number: int, line: str) -> Property | None:
    """A line as a property, its value as printed; None when it is none."""
    match = _PROPERTY.match(line) or _LOOSE_PROPERTY.match(line)
    if match is None:
        return None
    return Property(number, match[1].upper(), (match[2] or "")[1:], line[match.end() :])
