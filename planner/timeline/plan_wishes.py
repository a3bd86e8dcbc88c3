"""What a plan is made from: the candidates, what each is worth, and what blocks what."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from planner.timeline.accepted import Acceptance, Pair, Terms, holds, pair_of
from planner.timeline.agenda import Level
from planner.timeline.conflict import Conflict, ConflictType, Rule, Rules, clash_between
from planner.timeline.groups import Groups
from planner.timeline.interval import minutes_of
from planner.timeline.plan_problem import scale_for
from planner.timeline.program import Kind, Talk


@dataclass(frozen=True)
class Wishes:
    """What a plan is made from."""

    talks: tuple[Talk, ...]
    """The candidates by start: what is starred and takes place, and the other slots of it; ids unique."""
    levels: Mapping[str, Level]
    """Of those that are starred, by id."""
    rules: Rules
    pinned: frozenset[str] = frozenset()
    """Those that are in, whatever they clash with."""
    dropped: frozenset[str] = frozenset()
    """Those that are to be left out."""
    accepted: Mapping[Pair, Acceptance] = field(default_factory=dict)
    """The conflicts that one has made up one's mind to live with: they do not block. A second choice still does: it is
    for when the first falls away."""
    day: Callable[[Talk], date] = lambda talk: talk.start.date()
    """The date of a talk where it takes place."""

    def lives_with(self, conflict: Conflict) -> bool:
        """Whether a conflict was accepted, so that both may be had."""
        if conflict.pair is None:
            return False
        found = self.accepted.get(pair_of(*conflict.pair))
        return found is not None and found.terms is not Terms.SECOND_CHOICE and holds(found, conflict)

    def blocking(self, one: Talk, other: Talk) -> Conflict | None:
        """The conflict for which two talks cannot both be had; None when they can."""
        found = clash_between(one, other, self.rules)
        return found if found and found.level is Rule.BLOCK and not self.lives_with(found) else None

    def level(self, talk: Talk) -> Level:
        """How much a talk is wanted for itself."""
        return self.levels.get(talk.id, Level.WANT)


def groups_of(talks: Iterable[Talk]) -> dict[str, int]:
    """A number for each talk that has several slots among some, the same for all of them.

    Source: `Groups` by the links between slots, either way; near-linear.
    """
    known = {talk.id: talk for talk in talks}
    slots = Groups[str]()
    for talk in known.values():
        for other in talk.same_as:
            slots.join(other, talk.id)
    several = [found for found in slots.of(known) if len(found) > 1]
    return {talk: number for number, found in enumerate(several) for talk in found}


def drops_in(talk: Talk, rules: Rules) -> bool:
    """Whether one drops in and out of a talk of this kind: it never blocks by the time it shares."""
    return talk.kind is Kind.BREAK or rules.level(ConflictType.OVERLAP, talk.kind) is not Rule.BLOCK


class Worth:
    """What each of some talks counts."""

    def __init__(self, wishes: Wishes, best: Mapping[int, Level], talks: Sequence[Talk]) -> None:
        self.wishes = wishes
        self.best = best
        self.last = max(talk.start for talk in talks)
        ids = sorted(talk.id for talk in talks)
        self.bits = {talk: len(ids) - 1 - rank for rank, talk in enumerate(ids)}
        self.scale = scale_for(len(talks), max(map(self._earlier, talks)), max(map(self._minutes, talks)))

    def _earlier(self, talk: Talk) -> int:
        return (self.last - talk.start) // timedelta(seconds=1)

    def _minutes(self, talk: Talk) -> int:
        if talk.id not in self.wishes.levels:
            return 0
        if talk.end is None or drops_in(talk, self.wishes.rules):
            return 1
        return minutes_of(talk.end - talk.start)

    def __call__(self, talk: Talk, group: int) -> int:
        """What a talk counts as a slot of its group, on `scale`."""
        level = self.best.get(group) or self.wishes.level(talk)
        return (
            self.scale.of_level(level)
            + (self._minutes(talk) << self.scale.minutes)
            + (self._earlier(talk) << self.scale.earlier)
            + (1 << self.bits[talk.id])
        )
