"""What a listing can be narrowed to: days, levels, kinds, tracks and rooms, each with how many talks it would leave."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from planner.services.desk import Desk
from planner.services.finding import filtered
from planner.text.natural import natural_key
from planner.timeline.agenda import LEVELS, Level
from planner.timeline.clock import Zone
from planner.timeline.day import day_of
from planner.timeline.program import Kind, Talk
from planner.timeline.query import Query, track_of


class Group(StrEnum):
    """What the values of a filter are."""

    TIME = "time"
    DAY = "day"
    LEVEL = "level"
    KIND = "kind"
    TRACK = "track"
    ROOM = "room"
    HIDDEN = "hidden"


Value = date | Level | Kind | str


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter."""

    group: Group
    value: Value
    query: Query
    """The query with this value taken in, or out where it is chosen."""
    is_chosen: bool
    count: int = 0
    """How many talks have it among those that pass the other filters."""


FREE, SHOW_HIDDEN = "free", "show hidden"
"""The values that are no lists."""


def chosen_of(query: Query) -> tuple[Choice, ...]:
    """The filters of a query, one by one, each with the query without it; no counts."""
    return tuple(choice for choice in _all_choices(query, {}) if choice.is_chosen)


def choices_of(desk: Desk, query: Query, zone: Zone) -> tuple[Choice, ...]:
    """Every value that can be chosen, by group; days in order, tracks and rooms by name; what is chosen is among them."""
    counts = {
        group: Counter(
            value for talk in filtered(desk, without, zone) if (value := _value(group, talk, desk, zone))
        )
        for group, without in (
            (Group.DAY, replace(query, days=None)),
            (Group.LEVEL, replace(query, levels=frozenset())),
            (Group.KIND, replace(query, kinds=frozenset())),
            (Group.TRACK, replace(query, tracks=frozenset())),
            (Group.ROOM, replace(query, rooms=frozenset())),
        )
    }
    counts[Group.TIME] = Counter({FREE: len(filtered(desk, replace(query, free=True), zone))})
    more = len(filtered(desk, replace(query, with_hidden=True), zone))
    less = len(filtered(desk, replace(query, with_hidden=False), zone))
    counts[Group.HIDDEN] = Counter({SHOW_HIDDEN: more - less})
    return tuple(_all_choices(query, counts))


def _value(group: Group, talk: Talk, desk: Desk, zone: Zone) -> Value | None:
    if group is Group.DAY:
        return day_of(talk.start, zone)
    if group is Group.LEVEL:
        return desk.agenda.level_of(talk.id)
    if group is Group.KIND:
        return talk.kind
    return track_of(talk) if group is Group.TRACK else talk.room


def _all_choices(query: Query, counts: dict[Group, Counter[Value]]) -> Iterator[Choice]:
    """Choices of the values counted and of those chosen."""
    yield Choice(
        Group.TIME,
        FREE,
        replace(query, free=not query.free),
        query.free,
        counts.get(Group.TIME, Counter())[FREE],
    )
    days = query.days or frozenset[date]()
    for day in sorted({*days, *(each for each in counts.get(Group.DAY, ()) if isinstance(each, date))}):
        left = days ^ {day}
        yield Choice(
            Group.DAY, day, replace(query, days=left or None), day in days, _count(counts, Group.DAY, day)
        )
    for level in LEVELS:
        if level in query.levels or _count(counts, Group.LEVEL, level):
            yield Choice(
                Group.LEVEL, level, replace(query, levels=query.levels ^ {level}), level in query.levels,
                _count(counts, Group.LEVEL, level),
            )  # fmt: skip
    for kind in Kind:
        if kind in query.kinds or _count(counts, Group.KIND, kind):
            yield Choice(
                Group.KIND, kind, replace(query, kinds=query.kinds ^ {kind}), kind in query.kinds,
                _count(counts, Group.KIND, kind),
            )  # fmt: skip
    yield from _names(Group.TRACK, query.tracks, counts, lambda names: replace(query, tracks=names))
    yield from _names(Group.ROOM, query.rooms, counts, lambda names: replace(query, rooms=names))
    hidden = _count(counts, Group.HIDDEN, SHOW_HIDDEN)
    if query.with_hidden or hidden:
        yield Choice(
            Group.HIDDEN,
            SHOW_HIDDEN,
            replace(query, with_hidden=not query.with_hidden),
            query.with_hidden,
            hidden,
        )


def _names(
    group: Group,
    chosen: frozenset[str],
    counts: dict[Group, Counter[Value]],
    query: Callable[[frozenset[str]], Query],
) -> Iterator[Choice]:
    names: Iterable[Value] = {*chosen, *counts.get(group, ())}
    for name in sorted(map(str, names), key=lambda name: (natural_key(name), name)):
        yield Choice(group, name, query(chosen ^ {name}), name in chosen, _count(counts, group, name))


def _count(counts: dict[Group, Counter[Value]], group: Group, value: Value) -> int:
    return counts.get(group, Counter())[value]
