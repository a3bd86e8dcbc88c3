"""Free time between stars: where it is, what fits, and in which order."""

from datetime import time

from hypothesis import given
from hypothesis import strategies as st

from planner.timeline.agenda import Level
from planner.timeline.clock import zone_named
from planner.timeline.day import in_order
from planner.timeline.gap import OPEN, Gap, find_gaps, ranked
from planner.timeline.hours import DayHours, Hours
from planner.timeline.interest import InterestIndex, Taste
from planner.timeline.interval import Interval
from planner.timeline.program import Kind, Status, Talk, UnnamedSlot
from planner.timeline.walk import Walks
from tests.timeline.making import at, make_talk, talk_lists

A, B = make_talk("a", 0, 30), make_talk("b", 90, 120)
MINE = {"a": Level.WANT, "b": Level.MUST}


def the_gap(
    *others: Talk, levels: dict[str, Level] | None = None, clashing: frozenset[str] = frozenset()
) -> Gap:
    """The one gap between A and B, in a library with others."""
    found = find_gaps([A, B], in_order([A, B, *others]), {**MINE, **(levels or {})}, clashing=clashing)
    assert len(found) == 1
    return found[0]


def test_gap_lies_between_two_stars() -> None:
    gap = the_gap()

    assert (gap.start, gap.end, gap.minutes, gap.fits) == (at(30), at(90), 60, ())


def test_only_what_lies_wholly_within_fits() -> None:
    others = [
        make_talk("touching", 30, 90), make_talk("early", 29, 60), make_talk("late", 60, 91),
        make_talk("cancelled", 40, 50, status=Status.CANCELLED), make_talk("open", 80, None),
    ]  # fmt: skip

    assert [talk.id for talk in the_gap(*others).fits] == ["touching", "open"]


def test_kinds_come_before_starts() -> None:
    others = [
        make_talk("social", 30, 40, kind=Kind.SOCIAL), make_talk("poster", 30, 40, kind=Kind.POSTER),
        make_talk("second", 50, 60), make_talk("first", 40, 50), make_talk("key", 70, 80, kind=Kind.KEYNOTE),
    ]  # fmt: skip

    assert [talk.id for talk in the_gap(*others).fits] == ["key", "first", "second", "poster", "social"]


def test_other_slot_of_a_star_that_clashes_comes_first_by_level() -> None:
    others = [
        make_talk("key", 40, 50, kind=Kind.KEYNOTE), make_talk("again", 60, 70, same_as=("b",)),
        make_talk("had", 60, 70, same_as=("c",)), make_talk("must", 75, 80, same_as=("m",)),
    ]  # fmt: skip
    levels = {"b": Level.WANT, "c": Level.MUST, "m": Level.MUST}

    fits = the_gap(*others, levels=levels, clashing=frozenset({"b", "m"})).fits

    assert [talk.id for talk in fits] == ["must", "again", "key"]


def test_breaks_and_slots_within_are_named_and_do_not_count() -> None:
    lunch = make_talk("lunch", 40, 60, kind=Kind.BREAK)
    slots = [UnnamedSlot(at(60), at(70)), UnnamedSlot(at(85), at(95)), UnnamedSlot(at(35), None)]

    gap = find_gaps([A, B], in_order([A, lunch, B]), MINE, slots=slots)[0]

    assert gap.fits == ()
    assert [pause.start for pause in gap.pauses] == [at(35), at(40), at(60)]


def test_time_to_change_rooms_is_no_gap_unless_something_fits() -> None:
    soon = make_talk("soon", 35, 60)

    assert find_gaps([A, soon], [A, soon], {}) == ()
    assert len(find_gaps([A, soon], [A, make_talk("x", 30, 35), soon], {})) == 1


def test_unknown_end_counts_for_half_an_hour() -> None:
    gaps = find_gaps([make_talk("a", 0, None), B], [], {})

    assert [(gap.start, gap.end) for gap in gaps] == [(at(30), at(90))]


@given(talk_lists(), talk_lists(), st.sampled_from(Level))
def test_gaps_touch_no_star_and_hold_what_fits(mine: list[Talk], others: list[Talk], level: Level) -> None:
    gaps = find_gaps(mine, in_order(others), {talk.id: level for talk in mine})

    for gap in gaps:
        free = Interval(gap.start, gap.end)
        taken = [Interval(talk.start, talk.end or talk.start + OPEN) for talk in mine]
        assert [each for each in taken if each.overlap(free)] == []
        assert all(gap.start <= talk.start and (talk.end or talk.start) <= gap.end for talk in gap.fits)
        assert {talk.id for talk in gap.fits}.isdisjoint(talk.id for talk in mine)
    assert [gap.start for gap in gaps] == sorted(gap.start for gap in gaps)


def test_gap_names_its_walk_and_is_one_however_short_when_the_walk_is_longer() -> None:
    hall, attic, nook = (
        make_talk("a", 0, 30, room="Hall"),
        make_talk("b", 35, 60, room="Attic"),
        make_talk("c", 64, 90, room="Attic"),
    )

    found = find_gaps([hall, attic, nook], [hall, attic, nook], MINE, walks=Walks(7))
    without = find_gaps([hall, attic, nook], [hall, attic, nook], MINE)

    assert [(gap.start, gap.walk and (gap.walk.minutes, gap.walk.short, gap.walk.to)) for gap in found] == [
        (at(30), (7, 2, "Attic"))
    ]
    assert without == ()


def test_long_gap_has_a_walk_only_between_rooms() -> None:
    gaps = [
        find_gaps(mine, mine, MINE, walks=Walks(7))
        for mine in (
            [make_talk("a", 0, 30, room="Hall"), make_talk("b", 90, 120, room="Attic")],
            [make_talk("a", 0, 30, room="Hall"), make_talk("b", 90, 120, room="hall")],
            [make_talk("a", 0, 30, room="Hall"), make_talk("b", 90, 120)],
        )
    ]

    assert [gap.walk and gap.walk.short for (gap,) in gaps] == [0, None, None]


def test_what_fits_leaves_time_for_the_walks_to_and_from_it() -> None:
    mine = [make_talk("a", 0, 30, room="Hall"), make_talk("b", 90, 120, room="Hall")]
    others = [
        make_talk("near", 30, 90, room="Hall"), make_talk("early", 35, 60, room="Attic"),
        make_talk("far", 37, 83, room="Attic"), make_talk("late", 40, 84, room="Attic"),
        make_talk("nowhere", 31, 89),
    ]  # fmt: skip

    gap = find_gaps(mine, in_order([*mine, *others]), MINE, walks=Walks(7))[0]

    assert {talk.id for talk in gap.fits} == {"near", "far", "nowhere"}


def test_what_fits_lies_within_my_hours() -> None:
    hours = Hours(zone_named("UTC"), DayHours(time(0, 0), time(1, 0)))
    mine = [make_talk("a", 0, 30), make_talk("b", 90, 120)]
    others = [make_talk("in", 30, 60), make_talk("across", 50, 70), make_talk("open", 65, None)]

    gap = find_gaps(mine, in_order([*mine, *others]), MINE, hours=hours)[0]

    assert [talk.id for talk in gap.fits] == ["in"]


def test_ranked_puts_interest_before_the_room_and_the_room_before_the_start() -> None:
    mine = [
        make_talk("a", 0, 30, room="Hall", title="Diffusion"), make_talk("b", 120, 150, room="Nook", title="Diffusion"),
    ]  # fmt: skip
    others = [
        make_talk("first", 30, 40), make_talk("here", 50, 60, room="hall"), make_talk("there", 60, 70, room="Nook"),
        make_talk("liked", 80, 90, title="Diffusion again"), make_talk("again", 95, 100, same_as=("b",)),
    ]  # fmt: skip
    filler = [make_talk(f"f{n}", 200, 210) for n in range(30)]
    taste = Taste(InterestIndex([*mine, *others, *filler]), MINE)
    gap = find_gaps(mine, in_order([*mine, *others]), MINE, clashing=frozenset({"b"}))[0]

    best_first = ranked(gap, MINE, taste)

    assert [talk.id for talk in gap.fits] == ["again", "here", "there", "first", "liked"]
    assert [talk.id for talk in best_first.fits] == ["again", "liked", "here", "there", "first"]
