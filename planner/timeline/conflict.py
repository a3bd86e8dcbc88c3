"""What clashes in one person's time: who with whom, for how many minutes, and how much it matters."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from planner.timeline.busy import NEVER_BUSY, BusyEvent, BusyTimes, busy_pairs
from planner.timeline.hours import Hours, minutes_outside
from planner.timeline.interval import minutes_of
from planner.timeline.program import DROP_IN, Kind, Status, Talk
from planner.timeline.session_parts import are_whole_and_part, share_a_session
from planner.timeline.walk import NO_WALKS, Walks, short_walks


class ConflictType(StrEnum):
    """Why two things cannot both be had."""

    OVERLAP = "overlap"
    """They share time."""
    TRANSFER = "transfer"
    """The walk from one to the other takes longer than there is time between them."""
    BUSY = "busy"
    """It meets an event of an own calendar."""
    HOURS = "hours"
    """It lies outside my hours; there is no second party."""


class Rule(StrEnum):
    """What a conflict means: it blocks, it warns, or nobody wants to hear of it."""

    BLOCK = "block"
    WARN = "warn"
    IGNORE = "ignore"


_MILD_FIRST = {Rule.IGNORE: 0, Rule.WARN: 1, Rule.BLOCK: 2}


@dataclass(frozen=True, slots=True)
class Rules:
    """What is a conflict, how much each type matters, and which kinds one may drop in and out of."""

    overlap: Rule = Rule.BLOCK
    kinds: Mapping[Kind, Rule] = field(
        default_factory=lambda: MappingProxyType(dict.fromkeys(DROP_IN, Rule.WARN))
    )
    """The most a conflict with such a kind can be."""
    busy: Rule = Rule.BLOCK
    transfer: Rule = Rule.WARN
    hours: Rule = Rule.WARN
    walks: Walks = NO_WALKS
    my_hours: Hours | None = None
    """None when any time is mine."""
    my_busy: BusyTimes = NEVER_BUSY
    """When my own calendars have something else."""

    def level(self, type_: ConflictType, *kinds: Kind) -> Rule:
        """The rule for a conflict of this type between these kinds: the mildest that applies."""
        level: Rule = getattr(self, type_.value)
        for kind in kinds:
            if (other := self.kinds.get(kind)) is not None and _MILD_FIRST[other] < _MILD_FIRST[level]:
                level = other
        return level


@dataclass(frozen=True, slots=True)
class Conflict:
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
    Source: sweep over sorted starts; O(n log n + k) for n talks and k pairs; walks as `short_walks`, busy events as
        `busy_pairs` finds them.
    """
    rules = rules or Rules()
    counting = [talk for talk in talks if _takes_place(talk)]
    pairs = (_overlap(first, second, rules) for first, second in overlapping_pairs(counting))
    found = [each for each in (*pairs, *_transfers(counting, rules)) if each is not None]
    found += _busy(counting, rules)
    found += (each for talk in counting if (each := hours_conflict(talk, rules)) is not None)
    return tuple(sorted(_without_satisfied_repeats(counting, found), key=_order))


def _order(conflict: Conflict) -> tuple[datetime, str, str]:
    return conflict.start, conflict.first.id, conflict.pair[1] if conflict.pair else ""


def _takes_place(talk: Talk) -> bool:
    return talk.kind is not Kind.BREAK and talk.status is not Status.CANCELLED


def clash_between(one: Talk, other: Talk, rules: Rules) -> Conflict | None:
    """The conflict of two talks with each other, in whichever order; None when they do not clash."""
    found = find_conflicts((one, other), replace(rules, my_hours=None, my_busy=NEVER_BUSY))
    return next(iter(found), None)


def hours_conflict(talk: Talk, rules: Rules) -> Conflict | None:
    """The conflict of a talk with my hours; None when it lies within them."""
    if rules.my_hours is None or not _takes_place(talk):
        return None
    level = rules.level(ConflictType.HOURS, talk.kind)
    if level is Rule.IGNORE or not (away := rules.my_hours.talk_outside(talk)):
        return None
    if talk.end is None:
        return Conflict(
            ConflictType.HOURS, level, talk, None, talk.start, talk.start, contained=False, minutes=0
        )
    minutes = minutes_outside(away)
    whole = sum((each.when.length for each in away), timedelta(0)) == talk.end - talk.start
    return Conflict(
        ConflictType.HOURS, level, talk, None, away[0].when.start, away[-1].when.end, whole, minutes
    )


def busy_conflicts(talk: Talk, rules: Rules) -> tuple[Conflict, ...]:
    """The conflicts of one talk with my calendars, by start; empty when it meets nothing."""
    if not rules.my_busy or not _takes_place(talk):
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


def overlapping_pairs(talks: Iterable[Talk]) -> Iterator[tuple[Talk, Talk]]:
    """Every pair that shares time, the earlier start first; a talk without an end counts as its starting instant
    and comes second.

    Source: sweep over sorted starts with the talks still running; O(n log n + k).
    """
    running: list[Talk] = []
    for talk in sorted(talks, key=lambda each: (each.start, each.end is None, each.id)):
        running = [each for each in running if _ends_after(each, talk.start)]
        for earlier in running:
            yield earlier, talk
        running.append(talk)


def _ends_after(talk: Talk, instant: datetime) -> bool:
    return talk.end > instant if talk.end is not None else False


def clusters(conflicts: Sequence[Conflict]) -> tuple[tuple[Conflict, ...], ...]:
    """Conflicts that hang together through their talks, each group in the order given, groups by their first.

    Source: union-find over talk ids; near-linear.
    """
    parent: dict[str, str] = {}

    def root(talk_id: str) -> str:
        while parent.setdefault(talk_id, talk_id) != talk_id:
            parent[talk_id] = parent[parent[talk_id]]
            talk_id = parent[talk_id]
        return talk_id

    for conflict in conflicts:
        for party in conflict.parties:
            parent[root(party.id)] = root(conflict.first.id)
    groups: dict[str, list[Conflict]] = defaultdict(list)
    for conflict in conflicts:
        groups[root(conflict.first.id)].append(conflict)
    return tuple(tuple(group) for group in groups.values())


def blocking_pairs(talks: Iterable[Talk], rules: Rules) -> Iterator[tuple[Talk, Talk]]:
    """Every two talks that block each other: the pairs of `find_conflicts`, without what each conflict is.

    No repeat counts as had in another slot here, and neither my hours nor what one talk meets alone.
    Source: as `find_conflicts`; a pair costs a comparison or two.
    """
    counting = [talk for talk in talks if _takes_place(talk)]
    blocking = {
        (one, other): rules.level(ConflictType.OVERLAP, one, other) is Rule.BLOCK
        for one in Kind
        for other in Kind
    }
    for first, second in overlapping_pairs(counting):
        if blocking[first.kind, second.kind] and not _is_one_thing(first, second):
            yield first, second
    if rules.transfer is Rule.BLOCK:
        for first, second, _ in short_walks(counting, rules.walks):
            level = rules.level(ConflictType.TRANSFER, first.kind, second.kind)
            if level is Rule.BLOCK and second.id not in first.same_as:
                yield first, second


def _is_one_thing(first: Talk, second: Talk) -> bool:
    """Whether who is at one of two talks has both: slots of one talk, parts of one session, a session and its talk."""
    return second.id in first.same_as or share_a_session(first, second) or are_whole_and_part(first, second)


def _overlap(first: Talk, second: Talk, rules: Rules) -> Conflict | None:
    if _is_one_thing(first, second):
        return None
    level = rules.level(ConflictType.OVERLAP, first.kind, second.kind)
    if level is Rule.IGNORE:
        return None
    assert first.end is not None
    start = second.start
    if second.end is None:
        return Conflict(ConflictType.OVERLAP, level, first, second, start, start, contained=False, minutes=0)
    end = min(first.end, second.end)
    contained = end == second.end or start == first.start
    minutes = minutes_of(end - start)
    return Conflict(ConflictType.OVERLAP, level, first, second, start, end, contained, minutes)


def _without_satisfied_repeats(talks: Sequence[Talk], conflicts: list[Conflict]) -> list[Conflict]:
    """The conflicts left when a talk starred in several slots is had in one that clashes with nothing.

    Taking a free slot frees the others' rivals, which may free further slots: repeated until nothing changes.
    """
    starred = {talk.id for talk in talks}
    groups = {talk.id: {talk.id, *talk.same_as} & starred for talk in talks}
    open_groups = {min(group): group for group in groups.values() if len(group) > 1}
    while open_groups:
        clashing = {party.id for conflict in conflicts for party in conflict.parties}
        satisfied = [name for name, group in open_groups.items() if group - clashing]
        if not satisfied:
            break
        spared = set().union(*(open_groups.pop(name) for name in satisfied))
        conflicts = [each for each in conflicts if not any(party.id in spared for party in each.parties)]
    return conflicts
