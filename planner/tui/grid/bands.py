"""Which talks of a column are so long beside the others that they stand at their side. Pure."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import timedelta

from planner.timeline.interval import Interval

LONG = timedelta(hours=2)
"""From such a length on, a talk stands aside for others that are half as long or shorter."""
HALF_DAY = timedelta(hours=4)
"""From such a length on, it stands aside wherever several others share its time."""


def bands_among(times: Sequence[Interval]) -> tuple[bool, ...]:
    """For each of a column's intervals whether it is a band.

    Returns:
        In the order given. What is alone in its time never is one.
    Source: a scan for each distinct long interval, as the posters of one session share theirs.
    """
    starts = sorted(each.start for each in times)
    ends = sorted(each.end for each in times)
    known: dict[Interval, bool] = {}
    for interval in times:
        if interval not in known:
            others = bisect_left(starts, interval.end) - bisect_right(ends, interval.start) - 1
            known[interval] = _stands_aside(interval, times, others)
    return tuple(known[interval] for interval in times)


def _stands_aside(interval: Interval, times: Sequence[Interval], others: int) -> bool:
    if interval.length < LONG or others == 0:
        return False
    if interval.length >= HALF_DAY and others > 1:
        return True
    return any(each.length * 2 <= interval.length and each.overlap(interval) for each in times)
