"""Walks between rooms: which pair counts, and the walks that are too long, found as by trying all pairs."""

from datetime import timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.timeline.program import Talk
from planner.timeline.walk import WalkBetween, Walks, short_walks, walk_across

from .making import at, make_talk

CAMPUS = Walks(
    5,
    (
        WalkBetween("Hall A*", "Attic Lab", 12),
        WalkBetween("Hall*", "Attic*", 20),
        WalkBetween("Hall A1", "Attic Lab", 7),
        WalkBetween("Hall A*", "Hall A*", 1),
        WalkBetween("North*", "*", 30),
    ),
)


@pytest.mark.parametrize(
    ("one", "other", "minutes"),
    [
        ("Hall A1", "Attic Lab", 7),
        ("hall  a1", "ATTIC LAB", 7),
        ("Hall A2", "Attic Lab", 12),
        ("Hall B", "Attic Lab", 20),
        ("Hall A1", "Attic Nook", 20),
        ("Hall A1", "Hall A2", 1),
        ("Hall A1", "Hall A1", 0),
        ("Hall B", "Hall C", 5),
        ("North 1", "Hall B", 30),
        ("North 1", "North 2", 30),
        ("North 1", "north 1", 0),
        ("Hall A1", "", None),
        (None, "Attic Lab", None),
    ],
)
def test_most_exact_pair_counts_in_either_order(
    one: str | None, other: str | None, minutes: int | None
) -> None:
    assert (CAMPUS.minutes(one, other), CAMPUS.minutes(other, one)) == (minutes, minutes)


def test_without_any_walk_rooms_are_next_to_each_other() -> None:
    assert (Walks().minutes("A", "B"), Walks().is_nothing, CAMPUS.is_nothing) == (0, True, False)


def test_earlier_of_two_equal_pairs_counts() -> None:
    walks = Walks(0, (WalkBetween("A", "B", 3), WalkBetween("B", "A", 4)))

    assert walks.minutes("A", "B") == 3


ROOMS = ["Hall A1", "Hall A2", "Hall B", "Attic Lab", None]


@st.composite
def roomed_talks(draw: st.DrawFn) -> list[Talk]:
    talks = []
    for number in range(draw(st.integers(0, 8))):
        start, length = draw(st.integers(0, 60)), draw(st.none() | st.integers(1, 20))
        end = None if length is None else start + length
        talks.append(make_talk(f"t{number}", start, end, room=draw(st.sampled_from(ROOMS))))
    return talks


WALKS = st.builds(
    Walks,
    st.sampled_from([0, 0, 5, 90]),
    st.lists(
        st.builds(
            WalkBetween,
            st.sampled_from(["Hall*", "Hall A*", "Hall B", "*"]),
            st.sampled_from(["Attic Lab", "Hall A1", "Hall*"]),
            st.integers(0, 30),
        ),
        max_size=4,
    ).map(tuple),
)


@given(roomed_talks(), WALKS)
def test_short_walks_are_those_that_trying_all_pairs_finds(talks: list[Talk], walks: Walks) -> None:
    tried = {}
    for one, other in permutations(talks, 2):
        minutes = walks.minutes(one.room, other.room)
        if one.end is None or not minutes or one.end > other.start:
            continue
        if (short := minutes - (other.start - one.end).total_seconds() / 60) > 0:
            tried[one.id, other.id] = short

    found = list(short_walks(talks, walks))

    assert {(one.id, other.id): walk.short for one, other, walk in found} == tried
    assert len(found) == len(tried)


def test_begun_minute_is_one_too_few() -> None:
    walks = Walks(5)
    one, other = make_talk("a", 0, 30, room="A"), make_talk("b", 33, 60, room="B")

    walk = walk_across(at(30), at(33), [one, other], walks)

    assert walk is not None
    assert (walk.minutes, walk.short, walk.to) == (5, 2, "B")
    later = walk_across(at(30), at(33) + timedelta(seconds=30), [one, other], walks)
    assert later is None


def test_seconds_before_the_hour_do_not_make_a_walk_shorter() -> None:
    late = make_talk("b", 33, 60, room="B")
    early = Talk("a", "conf", "A", at(0), at(30) + timedelta(seconds=30), at(0), room="A")

    ((_, _, walk),) = short_walks([early, late], Walks(5))

    assert walk.short == 3


def test_longest_walk_between_several_talks_is_the_one_that_is_told() -> None:
    talks = [
        make_talk("a", 0, 30, room="Hall A1"),
        make_talk("b", 10, 30, room="Hall B"),
        make_talk("c", 50, 60, room="Attic Lab"),
        make_talk("d", 50, 60),
    ]

    walk = walk_across(at(30), at(50), talks, CAMPUS)

    assert walk is not None
    assert (walk.minutes, walk.short, walk.to) == (20, 0, "Attic Lab")
