"""The lines of a page's text and what each one is: slot, label, page furniture or text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from planner.text.clean import one_line
from planner.text.fold import fold
from planner.timeline.slot_grammar import is_slot_line


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
    """Furniture after which nothing of the program follows."""
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
    "session chair": "chair", "session chairs": "chair", "session moderator": "chair", "session moderators": "chair",
    "room": "room", "location": "room", "venue": "room", "track": "track",
    "timezone": "timezone", "time zone": "timezone",
}  # fmt: skip
_LABEL = re.compile(r"(?P<label>[A-Za-z ]{4,18}?)\s*:\s*(?P<value>.*)")
_PAGE_TOP = re.compile(r"skip to (?:yearly menu bar|main content).*")
_SESSION_TOP = re.compile(r"chat is not available\.?")
_PAGE_END = re.compile(
    r"successful page load|do not remove: this comment is monitored.*|(?:\w+ )?uses cookies .*|"
    r"the \w+ logo above may be used.*|useful links|about us|privacy policy.*|©.*|copyright \(?c?\)?.*\d{4}.*"
)
_FURNITURE = re.compile(
    r"page \d+ of \d+|log ?in|sign in|register|select year.*|main navigation|back to top|\[?\s*(?:abstract|video|poster|slides|"
    r"openreview|paper|chat|rocketchat|bibtex|visit \w+|livestream.*|project page)\s*\]?|[-_=*•·|]{2,}|expand all|collapse all|"
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
    match = _LABEL.fullmatch(text)
    if match and (label := _LABELS.get(" ".join(fold(match["label"]).split()))) is not None:
        return Line(number, text, LineKind.LABEL, gap, label, match["value"])
    return Line(number, text, LineKind.TEXT, gap)


@dataclass(frozen=True, slots=True)
class Block:
    """A slot line with the lines of its talk, or (`slot` None) the head of a session."""

    slot: Line | None
    lines: Sequence[Line]


def blocks_of(lines: Sequence[Line]) -> list[Block]:
    """The page as heads and slots, in order.

    A head begins with the page, at "Skip to yearly menu bar", or at the line above labels and furniture that lead to
    the next slot; it ends at that slot. What follows the page's last furniture is left out.
    """
    heads = _head_starts(lines)
    blocks: list[Block] = []
    slot: Line | None = None
    body: list[Line] = []
    ended = False
    for index, line in enumerate(lines):
        if line.kind is LineKind.SLOT or index in heads:
            if slot is not None or body:
                blocks.append(Block(slot, body))
            slot, body, ended = (line, [], False) if line.kind is LineKind.SLOT else (None, [line], False)
        elif not ended:
            ended = line.kind is LineKind.PAGE_END
            body.append(line)
    if slot is not None or body:
        blocks.append(Block(slot, body))
    return blocks


def _head_starts(lines: Sequence[Line]) -> set[int]:
    starts = {0} if lines and lines[0].kind is not LineKind.SLOT else set()
    starts |= {index for index, line in enumerate(lines) if line.kind is LineKind.PAGE_TOP}
    first_slot = next((index for index, line in enumerate(lines) if line.kind is LineKind.SLOT), len(lines))
    for index in range(first_slot + 1, len(lines)):
        if _leads_to_slot(lines, index) and not _leads_to_slot(lines, index - 1):
            heading = index - 1 if lines[index - 1].kind is LineKind.TEXT else index
            if not any(start in starts for start in range(max(0, heading - 3), heading + 1)):
                starts.add(heading)
    return starts


_HEAD_KINDS = frozenset({LineKind.LABEL, LineKind.SESSION_TOP, LineKind.ADDRESS, LineKind.FURNITURE})


def _leads_to_slot(lines: Sequence[Line], index: int) -> bool:
    """Whether a label or session furniture stands here and only such lines follow up to the next slot."""
    if lines[index].kind not in (LineKind.LABEL, LineKind.SESSION_TOP):
        return False
    while index < len(lines) and lines[index].kind in _HEAD_KINDS:
        index += 1
    return index < len(lines) and lines[index].kind is LineKind.SLOT
