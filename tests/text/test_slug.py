import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.text.slug import fingerprint, first_word, slug


@given(st.text(max_size=80), st.integers(1, 60))
def test_slug_is_typable_and_bounded(name: str, most: int) -> None:
    made = slug(name, most)

    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", made) is not None
    assert len(made) <= most


@given(st.text(max_size=80))
def test_slug_of_a_slug_is_itself(name: str) -> None:
    assert slug(slug(name)) == slug(name)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Lantern 2027", "lantern-2027"),
        ("Oral 9 Track 2: Learning of very many long and telling words", "oral-9-track-2"),
        ("  Grüße & Küsse!  ", "grusse-kusse"),
        ("A name without any colon that goes on and on and on", "a-name-without-any-colon-that-goes-on"),
        ("李明", ""),
        ("", ""),
    ],
)
def test_slug_of_a_name(name: str, expected: str) -> None:
    assert slug(name) == expected


def test_first_word_is_a_telling_one() -> None:
    titles = ["The Art of Naps", "In", "On-Device Magic", "李明", "Internationalisation Matters"]

    assert [first_word(title) for title in titles] == ["art", "in", "device", "talk", "internationali"]


@given(st.lists(st.text(max_size=20), max_size=4))
def test_fingerprint_is_short_and_typable(parts: list[str]) -> None:
    assert re.fullmatch(r"[a-z2-7]{5}", fingerprint(*parts)) is not None


def test_fingerprint_looks_past_case_accents_and_spaces() -> None:
    assert fingerprint("Gödel  Talk", "Ann") == fingerprint("godel talk", "ANN")


def test_fingerprint_tells_where_a_part_ends() -> None:
    assert (
        len({fingerprint("ab", "c"), fingerprint("a", "bc"), fingerprint("abc"), fingerprint("c", "ab")}) == 4
    )
