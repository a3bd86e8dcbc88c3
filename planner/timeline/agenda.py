"""Everything a person starred, across programs. Stars, levels, notes and pins; every change makes a new Agenda."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from planner.timeline.hidden import NOTHING_HIDDEN, Hidden
from planner.timeline.program import Talk

if TYPE_CHECKING:
    from planner.timeline.accepted import Acceptance, Pair
    from planner.timeline.hiding import Hiding


class Level(StrEnum):
    """How much a talk is wanted."""

    MUST = "must"
    WANT = "want"
    MAYBE = "maybe"


LEVELS = tuple(Level)
"""From the most wanted to the least."""


class Star(NamedTuple):
    """ "I want this". Keeps enough of the talk to make sense when its program is gone."""

    talk: str
    """The talk's id."""
    program: str
    title: str
    start: datetime
    end: datetime | None
    changed: datetime
    """When the star, its level, note or pin last changed, UTC."""
    level: Level = Level.WANT
    pinned: bool = False
    """ "I chair this": always in the plan."""
    note: str = ""


class Agenda(NamedTuple):
    """Stars by talk id, and the conflicts among them that were accepted; two agendas with the same are equal."""

    stars: Mapping[str, Star] = MappingProxyType({})
    hidden: Hidden = NOTHING_HIDDEN
    """What is left out where one looks for talks."""
    accepted: "Mapping[Pair, Acceptance]" = MappingProxyType({})
    """By the ids of both talks; kept when a star goes, so that it counts again when the star comes back."""

    def star(
        self,
        talk: Talk,
        *,
        at: datetime,
        level: Level | None = None,
        note: str | None = None,
        pinned: bool | None = None,
    ) -> "Agenda":
        """The agenda with this talk starred, as `star_of` says."""
        star = self.star_of(talk, at=at, level=level, note=note, pinned=pinned)
        return self if star == self.stars.get(talk.id) else self.with_stars({talk.id: star})

    def star_of(
        self,
        talk: Talk,
        *,
        at: datetime,
        level: Level | None = None,
        note: str | None = None,
        pinned: bool | None = None,
    ) -> Star:
        """The star that a talk has once it is starred; many are put at once by `with_stars`.

        What is None stays as it was, or as a new star begins: level want, no note, no pin. A star that would not
        change is left as it is, its `changed` too.
        """
        old = self.stars.get(talk.id)
        new = Star(
            talk=talk.id,
            program=talk.program,
            title=talk.title,
            start=talk.start,
            end=talk.end,
            changed=old.changed if old else at,
            level=level or (old.level if old else Level.WANT),
            pinned=pinned if pinned is not None else bool(old and old.pinned),
            note=note if note is not None else (old.note if old else ""),
        )
        if old is not None and (old.level, old.pinned, old.note) != (new.level, new.pinned, new.note):
            return new._replace(changed=at)
        return new

    def unstar(self, talk_id: str) -> "Agenda":
        """The agenda without a talk; the same agenda when it was not starred."""
        return self.with_stars({talk_id: None}) if talk_id in self.stars else self

    def with_stars(self, changes: Mapping[str, Star | None]) -> "Agenda":
        """The agenda with some stars put as given; None takes a star away."""
        merged = {**self.stars, **changes}
        kept = {talk: star for talk, star in merged.items() if star is not None}
        return self._replace(stars=MappingProxyType(dict(sorted(kept.items()))))

    def hide(self, hiding: "Hiding", *, hidden: bool = True) -> "Agenda":
        """The agenda with a talk or track hidden, or shown again."""
        return self._replace(hidden=self.hidden.put([(hiding, hidden)]))

    def with_accepted(self, changes: "Mapping[Pair, Acceptance | None]") -> "Agenda":
        """The agenda with some acceptances put as given; None makes a conflict of it again."""
        merged = {**self.accepted, **changes}
        kept = {pair: each for pair, each in merged.items() if each is not None}
        return self._replace(accepted=MappingProxyType(dict(sorted(kept.items()))))

    def of(self, talks: Iterable[Talk]) -> tuple[Talk, ...]:
        """The starred ones among some talks, in their order."""
        return tuple(talk for talk in talks if talk.id in self.stars)

    @property
    def levels(self) -> Mapping[str, Level]:
        """How much each starred talk is wanted, by id; made anew each time."""
        return {talk: star.level for talk, star in self.stars.items()}

    def level_of(self, talk_id: str) -> Level | None:
        """How much a talk is wanted; None when it is not starred."""
        star = self.stars.get(talk_id)
        return None if star is None else star.level


def agenda_of(stars: Iterable[Star], hidden: Hidden = NOTHING_HIDDEN) -> Agenda:
    """The agenda of some stars; of two for one talk the later counts."""
    return Agenda(hidden=hidden).with_stars({star.talk: star for star in stars})


def changed_hidings(before: Agenda, after: Agenda) -> "dict[Hiding, bool]":
    """What to hide (True) and show again (False) in `after` to have hidden what `before` had."""
    was, now = before.hidden.all, after.hidden.all
    return {hiding: hiding in was for hiding in was ^ now}


def changed_stars(before: Agenda, after: Agenda) -> dict[str, Star | None]:
    """What to put back into `after` to have `before` again, star by star; empty when they are equal."""
    talks = before.stars.keys() | after.stars.keys()
    return {
        talk: before.stars.get(talk)
        for talk in sorted(talks)
        if before.stars.get(talk) != after.stars.get(talk)
    }


def changed_acceptances(before: Agenda, after: Agenda) -> "dict[Pair, Acceptance | None]":
    """What to put back into `after` to have accepted what `before` had; empty when they agree."""
    pairs = before.accepted.keys() | after.accepted.keys()
    return {
        pair: before.accepted.get(pair)
        for pair in sorted(pairs)
        if before.accepted.get(pair) != after.accepted.get(pair)
    }
