"""What a listing can be narrowed to: days, levels, kinds, tracks and rooms, each with how many talks it would leave."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
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
            (Group.DAY, query._replace(days=None)),
            (Group.LEVEL, query._replace(levels=frozenset())),
            (Group.KIND, query._replace(kinds=frozenset())),
            (Group.TRACK, query._replace(tracks=frozenset())),
            (Group.ROOM, query._replace(rooms=frozenset())),
        )
    }
    counts[Group.TIME] = Counter({FREE: len(filtered(desk, query._replace(free=True), zone))})
    more = len(filtered(desk, query._replace(with_hidden=True), zone))
    less = len(filtered(desk, query._replace(with_hidden=False), zone))
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
        query._replace(free=not query.free),
        query.free,
        counts.get(Group.TIME, Counter())[FREE],
    )
    days = query.days or frozenset[date]()
    for day in sorted({*days, *(each for each in counts.get(Group.DAY, ()) if isinstance(each, date))}):
        left = days ^ {day}
        yield Choice(
            Group.DAY, day, query._replace(days=left or None), day in days, _count(counts, Group.DAY, day)
        )
    for level in LEVELS:
        if level in query.levels or _count(counts, Group.LEVEL, level):
            yield Choice(
                Group.LEVEL, level, query._replace(levels=query.levels ^ {level}), level in query.levels,
                _count(counts, Group.LEVEL, level),
            )  # fmt: skip
    for kind in Kind:
        if kind in query.kinds or _count(counts, Group.KIND, kind):
            yield Choice(
                Group.KIND, kind, query._replace(kinds=query.kinds ^ {kind}), kind in query.kinds,
                _count(counts, Group.KIND, kind),
            )  # fmt: skip
    yield from _names(Group.TRACK, query.tracks, counts, lambda names: query._replace(tracks=names))
    yield from _names(Group.ROOM, query.rooms, counts, lambda names: query._replace(rooms=names))
    hidden = _count(counts, Group.HIDDEN, SHOW_HIDDEN)
    if query.with_hidden or hidden:
        yield Choice(
            Group.HIDDEN,
            SHOW_HIDDEN,
            query._replace(with_hidden=not query.with_hidden),
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
