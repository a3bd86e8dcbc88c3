"""What finding overlaps costs beside sorting the same intervals, and beside an interval tree that lists the pairs.

Run `python -m benchmarks.conflicts` from the project folder; `--most N` leaves larger sizes out, `--no-peers` the tree
(`intervaltree`, where it is installed; only up to 10,000 intervals, and up to 100,000 that form a chain).
"""

import argparse
import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from operator import attrgetter
from random import Random

from benchmarks.result import MET, MISSED, Peer, Result, faster, times
from benchmarks.scale import Scale
from benchmarks.turns import seconds
from planner.timeline.conflict import find_clashes, find_conflicts
from planner.timeline.interval import Interval
from planner.timeline.overlaps import Overlaps
from planner.timeline.program import Talk
from planner.timeline.rules import Rules

MONDAY = datetime(2027, 3, 1, tzinfo=UTC)
WEEK = 7 * 24 * 12
"""Steps of five minutes."""
TO_SORTED, TO_TREE = 1.5, 200.0
"""The goals: at most so many times `sorted()`; at least so many times quicker than the tree."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Some intervals."""

    name: str
    intervals: tuple[Interval, ...]
    """In no order."""
    is_chain: bool
    """Each meets the one before and the one behind, and no other."""


def shapes(most: int) -> list[tuple[int, Callable[[], Shape]]]:
    """The sizes that are asked for, each made when it is its turn."""
    made: list[tuple[int, Callable[[], Shape]]] = []
    for size in (10_000, 100_000, 1_000_000):
        made += ((size, partial(make, size)) for make in (in_a_week, chain))
    return [each for each in made if each[0] <= most]


def in_a_week(size: int) -> Shape:
    """A quarter of an hour to two hours, starting every five minutes of a week."""
    chance = Random(1)
    lengths = (15, 20, 30, 30, 30, 45, 60, 90, 120)
    spans = ((5 * chance.randrange(WEEK), chance.choice(lengths)) for _ in range(size))
    intervals = tuple(_interval(start, start + length) for start, length in spans)
    return Shape(f"{size:,} in a week", intervals, is_chain=False)


def chain(size: int) -> Shape:
    """Half hours, the next starting twenty minutes after the last."""
    intervals = [_interval(20 * place, 20 * place + 30) for place in range(size)]
    Random(1).shuffle(intervals)
    return Shape(f"{size:,} in a chain", tuple(intervals), is_chain=True)


def _interval(start: int, end: int) -> Interval:
    return Interval(MONDAY + timedelta(minutes=start), MONDAY + timedelta(minutes=end))


def starred(size: int, days: int) -> tuple[Talk, ...]:
    """Talks of so many days between 9 and 18 in twenty rooms, six a session."""
    chance = Random(1)
    return tuple(_talk(chance, number, days) for number in range(size))


def _talk(chance: Random, number: int, days: int) -> Talk:
    start = MONDAY + timedelta(days=chance.randrange(days), minutes=540 + 5 * chance.randrange(108))
    end = start + timedelta(minutes=chance.choice([15, 20, 20, 30, 30, 45, 60, 90]))
    room, session = f"Room {chance.randrange(20)}", f"Session {number // 6}"
    return Talk(f"t{number:05}", "conf", f"Talk {number}", start, end, MONDAY, room=room, session=session)


def counted_and_clustered(intervals: Sequence[Interval]) -> int:
    """Everything the goal asks for, from intervals in no order."""
    overlaps = Overlaps(intervals)
    return overlaps.count + len(overlaps.clusters())


def listed(overlaps: Overlaps[Interval]) -> int:
    """How many pairs there are, by making each."""
    return sum(1 for _ in overlaps.pairs())


def rivals_of_some(overlaps: Overlaps[Interval]) -> None:
    """The rivals of a hundred, far apart."""
    for place in range(0, len(overlaps), max(1, len(overlaps) // 100)):
        overlaps.of(place)


def tree_listing(intervals: Sequence[Interval]) -> int | None:
    """How many pairs an interval tree lists, each found from both sides; None where it is not installed."""
    try:
        from intervaltree import IntervalTree  # noqa: PLC0415 - a peer that may not be there
    except ImportError:
        return None
    tree = IntervalTree()
    for place, each in enumerate(intervals):
        tree.addi(each.start, each.end, place)
    return sum(len(tree.overlap(each.start, each.end)) - 1 for each in intervals) // 2


def bytes_each(intervals: Sequence[Interval]) -> float:
    """What the ranges keep for each interval, beside the intervals."""
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    overlaps = Overlaps(intervals)
    after = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return (after - before) / len(overlaps)


def lines_of(shape: Shape, times: int, *, peers: bool) -> list[str]:
    """What one shape took, with the goals and whether they are met."""
    given = shape.intervals
    overlaps = Overlaps(given)
    works: list[Callable[[], object]] = [
        partial(sorted, given, key=attrgetter("start", "end")),
        partial(sorted, given, key=attrgetter("start")),
        partial(Overlaps, given),
        partial(Overlaps.count.func, overlaps),  # type: ignore[attr-defined]
        overlaps.clusters,
        partial(counted_and_clustered, given),
        partial(rivals_of_some, overlaps),
    ]
    both, starts, build, count, clusters, whole, rivals = seconds(works, times)
    ratio = whole / both
    lines = [
        f"{shape.name}: {overlaps.count:,} pairs, {len(overlaps.clusters()):,} clusters, {bytes_each(given):.0f} bytes each",
        f"  sorted() by start and end {both * 1e3:9.1f} ms, by start alone {starts * 1e3:.1f} ms",
        (
            f"  ranges {build * 1e3:.1f} ms, count {count * 1e3:.1f} ms, clusters {clusters * 1e3:.1f} ms, "
            f"rivals of one {rivals * 1e1:.3f} ms"
        ),
        (
            f"  ranges + count + clusters {whole * 1e3:9.1f} ms: x {ratio:5.2f} sorted() (goal at most {TO_SORTED}: "
            f"{verdict(ratio <= TO_SORTED)}), x {whole / starts:.2f} by start alone"
        ),
    ]
    if overlaps.count <= 5_000_000:
        (listing,) = seconds([lambda: listed(Overlaps(given))], times)
        lines.append(f"  all pairs listed          {listing * 1e3:9.1f} ms")
    if peers and len(given) <= (100_000 if shape.is_chain else 10_000):
        lines += _beside_tree(given, overlaps.count, whole)
    return lines


def _beside_tree(given: Sequence[Interval], count: int, whole: float) -> list[str]:
    found, taken = _by_tree(given)
    if found is None:
        return []
    ratio = taken / whole
    same = "same pairs" if found == count else f"OTHER PAIRS: {found:,}"
    goal = f" (goal at least {TO_TREE:.0f}: {verdict(ratio >= TO_TREE)})" if len(given) * 10 < count else ""
    return [f"  intervaltree listing      {taken * 1e3:9.1f} ms: x {ratio:.0f} the ranges{goal}, {same}"]


def _by_tree(given: Sequence[Interval]) -> tuple[int | None, float]:
    """How many pairs the tree lists, and the seconds it takes for that."""
    begin = time.process_time()
    found = tree_listing(given)
    return found, time.process_time() - begin


def results(scale: Scale) -> Iterator[Result]:
    """Row 6 of the table: medians of processor time, in turns."""
    sizes = scale.pick((10_000, 100_000, 1_000_000), (10_000,), (100,))
    rounds = scale.pick(5, 5, 1)
    for size in sizes:
        for make in (in_a_week, chain):
            shape = make(size)
            given = shape.intervals
            whole, both = seconds(
                [
                    partial(counted_and_clustered, given),
                    partial(sorted, given, key=attrgetter("start", "end")),
                ],
                rounds if size < 1_000_000 else min(3, rounds),
            )
            what = f"overlaps of {shape.name}"
            yield times(6, what, Peer("sorted()", whole * 1000, both * 1000, "ms"), TO_SORTED)
            if scale.has_peers and size == 10_000 and not shape.is_chain:
                yield _faster_than_tree(what, given, whole)


def _faster_than_tree(what: str, given: Sequence[Interval], whole: float) -> Result:
    found, taken = _by_tree(given)
    if found not in (None, Overlaps(given).count):
        raise RuntimeError(f"{what}: the tree lists other pairs")
    peer = Peer("intervaltree's listing", whole * 1000, None if found is None else taken * 1000, "ms")
    return faster(6, what, peer, TO_TREE)


def verdict(is_met: bool) -> str:
    """Whether a goal is met."""
    return MET if is_met else MISSED


def agenda_line(size: int, days: int, times: int) -> str:
    """What the conflicts of an agenda take: which and how many, and each measured."""
    talks, rules = starred(size, days), Rules()
    which, measured = seconds([partial(find_clashes, talks, rules), partial(find_conflicts, talks)], times)
    return (
        f"{size:,} stars on {days} days: {len(find_conflicts(talks)):,} conflicts, "
        f"which clash {which * 1e3:.1f} ms, each measured {measured * 1e3:.1f} ms, x {measured / which:.1f}"
    )


def main() -> None:
    """Print what each size took, and the goals beside it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=1_000_000, help="no more intervals than this")
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--no-peers", action="store_true")
    arguments = parser.parse_args()
    for size, make in shapes(arguments.most):
        times = arguments.times if size < 1_000_000 else min(3, arguments.times)
        print("\n".join(lines_of(make(), times, peers=not arguments.no_peers)), flush=True)
    for stars, days in ((500, 5), (500, 1), (5_000, 60), (5_000, 5)):
        print(agenda_line(stars, days, arguments.times), flush=True)


if __name__ == "__main__":
    main()
