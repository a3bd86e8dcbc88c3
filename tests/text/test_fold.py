import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.text.fold import fold


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_no_letter_of_the_lower_planes_folds_differently_the_second_time() -> None:
    letters = [chr(code) for code in (*range(0x3000), *range(0xA000, 0xAC00), *range(0xF900, 0x10000))]
    unstable = [letter for letter in letters if fold(fold(letter)) != fold(letter)]

    assert unstable == []


@given(st.text(max_size=20), st.text(max_size=20))
def test_fold_of_a_part_is_found_in_the_fold_of_the_whole(before: str, part: str) -> None:
    assert fold(part) in fold(f"{before} {part}")


@given(st.text(max_size=20), st.text(max_size=20))
def test_fold_looks_at_one_letter_at_a_time(one: str, other: str) -> None:
    assert fold(one + other) == fold(one) + fold(other)


@pytest.mark.parametrize(
    ("printed", "typed"),
    [
        ("Gödel", "godel"),
        ("Straße", "STRASSE"),
        ("Béranger", "beranger"),
        ("Ólöf Þórsdóttir", "olof thorsdottir"),
        ("Łukasz Ørsted", "lukasz orsted"),
        ("O’Neil", "o'neil"),
        ("“Quoted” – text", '"quoted" - text'),
        ("İstanbul ısı", "istanbul isi"),
        ("ﬁne Ａ", "fine a"),
    ],
)
def test_fold_lets_plain_letters_find_printed_ones(printed: str, typed: str) -> None:
    assert fold(printed) == fold(typed)


def test_fold_keeps_different_words_apart() -> None:
    assert len({fold(word) for word in ("talk", "tálks", "walk", "李明", "王明", "шум")}) == 6
