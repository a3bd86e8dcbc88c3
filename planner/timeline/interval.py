"""Half-open intervals of UTC instants: the one meaning of "from ... to ..." in planner."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple, Self


def minutes_of(length: timedelta) -> int:
    """Whole minutes of a length; a minute that has begun counts."""
    return -(-length // timedelta(minutes=1))


class _Ends(NamedTuple):
    start: datetime
    end: datetime


class Interval(_Ends):
    """Half-open `[start, end)`: the start belongs to it, the end does not; touching intervals share nothing.

    Raises:
        ValueError: an instant is not in UTC, or the end is not after the start.
    """

    __slots__ = ()

    def __new__(cls, start: datetime, end: datetime) -> Self:
        """Check the ends."""
        if start.tzinfo is not UTC or end.tzinfo is not UTC:
            raise ValueError(f"an interval is made of UTC instants, not {start!r} and {end!r}")
        if end <= start:
            raise ValueError(f"an interval ends after it starts, not {start} .. {end}")
        return super().__new__(cls, start, end)

    @classmethod
    def _make(cls, iterable: Iterable[Any]) -> Self:  # type: ignore[override]  # the same, said without a type variable
        """Check the ends here, too: `_replace` goes this way."""
        return cls(*iterable)

    @property
    def length(self) -> timedelta:
        """How long it lasts; always more than nothing."""
        return self.end - self.start

    @property
    def minutes(self) -> int:
        """How long it lasts in whole minutes; a minute that has begun counts."""
        return minutes_of(self.length)

    def overlap(self, other: "Interval") -> "Interval | None":
        """The time both share; None when they only touch or lie apart. Symmetric."""
        start = max(self.start, other.start)
        end = min(self.end, other.end)
        return Interval(start, end) if start < end else None

    def gap(self, other: "Interval") -> "Interval | None":
        """The free time between the two, in whichever order; None when they touch or overlap. Symmetric."""
        start = min(self.end, other.end)
        end = max(self.start, other.start)
        return Interval(start, end) if start < end else None

    def contains(self, other: "Interval | datetime") -> bool:
        """Whether all of another interval, or an instant, lies inside."""
        if isinstance(other, datetime):
            return self.start <= other < self.end
        return self.start <= other.start and other.end <= self.end


def merge(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    """The same time as few intervals: in order, apart from each other; touching ones become one.

    Source: sweep over sorted starts; O(n log n).
    """
    merged: list[Interval] = []
    for interval in sorted(intervals):
        if merged and interval.start <= merged[-1].end:
            if interval.end > merged[-1].end:
                merged[-1] = Interval(merged[-1].start, interval.end)
        else:
            merged.append(interval)
    return tuple(merged)


def subtract(interval: Interval, taken: Iterable[Interval]) -> tuple[Interval, ...]:
    """What is left of an interval when others are taken out: in order; empty when nothing is left.

    Source: one pass over the merged others; O(n log n).
    """
    left: list[Interval] = []
    start = interval.start
    for other in merge(taken):
        if other.end <= start:
            continue
        if other.start >= interval.end:
            break
        if other.start > start:
            left.append(Interval(start, other.start))
        start = other.end
    if start < interval.end:
        left.append(Interval(start, interval.end))
    return tuple(left)


def merge_within(busy: Iterable[Interval], more: Iterable[Interval]) -> tuple[Interval, ...]:
    """Some intervals, and of others what lies between the first start of those and their last end, merged."""
    merged = merge(busy)
    if not merged:
        return ()
    span = Interval(merged[0].start, merged[-1].end)
    within = (shared for each in more if (shared := span.overlap(each)) is not None)
    return merge((*merged, *within))
