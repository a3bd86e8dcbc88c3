import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.text.fold import fold
from planner.text.spans import spans_of, split_at


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("Graphs and graphs", ("graph",), ["Graph", "graph"]),
        ("Gödel’s Straße", ("godel's", "strasse"), ["Gödel’s", "Straße"]),
        ("Cafe\u0301 late", ("cafe",), ["Cafe"]),
        ("ﬁne", ("fi",), ["ﬁ"]),
        ("abcabc", ("ab", "bc"), ["abcabc"]),
        ("Why [AI] [/]", ("[ai]", ""), ["[AI]"]),
        ("nothing", ("zz",), []),
    ],
)
def test_words_are_found_as_they_are_shown(text: str, words: tuple[str, ...], marked: list[str]) -> None:
    assert [text[start:end] for start, end in spans_of(text, words)] == marked


@given(st.text(), st.lists(st.text(max_size=3).map(fold), max_size=3))
def test_places_are_in_order_and_apart_and_within_the_text(text: str, words: list[str]) -> None:
    spans = spans_of(text, words)

    flat = [place for span in spans for place in span]
    assert flat == sorted(set(flat))
    assert all(0 <= place <= len(text) for place in flat)
    assert bool(spans) == any(word and word in fold(text) for word in words)


def test_split_at_keeps_every_letter_and_marks_what_was_searched_for() -> None:
    assert list(split_at("Café notes", ["cafe", "te"])) == [
        ("Café", True),
        (" no", False),
        ("te", True),
        ("s", False),
    ]
    assert list(split_at("Tides", [])) == [("Tides", False)]
