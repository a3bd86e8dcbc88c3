"""The text of a slot line: what stands between its parts, before and behind them, and the plain form it is read in."""

import re

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


_EAST_ASIAN = "年月日時分년월일시분午前后後오전오후"
_DATE_SIGNS = re.compile(
    r"(?:(?P<year>(?:19|20)\d\d)\s?[年년]\s?)?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]"
    r"(?:\s?\(?(?:(?P<jp>[月火水木金土日])(?:曜日?)?|(?P<kr>[월화수목금토일])(?:요일)?)(?:[)・]\)?|(?=\s|$)))?"
)
_TIME_SIGNS = re.compile(
    r"(?:(?P<am>午前|上午|오전)|(?P<pm>午後|下午|오후))?\s?(?P<hour>\d{1,2})(?:\s?[時点时시]\s?(?:(?P<minute>\d{1,2})\s?[分분])?|(?P<colon>:\d\d))"
)
_FROM_MONDAY = ("月火水木金土日", "월화수목금토일")
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


def plain_spaces(line: str) -> str:
    """The line with no-break, narrow and other typographic spaces as plain ones, and wide digits, colons and brackets as
    plain ones, dates and times in East Asian signs spelt as in English, ends trimmed."""
    plain = line.translate(_PLAIN).strip()
    if plain.isascii() or not any(sign in plain for sign in _EAST_ASIAN):
        return plain
    return _TIME_SIGNS.sub(_time_spelt, _DATE_SIGNS.sub(_date_spelt, plain)).strip()


def _date_spelt(found: re.Match[str]) -> str:
    """ "2024年5月3日(金)" as "Fri 3 May 2024 "."""
    if not 1 <= int(found["month"]) <= 12:
        return found[0]
    names = [
        days.index(name) for days, name in zip(_FROM_MONDAY, (found["jp"], found["kr"]), strict=True) if name
    ]
    weekday = f"{_DAYS[names[0]]} " if names else ""
    year = f" {found['year']}" if found["year"] else ""
    return f"{weekday}{int(found['day'])} {_MONTHS[int(found['month']) - 1]}{year} "


def _time_spelt(found: re.Match[str]) -> str:
    """ "午後3時30分" as "3:30 pm"; a time that is printed in figures comes back as it is."""
    half = " am" if found["am"] else " pm" if found["pm"] else ""
    if found["colon"] and not half:
        return found[0]
    minutes = found["colon"] or f":{int(found['minute'] or 0):02}"
    return f"{found['hour']}{minutes}{half} "


def whole_text(line: str) -> str:
    """A line without brackets around the whole of it, without a label ("Time: ...") before it, compact stamps spelt out."""
    whole = _WHOLE_BRACKETS.fullmatch(line)
    text = whole["inside"].strip() if whole else line
    label = _LABEL.match(text)
    return spelt_out(text[label.end() :] if label else text)


def past_separators(text: str, position: int) -> int:
    """Where the separators and small words that stand at a position stop; the position itself where there are none."""
    match = SEPARATORS.match(text, position)
    return match.end() if match else position
