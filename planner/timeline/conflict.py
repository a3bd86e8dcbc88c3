"""What clashes in one person's time: who with whom, for how many minutes, and how much it matters."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from planner.timeline.busy import BusyEvent, busy_pairs
from planner.timeline.clashes import Overlap, rated_overlaps, takes_place
from planner.timeline.groups import Groups
from planner.timeline.interval import minutes_of
from planner.timeline.program import Talk
from planner.timeline.rules import ConflictType, Rule, Rules
from planner.timeline.walk import short_walks

__all__ = [
    "Clashes",
    "Conflict",
    "ConflictType",
    "Rule",
    "Rules",
    "busy_conflicts",
    "clash_between",
    "clusters",
    "find_clashes",
    "find_conflicts",
    "hours_conflict",
    "measured",
]


class Conflict(NamedTuple):
    """Starred talks that one person cannot have whole, or one that meets something else of theirs, or at an hour that
    is not theirs."""

    type: ConflictType
    level: Rule
    first: Talk
    """Starts first; on a tie the one with a known end, then the one with the smaller id."""
    second: Talk | None
    """None for a talk that is busy or outside my hours."""
    start: datetime
    """UTC: from when they clash; of a walk, when the first ends; else from when it is outside."""
    end: datetime
    """Until when; of a walk, when the second starts. Equal to `start` when the end is unknown."""
    contained: bool
    """Whether one lies wholly within the other; of one talk, whether it lies wholly outside my hours."""
    minutes: int
    """How many they share, there are too few for the walk, or lie outside; 0 when the end is unknown."""
    busy: BusyEvent | None = None
    """What of an own calendar it meets, where it is about that."""

    @property
    def parties(self) -> tuple[Talk, ...]:
        """The talks, by start."""
        return (self.first,) if self.second is None else (self.first, self.second)

    @property
    def pair(self) -> tuple[str, str] | None:
        """The ids of both parties, of talks and of what an own calendar has; None where there is only one."""
        if self.busy is not None:
            return self.first.id, self.busy.id
        return None if self.second is None else (self.first.id, self.second.id)

    @property
    def counts(self) -> bool:
        """Whether it is to be settled: it blocks. Who drops in and out of posters is only told of what they share."""
        return self.level is Rule.BLOCK

    @property
    def walk_minutes(self) -> int:
        """Of a walk, how long it takes."""
        return self.minutes + (self.end - self.start) // timedelta(minutes=1)

    def rival_of(self, talk_id: str) -> Talk | None:
        """The other party."""
        return self.second if talk_id == self.first.id else self.first


def find_conflicts(talks: Iterable[Talk], rules: Rules | None = None) -> tuple[Conflict, ...]:
    """Every pair of talks that share time or lie too close for the walk, every talk that meets an event of my calendars,
    and every talk outside my hours.

    Breaks and cancelled talks never clash, nor do two slots of the same talk, nor a talk that is had in another of
    its starred slots, nor parts of one session that have no times of their own, nor a session and its own talks. A
    talk without a known end clashes only where its start lies inside another talk or outside my hours.

    Args:
        talks: the starred ones, any order, ids unique.
    Returns:
        By (start of the clash, ids of both); empty when nothing clashes. Touching ends do not clash.
    Source: `Overlaps`; O(n log n + k) for n talks and k pairs, and their order O(k log k); walks as `short_walks`, busy events as
        `busy_pairs` finds them.
    """
    return find_clashes(talks, rules or Rules()).conflicts()


class Clashes(NamedTuple):
    """What `find_conflicts` finds, before it is said of each two talks when and how long they clash: who only asks
    which ones clash, or how many, need not wait for that."""

    overlaps: Sequence[Overlap]
    """By the start of the first talk, then of the second."""
    others: Sequence[Conflict]
    """Walks, busy events and hours."""

    def conflicts(self) -> tuple[Conflict, ...]:
        """By (start of the clash, ids of both)."""
        found = (measured(*each) for each in self.overlaps)
        return tuple(sorted((*found, *self.others), key=_order))

    def by_talk(self) -> Mapping[str, "Clashes"]:
        """Those of each talk, by its id; who clashes with nothing is left out."""
        overlaps: dict[str, list[Overlap]] = defaultdict(list)
        others: dict[str, list[Conflict]] = defaultdict(list)
        for each in self.overlaps:
            overlaps[each[0].id].append(each)
            overlaps[each[1].id].append(each)
        for conflict in self.others:
            for party in conflict.parties:
                others[party.id].append(conflict)
        return {
            talk: Clashes(overlaps.get(talk, ()), others.get(talk, ())) for talk in {**overlaps, **others}
        }


def find_clashes(talks: Iterable[Talk], rules: Rules) -> Clashes:
    """What `find_conflicts` finds, not measured yet.

    Source: as there; a pair of talks that share time costs a comparison or two.
    """
    counting = [talk for talk in talks if takes_place(talk)]
    overlaps: Sequence[Overlap] = tuple(rated_overlaps(counting, rules))
    others = [*_transfers(counting, rules), *_busy(counting, rules)]
    others += (each for talk in counting if (each := hours_conflict(talk, rules)) is not None)
    if any(talk.same_as for talk in counting):
        parties = [(first.id, second.id) for first, second, _ in overlaps]
        spared = _spared(
            counting, [*parties, *(tuple(party.id for party in each.parties) for each in others)]
        )
        overlaps = [each for each in overlaps if each[0].id not in spared and each[1].id not in spared]
        others = [each for each in others if not any(party.id in spared for party in each.parties)]
    return Clashes(overlaps, others)


def _order(conflict: Conflict) -> tuple[datetime, str, str]:
    return conflict.start, conflict.first.id, conflict.pair[1] if conflict.pair else ""


def clash_between(one: Talk, other: Talk, rules: Rules) -> Conflict | None:
    """The conflict of two talks with each other, in whichever order; None when they do not clash."""
    counting = [talk for talk in (one, other) if takes_place(talk)]
    overlap = next(rated_overlaps(counting, rules), None)
    return measured(*overlap) if overlap is not None else next(_transfers(counting, rules), None)


def hours_conflict(talk: Talk, rules: Rules) -> Conflict | None:
    """The conflict of a talk with my hours; None when it lies within them."""
    if rules.my_hours is None or not takes_place(talk):
        return None
    level = rules.level(ConflictType.HOURS, talk.kind)
    if level is Rule.IGNORE or not (away := rules.my_hours.talk_outside(talk)):
        return None
    if talk.end is None:
        return Conflict(
            ConflictType.HOURS, level, talk, None, talk.start, talk.start, contained=False, minutes=0
        )
    length = sum((each.when.length for each in away), timedelta(0))
    minutes, whole = minutes_of(length), length == talk.end - talk.start
    return Conflict(
        ConflictType.HOURS, level, talk, None, away[0].when.start, away[-1].when.end, whole, minutes
    )


def busy_conflicts(talk: Talk, rules: Rules) -> tuple[Conflict, ...]:
    """The conflicts of one talk with my calendars, by start; empty when it meets nothing."""
    if not rules.my_busy or not takes_place(talk):
        return ()
    found = (_busy_conflict(talk, event, rules) for event in rules.my_busy.meeting(talk.start, talk.end))
    return tuple(each for each in found if each is not None)


def _busy(talks: Sequence[Talk], rules: Rules) -> Iterator[Conflict]:
    if rules.busy is Rule.IGNORE or not rules.my_busy:
        return
    for talk, event in busy_pairs(talks, rules.my_busy):
        conflict = _busy_conflict(talk, event, rules)
        if conflict is not None:
            yield conflict


def _busy_conflict(talk: Talk, event: BusyEvent, rules: Rules) -> Conflict | None:
    level = rules.level(ConflictType.BUSY, talk.kind)
    if level is Rule.IGNORE:
        return None
    shared = talk.interval.overlap(event.interval) if talk.interval is not None else None
    if shared is None or talk.interval is None:
        start = talk.start
        return Conflict(ConflictType.BUSY, level, talk, None, start, start, False, 0, event)
    contained = talk.interval.contains(event.interval) or event.interval.contains(talk.interval)
    return Conflict(
        ConflictType.BUSY, level, talk, None, shared.start, shared.end, contained, shared.minutes, event
    )


def _transfers(talks: Sequence[Talk], rules: Rules) -> Iterator[Conflict]:
    if rules.transfer is Rule.IGNORE:
        return
    for first, second, walk in short_walks(talks, rules.walks):
        level = rules.level(ConflictType.TRANSFER, first.kind, second.kind)
        if level is not Rule.IGNORE and second.id not in first.same_as:
            yield Conflict(
                ConflictType.TRANSFER,
                level,
                first,
                second,
                walk.start,
                walk.end,
                contained=False,
                minutes=walk.short,
            )


def clusters(conflicts: Sequence[Conflict]) -> tuple[tuple[Conflict, ...], ...]:
    """Conflicts that hang together through their talks, each group in the order given, groups by their first.

    Source: `Groups`; near-linear.
    """
    together = Groups[str]()
    for conflict in conflicts:
        for party in conflict.parties:
            together.join(party.id, conflict.first.id)
    groups: dict[str, list[Conflict]] = defaultdict(list)
    for conflict in conflicts:
        groups[together.sign(conflict.first.id)].append(conflict)
    return tuple(tuple(group) for group in groups.values())


def measured(first: Talk, second: Talk, level: Rule) -> Conflict:
    """The conflict of two talks that share time."""
    assert first.end is not None
    start = second.start
    if second.end is None:
        return Conflict(ConflictType.OVERLAP, level, first, second, start, start, contained=False, minutes=0)
    end = min(first.end, second.end)
    contained = end == second.end or start == first.start
    minutes = minutes_of(end - start)
    return Conflict(ConflictType.OVERLAP, level, first, second, start, end, contained, minutes)


def _spared(talks: Sequence[Talk], found: Sequence[tuple[str, ...]]) -> set[str]:
    """The ids of talks starred in several slots of which one clashes with nothing: it is had in that.

    Taking a free slot frees the others' rivals, which may free further slots: repeated until nothing changes.

    Args:
        found: the ids of each clash's parties.
    """
    starred = {talk.id for talk in talks if talk.same_as}
    groups = {talk.id: {talk.id, *talk.same_as} & starred for talk in talks if talk.same_as}
    open_groups = {min(group): group for group in groups.values() if len(group) > 1}
    spared: set[str] = set()
    while open_groups:
        clashing = {party for parties in found if spared.isdisjoint(parties) for party in parties}
        satisfied = [name for name, group in open_groups.items() if group - clashing]
        if not satisfied:
            break
        spared |= set().union(*(open_groups.pop(name) for name in satisfied))
    return spared
