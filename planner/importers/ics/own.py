"""The calendars that planner's own `export` writes: what their descriptions say is read back into fields.

The words are those of `planner.exporters.ics_words`; a test writes and reads them, so that neither changes alone.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from planner.errors import UnknownZone
from planner.importers.draft import DraftTalk
from planner.importers.ics.components import Component
from planner.importers.ics.text import value_of, values_of
from planner.importers.ics.words import UNTITLED, Words, web_address
from planner.text.clean import one_line, paragraphs
from planner.timeline.clock import name_of, zone_named
from planner.timeline.program import Kind, Session

PRODUCT = "-//planner//conference agenda//EN"
_COUNT = re.compile(r"\d+ talks? of (.+)")
_DAY = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d{1,2} [A-Z][a-z]{2} \d{1,4}"
_CLOCK = re.compile(
    rf"(?P<conference>Conference time: )?{_DAY}, \d\d:\d\d(?:-\d\d:\d\d| - {_DAY}, \d\d:\d\d)?"
    r" (?P<called>\S+?)(?:, (?P<zone>\S+))?(?: \([+-]\d+d\))?"
)
_UNKNOWN_END = "The end is not known; 30 minutes are assumed."
_INFERRED_END = "The end is inferred: it is when the next talk starts."
_NOTE = "My note: "
_KINDS = frozenset(kind.value for kind in Kind)


@dataclass(slots=True)
class OwnWords(Words):
    """An event of an own calendar in words, with what no other calendar says."""

    session: str | None = None
    end_unknown: bool = False
    """The event's end is only assumed."""
    end_inferred: bool = False
    zone: str | None = None
    """The clock of the conference, else the one the file was written for."""


def is_own(calendar: Component) -> bool:
    """Whether planner wrote a calendar."""
    product = calendar.first("PRODID")
    return product is not None and value_of(product).strip() == PRODUCT


def programs_of(calendar: Component) -> str:
    """The names of the programs whose talks an own calendar holds, with commas between and around them."""
    described = calendar.first("DESCRIPTION") or calendar.first("X-WR-CALDESC")
    match = _COUNT.fullmatch(value_of(described)) if described else None
    return f", {match[1]}, " if match else ""


def own_words_of(event: Component, programs: str) -> OwnWords:
    """What an event of an own calendar says; a description that somebody changed is the abstract as it stands.

    Args:
        programs: as `programs_of` says.
    """
    title = event.first("SUMMARY")
    words = OwnWords(one_line(value_of(title)) if title else UNTITLED)
    words.kind, words.track = _categories(
        value for line in event.all("CATEGORIES") for value in values_of(line)
    )
    address, place = event.first("URL"), event.first("LOCATION")
    words.url = web_address(address.value) if address else None
    room = one_line(value_of(place)) if place else ""
    words.room = room if room and room != words.url else None
    described = event.first("DESCRIPTION")
    if described is not None:
        _take_description(words, paragraphs(value_of(described)), programs)
    return words


def program_and_note(event: Component, programs: str) -> tuple[str, str]:
    """The name of the program that an event of an own calendar is of, and my note on it; each empty where there is none.

    Args:
        programs: as `programs_of` says.
    """
    described = event.first("DESCRIPTION")
    parts = paragraphs(value_of(described)).split("\n\n") if described is not None else []
    if len(parts) < 2 or not _take_clocks(OwnWords(UNTITLED), parts[1].split("\n")):
        return "", ""
    named = (_program_in(line, programs) for line in parts[0].split("\n")[:2])
    note = parts[2].removeprefix(_NOTE) if len(parts) > 2 and parts[2].startswith(_NOTE) else ""
    return next((name for name in named if name), ""), note


def _program_in(line: str, programs: str) -> str:
    session = _session_in(line, programs)
    return "" if session is None else line if not session else line[len(session) + len(" · ") :]


def sessions_in(talks: Iterable[DraftTalk]) -> list[Session]:
    """The sessions that some talks name, by their first start; empty where none names one."""
    named: dict[str, list[DraftTalk]] = defaultdict(list)
    for talk in sorted(talks, key=lambda each: each.start):
        if talk.session:
            named[talk.session].append(talk)
    return [
        Session(title, start=group[0].start, end=max((talk.end for talk in group if talk.end), default=None))
        for title, group in named.items()
    ]


def _categories(texts: Iterable[str]) -> tuple[Kind, str | None]:
    """The kind, which comes first, and the track."""
    listed = [one_line(text) for text in texts]
    if not listed or listed[0] not in _KINDS:
        return Kind.TALK, ", ".join(listed) or None
    return Kind(listed[0]), ", ".join(listed[1:]) or None


def _take_description(words: OwnWords, text: str, programs: str) -> None:
    parts = text.split("\n\n")
    if len(parts) < 2 or not _take_clocks(words, parts[1].split("\n")):
        words.abstract = text or None
        return
    _take_who_and_where(words, parts[0].split("\n"), programs)
    rest = parts[2:]
    if rest and rest[0].startswith(_NOTE):
        rest.pop(0)
    if rest and words.url is not None and rest[-1] == words.url:
        rest.pop()
    words.abstract = "\n\n".join(rest) or None


def _take_clocks(words: OwnWords, lines: list[str]) -> bool:
    """Take what a paragraph of clocks says; whether it is one."""
    clocks = [match for line in lines if (match := _CLOCK.fullmatch(line))]
    ends = [line for line in lines if line in (_UNKNOWN_END, _INFERRED_END)]
    if not clocks or len(clocks) + len(ends) != len(lines):
        return False
    home = next((clock for clock in clocks if clock["conference"]), clocks[0])
    words.zone = _zone(home["zone"] or home["called"])
    words.end_unknown, words.end_inferred = _UNKNOWN_END in ends, _INFERRED_END in ends
    return True


def _zone(name: str) -> str | None:
    try:
        return name_of(zone_named(name))
    except UnknownZone:
        return None


def _take_who_and_where(words: OwnWords, lines: list[str], programs: str) -> None:
    """Take people, session and badge: the line that ends in a program's name is the session's."""
    named = [number for number, line in enumerate(lines[:2]) if _session_in(line, programs) is not None]
    at = named[-1] if named else 0
    session = _session_in(lines[at], programs)
    words.session = session or None
    if at == 1:
        words.people = tuple(lines[0].split(", "))
    words.badge = " ".join(lines[at + 1 :]) or None


def _session_in(line: str, programs: str) -> str | None:
    """The session before a program's name; empty where the name stands alone, None where none stands."""
    if f", {line}, " in programs:
        return ""
    cuts = [match.start() for match in re.finditer(" · ", line)]
    return next((line[:cut] for cut in cuts if f", {line[cut + 3 :]}, " in programs), None)
