"""What an event says in words: title, kind, track, room, people, abstract, address."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from planner.importers.absent import is_absent
from planner.importers.ics.components import Component
from planner.importers.ics.lines import Property
from planner.importers.ics.people import LABEL, PEOPLE_LABELS, attendees, people_below, people_named
from planner.importers.ics.text import plain, plain_paragraphs, value_of, values_of
from planner.importers.ics.titles import KINDS, Habits, Title, parted_title
from planner.importers.kind import kind_of
from planner.text.clean import one_line
from planner.text.fold import fold
from planner.timeline.program import Kind

UNTITLED = "(untitled)"
_LABELS = {
    **dict.fromkeys(PEOPLE_LABELS, "people"),
    **dict.fromkeys(("track", "section", "stream"), "track"),
    **dict.fromkeys(("kind", "type", "format", "session type", "session format"), "badge"),
    **dict.fromkeys(("name", "title", "titel"), "title"),
    **dict.fromkeys(("room", "raum", "location", "ort", "venue"), "room"),
    **dict.fromkeys(("url", "link", "web", "website"), "url"),
}
_PAGE = re.compile(r"[\w./-]{1,200}\.(?:html?|php|aspx?)(?:[?#]\S*)?", re.IGNORECASE)
"""The rest of an address whose site is lost."""


@dataclass(slots=True)
class Words:
    """An event in words; what it does not say is None or empty."""

    title: str = UNTITLED
    cancelled: bool = False
    """The title says so."""
    kind: Kind = Kind.TALK
    badge: str | None = None
    track: str | None = None
    room: str | None = None
    people: tuple[str, ...] = ()
    abstract: str | None = None
    url: str | None = None


def words_of(event: Component, title: str, habits: Habits, calendar_track: str | None) -> Words:
    """What an event says.

    Args:
        title: its own, else the one of the series it is a part of; may be empty.
        calendar_track: what its calendar is called, where a file has several.
    """
    words = Words()
    _take_title(words, parted_title(title, habits))
    described = event.first("DESCRIPTION")
    text = value_of(described) if described else ""
    alternative = event.first("X-ALT-DESC")
    if alternative is not None:
        text = _fuller(text, value_of(alternative))
    hint = _take_categories(words, event.all("CATEGORIES"))
    address = event.first("URL")
    words.url = web_address(address.value) if address else None
    place = event.first("LOCATION")
    if place is not None:
        _take_place(words, one_line(plain(value_of(place))))
    _take_description(words, text)
    words.people = words.people or attendees(event.all("ATTENDEE"))
    words.track = words.track or calendar_track
    words.kind = hint or _kind(words, habits)
    return words


def _take_title(words: Words, title: Title) -> None:
    words.title = title.text or UNTITLED
    words.badge, words.track, words.people = title.tag, title.track, title.people
    words.cancelled = title.cancelled


def _kind(words: Words, habits: Habits) -> Kind:
    said = KINDS.get(fold(words.badge)) if words.badge else None
    kind = said or kind_of(words.title, badge=words.badge, session=words.track)
    label, _, rest = words.title.partition(": ")
    if kind is Kind.TALK and label in habits.labels and kind_of(rest) is Kind.BREAK:
        kind = Kind.BREAK
    return Kind.TALK if kind is Kind.BREAK and words.people else kind


def _take_categories(words: Words, printed: Iterable[Property]) -> Kind | None:
    """Categories that name a kind tell it; the others are the track."""
    hint = None
    tracks: list[str] = []
    for each in (one_line(plain(value)) for line in printed for value in values_of(line)):
        kind = KINDS.get(fold(each))
        if kind is not None and hint is None:
            hint = kind
        elif kind is None and not is_absent(each):
            tracks.append(each)
    words.track = words.track or ", ".join(dict.fromkeys(tracks)) or None
    return hint


def _take_place(words: Words, place: str) -> None:
    address = web_address(place)
    if address is not None:
        words.url = words.url or address
    elif not is_absent(place) and _PAGE.fullmatch(place) is None:
        words.room = place


def web_address(text: str) -> str | None:
    """An http or https address that is the whole of a text; None for anything else."""
    address = text.strip()
    if not address.lower().startswith(("http://", "https://")) or re.search(r"[\s\x00-\x1f]", address):
        return None
    try:
        return address if urlsplit(address).netloc else None
    except ValueError:
        return None


def _fuller(text: str, alternative: str) -> str:
    """The one of two descriptions that keeps more of the paragraphs; the plain one when they are alike."""
    if not text.strip():
        return alternative
    lines, others = (len(plain_paragraphs(each).split("\n")) for each in (text, alternative))
    return alternative if others > lines else text


def _take_description(words: Words, text: str) -> None:
    """Take the labels that a description begins with, and the people it names; the rest is the abstract."""
    lines = plain_paragraphs(text).split("\n")
    while lines:
        line = lines[0]
        if line and not _take_label(words, line):
            break
        lines.pop(0)
    if not words.people:
        words.people = people_below(text)
    abstract = "\n".join(lines).strip()
    words.abstract = None if is_absent(abstract) else abstract


def _take_label(words: Words, line: str) -> bool:
    """Whether a line only says what is known by its label, or an address, and was taken."""
    if address := web_address(line):
        words.url = words.url or address
        return words.url == address
    match = LABEL.fullmatch(line)
    meaning = _LABELS.get(fold(match[1])) if match else None
    if match is None or meaning is None:
        return False
    value = match[2].strip()
    if meaning == "people":
        people = people_named(value)
        words.people = words.people or people
        return bool(people) or (bool(value) and is_absent(value))
    if meaning == "title":
        return fold(value) == fold(words.title)
    if is_absent(value):
        return bool(value)
    if meaning == "url":
        words.url = words.url or web_address(value)
        return words.url == value
    if len(value) > 120:
        return False
    if meaning == "room":
        words.room = words.room or value
        return words.room == value
    if meaning == "track":
        words.track = words.track or value
    else:
        words.badge = words.badge or value
    return True
