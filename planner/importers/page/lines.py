"""The lines of a page's text and what each one is: slot, label, page furniture or text."""

import re
from dataclasses import dataclass
from enum import Enum, auto

from planner.text.clean import one_line
from planner.text.fold import fold
from planner.timeline.slot_grammar import SlotError, SlotScan
from planner.timeline.slot_line import is_slot_line
from planner.timeline.year import PrintedDate


class LineKind(Enum):
    """What a line is for."""

    SLOT = auto()
    LABEL = auto()
    """ "Moderators: ...", "Room: ...": a fact about the session or the page."""
    PAGE_TOP = auto()
    """The first line of a copied page."""
    SESSION_TOP = auto()
    """Furniture that stands between a session's head and its slots."""
    PAGE_END = auto()
    """Furniture after which nothing more of its page follows."""
    FURNITURE = auto()
    ADDRESS = auto()
    """A web address alone on its line."""
    TEXT = auto()


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
    """For a LABEL: which one, folded and in the singular."""
    value: str = ""
    """For a LABEL: what follows the colon."""


_LABELS = {
    "moderator": "chair", "moderators": "chair", "chair": "chair", "chairs": "chair",
    "session chair": "chair", "session chairs": "chair", "chaired by": "chair", "moderated by": "chair",
    "session moderator": "chair", "session moderators": "chair",
    "room": "room", "location": "room", "venue": "room", "track": "track",
    "timezone": "timezone", "time zone": "timezone", "session room": "room",
}  # fmt: skip
_LABEL = re.compile(r"(?P<label>[A-Za-z ]{4,18}?)\s*:\s*(?P<value>.*)")
_MOST_OF_LABEL = {"chair": 400, "room": 100, "track": 160, "timezone": 60}
"""A longer value is a sentence that happens to begin like a label."""
_PAGE_TOP = re.compile(r"skip to (?:yearly menu bar|main content).*")
_SESSION_TOP = re.compile(r"chat is not available\.?")
_PAGE_END = re.compile(
    r"successful page load|do not remove: this comment is monitored.*|(?:\w+ )?uses cookies .*|"
    r"the \w+ logo above may be used.*|useful links|about us|privacy policy.*|©.*|copyright \(?c?\)?.*\d{4}.*"
)
_FURNITURE = re.compile(
    r"page \d+ of \d+|log ?in|sign in|register|select year.*|main navigation|back to top|\[?\s*(?:abstract|video|poster|slides|"
    r"openreview|paper|chat|rocketchat|bibtex|visit \w+|livestream.*|project page)\s*\]?|[-_=*•·|<>()\[\]{}🔗]{1,40}|expand all|collapse all|"
    r"successful page load|view (?:full )?details|add to calendar|bookmark"
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")


def lines_of(text: str) -> list[Line]:
    """The lines of a text that are not blank, each with its kind and the blank lines before it."""
    lines: list[Line] = []
    gap = 0
    for number, raw in enumerate(text.split("\n"), start=1):
        line = one_line(raw)
        if not line:
            gap += 1
            continue
        lines.append(_line(number, line, gap))
        gap = 0
    return lines


def _line(number: int, text: str, gap: int) -> Line:
    if is_slot_line(text):
        return Line(number, text, LineKind.SLOT, gap)
    folded = fold(text)
    for pattern, kind in (
        (_PAGE_TOP, LineKind.PAGE_TOP),
        (_SESSION_TOP, LineKind.SESSION_TOP),
        (_PAGE_END, LineKind.PAGE_END),
        (_FURNITURE, LineKind.FURNITURE),
        (_ADDRESS, LineKind.ADDRESS),
    ):
        if pattern.fullmatch(folded):
            return Line(number, text, kind, gap)
    if found := _label_in(text):
        return Line(number, text, LineKind.LABEL, gap, *found)
    return Line(number, text, LineKind.TEXT, gap)


def _label_in(text: str) -> tuple[str, str] | None:
    """The label and value of "Room: B12"; None for prose that only begins like one ("Room: the acoustics matter.")."""
    match = _LABEL.fullmatch(text)
    label = _LABELS.get(" ".join(fold(match["label"]).split())) if match else None
    if match is None or label is None:
        return None
    value = match["value"]
    prose = value.endswith((".", "!", "?", ":", ";", ",")) and len(value.split()) > 2
    return None if prose or len(value) > _MOST_OF_LABEL[label] else (label, value)


def day_alone(text: str) -> PrintedDate | None:
    """The date of a line that holds a date and nothing else; None for any other line."""
    if len(text) > 40:
        return None
    scan = SlotScan(text)
    try:
        scan.run()
    except SlotError:
        return None
    if scan.date is None or scan.start is not None or scan.rest or scan.zone or scan.place:
        return None
    return PrintedDate(scan.date.month, scan.date.day, scan.weekday, scan.date.year)


def is_dated(text: str) -> bool:
    """Whether a slot line prints a date; a misprinted one counts as dated."""
    scan = SlotScan(text)
    try:
        scan.run()
    except SlotError:
        return True
    return scan.date is not None or scan.start is None
