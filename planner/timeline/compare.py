"""Several people's agendas side by side: who wants what, what all want, musts that nobody gets to, and shared free time."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from planner.timeline.agenda import LEVELS, Level
from planner.timeline.clashes import takes_place
from planner.timeline.conflict import ConflictType, Rule, Rules
from planner.timeline.gap import OPEN
from planner.timeline.hours import Hours
from planner.timeline.interval import Interval, subtract
from planner.timeline.program import Talk
from planner.timeline.split_matter import Sharer, blocked_by, works_of

SHORTEST = timedelta(minutes=30)
"""Less shared time than this is none to meet in."""


@dataclass(frozen=True, slots=True)
class Missed:
    """A must that nobody's best attendable agenda has."""

    talk: Talk
    """Its earliest starred slot."""
    of: tuple[int, ...]
    """The numbers of those whose must it is."""
    because: tuple[tuple[int, tuple[Talk, ...]], ...]
    """For each person who starred it, what they attend instead; nothing where they cannot be there at all."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Several agendas side by side."""

    wanted: tuple[tuple[Talk, tuple[Level | None, ...]], ...]
    """Each talk that somebody starred with the level each person gave it, by start."""
    by_all: tuple[Talk, ...]
    """What every one of them wants, in whichever slot; of one talk its earliest starred slot."""
    by_several: tuple[Talk, ...]
    """What more than one of them wants, and not all."""
    missed: tuple[Missed, ...]
    attended: tuple[frozenset[str], ...]
    """For each person the ids of the best agenda they can attend."""

    def only(self, wanted: Callable[[Talk], bool]) -> "Comparison":
        """The same of some talks alone."""
        return replace(
            self,
            wanted=tuple(each for each in self.wanted if wanted(each[0])),
            by_all=tuple(talk for talk in self.by_all if wanted(talk)),
            by_several=tuple(talk for talk in self.by_several if wanted(talk)),
            missed=tuple(each for each in self.missed if wanted(each.talk)),
        )


def compare_agendas(
    talks: Iterable[Talk], sharers: Sequence[Sharer], rules: Rules, attended: Sequence[frozenset[str]]
) -> Comparison:
    """What several people want of some talks.

    A must is missed when no slot of it is in anybody's best attendable agenda.

    Args:
        talks: at least all that are starred or attended.
        rules: what blocks.
        attended: for each person the ids of their best agenda, such as their plan keeps.
    """
    talks = sorted(talks, key=lambda talk: (talk.start, talk.id))
    works = works_of(talks)
    starred = [talk for talk in talks if any(talk.id in each.levels for each in sharers)]
    slots: dict[int, list[Talk]] = defaultdict(list)
    for talk in starred:
        slots[works[talk.id]].append(talk)
    wanting = [(of_one[0], len(_wanting(of_one, sharers))) for of_one in slots.values()]
    had = {works[talk_id] for each in attended for talk_id in each}
    open_ones = [of_one for work, of_one in slots.items() if work not in had]
    known = {talk.id for talk in starred}.union(*attended)
    concerned = [talk for talk in talks if talk.id in known]
    return Comparison(
        tuple((talk, tuple(each.levels.get(talk.id) for each in sharers)) for talk in starred),
        tuple(talk for talk, count in wanting if count == len(sharers)),
        tuple(talk for talk, count in wanting if 1 < count < len(sharers)),
        tuple(_missed(open_ones, concerned, sharers, attended, rules)),
        tuple(attended),
    )


def _wanting(slots: Sequence[Talk], sharers: Sequence[Sharer]) -> list[int]:
    """The numbers of those who starred one of some slots."""
    return [number for number, each in enumerate(sharers) if any(slot.id in each.levels for slot in slots)]


def _missed(
    works: Iterable[Sequence[Talk]],
    talks: Sequence[Talk],
    sharers: Sequence[Sharer],
    attended: Sequence[frozenset[str]],
    rules: Rules,
) -> Iterator[Missed]:
    """Those of some works that are somebody's must, each with what is attended instead.

    Args:
        works: that nobody attends, each by its starred slots.
        talks: all that is starred or attended, in order.
    """
    blocking = blocked_by(talks, rules)
    for slots in works:
        taking_place = [slot for slot in slots if takes_place(slot)]
        of = [
            n
            for n, each in enumerate(sharers)
            if any(each.levels.get(slot.id) is LEVELS[0] for slot in slots)
        ]
        if taking_place and of:
            rivals = {other for slot in slots for other in blocking[slot.id]}
            instead = [(n, rivals & attended[n]) for n in _wanting(slots, sharers)]
            because = tuple((n, tuple(each for each in talks if each.id in ids)) for n, ids in instead)
            yield Missed(taking_place[0], tuple(of), because)


def shared_free(
    agendas: Sequence[Sequence[Talk]],
    rules: Rules,
    hours: Hours | None = None,
    busy: Iterable[Interval] = (),
) -> tuple[Interval, ...]:
    """When all of some people are free on a day, between the first and the last of their talks; by start.

    Talks one drops in on leave one free; cancelled ones and breaks do too. Times shorter than `SHORTEST` are left out.

    Args:
        agendas: of each the day's starred talks. Where somebody has none, nothing tells that they are there: no time is.
        hours: outside of which one of them does not meet.
        busy: when one of them is somewhere else.
    """
    if not all(agendas):
        return ()
    taken = [when for talks in agendas for talk in talks if (when := _taken(talk, rules)) is not None]
    if not taken:
        return ()
    day = Interval(min(each.start for each in taken), max(each.end for each in taken))
    away = [each.when for each in hours.outside(day)] if hours is not None else []
    free = subtract(day, [*taken, *away, *busy])
    return tuple(each for each in free if each.length >= SHORTEST)


def _taken(talk: Talk, rules: Rules) -> Interval | None:
    if not takes_place(talk):
        return None
    if rules.level(ConflictType.OVERLAP, talk.kind) is not Rule.BLOCK:
        return None
    return talk.interval or Interval(talk.start, _after(talk.start))


def _after(instant: datetime) -> datetime:
    return instant + OPEN
