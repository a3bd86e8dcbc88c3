"""What still fits beside what is starred."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import timedelta

from planner.timeline.clashes import takes_place
from planner.timeline.conflict import ConflictType, Rule, Rules, busy_conflicts, clash_between, hours_conflict
from planner.timeline.interval import merge
from planner.timeline.program import Kind, Status, Talk


class FreeTime:
    """The time that starred talks leave: answers whether another talk would clash with none of them.

    Only what blocks counts: shared time, with my calendars too, and by the rules walks that are too long and hours that
    are not mine.
    Source: the blocking intervals merged, then one bisection a talk; O(m log m) for m stars, O(log m) for each talk.
    """

    def __init__(self, starred: Iterable[Talk], rules: Rules) -> None:
        self._rules = rules
        self._starred = [talk for talk in starred if talk.status is not Status.CANCELLED]
        blocking = [talk for talk in self._starred if self._blocks(talk.kind)]
        self._taken = merge(talk.interval for talk in blocking if talk.interval is not None)
        self._starts = [interval.start for interval in self._taken]
        self._open_starts = sorted(talk.start for talk in blocking if talk.interval is None)
        self._walks_block = rules.transfer is Rule.BLOCK and not rules.walks.is_nothing
        self._by_start = sorted(self._starred, key=lambda talk: talk.start)
        self._by_end = sorted(self._starred, key=lambda talk: talk.end or talk.start)

    def _blocks(self, kind: Kind) -> bool:
        return kind is not Kind.BREAK and self._rules.level(ConflictType.OVERLAP, kind) is Rule.BLOCK

    def fits(self, talk: Talk) -> bool:
        """Whether a talk that is not starred clashes with nothing that is; its own other slots do not count."""
        if not takes_place(talk):
            return True
        alone = hours_conflict(talk, self._rules)
        if alone is not None and alone.level is Rule.BLOCK:
            return False
        if any(each.level is Rule.BLOCK for each in busy_conflicts(talk, self._rules)):
            return False
        if self._walks_block and not all(self._passes(talk, each) for each in self._within_a_walk(talk)):
            return False
        if not self._blocks(talk.kind):
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

    def _within_a_walk(self, talk: Talk) -> list[Talk]:
        """The starred talks that end shortly before a talk or start shortly after it."""
        reach = timedelta(minutes=self._rules.walks.longest)
        first = bisect_right(self._by_end, -reach, key=lambda each: (each.end or each.start) - talk.start)
        last = bisect_right(self._by_end, talk.start, key=lambda each: each.end or each.start)
        near = self._by_end[first:last]
        if talk.end is not None:
            end = talk.end
            first = bisect_left(self._by_start, end, key=lambda each: each.start)
            last = bisect_left(self._by_start, reach, key=lambda each: each.start - end)
            near = [*near, *self._by_start[first:last]]
        return near

    def _passes(self, talk: Talk, other: Talk) -> bool:
        conflict = clash_between(talk, other, self._rules)
        return conflict is None or conflict.level is not Rule.BLOCK
