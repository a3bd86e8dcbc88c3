"""The plan of an agenda as shells show it: what is kept, left out and free, and how good it is."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from planner.services.desk import Desk
from planner.services.gaps import gaps_of_day, library_of
from planner.text.counted import counted
from planner.timeline.accepted import Part, attended
from planner.timeline.agenda import LEVELS, Level
from planner.timeline.clock import Zone
from planner.timeline.day import day_of, in_order
from planner.timeline.gap import Gap
from planner.timeline.my_days import my_days
from planner.timeline.plan import Plan
from planner.timeline.plan_alternatives import Alternative, alternatives
from planner.timeline.plan_parts import Parts, choose_parts
from planner.timeline.plan_reasons import Dropped, Elsewhere, Reasons
from planner.timeline.plan_wishes import groups_of
from planner.timeline.program import Status, Talk


@dataclass(frozen=True)
class Exploring:
    """What to plan otherwise than the agenda says; nothing of it is kept."""

    keep: tuple[Talk, ...] = ()
    """In the plan, whatever they clash with."""
    drop: tuple[Talk, ...] = ()
    """Not in the plan."""


AS_IT_IS = Exploring()


@dataclass(frozen=True)
class Scope:
    """Which talks of a plan are shown and applied; the plan itself is of everything."""

    program: str | None = None
    days: Collection[date] | None = None
    """As `zone` counts them."""
    zone: Zone | None = None

    def has(self, talk: Talk) -> bool:
        """Whether a talk is among them."""
        if self.program is not None and talk.program != self.program:
            return False
        return self.days is None or self.zone is None or day_of(talk.start, self.zone) in self.days


EVERYTHING = Scope()


@dataclass(frozen=True)
class Tally:
    """How many starred talks of a level a plan has."""

    level: Level
    kept: int
    of: int


@dataclass(frozen=True)
class AgendaPlan:
    """The plan of an agenda; what is not shown of it is worked out when it is asked for."""

    desk: Desk
    plan: Plan
    zone: Zone
    exploring: Exploring = AS_IT_IS
    scope: Scope = EVERYTHING
    needs_solver: bool = False
    """It is not proven, and the solver that might prove it is not installed."""
    partial: bool = False
    least_minutes: int | None = None

    @cached_property
    def kept(self) -> tuple[Talk, ...]:
        """What to attend, by start."""
        return tuple(talk for talk in self.plan.kept if self.scope.has(talk))

    @cached_property
    def _reasons(self) -> Reasons:
        return Reasons(self.plan)

    @cached_property
    def _all_dropped(self) -> tuple[Dropped, ...]:
        return self._reasons.dropped

    @cached_property
    def dropped(self) -> tuple[Dropped, ...]:
        """What is left out, parts aside, by start."""
        partly = {part.talk.id for part in self._parts.parts}
        return tuple(
            each for each in self._all_dropped if self.scope.has(each.talk) and each.talk.id not in partly
        )

    @cached_property
    def left_out(self) -> tuple[Talk, ...]:
        """The talks of `dropped`, without the reasons, which take their time."""
        partly = {part.talk.id for part in self._parts.parts}
        return tuple(
            talk for talk in self._reasons.left_out if self.scope.has(talk) and talk.id not in partly
        )

    def why(self, talk: Talk) -> Dropped:
        """Why one of the talks left out is not in the plan."""
        return self._reasons.of(talk)

    @cached_property
    def elsewhere(self) -> tuple[Elsewhere, ...]:
        """The starred slots of talks that are kept in another slot, by start."""
        return tuple(each for each in self._reasons.elsewhere if self.scope.has(each.talk))

    @cached_property
    def _parts(self) -> Parts:
        if not self.partial:
            return Parts((), True)
        return choose_parts(self.plan, self._all_dropped, self.least_minutes)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """What is attended in part, by start; empty unless it was asked for."""
        return tuple(part for part in self._parts.parts if self.scope.has(part.talk))

    @property
    def optimal(self) -> bool:
        """Whether the plan, and the choice of its parts, are proven to be the best."""
        return self.plan.optimal and self._parts.optimal

    @cached_property
    def suggested(self) -> tuple[Talk, ...]:
        """Kept slots that are not starred, of talks that are starred in another slot."""
        return tuple(talk for talk in self.kept if talk.id not in self.desk.agenda.stars)

    def level_of(self, talk: Talk) -> Level:
        """The best level at which a talk is starred in any of its slots."""
        levels, groups = self.plan.wishes.levels, self.plan.model.groups
        slots = [each for each in levels if each == talk.id or groups.get(each, each) == groups.get(talk.id)]
        return min((levels[each] for each in slots), key=LEVELS.index, default=Level.WANT)

    @cached_property
    def ranks(self) -> dict[str, str]:
        """How what is kept got there, by id: "pinned", "kept" this once, or its level."""
        asked = {talk.id for talk in self.exploring.keep}
        pinned = self.plan.wishes.pinned
        return {
            talk.id: "kept" if talk.id in asked else "pinned" if talk.id in pinned else self.level_of(talk)
            for talk in self.plan.kept
        }

    @cached_property
    def tallies(self) -> tuple[Tally, ...]:
        """For each level how many talks of those shown are kept, in whichever slot; levels that nothing has are left
        out."""
        groups, stars = groups_of(self.plan.wishes.talks), self.plan.wishes.levels
        best: dict[object, Level] = {}
        shown: set[object] = set()
        for talk in self.plan.wishes.talks:
            name = groups.get(talk.id, talk.id)
            if talk.id in stars:
                best[name] = min(stars[talk.id], best.get(name, stars[talk.id]), key=LEVELS.index)
                if self.scope.has(talk):
                    shown.add(name)
        had = {groups.get(talk.id, talk.id) for talk in self.plan.kept}
        return tuple(
            Tally(level, sum(1 for name in names if name in had), len(names))
            for level in LEVELS
            if (names := [name for name in best if best[name] is level and name in shown])
        )

    @cached_property
    def bound_words(self) -> str:
        """What a better plan could have at most, of one that is not proven: "at most 1 want more"; else empty."""
        if self.plan.optimal:
            return ""
        ours, most = self.plan.score, self.plan.bound
        for name in ("musts", "wants", "maybes", "minutes"):
            more = getattr(most, name) - getattr(ours, name)
            if more > 0:
                word = name.removesuffix("s") if name != "minutes" else "starred minute"
                return f"at most {counted(more, word)} more"
        fewer = most.changes - ours.changes
        return (
            f"at most {counted(fewer, 'change')} of room fewer" if fewer > 0 else "no more talks or minutes"
        )

    @property
    def closing(self) -> str:
        """How good it is: "12 of 15 kept: 5 of 5 musts, 6 of 8 wants; proven best"."""
        proof = "proven best" if self.optimal else f"not proven best: {self.bound_words}"
        return f"{self.tally_words}; {proof}"

    @property
    def tally_words(self) -> str:
        """How much of it is kept: "12 of 15 kept, 1 withdrawn: 5 of 5 musts, 6 of 8 wants"."""
        kept = sum(each.kept for each in self.tallies)
        levels = ", ".join(
            f"{each.kept} of {each.of} {each.level}{'' if each.of == 1 else 's'}" for each in self.tallies
        )
        parts = f", {len(self.parts)} more in part" if self.parts else ""
        gone = f", {self.gone_words}" if self.gone_words else ""
        return f"{kept} of {sum(each.of for each in self.tallies)} kept{parts}{gone}: {levels}"

    @property
    def gone_words(self) -> str:
        """How many stars it cannot count, since their talks do not take place: "1 withdrawn, 2 cancelled"; empty when
        all do."""
        gone = [
            talk for talk in self.desk.my_talks if talk.status is Status.CANCELLED and self.scope.has(talk)
        ]
        withdrawn = sum(talk.id in self.desk.orphans for talk in gone)
        counts = {"withdrawn": withdrawn, "cancelled": len(gone) - withdrawn}
        return ", ".join(f"{count} {what}" for what, count in counts.items() if count)

    def alternatives(self, count: int) -> tuple[Alternative, ...]:
        """The next-best plans in what is shown, the best first."""
        if self.scope.program is None and self.scope.days is None:
            return alternatives(self.plan, count)
        shown = {talk.id for talk in self.plan.wishes.talks if self.scope.has(talk)}
        return alternatives(self.plan, count, within=shown)

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """The free time of my days between what is kept, each with what else fits."""
        dropped = frozenset(each.talk.id for each in self._all_dropped)
        library = library_of(self.desk, self.zone)
        talks = in_order([*self.kept, *map(attended, self.parts)])
        return tuple(
            gap
            for day in my_days(talks, self.desk.talks)
            for gap in gaps_of_day(self.desk, day, library, dropped)
        )
