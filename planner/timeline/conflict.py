"""What clashes in one person's time: who with whom, for how many minutes, and how much it matters."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from planner.timeline.interval import Interval
from planner.timeline.program import Kind, Status, Talk


class ConflictType(StrEnum):
    """Why two things cannot both be had."""

    OVERLAP = "overlap"


class Rule(StrEnum):
    """What a conflict means: it blocks, it warns, or nobody wants to hear of it."""

    BLOCK = "block"
    WARN = "warn"
    IGNORE = "ignore"


@dataclass(frozen=True, slots=True)
class Rules:
    """How much each type of conflict matters, and which kinds one may drop in and out of."""

    overlap: Rule = Rule.BLOCK
    kinds: Mapping[Kind, Rule] = field(
        default_factory=lambda: MappingProxyType({Kind.POSTER: Rule.WARN, Kind.SOCIAL: Rule.WARN})
    )
    """The most a conflict with such a kind can be."""

    def level(self, type_: ConflictType, *kinds: Kind) -> Rule:
        """The rule for a conflict of this type between these kinds: the mildest that applies."""
        mild_first = (Rule.IGNORE, Rule.WARN, Rule.BLOCK)
        by_type = {ConflictType.OVERLAP: self.overlap}
        rules = [by_type[type_], *(self.kinds[kind] for kind in kinds if kind in self.kinds)]
        return min(rules, key=mild_first.index)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two starred talks that one person cannot both have whole."""

    type: ConflictType
    level: Rule
    first: Talk
    """Starts first; on a tie the one with a known end, then the one with the smaller id."""
    second: Talk
    start: datetime
    """From when they clash, UTC."""
    end: datetime
    """Until when; equal to `start` when the end of the clash is unknown."""
    contained: bool
    """Whether one lies wholly within the other."""

    @property
    def minutes(self) -> int:
        """Shared minutes; 0 when a talk without a known end starts inside the other."""
        return 0 if self.start == self.end else Interval(self.start, self.end).minutes

    def rival_of(self, talk_id: str) -> Talk:
        """The other party."""
        return self.second if talk_id == self.first.id else self.first


def find_conflicts(talks: Iterable[Talk], rules: Rules | None = None) -> tuple[Conflict, ...]:
    """Every pair of talks that share time and both count.

    Breaks and cancelled talks never clash, nor do two slots of the same talk, nor a talk that is had in another of
    its starred slots, nor parts of one session that have no times of their own. A talk without a known end clashes only where its start lies inside another talk.

    Args:
        talks: the starred ones, any order, ids unique.
    Returns:
        By (start of the clash, first.id, second.id); empty when nothing clashes. Touching ends do not clash.
    Source: sweep over sorted starts; O(n log n + k) for n talks and k pairs.
    """
    rules = rules or Rules()
    counting = [talk for talk in talks if talk.kind is not Kind.BREAK and talk.status is not Status.CANCELLED]
    found = [
        conflict
        for first, second in overlapping_pairs(counting)
        if (conflict := _overlap(first, second, rules)) is not None
    ]
    found = _without_satisfied_repeats(counting, found)
    return tuple(sorted(found, key=lambda each: (each.start, each.first.id, each.second.id)))


def clash_between(one: Talk, other: Talk, rules: Rules) -> Conflict | None:
    """The conflict of two talks, in whichever order; None when they do not clash."""
    return next(iter(find_conflicts((one, other), rules)), None)


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
        parent[root(conflict.second.id)] = root(conflict.first.id)
    groups: dict[str, list[Conflict]] = defaultdict(list)
    for conflict in conflicts:
        groups[root(conflict.first.id)].append(conflict)
    return tuple(tuple(group) for group in groups.values())


def _overlap(first: Talk, second: Talk, rules: Rules) -> Conflict | None:
    if second.id in first.same_as or _share_a_session(first, second):
        return None
    level = rules.level(ConflictType.OVERLAP, first.kind, second.kind)
    if level is Rule.IGNORE:
        return None
    one, other = first.interval, second.interval
    assert one is not None
    if other is None:
        return Conflict(
            ConflictType.OVERLAP, level, first, second, second.start, second.start, contained=False
        )
    shared = one.overlap(other)
    assert shared is not None
    contained = one.contains(other) or other.contains(one)
    return Conflict(ConflictType.OVERLAP, level, first, second, shared.start, shared.end, contained)


def _share_a_session(first: Talk, second: Talk) -> bool:
    """Whether two talks are parts of one session and print only its time, as the papers of a panel do.

    Who goes to the panel hears them all. They are when the session, its place and both ends are the same; where only
    the room is, nothing says that the two are one event, and the clash is named. Posters are not heard together.
    """
    if (
        first.session is None
        or {first.kind, second.kind} != {Kind.TALK}
        or first.start != second.start
        or first.end != second.end
    ):
        return False
    return (first.program, first.session, first.track, first.room) == (
        second.program, second.session, second.track, second.room,
    )  # fmt: skip


def _without_satisfied_repeats(talks: Sequence[Talk], conflicts: list[Conflict]) -> list[Conflict]:
    """The conflicts left when a talk starred in several slots is had in one that clashes with nothing.

    Taking a free slot frees the others' rivals, which may free further slots: repeated until nothing changes.
    """
    starred = {talk.id for talk in talks}
    groups = {talk.id: {talk.id, *talk.same_as} & starred for talk in talks}
    open_groups = {min(group): group for group in groups.values() if len(group) > 1}
    while open_groups:
        clashing = {party.id for conflict in conflicts for party in (conflict.first, conflict.second)}
        satisfied = [name for name, group in open_groups.items() if group - clashing]
        if not satisfied:
            break
        spared = set().union(*(open_groups.pop(name) for name in satisfied))
        conflicts = [
            each for each in conflicts if each.first.id not in spared and each.second.id not in spared
        ]
    return conflicts
