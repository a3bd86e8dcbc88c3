"""What runs at an instant, and what comes after it."""

from collections.abc import Iterable
from datetime import datetime

from planner.timeline.program import Status, Talk


def running_talks(talks: Iterable[Talk], at: datetime) -> tuple[Talk, ...]:
    """The talks that run at an instant, in the order given; cancelled ones and ones without an end never do."""
    return tuple(
        talk for talk in _on(talks) if (interval := talk.interval) is not None and interval.contains(at)
    )


def next_talks(talks: Iterable[Talk], at: datetime) -> tuple[Talk, ...]:
    """The talks with the next start after an instant, all of that start, in the order given."""
    later = [talk for talk in _on(talks) if talk.start > at]
    first = min((talk.start for talk in later), default=None)
    return tuple(talk for talk in later if talk.start == first)


def minutes_until(talk: Talk, at: datetime) -> int:
    """The minutes until a talk begins, rounded up; 0 or less when it has begun."""
    return -(-int((talk.start - at).total_seconds()) // 60)


def soon(talks: Iterable[Talk], at: datetime, minutes: int) -> tuple[Talk, ...]:
    """The talks that begin within so many minutes and have not begun, in the order given."""
    return tuple(talk for talk in _on(talks) if talk.start > at and minutes_until(talk, at) <= minutes)


def _on(talks: Iterable[Talk]) -> Iterable[Talk]:
    return (talk for talk in talks if talk.status is not Status.CANCELLED)
