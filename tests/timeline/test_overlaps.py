from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import combinations, islice
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from intervaltree import IntervalTree

from planner.timeline.overlaps import Overlaps

from .making import at, interval, make_talk


class Stay:
    """Something that lasts, from minute to minute; each is another one, also where they last alike."""

    def __init__(self, start: int, end: int | None) -> None:
        self.start: datetime = at(start)
        self.end: datetime | None = None if end is None else at(end)

    def __repr__(self) -> str:
        return f"{self.start:%H:%M}-{'' if self.end is None else f'{self.end:%H:%M}'}"


@st.composite
def stays(draw: st.DrawFn) -> list[Stay]:
    """Few close times, so that many are alike, touch, lie within each other or are mere instants."""
    starts = st.integers(0, draw(st.sampled_from([4, 30, 300])))
    lengths = st.none() | st.integers(0, draw(st.sampled_from([3, 20, 400])))
    made = draw(st.lists(st.tuples(starts, lengths), max_size=draw(st.sampled_from([6, 6, 40]))))
    return [Stay(start, None if length is None else start + length) for start, length in made]


def share_time(one: Stay, other: Stay) -> bool:
    """By the definition: both last and their times meet, or one is an instant within the other's time."""
    one_end, other_end = one.end or one.start, other.end or other.start
    if one_end <= one.start and other_end <= other.start:
        return False
    if one_end <= one.start or other_end <= other.start:
        instant, around, end = (one, other, other_end) if one_end <= one.start else (other, one, one_end)
        return around.start <= instant.start < end
    return max(one.start, other.start) < min(one_end, other_end)


def pairs_by_hand(items: Sequence[Stay]) -> list[tuple[Stay, Stay]]:
    return [pair for pair in combinations(items, 2) if share_time(*pair)]


def clusters_by_hand(items: Sequence[Stay]) -> list[set[Stay]]:
    """Sets that are joined wherever two of them share time."""
    groups: list[set[Stay]] = []
    for pair in pairs_by_hand(items):
        touched = [group for group in groups if not group.isdisjoint(pair)]
        groups = [group for group in groups if group not in touched] + [set(pair).union(*touched)]
    return sorted(groups, key=lambda group: min(each.start for each in group))


@settings(max_examples=700)
@given(stays())
def test_pairs_and_their_count_are_what_trying_all_finds(given: list[Stay]) -> None:
    overlaps = Overlaps(given)

    assert list(overlaps.pairs()) == pairs_by_hand(overlaps.items)
    assert overlaps.count == len(pairs_by_hand(given))


@settings(max_examples=700)
@given(stays())
def test_rivals_of_each_are_what_trying_all_finds(given: list[Stay]) -> None:
    overlaps = Overlaps(given)

    assert [overlaps.of(place) for place in range(len(overlaps))] == [
        tuple(other for other in overlaps.items if other is not item and share_time(item, other))
        for item in overlaps.items
    ]


@settings(max_examples=700)
@given(stays())
def test_clusters_are_what_joining_pairs_gives(given: list[Stay]) -> None:
    overlaps = Overlaps(given)

    groups = overlaps.clusters()

    assert list(map(set, groups)) == clusters_by_hand(given)
    assert [each for group in groups for each in group] == [
        each for each in overlaps.items if any(each in group for group in groups)
    ]


@given(stays())
def test_items_stand_by_start_with_instants_behind_and_else_as_given(given: list[Stay]) -> None:
    items = Overlaps(given).items

    order = {id(each): place for place, each in enumerate(given)}
    assert items == tuple(
        sorted(given, key=lambda each: (each.start, (each.end or each.start) <= each.start, order[id(each)]))
    )


@pytest.mark.parametrize(
    ("others", "count"),
    [
        ([(0, 10)], 0),
        ([(10, 20)], 3),
        ([(10, 11)], 3),
        ([(0, 11)], 3),
        ([(5, 10), (15, 25)], 1),
        ([(10, None), (10, 10)], 2),
        ([(15, None)], 1),
        ([(20, None), (20, 20)], 0),
    ],
)
def test_ends_touch_and_instants_count_where_something_runs(
    others: list[tuple[int, int | None]], count: int
) -> None:
    given = [Stay(10, 20), *(Stay(*each) for each in others)]
    if count == 3:
        given += [Stay(10, 10)]

    assert Overlaps(given).count == count


def test_nothing_and_one_thing_overlap_nothing() -> None:
    for few in ([], [interval(0, 30)]):
        overlaps = Overlaps(few)

        assert (len(overlaps), overlaps.count, list(overlaps.pairs())) == (len(few), 0, [])
        assert overlaps.clusters() == []
    assert Overlaps([interval(0, 30)]).of(0) == ()


def test_pairs_and_rivals_are_those_of_an_interval_tree() -> None:
    chance = Random(7)
    spans = {(start := chance.randrange(5000), start + chance.randrange(1, 90)) for _ in range(1500)}
    overlaps = Overlaps([interval(*span) for span in sorted(spans)])

    tree = IntervalTree.from_tuples((each.start, each.end) for each in overlaps.items)

    for place, item in enumerate(overlaps.items):
        met = sorted((each.begin, each.end) for each in tree.overlap(item.start, item.end))
        met.remove((item.start, item.end))
        assert sorted((each.start, each.end) for each in overlaps.of(place)) == met


def test_chain_of_many_is_one_cluster_of_neighbours() -> None:
    number = 100_000
    overlaps = Overlaps([interval(10 * place, 10 * place + 15) for place in range(number)])

    assert overlaps.count == number - 1
    assert [len(group) for group in overlaps.clusters()] == [number]
    assert overlaps.of(50_000) == (overlaps.items[49_999], overlaps.items[50_001])


def test_pairs_are_not_made_before_they_are_asked_for() -> None:
    number = 50_000
    overlaps = Overlaps([interval(place, number + place) for place in range(number)])

    first = list(islice(overlaps.pairs(), 3))

    assert first == [(overlaps.items[0], overlaps.items[place]) for place in (1, 2, 3)]
    assert overlaps.count == number * (number - 1) // 2


class _Counted(datetime):
    compared = 0

    def __gt__(self, other: date) -> bool:
        _Counted.compared += 1
        assert isinstance(other, datetime)
        return super().__gt__(other)


def test_rivals_that_began_long_ago_are_found_without_looking_at_all_between() -> None:
    """Counted, not timed: one that lasts throughout, then thousands of short ones."""
    number = 20_000
    spans = [(0, 2 * number), *((2 * place, 2 * place + 1) for place in range(1, number))]
    given = [Stay(*span) for span in spans]
    for each in given:
        assert each.end is not None
        each.end = _Counted.fromtimestamp(each.end.timestamp(), each.end.tzinfo)
    overlaps = Overlaps(given)
    overlaps.of(0)
    _Counted.compared = 0

    rivals = overlaps.of(number - 1)

    assert rivals == (given[0],)
    assert 0 < _Counted.compared < 500


def test_talks_of_an_unknown_end_come_behind_those_that_start_with_them() -> None:
    talks = [make_talk("open", 10, None), make_talk("known", 10, 20)]

    assert [(one.id, other.id) for one, other in Overlaps(talks).pairs()] == [("known", "open")]


def test_microseconds_are_told_apart() -> None:
    talk, later = interval(0, 30), interval(30, 60)
    shifted = type(talk)(talk.start, talk.end + timedelta(microseconds=1))

    assert [Overlaps([one, later]).count for one in (talk, shifted)] == [0, 1]
