"""From talks to the problems of numbers that a plan solves, each independent of the others."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from planner.timeline.accepted import Acceptance, Pair, Terms, holds, pair_of
from planner.timeline.agenda import LEVELS, Level
from planner.timeline.conflict import (
    Conflict,
    ConflictType,
    Rule,
    Rules,
    blocking_pairs,
    clash_between,
    find_conflicts,
)
from planner.timeline.interval import minutes_of
from planner.timeline.plan_problem import NOWHERE, Problem, scale_for
from planner.timeline.program import Kind, Talk
from planner.timeline.walk import folded


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
        if conflict.second is None:
            return False
        found = self.accepted.get(pair_of(conflict.first.id, conflict.second.id))
        return found is not None and found.terms is not Terms.SECOND_CHOICE and holds(found, conflict)

    def blocking(self, one: Talk, other: Talk) -> Conflict | None:
        """The conflict for which two talks cannot both be had; None when they can."""
        found = clash_between(one, other, self.rules)
        return found if found and found.level is Rule.BLOCK and not self.lives_with(found) else None

    def level(self, talk: Talk) -> Level:
        """How much a talk is wanted for itself."""
        return self.levels.get(talk.id, Level.WANT)


@dataclass(frozen=True)
class Model:
    """The problems whose best answers together are the plan."""

    problems: tuple[Problem, ...]
    free: tuple[Talk, ...]
    """What is had in any case."""
    spare: Mapping[int, Talk]
    """By group, the slot that stands in nobody's way: had when no other is."""
    groups: Mapping[str, int]
    """Of talks with several slots among the candidates, by id; equal for slots of one talk."""
    alone: Mapping[str, tuple[Conflict, ...]]
    """What blocks a talk by itself, such as my hours, where anything does."""


def groups_of(talks: Iterable[Talk]) -> dict[str, int]:
    """A number for each talk that has several slots among some, the same for all of them.

    Source: union-find over the links between slots, either way; near-linear.
    """
    parent: dict[str, str] = {}

    def root(talk: str) -> str:
        while parent.setdefault(talk, talk) != talk:
            parent[talk] = parent[parent[talk]]
            talk = parent[talk]
        return talk

    known = {talk.id: talk for talk in talks}
    for talk in known.values():
        for other in talk.same_as:
            parent[root(other)] = root(talk.id)
    members: dict[str, list[str]] = defaultdict(list)
    for talk_id in known:
        if talk_id in parent:
            members[root(talk_id)].append(talk_id)
    several = [found for found in members.values() if len(found) > 1]
    return {talk: number for number, found in enumerate(several) for talk in found}


def model_of(wishes: Wishes) -> Model:
    """The problems of some wishes.

    Source: the blocking pairs as `blocking_pairs` finds them, then one pass; O(n log n + k).
    """
    groups = groups_of(wishes.talks)
    alone = {talk.id: found for talk in wishes.talks if (found := _alone(talk, wishes))}
    had = {groups[talk] for talk in wishes.pinned if talk in groups}
    talks = [
        talk
        for talk in wishes.talks
        if talk.id in wishes.pinned
        or (talk.id not in wishes.dropped and talk.id not in alone and groups.get(talk.id) not in had)
    ]
    talks.sort(key=lambda talk: (talk.start, talk.end or talk.start, talk.id))
    later = _blocked_later(talks, wishes)
    clashing = {place for one, others in enumerate(later) for place in (*others, *([one] if others else ()))}
    nodes, free, spare = _set_apart(talks, clashing, groups, wishes, had)
    maker = _Maker(wishes, talks, nodes, later, groups, spare, had)
    return Model(tuple(maker.problems()), tuple(free), spare, groups, alone)


def _alone(talk: Talk, wishes: Wishes) -> tuple[Conflict, ...]:
    """What a talk cannot be attended for by itself."""
    found = find_conflicts((talk,), wishes.rules)
    return tuple(each for each in found if each.level is Rule.BLOCK and not wishes.lives_with(each))


def _blocked_later(talks: Sequence[Talk], wishes: Wishes) -> list[list[int]]:
    """For each talk in order the places of later ones that cannot be had beside it, ascending."""
    place = {talk.id: number for number, talk in enumerate(talks)}
    later: list[list[int]] = [[] for _ in talks]
    for first, second in blocking_pairs(talks, wishes.rules):
        is_asked = bool(wishes.accepted) and pair_of(first.id, second.id) in wishes.accepted
        if is_asked and wishes.blocking(first, second) is None:
            continue
        one, other = place[first.id], place[second.id]
        later[min(one, other)].append(max(one, other))
    for found in later:
        found.sort()
    return later


def drops_in(talk: Talk, rules: Rules) -> bool:
    """Whether one drops in and out of a talk of this kind: it never blocks by the time it shares."""
    return talk.kind is Kind.BREAK or rules.level(ConflictType.OVERLAP, talk.kind) is not Rule.BLOCK


def _set_apart(
    talks: Sequence[Talk], clashing: set[int], groups: Mapping[str, int], wishes: Wishes, had: set[int]
) -> tuple[list[int], list[Talk], dict[int, Talk]]:
    """The places of talks to choose from, those that are had in any case, and of groups the slot that is to spare."""
    nodes: list[int] = []
    free: list[Talk] = []
    slots: dict[int, list[Talk]] = defaultdict(list)
    for place, talk in enumerate(talks):
        group = groups.get(talk.id, NOWHERE)
        if place in clashing or not drops_in(talk, wishes.rules):
            nodes.append(place)
        elif group == NOWHERE or group in had:
            free.append(talk)
        else:
            slots[group].append(talk)
    spare = {
        group: min(found, key=lambda talk: (talk.id not in wishes.levels, talk.start, talk.id))
        for group, found in slots.items()
    }
    chosen = {groups.get(talks[place].id) for place in nodes}
    free += (talk for group, talk in spare.items() if group not in chosen)
    return nodes, free, {group: talk for group, talk in spare.items() if group in chosen}


class _Maker:
    """Makes the problems of the talks that one has to choose from."""

    def __init__(
        self,
        wishes: Wishes,
        talks: Sequence[Talk],
        nodes: Sequence[int],
        later: Sequence[list[int]],
        groups: Mapping[str, int],
        spare: Mapping[int, Talk],
        had: set[int],
    ) -> None:
        self.wishes = wishes
        self.spare = spare
        self.talks = [talks[place] for place in nodes]
        new = {place: number for number, place in enumerate(nodes)}
        self.later = [[new[other] for other in later[place]] for place in nodes]
        own = (groups.get(talk.id, NOWHERE) for talk in self.talks)
        self.groups = [NOWHERE if group in had else group for group in own]
        self.best = self._best_levels(groups)
        self.days = [(talk.program, wishes.day(talk)) for talk in self.talks]

    def _best_levels(self, groups: Mapping[str, int]) -> dict[int, Level]:
        best: dict[int, Level] = {}
        for talk, group in groups.items():
            level = self.wishes.levels.get(talk)
            if level is not None:
                best[group] = min(level, best.get(group, level), key=LEVELS.index)
        return best

    def problems(self) -> Iterator[Problem]:
        """The problems, by the start of their first talk."""
        for places in self._apart():
            yield self._problem(places)

    def _apart(self) -> list[list[int]]:
        """Places that have to be decided together: stretches of time that touch no other by a conflict or a day, those
        that have slots of one talk joined."""
        last_of_day = {day: place for place, day in enumerate(self.days)}
        stretch: list[int] = []
        number = reach = -1
        for place, day in enumerate(self.days):
            if place > reach:
                number += 1
            stretch.append(number)
            reach = max([reach, last_of_day[day], *self.later[place][-1:]])
        joined = list(range(number + 1))

        def root(each: int) -> int:
            while joined[each] != each:
                each = joined[each]
            return each

        first_of_group: dict[int, int] = {}
        for place, group in enumerate(self.groups):
            if group != NOWHERE:
                one, other = root(first_of_group.setdefault(group, stretch[place])), root(stretch[place])
                joined[max(one, other)] = min(one, other)
        parts: dict[int, list[int]] = defaultdict(list)
        for place, its in enumerate(stretch):
            parts[root(its)].append(place)
        return list(parts.values())

    def _problem(self, places: Sequence[int]) -> Problem:
        talks = [self.talks[place] for place in places]
        groups = [self.groups[place] for place in places]
        spare = {group: self.spare[group] for group in dict.fromkeys(groups) if group in self.spare}
        worth = self._worth([*talks, *spare.values()])
        based = {group: worth(talk, group) for group, talk in spare.items()}
        values = [worth(talk, group) - based.get(group, 0) for talk, group in zip(talks, groups, strict=True)]
        new = {place: number for number, place in enumerate(places)}
        blocked = [[new[other] for other in self.later[place]] for place in places]
        stops = [max([number, *others[-1:]]) + 1 for number, others in enumerate(blocked)]
        problem = Problem(
            ids=tuple(talk.id for talk in talks),
            values=tuple(values),
            stops=tuple(stops),
            holes=tuple(map(_holes, range(len(places)), blocked)),
            days=_numbered([self.days[place] for place in places]),
            rooms=_numbered([folded(talk.room) if talk.room else None for talk in talks]),
            groups=tuple(groups),
            scale=worth.scale,
            base=sum(based.values()),
            spare=frozenset(spare),
        )
        pins = [number for number, talk in enumerate(talks) if talk.id in self.wishes.pinned]
        idle = [number for number, value in enumerate(values) if value <= 0 and number not in pins]
        return problem.restricted(pins, idle) if pins or idle else problem

    def _worth(self, talks: Sequence[Talk]) -> "_Worth":
        return _Worth(self.wishes, self.best, talks)


class _Worth:
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
        level = self.best.get(group) or self.wishes.level(talk)
        return (
            self.scale.of_level(level)
            + (self._minutes(talk) << self.scale.minutes)
            + (self._earlier(talk) << self.scale.earlier)
            + (1 << self.bits[talk.id])
        )


def _holes(place: int, blocked: Sequence[int]) -> tuple[int, ...]:
    """What lies between a talk and the last one it blocks without being blocked."""
    if not blocked or blocked[-1] - place == len(blocked):
        return ()
    taken = set(blocked)
    return tuple(each for each in range(place + 1, blocked[-1]) if each not in taken)


def _numbered(names: Sequence[object]) -> tuple[int, ...]:
    """A number for each name, equal for equal ones; `NOWHERE` for None."""
    numbers: dict[object, int] = {None: NOWHERE}
    return tuple(numbers.setdefault(name, len(numbers) - 1) for name in names)
