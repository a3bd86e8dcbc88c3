import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from planner.timeline.places import Ranked, WordIndex, chosen, everywhere, places_of, places_where

COUNT = 50
SOME = st.frozensets(st.integers(0, COUNT - 1))
TEXTS = st.lists(st.text("ab\U0010ffff ", max_size=8), max_size=40)


@given(SOME)
def test_places_come_back_in_order(places: frozenset[int]) -> None:
    assert list(chosen(range(COUNT), places_of(places, COUNT))) == sorted(places)


@given(SOME)
def test_places_where_something_holds_are_those_of_the_given_ones(places: frozenset[int]) -> None:
    even = places_where(places_of(places, COUNT), COUNT, lambda place: place % 2 == 0)

    assert even == places_of([place for place in places if place % 2 == 0], COUNT)


def test_everywhere_is_every_place() -> None:
    assert list(chosen("abc", everywhere(3))) == ["a", "b", "c"]


@given(TEXTS, st.lists(st.text("ab\U0010ffff", min_size=1, max_size=3), max_size=5), SOME, st.booleans())
def test_index_finds_what_reading_finds(
    texts: list[str], pieces: list[str], among: frozenset[int], warm: bool
) -> None:
    index = WordIndex(texts)
    if warm:
        index.warm()
    looked_in = [place for place in sorted(among) if place < len(texts)]
    where = places_of(looked_in, len(texts))

    for piece in pieces:
        holding = [place for place in looked_in if piece in texts[place]]
        beginning = [place for place in looked_in if f" {piece}" in f" {texts[place]}"]

        assert list(chosen(range(len(texts)), index.holding(piece, where))) == holding
        assert list(chosen(range(len(texts)), index.beginning(piece, where))) == beginning


def test_index_finds_a_word_of_very_many_texts() -> None:
    texts = ["tide"] * 100 + ["tidal"] * 100

    index = WordIndex(texts)

    assert index.holding("tid", everywhere(200)) == everywhere(200)
    assert index.holding("tide", everywhere(200)) == everywhere(100)


@example([frozenset(range(10))], [slice(-9, 0, -1)])
@given(st.lists(SOME, max_size=4), st.lists(st.integers(-60, 60) | st.slices(60), max_size=6))
def test_ranked_things_are_those_of_each_set_in_turn(
    sets: list[frozenset[int]], asked: list[int | slice]
) -> None:
    expected = [place for places in sets for place in sorted(places)]

    ranked = Ranked(range(COUNT), [places_of(places, COUNT) for places in sets])

    for each in asked:
        if isinstance(each, slice) or -len(expected) <= each < len(expected):
            assert ranked[each] == expected[each]
    assert len(ranked) == len(expected)
    assert list(ranked) == expected
    assert ranked == Ranked(expected, [everywhere(len(expected))])


def test_ranked_things_end() -> None:
    ranked = Ranked("abc", [everywhere(2)])

    with pytest.raises(IndexError):
        ranked[2]
