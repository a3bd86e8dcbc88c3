"""A page as blocks: heads of sessions, and slots with the lines of their talks."""

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from planner.importers.deadline import in_time
from planner.importers.page.day_heading import day_alone
from planner.importers.page.lines import Line, LineKind

_HEAD_KINDS = frozenset({
    LineKind.LABEL, LineKind.SESSION_TOP, LineKind.ADDRESS, LineKind.FURNITURE, LineKind.DAY, LineKind.SESSION_SLOT,
})  # fmt: skip
_CERTAIN_KINDS = frozenset({LineKind.SESSION_TOP, LineKind.SESSION_SLOT})
SESSION_WORDS = re.compile(
    r"\b(?:sessions?|tracks?|stream|day|morning|afternoon|evening|orals?|posters?|keynotes?|workshop|tutorials?|part|block|"
    r"plenary|opening|closing|spotlights?|demos?|panel|socials?|program(?:me)?)\b",
    re.IGNORECASE,
)
"""What headings of sessions are worded with."""
_NUMBERED_SESSION = re.compile(
    r"\b(?i:session|track|stream)\s+(?:\d+\w?|[A-Z]\d?|[IVX]+)(?=\s*(?:$|[:–—(-]))"
)
_ONLY_NUMBERED = re.compile(
    r"(?:(?:oral|poster|parallel|spotlight|paper|keynote)\s+)?(?:session|track|stream)\s+(?:\d+\w?|[A-Z]\d?|[IVX]+)(?:\s*[:–—(-].*)?",
    re.IGNORECASE,
)
_NAME_LIKE = re.compile(r"(?:[^\W\d_][\w.'’-]*\s+){1,3}[^\W\d_][\w.'’-]*")


@dataclass(frozen=True, slots=True)
class Block:
    """A slot line with the lines of its talk, or (`slot` None) the head of a session."""

    slot: Line | None
    lines: Sequence[Line]


def blocks_of(lines: Sequence[Line]) -> list[Block]:
    """The page as heads and slots, in order.

    A head begins with the text, at "Skip to yearly menu bar", and at a heading above labels or furniture that lead to
    the next slot; it ends at that slot. What follows the last furniture of a page is left out.
    Source: three passes over the lines; linear.
    """
    heads = _head_starts(lines)
    blocks: list[Block] = []
    slot: Line | None = None
    body: list[Line] = []
    ended = False
    page_ends = _page_ends(lines, heads)
    for index, line in in_time(enumerate(lines)):
        if line.kind is LineKind.SLOT or index in heads:
            if slot is not None or body:
                blocks.append(Block(slot, body))
            slot, body, ended = (line, [], False) if line.kind is LineKind.SLOT else (None, [line], False)
        elif index in page_ends:
            ended = True
        elif not ended:
            body.append(line)
    if slot is not None or body:
        blocks.append(Block(slot, body))
    return blocks


def is_heading(text: str) -> bool:
    """Whether a line can be the heading of a session or program: short, no sentence, no list of people, no date."""
    return (
        len(text) <= 160
        and not text.endswith((".", ",", ";", ":"))
        and not re.search(r"\s[·⋅•∙]\s", text)
        and day_alone(text) is None
    )


def _page_ends(lines: Sequence[Line], heads: set[int]) -> set[int]:
    """The lines after which nothing of their page follows: furniture with no slot before the next head."""
    ends: set[int] = set()
    slot_follows = False
    for index in range(len(lines) - 1, -1, -1):
        if lines[index].kind is LineKind.SLOT:
            slot_follows = True
        elif lines[index].kind is LineKind.PAGE_END and not slot_follows:
            ends.add(index)
        if index in heads:
            slot_follows = False
    return ends


def _head_starts(lines: Sequence[Line]) -> set[int]:
    starts = {0} if lines and lines[0].kind is not LineKind.SLOT else set()
    top = None
    for index, line in enumerate(lines):
        if line.kind in (LineKind.HEADING, LineKind.SESSION_END) or (
            line.kind is LineKind.PAGE_TOP and top != index - 1
        ):
            starts.add(index)
        if line.kind is LineKind.PAGE_TOP:
            top = index
    spaced = any(line.gap for line in lines)
    far = _far(lines)
    slots = [index for index, line in enumerate(lines) if line.kind is LineKind.SLOT]
    for previous, following in itertools.pairwise(slots):
        if not starts.isdisjoint(range(previous + 1, following)):
            starts |= {n for n in range(previous + 1, following) if lines[n].kind is LineKind.DAY}
        else:
            between = lines[previous + 1 : following]
            start = _head_between(
                between, lines[following], far, spaced=spaced, titled=bool(lines[previous].title)
            )
            if start is not None:
                starts.add(previous + 1 + start)
    return starts


def _far(lines: Sequence[Line]) -> int:
    """How many blank lines set a heading apart on this page: two, and more than usually stand above a title."""
    gaps = Counter(
        line.gap
        for above, line in itertools.pairwise(lines)
        if above.kind is LineKind.SLOT and line.kind is LineKind.TEXT
    )
    usual = gaps.most_common(1)[0][0] if gaps else 0
    return max(2, usual + 1)


def _head_between(lines: Sequence[Line], slot: Line, far: int, *, spaced: bool, titled: bool) -> int | None:
    """Where, in the lines between two slots, the head of a new session begins; None when they are all the talk's.

    Args:
        titled: whether the title of the slot above stands on its own line.
    """
    run = len(lines)
    while run and lines[run - 1].kind in _HEAD_KINDS:
        run -= 1
    run = next(
        (
            i
            for i in range(run, len(lines))
            if lines[i].kind in (LineKind.LABEL, LineKind.DAY, *_CERTAIN_KINDS)
        ),
        len(lines),
    )
    heading = (
        run - 1 if run and lines[run - 1].kind is LineKind.TEXT and is_heading(lines[run - 1].text) else None
    )
    if _is_certain(lines[run:]):
        return run if heading is None else _with_zone_above(lines, heading)
    if heading is None or not _heads_a_session(
        lines, heading, lines[run:], slot, far, spaced=spaced, titled=titled
    ):
        return next((index for index in range(run, len(lines)) if lines[index].kind is LineKind.DAY), None)
    return _with_zone_above(lines, heading)


def _is_certain(run: Sequence[Line]) -> bool:
    """Whether furniture or a label stands here that no talk has."""
    return any(line.kind in _CERTAIN_KINDS or line.label == "timezone" for line in run)


def _heads_a_session(
    lines: Sequence[Line],
    heading: int,
    run: Sequence[Line],
    slot: Line,
    far: int,
    *,
    spaced: bool,
    titled: bool,
) -> bool:
    """Whether the line is a session's heading and not a talk's title or a line of its abstract.

    Blank lines tell most: a heading stands further from what is above than anything within a talk. Without any,
    its words and what stands above it have to.
    """
    line = lines[heading]
    above = [each for each in lines[:heading] if each.kind is LineKind.TEXT]
    if not run:
        numbered = _ONLY_NUMBERED.fullmatch(line.text) is not None and (line.gap > 0 or not spaced)
        apart = line.gap >= far and line.gap > slot.gap
        return (bool(above) or titled) and len(line.text) <= 80 and (numbered or apart)
    if line.gap >= far or _NUMBERED_SESSION.search(line.text):
        return True
    if not above and not titled:
        return False
    if spaced and not line.gap:
        return False
    if any(each.label == "chair" for each in run) or SESSION_WORDS.search(line.text):
        return True
    return (
        len(above) >= 2
        and _NAME_LIKE.fullmatch(line.text) is None
        and (spaced or above[-1].text.endswith("."))
    )


def _with_zone_above(lines: Sequence[Line], heading: int) -> int:
    """The first line of a head: the program's own heading and its time zone may stand above the session's."""
    start = heading
    while start and lines[start - 1].label == "timezone":
        start -= 1
    if (
        start < heading
        and start > 1
        and lines[start - 1].kind is LineKind.TEXT
        and is_heading(lines[start - 1].text)
    ):
        return start - 1
    return start
