"""The next-best plans, exactly and in order."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import heappop, heappush

from planner.timeline.plan import Plan, plan_of
from planner.timeline.plan_problem import Problem, Score
from planner.timeline.plan_relaxed import Roads, begins_of, ends_of, priced
from planner.timeline.plan_search import EFFORT, Answer, solve
from planner.timeline.program import Talk

_LOOKED_AT = 500
"""So many plans are tried to find some that differ within a few talks only."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another plan to which nothing could be added."""

    kept: tuple[Talk, ...]
    """By start."""
    comes: tuple[Talk, ...]
    """What it has and the plan has not, by start."""
    goes: tuple[Talk, ...]
    """What the plan has and it has not, by start."""
    score: Score
    plan: Plan
    """All of it; that no other is better is not said of it."""


def alternatives(
    plan: Plan, count: int, *, within: Container[str] | None = None, effort: int = EFFORT
) -> tuple[Alternative, ...]:
    """The next-best plans to which nothing could be added, the best first; fewer where there are no more.

    Args:
        within: ids of talks that may come and go, all others stay as they are; None for all. Of all plans no more than
            `_LOOKED_AT` are tried for that.
    Returns:
        Empty as well where the plan itself, or one of these, could not be proven: those before it are there.
    Source: Lawler's partition of each problem's answers, those of different problems combined by a heap.
    """
    if not plan.optimal:
        return ()
    ids = sorted(talk.id for talk in plan.wishes.talks)
    bits = {talk: 1 << (len(ids) - 1 - rank) for rank, talk in enumerate(ids)}
    rows = {
        place: _Row(problem, answer, bits, effort)
        for place, (problem, answer) in enumerate(zip(plan.model.problems, plan.answers, strict=True))
        if within is None or any(talk in within for talk in problem.ids)
    }
    found: list[Alternative] = []
    for tried, numbers in enumerate(_combined(list(rows.values()))):
        if any(numbers):
            answers = list(plan.answers)
            for (place, row), number in zip(rows.items(), numbers, strict=True):
                other = row.at(number)
                answers[place] = answers[place] if other is None else other.answer
            other_plan = _alternative(plan, plan_of(plan.wishes, plan.model, answers))
            if within is None or all(talk.id in within for talk in (*other_plan.comes, *other_plan.goes)):
                found.append(other_plan)
        if len(found) == count or (within is not None and tried == _LOOKED_AT):
            break
    return tuple(found)


def _alternative(plan: Plan, other: Plan) -> Alternative:
    ours, theirs = {talk.id for talk in plan.kept}, {talk.id for talk in other.kept}
    return Alternative(
        other.kept,
        tuple(talk for talk in other.kept if talk.id not in ours),
        tuple(talk for talk in plan.kept if talk.id not in theirs),
        other.score,
        other,
    )


@dataclass(frozen=True, slots=True)
class _Ranked:
    """One of the answers of a problem, and how good it is among those of all problems."""

    answer: Answer
    score: Score
    bits: int


def _combined(rows: Sequence["_Row"]) -> Iterator[tuple[int, ...]]:
    """The answers of all problems together, by their numbers, the best first."""
    begin = (0,) * len(rows)
    waiting = [(_key(rows, begin), begin)]
    seen = {begin}
    while waiting:
        numbers = heappop(waiting)[1]
        yield numbers
        for place in range(len(rows)):
            following = (*numbers[:place], numbers[place] + 1, *numbers[place + 1 :])
            if following not in seen and rows[place].at(following[place]) is not None:
                seen.add(following)
                heappush(waiting, (_key(rows, following), following))


def _key(rows: Sequence["_Row"], numbers: Sequence[int]) -> tuple[int, ...]:
    """Smaller for better ones."""
    found = [row.at(number) for row, number in zip(rows, numbers, strict=True)]
    score, bits = Score(), 0
    for each in found:
        if each is not None:
            score, bits = score + each.score, bits + each.bits
    fields = (score.musts, score.wants, score.maybes, score.minutes, score.changes, score.earlier, bits)
    return tuple(-field for field in fields)


@dataclass(frozen=True, slots=True)
class _Part:
    """The answers that have some talks and have not some others."""

    forced: frozenset[int]
    forbidden: frozenset[int]


class _Row:
    """The answers of one problem to which nothing could be added, the best first; found as they are asked for."""

    def __init__(self, problem: Problem, answer: Answer, bits: dict[str, int], effort: int) -> None:
        self.problem = problem
        self.effort = effort
        self.prices = answer.prices
        self.roads = Roads(problem)
        self.places = {talk: place for place, talk in enumerate(problem.ids)}
        self._bits = bits
        self._found = [self._ranked(answer)]
        self._number = 0
        self._waiting: list[tuple[int, int, _Part, Answer | None]] = []
        self._through: list[int] | None = None
        self._rivals: dict[int, set[int]] = {}
        self._latest: tuple[_Part, Answer] | None = (_Part(frozenset(), frozenset()), answer)

    def at(self, number: int) -> _Ranked | None:
        """The answer of a number; None when there are not so many, or it was not proven that it is the next."""
        while len(self._found) <= number:
            answer = self._next()
            if answer is None:
                return None
            self._found.append(self._ranked(answer))
        return self._found[number]

    def _ranked(self, answer: Answer) -> _Ranked:
        value = self.problem.value_of(answer.chosen)
        bits = sum(self._bits[self.problem.ids[place]] for place in answer.chosen)
        answer = replace(answer, value=value, bound=value)
        return _Ranked(answer, self.problem.scale.score(value), bits)

    def _next(self) -> Answer | None:
        while True:
            if self._latest is not None:
                self._part(*self._latest)
                self._latest = None
            if not self._waiting:
                return None
            _, _, part, answer = heappop(self._waiting)
            if answer is None:
                answer = self._solved(part)
                if answer is None:
                    self._waiting.clear()
                else:
                    self._push(answer.value, part, answer)
                continue
            self._latest = (part, answer)
            if not self._can_grow(answer):
                return answer

    def _push(self, value: int, part: _Part, answer: Answer | None) -> None:
        self._number += 1
        heappush(self._waiting, (-value, self._number, part, answer))

    def _solved(self, part: _Part) -> Answer | None:
        """The best answer of a part; None when it is not proven."""
        problem = self.problem.restricted(part.forced, part.forbidden)
        answer = solve(problem, self.effort, self.prices)
        if not answer.is_proven:
            return None
        chosen = tuple(self.places[problem.ids[place]] for place in answer.chosen)
        value = self.problem.value_of(chosen)
        return replace(answer, chosen=chosen, value=value, bound=value)

    def _part(self, part: _Part, answer: Answer) -> None:
        """Part the other answers: first by the talk that is missing, then by what is there in its stead, of which there is
        something where nothing could be added; and those that have more."""
        had = set(part.forced)
        for place in answer.chosen:
            if place in part.forced:
                continue
            gone = set(part.forbidden)
            for rival in sorted(self._rivals_of(place)):
                if rival not in gone and not had & self._rivals_of(rival) and rival not in had:
                    self._offer(_Part(frozenset(had | {rival}), frozenset(gone)), answer.value, rival)
                    gone.add(rival)
            if self.problem.groups[place] in self.problem.spare:
                slots = self.roads.slots[self.problem.groups[place]]
                self._offer(_Part(frozenset(had), part.forbidden.union(slots)), answer.value)
            had.add(place)
        gone = set(part.forbidden)
        for place in self._growth(answer.chosen):
            if place not in gone:
                self._offer(_Part(frozenset(had | {place}), frozenset(gone)), answer.value, place)
                gone.add(place)

    def _offer(self, part: _Part, most: int, place: int | None = None) -> None:
        """Put a part aside that has nothing worth more than some value, nor than the best way through a talk."""
        if place is not None:
            if self._through is None:
                self._through = self._bounds()
            most = min(most, self._through[place])
        self._push(most, part, None)

    def _bounds(self) -> list[int]:
        """For each talk what no answer with it is worth more than."""
        values = priced(self.problem, self.problem.values, self.prices)
        begins, ends = begins_of(self.roads, values), ends_of(self.roads, values)
        base = self.problem.base + sum(self.prices.values())
        return [base + before + after for before, after in zip(begins.up_to, ends.after, strict=True)]

    def _rivals_of(self, place: int) -> set[int]:
        if place not in self._rivals:
            self._rivals[place] = self.problem.rivals(place)
        return self._rivals[place]

    def _growth(self, chosen: Sequence[int]) -> list[int]:
        """What could be added to an answer."""
        had = set(chosen)
        return [
            place
            for place in range(len(self.problem.ids))
            if place not in had and had.isdisjoint(self._rivals_of(place))
        ]

    def _can_grow(self, answer: Answer) -> bool:
        """Whether a talk could be added that is not had in another slot."""
        spare, groups = self.problem.spare, self.problem.groups
        return any(groups[place] not in spare for place in self._growth(answer.chosen))
