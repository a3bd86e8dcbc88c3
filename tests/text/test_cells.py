"""Width, cutting and padding in terminal cells."""

import subprocess
import sys

import pytest
import wcwidth
from hypothesis import given
from hypothesis import strategies as st

from planner.text import cells
from planner.text.cells import cut, pad, width_of

PRINTED = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=20)
SCIENTIST = "\U0001f469\u200d\U0001f52c"


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("planner", 7),
        ("Réseaux · ∇f", 12),
        ("深度学习", 8),
        ("e\u0301", 1),
        (SCIENTIST, 2),
        ("\U0001f1e9\U0001f1ea", 2),
        ("❤\ufe0f", 2),
        ("a\x07b", 2),
    ],
)
def test_width_of_counts_terminal_cells(text: str, width: int) -> None:
    assert width_of(text) == width


@pytest.mark.parametrize(
    ("text", "room", "shown"),
    [
        ("planner", 7, "planner"),
        ("planner", 6, "plann…"),
        ("two words", 5, "two…"),
        ("深度学习", 7, "深度学…"),
        ("深度学习", 6, "深度…"),
        (f"{SCIENTIST}{SCIENTIST}", 3, f"{SCIENTIST}…"),
        (f"{SCIENTIST}{SCIENTIST}", 2, "…"),
        ("cafe\u0301 noir", 5, "cafe\u0301…"),
        ("planner", 1, "…"),
        ("planner", 0, ""),
        ("planner", -3, ""),
    ],
)
def test_cut_ends_with_ellipsis_between_clusters(text: str, room: int, shown: str) -> None:
    assert cut(text, room) == shown


def test_pad_fills_or_cuts() -> None:
    assert (pad("深度", 6), pad("深度学习", 6), pad("", 2)) == ("深度  ", "深度… ", "  ")


@given(PRINTED, st.integers(0, 25))
def test_pad_is_exactly_as_wide_as_asked(text: str, room: int) -> None:
    assert width_of(pad(text, room)) == room


@given(PRINTED, st.integers(0, 25))
def test_cut_keeps_whole_clusters_and_fits(text: str, room: int) -> None:
    shown = cut(text, room)

    kept = list(wcwidth.iter_graphemes(shown.removesuffix("…")))
    assert width_of(shown) <= room
    assert shown == text or kept == list(wcwidth.iter_graphemes(text))[: len(kept)]


def test_simple_letters_are_one_cell_and_one_cluster() -> None:
    simple = [chr(code) for code in range(0x3000) if cells._ONE_CELL_EACH.fullmatch(chr(code))]

    pairs = "".join(letter + letter for letter in simple)
    assert {wcwidth.wcwidth(letter) for letter in simple} == {1}
    assert list(wcwidth.iter_graphemes(pairs)) == list(pairs)


def test_latin_text_is_measured_without_loading_wcwidth() -> None:
    code = "from planner.text.cells import pad; import sys; pad('Łukasz · ∇f', 5); print('wcwidth' in sys.modules)"

    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert answer.stdout == "False\n"
