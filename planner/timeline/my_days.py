"""Days as they are lived: a night ends one, whatever the date."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import groupby, pairwise

from planner.timeline.gap import OPEN
from planner.timeline.interval import Interval, merge
from planner.timeline.program import Talk

NIGHT = timedelta(hours=4)
"""Where nothing takes place for so long, a day of mine ends."""
WHOLE_DAY = timedelta(hours=12)
"""What lasts longer leaves the day free."""


def my_days(talks: Sequence[Talk], library: Iterable[Talk]) -> Iterator[tuple[Talk, ...]]:
    """Starred talks by the day: one ends where nothing of their programs takes place for as long as `NIGHT`.

    What lasts longer than `WHOLE_DAY` belongs to none.

    Args:
        talks: in listing order.
        library: all talks there are, any order.
    """
    programs = {talk.program for talk in talks}
    running = merge(
        _taken(talk) for talk in (*talks, *library) if talk.program in programs and is_short(talk)
    )
    mornings = [other.start for one, other in pairwise(running) if other.start - one.end >= NIGHT]
    short = (talk for talk in talks if is_short(talk))
    for _, day in groupby(short, key=lambda talk: bisect_right(mornings, talk.start)):
        yield tuple(day)


def is_short(talk: Talk) -> bool:
    """Whether a talk is one of a day: what lasts longer leaves the day free."""
    return (talk.end or talk.start) - talk.start <= WHOLE_DAY


def _taken(talk: Talk) -> Interval:
    return talk.interval or Interval(talk.start, talk.start + OPEN)
