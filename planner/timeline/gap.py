"""The free time between what is starred, and what else fits there."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from planner.timeline.agenda import LEVELS, Level
from planner.timeline.interval import Interval, merge, minutes_of
from planner.timeline.program import Kind, Status, Talk, UnnamedSlot
from planner.timeline.walk import NO_WALKS, Walk, Walks, walk_across

OPEN = timedelta(minutes=30)
"""So long a talk counts whose end nobody knows."""
SHORT = timedelta(minutes=10)
"""Less is time to change rooms; it is a gap only when something fits."""
_KINDS = (Kind.KEYNOTE, Kind.TALK, Kind.TUTORIAL, Kind.WORKSHOP, Kind.OTHER, Kind.POSTER, Kind.SOCIAL)
"""From what one would rather not miss to what one drops in on."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Free time between two starred talks."""

    start: datetime
    end: datetime
    fits: tuple[Talk, ...] = ()
    """What else lies within it, best first."""
    pauses: tuple[Talk | UnnamedSlot, ...] = ()
    """Breaks and slots without a title within it, by start."""
    walk: Walk | None = None
    """The walk to be made in it, to the talk after it; None when it begins and ends in one room, or nobody knows."""

    @property
    def minutes(self) -> int:
        """How long it is."""
        return minutes_of(self.end - self.start)


def find_gaps(
    mine: Iterable[Talk],
    talks: Sequence[Talk],
    levels: Mapping[str, Level],
    *,
    clashing: frozenset[str] = frozenset(),
    slots: Iterable[UnnamedSlot] = (),
    walks: Walks = NO_WALKS,
    taken: Iterable[Interval] = (),
) -> tuple[Gap, ...]:
    """The free times between the starred talks of one day, each with what else fits.

    What fits lies wholly within the gap. First comes what would be another slot of a star that clashes where it is,
    by level; then by kind and start. A talk that is had in another slot already does not count.

    Args:
        mine: the day's starred talks.
        talks: the library, by start.
        levels: of all starred talks, by id.
        clashing: ids of starred talks that clash.
        slots: slots without a title that may lie in a gap.
        walks: how long it takes from room to room; a gap too short for its walk is one, however short.
        taken: when one is busy elsewhere: that is no free time either, though only talks begin and end a day.
    Source: a bisection for each gap; O(log n + k) for k talks that start in it.
    """
    mine = tuple(mine)
    busy = merge_within((Interval(talk.start, talk.end or talk.start + OPEN) for talk in mine), taken)
    slots = tuple(slots)
    gaps = []
    for one, other in pairwise(busy):
        within = _within(talks, one.end, other.start)
        fits = [talk for talk in within if _counts(talk, levels, clashing)]
        walk = walk_across(one.end, other.start, mine, walks)
        if not fits and other.start - one.end < SHORT and not (walk and walk.short):
            continue
        pauses: list[Talk | UnnamedSlot] = [talk for talk in within if talk.kind is Kind.BREAK]
        pauses += [
            slot for slot in slots if one.end <= slot.start and (slot.end or slot.start) <= other.start
        ]
        gaps.append(
            Gap(
                one.end,
                other.start,
                tuple(sorted(fits, key=lambda talk: _rank(talk, levels))),
                tuple(sorted(pauses, key=lambda each: each.start)),
                walk,
            )
        )
    return tuple(gaps)


def merge_within(busy: Iterable[Interval], more: Iterable[Interval]) -> tuple[Interval, ...]:
    """Some intervals, and of others what lies between the first start of those and their last end, merged."""
    merged = merge(busy)
    if not merged:
        return ()
    span = Interval(merged[0].start, merged[-1].end)
    within = (shared for each in more if (shared := span.overlap(each)) is not None)
    return merge((*merged, *within))


def _within(talks: Sequence[Talk], start: datetime, end: datetime) -> list[Talk]:
    first = bisect_left(talks, start, key=lambda talk: talk.start)
    last = bisect_left(talks, end, key=lambda talk: talk.start)
    return [
        talk
        for talk in talks[first:last]
        if (talk.end or talk.start) <= end and talk.status is not Status.CANCELLED
    ]


def _counts(talk: Talk, levels: Mapping[str, Level], clashing: frozenset[str]) -> bool:
    if talk.id in levels or talk.kind is Kind.BREAK:
        return False
    had = [other for other in talk.same_as if other in levels]
    return not had or all(other in clashing for other in had)


def _rank(talk: Talk, levels: Mapping[str, Level]) -> tuple[int, int, datetime, str]:
    wanted = min(
        (LEVELS.index(levels[other]) for other in talk.same_as if other in levels), default=len(LEVELS)
    )
    kind = _KINDS.index(talk.kind) if talk.kind in _KINDS else len(_KINDS)
    return wanted, kind, talk.start, talk.id
