"""From talks to the problems of numbers that a plan solves, each independent of the others."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from planner.timeline.accepted import pair_of
from planner.timeline.agenda import LEVELS, Level
from planner.timeline.clashes import blocking_pairs
from planner.timeline.conflict import Conflict, Rule, find_conflicts
from planner.timeline.groups import Groups
from planner.timeline.plan_problem import NOWHERE, Problem
from planner.timeline.plan_wishes import Wishes, Worth, drops_in, groups_of
from planner.timeline.program import Talk
from planner.timeline.walk import folded


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
        joined = Groups[int]()
        first_of_group: dict[int, int] = {}
        for place, group in enumerate(self.groups):
            if group != NOWHERE:
                joined.join(first_of_group.setdefault(group, stretch[place]), stretch[place])
        parts: dict[int, list[int]] = defaultdict(list)
        for place, its in enumerate(stretch):
            parts[joined.sign(its)].append(place)
        return list(parts.values())

    def _problem(self, places: Sequence[int]) -> Problem:
        talks = [self.talks[place] for place in places]
        groups = [self.groups[place] for place in places]
        spare = {group: self.spare[group] for group in dict.fromkeys(groups) if group in self.spare}
        worth = Worth(self.wishes, self.best, [*talks, *spare.values()])
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
