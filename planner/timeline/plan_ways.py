"""A search over the ways through a problem, in order of how good each can still become."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import chain

from planner.timeline.plan_problem import NOWHERE, Problem
from planner.timeline.plan_relaxed import Ends, Roads


class Best:
    """The best answer so far."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.chosen: tuple[int, ...] = ()
        self.value = problem.base
        self.critical: set[int] = set()
        """Groups that something offered took several slots of."""

    def offer(self, way: Sequence[int]) -> bool:
        """Take note of an answer if it is one and better; whether it takes no group twice."""
        twice = self.problem.repeated(way)
        self.critical |= twice
        if not twice and not self.problem.has_blocked(way):
            value = self.problem.value_of(way)
            if value > self.value:
                self.value, self.chosen = value, tuple(way)
        return not twice


@dataclass(frozen=True, slots=True)
class _State:
    """How far one has come on one way."""

    place: int
    """The talk one is at; -1 at the beginning."""
    value: int
    running: tuple[int, ...]
    """Earlier talks that still block others."""
    used: frozenset[int]
    """Critical groups of which a slot was taken and others are still to come."""
    before: "_State | None"

    def way(self) -> list[int]:
        """The talks up to here."""
        found = []
        state: _State | None = self
        while state is not None and state.place != NOWHERE:
            found.append(state.place)
            state = state.before
        return found[::-1]


class WaySearch:
    """A* over the ways of a problem: no way that is better than the best answer is left out."""

    def __init__(
        self,
        roads: Roads,
        values: Sequence[int],
        prices: Mapping[int, int],
        ends: Ends,
        best: Best,
        decided: Iterable[int] = (),
    ) -> None:
        """`ends` are those of the values less the prices; of `decided` groups one slot is left, so that none of them can
        be taken twice."""
        self.roads = roads
        self.problem = roads.problem
        self.values = values
        self.prices = prices
        self.ends = ends
        self.best = best
        self.decided = frozenset(decided)
        self.steps = 0
        self._open_prices = self._prices_still_open()

    def run(self, bound: int, effort: int) -> int | None:
        """Go the ways in order of their bound, until none can be better than the best answer or the effort is spent.

        Args:
            bound: what no way is worth more than.
            effort: how many steps more at most.
        Returns:
            What no way is worth more than by now, at least the best answer's value; None when a way turned out to take a
            group twice that was not critical so far, so that it has to begin anew.
        """
        most = self.steps + effort
        begin = _State(NOWHERE, self.problem.base, (), frozenset(), None)
        waiting: list[tuple[int, int, _State]] = [(-bound, 0, begin)]
        seen: dict[int, list[_State]] = defaultdict(list)
        while waiting and -waiting[0][0] > self.best.value:
            bound = min(bound, -waiting[0][0])
            if self.steps >= most:
                return bound
            state = heappop(waiting)[2]
            if any(_is_better(other, state) for other in seen[state.place]):
                continue
            seen[state.place].append(state)
            for reach, following in self._steps_from(state):
                self.steps += 1
                if following.value > self.best.value and not self.best.offer(following.way()):
                    return None
                heappush(waiting, (-reach, self.steps, following))
        return self.best.value

    def _prices_still_open(self) -> list[int]:
        """For each place the prices of the groups that have a slot after it; the last one is for the beginning."""
        found = [0] * len(self.problem.ids) + [sum(self.prices.values())]
        for group, price in self.prices.items():
            if price:
                for place in range(self.roads.last_slot[group]):
                    found[place] += price
        return found

    def _steps_from(self, state: _State) -> Iterator[tuple[int, _State]]:
        """The ways on from a state that may be better than the best answer, each with its bound."""
        least, ends = self.best.value, self.ends
        most = state.value + self._open_prices[state.place] - self._paid(state)
        stop = self._stop(state)
        for place in self._allowed(state):
            if place >= stop and most + ends.best_from[place] <= least:
                break
            if self.problem.groups[place] in state.used:
                continue
            change = self._change(state, place)
            if most + ends.with_it[place] - change <= least:
                continue
            following = self._moved(state, place, change)
            bound = following.value + ends.after[place] + self._open_prices[place] - self._paid(following)
            if bound > least:
                yield bound, following

    def _paid(self, state: _State) -> int:
        return sum(self.prices.get(group, 0) for group in state.used) if state.used else 0

    def _stop(self, state: _State) -> int:
        return self.problem.stops[state.place] if state.place != NOWHERE else 0

    def _allowed(self, state: _State) -> Iterator[int]:
        """The talks that may come next: nothing that is under way blocks them."""
        holes = self.problem.holes[state.place] if state.place != NOWHERE else ()
        for place in chain(holes, range(self._stop(state), len(self.problem.ids))):
            if not state.running or not any(self.problem.blocks(one, place) for one in state.running):
                yield place

    def _change(self, state: _State, place: int) -> int:
        is_change = state.place != NOWHERE and self.problem.change(state.place, place)
        return self.problem.scale.room_change if is_change else 0

    def _moved(self, state: _State, place: int, change: int) -> _State:
        problem, last_slot = self.problem, self.roads.last_slot
        running, used = state.running, state.used
        if running:
            running = tuple(one for one in running if problem.stops[one] > place + 1)
        if problem.holes[place]:
            running = (*running, place)
        if used:
            used = frozenset(group for group in used if last_slot[group] > place)
        group = problem.groups[place]
        if group in self.best.critical and group not in self.decided and last_slot[group] > place:
            used |= {group}
        return _State(place, state.value + self.values[place] - change, running, used, state)


def _is_better(one: _State, other: _State) -> bool:
    """Whether whatever can still be had after one of two states at the same talk can be had after the first, too, and
    is worth no less."""
    return one.value >= other.value and one.used <= other.used and set(one.running) <= set(other.running)
