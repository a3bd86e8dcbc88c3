"""What there is to divide among several people: slots, who can be where, what each is worth, what rules out what."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from planner.timeline.agenda import LEVELS, Level
from planner.timeline.clashes import blocking_pairs, takes_place
from planner.timeline.conflict import Rules
from planner.timeline.groups import Groups
from planner.timeline.program import Talk


@dataclass(frozen=True, slots=True)
class Sharer:
    """One of the people who divide their talks."""

    name: str
    levels: Mapping[str, Level] = field(default_factory=lambda: MappingProxyType({}))
    """What they starred, by the talk's id."""
    pinned: frozenset[str] = frozenset()
    """Ids of starred talks that they attend whatever happens."""
    unable: frozenset[str] = frozenset()
    """Ids of talks they cannot attend, such as those outside their hours; a pin counts more."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A talk at its time, as somebody may attend it."""

    talk: Talk
    work: int
    """The number of what is attended; the slots of one talk have the same."""
    level: Level
    """How much it is wanted by whoever wants it most."""
    worth: tuple[int, ...]
    """What it is worth with each sharer; 0 for those who cannot attend it."""
    blocks: frozenset[int]
    """The numbers of the slots that nobody can have beside it."""

    @property
    def minutes(self) -> int:
        """How long it takes; 0 while nobody knows."""
        return self.talk.interval.minutes if self.talk.interval is not None else 0


@dataclass(frozen=True, slots=True)
class Matter:
    """All there is to divide."""

    sharers: tuple[Sharer, ...]
    slots: tuple[Slot, ...]
    """By start; without those of talks that are pinned."""
    pins: tuple[tuple[Talk, tuple[int, ...]], ...]
    """What is pinned, with the numbers of those who did, by start."""
    levels: tuple[Level, ...]
    """How much each work is wanted by whoever wants it most."""
    works: Mapping[str, int]
    """The work of each talk by its id, the pinned among them."""


def works_of(talks: Sequence[Talk]) -> dict[str, int]:
    """The number of each talk's work by its id: talks that are slots of each other have one, in order of first start."""
    known = {talk.id for talk in talks}
    slots = Groups[str]()
    for talk in talks:
        for other in talk.same_as:
            if other in known:
                slots.join(talk.id, other)
    numbers: dict[str, int] = {}
    return {talk.id: numbers.setdefault(slots.sign(talk.id), len(numbers)) for talk in talks}


def matter_of(talks: Iterable[Talk], sharers: Sequence[Sharer], rules: Rules) -> Matter:
    """What is to be divided of some talks: those that somebody starred and that take place; breaks are left out.

    Args:
        talks: at least all that are starred, any order.
        rules: what blocks; hours are each one's own and told by `Sharer.unable`.
    """
    wanted = sorted(
        (talk for talk in talks if _counts(talk, sharers)), key=lambda talk: (talk.start, talk.id)
    )
    works = works_of(wanted)
    best, own = _levels(wanted, works, sharers)
    blocking = blocked_by(wanted, rules)
    pinned = {
        talk.id: tuple(number for number, sharer in enumerate(sharers) if talk.id in sharer.pinned)
        for talk in wanted
    }
    had = {works[talk_id] for talk_id, who in pinned.items() if who}
    free = [talk for talk in wanted if works[talk.id] not in had]
    numbers = {talk.id: number for number, talk in enumerate(free)}
    base = len(wanted) + 1
    slots = tuple(
        Slot(
            talk,
            works[talk.id],
            best[works[talk.id]],
            tuple(
                _worth(base, best[works[talk.id]], own.get((number, works[talk.id])))
                if _can(talk, number, sharers, pinned, blocking)
                else 0
                for number in range(len(sharers))
            ),
            frozenset(numbers[other] for other in blocking[talk.id] if other in numbers),
        )
        for talk in free
    )
    pins = tuple((talk, pinned[talk.id]) for talk in wanted if pinned[talk.id])
    return Matter(tuple(sharers), slots, pins, tuple(best[work] for work in range(len(best))), works)


def blocked_by(talks: Iterable[Talk], rules: Rules) -> Mapping[str, frozenset[str]]:
    """The ids of the talks that nobody can have beside each talk, by its id; two slots of one talk at a time among them."""
    bare = [talk._replace(same_as=()) for talk in talks]
    found: dict[str, set[str]] = defaultdict(set)
    for first, second in blocking_pairs(bare, rules):
        found[first.id].add(second.id)
        found[second.id].add(first.id)
    return {talk.id: frozenset(found.get(talk.id, ())) for talk in bare}


def _counts(talk: Talk, sharers: Sequence[Sharer]) -> bool:
    return takes_place(talk) and any(talk.id in sharer.levels for sharer in sharers)


def _levels(
    talks: Sequence[Talk], works: Mapping[str, int], sharers: Sequence[Sharer]
) -> tuple[dict[int, Level], dict[tuple[int, int], Level]]:
    """The best level of each work, and the best each sharer gave it."""
    best: dict[int, Level] = {}
    own: dict[tuple[int, int], Level] = {}
    for talk in talks:
        for number, sharer in enumerate(sharers):
            level, work = sharer.levels.get(talk.id), works[talk.id]
            if level is not None:
                best[work] = _better(level, best.get(work))
                own[number, work] = _better(level, own.get((number, work)))
    return best, own


def _better(level: Level, other: Level | None) -> Level:
    return level if other is None or LEVELS.index(level) < LEVELS.index(other) else other


def _worth(base: int, best: Level, own: Level | None) -> int:
    """One more covered talk of a level outweighs all of lesser levels, and all that its own level says."""
    covered: int = base ** (2 * len(LEVELS) - 1 - LEVELS.index(best))
    if own is None:
        return covered
    wished: int = base ** (len(LEVELS) - 1 - LEVELS.index(own))
    return covered + wished


def _can(
    talk: Talk,
    number: int,
    sharers: Sequence[Sharer],
    pinned: Mapping[str, tuple[int, ...]],
    blocking: Mapping[str, frozenset[str]],
) -> bool:
    if talk.id in sharers[number].unable:
        return False
    return not any(number in pinned.get(other, ()) for other in blocking[talk.id])
