"""Agendas to plan, drawn by chance, and what is the best of them by trying everything."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import combinations, pairwise
from random import Random

from planner.timeline.accepted import Acceptance, Pair, Terms, acceptance_of
from planner.timeline.agenda import LEVELS, Level
from planner.timeline.conflict import Rule, Rules, clash_between
from planner.timeline.plan_wishes import Wishes, drops_in
from planner.timeline.program import Kind, Talk
from planner.timeline.walk import WalkBetween, Walks

from .making import at, make_talk

DAY = 24 * 60
Key = tuple[int | float | tuple[bool, ...], ...]


def small_wishes(seed: int, most: int = 11, *, drop_ins: bool = True) -> Wishes:
    """A few talks on one or two days: every kind, unknown ends and rooms, repeats, pins, walks, accepted conflicts."""
    chance = Random(seed)
    count = chance.randint(1, most)
    groups = [chance.choice("abcde") if chance.random() < 0.3 else "" for _ in range(count)]
    days = chance.choice([1, 2])
    kinds = [Kind.TALK] * 3 + ([Kind.KEYNOTE, Kind.POSTER, Kind.BREAK] if drop_ins else [])
    talks = []
    for number, group in enumerate(groups):
        start = chance.randrange(0, 120, 5) + DAY * chance.randrange(days)
        length = chance.choice([None, 5, 10, 30, 30])
        slots = [other for other, its in enumerate(groups) if group and its == group and other != number]
        talks.append(
            make_talk(
                f"t{number:02}",
                start,
                None if length is None else start + length,
                kind=chance.choice(kinds),
                same_as=tuple(f"t{other:02}" for other in slots),
                room=chance.choice([None, "R0", "R1", "R2"]),
                session=chance.choice([None, None, "S", "Title of t00"]),
            )
        )
    return _wishes_for(chance, talks)


def _wishes_for(chance: Random, talks: Sequence[Talk]) -> Wishes:
    walks = Walks(chance.choice([0, 3, 10]), (WalkBetween("R0", "R1", chance.choice([1, 20])),))
    rules = Rules(transfer=chance.choice([Rule.BLOCK, Rule.WARN]), walks=walks)
    levels = {talk.id: chance.choice(LEVELS) for talk in talks if chance.random() < 0.85}
    accepted: dict[Pair, Acceptance] = {}
    for one, other in combinations(talks, 2):
        conflict = clash_between(one, other, rules)
        if conflict is not None and chance.random() < 0.1:
            terms = chance.choice([Terms.AS_IT_IS, Terms.SECOND_CHOICE])
            made = acceptance_of(conflict, at=at(0), terms=terms, yields=one.id)
            accepted[made.talks] = made
    return Wishes(
        talks=tuple(
            talk for talk in talks if talk.id in levels or not levels.keys().isdisjoint(talk.same_as)
        ),
        levels=levels,
        rules=rules,
        pinned=frozenset(talk for talk in levels if chance.random() < 0.1),
        dropped=frozenset(talk for talk in levels if chance.random() < 0.03),
        accepted=accepted,
    )


def large_wishes(seed: int, count: int, days: int, *, walks: bool = True, repeats: float = 0.2) -> Wishes:
    """A conference: rooms in three buildings, some talks offered twice, a few pinned."""
    chance = Random(seed)
    between = (WalkBetween("A*", "B*", 12), WalkBetween("A*", "C*", 20))
    rules = Rules(transfer=Rule.BLOCK, walks=Walks(5, between)) if walks else Rules()
    slots: dict[int, tuple[str, ...]] = {}
    order = chance.sample(range(count), count)
    for one, other in zip(order[: int(count * repeats / 2)], order[::-1], strict=False):
        slots |= {one: (f"t{other:05}",), other: (f"t{one:05}",)}
    talks = []
    for number in range(count):
        start = DAY * chance.randrange(days) + 540 + 5 * chance.randrange(108)
        room = f"{chance.choice('ABC')}{chance.randrange(7)}"
        length = chance.choice([15, 20, 20, 30, 30, 30, 45, 60, 90])
        talks.append(
            make_talk(f"t{number:05}", start, start + length, room=room, same_as=slots.get(number, ()))
        )
    levels = {
        talk.id: chance.choices(LEVELS, [2, 5, 3])[0]
        for talk in talks
        if not talk.same_as or chance.random() < 0.9
    }
    pinned = frozenset(chance.sample(sorted(levels), count // 250))
    known = {talk.id for talk in talks if not levels.keys().isdisjoint((talk.id, *talk.same_as))}
    return Wishes(tuple(talk for talk in talks if talk.id in known), levels, rules, pinned)


def talk_of(wishes: Wishes) -> dict[str, str]:
    """Equal names for all slots of one talk."""
    names = {talk.id: talk.id for talk in wishes.talks}
    for _ in wishes.talks:
        for talk in wishes.talks:
            for other in talk.same_as:
                if other in names:
                    names[talk.id] = names[other] = min(names[talk.id], names[other])
    return names


class Trying:
    """Every subset of some wishes that can be attended, and how good each is."""

    def __init__(self, wishes: Wishes) -> None:
        self.wishes = wishes
        self.names = talk_of(wishes)
        self.pins = [talk for talk in wishes.talks if talk.id in wishes.pinned]
        self.free = [
            talk
            for talk in wishes.talks
            if talk.id not in wishes.pinned | wishes.dropped and all(self._go(talk, pin) for pin in self.pins)
        ]
        self.clashing = {
            talk.id
            for one, other in combinations([*self.pins, *self.free], 2)
            if wishes.blocking(one, other)
            for talk in (one, other)
        }
        self.levels: dict[str, Level] = {}
        for talk, level in wishes.levels.items():
            if talk in self.names:
                name = self.names[talk]
                self.levels[name] = min(level, self.levels.get(name, level), key=LEVELS.index)

    def _go(self, one: Talk, other: Talk) -> bool:
        return self.names[one.id] != self.names[other.id] and self.wishes.blocking(one, other) is None

    def subsets(self) -> Iterator[tuple[Talk, ...]]:
        """Each subset, the pins in it."""

        def grown(chosen: tuple[Talk, ...], left: Sequence[Talk]) -> Iterator[tuple[Talk, ...]]:
            yield chosen
            for place, talk in enumerate(left):
                rest = [each for each in left[place + 1 :] if self._go(talk, each)]
                yield from grown((*chosen, talk), rest)

        for chosen in grown((), self.free):
            yield tuple(sorted((*self.pins, *chosen), key=lambda t: (t.start, t.end or t.start, t.id)))

    def is_full(self, chosen: Sequence[Talk]) -> bool:
        """Whether nothing could be added."""
        own = [talk for talk in chosen if talk.id not in self.wishes.pinned]
        ids = {talk.id for talk in chosen}
        return not any(talk.id not in ids and all(self._go(talk, each) for each in own) for talk in self.free)

    def key(self, chosen: Sequence[Talk]) -> Key:
        """Smaller for better subsets."""
        rules, ids = self.wishes.rules, {talk.id for talk in chosen}
        found = [self.levels.get(self.names[talk.id], Level.WANT) for talk in chosen]
        minutes = 0
        for talk in chosen:
            if talk.id in self.wishes.levels:
                is_short = talk.end is None or drops_in(talk, rules)
                minutes += (
                    1 if is_short or talk.end is None else (talk.end - talk.start) // timedelta(minutes=1)
                )
        on_the_way = [each for each in chosen if each.id in self.clashing or not drops_in(each, rules)]
        changes = sum(
            one.room is not None
            and other.room is not None
            and one.room != other.room
            and one.start.date() == other.start.date()
            for one, other in pairwise(on_the_way)
        )
        starts = sum((talk.start - at(0)).total_seconds() for talk in chosen)
        order = tuple(talk not in ids for talk in sorted(self.names))
        return (*(-found.count(level) for level in LEVELS), -minutes, changes, starts, order)
