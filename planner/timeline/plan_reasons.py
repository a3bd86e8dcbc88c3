"""Why a talk is not in the plan, and what keeping it would cost."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property

from planner.timeline.conflict import Conflict
from planner.timeline.plan import Plan, kept_of, make_plan
from planner.timeline.plan_problem import Problem
from planner.timeline.plan_relaxed import Begins, Ends, Roads, begins_of, ends_of, priced, way_through
from planner.timeline.plan_search import Answer, solve
from planner.timeline.program import Talk

_EFFORT = 4_000
"""So many steps the question what one talk costs may take."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A starred talk that is not in the plan."""

    talk: Talk
    because: tuple[Conflict, ...]
    """With the kept talks that block it, by start; then what blocks it by itself. Empty when it was to be left out."""
    cost: tuple[Talk, ...]
    """What would go, if it had to be in, and would not be had in another slot; by start."""
    gain: tuple[Talk, ...]
    """What would come in then beside it, by start."""

    @property
    def rivals(self) -> tuple[Talk, ...]:
        """The kept talks that block it."""
        rivals = (each.rival_of(self.talk.id) for each in self.because)
        return tuple(rival for rival in rivals if rival is not None)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A starred slot of a talk that the plan has in another."""

    talk: Talk
    kept: Talk


class Reasons:
    """The reasons of a plan; what they need is worked out when it is asked for."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.wishes = plan.wishes
        self._kept = {talk.id for talk in plan.kept}
        self._reach = timedelta(minutes=plan.wishes.rules.walks.longest)
        self._table: dict[int, _Table] = {}

    @cached_property
    def elsewhere(self) -> tuple[Elsewhere, ...]:
        """The starred slots of talks that are kept in another, by start."""
        groups = self.plan.model.groups
        by_group = {groups[talk.id]: talk for talk in self.plan.kept if talk.id in groups}
        return tuple(
            Elsewhere(talk, by_group[groups[talk.id]])
            for talk in self._not_kept
            if groups.get(talk.id) in by_group
        )

    @cached_property
    def dropped(self) -> tuple[Dropped, ...]:
        """The starred talks that are not in the plan at all, by start."""
        return tuple(map(self.of, self.left_out))

    @cached_property
    def left_out(self) -> tuple[Talk, ...]:
        """The same without the reasons, which take their time."""
        had = {each.talk.id for each in self.elsewhere}
        return tuple(talk for talk in self._not_kept if talk.id not in had)

    @property
    def _not_kept(self) -> list[Talk]:
        starred = (talk for talk in self.wishes.talks if talk.id in self.wishes.levels)
        return sorted(
            (talk for talk in starred if talk.id not in self._kept),
            key=lambda talk: (talk.start, talk.end or talk.start, talk.id),
        )

    def of(self, talk: Talk) -> Dropped:
        """Why a talk is not in the plan."""
        return Dropped(talk, self._because(talk), *self._cost_and_gain(talk))

    def _because(self, talk: Talk) -> tuple[Conflict, ...]:
        if talk.id in self.wishes.dropped:
            return ()
        found = [self.wishes.blocking(talk, kept) for kept in self._near(talk)]
        with_kept = tuple(conflict for conflict in found if conflict is not None)
        return with_kept + self.plan.model.alone.get(talk.id, ())

    def _near(self, talk: Talk) -> list[Talk]:
        """The kept talks that may block one."""
        first, last = talk.start - self._reach, (talk.end or talk.start) + self._reach
        return [each for each in self.plan.kept if each.start <= last and (each.end or each.start) >= first]

    def _cost_and_gain(self, talk: Talk) -> tuple[tuple[Talk, ...], tuple[Talk, ...]]:
        """What would go and come, if a talk had to be in the plan; pinned talks go only where they block it."""
        for number, problem in enumerate(self.plan.model.problems):
            if talk.id in problem.ids:
                return self._compared(talk, self._kept_with(number, problem.ids.index(talk.id)))
        blocked = {each.id for each in self._near(talk) if self.wishes.blocking(talk, each) is not None}
        wishes = replace(
            self.wishes,
            pinned=(self.wishes.pinned - blocked) | {talk.id},
            dropped=self.wishes.dropped - {talk.id},
        )
        return self._compared(talk, make_plan(wishes, effort=_EFFORT).kept)

    def _compared(self, talk: Talk, kept: tuple[Talk, ...]) -> tuple[tuple[Talk, ...], tuple[Talk, ...]]:
        gone = self._not_had(self.plan.kept, kept)
        return gone, self._not_had((each for each in kept if each.id != talk.id), self.plan.kept)

    def _not_had(self, some: Iterable[Talk], kept: Iterable[Talk]) -> tuple[Talk, ...]:
        """Those of some talks that others do not have in any slot."""
        groups = self.plan.model.groups
        had = {groups.get(each.id, each.id) for each in kept}
        return tuple(each for each in some if groups.get(each.id, each.id) not in had)

    def _kept_with(self, number: int, place: int) -> tuple[Talk, ...]:
        """What the plan would keep with one talk of a problem in it."""
        problem, answers = self.plan.model.problems[number], list(self.plan.answers)
        if number not in self._table:
            self._table[number] = _Table(problem, answers[number])
        way = self._table[number].way_with(place)
        if way is None:
            forced = problem.restricted([place])
            places = {talk: each for each, talk in enumerate(problem.ids)}
            chosen = solve(forced, _EFFORT, answers[number].prices).chosen
            way = [places[forced.ids[each]] for each in chosen]
        answers[number] = replace(answers[number], chosen=tuple(way))
        return kept_of(self.wishes, self.plan.model, answers)


class _Table:
    """The best ways to and from each talk of a problem."""

    def __init__(self, problem: Problem, answer: Answer) -> None:
        self.problem = problem
        roads = Roads(problem)
        prices = answer.prices
        values = priced(problem, problem.values, prices)
        self.spent = sum(prices.values())
        self.ends: Ends = ends_of(roads, values)
        self.begins: Begins = begins_of(roads, values)

    def way_with(self, place: int) -> list[int] | None:
        """The best answer with a talk in it, where the best way through it is one; else None."""
        way = way_through(self.problem, self.begins, self.ends, place)
        bound = self.problem.base + self.begins.up_to[place] + self.ends.after[place] + self.spent
        is_best = self.problem.value_of(way) == bound and self.problem.allows(way)
        return way if is_best else None
