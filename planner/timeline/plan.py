"""The plan: the best agenda one can really attend, exactly."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from planner.timeline.plan_model import Model, model_of
from planner.timeline.plan_problem import Problem, Score
from planner.timeline.plan_search import EFFORT, Answer, solve
from planner.timeline.plan_wishes import Wishes
from planner.timeline.program import Talk

Solver = Callable[[Problem, Answer], Answer]
"""Asked about a problem whose best answer was not proven; gives a better answer or bound, or the same."""


@dataclass(frozen=True)
class Plan:
    """What to attend of what one wishes."""

    wishes: Wishes
    kept: tuple[Talk, ...]
    """By start."""
    optimal: bool
    """Proven to be the best."""
    score: Score
    """What the talks between which one has to choose are worth together."""
    bound: Score
    """What no plan is worth more than; the score itself when it is proven."""
    model: Model
    answers: tuple[Answer, ...]
    """Of the model's problems, in their order."""


def make_plan(wishes: Wishes, *, effort: int = EFFORT, solver: Solver | None = None) -> Plan:
    """The best subset of talks that can be attended.

    As many musts as possible, then wants, then maybes; then the most starred minutes, the fewest changes of room, the
    earliest starts, and last the smallest ids, so that there is one best plan. Talks that block each other by the rules
    are not both in it, nor two slots of one talk, nor what something else blocks by itself; pinned talks are in it
    whatever they clash with, and what clashes with them is not.

    Args:
        effort: how many steps of the search each part may take.
        solver: asked where that is not enough.
    Source: `model_of` takes time apart into parts that touch no other, `solve` solves each.
    """
    model = model_of(wishes)
    answers = []
    for problem in model.problems:
        answer = solve(problem, effort)
        if not answer.is_proven and solver is not None:
            answer = solver(problem, answer)
        answers.append(answer)
    return plan_of(wishes, model, answers)


def plan_of(wishes: Wishes, model: Model, answers: Iterable[Answer]) -> Plan:
    """The plan that the answers of a model's problems make."""
    answers = tuple(answers)
    score = bound = Score()
    for problem, answer in zip(model.problems, answers, strict=True):
        score += problem.scale.score(answer.value)
        bound += problem.scale.score(answer.bound)
    optimal = all(answer.is_proven for answer in answers)
    return Plan(wishes, kept_of(wishes, model, answers), optimal, score, bound, model, answers)


def kept_of(wishes: Wishes, model: Model, answers: Iterable[Answer]) -> tuple[Talk, ...]:
    """The talks that some answers keep, by start."""
    chosen = {
        problem.ids[place]
        for problem, answer in zip(model.problems, answers, strict=True)
        for place in answer.chosen
    }
    had = {model.groups.get(talk) for talk in chosen}
    chosen.update(talk.id for talk in model.free)
    chosen.update(talk.id for group, talk in model.spare.items() if group not in had)
    kept = (talk for talk in wishes.talks if talk.id in chosen)
    return tuple(sorted(kept, key=lambda talk: (talk.start, talk.end or talk.start, talk.id)))
