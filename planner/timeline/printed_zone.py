"""Zones as pages print them beside times: "PDT", "(UTC-7)", "Pacific Time", "CET/CEST", "(local time)"."""

import re
from dataclasses import dataclass
from functools import lru_cache

from planner.text.fold import fold, fold_words
from planner.timeline.abbreviation import is_known
from planner.timeline.clock import all_zone_names, offset_named
from planner.timeline.printed_time import DASH
from planner.timeline.zone_index import zones_of_cities
from planner.timeline.zone_phrases import LOCAL, is_local

_OFFSET = r"(?i:UTC|GMT)\s*(?:[+−–‐‑±-]|\+\s*|\+/-\s*)\d{1,2}(?::?\d\d)?"
PRINTED_ZONE = rf"{_OFFSET}|[+−-]\d\d:?\d\d|[A-Z][A-Za-z]+(?:/[A-Z][A-Za-z0-9_+-]+)+|[A-Za-z]{{2,5}}/[A-Za-z]{{2,5}}|[A-Za-z]{{1,5}}"
_SPACED_OFFSET = r"(?:UTC|GMT)\s*[−–-]\s+\d{1,2}(?::?\d\d)?"
"""In brackets; elsewhere the dash may stand before an end: "10:00 UTC - 10:30 UTC"."""
_LAST_OFFSET = re.compile(rf"(?P<zone>{_SPACED_OFFSET})\s*$")
_BARE = re.compile(rf"(?P<zone>{PRINTED_ZONE})(?![A-Za-z\d]|:\S)")
_BRACKETED = re.compile(r"(?P<open>[(\[])\s*(?P<inside>[^()\[\]]{1,60}?)\s*[)\]]")
_RANGE_OF_ZONES = re.compile(rf"(?:UTC|GMT)\s?(?={DASH}\d{{1,2}}:?\d\d\s*(?:UTC|GMT)(?![+−–-]))")
_IN_WORDS = re.compile(
    r"(?:in\s+)?(?:the\s+)?(?:[^\W\d_][\w.'’-]{0,20}\s+){1,5}?(?:time|zeit|sommerzeit)\b(?:\s+zone\b)?"
    rf"|anywhere\s+on\s+earth\b|(?:{LOCAL})\b",
    re.IGNORECASE,
)
_PLACE_LAST = re.compile(r"(?:heure|hora|ora|horario|ortszeit)(?:\s+[^\s\d,;|/()]{1,20}){1,4}", re.IGNORECASE)
_ONE_WORD = re.compile(r"(?:Pacific|Mountain|Central|Eastern)\b(?=\s*(?:$|[,;.)\]|@(]))")
_NEVER_NAMES = frozenset(
    [
        "UTC",
        "GMT",
        "PDT",
        "PST",
        "EDT",
        "CDT",
        "MDT",
        "CET",
        "CEST",
        "MEZ",
        "MESZ",
        "EEST",
        "JST",
        "KST",
        "AEST",
        "AEDT",
    ]
)
"""Zones that are no acronym of a title: "10:00 CEST: Honey", but "10:00 ART: a Tool" and "10:00 EST in Practice"."""
_LEADS_TO_PLACE = re.compile(r"(?:in|at|on|via)\s+\S")
_CITIES = re.compile(r"\s*[,:]?\s*(?P<cities>[^\W\d_][^\d()@|\[\]]{1,80})$")
_WORD_OF_PROGRAM = frozenset(
    [
        "break",
        "lunch",
        "panel",
        "talk",
        "talks",
        "demo",
        "demos",
        "intro",
        "tea",
        "coffee",
        "tba",
        "tbd",
        "na",
        "none",
        "poster",
        "oral",
        "close",
        "open",
        "end",
        "q",
        "a",
        "qa",
        "live",
        "video",
        "slides",
        "hall",
        "room",
        "day",
        "full",
        "new",
        "vip",
        "hybrid",
        "online",
        "virtual",
        "free",
        "am",
        "pm",
    ]
)
"""Words in capitals behind a time that are no zone that nobody knows."""


@dataclass(frozen=True, slots=True)
class ZoneText:
    """A zone found in a line."""

    zones: tuple[str, ...]
    """As printed, brackets off; two where one bracket holds two; empty for "local time"."""
    stop: int
    is_bracketed: bool = False


def is_zone(word: str) -> bool:
    """Whether a word alone can be nothing but a zone."""
    return "/" in word or (is_known(word) and (word.upper() == word or word == "AoE"))


def zone_before_range_at(text: str, position: int) -> ZoneText | None:
    """The first zone of "10:00 UTC-10:30 UTC", which is no offset."""
    match = _RANGE_OF_ZONES.match(text, position)
    return ZoneText((match[0].strip(),), match.end()) if match else None


def spaced_offset_at(text: str, position: int) -> ZoneText | None:
    """An offset apart at the end of a line: "UTC - 7"."""
    match = _LAST_OFFSET.match(text, position)
    return ZoneText((match["zone"],), match.end()) if match else None


def zone_at(text: str, position: int, *, unknown: bool = True) -> ZoneText | None:
    """The zone printed at a position behind times; None when there is none.

    Args:
        unknown: whether capitals that are no known zone can be one nobody knows, to be asked about.
    """
    if found := _in_brackets(text, position, unknown=unknown) or _in_words(text, position):
        return found
    match = _BARE.match(text, position)
    if match is None:
        return None
    word = match["zone"]
    if word.isalpha() and not _is_zone_word(word, text[match.end() :], unknown=unknown):
        return None
    if "/" in word and not is_known(word) and not (word[0].isupper() and (unknown or _is_in_database(word))):
        return None
    return ZoneText((word,), _past_cities(text, match.end(), word))


def _in_brackets(text: str, position: int, *, unknown: bool) -> ZoneText | None:
    match = _BRACKETED.match(text, position)
    if match is None:
        return None
    inside = match["inside"]
    if is_local(inside):
        return ZoneText((), match.end(), True)
    if is_known(inside) or re.fullmatch(PRINTED_ZONE, inside):
        capitals = unknown and len(inside) > 1 and inside.isupper() and fold(inside) not in _WORD_OF_PROGRAM
        if is_known(inside) or capitals or not inside.isalpha():
            return ZoneText((inside,), _past_cities(text, match.end(), inside), True)
        return None
    parts = [part for part in re.split(r"\s*[,;=/|]\s*|\s+(?:or|and)\s+", inside) if part]
    if parts and is_known(parts[0]):
        known = [part for part in parts if is_known(part)]
        if all(part in known or is_city(part) or is_local(part) for part in parts):
            return ZoneText(tuple(known[:2]), match.end(), True)
    return None


def _in_words(text: str, position: int) -> ZoneText | None:
    if match := _IN_WORDS.match(text, position):
        phrase = match[0].removeprefix("in ")
        if is_local(phrase):
            return ZoneText((), match.end())
        return ZoneText((phrase,), match.end()) if is_known(phrase) else None
    if match := _ONE_WORD.match(text, position):
        return ZoneText((match[0],), match.end())
    match = _PLACE_LAST.match(text, position)
    phrase = match[0] if match else ""
    while phrase and not is_known(phrase):
        phrase = phrase.rpartition(" ")[0]
    return ZoneText((phrase,), position + len(phrase)) if phrase else None


@lru_cache(maxsize=1)
def _database() -> frozenset[str]:
    return frozenset(name.lower() for name in all_zone_names())


def _is_in_database(name: str) -> bool:
    return name.lower() in _database()


def is_city(text: str) -> bool:
    """Whether a text names a city whose zone is known."""
    return fold_words(text) in zones_of_cities()


def _past_cities(text: str, position: int, zone: str) -> int:
    """Where the places stop that follow an offset: "(UTC+09:00) Osaka, Sapporo, Tokyo"."""
    match = _CITIES.match(text, position) if offset_named(zone) is not None else None
    if match and all(is_city(part) for part in re.split(r"[,/;]|\band\b", match["cities"]) if part.strip()):
        return match.end()
    return position


def _is_zone_word(word: str, behind: str, *, unknown: bool) -> bool:
    """Whether a bare word is meant as a zone: "PDT" before anything but more small words ("CT scans"), any word in
    capitals and any known one in small letters at the end of the line, before a comma or before a place."""
    behind = behind.lstrip(" ")
    at_the_end = not behind.strip(" ,.)]") or behind.startswith(("@", ",", ";", "(", "|", "/"))
    if word in {"Z", "AoE"}:
        return at_the_end or (word == "AoE" and not behind[:1].islower())
    if at_the_end and is_known(word):
        return len(word) > 1 and (word.isupper() or word.islower())
    if behind.startswith(":") or _LEADS_TO_PLACE.match(behind):
        return word in _NEVER_NAMES
    if at_the_end and unknown:
        return len(word) > 1 and word.isupper() and fold(word) not in _WORD_OF_PROGRAM
    return is_known(word) and word.isupper() and not behind[:1].islower()
