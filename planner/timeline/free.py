"""What still fits beside what is starred."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from planner.timeline.conflict import ConflictType, Rule, Rules, clash_between
from planner.timeline.interval import merge
from planner.timeline.program import Kind, Status, Talk


class FreeTime:
    """The time that starred talks leave: answers whether another talk would clash with none of them.

    Only clashes that block count. Source: the blocking intervals merged, then one bisection a talk;
    O(m log m) for m stars, O(log m) for each talk.
    """

    def __init__(self, starred: Iterable[Talk], rules: Rules) -> None:
        self._rules = rules
        self._starred = [talk for talk in starred if talk.status is not Status.CANCELLED]
        blocking = [talk for talk in self._starred if self._blocks(talk.kind)]
        self._taken = merge(talk.interval for talk in blocking if talk.interval is not None)
        self._starts = [interval.start for interval in self._taken]
        self._open_starts = sorted(talk.start for talk in blocking if talk.interval is None)

    def _blocks(self, kind: Kind) -> bool:
        return kind is not Kind.BREAK and self._rules.level(ConflictType.OVERLAP, kind) is Rule.BLOCK

    def fits(self, talk: Talk) -> bool:
        """Whether a talk that is not starred clashes with nothing that is; its own other slots do not count."""
        if not self._blocks(talk.kind) or talk.status is Status.CANCELLED:
            return True
        if talk.same_as:
            return all(self._passes(talk, each) for each in self._starred)
        interval = talk.interval
        if interval is None:
            place = bisect_right(self._starts, talk.start)
            return place == 0 or not self._taken[place - 1].contains(talk.start)
        place = bisect_left(self._starts, interval.end)
        if place and self._taken[place - 1].end > interval.start:
            return False
        nearest = bisect_left(self._open_starts, interval.start)
        return nearest == len(self._open_starts) or self._open_starts[nearest] >= interval.end

    def _passes(self, talk: Talk, other: Talk) -> bool:
        conflict = clash_between(talk, other, self._rules)
        return conflict is None or conflict.level is not Rule.BLOCK
