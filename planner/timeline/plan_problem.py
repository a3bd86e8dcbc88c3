"""The plan as a problem of numbers: talks in order, what each is worth, and which later ones it blocks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from planner.timeline.agenda import LEVELS, Level

NOWHERE = -1
"""The room of a talk whose room nobody knows, and the group of a talk that has one slot."""


@dataclass(frozen=True, slots=True, order=True)
class Score:
    """What a plan is worth, the first difference deciding."""

    musts: int = 0
    wants: int = 0
    maybes: int = 0
    minutes: int = 0
    """Of starred slots; those of an unknown end and those one drops in on count one each."""
    changes: int = 0
    """Changes of room, as a number that is not above 0: fewer are better."""
    earlier: int = 0
    """Seconds between the starts and a last one, summed: more are better."""

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.musts + other.musts,
            self.wants + other.wants,
            self.maybes + other.maybes,
            self.minutes + other.minutes,
            self.changes + other.changes,
            self.earlier + other.earlier,
        )


@dataclass(frozen=True, slots=True)
class Scale:
    """How a score is one number: each field counts more than all lesser ones of all talks together can."""

    talks: int
    earlier: int
    """How far the number of a second lies to the left; below it stands a bit for each talk, by its id."""
    change: int
    minutes: int
    maybes: int
    wants: int
    musts: int
    pin: int

    def of_level(self, level: Level) -> int:
        """What one talk of a level counts."""
        return 1 << (self.musts, self.wants, self.maybes)[LEVELS.index(level)]

    @property
    def room_change(self) -> int:
        """What one change of room costs."""
        return 1 << self.change

    def fields(self, value: int) -> tuple[int, ...]:
        """What one talk counts, the pins first and then as in a score without changes of room; what it counts more than
        another talk where it takes the place of that."""
        found = []
        for shift in (self.pin, self.musts, self.wants, self.maybes, self.minutes, self.earlier):
            field = (value + (1 << shift - 1)) >> shift
            value -= field << shift
            found.append(field)
        return tuple(found)

    def score(self, value: int) -> Score:
        """The score that a number stands for; of a bound, the best that it allows."""
        value += self.talks << self.change
        value &= (1 << self.pin) - 1
        musts, value = divmod(value, 1 << self.musts)
        wants, value = divmod(value, 1 << self.wants)
        maybes, value = divmod(value, 1 << self.maybes)
        minutes, value = divmod(value, 1 << self.minutes)
        changes, value = divmod(value, 1 << self.change)
        return Score(musts, wants, maybes, minutes, changes - self.talks, value >> self.earlier)


def scale_for(talks: int, seconds: int, minutes: int) -> Scale:
    """The scale for so many talks, of which none lies further before the last than some seconds nor lasts longer than
    some minutes."""
    count = talks.bit_length() + 1
    earlier = talks + 1
    change = earlier + seconds.bit_length() + count
    least = change + count + 1
    maybes = least + minutes.bit_length() + count
    return Scale(
        talks, earlier, change, least, maybes, maybes + count, maybes + 2 * count, maybes + 3 * count
    )


@dataclass(frozen=True, slots=True)
class Problem:
    """Talks of which some are to be chosen. Numbers are places in `ids`, whose order is that of the starts."""

    ids: tuple[str, ...]
    values: tuple[int, ...]
    stops: tuple[int, ...]
    """The first place from which on a talk blocks nobody."""
    holes: tuple[tuple[int, ...], ...]
    """The places between a talk and its stop that it does not block, ascending."""
    days: tuple[int, ...]
    """Equal for talks of one program on one date; rooms change only within."""
    rooms: tuple[int, ...]
    groups: tuple[int, ...]
    """Equal for slots of one talk, of which one at most is chosen."""
    scale: Scale
    base: int = 0
    """What is had in any case."""
    spare: frozenset[int] = frozenset()
    """Groups of which a slot is had when none of these is: it stands in nobody's way."""
    pins: int = 0
    """How many talks are worth `1 << scale.pin` more, as they have to be in."""

    def blocks(self, one: int, later: int) -> bool:
        """Whether a talk blocks a later one."""
        return later < self.stops[one] and later not in self.holes[one]

    def change(self, one: int, other: int) -> bool:
        """Whether going from one to the next is a change of room."""
        here, there = self.rooms[one], self.rooms[other]
        return here != there and NOWHERE not in (here, there) and self.days[one] == self.days[other]

    def value_of(self, chosen: Sequence[int]) -> int:
        """What some talks in order are worth together."""
        changes = sum(map(self.change, chosen, chosen[1:]))
        return self.base + sum(self.values[each] for each in chosen) - changes * self.scale.room_change

    def repeated(self, chosen: Iterable[int]) -> set[int]:
        """The groups of which several slots are chosen."""
        seen: set[int] = set()
        twice: set[int] = set()
        for group in (self.groups[each] for each in chosen):
            if group != NOWHERE:
                (twice if group in seen else seen).add(group)
        return twice

    def allows(self, chosen: Sequence[int]) -> bool:
        """Whether some talks in order can all be had."""
        return not self.repeated(chosen) and not self.has_blocked(chosen)

    def has_blocked(self, chosen: Sequence[int]) -> bool:
        """Whether some talks in order block each other."""
        running: list[int] = []
        for each in chosen:
            running = [one for one in running if self.stops[one] > each]
            if any(self.blocks(one, each) for one in running):
                return True
            running.append(each)
        return False

    def blocked_with(self, place: int) -> list[int]:
        """What a talk blocks, earlier and later."""
        before = [one for one in range(place) if self.blocks(one, place)]
        return before + [each for each in range(place + 1, self.stops[place]) if self.blocks(place, each)]

    def rivals(self, place: int) -> set[int]:
        """What cannot be had beside a talk: what it blocks, and its other slots."""
        group = self.groups[place]
        twins = {each for each, its in enumerate(self.groups) if its == group} if group != NOWHERE else set()
        return twins.union(self.blocked_with(place)) - {place}

    def restricted(self, forced: Iterable[int] = (), forbidden: Iterable[int] = ()) -> "Problem":
        """The problem in which some talks have to be in, and some must not be; those forced stand in nobody's way among
        themselves."""
        forced = frozenset(forced)
        gone = {*forbidden, *(rival for each in forced for rival in self.rivals(each))} - forced
        left = [each for each in range(len(self.ids)) if each not in gone]
        before = list(accumulate((each not in gone for each in range(len(self.ids))), initial=0))
        bonus = 1 << self.scale.pin

        def holes(each: int) -> tuple[int, ...]:
            free = {hole for hole in self.holes[each] if hole not in gone}
            if each in forced:
                free.update(other for other in forced if each < other < self.stops[each])
            return tuple(before[hole] for hole in sorted(free))

        return replace(
            self,
            ids=tuple(self.ids[each] for each in left),
            values=tuple(self.values[each] + (bonus if each in forced else 0) for each in left),
            stops=tuple(max(before[self.stops[each]], before[each] + 1) for each in left),
            holes=tuple(map(holes, left)),
            days=tuple(self.days[each] for each in left),
            rooms=tuple(self.rooms[each] for each in left),
            groups=tuple(NOWHERE if each in forced else self.groups[each] for each in left),
            pins=self.pins + len(forced),
        )
