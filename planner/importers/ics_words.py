"""What an event says in words: title, kind, track, room, people, abstract, address."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from planner.importers import ics_values
from planner.importers.ics_components import Component
from planner.importers.ics_lines import Property
from planner.importers.ics_text import has_tags, plain, plain_paragraphs, value_of, values_of
from planner.importers.kind import kind_of
from planner.importers.talk_lines import people_in
from planner.text.clean import one_line
from planner.text.fold import fold
from planner.timeline.program import Kind

UNTITLED = "(untitled)"
_ABSENT = frozenset({"", "-", "none", "null", "n/a", "na", "tba", "tbd", "tbc", "unknown"})
_PREFIX = re.compile(r"\[([^\[\]]{1,40})\]\s*(\S.*)")
_SUFFIX = re.compile(r"(.*\S)\s+\(([^()]{2,60})\)")
_CALLED_OFF = r"cancell?ed|withdrawn|abgesagt|entf[äa]llt|annul[ée]e?"
_OFF = (
    re.compile(rf"[\[(*]\s*(?:{_CALLED_OFF})\s*[\])*]\s*[:–—-]?\s*(.+)", re.IGNORECASE),
    re.compile(rf"(?:{_CALLED_OFF})\s*(?:[:–—]|-\s)\s*(.+)", re.IGNORECASE),
    re.compile(r"CANCELL?ED\s+(.+)"),
    re.compile(rf"(.+?)\s*(?:[\[(*]\s*(?:{_CALLED_OFF})\s*[\])*]|[–—-]\s*CANCELL?ED)", re.IGNORECASE),
)
_NAME = re.compile(r"(?:[^\W\d_][\w.'’‘`-]*\.?)(?:\s+[^\W\d_][\w.'’‘`-]*\.?){0,5}")
_PARTICLES = frozenset(
    [
        "al",
        "bin",
        "da",
        "de",
        "del",
        "den",
        "der",
        "di",
        "dos",
        "du",
        "el",
        "la",
        "le",
        "van",
        "von",
        "y",
        "zu",
    ]
)
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)|\s*\[[^\[\]]*\]")
_LABEL = re.compile(r"([^\W\d_][\w ()/-]{0,24}?)\s*:\s*(.*)")
_PEOPLE_LABELS = frozenset(
    {
        "speaker", "speakers", "speaker(s)", "presenter", "presenters", "presenter(s)", "presented by", "author", "authors",
        "author(s)", "by", "von", "par", "host", "hosts", "instructor", "instructors", "panelists", "panellists",
        "referent", "referenten", "referentin", "referent(in)", "vortragende", "vortragender", "sprecher", "sprecherin",
    }
)  # fmt: skip
_LABELS = {
    **dict.fromkeys(_PEOPLE_LABELS, "people"),
    **dict.fromkeys(("track", "section", "stream"), "track"),
    **dict.fromkeys(("kind", "type", "format", "session type", "session format"), "badge"),
    **dict.fromkeys(("name", "title", "titel"), "title"),
    **dict.fromkeys(("room", "raum", "location", "ort", "venue"), "room"),
    **dict.fromkeys(("url", "link", "web", "website"), "url"),
}
_KINDS = {
    **{kind.value: kind for kind in Kind},
    **{f"{kind.value}s": kind for kind in Kind},
    "plenary": Kind.KEYNOTE,
    "lunch": Kind.BREAK,
    "coffee": Kind.BREAK,
}
_PAGE = re.compile(r"[\w./-]{1,200}\.(?:html?|php|aspx?)(?:[?#]\S*)?", re.IGNORECASE)
"""The rest of an address whose site is lost."""
_MOST_PEOPLE = 60
_OFTEN = 5
"""A beginning of so many titles is what they are filed under."""


@dataclass(frozen=True, slots=True)
class Habits:
    """What the titles of a whole calendar have in common, so that a part of each is no title."""

    kind_first: bool = False
    """ "[poster] A Title"."""
    track_last: bool = False
    """ "A Title (Track)"."""
    people_last: bool = False
    """ "A Title - Ann Smith, Bo Li"."""
    labels: frozenset[str] = frozenset()
    """What several titles begin with before a colon: "Main Conference: lunch"."""


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


def _is_absent(text: str) -> bool:
    return len(text) < 9 and fold(text) in _ABSENT


def title_of(event: Component) -> str:
    """The SUMMARY as one line; empty when there is none."""
    printed = event.first("SUMMARY")
    return one_line(plain(value_of(printed))) if printed else ""


def habits_of(titles: Sequence[str]) -> Habits:
    """The habits that most titles of a calendar keep; a single title that looks so is only a title."""
    many = max(3, -(-len(titles) * 3 // 5))
    first = [match[1] for title in titles if (match := _PREFIX.fullmatch(title))]
    last = [match[2] for title in titles if (match := _SUFFIX.fullmatch(title))]
    people = [tail for title in titles if (tail := _people_behind(title))]
    labels = Counter(title.partition(": ")[0] for title in titles if ": " in title)
    return Habits(
        kind_first=len(first) >= many and _repeat(first),
        track_last=len(last) >= many and _repeat(last) and not all(fold(each) in _KINDS for each in last),
        people_last=len(people) >= many and not _repeat([title for title, _ in people]),
        labels=frozenset(label for label, times in labels.items() if times >= _OFTEN),
    )


def _repeat(words: Sequence[str]) -> bool:
    return len(set(words)) * 2 <= len(words)


def words_of(event: Component, title: str, habits: Habits, calendar_track: str | None) -> Words:
    """What an event says.

    Args:
        title: its own, else the one of the series it is a part of; may be empty.
        calendar_track: what its calendar is called, where a file has several.
    """
    words = Words()
    _take_title(words, title, habits)
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
    words.people = words.people or _attendees(event.all("ATTENDEE"))
    words.track = words.track or calendar_track
    words.kind = hint or _kind(words, habits)
    return words


def _take_title(words: Words, title: str, habits: Habits) -> None:
    if habits.kind_first and (match := _PREFIX.fullmatch(title)):
        words.badge, title = match[1].strip() or None, match[2]
    for pattern in _OFF:
        if match := pattern.fullmatch(title):
            words.cancelled, title = True, match[1].strip()
            break
    if habits.track_last and (match := _SUFFIX.fullmatch(title)):
        title, words.track = match[1], match[2].strip() or None
    if habits.people_last and (parted := _people_behind(title)):
        title, words.people = parted
    words.title = title or UNTITLED


def _people_behind(title: str) -> tuple[str, tuple[str, ...]] | None:
    """The title and the people of "A Title - Ann Smith, Bo Li"; None when no names stand there."""
    head, dash, tail = title.rpartition(" - ")
    if not dash or not head.strip() or len(tail) > 300:
        return None
    people = people_in(tail)
    return (head.strip(), people) if people and all(map(_is_name, people)) else None


def _is_name(text: str) -> bool:
    if len(text) > 80 or _NAME.fullmatch(text) is None:
        return False
    return all(word[0].isupper() or not word[0].isascii() or word in _PARTICLES for word in text.split())


def _kind(words: Words, habits: Habits) -> Kind:
    said = _KINDS.get(fold(words.badge)) if words.badge else None
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
        kind = _KINDS.get(fold(each))
        if kind is not None and hint is None:
            hint = kind
        elif kind is None and not _is_absent(each):
            tracks.append(each)
    words.track = words.track or ", ".join(dict.fromkeys(tracks)) or None
    return hint


def _take_place(words: Words, place: str) -> None:
    address = web_address(place)
    if address is not None:
        words.url = words.url or address
    elif not _is_absent(place) and _PAGE.fullmatch(place) is None:
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
        if line and not _take_label(words, line, following=lines[1:2]):
            break
        lines.pop(0)
    if not words.people:
        words.people = _people_below(text)
    abstract = "\n".join(lines).strip()
    words.abstract = abstract if not _is_absent(abstract) and abstract != words.title else None


def _take_label(words: Words, line: str, following: Sequence[str]) -> bool:
    """Whether a line only says what is known by its label, or an address, and was taken."""
    if address := web_address(line):
        words.url = words.url or address
        return words.url == address
    match = _LABEL.fullmatch(line)
    meaning = _LABELS.get(fold(match[1])) if match else None
    if match is None or meaning is None:
        return False
    value = match[2].strip()
    if meaning == "people":
        people = _named(value)
        words.people = words.people or people
        return bool(people) or (bool(value) and _is_absent(value))
    if meaning == "title":
        return fold(value) == fold(words.title)
    if _is_absent(value):
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


def _named(value: str) -> tuple[str, ...]:
    """The people of a label's value, without what stands in brackets behind each; empty for a sentence."""
    if len(value) > 2000:
        return ()
    people = people_in(_IN_BRACKETS.sub("", value))
    fitting = all(len(each) <= 80 and len(each.split()) <= 8 for each in people)
    return people[:_MOST_PEOPLE] if fitting and not value.endswith((".", "!", "?")) else ()


def _people_below(text: str) -> tuple[str, ...]:
    """The people of a "Speaker: Ann Smith" line anywhere, or of the lines below one that says only "Speakers:"."""
    lines = [line.strip() for line in text.split("\n")]
    for number, line in enumerate(lines):
        match = _LABEL.fullmatch(line) if len(line) < 2000 else None
        label = fold(match[1]) if match else ""
        if match is None or label not in _PEOPLE_LABELS - {"by", "von", "par"}:
            continue
        value = one_line(plain(match[2]))
        people = _named(value)
        if people and all(map(_is_name, people)):
            return people
        if not value:
            return _listed(lines[number + 1 :])
    return ()


def _listed(lines: Sequence[str]) -> tuple[str, ...]:
    """Names that stand on lines of their own, with what is told of each in between."""
    marked = any(has_tags(line) for line in lines)
    names = []
    for line in lines:
        name = "" if has_tags(line) else one_line(plain(line)).lstrip("-*• ")
        if name and (
            _is_name(name) or (marked and len(name) <= 60 and not name.endswith((".", "!", "?", ":")))
        ):
            names.append(name)
        elif name and not marked:
            break
    return tuple(dict.fromkeys(names))[:_MOST_PEOPLE]


def _attendees(printed: Iterable[Property]) -> tuple[str, ...]:
    """The people a program names as attendees of a talk; rooms and mere addresses are none."""
    people: list[str] = []
    for line in printed:
        parameters = ics_values.parameters(line.parameters)
        name = one_line(parameters.get("CN", ""))
        kind = parameters.get("CUTYPE", "INDIVIDUAL").upper()
        if name and "@" not in name and kind in ("INDIVIDUAL", "UNKNOWN"):
            people.append(name)
    return tuple(dict.fromkeys(people))[:_MOST_PEOPLE]
