"""The best answer of a problem, and the proof: prices for repeated talks, then a search under their bound."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import chain

from planner.timeline.plan_problem import NOWHERE, Problem
from planner.timeline.plan_relaxed import Ends, Roads, begins_of, best_way, ends_of, priced

EFFORT = 40_000
"""So many steps of the search are tried, unless more are asked for: about a second."""
_ROUNDS = 40
"""So often prices are mended at most before the search begins."""
_PATIENCE = 6
"""So often without a better bound."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The best that was found for a problem."""

    chosen: tuple[int, ...]
    """Places, ascending."""
    value: int
    bound: int
    """What no answer is worth more than; equal to the value once it is proven."""
    prices: Mapping[int, int]
    """By group, those with which the bound was found."""
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
        slots; then A* over the ways, the relaxed ends being its bound. Its states are the talk one is at, earlier ones
        that still block others, and the slots taken of those groups of which the relaxed problem or an earlier search
        took several (decremental state-space relaxation).
    """
    roads = Roads(problem)
    prices = dict(prices or {})
    search = _Search(roads, effort, prices)
    since = 0
    for _ in range(_ROUNDS):
        values = priced(problem, prices)
        ends = ends_of(roads, values)
        way = best_way(problem, ends)
        bound = problem.base + ends.best_from[0] + sum(prices.values())
        since = 0 if search.improve(bound, prices, ends) else since + 1
        search.offer(way)
        if search.is_done or since > _PATIENCE:
            break
        if not _mend(roads, values, ends, way, prices):
            break
        search.dive(ends)
    return search.run()


def _mend(
    roads: Roads, values: Sequence[int], ends: Ends, way: Sequence[int], prices: dict[int, int]
) -> bool:
    """Change the prices of groups of which the relaxed problem takes several slots, or none in spite of a price, so that
    it is indifferent at last; whether any changed."""
    problem = roads.problem
    taken: dict[int, list[int]] = defaultdict(list)
    for place in way:
        if problem.groups[place] != NOWHERE:
            taken[problem.groups[place]].append(place)
    dear = [group for group, price in prices.items() if price and group not in taken]
    several = [group for group, slots in taken.items() if len(slots) > 1]
    if not dear and not several:
        return False
    begins = begins_of(roads, values)
    best = ends.best_from[0]
    through = [one + other for one, other in zip(begins.up_to, ends.after, strict=True)]
    for group in several:
        without = max(
            max((through[rival] for rival in roads.rivals(place)), default=best - values[place])
            for place in taken[group]
        )
        prices[group] = prices.get(group, 0) + max(0, best - without) + 1
    for group in dear:
        with_it = max(through[place] for place in roads.slots[group])
        prices[group] = max(0, prices[group] - (best - with_it) - 1)
    return True


@dataclass(frozen=True, slots=True)
class _State:
    """How far a search has come on one way."""

    place: int
    """The talk one is at; -1 at the beginning."""
    value: int
    running: tuple[int, ...]
    """Earlier talks that still block others."""
    used: frozenset[int]
    """Groups of which a slot was taken and others are still to come."""
    before: "_State | None"

    def way(self) -> list[int]:
        """The talks up to here."""
        found = []
        state: _State | None = self
        while state is not None and state.place != NOWHERE:
            found.append(state.place)
            state = state.before
        return found[::-1]


class _Search:
    """The best answer so far, the best bound so far, and the search between them."""

    def __init__(self, roads: Roads, effort: int, prices: Iterable[int]) -> None:
        self.roads = roads
        self.problem = roads.problem
        self.effort = effort
        self.steps = 0
        self.chosen: tuple[int, ...] = ()
        self.value = self.problem.base
        self.bound: int | None = None
        self.prices: Mapping[int, int] = {}
        self.ends: Ends | None = None
        self.critical = set(prices)

    @property
    def is_done(self) -> bool:
        """Whether the best answer is proven."""
        return self.bound is not None and self.bound <= self.value

    def improve(self, bound: int, prices: Mapping[int, int], ends: Ends) -> bool:
        """Take note of a bound; whether it is better than any before."""
        if self.bound is not None and bound >= self.bound:
            return False
        self.bound, self.prices, self.ends = bound, dict(prices), ends
        return True

    def offer(self, way: Sequence[int]) -> bool:
        """Take note of an answer if it is one; whether no group is taken twice."""
        twice = self.problem.repeated(way)
        self.critical |= twice
        if not twice and not self.problem.has_blocked(way):
            value = self.problem.value_of(way)
            if value > self.value:
                self.value, self.chosen = value, tuple(way)
        return not twice

    def dive(self, ends: Ends) -> None:
        """Look for an answer by taking the best step that is allowed, again and again."""
        groups = self.problem.groups
        state = _State(NOWHERE, self.problem.base, (), frozenset(), None)
        used: set[int] = set()
        while True:
            step = self._best_step(state, ends, used)
            if step is None:
                break
            if groups[step] != NOWHERE:
                used.add(groups[step])
            state = self._moved(state, step)
        self.offer(state.way())

    def _best_step(self, state: _State, ends: Ends, used: set[int]) -> int | None:
        best, found = 0, None
        for place in self._allowed(state):
            if ends.best_from[place] <= best and place >= self._stop(state):
                break
            worth = ends.with_it[place] - self._change(state, place)
            if worth > best and self.problem.groups[place] not in used:
                best, found = worth, place
        return found

    def _stop(self, state: _State) -> int:
        return self.problem.stops[state.place] if state.place != NOWHERE else 0

    def _allowed(self, state: _State) -> Iterator[int]:
        """The talks that may come next: nothing that is under way blocks them."""
        holes = self.problem.holes[state.place] if state.place != NOWHERE else ()
        for place in chain(holes, range(self._stop(state), len(self.problem.ids))):
            if not any(self.problem.blocks(one, place) for one in state.running):
                yield place

    def _change(self, state: _State, place: int) -> int:
        is_change = state.place != NOWHERE and self.problem.change(state.place, place)
        return self.problem.scale.room_change if is_change else 0

    def _moved(self, state: _State, place: int) -> _State:
        problem = self.problem
        running = tuple(one for one in state.running if problem.stops[one] > place + 1)
        if problem.holes[place]:
            running = (*running, place)
        if state.used:
            used = frozenset(group for group in state.used if self.roads.last_slot[group] > place)
        else:
            used = state.used
        group = problem.groups[place]
        if group in self.critical and self.roads.last_slot[group] > place:
            used |= {group}
        value = state.value + problem.values[place] - self._change(state, place)
        return _State(place, value, running, used, state)

    def run(self) -> Answer:
        """The best answer, proven unless the effort is spent."""
        while not self.is_done and self.steps < self.effort:
            known = len(self.critical)
            self._search()
            if len(self.critical) == known:
                break
        bound = self.value if self.bound is None else max(self.bound, self.value)
        return Answer(self.chosen, self.value, bound, self.prices, self.steps)

    def _search(self) -> None:
        """Go the ways in order of their bound, until one is at its end before all others or the effort is spent."""
        problem, ends = self.problem, self.ends
        assert ends is not None and self.bound is not None
        open_prices = self._open_prices()
        begin = _State(NOWHERE, problem.base, (), frozenset(), None)
        waiting: list[tuple[int, int, _State]] = [(-self.bound, 0, begin)]
        seen: dict[int, list[_State]] = defaultdict(list)
        while waiting:
            if -waiting[0][0] <= self.value:
                break
            self.bound = min(self.bound, -waiting[0][0])
            if self.steps >= self.effort:
                return
            state = heappop(waiting)[2]
            if any(_is_better(other, state) for other in seen[state.place]):
                continue
            seen[state.place].append(state)
            for bound, following in self._steps_from(state, ends, open_prices):
                self.steps += 1
                if following.value > self.value and not self.offer(following.way()):
                    return
                heappush(waiting, (-bound, self.steps, following))
        self.bound = self.value

    def _open_prices(self) -> list[int]:
        """For each place the prices of the groups that have a slot after it; the last is for the beginning."""
        found = [0] * len(self.problem.ids) + [sum(self.prices.values())]
        for group, price in self.prices.items():
            for place in range(self.roads.last_slot[group]):
                found[place] += price
        return found

    def _steps_from(
        self, state: _State, ends: Ends, open_prices: Sequence[int]
    ) -> Iterator[tuple[int, _State]]:
        """The ways on from a state that may be better than the best answer, each with its bound."""
        used = sum(self.prices.get(group, 0) for group in state.used)
        most = state.value + open_prices[state.place] - used
        stop = self._stop(state)
        for place in self._allowed(state):
            if place >= stop and most + ends.best_from[place] <= self.value:
                break
            if self.problem.groups[place] in state.used:
                continue
            if most + ends.with_it[place] - self._change(state, place) <= self.value:
                continue
            following = self._moved(state, place)
            used = sum(self.prices.get(group, 0) for group in following.used)
            bound = following.value + ends.after[place] + open_prices[place] - used
            if bound > self.value:
                yield bound, following


def _is_better(one: _State, other: _State) -> bool:
    """Whether whatever can still be had after one of two states at the same talk can be had after the first, too, and
    is worth no less."""
    return one.value >= other.value and one.used <= other.used and set(one.running) <= set(other.running)
