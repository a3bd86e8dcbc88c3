"""How much a part of what is divided can be worth at most: prices on works that leave each person to themselves."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from planner.timeline.cover import Job, best_cover
from planner.timeline.split_matter import Slot

_ROUNDS = 60
"""So many times the prices are made better."""


@dataclass(frozen=True)
class Piece:
    """Slots that have to do with one another, and with no others: those that block each other, and those of one work."""

    slots: tuple[Slot, ...]
    """By start."""
    blocks: tuple[tuple[int, ...], ...]
    """For each slot the places of those in this piece that it blocks."""
    works: tuple[int, ...]
    """For each slot the place of its work in this piece, from 0."""
    people: int

    @cached_property
    def solid(self) -> tuple[bool, ...]:
        """For each slot, whether it shares time with no other solid one that could be had beside it.

        Of such a pair the longer one is loose: the bound takes it for something that costs no time, which is never too
        little. So is one without a known end.
        """
        loose = {place for place, slot in enumerate(self.slots) if slot.talk.end is None}
        running: list[int] = []
        for place, slot in enumerate(self.slots):
            if place in loose:
                continue
            running = [each for each in running if self._lasts(each, slot.talk.start) and each not in loose]
            for other in running:
                if place in loose or other in self.blocks[place] or self.works[place] == self.works[other]:
                    continue
                loose.add(max(place, other, key=lambda each: (self.slots[each].minutes, each)))
            running.append(place)
        return tuple(place not in loose for place in range(len(self.slots)))

    def _lasts(self, place: int, instant: datetime) -> bool:
        end = self.slots[place].talk.end
        return end is not None and end > instant

    @cached_property
    def bits(self) -> tuple[int, ...]:
        """For each slot those that it blocks, as a set of bits."""
        return tuple(sum(1 << other for other in blocks) for blocks in self.blocks)

    @cached_property
    def lasts(self) -> tuple[int, ...]:
        """For each slot the place of the last one that it blocks; -1 where it blocks none."""
        return tuple(max(blocks, default=-1) for blocks in self.blocks)


class Bound:
    """The most that what is left of a piece can be worth, whoever has what by then.

    Each work has a price. A person alone takes what is worth most to them beyond its price, one after the other so that
    none blocks the next; all of that and the prices of all works together are never too little, whatever the prices:
    what several take is paid for, and what nobody takes is paid for too.
    Source: Lagrangian relaxation of "each talk goes to one person", its first prices from the flow of people alike.
    """

    def __init__(self, piece: Piece, prices: Sequence[int]) -> None:
        self.piece = piece
        self.prices = tuple(prices)
        count = len(piece.slots)
        self._gains = [[0] * (count + 1) for _ in range(piece.people)]
        """For each slot what it gains with all that a person can then still take."""
        self._most = [[0] * (count + 1) for _ in range(piece.people)]
        """For each place the most of those gains from there on."""
        self._loose = [[0] * (count + 1) for _ in range(piece.people)]
        self._rest = [0] * (count + 1)
        """The prices of the works that have a slot from a place on."""
        self._known: dict[tuple[int, int, int], int] = {}
        later: set[int] = set()
        for place in reversed(range(count)):
            work = piece.works[place]
            self._rest[place] = self._rest[place + 1] + (0 if work in later else self.prices[work])
            later.add(work)
            for person in range(piece.people):
                self._add(person, place, max(0, piece.slots[place].worth[person] - self.prices[work]))

    def _add(self, person: int, place: int, gain: int) -> None:
        most, loose = self._most[person], self._loose[person]
        solid = self.piece.solid[place]
        loose[place] = loose[place + 1] + (0 if solid else gain)
        here = 0
        if solid:
            here = gain + self._after(person, place + 1, self.piece.bits[place], self.piece.lasts[place])
        self._gains[person][place] = here
        most[place] = max(most[place + 1], here)

    def _after(self, person: int, place: int, blocked: int, last: int) -> int:
        """The most that somebody gains from a place on who has what blocks some slots, the last of them at a place."""
        gains = self._gains[person]
        most = self._most[person][max(place, last + 1)]
        for other in range(place, last + 1):
            if gains[other] > most and not blocked >> other & 1:
                most = gains[other]
        return most

    @property
    def whole(self) -> int:
        """The most that all of the piece can be worth."""
        return self.rest(0, (0,) * self.piece.people)

    def rest(self, place: int, taken: Sequence[int]) -> int:
        """The most that the slots from a place on can be worth, where each person has some slots before, as sets of bits."""
        most = self._rest[place]
        for person, slots in enumerate(taken):
            most += self._loose[person][place] + self._rest_of(person, place, slots)
        return most

    def _rest_of(self, person: int, place: int, slots: int) -> int:
        if not slots:
            return self._most[person][place]
        key = (person, place, slots)
        known = self._known.get(key)
        if known is None:
            blocked, last, left = 0, -1, slots
            while left:
                slot = left.bit_length() - 1
                left ^= 1 << slot
                if self.piece.solid[slot]:
                    blocked |= self.piece.bits[slot]
                    last = max(last, self.piece.lasts[slot])
            known = self._known[key] = self._after(person, place, blocked, last)
        return known

    def taken(self) -> Iterator[int]:
        """The works that each person would take at these prices; one that several would, several times."""
        piece = self.piece
        for person in range(piece.people):
            gains, blocked, wanted = self._gains[person], 0, self._most[person][0]
            for place, slot in enumerate(piece.slots):
                work = piece.works[place]
                if not piece.solid[place]:
                    if slot.worth[person] > self.prices[work]:
                        yield work
                elif wanted and gains[place] == wanted and not blocked >> place & 1:
                    blocked = piece.bits[place]
                    wanted = self._after(person, place + 1, blocked, piece.lasts[place])
                    if gains[place] > wanted:
                        yield work


def first_bound(piece: Piece) -> Bound:
    """A bound by the prices of people alike."""
    solid = [place for place, is_solid in enumerate(piece.solid) if is_solid]
    best = [max(slot.worth) for slot in piece.slots]
    jobs = []
    for place in solid:
        interval = piece.slots[place].talk.interval
        assert interval is not None
        jobs.append(Job(interval.start.timestamp(), interval.end.timestamp(), best[place]))
    asked = best_cover(jobs, piece.people).prices
    prices = [0] * (max(piece.works, default=-1) + 1)
    for place, price in [*zip(solid, asked, strict=True), *_of_loose(piece, best)]:
        prices[piece.works[place]] = max(price, prices[piece.works[place]])
    return Bound(piece, prices)


def _of_loose(piece: Piece, best: Sequence[int]) -> Iterator[tuple[int, int]]:
    yield from ((place, best[place]) for place, solid in enumerate(piece.solid) if not solid)


def better_bound(bound: Bound, reached: int) -> Bound:
    """A bound by better prices: those of works that several would take are raised, those of others lowered.

    Args:
        reached: what is known to be possible; nearer than that no bound can come.
    Source: subgradient steps of Polyak's length, halved when they do not help.
    """
    best, at, share = bound, bound, 4
    for _ in range(_ROUNDS):
        if best.whole <= reached:
            break
        slopes = [1] * len(at.prices)
        for work in at.taken():
            slopes[work] -= 1
        steep = sum(slope * slope for slope in slopes)
        if not steep:
            break
        step = max(1, (at.whole - reached) * share // (4 * steep))
        prices = [max(0, price - step * slope) for price, slope in zip(at.prices, slopes, strict=True)]
        at = Bound(at.piece, prices)
        if at.whole < best.whole:
            best = at
        else:
            share = max(1, share // 2)
    return best
