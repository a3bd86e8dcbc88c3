"""`<time datetime="...">`: the instant for machines in place of the words for people, where both tell a time of day."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from planner.errors import PlannerError
from planner.importers.html.tree import Element
from planner.importers.moments import parse_iso_moment
from planner.timeline.abbreviation import is_known
from planner.timeline.printed_date import SlotError
from planner.timeline.printed_names import MONTH_NAMES, WEEKDAY_NAMES
from planner.timeline.slot_grammar import SlotScan
from planner.timeline.slot_text import plain_spaces

_CLOCK = r"\d{1,2}\s?[:.h]\s?\d\d(?:\s?[ap]\.?\s?m\b\.?)?|\d{1,2}\s?[ap]\.?\s?m\b\.?"
_HAS_CLOCK = re.compile(_CLOCK, re.IGNORECASE)
_RANGE_BEHIND = re.compile(rf"\s*(?:[-–—−]{{1,2}}|to|bis|until)\s*({_CLOCK})", re.IGNORECASE)
_ZONE_BEHIND = re.compile(r"\s*\(?([A-Z][A-Za-z]{0,4}(?:\s?[+-−]\s?\d{1,2}(?::?\d\d)?)?)\)?(?![\w/])")
_PUBLISHED = re.compile(r"publi|updat|modif|posted|creat|entry-date", re.IGNORECASE)
_NAMES = "|".join(sorted((re.escape(name) for name in (*MONTH_NAMES, *WEEKDAY_NAMES)), key=len, reverse=True))
_DATE_WORDS = re.compile(
    rf"(?:\b(?:{_NAMES})\b\.?|\b\d{{1,2}}(?:st|nd|rd|th)?\b\.?(?=\s*(?:{_NAMES})\b)|(?<=[A-Za-z.,])\s\d{{1,2}}(?:st|nd|rd|th)?\b(?!\s*[:h]\d)|"
    r"\b(?:19|20)\d\d\b|\b\d{1,2}[./]\d{1,2}[./](?:\d\d){1,2}\b|[\s,.|•·@/-]|\bat\b|\bof\b)+",
    re.IGNORECASE,
)
"""Nothing but a date: what stands beside a time whose instant already tells the day."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What a time element says for machines, with its words for people."""

    instant: str
    """In ISO 8601, a wall time where no offset is given."""
    words: str


def moment_of(element: Element, words: str) -> Moment | None:
    """The moment of a time element; None when it names no time of day, or only dates what the page says.

    Args:
        words: what the reader sees of it; may be empty where a script was to fill it in.
    """
    value = element.value("datetime")
    if not value or len(value) > 40:
        return None
    about = f"{element.value('class')} {element.value('itemprop')} {element.value('pubdate')}"
    if _PUBLISHED.search(about) or (words.strip() and not _HAS_CLOCK.search(words)):
        return None
    try:
        time = parse_iso_moment(value.strip())
    except PlannerError:
        return None
    if time.time is None:
        return None
    offset = time.zone.utcoffset(time.wall) if time.zone else None
    return Moment(_iso(time.wall, offset), words)


def _iso(wall: datetime, offset: timedelta | None) -> str:
    text = wall.replace(microsecond=0).isoformat()
    if offset is None:
        return text
    minutes = int(offset.total_seconds()) // 60
    return f"{text}{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def with_instants(pieces: list[str | Moment]) -> str:
    """A line of words and moments as one text: the instants stand for the words, the dates and zones beside them, which
    say the same again, are left out."""
    made: list[str] = []
    behind = ""
    for number, piece in enumerate(pieces):
        if isinstance(piece, str):
            text = behind or piece
            behind = ""
            follows = number + 1 < len(pieces)
            if follows and not made and _DATE_WORDS.fullmatch(text.strip() or "x"):
                continue
            made.append(text)
            continue
        following = pieces[number + 1] if number + 1 < len(pieces) else ""
        text, rest = _moment_text(piece, following if isinstance(following, str) else "")
        made.append(text)
        behind = rest if isinstance(following, str) else ""
        if isinstance(following, str) and following and not rest:
            behind = " "
    return "".join(made)


def _moment_text(moment: Moment, following: str) -> tuple[str, str]:
    """A moment as text, with its end where the words or what follows them print one, and what is left of that."""
    words = moment.words
    if more := _RANGE_BEHIND.match(following):
        words, following = f"{words} - {more[1]}", following[more.end() :]
    if (zone := _ZONE_BEHIND.match(following)) and is_known(zone[1]):
        following = following[zone.end() :]
    end = _end(moment.instant, words)
    text = f"{moment.instant} - {end}" if end else moment.instant
    return text, following


def _end(instant: str, words: str) -> str | None:
    """The end of a printed range, counted from the instant of its start."""
    scan = SlotScan(plain_spaces(" ".join(words.split())))
    try:
        scan.run()
    except SlotError:
        return None
    if scan.start is None or scan.end is None:
        return None
    length = (scan.end - scan.start) % timedelta(days=1)
    if not length:
        return None
    start = datetime.fromisoformat(instant)
    try:
        return (start + length).isoformat()
    except OverflowError:
        return None
