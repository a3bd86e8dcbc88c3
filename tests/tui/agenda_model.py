"""What an agenda must be, from the log of what was asked of the app: plain dictionaries and an undo stack of their own.

Of the app's own code it takes only what clashes with what (`find_conflicts`, `holds`, `part_of`), shown elsewhere.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from planner.services.desk import Desk
from planner.timeline.accepted import Acceptance, Terms, holds, part_of
from planner.timeline.agenda import Agenda
from planner.timeline.conflict import Conflict, find_conflicts
from planner.timeline.hiding import Hiding
from planner.timeline.program import Talk
from planner.tui.plan_wants import PlanApplied
from planner.tui.wants import HideWanted, LevelChosen, LevelLowered, PinToggled, StarToggled, Way, WayTaken

MOST_UNDO = 100
_LEVELS = ["must", "want", "maybe"]
_GONE = object()


@dataclass(frozen=True)
class Deed:
    """One thing that was asked of the app, and what the library was then."""

    what: Any
    """A message of the screens, or one of `Note`, `Undo`, `Kept`, `ProgramGone`, `SamplesGone`."""
    desk: Desk


@dataclass(frozen=True)
class Note:
    """The note on a talk was written."""

    talk: Talk
    text: str


@dataclass(frozen=True)
class Undo:
    """The last change was taken back."""


@dataclass(frozen=True)
class Kept:
    """A program came in anew; the stars carry its present titles and times."""

    program: str
    talks: tuple[Talk, ...]


@dataclass(frozen=True)
class ProgramGone:
    """A program was removed; its stars stay."""

    program: str


@dataclass(frozen=True)
class SamplesGone:
    """The samples were removed with their stars."""


class Model:
    """The agenda as the deeds up to now make it."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self.facts: dict[tuple[Any, ...], Any] = {}
        """("star", talk) -> its values, ("hidden", hiding) -> True, ("accepted", one, other) -> its values."""
        self._undo: list[tuple[dict[tuple[Any, ...], Any], frozenset[str]]] = []
        """What to put back, and the programs to bring back."""
        self._gone: set[str] = set()
        """The programs that were removed and are not back."""

    def apply(self, deed: Deed) -> None:
        """Do what was asked, as one step of undo when it changed something."""
        what = deed.what
        if isinstance(what, Undo):
            self._take_back()
            return
        if isinstance(what, Kept):
            self._gone.discard(what.program)
            for talk in what.talks:
                if star := self._star_of(talk.id):
                    self.facts["star", talk.id] = (*star[:3], *_carried(talk))
            return
        before = dict(self.facts)
        self._change(what, deed.desk)
        removed = _removed_by(what, deed.desk) - self._gone
        self._gone |= removed
        keys = before.keys() | self.facts.keys()
        back = {key: before.get(key, _GONE) for key in keys if before.get(key) != self.facts.get(key)}
        if back or removed:
            self._undo = [*self._undo, (back, removed)][-MOST_UNDO:]

    def _take_back(self) -> None:
        """Take the last step back that changes anything now."""
        while self._undo:
            facts, programs = self._undo.pop()
            before, gone = dict(self.facts), set(self._gone)
            self._put(facts)
            self._gone -= programs
            if (before, gone) != (self.facts, self._gone):
                return

    def _put(self, facts: dict[tuple[Any, ...], Any]) -> None:
        for key, value in facts.items():
            if value is _GONE:
                self.facts.pop(key, None)
            else:
                self.facts[key] = value

    def _change(self, what: Any, desk: Desk) -> None:
        changes: dict[type, Callable[[], None]] = {
            StarToggled: lambda: self._toggle(what.talk),
            LevelChosen: lambda: self._star(what.talk, level=what.level.value),
            LevelLowered: lambda: self._lower(what.talk),
            PinToggled: lambda: self._star(what.talk, pinned=not (self._star_of(what.talk.id) or (0, 0))[1]),
            Note: lambda: self._star(what.talk, note=what.text),
            HideWanted: lambda: self._hide(what.hiding, hidden=what.hidden),
            WayTaken: lambda: self._take_way(what, desk),
            PlanApplied: lambda: self._apply_plan(what),
            SamplesGone: lambda: self._remove_samples(desk),
            ProgramGone: lambda: None,
        }
        changes[type(what)]()

    # Stars

    def _star_of(self, talk_id: str) -> tuple[Any, ...] | None:
        star: tuple[Any, ...] | None = self.facts.get(("star", talk_id))
        return star

    def _star(
        self, talk: Talk, *, level: str | None = None, pinned: bool | None = None, note: str | None = None
    ) -> None:
        old = self._star_of(talk.id) or ("want", False, "")
        self.facts["star", talk.id] = (
            level or old[0],
            old[1] if pinned is None else pinned,
            old[2] if note is None else note,
            *_carried(talk),
        )

    def _toggle(self, talk: Talk) -> None:
        if self.facts.pop(("star", talk.id), None) is None:
            self._star(talk)

    def _lower(self, talk: Talk) -> None:
        star = self._star_of(talk.id)
        if star is not None and star[0] != "maybe":
            self._star(talk, level=_one_less(star[0]))

    def _hide(self, hiding: Hiding, *, hidden: bool) -> None:
        self.facts.pop(("hidden", hiding), None)
        if hidden:
            self.facts["hidden", hiding] = True

    def _remove_samples(self, desk: Desk) -> None:
        samples = {head.id for head in desk.programs if head.sample}
        for key, value in list(self.facts.items()):
            if key[0] == "star" and value[3] in samples:
                del self.facts[key]

    def _apply_plan(self, applied: PlanApplied) -> None:
        planned = applied.planned
        if applied.how == "levels":
            for talk in planned.left_out:
                if (star := self._star_of(talk.id)) is not None:
                    self._star(talk, level=_one_less(star[0]))
            return
        for talk in planned.kept:
            if self._star_of(talk.id) is not None:
                self._star(talk, pinned=True)
            elif talk in planned.suggested:
                self._star(talk, level=planned.level_of(talk).value, pinned=True)

    # Ways out of conflicts

    def _take_way(self, taken: WayTaken, desk: Desk) -> None:
        talk = taken.talk
        clashes = [
            each for each in self._conflicts(desk) if each.type is taken.about and talk in each.parties
        ]
        if taken.way is Way.KEEP:
            for clash in clashes:
                if rival := clash.rival_of(talk.id):
                    self._keep_before(clash, rival, lower=taken.lower)
        elif taken.way is Way.SLOT:
            self._move(talk, taken.slot or talk)
        elif taken.way is Way.PART:
            self._shorten(talk, clashes, desk)
        elif taken.way is Way.ACCEPT:
            for clash in clashes:
                self._accept(clash, Terms.AS_IT_IS, "")
        else:
            accepted = [(key, value) for key, value in self.facts.items() if key[0] == "accepted"]
            for key, value in accepted:
                if talk.id in key[1:] and value[3] is taken.about:
                    del self.facts[key]

    def _keep_before(self, clash: Conflict, rival: Talk, *, lower: bool) -> None:
        if lower:
            star = self._star_of(rival.id)
            assert star is not None
            self._star(rival, level=_one_less(star[0]))
            self._accept(clash, Terms.SECOND_CHOICE, rival.id)
        else:
            self.facts.pop(("star", rival.id), None)

    def _move(self, talk: Talk, slot: Talk) -> None:
        star = self._star_of(talk.id)
        if star is not None and slot.id in talk.same_as:
            self._star(slot, level=star[0], pinned=star[1], note=star[2])
            del self.facts["star", talk.id]

    def _shorten(self, talk: Talk, clashes: list[Conflict], desk: Desk) -> None:
        shortened = (Terms.IN_PART.value, talk.id)
        also = [
            each for each in self._accepted(desk) if self.facts["accepted", *_pair(each)][:2] == shortened
        ]
        others = [rival for each in (*clashes, *also) if (rival := each.rival_of(talk.id))]
        if part_of(talk, others) is not None:
            for clash in clashes:
                self._accept(clash, Terms.IN_PART, talk.id)

    def _accept(self, clash: Conflict, terms: Terms, yields: str) -> None:
        if clash.second is not None:
            self.facts["accepted", *_pair(clash)] = (terms.value, yields, clash.minutes, clash.type)

    def _all_conflicts(self, desk: Desk) -> tuple[Conflict, ...]:
        mine = {key[1]: value for key, value in self.facts.items() if key[0] == "star"}
        known = [talk for talk in desk.talks if talk.id not in desk.orphans]
        lost = mine.keys() - {talk.id for talk in known}
        made_up = [_made_up(each, mine[each], self._now) for each in lost]
        return find_conflicts([*(talk for talk in known if talk.id in mine), *made_up], desk.rules)

    def _conflicts(self, desk: Desk) -> list[Conflict]:
        return [each for each in self._all_conflicts(desk) if not self._holds(each)]

    def _accepted(self, desk: Desk) -> list[Conflict]:
        return [each for each in self._all_conflicts(desk) if self._holds(each)]

    def _holds(self, clash: Conflict) -> bool:
        values = self.facts.get(("accepted", *_pair(clash))) if clash.second else None
        if values is None:
            return False
        terms, yields, minutes, about = values
        one, other = _pair(clash)
        return holds(Acceptance((one, other), minutes, self._now, Terms(terms), yields, about), clash)


def facts_of(agenda: Agenda) -> dict[tuple[Any, ...], Any]:
    """An agenda of the app in the model's terms."""
    facts: dict[tuple[Any, ...], Any] = {}
    for talk, star in agenda.stars.items():
        own = (star.level.value, star.pinned, star.note)
        facts["star", talk] = (*own, star.program, star.title, star.start, star.end)
    facts |= {("hidden", hiding): True for hiding in agenda.hidden.all}
    for pair, each in agenda.accepted.items():
        facts["accepted", *pair] = (each.terms.value, each.yields, each.minutes, each.type)
    return facts


def _removed_by(what: Any, desk: Desk) -> frozenset[str]:
    """The programs that a deed takes out of the library."""
    if isinstance(what, ProgramGone):
        return frozenset({what.program})
    return frozenset(head.id for head in desk.programs if head.sample and isinstance(what, SamplesGone))


def _carried(talk: Talk) -> tuple[Any, ...]:
    return (talk.program, talk.title, talk.start, talk.end)


def _made_up(talk_id: str, star: tuple[Any, ...], now: datetime) -> Talk:
    """The talk of a star that no program has."""
    program, title, start, end = star[3:]
    return Talk(talk_id, program, title, start, end, now)


def _one_less(level: str) -> str:
    return _LEVELS[min(_LEVELS.index(level) + 1, 2)]


def _pair(clash: Conflict) -> tuple[str, ...]:
    return tuple(sorted(party.id for party in clash.parties))
