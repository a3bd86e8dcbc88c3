"""The plan relaxed: only neighbours may not block each other, and slots of one talk cost a price instead of excluding
each other. Its best answer is quick to find, and an upper bound of the plan's; often it is the plan."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from planner.timeline.plan_problem import NOWHERE, Problem


class Roads:
    """The ways through a problem, from talk to talk in order: whatever the prices are."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        places: dict[tuple[int, int], list[int]] = defaultdict(list)
        for place, (day, room) in enumerate(zip(problem.days, problem.rooms, strict=True)):
            places[(NOWHERE if room == NOWHERE else day, room)].append(place)
        nowhere = places.pop((NOWHERE, NOWHERE), [])
        last = len(problem.ids)
        self.same_room = [last] * last
        """For each talk the first one in its room that it does not block."""
        self.no_room = [last] * last
        """For each talk the first one without a room that it does not block."""
        self.next_in_room = [last] * last
        for found in (*places.values(), nowhere):
            for one, other in pairwise(found):
                self.next_in_room[one] = other
        for place, (day, room) in enumerate(zip(problem.days, problem.rooms, strict=True)):
            stop = problem.stops[place]
            self.no_room[place] = _first_from(nowhere, stop, last)
            if room != NOWHERE:
                self.same_room[place] = _first_from(places[(day, room)], stop, last)
        self.slots: dict[int, list[int]] = defaultdict(list)
        """The places of each group."""
        for place, group in enumerate(problem.groups):
            if group != NOWHERE:
                self.slots[group].append(place)
        self.last_slot = {group: found[-1] for group, found in self.slots.items()}
        self._rivals: dict[int, list[int]] = {}

    def rivals(self, place: int) -> list[int]:
        """What a talk blocks, either way."""
        if place not in self._rivals:
            self._rivals[place] = self.problem.blocked_with(place)
        return self._rivals[place]


def _first_from(places: Sequence[int], stop: int, last: int) -> int:
    number = bisect_left(places, stop)
    return places[number] if number < len(places) else last


@dataclass(frozen=True, slots=True)
class Ends:
    """For each talk the best way to the end."""

    after: list[int]
    """What the best way after a talk is worth."""
    with_it: list[int]
    """The same and the talk itself."""
    best_from: list[int]
    """The best of `with_it` from a place on; 0 where nothing is worth it."""


def ends_of(roads: Roads, values: Sequence[int]) -> Ends:
    """The best ways from each talk to the end, by what each talk is worth.

    Source: backwards over the talks; each looks at the best from its stop on, at the best there without a change of
    room (same room, no room, another day), and at each of its holes. O(n + holes).
    """
    problem = roads.problem
    change = problem.scale.room_change
    last = len(problem.ids)
    days, rooms, stops, holes = problem.days, problem.rooms, problem.stops, problem.holes
    after, with_it, in_room = [0] * last, [0] * (last + 1), [0] * (last + 1)
    best, best_day, other = [0] * (last + 1), [NOWHERE] * (last + 1), [0] * (last + 1)
    same_room, no_room, next_in_room = roads.same_room, roads.no_room, roads.next_in_room
    for place in range(last - 1, -1, -1):
        stop, day, room = stops[place], days[place], rooms[place]
        found = best[stop]
        if room != NOWHERE and best_day[stop] == day:
            found = max(found - change, in_room[same_room[place]], in_room[no_room[place]], other[stop], 0)
        for hole in holes[place]:
            value = with_it[hole]
            if room != rooms[hole] and room != NOWHERE != rooms[hole] and day == days[hole]:
                value -= change
            found = max(found, value)
        after[place] = found
        value = with_it[place] = values[place] + found
        following = in_room[next_in_room[place]]
        in_room[place] = max(following, value)
        if value > best[place + 1]:
            best[place], best_day[place] = value, day
            is_same = best_day[place + 1] == day
            other[place] = other[place + 1] if is_same else best[place + 1]
        else:
            best[place], best_day[place] = best[place + 1], best_day[place + 1]
            is_other = day != best_day[place + 1] and value > other[place + 1]
            other[place] = value if is_other else other[place + 1]
    return Ends(after, with_it, best)


def priced(problem: Problem, values: Sequence[int], prices: Mapping[int, int]) -> Sequence[int]:
    """Values of the talks less the prices of their groups."""
    if not prices:
        return values
    return [value - prices.get(group, 0) for value, group in zip(values, problem.groups, strict=True)]


def best_way(problem: Problem, ends: Ends, start: int | None = None) -> list[int]:
    """The talks on the best way from one on, that one included, or from the beginning."""
    if start is None:
        found = _first_worth(ends.with_it, 0, ends.best_from[0]) if ends.best_from[0] > 0 else None
        if found is None:
            return []
        start = found
    chosen = [start]
    while (following := _following(problem, ends, chosen[-1])) is not None:
        chosen.append(following)
    return chosen


def _first_worth(with_it: Sequence[int], place: int, value: int) -> int:
    while with_it[place] != value:
        place += 1
    return place


def _following(problem: Problem, ends: Ends, place: int) -> int | None:
    left = ends.after[place]
    if left <= 0:
        return None
    change = problem.scale.room_change
    for hole in problem.holes[place]:
        if ends.with_it[hole] - (change if problem.change(place, hole) else 0) == left:
            return hole
    for each in range(problem.stops[place], len(problem.ids)):
        if ends.with_it[each] - (change if problem.change(place, each) else 0) == left:
            return each
    raise AssertionError("a way has a next talk")


@dataclass(frozen=True, slots=True)
class Begins:
    """For each talk the best way to it."""

    up_to: list[int]
    """What the best way to a talk is worth, the talk included."""
    before: list[int]
    """The talk before it on that way; -1 where it is the first."""


def begins_of(roads: Roads, values: Sequence[int]) -> Begins:
    """The best ways from the beginning to each talk, by what each talk is worth.

    Source: forwards; each talk is known to the rest from its stop on, and to its holes. O(n + holes).
    """
    problem = roads.problem
    change = problem.scale.room_change
    last = len(problem.ids)
    up_to, before = [0] * last, [NOWHERE] * last
    days, rooms, stops, holes = problem.days, problem.rooms, problem.stops, problem.holes
    ready: list[list[int]] = [[] for _ in range(last + 1)]
    early: dict[int, list[int]] = defaultdict(list)
    none = (0, NOWHERE)
    best, best_day, other = none, NOWHERE, none
    in_room: dict[tuple[int, int], tuple[int, int]] = {}
    for place in range(last):
        for one in ready[place]:
            found, day = (up_to[one], one), days[one]
            if found > in_room.get((day, rooms[one]), none):
                in_room[day, rooms[one]] = found
            if found > best:
                other = other if day == best_day else best
                best, best_day = found, day
            elif day != best_day and found > other:
                other = found
        day, room = days[place], rooms[place]
        chosen = best
        if room != NOWHERE and best_day == day:
            here, nowhere = in_room.get((day, room), none), in_room.get((day, NOWHERE), none)
            chosen = max((best[0] - change, best[1]), other, here, nowhere)
        for one in early.pop(place, ()):
            chosen = max(chosen, (up_to[one] - (change if problem.change(one, place) else 0), one))
        up_to[place], before[place] = values[place] + chosen[0], chosen[1]
        ready[stops[place]].append(place)
        for hole in holes[place]:
            early[hole].append(place)
    return Begins(up_to, before)


def way_through(problem: Problem, begins: Begins, ends: Ends, place: int) -> list[int]:
    """The talks on the best way through one."""
    chosen = []
    each = place
    while (each := begins.before[each]) != NOWHERE:
        chosen.append(each)
    return [*reversed(chosen), *best_way(problem, ends, place)]
