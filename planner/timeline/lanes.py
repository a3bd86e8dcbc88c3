"""Spans that overlap, side by side in as few lanes as can be. Pure."""

from collections.abc import Sequence
from heapq import heappop, heappush

Span = tuple[int, int]
"""From a row or a second to another, which is not included."""


def lanes_of(spans: Sequence[Span]) -> tuple[tuple[int, int], ...]:
    """For each span its lane, and how many lanes the spans that hang together with it need.

    Args:
        spans: by start.
    Returns:
        In the order given; spans of one lane never overlap, and spans that nothing overlaps have one lane.
    Source: interval partitioning over sorted starts; O(n log n).
    """
    lanes: list[int] = []
    sizes: list[int] = []
    running: list[tuple[int, int]] = []
    free: list[int] = []
    group = 0
    until = None
    for place, (start, end) in enumerate(spans):
        if until is not None and start >= until:
            _close(sizes, lanes, group, place)
            group, running, free = place, [], []
        while running and running[0][0] <= start:
            heappush(free, heappop(running)[1])
        lane = heappop(free) if free else len(running)
        heappush(running, (end, lane))
        lanes.append(lane)
        sizes.append(0)
        until = end if until is None or group == place else max(until, end)
    _close(sizes, lanes, group, len(spans))
    return tuple(zip(lanes, sizes, strict=True))


def _close(sizes: list[int], lanes: list[int], first: int, last: int) -> None:
    """Tell the members of a group how many lanes it took."""
    if first < last:
        sizes[first:last] = [max(lanes[first:last]) + 1] * (last - first)
