"""Sessions within a timetable: "10:30-12:30 Session 2: Combs", its chair, and its talks with times of their own below."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from planner.importers.page.lines import Line, LineKind
from planner.timeline.slot_grammar import SlotScan, whole_scan

_HALF_DAY = timedelta(hours=12)
_SESSION = re.compile(
    r"(?:[\w&'’-]+\s+){0,4}?(?:sessions?|tracks?|symposium|minisymposium|block|stream|orals?|spotlights?|contributed (?:talks|papers)|"
    r"lightning talks|(?:short|paper) talks|sitzung|sektion|sesi[oó]n|sessione|s[eé]ance|sessie)\b",
    re.IGNORECASE,
)
_CHAIRED = re.compile(
    r"(?P<title>.*\S)[\s,;(|–-]+(?:(?:session )?(?:chairs?|conveners?|moderators?)|chaired by|moderated by)\s*:?\s+(?P<people>[^\W\d_].*?)\)?",
    re.IGNORECASE,
)


_BREAKS = frozenset(
    {LineKind.DAY, LineKind.HEADING, LineKind.PAGE_TOP, LineKind.SESSION_TOP, LineKind.SESSION_SLOT}
)


def with_nested_sessions(lines: Sequence[Line]) -> list[Line]:
    """The lines with each slot that holds the slots below it as the head of a session, which ends with the last of them."""
    rewritten: list[Line] = []
    until = 0
    for index, line in enumerate(lines):
        if index == until and until:
            rewritten.append(Line(line.number, "", LineKind.SESSION_END, 0))
        end = _end_of_session(lines, index) if index >= until and line.kind is LineKind.SLOT else None
        rewritten += [line] if end is None else _head_of(line)
        until = until if end is None else end
    return rewritten


def _end_of_session(lines: Sequence[Line], index: int) -> int | None:
    """The place of the first line behind a session that a slot begins; None for a slot of a talk.

    It is a session when it says so, by its words or its chairs, and the slots below begin with it and end within it.
    """
    scan = _titled(lines[index])
    if scan is None or scan.start is None or scan.end is None:
        return None
    length = (scan.end - scan.start) % _HALF_DAY
    chaired, inner = _SESSION.match(lines[index].title) is not None, 0
    for place in range(index + 1, len(lines)):
        line = lines[place]
        if line.kind in _BREAKS or (
            line.kind is LineKind.SLOT and not _is_within(line, scan.start, length, inner)
        ):
            return place if inner and chaired else None
        if line.kind is LineKind.TEXT and not inner:
            return None
        inner += line.kind is LineKind.SLOT
        chaired = chaired or (line.label == "chair" and not inner)
    return len(lines) if inner and chaired else None


def _titled(line: Line) -> SlotScan | None:
    return whole_scan(line.text) if line.title else None


def _is_within(line: Line, start: timedelta, length: timedelta, inner: int) -> bool:
    """Whether a slot is a part of a session; the first begins with it, and none is as long."""
    scan = whole_scan(line.text)
    if scan is None or scan.start is None or scan.date is not None:
        return False
    begins = (scan.start - start) % _HALF_DAY
    ends = begins if scan.end is None else begins + (scan.end - scan.start) % _HALF_DAY
    return begins < length and ends <= length and ends - begins < length and (inner > 0 or not begins)


def _head_of(line: Line) -> list[Line]:
    """The head of the session that a slot is: its heading, when it is, and its chairs where the same line names them."""
    chaired = _CHAIRED.fullmatch(line.title)
    title = chaired["title"] if chaired else line.title
    head = [
        replace(line, text=title, kind=LineKind.HEADING, title="", badge=""),
        replace(line, kind=LineKind.SESSION_SLOT, title="", badge="", gap=0),
    ]
    if chaired:
        head.append(
            Line(line.number, chaired["people"], LineKind.LABEL, 0, label="chair", value=chaired["people"])
        )
    return head
