"""Dividing talks among people: the best way there is, and why."""

import random
from dataclasses import replace

import pytest

from planner.timeline.agenda import LEVELS, Level
from planner.timeline.conflict import Rules
from planner.timeline.program import Kind, Status, Talk
from planner.timeline.split import Split, split_talks
from planner.timeline.split_matter import Sharer
from planner.timeline.split_words import YOU, SplitWords
from tests.timeline.making import make_talk
from tests.timeline.splitting import WALKING, best_score, random_case, score_of
from tests.timeline.splitting_highs import best_counts

MUST, WANT, MAYBE = LEVELS


def given(split: Split) -> dict[str, tuple[int, ...]]:
    return {talk.id: who for talk, who in split.given}


def score(split: Split, talks: list[Talk], sharers: list[Sharer]) -> tuple[int, ...]:
    return score_of([(talk, person) for talk, who in split.given for person in who], talks, sharers)


def test_clash_of_two_wishes_is_divided() -> None:
    talks = [make_talk("a"), make_talk("b")]
    sharers = [Sharer("Ann", {"a": MUST, "b": MUST}), Sharer("Ben", {"b": MAYBE})]

    split = split_talks(talks, sharers, Rules())

    assert given(split) == {"a": (0,), "b": (1,)}
    assert (split.covered, split.wanted, split.left) == ((2, 0, 0), (2, 0, 0), ())
    assert (split.is_optimal, split.is_most_even, split.minutes) == (True, True, (30, 30))


def test_one_must_outweighs_every_want_it_costs() -> None:
    talks = [make_talk("long", 0, 90), *(make_talk(f"w{n}", n * 30, n * 30 + 30) for n in range(3))]
    levels = {"long": MUST, "w0": WANT, "w1": WANT, "w2": WANT}

    split = split_talks(talks, [Sharer("Ann", levels)], Rules())

    assert given(split) == {"long": (0,)}
    assert [talk.id for talk in split.left] == ["w0", "w1", "w2"]


def test_covering_for_another_comes_before_ones_own_maybe() -> None:
    talks = [make_talk("a"), make_talk("b"), make_talk("c")]
    sharers = [Sharer("Ann", {"a": MUST, "b": WANT}), Sharer("Ben", {"c": MAYBE})]

    split = split_talks(talks, sharers, Rules())

    assert given(split) == {"a": (0,), "b": (1,)}


def test_talk_goes_to_whoever_wants_it_most_and_else_evenly() -> None:
    talks = [
        make_talk("a", 0, 30),
        make_talk("b", 60, 90),
        make_talk("c", 120, 150),
        make_talk("d", 180, 210),
    ]
    levels = {"b": WANT, "c": WANT, "d": WANT}
    sharers = [Sharer("Ann", {"a": MUST, **levels}), Sharer("Ben", {"a": MAYBE, **levels})]

    split = split_talks(talks, sharers, Rules())

    assert given(split)["a"] == (0,)
    assert (split.minutes, split.is_most_even) == ((60, 60), True)


def test_pins_stay_with_whoever_pinned_even_when_they_clash() -> None:
    talks = [make_talk("a"), make_talk("b"), make_talk("c")]
    sharers = [
        Sharer("Ann", {"a": MAYBE, "b": MAYBE, "c": MUST}, frozenset({"a", "b"})),
        Sharer("Ben", {"a": MUST}, frozenset({"a"})),
    ]

    split = split_talks(talks, sharers, Rules())

    assert given(split) == {"a": (0, 1), "b": (0,)}
    assert [talk.id for talk in split.left] == ["c"]


def test_either_slot_of_a_talk_will_do_and_one_is_enough() -> None:
    talks = [
        make_talk("a1", 0, 30, same_as=("a2",)), make_talk("b", 0, 30), make_talk("a2", 60, 90, same_as=("a1",)),
    ]  # fmt: skip

    split = split_talks(talks, [Sharer("Ann", {"a1": WANT, "a2": WANT, "b": MAYBE})], Rules())

    assert (given(split), split.left) == ({"b": (0,), "a2": (0,)}, ())


def test_posters_breaks_and_cancelled_talks_take_nobody_away() -> None:
    talks = [
        make_talk("a"), make_talk("poster", kind=Kind.POSTER), make_talk("lunch", kind=Kind.BREAK),
        make_talk("off", status=Status.CANCELLED),
    ]  # fmt: skip

    split = split_talks(talks, [Sharer("Ann", dict.fromkeys(("a", "poster", "lunch", "off"), WANT))], Rules())

    assert (set(given(split)), split.left) == ({"a", "poster"}, ())


def test_walk_that_blocks_keeps_two_talks_apart() -> None:
    talks = [make_talk("a", 0, 30, room="Hall"), make_talk("b", 35, 60, room="Attic")]
    sharer = Sharer("Ann", {"a": WANT, "b": WANT})

    walking, flying = split_talks(talks, [sharer], WALKING), split_talks(talks, [sharer], Rules())

    assert (len(walking.given), len(flying.given)) == (1, 2)


def test_who_cannot_be_there_is_not_sent() -> None:
    sharers = [Sharer("Ann", {"a": MUST}, unable=frozenset({"a"})), Sharer("Ben", {})]

    both, alone = (split_talks([make_talk("a")], some, Rules()) for some in (sharers, sharers[:1]))

    assert (given(both), given(alone)) == ({"a": (1,)}, {})


def test_nothing_starred_divides_into_nothing() -> None:
    split = split_talks([make_talk("a")], [Sharer("Ann"), Sharer("Ben")], Rules())

    assert (split.given, split.left, split.is_optimal) == ((), (), True)


@pytest.mark.parametrize("seed", range(150))
def test_split_is_the_best_of_all_ways(seed: int) -> None:
    people = 2 + seed % 2
    talks, sharers, rules = random_case(
        seed, talks=6 if people == 2 else 5, people=people, walks=seed % 3 == 0
    )

    split = split_talks(talks, sharers, rules)

    assert score(split, talks, sharers) == best_score(talks, sharers, rules)
    assert (split.is_optimal, split.is_most_even) == (True, True)


@pytest.mark.parametrize(("seed", "people", "span"), [(2, 2, 400), (4, 3, 600), (9, 5, 900), (17, 3, 300)])
@pytest.mark.parametrize("odd", [False, True], ids=["plain", "odd"])
def test_split_of_many_talks_covers_what_highs_covers(seed: int, people: int, span: int, odd: bool) -> None:
    talks, sharers, rules = random_case(seed, talks=150, people=people, span=span, odd=odd, walks=odd)
    sharers = [replace(each, pinned=frozenset()) for each in sharers]  # what is pinned is no choice

    split = split_talks(talks, sharers, rules)

    best = best_counts(talks, sharers, rules)
    assert split.is_optimal or odd
    assert (
        score(split, talks, sharers)[:6] == best
        if split.is_optimal
        else split.covered <= best[:3] <= split.bound
    )


def test_without_steps_the_answer_may_be_unproven_and_its_bound_holds() -> None:
    talks, sharers, rules = random_case(9, talks=150, people=5, span=300, odd=False)

    hasty, full = split_talks(talks, sharers, rules, steps=0), split_talks(talks, sharers, rules)

    assert hasty.covered <= full.covered <= hasty.bound
    assert hasty.bound == hasty.covered if hasty.is_optimal else hasty.bound >= hasty.covered


def test_order_of_the_talks_makes_no_difference() -> None:
    talks, sharers, rules = random_case(5, talks=20, people=3, span=200)
    mixed = random.Random(1).sample(talks, len(talks))

    assert split_talks(mixed, sharers, rules) == split_talks(talks, sharers, rules)


def words(talks: list[Talk], sharers: list[Sharer]) -> tuple[dict[str, str], dict[str, str]]:
    split = split_talks(talks, sharers, Rules())
    said = SplitWords(talks, sharers, split, Rules(), lambda talk: talk.id)
    return (
        {talk.id: said.given(talk, who) for talk, who in split.given},
        {talk.id: said.left(talk) for talk in split.left},
    )


def test_reasons_tell_whose_wish_it_is_and_where_the_others_are() -> None:
    talks = [make_talk("a"), make_talk("b"), make_talk("c"), make_talk("d", 60, 90)]
    levels: dict[str, Level] = {"a": MUST, "b": WANT, "c": MAYBE}
    sharers = [Sharer(YOU, levels), Sharer("Ben", {"a": WANT, "d": WANT})]

    given_words, left_words = words(talks, sharers)

    assert given_words == {
        "a": "a must for you; Ben (want) is in b then",
        "b": "stands in: you (want) are in a then",
        "d": "a want for Ben",
    }
    assert left_words == {"c": "you are in a then, Ben is in b then"}


def test_reason_names_what_calendars_have() -> None:
    talks = [make_talk("a")]
    sharers = [Sharer(YOU, {"a": MUST}, unable=frozenset({"a"})), Sharer("Ben", {"a": WANT})]
    split = split_talks(talks, sharers, Rules())
    said = SplitWords(talks, sharers, split, Rules(), met=lambda talk: ("Stand-up", "Call"))

    assert said.given(*split.given[0]) == "a want for Ben; you (must) have Stand-up and Call then"


def test_reasons_name_pins_and_those_who_cannot() -> None:
    talks = [make_talk("a"), make_talk("b", 60, 90), make_talk("c", 120, 150)]
    sharers = [
        Sharer("Ann", {"a": WANT, "b": WANT}, frozenset({"a"})),
        Sharer("Ben", {"b": MUST, "c": MUST}, unable=frozenset({"b", "c"})),
    ]

    given_words, _ = words(talks, sharers)

    assert given_words == {
        "a": "pinned by Ann",
        "b": "a want for Ann; Ben (must) has other hours",
        "c": "stands in: Ben (must) has other hours",
    }
