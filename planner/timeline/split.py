"""Dividing starred talks among several people, so that together they cover the most."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from planner.timeline.agenda import LEVELS, Level
from planner.timeline.conflict import Rules
from planner.timeline.groups import Groups
from planner.timeline.program import Talk
from planner.timeline.split_bound import Piece
from planner.timeline.split_matter import Matter, Sharer, matter_of
from planner.timeline.split_search import MOST_STEPS, Divided, Effort, Minutes, divide

_MOST_SUMS = 400
"""So many sums of minutes are kept while pieces are put together."""
Counts = tuple[int, ...]
"""How many musts, wants and maybes."""


@dataclass(frozen=True, slots=True)
class Split:
    """Who goes where."""

    given: tuple[tuple[Talk, tuple[int, ...]], ...]
    """Each talk that is covered with the numbers of those who attend it, by start; several only where several pinned it."""
    left: tuple[Talk, ...]
    """Starred talks that nobody attends in any slot, by start; of the slots of one talk all that are starred."""
    covered: Counts
    """Talks covered, by the level of whoever wants each most; slots of one talk count once."""
    wanted: Counts
    """Talks there are, counted alike."""
    minutes: Minutes
    """How long each person attends, what they pinned with it."""
    is_optimal: bool
    """Proven: no other way covers more, or as much to more people's own liking."""
    is_most_even: bool
    """Proven as well: no such way spreads the minutes more evenly."""
    bound: Counts
    """No way covers more than so many; compared level by level, and equal to `covered` where that is proven."""


def split_talks(
    talks: Iterable[Talk], sharers: Sequence[Sharer], rules: Rules, *, steps: int = MOST_STEPS
) -> Split:
    """Divide what several people starred, each talk to one of them.

    What counts, in this order: how many talks are covered that somebody calls a must; how many wants, by whoever wants
    them most; how many maybes; how many of the musts go to somebody whose must they are, then wants, then maybes; and
    that all attend for equally long (the least sum of squared minutes). Anybody may attend what another starred. Only
    starred slots are given; of one talk a single slot. What is pinned stays with whoever pinned it, also where their pins
    clash, and nothing that blocks one of their pins is given to them. Nobody gets two talks that block each other under
    the rules, too long a walk among them where that blocks; breaks and cancelled talks are left out.

    Args:
        talks: at least all that are starred, any order.
        rules: what blocks. Hours are each one's own: `Sharer.unable`.
        steps: how much is tried for the proof; the same steps give the same answer.
    Returns:
        The best way there is, where `is_optimal` says so, else the best one found. With people who are all alike, no
        walks that block and no repeats, the flow alone proves how much is covered, of however many talks.
    Source: what does not hang together is divided by itself; `planner.timeline.split_search.divide`.
    """
    matter = matter_of(talks, sharers, rules)
    effort = Effort(steps)
    pieces = _pieces(matter)
    found = [divide(piece, effort) for piece, _ in pieces]
    chosen, is_even = _most_even(matter, found)
    given = [(talk, who) for talk, who in matter.pins]
    for (piece, _), how in zip(pieces, chosen, strict=True):
        given += [(piece.slots[place].talk, (person,)) for place, person in how]
    given.sort(key=lambda each: (each[0].start, each[0].id))
    is_optimal = all(each.is_proven for each in found)
    had = {matter.works[talk.id] for talk, _ in given}
    pinned = {matter.works[talk.id] for talk, _ in matter.pins}
    covered = _counts(matter, had)
    bound = _sum(_counts(matter, pinned), _decoded(matter, sum(each.bound for each in found)))
    return Split(
        tuple(given),
        tuple(slot.talk for slot in matter.slots if slot.work not in had),
        covered,
        _counts(matter, range(len(matter.levels))),
        _minutes(given, len(sharers)),
        is_optimal,
        is_optimal and is_even,
        covered if is_optimal else bound,
    )


def _pieces(matter: Matter) -> list[tuple[Piece, tuple[int, ...]]]:
    """The slots in groups that have nothing to do with each other, with the slots' numbers."""
    together = Groups[int]()
    first: dict[int, int] = {}
    for number, slot in enumerate(matter.slots):
        for other in (*slot.blocks, first.setdefault(slot.work, number)):
            together.join(number, other)
    return [(_piece(matter, numbers), tuple(numbers)) for numbers in together.of(range(len(matter.slots)))]


def _piece(matter: Matter, numbers: Sequence[int]) -> Piece:
    places = {number: place for place, number in enumerate(numbers)}
    works: dict[int, int] = {}
    slots = tuple(matter.slots[number] for number in numbers)
    return Piece(
        slots,
        tuple(tuple(sorted(places[other] for other in slot.blocks)) for slot in slots),
        tuple(works.setdefault(slot.work, len(works)) for slot in slots),
        len(matter.sharers),
    )


def _most_even(matter: Matter, found: Sequence[Divided]) -> tuple[list[tuple[tuple[int, int], ...]], bool]:
    """One way for each piece, so that all of them together spread the minutes most evenly; and whether all were tried."""
    people = len(matter.sharers)
    sums: dict[Minutes, object] = {_minutes(matter.pins, people): None}
    is_whole = all(each.all_ways for each in found)
    # Long pieces first: what they leave uneven the short ones make good.
    order = sorted(range(len(found)), key=lambda number: -max(sum(each) for each in found[number].ways))
    for number in order:
        longer: dict[Minutes, object] = {}
        for minutes, before in sums.items():
            for more in found[number].ways:
                longer.setdefault(_sum(minutes, more), (before, number, more))
        if len(longer) > _MOST_SUMS:
            is_whole = False
            longer = dict(sorted(longer.items(), key=lambda each: _squares(each[0]))[:_MOST_SUMS])
        sums = longer
    steps = sums[min(sums, key=lambda minutes: (_squares(minutes), minutes))]
    chosen: dict[int, Minutes] = {}
    while isinstance(steps, tuple):
        steps, number, minutes = steps
        chosen[number] = minutes
    return [each.ways[chosen[number]] for number, each in enumerate(found)], is_whole


def _squares(minutes: Minutes) -> int:
    return sum(each * each for each in minutes)


def _sum(one: Sequence[int], other: Sequence[int]) -> tuple[int, ...]:
    return tuple(a + b for a, b in zip(one, other, strict=True))


def _minutes(given: Iterable[tuple[Talk, tuple[int, ...]]], people: int) -> Minutes:
    minutes = [0] * people
    for talk, who in given:
        for person in who:
            minutes[person] += talk.interval.minutes if talk.interval is not None else 0
    return tuple(minutes)


def _counts(matter: Matter, works: Iterable[int]) -> Counts:
    counts: Mapping[Level, list[int]] = {level: [] for level in LEVELS}
    for work in works:
        counts[matter.levels[work]].append(work)
    return tuple(len(each) for each in counts.values())


def _decoded(matter: Matter, worth: int) -> Counts:
    """How many talks of each level a worth stands for, at most."""
    base = max(2, len(matter.works) + 1)
    return tuple(worth // base**power % base for power in (5, 4, 3))
