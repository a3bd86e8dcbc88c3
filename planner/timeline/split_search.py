"""The best ways to divide one piece: every way that may still be best is followed along the time line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from planner.timeline.split_bound import Bound, Piece, better_bound, first_bound

Minutes = tuple[int, ...]
"""How long each person attends."""
Steps: TypeAlias = "tuple[Steps, int, int] | None"
"""What was given to whom, the last first: what came before, the place of the slot, the number of the person."""

NARROW, WIDE = 40, 4000
"""So many ways are followed at a time: for a first good answer, and for the proof."""
MOST_STEPS = 400_000
"""So many steps are made for a proof, of all pieces together: a second or a few, by how many people there are."""
_MOST_MINUTES = 60
"""So many ways with the same worth, each with other minutes, are kept of those who are free alike."""


@dataclass(slots=True)
class _Way:
    """Where a way to divide what came so far has led: its worth, and how it did, by the minutes of each."""

    worth: int
    how: dict[Minutes, Steps]


State = tuple[tuple[int, ...], int]
"""Which slots each person has that may still block a later one, and which works are had already that have a later slot;
as sets of bits."""


@dataclass(slots=True)
class Effort:
    """How many steps may still be made."""

    left: int = MOST_STEPS


@dataclass(frozen=True, slots=True)
class Divided:
    """The best ways to divide a piece."""

    worth: int
    bound: int
    """No way is worth more."""
    ways: Mapping[Minutes, tuple[tuple[int, int], ...]] = field(repr=False)
    """By the minutes of each person: which slot goes to which person, by places and numbers."""
    all_ways: bool
    """Whether no way of this worth has other minutes than these."""

    @property
    def is_proven(self) -> bool:
        """Whether no way is worth more than these."""
        return self.worth == self.bound


def divide(piece: Piece, effort: Effort) -> Divided:
    """The best ways to divide a piece among people.

    Source: first the most promising ways alone (beam search), which is often proven by the bound at once; then better
        prices for the bound; then all ways that the bound leaves (dynamic programming over who is free from when).
    """
    bound = first_bound(piece)
    good = _Search(piece, bound, width=NARROW).run()
    if good.worth < bound.whole:
        bound = better_bound(bound, good.worth)
        good = max(good, _Search(piece, bound, width=NARROW).run(), key=lambda each: each.worth)
    search = _Search(piece, bound, width=WIDE, least=good.worth, effort=effort)
    full = search.run()
    if search.is_complete:
        return Divided(full.worth, full.worth, full.ways, search.has_all_ways)
    best = max(good, full, key=lambda each: each.worth)
    ways = {**good.ways, **full.ways} if good.worth == full.worth else best.ways
    return Divided(best.worth, max(bound.whole, best.worth), ways, all_ways=False)


class _Search:
    """Goes from slot to slot: each goes to one of the people who can attend it then, or to nobody."""

    def __init__(
        self, piece: Piece, bound: Bound, *, width: int, least: int = 0, effort: Effort | None = None
    ) -> None:
        self._piece = piece
        self._bound = bound
        self._width = width
        self._least = least
        self._effort = effort
        self.is_complete = True
        """Whether no way was left that may be worth more."""
        self.has_all_ways = True
        """Whether besides no way of the same worth was left."""
        slots = range(len(piece.slots))
        self._last_of_work = {work: place for place, work in enumerate(piece.works)}
        self._alive = [0] * (len(slots) + 1)
        """For each place the slots before it that block one from there on."""
        for place in slots:
            for later in range(place + 1, piece.lasts[place] + 1):
                self._alive[later] |= 1 << place

    def run(self) -> Divided:
        """Follow all ways to the end."""
        people = self._piece.people
        start: State = ((0,) * people, 0)
        ways: dict[State, _Way] = {start: _Way(0, {(0,) * people: None})}
        for place in range(len(self._piece.slots)):
            ways = self._narrowed(self._stepped(ways, place), place + 1)
        if not ways:  # all were left out: none is worth as much as is known already
            return Divided(-1, self._bound.whole, {}, all_ways=False)
        best = max(ways.values(), key=lambda way: way.worth)
        found = {minutes: _unwound(how) for minutes, how in best.how.items()}
        return Divided(best.worth, self._bound.whole, found, self.has_all_ways)

    def _stepped(self, ways: Mapping[State, _Way], place: int) -> dict[State, _Way]:
        """Every way after one slot more."""
        slot, work = self._piece.slots[place], self._piece.works[place]
        blocks, alive, bit = self._piece.bits[place], self._alive[place + 1], 1 << place
        is_last = self._last_of_work[work] == place
        mark, gone = (0, ~(1 << work)) if is_last else (1 << work, ~0)
        able = [(person, worth) for person, worth in enumerate(slot.worth) if worth]
        after: dict[State, _Way] = {}
        for (taken, had), way in ways.items():
            kept = tuple(each & alive for each in taken)
            is_had = bool(had >> work & 1)
            had &= gone
            self._put(after, (kept, had), way.worth, way.how)
            if is_had:
                continue
            for person, worth in able:
                if taken[person] & blocks:
                    continue
                has = (*kept[:person], kept[person] | (bit & alive), *kept[person + 1 :])
                self._put(
                    after, (has, had | mark), way.worth + worth, _with(way.how, place, person, slot.minutes)
                )
        if self._effort is not None:
            self._effort.left -= len(ways) * (1 + len(able))
        return after

    def _put(self, ways: dict[State, _Way], state: State, worth: int, how: dict[Minutes, Steps]) -> None:
        """Keep the more worthy of the ways that lead to the same; of equal ones all that differ in minutes."""
        old = ways.get(state)
        if old is None or worth > old.worth:
            ways[state] = _Way(worth, how)
        elif worth == old.worth:
            merged = {**how, **old.how}
            if len(merged) > _MOST_MINUTES:
                self.has_all_ways = False
                merged = dict(sorted(merged.items(), key=lambda each: _unevenness(each[0]))[:_MOST_MINUTES])
            old.how = merged

    def _narrowed(self, ways: dict[State, _Way], place: int) -> dict[State, _Way]:
        """The ways that may be worth enough; of too many the most promising."""
        promised = [(way.worth + self._bound.rest(place, state[0]), state) for state, way in ways.items()]
        promising = [each for each in promised if each[0] >= self._least]
        width = self._width if self._effort is None or self._effort.left > 0 else NARROW
        if len(promising) > width:
            self.is_complete = self.has_all_ways = False
            promising.sort(key=lambda each: -each[0])
            del promising[width:]
        return {state: ways[state] for _, state in promising}


def _with(how: Mapping[Minutes, Steps], place: int, person: int, more: int) -> dict[Minutes, Steps]:
    return {
        (*minutes[:person], minutes[person] + more, *minutes[person + 1 :]): (steps, place, person)
        for minutes, steps in how.items()
    }


def _unwound(steps: Steps) -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    while steps is not None:
        steps, place, person = steps
        found.append((place, person))
    return tuple(reversed(found))


def _unevenness(minutes: Sequence[int]) -> int:
    """How unevenly minutes are spread: the sum of their squares times their number, less the square of their sum."""
    return len(minutes) * sum(each * each for each in minutes) - sum(minutes) ** 2
