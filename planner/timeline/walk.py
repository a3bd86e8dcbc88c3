"""Walks: how many minutes lie between two rooms, and which walks are longer than the time there is for them."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from planner.text.fold import fold_words
from planner.timeline.program import Talk

ANY = "*"
"""Ends the beginning of a name: "Hall A*" is every room whose name begins so."""


class WalkBetween(NamedTuple):
    """How long it takes from the rooms of one name to those of another, either way."""

    one: str
    """A room's name, or the beginning of one with `ANY` behind."""
    other: str
    minutes: int


class Walks(NamedTuple):
    """How long it takes from room to room."""

    default: int = 0
    """Minutes between different rooms that no pair names."""
    between: tuple[WalkBetween, ...] = ()

    @property
    def is_nothing(self) -> bool:
        """Whether every walk takes no time at all."""
        return not self.longest

    @property
    def longest(self) -> int:
        """Minutes of the longest walk there is."""
        return max([self.default, *(pair.minutes for pair in self.between)])

    def minutes(self, one: str | None, other: str | None) -> int | None:
        """How long it takes between two rooms, in whichever order; 0 within one, None when a room is not known.

        Of pairs that fit the one that names more rooms whole counts, then the one with the longer beginnings, then
        the earlier one. Case, accents and blanks make no difference.
        """
        if not one or not other:
            return None
        return _minutes_between(self, *sorted((folded(one), folded(other))))


NO_WALKS = Walks()
"""Every room is next to every other."""


class Walk(NamedTuple):
    """The walk from one talk to another."""

    start: datetime
    """When the one ends, UTC."""
    end: datetime
    """When the other starts, UTC; not before `start`."""
    minutes: int
    """How long it takes."""
    to: str
    """The room it leads to."""

    @property
    def short(self) -> int:
        """How many minutes there are too few, a minute that has begun being one; 0 when there are enough."""
        return max(0, self.minutes - (self.end - self.start) // timedelta(minutes=1))


def walk_from(one: Talk, other: Talk, walks: Walks) -> Walk | None:
    """The walk from a talk to a later one; None within a room, where a room or the end of the first is unknown, and
    where they share time."""
    minutes = walks.minutes(one.room, other.room)
    if not minutes or one.end is None or one.end > other.start or other.room is None:
        return None
    return Walk(one.end, other.start, minutes, other.room)


def walk_across(start: datetime, end: datetime, talks: Iterable[Talk], walks: Walks) -> Walk | None:
    """The longest walk from a talk that ends at an instant to one that starts at another; None when there is none."""
    talks = () if walks.is_nothing else tuple(talks)
    found = (
        walk_from(one, other, walks)
        for one in talks
        if one.end == start
        for other in talks
        if other.start == end and other.id != one.id
    )
    return max((walk for walk in found if walk is not None), key=lambda walk: walk.minutes, default=None)


def short_walks(talks: Iterable[Talk], walks: Walks) -> Iterator[tuple[Talk, Talk, Walk]]:
    """Every two talks in different rooms with less time between them than the walk takes, the earlier one first.

    Source: for each talk and each other room a bisection among the ends there; O(n r log n + k) for n talks in r
    rooms and k such pairs; nothing where no walk takes time.
    """
    if walks.is_nothing:
        return
    starting: dict[str, list[Talk]] = defaultdict(list)
    for talk in talks:
        if talk.room:
            starting[folded(talk.room)].append(talk)
    ending = {room: _by_end(of_room) for room, of_room in starting.items()}
    for room, of_room in starting.items():
        lengths = [(walks.minutes(other, room) or 0, other) for other in ending]
        near = [
            (timedelta(minutes=minutes), minutes, *ending[other]) for minutes, other in lengths if minutes
        ]
        for talk in of_room:
            for length, minutes, ends, earlier in near:
                place = bisect_right(ends, talk.start)
                while place and talk.start - ends[place - 1] < length:
                    place -= 1
                    yield earlier[place], talk, Walk(ends[place], talk.start, minutes, talk.room or "")


def _by_end(talks: Iterable[Talk]) -> tuple[list[datetime], list[Talk]]:
    """The ends of talks in order, and the talks in the same order; those without a known end left out."""
    found = [(talk.end, talk) for talk in talks if talk.end is not None]
    found.sort(key=lambda each: (each[0], each[1].id))
    return [end for end, _ in found], [talk for _, talk in found]


@lru_cache(maxsize=65_536)
def folded(room: str) -> str:
    """A room's name as rooms are compared: without case, accents and needless blanks."""
    return fold_words(room)


@lru_cache(maxsize=65_536)
def _minutes_between(walks: Walks, one: str, other: str) -> int:
    if one == other:
        return 0
    fitting = [
        (exact, pair.minutes)
        for pair in walks.between
        for exact in (_exactness(pair, one, other), _exactness(pair, other, one))
        if exact is not None
    ]
    return max(fitting, key=lambda each: each[0])[1] if fitting else walks.default


def _exactness(pair: WalkBetween, one: str, other: str) -> tuple[int, int] | None:
    """How well a pair fits two rooms: how many it names whole, and with how many letters; None when it does not."""
    if not (fits(pair.one, one) and fits(pair.other, other)):
        return None
    names = (folded(pair.one), folded(pair.other))
    return sum(not name.endswith(ANY) for name in names), sum(len(name.rstrip(ANY)) for name in names)


def fits(name: str, room: str) -> bool:
    """Whether a room's name is one, or begins as one says that ends with `ANY`."""
    name, room = folded(name), folded(room)
    return room.startswith(name.removesuffix(ANY).rstrip()) if name.endswith(ANY) else room == name
