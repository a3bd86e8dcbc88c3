from hypothesis import given
from hypothesis import strategies as st

from planner.timeline.places import WordIndex, chosen, everywhere, places_of, places_where

COUNT = 50
SOME = st.frozensets(st.integers(0, COUNT - 1))
TEXTS = st.lists(st.text("ab ", max_size=8), max_size=40)


@given(SOME)
def test_places_come_back_in_order(places: frozenset[int]) -> None:
    assert list(chosen(range(COUNT), places_of(places, COUNT))) == sorted(places)


@given(SOME)
def test_places_where_something_holds_are_those_of_the_given_ones(places: frozenset[int]) -> None:
    even = places_where(places_of(places, COUNT), COUNT, lambda place: place % 2 == 0)

    assert even == places_of([place for place in places if place % 2 == 0], COUNT)


def test_everywhere_is_every_place() -> None:
    assert list(chosen("abc", everywhere(3))) == ["a", "b", "c"]


@given(TEXTS, st.lists(st.text("ab", min_size=1, max_size=3), max_size=5), SOME)
def test_index_finds_what_reading_finds(texts: list[str], pieces: list[str], among: frozenset[int]) -> None:
    index = WordIndex(texts)
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
