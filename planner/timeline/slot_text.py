"""The text of a slot line: what stands between its parts, before and behind them, and the plain form it is read in."""

import re

from planner.timeline.east_asian import spelt_in_english
from planner.timeline.iso_time import spelt_out
from planner.timeline.printed_time import DASH
from planner.timeline.printed_zone import PRINTED_ZONE

_SMALL_WORDS = (
    "at|from|on|the|starting(?: at)?|starts(?: at)?|beginning(?: at)?|begins(?: at)?|between|ca|circa|approx|approximately|around|about|"
    "am|um|von|vom|ab|der|den|dem|gegen|ungefähr|zwischen|beginn|"
    "le|la|les|de|du|à partir d[eu]|à|dès|vers|environ|entre|"
    "el|los|las|desde|a las|del|il|lo|dalle|dalla|dal|alle|ore|dle|tra|fra|"
    "van|vanaf|om|op|tussen|das|às"
)
SEPARATORS = re.compile(
    rf"(?:[ ,;|/•·⋅~≈]|[-–—:](?=\s)|\b(?:{_SMALL_WORDS})\b\.?|(?<=\d)T(?=\d\d:))+", re.IGNORECASE
)
"""What stands between two parts."""
DASHED = re.compile(rf"\s*{DASH}\s*", re.IGNORECASE)
"""What leads to an end."""
AGAIN = re.compile(r"\s*(?:[/|=,;•·]\s*|\s(?=[(\[]))(?P<open>[(\[])?(?==?\s*\d)")
"""What leads to the same times in another zone."""
AGAIN_ZONE = re.compile(rf"\s*[(\[]?(?P<zone>{PRINTED_ZONE})(?![A-Za-z\d:])[)\]]*")
"""That other zone."""
REMARK = re.compile(
    r"[(\[](?:(?:(?:for|about|approx\.?|ca\.?)\s+)?(?:(?P<minutes>\d{1,3}(?:\s?\+\s?\d{1,3})*)\s*(?:min(?:ute)?[sn]?|'|′)|(?P<hours>\d)\s*h(?:(?:ou)?rs?)?)"
    r"|in\s+\d+\s*(?:min(?:ute)?s?|h(?:(?:ou)?rs?)?|days?)|\d+\s*(?:min(?:ute)?s?|h(?:(?:ou)?rs?)?|days?)\.?(?:\s+ago)?)\.?[)\]]",
    re.IGNORECASE,
)
"""What a page counts for its reader: a length ("(30 min)", "(15+5 min)", "(1h)"), or how far away it is ("(in 3 hours)")."""
OPEN_END = re.compile(
    rf"\s*(?:{DASH}\s*)?(?:onwards?|and later|open[ -]end(?:ed)?|late|tb[ad]|\?{{1,3}})(?=\s*(?:$|[,;|(\[@:]))|\s*{DASH}\s*\?{{1,3}}(?=\s)",
    re.IGNORECASE,
)
"""What says that the end is not known: "10:00 onwards", "20:00 - open end"."""
MORE_OFFSET = re.compile(r"(?:UTC|GMT)?\s?[+−-]\d{1,2}(?::?\d\d)?(?!\w)")
"""An offset behind everything."""
_LABEL = re.compile(
    r"(?:date|time|when|date (?:and|&) time|datum|uhrzeit|zeit|wann|quand|heure|horaire|fecha|hora|cuándo|data|ora|orario|"
    r"quando|horário|wanneer|tijd)\s*:\s*",
    re.IGNORECASE,
)
"""What may stand before a whole slot."""
ZONE_LABEL = re.compile(r"(?P<zone>[A-Z]{2,5}):\s")
"""A zone as a label of times: "CET: 10:00" and the like."""
_WHOLE_BRACKETS = re.compile(r"[(\[](?P<inside>[^()\[\]]*)[)\]]")
PLACE = re.compile(r"@(?P<place>.*)$")
"""A room behind everything."""
ONLY_AN_END = re.compile(r"[-–—−]\s*\d")
"""A line that begins with its end."""
ABSENT = frozenset({"", "-", "na", "n/a", "none", "tba", "tbd"})
"""What pages print for no place."""
_PLAIN = str.maketrans(
    dict.fromkeys(
        "\t\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "
    )
    | {chr(0xFF10 + digit): str(digit) for digit in range(10)}
    | {"：": ":", "∶": ":", "（": "(", "）": ")"}
)
_NOT_PLAIN = re.compile(f"[{''.join(map(chr, _PLAIN))}]")


def plain_spaces(line: str) -> str:
    """The line with no-break, narrow and other typographic spaces as plain ones, and wide digits, colons and brackets as
    plain ones, dates and times in East Asian signs spelt as in English, ends trimmed."""
    if line.isascii():
        return line.replace("\t", " ").strip()
    return spelt_in_english(line.translate(_PLAIN) if _NOT_PLAIN.search(line) else line).strip()


def whole_text(line: str) -> str:
    """A line without brackets around the whole of it, without a label ("Time: ...") before it, compact stamps spelt out."""
    whole = _WHOLE_BRACKETS.fullmatch(line) if line[:1] in ("(", "[") else None
    text = whole["inside"].strip() if whole else line
    label = _LABEL.match(text) if ":" in text else None
    return spelt_out(text[label.end() :] if label else text)


def past_separators(text: str, position: int) -> int:
    """Where the separators and small words that stand at a position stop; the position itself where there are none."""
    match = SEPARATORS.match(text, position)
    return match.end() if match else position
