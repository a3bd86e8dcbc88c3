"""Why a talk went to whom, and why one is left: in words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from planner.timeline.agenda import LEVELS, Level
from planner.timeline.conflict import Rules
from planner.timeline.program import Talk
from planner.timeline.split import Split
from planner.timeline.split_matter import Sharer, blocked_by, works_of

YOU = "you"
"""How the person who asks is called; verbs follow."""


@dataclass(frozen=True)
class SplitWords:
    """Words a split."""

    talks: Sequence[Talk]
    """All that are starred."""
    sharers: Sequence[Sharer]
    split: Split
    rules: Rules
    named: Callable[[Talk], str] = field(default=lambda talk: talk.title)
    """How a talk is called."""
    met: Callable[[Talk], Sequence[str]] = field(default=lambda talk: ())
    """What those who are unable to attend a talk have instead, in their calendars; else it is outside their hours."""

    @cached_property
    def _blocking(self) -> Mapping[str, frozenset[str]]:
        return blocked_by(self.talks, self.rules)

    @cached_property
    def _works(self) -> Mapping[str, int]:
        return works_of(self.talks)

    @cached_property
    def _given(self) -> Mapping[int, tuple[Talk, ...]]:
        found: dict[int, tuple[Talk, ...]] = dict.fromkeys(range(len(self.sharers)), ())
        for talk, who in self.split.given:
            for person in who:
                found[person] = (*found[person], talk)
        return found

    def level(self, talk: Talk, person: int) -> Level | None:
        """How much somebody wants a talk, in whichever slot."""
        levels = {
            level
            for star, level in self.sharers[person].levels.items()
            if self._works.get(star) == self._works[talk.id]
        }
        return next((level for level in LEVELS if level in levels), None)

    def given(self, talk: Talk, who: Sequence[int]) -> str:
        """Why a talk went to somebody: "a must for Ann; Ben (want) is in Tides then"."""
        pinned = [person for person in who if talk.id in self.sharers[person].pinned]
        if pinned:
            return f"pinned by {' and '.join(self.sharers[person].name for person in pinned)}"
        level = self.level(talk, who[0])
        others = [
            f"{self.sharers[person].name} ({other}) {self._state(talk, person)}"
            for person in range(len(self.sharers))
            if person not in who and (other := self.level(talk, person)) is not None
        ]
        if level is None:
            return f"stands in: {', '.join(others)}"
        return "; ".join((f"a {level} for {self.sharers[who[0]].name}", *others))

    def left(self, talk: Talk) -> str:
        """Why nobody attends a talk: "Ann is in Tides then, Ben is in Ropes then"."""
        return ", ".join(
            f"{sharer.name} {self._state(talk, person)}" for person, sharer in enumerate(self.sharers)
        )

    def _state(self, talk: Talk, person: int) -> str:
        sharer = self.sharers[person]
        verb = "are" if sharer.name == YOU else "is"
        rivals = [self.named(other) for other in self._given[person] if other.id in self._blocking[talk.id]]
        if rivals:
            return f"{verb} in {' and '.join(rivals)} then"
        return (
            unable_words(sharer.name, self.met(talk)) if talk.id in sharer.unable else f"{verb} free then too"
        )


def unable_words(name: str, met: Sequence[str]) -> str:
    """Why somebody cannot attend a talk, after their name: "have Weekly stand-up then"."""
    if met:
        return f"{'have' if name == YOU else 'has'} {' and '.join(met)} then"
    return "have other hours" if name == YOU else "has other hours"
