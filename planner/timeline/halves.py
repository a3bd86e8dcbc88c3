"""Clocks that count to twelve without am or pm: which half of the day each time of a page is in, by their order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from enum import Enum, auto

HALF_DAY = timedelta(hours=12)
MORNING = timedelta(hours=7)
"""The first hour that is the morning's where nothing else tells; 12 is noon and 1 to 6 are the afternoon's."""
LEAP = timedelta(hours=4)
"""The longest pause after which a time still goes on in the same session; a longer one begins anew in the morning."""
LEAP_TO_SEVEN = timedelta(hours=6)
"""The same before "7:00", which is dinner rather than breakfast once a day has begun."""
MOST_OF_A_DAY = timedelta(hours=10)
"""A slot whose end is printed before its start is longer only by a misprint: "10:30-10:15" does not cross noon."""


class PrintedHours(Enum):
    """How an hour is printed, and so what is known of its half of the day."""

    HALF = "half"
    """With am or pm, in the line of one that has it, or as noon or midnight: known."""
    DAY = "day"
    """13 and more, or 0: a clock that counts to 24."""
    PADDED = "padded"
    """09:00: as clocks of 24 hours print it, and a few of twelve."""
    OPEN = "open"
    """1:00 to 12:59 and nothing beside it."""


class Begins(Enum):
    """What begins with a line's times."""

    NOTHING = auto()
    SESSION = auto()
    """Its head time may be before the times above, for sessions run side by side."""
    DAY = auto()
    """Nothing above tells anything about it."""


@dataclass(frozen=True, slots=True)
class LineTimes:
    """The times of one line, since midnight, as printed."""

    start: timedelta
    start_hours: PrintedHours = PrintedHours.OPEN
    end: timedelta | None = None
    end_hours: PrintedHours = PrintedHours.OPEN
    begins: Begins = Begins.NOTHING


@dataclass(frozen=True, slots=True)
class Unfolded:
    """The times of a page, each in its half of the day."""

    times: tuple[tuple[timedelta, timedelta | None], ...]
    """Start and end of each line since midnight of its day; 24:00 and more is after midnight."""
    by_halves: bool
    """Whether the page counts to twelve; if not, all times are as printed."""
    restarts: tuple[int, ...] = ()
    """Numbers of the lines that run backwards though nothing was said to begin there: to be doubted."""


def unfold_halves(lines: Sequence[LineTimes]) -> Unfolded:
    """The times of a page that never run backwards within a session.

    The page counts to 24 where one hour is 13 or more, or 0, and where the times run forwards as printed. It counts to
    twelve where am or pm is printed anywhere, and where without it an hour from 1 to 6 comes after a later one, or an
    end before its start. Then the first time of a day or session from 7 to 11 is in the morning, 12 is noon, 1 to 6
    the afternoon; each further one is the first such time not before the one above. A session's first time is that of
    an earlier session of the day with the same printed time, else the first after the last sure time that began a
    session, else the first after the start of the session above.

    Args:
        lines: in page order, those of all days and sessions together.
    Returns:
        As many times as lines. A time known by am or pm stays as it is printed; any other end is less than 12 hours
        after its start, or where that would be most of a day, before it: a misprint.
    Source: one pass; O(n).
    """
    if not _counts_to_twelve(lines):
        return Unfolded(tuple((line.start, line.end) for line in lines), by_halves=False)
    day = _Day()
    times: list[tuple[timedelta, timedelta | None]] = []
    restarts: list[int] = []
    for number, line in enumerate(lines):
        if line.begins is Begins.DAY:
            day = _Day()
        start, is_restart = day.take(line)
        end = _end(line, start)
        day.last_end = end
        times.append((start, end))
        if is_restart:
            restarts.append(number)
    return Unfolded(tuple(times), by_halves=True, restarts=tuple(restarts))


def _counts_to_twelve(lines: Sequence[LineTimes]) -> bool:
    hours = [each for line in lines for each in _hours(line)]
    if PrintedHours.DAY in hours:
        return False
    return PrintedHours.HALF in hours or _run_backwards(lines)


def _hours(line: LineTimes) -> Iterator[PrintedHours]:
    yield line.start_hours
    if line.end is not None:
        yield line.end_hours


def _run_backwards(lines: Sequence[LineTimes]) -> bool:
    """Whether an end, or a start from 1 to 6, is before what it must follow."""
    heads: set[timedelta] = set()
    above = head_above = timedelta(0)
    for line in lines:
        if (
            line.end is not None
            and line.end < line.start
            and line.end + HALF_DAY - line.start <= MOST_OF_A_DAY
        ):
            return True
        if line.begins is Begins.DAY:
            heads, above, head_above = set(), timedelta(0), timedelta(0)
        floor = above if line.begins is Begins.NOTHING else head_above
        again = line.begins is Begins.SESSION and line.start in heads
        if line.start < min(floor, MORNING) and not again:
            return True
        above = line.start
        if line.begins is not Begins.NOTHING:
            heads.add(line.start)
            head_above = line.start
    return False


@dataclass(slots=True)
class _Day:
    """What the lines of a day have told so far."""

    last: timedelta | None = None
    """The start above."""
    last_end: timedelta | None = None
    head: timedelta | None = None
    """The start of the session above."""
    sure_head: timedelta | None = None
    heads: dict[timedelta, timedelta] = field(default_factory=dict)
    """The starts of the day's sessions, by how they are printed."""

    def take(self, line: LineTimes) -> tuple[timedelta, bool]:
        """The start of the next line, and whether it begins anew unasked."""
        begins = line.begins is not Begins.NOTHING or self.last is None
        is_restart = False
        if line.start_hours is PrintedHours.HALF:
            start = line.start
        elif line.end is not None and line.end_hours is PrintedHours.HALF:
            start = line.end - (line.end - line.start) % HALF_DAY
        elif not begins:
            start, is_restart = _following(line.start, self.last, self.last_end)
        elif line.start % HALF_DAY in self.heads:
            start = self.heads[line.start % HALF_DAY]
        elif self.sure_head is not None:
            start = _first_from(line.start, self.sure_head)
        else:
            start, _ = _following(line.start, self.head, None)
        self.last = start
        if begins:
            self.head = start
            self.heads[line.start % HALF_DAY] = start
            if line.start_hours is PrintedHours.HALF:
                self.sure_head = start
        return start, is_restart


def _following(
    printed: timedelta, floor: timedelta | None, end_above: timedelta | None
) -> tuple[timedelta, bool]:
    """The first such time from the floor on; where that leaves too long a pause, the usual half and True."""
    usual = _usual(printed)
    if floor is None:
        return usual, False
    first = _first_from(printed, floor)
    at_seven = timedelta(0) <= usual - MORNING < timedelta(hours=1)
    reach = max(floor, end_above or floor) + (LEAP_TO_SEVEN if at_seven else LEAP)
    if first == usual or first <= reach:
        return first, False
    return usual, usual < floor


def _usual(printed: timedelta) -> timedelta:
    time = printed % HALF_DAY
    return time if time >= MORNING else time + HALF_DAY


def _first_from(printed: timedelta, floor: timedelta) -> timedelta:
    """The first time that clocks of twelve hours show so, at the floor or after it."""
    return floor + (printed - floor) % HALF_DAY


def _end(line: LineTimes, start: timedelta) -> timedelta | None:
    if line.end is None or line.end_hours is PrintedHours.HALF:
        return line.end
    end = _first_from(line.end, start)
    return end if end - start <= MOST_OF_A_DAY or line.end >= line.start else end - HALF_DAY
