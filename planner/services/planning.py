"""The plan of the agenda: made from what is starred, explored, and turned into levels or pins."""

from collections.abc import Sequence
from enum import StrEnum

from planner.services.choices import change_agenda
from planner.services.desk import Desk
from planner.services.planned import (  # noqa: TID253 - whoever loads this plans
    AS_IT_IS,
    EVERYTHING,
    AgendaPlan,
    Exploring,
    Scope,
)
from planner.services.setting import Setting
from planner.services.ways import lowered
from planner.timeline.agenda import Agenda, Level
from planner.timeline.day import day_of
from planner.timeline.plan import make_plan
from planner.timeline.plan_problem import Problem
from planner.timeline.plan_search import EFFORT, Answer
from planner.timeline.plan_wishes import Wishes
from planner.timeline.program import Status, Talk


class Apply(StrEnum):
    """What a plan is turned into."""

    LEVELS = "levels"
    """What it leaves out goes one level down."""
    PINS = "pins"
    """What it keeps is pinned."""


def plan_agenda(
    setting: Setting,
    desk: Desk,
    *,
    exploring: Exploring = AS_IT_IS,
    scope: Scope = EVERYTHING,
    partial: bool = False,
    least_minutes: int | None = None,
    effort: int = EFFORT,
) -> AgendaPlan:
    """The best attendable subset of what is starred, exactly; see `make_plan`.

    Args:
        exploring: what has to be in or out this once.
        scope: what of it is shown and applied.
        partial: attend what is left out in part where there is time.
        least_minutes: how long such a part is at least; half its talk when None.
        effort: how many steps the search may take before another solver is asked.
    """
    solver = _Solvers()
    plan = make_plan(wishes_of(setting, desk, exploring), effort=effort, solver=solver)
    return AgendaPlan(
        desk,
        plan,
        setting.zone,
        exploring,
        scope,
        needs_solver=solver.is_missing and not plan.optimal,
        partial=partial,
        least_minutes=least_minutes,
    )


class _Solvers:
    """Asks HiGHS, where it is installed."""

    def __init__(self) -> None:
        self.is_missing = False

    def __call__(self, problem: Problem, answer: Answer) -> Answer:
        try:
            from planner.services.highs import prove
        except ImportError:
            self.is_missing = True
            return answer
        return prove(problem, answer)


def wishes_of(setting: Setting, desk: Desk, exploring: Exploring = AS_IT_IS) -> Wishes:
    """What an agenda wishes: its stars that take place, and their other slots."""
    stars = desk.agenda.stars
    kept, dropped = {talk.id for talk in exploring.keep}, {talk.id for talk in exploring.drop}
    wanted = {*stars, *kept}
    twins = {other for talk in desk.talks if talk.id in wanted for other in talk.same_as}
    talks = tuple(
        talk
        for talk in desk.talks
        if talk.id in wanted or (talk.id in twins and talk.status is not Status.CANCELLED)
    )
    taking_place = [talk for talk in talks if talk.status is not Status.CANCELLED]
    levels = {talk.id: star.level for talk in taking_place if (star := stars.get(talk.id)) is not None}
    levels |= {talk.id: Level.WANT for talk in taking_place if talk.id in kept and talk.id not in stars}
    pinned = {talk.id for talk in taking_place if talk.id in stars and stars[talk.id].pinned}
    return Wishes(
        tuple(taking_place),
        levels,
        desk.rules,
        frozenset((pinned | kept) - dropped),
        frozenset(dropped - kept),
        desk.agenda.accepted,
        lambda talk: day_of(talk.start, desk.home_zone_of(talk.program) or setting.zone),
    )


def apply_plan(setting: Setting, planned: AgendaPlan, how: Apply) -> Agenda:
    """Turn what is shown of a plan into levels or pins, as one step of undo.

    By levels, each talk that is left out goes one level down, and a maybe stays; by pins, each talk that is kept is
    pinned, and so is starred where the plan has a slot that was not. A star that has gone meanwhile stays gone.
    """
    if how is Apply.PINS:
        talks: Sequence[Talk] = planned.kept
    else:
        talks = planned.left_out

    def applied(agenda: Agenda) -> Agenda:
        for talk in talks:
            star = agenda.stars.get(talk.id)
            if how is Apply.PINS and (star is not None or talk in planned.suggested):
                level = None if star is not None else planned.level_of(talk)
                agenda = agenda.star(talk, at=setting.clock(), level=level, pinned=True)
            elif star is not None:
                agenda = agenda.star(talk, at=setting.clock(), level=lowered(star.level))
        return agenda

    return change_agenda(setting, f"apply the plan to {how}", applied)
