"""The free time between what is starred, and what else fits there."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from planner.timeline.agenda import LEVELS, Level
from planner.timeline.hours import Hours
from planner.timeline.interval import Interval, merge_within, minutes_of
from planner.timeline.program import Kind, Status, Talk, UnnamedSlot
from planner.timeline.walk import NO_WALKS, Walk, Walks, folded, walk_across

if TYPE_CHECKING:
    from planner.timeline.interest import Taste

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
    rooms: frozenset[str] = frozenset()
    """Where the starred talks before and after it are, folded; those rooms that are known."""

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
    hours: Hours | None = None,
) -> tuple[Gap, ...]:
    """The free times between the starred talks of one day, each with what else fits, as `ranked` orders it.

    What fits lies wholly within the gap and my hours, and leaves time for the walks to and from it. A talk that is had
    in another slot already does not count.

    Args:
        mine: the day's starred talks.
        talks: the library, by start.
        levels: of all starred talks, by id.
        clashing: ids of starred talks that clash.
        slots: slots without a title that may lie in a gap.
        walks: how long it takes from room to room; a gap too short for its walk is one, however short.
        taken: when one is busy elsewhere: that is no free time either, though only talks begin and end a day.
        hours: mine; None when any time is.
    Source: a bisection for each gap; O(log n + k) for k talks that start in it.
    """
    mine = tuple(mine)
    busy = merge_within((Interval(talk.start, talk.end or talk.start + OPEN) for talk in mine), taken)
    slots = tuple(slots)
    gaps = []
    for one, other in pairwise(busy):
        within = _within(talks, one.end, other.start)
        fits = [talk for talk in within if _counts(talk, levels, clashing)]
        if fits:
            fits = _reached(fits, one.end, other.start, mine, walks)
        if fits and hours is not None:
            fits = _at_my_hours(fits, Interval(one.end, other.start), hours)
        walk = walk_across(one.end, other.start, mine, walks)
        if not fits and other.start - one.end < SHORT and not (walk and walk.short):
            continue
        pauses: list[Talk | UnnamedSlot] = [talk for talk in within if talk.kind is Kind.BREAK]
        pauses += [
            slot for slot in slots if one.end <= slot.start and (slot.end or slot.start) <= other.start
        ]
        gap = Gap(
            one.end,
            other.start,
            tuple(fits),
            tuple(sorted(pauses, key=lambda each: each.start)),
            walk,
            _rooms_beside(one.end, other.start, mine),
        )
        gaps.append(ranked(gap, levels))
    return tuple(gaps)


def ranked(gap: Gap, levels: Mapping[str, Level], taste: "Taste | None" = None) -> Gap:
    """The same gap with what fits in order: what is another slot of a star first, by level, then what interests most,
    then what is in the room one is in before or afterwards, then by kind and start.

    Args:
        levels: of all starred talks, by id.
        taste: what interests; None where nothing is known of it.
    """

    def rank(talk: Talk) -> tuple[int, float, bool, int, datetime, str]:
        wanted = min(
            (LEVELS.index(levels[other]) for other in talk.same_as if other in levels), default=len(LEVELS)
        )
        score = taste.score(talk) if taste is not None else 0.0
        kind = _KINDS.index(talk.kind) if talk.kind in _KINDS else len(_KINDS)
        return wanted, -score, not is_beside(talk, gap), kind, talk.start, talk.id

    return replace(gap, fits=tuple(sorted(gap.fits, key=rank)))


def is_beside(talk: Talk, gap: Gap) -> bool:
    """Whether a talk is in the room of the starred talk before or after a gap."""
    return bool(talk.room) and folded(talk.room or "") in gap.rooms


def _within(talks: Sequence[Talk], start: datetime, end: datetime) -> list[Talk]:
    first = bisect_left(talks, start, key=lambda talk: talk.start)
    last = bisect_left(talks, end, key=lambda talk: talk.start)
    return [
        talk
        for talk in talks[first:last]
        if (talk.end or talk.start) <= end and talk.status is not Status.CANCELLED
    ]


def _reached(
    talks: list[Talk], start: datetime, end: datetime, mine: Sequence[Talk], walks: Walks
) -> list[Talk]:
    """Those one can walk to from what is starred before a gap, and from there to what is starred after it."""
    if walks.is_nothing:
        return talks
    reach = timedelta(minutes=walks.longest)
    before = [(talk, talk.end) for talk in mine if talk.end is not None and start - reach < talk.end <= start]
    after = [talk for talk in mine if end <= talk.start < end + reach]

    def fits(talk: Talk) -> bool:
        come = all(talk.start - at >= _walk(each, talk, walks) for each, at in before)
        leaves = talk.end or talk.start
        return come and all(each.start - leaves >= _walk(talk, each, walks) for each in after)

    return [talk for talk in talks if fits(talk)]


def _walk(one: Talk, other: Talk, walks: Walks) -> timedelta:
    return timedelta(minutes=walks.minutes(one.room, other.room) or 0)


def _at_my_hours(talks: list[Talk], window: Interval, hours: Hours) -> list[Talk]:
    """Those that lie wholly within my hours; of one without a known end the start counts."""
    outside = [away.when for away in hours.outside(window)]
    if not outside:
        return talks
    return [talk for talk in talks if not any(_meets(talk, away) for away in outside)]


def _meets(talk: Talk, away: Interval) -> bool:
    return away.contains(talk.start) if talk.interval is None else away.overlap(talk.interval) is not None


def _rooms_beside(start: datetime, end: datetime, mine: Sequence[Talk]) -> frozenset[str]:
    return frozenset(
        folded(talk.room)
        for talk in mine
        if talk.room and ((talk.end or talk.start + OPEN) == start or talk.start == end)
    )


def _counts(talk: Talk, levels: Mapping[str, Level], clashing: frozenset[str]) -> bool:
    if talk.id in levels or talk.kind is Kind.BREAK:
        return False
    had = [other for other in talk.same_as if other in levels]
    return not had or all(other in clashing for other in had)
