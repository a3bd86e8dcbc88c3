"""The plan: the best by trying everything, on agendas drawn by chance, and rule by rule on small ones."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.timeline.accepted import Acceptance, Terms, acceptance_of
from planner.timeline.agenda import Level
from planner.timeline.clock import zone_named
from planner.timeline.conflict import Rule, Rules, clash_between
from planner.timeline.hours import DayHours, Hours
from planner.timeline.plan import Plan, make_plan
from planner.timeline.plan_wishes import Wishes
from planner.timeline.program import Kind, Talk
from planner.timeline.walk import WalkBetween, Walks

from .making import at, make_talk
from .planning import Trying, large_wishes, small_wishes


def kept(plan: Plan) -> list[str]:
    return [talk.id for talk in plan.kept]


def planned(talks: Iterable[Talk], rules: Rules | None = None, **more: str) -> list[str]:
    """What is kept of some talks; a level for those named, want for the rest."""
    talks = tuple(talks)
    levels = {talk.id: Level(more.get(talk.id, "want")) for talk in talks}
    return kept(make_plan(Wishes(talks, levels, rules or Rules())))


@pytest.mark.parametrize("first", range(0, 1000, 100))
def test_plan_is_the_best_of_all_subsets(first: int) -> None:
    wrong = []
    for seed in range(first, first + 100):
        wishes = small_wishes(seed)
        plan, trying = make_plan(wishes), Trying(wishes)
        best = min(trying.subsets(), key=trying.key)
        if (kept(plan), plan.optimal) != ([talk.id for talk in best], True):
            wrong.append(seed)

    assert wrong == []


@given(seed=st.integers(0, 10**6), shuffle=st.randoms(use_true_random=False))
def test_plan_does_not_depend_on_the_order_of_talks(seed: int, shuffle: object) -> None:
    wishes = small_wishes(seed)
    talks = list(wishes.talks)
    shuffle.shuffle(talks)  # type: ignore[attr-defined]

    assert kept(make_plan(replace(wishes, talks=tuple(talks)))) == kept(make_plan(wishes))


def test_plan_of_nothing_is_empty() -> None:
    plan = make_plan(Wishes((), {}, Rules()))

    assert (plan.kept, plan.optimal) == ((), True)


def test_one_must_counts_more_than_any_number_of_wants() -> None:
    talks = [
        make_talk("long", 0, 300),
        *(make_talk(f"short{each}", each * 30, each * 30 + 30) for each in range(10)),
    ]

    assert planned(talks, long="must") == ["long"]


def test_more_talks_count_more_than_more_minutes_and_minutes_more_than_rooms() -> None:
    talks = [
        make_talk("a", 0, 20, room="R0"),
        make_talk("b", 20, 40, room="R0"),
        make_talk("longer", 20, 41, room="R1"),
        make_talk("all", 0, 60, room="R0"),
    ]

    assert planned(talks) == ["a", "longer"]


def test_room_that_is_not_changed_counts_more_than_an_earlier_start() -> None:
    talks = [
        make_talk("a", 0, 20, room="R0"),
        make_talk("early", 30, 50, room="R1"),
        make_talk("late", 40, 60, room="R0"),
    ]

    assert planned(talks) == ["a", "late"]


def test_going_over_an_unknown_room_is_no_change_of_room() -> None:
    talks = [
        make_talk("a", 0, 20, room="R0"),
        make_talk("early", 30, 50),
        make_talk("late", 40, 60, room="R0"),
    ]

    assert planned(talks) == ["a", "early"]


def test_other_slot_is_suggested_only_where_it_gains_something() -> None:
    first = make_talk("first", 0, 30, same_as=("second",))
    second = make_talk("second", 100, 130, same_as=("first",))
    rival = make_talk("rival", 10, 40)
    levels = {"first": Level.WANT, "rival": Level.WANT}

    with_rival = make_plan(Wishes((first, rival, second), levels, Rules()))
    alone = make_plan(Wishes((first, second), {"first": Level.WANT}, Rules()))

    assert (kept(with_rival), kept(alone)) == (["rival", "second"], ["first"])


def test_poster_stands_in_for_its_oral_where_that_cannot_be_had() -> None:
    oral = make_talk("oral", 0, 30, same_as=("poster",))
    poster = make_talk("poster", 10, 130, same_as=("oral",), kind=Kind.POSTER)
    rival = make_talk("rival", 10, 40)
    levels = {"oral": Level.WANT, "rival": Level.MUST}

    found = kept(make_plan(Wishes((oral, poster, rival), levels, Rules())))
    without = kept(make_plan(Wishes((oral, poster), {"oral": Level.WANT, "poster": Level.WANT}, Rules())))

    assert (found, without) == (["rival", "poster"], ["oral"])


def test_pins_are_in_even_against_each_other_and_what_blocks_them_is_out() -> None:
    talks = (make_talk("a", 0, 30), make_talk("b", 10, 40), make_talk("must", 20, 50))
    levels = {"a": Level.MAYBE, "b": Level.MAYBE, "must": Level.MUST}

    assert kept(make_plan(Wishes(talks, levels, Rules(), pinned=frozenset("ab")))) == ["a", "b"]


@pytest.mark.parametrize(
    ("terms", "found"),
    [(Terms.AS_IT_IS, ["a", "b"]), (Terms.IN_PART, ["a", "b"]), (Terms.SECOND_CHOICE, ["a"])],
)
def test_accepted_conflict_does_not_block_but_a_second_choice_does(terms: Terms, found: list[str]) -> None:
    a, b = make_talk("a", 0, 30), make_talk("b", 20, 50)
    conflict = clash_between(a, b, Rules())
    assert conflict is not None
    made: Acceptance = acceptance_of(conflict, at=at(0), terms=terms, yields="b")

    plan = make_plan(Wishes((a, b), {"a": Level.WANT, "b": Level.WANT}, Rules(), accepted={made.talks: made}))

    assert kept(plan) == found


def test_walk_blocks_only_by_rule_and_between_talks_that_are_no_neighbours_too() -> None:
    walks = Walks(0, (WalkBetween("R0", "R1", 30),))
    talks = [
        make_talk("a", 0, 20, room="R0"),
        make_talk("between", 20, 25),
        make_talk("b", 30, 50, room="R1"),
    ]

    warned = planned(talks, Rules(walks=walks), a="must", b="maybe")
    blocked = planned(talks, Rules(transfer=Rule.BLOCK, walks=walks), a="must", b="maybe")

    assert (warned, blocked) == (["a", "between", "b"], ["a", "between"])


def test_talk_outside_my_hours_is_kept_only_by_a_pin_where_hours_block() -> None:
    hours = Hours(zone_named("UTC"), DayHours(time(8), time(23)))
    talks = (make_talk("night", 60, 90), make_talk("morning", 540, 570))
    levels = {talk.id: Level.MUST for talk in talks}
    rules = Rules(hours=Rule.BLOCK, my_hours=hours)

    plain = make_plan(Wishes(talks, levels, rules))
    pinned = make_plan(Wishes(talks, levels, rules, pinned=frozenset({"night"})))
    warned = make_plan(Wishes(talks, levels, rules._replace(hours=Rule.WARN)))

    assert [kept(each) for each in (plain, pinned, warned)] == [
        ["morning"],
        ["night", "morning"],
        ["night", "morning"],
    ]


def test_days_of_a_program_begin_where_it_takes_place() -> None:
    zone = zone_named("Asia/Kolkata")
    evening, later = make_talk("a", 1100, 1110, room="R0"), make_talk("late", 1115, 1130, room="R0")
    early = make_talk("early", 1111, 1126, room="R1")
    levels = {talk.id: Level.WANT for talk in (evening, early, later)}
    wishes = Wishes((evening, early, later), levels, Rules())
    there = replace(wishes, day=lambda talk: talk.start.astimezone(zone).date())

    assert (kept(make_plan(wishes)), kept(make_plan(there))) == (["a", "late"], ["a", "early"])
    assert evening.start.tzinfo is UTC


def test_plan_that_is_not_proven_says_so_and_its_bound_is_no_less() -> None:
    wishes = large_wishes(2, 400, 12, repeats=0.5)

    proven, hasty = make_plan(wishes), make_plan(wishes, effort=1)

    assert (proven.optimal, hasty.optimal) == (True, False)
    assert hasty.score <= proven.score <= hasty.bound
