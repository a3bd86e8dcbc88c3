"""The plan as the screens hold it: of which stars it is, how far it was explored, and what it says of each talk."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from planner.services.desk import Desk
from planner.services.planned import AgendaPlan, Exploring
from planner.timeline.plan_alternatives import Alternative
from planner.timeline.plan_reasons import Dropped, Elsewhere
from planner.timeline.program import Status, Talk
from planner.tui.plan_wants import AS_STARRED, Tried


@dataclass(frozen=True)
class PlanLayer:
    """A plan, the next-best ones as far as they were asked for, and which of them is shown."""

    best: AgendaPlan
    tried: Tried = AS_STARRED
    due: bool = False
    """It is worked out anew, since what it is of has changed."""
    others: Sequence[Alternative] = ()
    asked: int = 0
    """So many next-best plans were asked for; where there are fewer, there are no more."""
    place: int = 0
    """Which is shown: the best at 0, then the others."""
    reasons: Mapping[str, Dropped] = field(default_factory=dict)
    """Why talks are left out of the plan shown, by id; empty until that was found."""

    @cached_property
    def shown(self) -> AgendaPlan:
        """The plan that is shown."""
        if not self.place:
            return self.best
        return replace(self.best, plan=self.others[self.place - 1].plan)

    @property
    def other(self) -> Alternative | None:
        """The next-best plan that is shown; None when it is the best."""
        return self.others[self.place - 1] if self.place else None

    @cached_property
    def kept(self) -> frozenset[str]:
        """The ids of what is kept."""
        return frozenset(talk.id for talk in self.shown.kept)

    @cached_property
    def left_out(self) -> frozenset[str]:
        """The ids of what is left out, or had in another slot."""
        return frozenset(talk.id for talk in self.shown.left_out) | self.elsewhere.keys()

    @cached_property
    def elsewhere(self) -> Mapping[str, Elsewhere]:
        """The starred slots that are had in another slot, by id."""
        return {each.talk.id: each for each in self.shown.elsewhere}

    @cached_property
    def suggested(self) -> Mapping[str, Talk]:
        """The kept slots that are not starred, by id."""
        return {talk.id: talk for talk in self.shown.suggested}

    def stands_for(self, talk: str) -> tuple[Talk, ...]:
        """The starred slots in whose place another is kept, by its id."""
        return tuple(each.talk for each in self.shown.elsewhere if each.kept.id == talk)

    def at(self, place: int, others: Sequence[Alternative], asked: int) -> "PlanLayer":
        """With another of the plans shown, its reasons yet to be found."""
        return replace(self, place=place, others=others, asked=asked, reasons={})

    def of(self, desk: Desk) -> "PlanLayer":
        """The same for a later state of the same library: due where what the plan is made from has changed."""
        is_same = self.due or _matter(self.best.desk) == _matter(desk)
        return self if is_same else replace(self, due=True)


def is_of(layer: PlanLayer, desk: Desk, tried: Tried) -> bool:
    """Whether a plan is made from just these stars, rules and talks, explored like this."""
    return layer.tried == tried and _matter(layer.best.desk) == _matter(desk) and _has_talks(layer, desk)


def _has_talks(layer: PlanLayer, desk: Desk) -> bool:
    return layer.best.desk.talks == desk.talks


def _matter(desk: Desk) -> tuple[object, ...]:
    """What a plan is made from, the talks aside."""
    stars = {talk: (star.level, star.pinned) for talk, star in desk.agenda.stars.items()}
    return stars, desk.agenda.accepted, desk.rules


def exploring_of(tried: Tried, desk: Desk) -> Exploring:
    """What is tried, as the services take it; talks that are gone, cancelled, or that nobody starred are passed over."""
    mine = desk.agenda.stars.keys()

    def talks(ids: Sequence[str]) -> list[Talk]:
        return [desk.talks[place] for each in ids if (place := desk.places.get(each)) is not None]

    keep = [talk for talk in talks(tried.keep) if talk.status is not Status.CANCELLED]
    drop = [talk for talk in talks(tried.drop) if not mine.isdisjoint((talk.id, *talk.same_as))]
    return Exploring(tuple(keep), tuple(drop))
