import tracemalloc
from collections.abc import Sequence
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.text.fold import fold
from planner.timeline.program import Talk
from planner.timeline.search import TalkSearch

from .making import make_talk

TALKS = (
    make_talk("one", title="Lanterns at Night", people=("Ömer Vale",), room="Pier 1"),
    make_talk("two", title="Night Trains", abstract="Lanterns, mostly."),
    make_talk("three", title="Inland", people=("Ada Lantern",), track="Track Night"),
    make_talk("four", title="Gödel’s Joke")._replace(badge="Oral"),
)


def forgive(word: str, known: Sequence[str]) -> tuple[str, ...]:
    """Knows one mistake."""
    return ("lantern",) if word == "lantren" and "lanterns" in known else ()


def ids(search: str) -> list[str]:
    return [talk.id for talk in TalkSearch(TALKS, forgive).find(search).talks]


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("", ["one", "two", "three", "four"]),
        ("lantern", ["one", "three", "two"]),
        ("night lantern", ["one", "two", "three"]),
        ("godel's", ["four"]),
        ("OMER", ["one"]),
        ("oral", ["four"]),
        ("pier 1", ["one"]),
        ("lantern zzz", []),
        ("lantren", ["one", "three", "two"]),
        ("night lantren", ["one", "two", "three"]),
        ("lan ln", []),
    ],
)
def test_all_words_must_occur_and_the_title_counts_most(search: str, expected: list[str]) -> None:
    assert ids(search) == expected


def test_what_was_taken_for_a_mistake_is_said() -> None:
    found = TalkSearch(TALKS, forgive).find("night lantren")

    assert (found.words, found.forgiven) == (("night", "lantern"), (("lantren", "lantern"),))


def test_a_mistake_is_not_forgiven_where_nobody_can() -> None:
    assert tuple(TalkSearch(TALKS).find("lantren").talks) == ()


@given(
    st.lists(
        st.sampled_from(["n", "ni", "night", "lantern", "lantren", "ada", "pier 1", "zz", " "]), max_size=4
    )
)
def test_typing_letter_by_letter_finds_what_the_whole_finds(words: list[str]) -> None:
    typed = " ".join(words)
    search = TalkSearch(TALKS, forgive)

    for end in range(1, len(typed)):
        search.find(typed[:end])

    assert search.find(typed) == TalkSearch(TALKS, forgive).find(typed)


TEXT = st.text("abé ", max_size=6)
SEARCH = st.lists(st.text("abe", min_size=1, max_size=3), min_size=1, max_size=3)


@given(st.lists(st.tuples(TEXT, TEXT, TEXT, TEXT), max_size=8), st.lists(SEARCH, min_size=1, max_size=3))
def test_search_finds_and_ranks_as_reading_every_talk_does(
    texts: list[tuple[str, str, str, str]], searches: list[list[str]]
) -> None:
    talks = tuple(
        make_talk(f"t{n}", title=title, people=(person,), room=room)._replace(abstract=abstract)
        for n, (title, person, room, abstract) in enumerate(texts)
    )
    cold, warm = TalkSearch(talks), TalkSearch(talks)
    warm.warm()

    for words in searches:
        scored = [
            (sum(map(partial(_weight, talk), set(words))), talk) for talk in talks if _has_all(talk, words)
        ]
        expected = tuple(talk for _, talk in sorted(scored, key=lambda each: -each[0]))

        assert tuple(cold.find(" ".join(words)).talks) == expected
        assert tuple(warm.find(" ".join(words)).talks) == expected


def _weight(talk: Talk, word: str) -> int:
    title = f" {fold(talk.title)}"
    if word in title:
        return 16 if f" {word}" in title else 12
    if word in fold(talk.people[0]):
        return 8
    if word in fold(talk.room or ""):
        return 4
    return 2 if word in fold(talk.abstract or "") else 0


def _has_all(talk: Talk, words: Sequence[str]) -> bool:
    return all(_weight(talk, word) for word in words)


def test_warm_search_keeps_no_second_copy_of_the_abstracts() -> None:
    # In one talk each, so that the words alone take next to nothing.
    talks = [TALKS[0]._replace(id=f"t{n}", abstract="The same words " * 400) for n in range(200)]
    search = TalkSearch(talks)

    tracemalloc.start()
    search.warm()
    kept, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert most > 200 * 6_000 > 10 * kept
    assert len(search.find("same words").talks) == 200
