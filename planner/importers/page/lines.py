"""The lines of a page's text and what each one is: slot, label, page furniture or text."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from enum import Enum, auto

from planner.importers.deadline import in_time
from planner.importers.page.adorned import unadorned, without_emphasis
from planner.text.clean import one_line, strip_controls
from planner.text.fold import fold, fold_words
from planner.timeline.slot_line import is_slot_line


class LineKind(Enum):
    """What a line is for."""

    SLOT = auto()
    LABEL = auto()
    """ "Moderators: ...", "Room: ...": a fact about the session or the page."""
    TALK_LABEL = auto()
    """ "Speaker: ...", "Abstract: ...": a fact about one talk."""
    PAGE_TOP = auto()
    """The first line of a copied page."""
    SESSION_TOP = auto()
    """Furniture that stands between a session's head and its slots."""
    PAGE_END = auto()
    """Furniture after which nothing more of its page follows."""
    FURNITURE = auto()
    ADDRESS = auto()
    """A web address alone on its line."""
    DAY = auto()
    """A heading that says the day of the undated slots below."""
    SESSION_SLOT = auto()
    """The time of a whole session or workshop, whose talks have times of their own below."""
    HEADING = auto()
    """The first line of a head, where the page's shape tells."""
    SESSION_END = auto()
    """Here the session inside another ends, and the other goes on."""
    TEXT = auto()

    __hash__ = object.__hash__  # each is one object, and whoever goes through lines asks often


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank."""

    number: int
    """Counted from 1."""
    text: str
    """White space folded, ends trimmed."""
    kind: LineKind
    gap: int
    """Blank lines before it."""
    label: str = ""
    """For a LABEL or TALK_LABEL: which one, folded and in the singular."""
    value: str = ""
    """For a LABEL or TALK_LABEL: what follows the colon."""
    cells: tuple[str, ...] = ()
    """The cells of a row, where bars or tabs divide the line."""
    title: str = ""
    """For a SLOT: the title, where it does not stand below."""
    badge: str = ""
    """For a SLOT: the badge, where it does not stand below."""


_LABELS = {
    "moderator": "chair", "moderators": "chair", "chair": "chair", "chairs": "chair",
    "session chair": "chair", "session chairs": "chair", "chaired by": "chair", "moderated by": "chair",
    "session moderator": "chair", "session moderators": "chair",
    "room": "room", "location": "room", "venue": "room", "track": "track",
    "timezone": "timezone", "time zone": "timezone", "session room": "room",
    "convener": "chair", "conveners": "chair", "session organizer": "chair", "co-chair": "chair", "where": "room", "place": "room", "chairperson": "chair",
    "speaker": "person", "speakers": "person", "presenter": "person", "presenters": "person", "author": "person",
    "authors": "person", "presented by": "person", "speaker name": "person", "panelist": "person", "panelists": "person",
    "lecturer": "person", "instructor": "person", "instructors": "person", "organizer": "person", "organizers": "person",
    "organiser": "person", "organisers": "person", "panellists": "person", "abstract": "abstract", "summary": "abstract",
    "description": "abstract",
    "raum": "room", "ort": "room", "saal": "room", "salle": "room", "lieu": "room",
    "referent": "person", "referentin": "person", "vortragende": "person", "sprecher": "person", "intervenant": "person",
    "intervenants": "person", "orateur": "person", "moderation": "chair", "leitung": "chair", "moderateur": "chair",
    "zusammenfassung": "abstract", "resume": "abstract", "zeitzone": "timezone", "fuseau horaire": "timezone",
}  # fmt: skip
_LABEL = re.compile(r"(?P<label>[^\W\d_][^\W\d_ ]*(?: [^\W\d_]+){0,2}?(?:\(s\))?)\s*:\s*(?P<value>.*)")
_MOST_OF_LABEL = {
    "chair": 400,
    "room": 100,
    "track": 160,
    "timezone": 60,
    "person": 2000,
    "abstract": 100_000,
}
"""A longer value is a sentence that happens to begin like a label."""
_PAGE_TOP = r"skip to (?:yearly menu bar|main content).*"
_SESSION_TOP = r"chat is not available\.?"
_PAGE_END = (
    r"successful page load|do not remove: this comment is monitored.*|(?:\w+ )?uses cookies .*|"
    r"the \w+ logo above may be used.*|useful links|about us|privacy policy.*|©.*|copyright \(?c?\)?.*\d{4}.*"
)
SCHEDULE = (
    r"(?:the |full |tentative |preliminary |detailed |workshop )*"
    r"(?:schedule|agenda|timetable|program|programme?|zeitplan|ablauf|programm|programa|programma|horaires?)"
)
"""Words that only say that a schedule follows."""
_SCHEDULE = rf"{SCHEDULE}:?"
_FURNITURE = (
    r"page \d+ of \d+|(?:\( ?events\) ?)?time ?zone ?:|show details?|filter (?:rooms|events)\b.{0,80}|schedule(?: (?:mon|tue|wed|thu|fri|sat|sun))+|log ?in|sign in|register|select year.*|main navigation|back to top|(?:\[?\s*(?:abstract|video|poster|slides|"
    r"openreview|paper|chat|rocketchat|bibtex|visit \w+|livestream.*|project page|pdf|code|recording|slideslive|arxiv|supplementary)\s*\]?\s*)+|[-_=*•·|<>()\[\]{}🔗:+ ]{1,200}|expand all|collapse all|"
    r"successful page load|(?:view|show|read|see) (?:full )?(?:details|more|less)|details|add to (?:my )?(?:calendar|program|schedule|agenda)|bookmark|"
    r"(?:watch|join) (?:live|now|recording|session|here)|live|share|rsvp|page \d+"
)
_PAGE_NUMBER = re.compile(r"(?:page|seite) \d+(?: (?:of|von) \d+)?")
_TALK_LABELS = frozenset({"person", "abstract"})
_LINKED = r"pdf|video|slides|paper|poster|code|arxiv|abs|abstract|bibtex|link|website|recording|openreview|doi|supp(?:lementary)?"
_ENDS_OF_TAILS = ("🔗", "|", "]", ")", "program", "schedule")
"""What every tail of `_TAIL` ends in, in small letters."""
_MOST_OF_END = max(map(len, _ENDS_OF_TAILS))
_TAIL = re.compile(
    rf"(?:\s*🔗\s*\|?|(?<=\S)\s+\||(?<=\S)(?:\s*\[(?:{_LINKED})\])+|(?<=\S)\s*\((?:abstract|pdf|slides|video|recording)\)|"
    r"(?<=\S)\s+add to my (?:program|schedule))$",
    re.IGNORECASE,
)
"""What a copied link or the border of a table leaves behind a line."""
_BAR = re.compile(r"(?:(?<=\s)|^)\|(?=\s|$)|(?<=\s)\|(?=\S)|(?<=\S)\|(?=\s|$)")
_MARKUP = re.compile(r"^(?:#{1,6}\s+|\*\*(?=\S))|(?<=\S)\*\*:?$")
"""What Markdown puts around a heading."""
_ADDRESS = r"(?:https?://|www\.)\S+"
_KINDS = (
    (LineKind.PAGE_TOP, _PAGE_TOP),
    (LineKind.SESSION_TOP, _SESSION_TOP),
    (LineKind.PAGE_END, _PAGE_END),
    (LineKind.FURNITURE, _FURNITURE),
    (LineKind.FURNITURE, _SCHEDULE),
    (LineKind.ADDRESS, _ADDRESS),
)
_OF_PAGE = re.compile("|".join(f"({pattern})" for _, pattern in _KINDS))
"""Any of them; the group that matches tells which."""


def lines_of(text: str) -> list[Line]:
    """The lines of a text that are not blank, each with its kind and the blank lines before it."""
    lines: list[Line] = []
    gap = 0
    is_clean = strip_controls(text) is text
    for number, raw in in_time(enumerate(text.split("\n"), start=1)):
        words = raw.split()
        if not words:
            gap += 1
            continue
        line = _bare(" ".join(words) if is_clean else one_line(raw))
        if not line:
            gap += 1
            continue
        lines.append(_line(number, line, gap, _cells(raw) if "|" in raw or "\t" in raw else ()))
        gap = 0
    return _without_running_heads(lines)


def _bare(line: str) -> str:
    """A line without Markdown, and without what a copied link leaves behind it."""
    if "*" in line or "__" in line or line.startswith("#"):
        line = _MARKUP.sub("", without_emphasis(line))
    return _TAIL.sub("", line) if line[-_MOST_OF_END:].casefold().endswith(_ENDS_OF_TAILS) else line


def _cells(raw: str) -> tuple[str, ...]:
    """The cells of a row whose cells are divided by tabs, else by bars; none where it has less than two.

    A bar within a word ("P(a|b)") divides nothing.
    """
    row = raw.strip(" \r\n")
    cells = row.split("\t") if "\t" in row.strip() else _BAR.split(row)
    if "\t" not in row and row.startswith("|"):
        cells = cells[1:]
    if "\t" not in row and row.endswith("|"):
        cells = cells[:-1]
    words = tuple(map(one_line, cells))
    return words if len(words) > 1 else ()


def _line(number: int, text: str, gap: int, cells: tuple[str, ...] = ()) -> Line:
    bare = unadorned(text)
    if is_slot_line(bare):
        return Line(number, bare, LineKind.SLOT, gap, cells=cells)
    if found := _OF_PAGE.fullmatch(fold(text)):
        return Line(number, text, _KINDS[(found.lastindex or 0) - 1][0], gap)
    if cells:
        return Line(number, text, LineKind.TEXT, gap, cells=cells)
    if label := _label_in(text if text.startswith("📍") else bare):
        kind = LineKind.TALK_LABEL if label[0] in _TALK_LABELS else LineKind.LABEL
        return Line(number, text, kind, gap, *label)
    return Line(number, text, LineKind.TEXT, gap)


def _label_in(text: str) -> tuple[str, str] | None:
    """The label and value of "Room: B12"; None for prose that only begins like one ("Room: the acoustics matter.")."""
    if ":" not in text and not text.startswith("📍"):
        return None
    match = _LABEL.fullmatch(text.replace("📍", "Room: ", 1) if text.startswith("📍") else text)
    label = _LABELS.get(fold_words(match["label"])) if match else None
    if match is None or label is None:
        return None
    value = match["value"]
    if label in _TALK_LABELS:
        return (label, value) if len(value) <= _MOST_OF_LABEL[label] else None
    prose = value.endswith((".", "!", "?", ":", ";", ",")) and len(value.split()) > 2
    return None if prose or len(value) > _MOST_OF_LABEL[label] else (label, value)


def _without_running_heads(lines: list[Line]) -> list[Line]:
    """The lines with those as furniture that a printed document repeats above or below each "Page 3"."""
    beside = Counter(
        each.text
        for number, line in enumerate(lines)
        if (line.text[-1].isdigit() or not line.text.isascii()) and _PAGE_NUMBER.fullmatch(fold(line.text))
        for each in lines[max(0, number - 1) : number + 2]
        if each.kind is LineKind.TEXT
    )
    if not beside:
        return lines
    seen: set[str] = set()
    rewritten = []
    for line in lines:
        again = beside[line.text] > 1 and line.text in seen
        rewritten.append(replace(line, kind=LineKind.FURNITURE) if again else line)
        seen.add(line.text)
    return rewritten


def is_schedule_word(text: str) -> bool:
    """Whether a line only says that a schedule follows."""
    return re.fullmatch(_SCHEDULE, fold(text)) is not None
