"""The best answer of a problem, and the proof: prices for repeated talks, a search under their bound, and branches."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from planner.timeline.plan_problem import NOWHERE, Problem
from planner.timeline.plan_relaxed import Ends, Roads, begins_of, best_way, ends_of, priced
from planner.timeline.plan_ways import Best, WaySearch

EFFORT = 40_000
"""So many steps of the search are tried, unless more are asked for: about a second."""
_ROUNDS = 8
"""So often prices are mended at most before a search."""
_TRY = 400
"""So many steps a search may take before branches are tried."""
_STEPS_PER_TALK = 0.2
"""What one round of prices counts as."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The best that was found for a problem."""

    chosen: tuple[int, ...]
    """Places, ascending."""
    value: int
    bound: int
    """What no answer is worth more than; equal to the value once it is proven."""
    prices: Mapping[int, int]
    """By group, those with which the search began."""
    steps: int = 0
    """How many the search took."""

    @property
    def is_proven(self) -> bool:
        """Whether it is the best there is."""
        return self.bound <= self.value


def solve(problem: Problem, effort: int = EFFORT, prices: Mapping[int, int] | None = None) -> Answer:
    """The one best answer of a problem, or the best that was found with so much effort.

    Args:
        effort: how many steps of the search are tried at most.
        prices: of groups, to begin with; those of a problem much like it.
    Source: the relaxed problem by dynamic programming; a Lagrangian price for each group of which it takes several
        slots; A* over the ways, the relaxed ends being its bound, whose states are the talk one is at, earlier ones that
        still block others, and the slots taken of those groups that were taken twice before (decremental state-space
        relaxation); where that takes long, branch and bound over the slots of such a group.
    """
    return _Branches(problem, effort).run(prices or {})


@dataclass(frozen=True, slots=True)
class _Branch:
    """A part of the answers: of some groups only one slot is left."""

    left: Mapping[int, int]
    """By group, its slot."""
    prices: Mapping[int, int]
    """To begin with."""


class _Branches:
    """Branch and bound over the slots of groups."""

    def __init__(self, problem: Problem, effort: int) -> None:
        self.problem = problem
        self.roads = Roads(problem)
        self.best = Best(problem)
        self.effort = effort
        self.steps = 0
        self.prices: Mapping[int, int] = {}
        self._never = -(1 << (problem.scale.pin + problem.pins.bit_length() + 1))
        """So little that no way goes there."""

    def run(self, prices: Mapping[int, int]) -> Answer:
        """The best answer, proven unless the effort is spent."""
        slots = self.roads.slots
        prices = {group: price for group, price in prices.items() if len(slots.get(group, ())) > 1}
        self.best.critical |= prices.keys()
        most = self.problem.base + sum(value for value in self.problem.values if value > 0)
        waiting: list[tuple[int, int, _Branch]] = [(-most, 0, _Branch({}, prices))]
        number = 0
        while waiting and -waiting[0][0] > self.best.value and self.steps < self.effort:
            bound, _, branch = heappop(waiting)
            bound, parts = self._bounded(branch, -bound)
            if bound <= self.best.value:
                continue
            for part in parts:
                number += 1
                heappush(waiting, (-bound, number, part))
            if not parts:
                return self._answer(bound)
        return self._answer(-waiting[0][0] if waiting else self.best.value)

    def _answer(self, bound: int) -> Answer:
        best = self.best
        return Answer(best.chosen, best.value, max(bound, best.value), self.prices, self.steps)

    def _bounded(self, branch: _Branch, bound: int) -> tuple[int, list[_Branch]]:
        """What no answer of a branch is worth more than, and the branches it is to be parted into if that is not good
        enough; none where it could not be searched to its end."""
        values = self._values(branch)
        pricing = _Pricing(self.roads, values, branch.prices, self.best)
        for _ in range(_ROUNDS):
            self.steps += 1 + int(_STEPS_PER_TALK * len(values))
            if not pricing.improve():
                break
            self._repair(values, pricing.way)
            if pricing.bound <= self.best.value or self.steps >= self.effort:
                break
        bound = min(bound, pricing.bound)
        if not branch.left:
            self.prices = pricing.prices
        if bound <= self.best.value:
            return bound, []
        group = pricing.doubtful()
        effort = min(_TRY, self.effort - self.steps) if group is not None else self.effort - self.steps
        bound = min(bound, self._searched(values, pricing, branch, bound, effort))
        group = pricing.doubtful() if group is None else group
        if bound <= self.best.value or group is None:
            return bound, []
        prices = {each: price for each, price in pricing.prices.items() if each != group}
        return bound, [_Branch({**branch.left, group: slot}, prices) for slot in self.roads.slots[group]]

    def _values(self, branch: _Branch) -> Sequence[int]:
        values = list(self.problem.values)
        for group, left in branch.left.items():
            for slot in self.roads.slots[group]:
                if slot != left:
                    values[slot] = self._never
        return values

    def _searched(
        self, values: Sequence[int], pricing: "_Pricing", branch: _Branch, bound: int, effort: int
    ) -> int:
        """The bound after a search over the ways with so much effort."""
        while effort > 0:
            search = WaySearch(
                self.roads, values, pricing.prices, pricing.ends, self.best, branch.left.keys()
            )
            found = search.run(bound, effort)
            self.steps += search.steps
            effort -= search.steps
            if found is not None:
                return found
        return bound

    def _repair(self, values: Sequence[int], way: Sequence[int]) -> None:
        """Look for an answer near one that takes several slots of a talk: keep one of them, and see what comes of it."""
        groups, slots = self.problem.groups, self.roads.slots
        left = list(values)
        while twice := self.problem.repeated(way):
            for group in twice:
                taken = [place for place in way if groups[place] == group]
                kept = min(taken, key=lambda place: (len(self.roads.rivals(place)), place))
                for place in slots[group]:
                    if place != kept:
                        left[place] = self._never
            way = best_way(self.problem, ends_of(self.roads, left))
        self.best.offer(way)


class _Pricing:
    """The best bound that prices for groups give."""

    def __init__(self, roads: Roads, values: Sequence[int], prices: Mapping[int, int], best: Best) -> None:
        self.roads = roads
        self.values = values
        self.best = best
        self._next = dict(prices)
        self._first = True
        self._doubts: dict[int, int] = {}
        """How much hangs on the groups that were wrong, at the latest prices."""
        self.prices: Mapping[int, int] = {}
        """Those of the best bound."""
        self.bound = 0
        self.ends: Ends
        self.way: list[int] = []
        """What the relaxed problem takes at the latest prices."""

    def improve(self) -> bool:
        """Try the next prices; whether it is worth to go on."""
        prices = self._next
        problem = self.roads.problem
        values = priced(problem, self.values, prices)
        ends = ends_of(self.roads, values)
        self.way = best_way(problem, ends)
        bound = problem.base + ends.best_from[0] + sum(prices.values())
        if self._first or bound < self.bound:
            self._first = False
            self.bound, self.prices, self.ends = bound, prices, ends
        self.best.offer(self.way)
        if bound <= self.best.value:
            return False
        self._next = self._mended(values, ends, prices)
        return self._next != prices

    def doubtful(self) -> int | None:
        """The group on which most hangs of those of which the relaxed problem takes several slots, or none in spite of a
        price."""
        several, dear = self._wrong(self.prices)
        return max((*several, *dear), key=lambda group: (self._doubts.get(group, 0), -group), default=None)

    def _wrong(self, prices: Mapping[int, int]) -> tuple[list[int], list[int]]:
        groups = self.roads.problem.groups
        taken: dict[int, int] = defaultdict(int)
        for place in self.way:
            if groups[place] != NOWHERE:
                taken[groups[place]] += 1
        several = [group for group, count in taken.items() if count > 1]
        return several, [group for group, price in prices.items() if price and group not in taken]

    def _mended(self, values: Sequence[int], ends: Ends, prices: Mapping[int, int]) -> dict[int, int]:
        """Other prices for the groups that are wrong: in the middle between where two of a group's slots would be taken
        and where none would be."""
        several, dear = self._wrong(prices)
        mended = dict(prices)
        if not several and not dear:
            return mended
        roads, best, used = self.roads, ends.best_from[0], set(self.way)
        begins = begins_of(roads, values)
        through = [one + other for one, other in zip(begins.up_to, ends.after, strict=True)]

        def margin(place: int) -> int:
            """By how much a slot is better than what would be there else."""
            if place not in used:
                return through[place] - best
            return best - max((through[each] for each in roads.rivals(place)), default=best - values[place])

        for group in (*several, *dear):
            second, first = sorted(map(margin, roads.slots[group]))[-2:]
            self._doubts[group] = min(abs(first), abs(second))
            mended[group] = max(0, prices.get(group, 0) + (first + second) // 2)
        return mended
