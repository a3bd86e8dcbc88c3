"""What shares time with what, for any number of things: how many pairs, who with whom, and who hangs together."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import cached_property
from itertools import repeat
from operator import attrgetter
from typing import Generic, Protocol, TypeVar

_BLOCK = 32
"""Of so many ends the latest is kept, and again of so many of those."""


class Lasting(Protocol):
    """Something with a start and perhaps an end, such as a talk, an interval or a busy event."""

    @property
    def start(self) -> datetime:
        """UTC."""

    @property
    def end(self) -> datetime | None:
        """UTC; None while unknown."""


ItemT = TypeVar("ItemT", bound=Lasting)


class Overlaps(Generic[ItemT]):
    """Which of some things share time, known without a list of the pairs.

    A thing takes the half-open time from its start to its end; touching ones share nothing. One without a known end,
    or that ends when it starts, is the instant of its start: it shares time with what runs then, not with another such.

    Source: in order of start the later ones that overlap a thing are one contiguous run, which ends where its end would
    stand among the starts. For n things: O(n log n) to set up, 24 bytes each beside the things themselves, then a bisection a run.
    """

    items: tuple[ItemT, ...]
    """By start; of those that start together the mere instants last, else as they were given."""

    def __init__(self, items: Iterable[ItemT]) -> None:
        given = list(items)
        instants = [each for each in given if each.end is None or each.end <= each.start]
        if instants:
            given = [each for each in given if each.end is not None and each.end > each.start] + instants
        given.sort(key=attrgetter("start"))
        self.items = tuple(given)
        self._instants = len(instants)
        self._starts = [each.start for each in given]
        self._ends = [each.end or each.start for each in given]

    def __len__(self) -> int:
        return len(self.items)

    @cached_property
    def count(self) -> int:
        """How many pairs share time. O(n log n), whatever their number."""
        total = len(self.items)
        behind = sum(map(bisect_left, repeat(self._starts, total), self._ends)) - total * (total + 1) // 2
        if not self._instants:
            return behind
        times = enumerate(zip(self._starts, self._ends, strict=True))
        return behind + sum(
            place + 1 - bisect_left(self._starts, end) for place, (start, end) in times if start >= end
        )

    def later(self, place: int) -> range:
        """The places of those that start during the one at a place, or with it and behind it. O(log n)."""
        return range(place + 1, bisect_left(self._starts, self._ends[place], place + 1))

    def earlier(self, place: int) -> list[int]:
        """The places of those that run when the one at a place starts and stand before it, in order.

        Source: a tree of the latest ends of blocks, walked down from the top; O((k + 1) log n) for k places, however
        long ago the first of them began.
        """
        start = self._starts[place]
        found: Iterable[int] = range(len(self._latest_ends[-1]))
        for height in reversed(range(len(self._latest_ends))):
            ends = self._latest_ends[height]
            upto = -(-place // _BLOCK**height)
            if height + 1 < len(self._latest_ends):
                found = (
                    each for block in found for each in range(block * _BLOCK, min(upto, (block + 1) * _BLOCK))
                )
            found = [each for each in found if each < upto and ends[each] > start]
        return list(found)

    def of(self, place: int) -> tuple[ItemT, ...]:
        """Everything that shares time with the one at a place, by start. O((k + 1) log n) for k of them."""
        later = self.later(place)
        return (*(self.items[each] for each in self.earlier(place)), *self.items[later.start : later.stop])

    def pairs(self) -> Iterator[tuple[ItemT, ItemT]]:
        """Every two that share time, one after the other as they are asked for: by the first, then by the second.

        Source: O(log n) a thing and O(1) a pair.
        """
        for place, item in enumerate(self.items):
            later = self.later(place)
            yield from zip(repeat(item), self.items[later.start : later.stop])

    def clusters(self) -> list[Sequence[ItemT]]:
        """Those that hang together through what shares time, group by group by start; who is alone is in none.

        Source: one pass with the latest end so far; O(n).
        """
        if not self.items:
            return []
        latest = self._starts[0]
        firsts = []
        for place, (start, end) in enumerate(zip(self._starts, self._ends, strict=True)):
            if start >= latest:
                firsts.append(place)
            if end > latest:  # noqa: PLR1730 - quicker than max()
                latest = end
        nexts = [*firsts[1:], len(self.items)]
        spans = zip(firsts, nexts, strict=True)
        return [self.items[first:after] for first, after in spans if after - first > 1]

    @cached_property
    def _latest_ends(self) -> list[list[datetime]]:
        """The ends, then of each block of them the latest, then of each block of those, up to a single block."""
        heights = [self._ends]
        while len(below := heights[-1]) > _BLOCK:
            heights.append([max(below[first : first + _BLOCK]) for first in range(0, len(below), _BLOCK)])
        return heights
