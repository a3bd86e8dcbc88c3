"""Calendar pages: times as headings, parallel sessions below them, and talks as "[3:27] A Title" inside the sessions.

Hours in brackets carry no am or pm. They count on from the time above: no talk begins before its session, and no
session before the time it stands under.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from planner.importers.page.day_heading import day_heading
from planner.importers.page.lines import Line, LineKind
from planner.importers.page.marks import time_alone

_TIME = r"(?P<{0}>\d{{1,2}}[:.h]\d\d)\s?(?P<{0}half>[ap]\.?m\.?)?"
_DASH = r"\s*(?:-{1,2}|[‐‑‒–—−]|to)\s*"
_RANGE = _TIME.format("start") + _DASH + _TIME.format("end")
_TALK = re.compile(
    rf"\[{_TIME.format('start')}(?:{_DASH}{_TIME.format('end')})?\]\s*(?P<title>\S.*)", re.IGNORECASE
)
_SESSION = re.compile(rf"(?P<title>[^\[\]]*[^\W\d_][^\[\]]*?)\s*\[{_RANGE}\]", re.IGNORECASE)
_TIMES_ALONE = re.compile(rf"\[{_RANGE}\]", re.IGNORECASE)
_START_ALONE = re.compile(rf"\[{_TIME.format('start')}\]", re.IGNORECASE)
_PART = re.compile(rf"(?P<title>[^\W\d_][^\d\[\]]{{0,24}}?)\s+{_RANGE}", re.IGNORECASE)
_ENDS = re.compile(rf"\(\s*ends?\s*(?:at)?\s*{_TIME.format('end')}\s*\)", re.IGNORECASE)
_FEWEST = 2
_HALF_DAY = timedelta(hours=12)
_DAY = timedelta(days=1)
_MIDNIGHT = timedelta(0)


def is_calendar(lines: Sequence[Line]) -> bool:
    """Whether a page lists talks as "[3:27] A Title", or sessions as "Poster Session 1 [10:30-1:00]" below times."""
    if sum("[" in line.text for line in lines) < _FEWEST:
        return False
    talks = sessions = 0
    for line in _joined(lines):
        if "[" in line.text and line.kind is LineKind.TEXT:
            talks += _TALK.fullmatch(line.text) is not None
            sessions += _SESSION.fullmatch(line.text) is not None
    slots = sum(line.kind is LineKind.SLOT for line in lines)
    return talks + sessions >= _FEWEST and talks + sessions > slots


def as_session_page(lines: Sequence[Line]) -> list[Line]:
    """The lines with each session as a head and each talk as a slot, all times on the 24-hour clock."""
    return _Calendar(_joined(lines)).rewritten()


def _joined(lines: Sequence[Line]) -> list[Line]:
    """The lines with times in brackets that stand alone behind the title above them, or a start before the one below."""
    joined: list[Line] = []
    start: Line | None = None
    for line in lines:
        above = joined[-1] if joined else None
        if start is not None and line.kind is LineKind.TEXT:
            joined.append(replace(line, text=f"{start.text} {line.text}", gap=start.gap))
            start = None
        elif _TIMES_ALONE.fullmatch(line.text) and above is not None and above.kind is LineKind.TEXT:
            joined[-1] = replace(above, text=f"{above.text} {line.text}")
        elif _START_ALONE.fullmatch(line.text):
            start = line
        else:
            joined.append(line)
    return joined


@dataclass(slots=True)
class _Session:
    line: Line
    title: str
    start: timedelta
    end: timedelta
    talks: list[tuple[Line, timedelta, timedelta | None, str, list[Line]]]
    others: list[Line]
    talks_end: timedelta | None = None
    """When the part that lists the talks ends, where it says so."""


class _Calendar:
    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._above = timedelta(hours=7)
        """Nothing below begins before this time."""
        self._session: _Session | None = None
        self._out: list[Line] = []

    def rewritten(self) -> list[Line]:
        for line in self._lines:
            self._take(line)
        self._close()
        return self._out

    def _take(self, line: Line) -> None:
        day = line.kind is LineKind.TEXT and day_heading(line.text) is not None
        if day:
            self._close()
            self._above = timedelta(hours=7)
            self._out.append(replace(line, kind=LineKind.DAY))
        elif (mark := time_alone(line.text)) is not None and mark.scan.start is not None:
            self._close()
            self._above = mark.scan.start
        elif found := _SESSION.fullmatch(line.text):
            self._open(line, found)
        elif found := _TALK.fullmatch(line.text):
            self._talk(line, found)
        elif (found := _PART.fullmatch(line.text)) and self._session is not None:
            self._session.talks_end = _after(found, "end", _after(found, "start", self._session.start))
        elif _ENDS.fullmatch(line.text):
            self._close()
        elif self._session is not None and self._session.talks:
            self._session.talks[-1][4].append(line)
        elif self._session is not None:
            self._session.others.append(line)
        else:
            self._out.append(line)

    def _open(self, line: Line, found: re.Match[str]) -> None:
        self._close()
        start = _after(found, "start", self._above)
        self._session = _Session(
            line, found["title"].strip(" :–-"), start, _after(found, "end", start), [], []
        )

    def _talk(self, line: Line, found: re.Match[str]) -> None:
        session = self._session
        above = (
            session.talks[-1][1] if session and session.talks else session.start if session else self._above
        )
        start = _after(found, "start", above)
        end = _after(found, "end", start) if found["end"] else None
        if session is None:
            self._out.append(_slot(line, start, end, found["title"]))
        else:
            session.talks.append((line, start, end, found["title"], []))

    def _close(self) -> None:
        """Hand the open session over: a head with its time, and the talks if it lists any."""
        session, self._session = self._session, None
        if session is None:
            return
        heading = replace(session.line, text=session.title, kind=LineKind.HEADING)
        time = replace(session.line, text=_range(session.start, session.end), kind=LineKind.SESSION_SLOT)
        self._out += [heading, time, *session.others]
        for line, start, end, title, below in session.talks:
            if (
                line is session.talks[-1][0]
                and end is None
                and session.talks_end is not None
                and session.talks_end > start
            ):
                end = session.talks_end
            self._out += [_slot(line, start, end, title), *below]


def _slot(line: Line, start: timedelta, end: timedelta | None, title: str) -> Line:
    return replace(line, text=_range(start, end), kind=LineKind.SLOT, title=title)


def _range(start: timedelta, end: timedelta | None) -> str:
    return _clock(start) if end is None else f"{_clock(start)} - {_clock(end)}"


def _clock(time: timedelta) -> str:
    minutes = time % _DAY // timedelta(minutes=1)
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _after(found: re.Match[str], name: str, above: timedelta) -> timedelta:
    """The time a group prints, as the first such time from another one on; its half of the day where it is printed.

    A 24-hour time stays as it is.
    """
    hour, minute = (int(part) for part in re.split(r"[:.h]", found[name], flags=re.IGNORECASE))
    half = (found[f"{name}half"] or "").lower()[:1]
    time = timedelta(hours=hour % 12 if half else hour, minutes=minute) + (
        _HALF_DAY if half == "p" else _MIDNIGHT
    )
    if half or hour > 12 or hour == 0:
        return time
    while time < above:
        time += _HALF_DAY
    return time
