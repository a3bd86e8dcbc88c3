"""Width, cutting and padding in terminal cells."""

import subprocess
import sys

import pytest
import wcwidth
from hypothesis import given
from hypothesis import strategies as st

from planner.text import cells
from planner.text.cells import cut, graphemes, hanging, pad, width_of, wrap

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


@pytest.mark.parametrize(
    ("text", "cells", "lines", "wrapped"),
    [
        ("tides and types", 9, 3, ("tides and", "types")),
        ("tides and types", 9, 1, ("tides an…",)),
        ("tides and types rise", 5, 2, ("tides", "and…")),
        ("supercalifragilistic", 8, 3, ("supercal", "ifragili", "stic")),
        ("漢字の題名です", 5, 3, ("漢字", "の題", "名で…")),
        ("10\u202f000 people", 6, 2, ("10\u202f000", "people")),
        ("e\u0301e\u0301e\u0301", 2, 2, ("e\u0301e\u0301", "e\u0301")),
        ("", 5, 2, ()),
        ("tides", 0, 2, ()),
        ("tides", 5, 0, ()),
    ],
)
def test_wrap_breaks_between_words(text: str, cells: int, lines: int, wrapped: tuple[str, ...]) -> None:
    assert wrap(text, cells, lines) == wrapped


@given(
    st.text(st.sampled_from("ab é漢\u202f👩\u200d🚀\u0301"), max_size=40),
    st.integers(2, 12),
    st.integers(1, 9),
)
def test_wrap_keeps_to_its_room_and_loses_nothing_that_fits(text: str, cells: int, lines: int) -> None:
    wrapped = wrap(text, cells, lines)

    assert len(wrapped) <= lines
    assert all(line and width_of(line) <= cells for line in wrapped)
    if not wrapped or not wrapped[-1].endswith("…"):
        assert "".join(wrapped).replace(" ", "") == text.replace(" ", "")


def test_graphemes_are_what_a_reader_takes_for_a_letter() -> None:
    assert graphemes("ae\u0301👩\u200d🚀") == ("a", "e\u0301", "👩\u200d🚀")


@pytest.mark.parametrize(
    ("text", "room", "indent", "lines"),
    [
        ("", 10, 2, []),
        ("one two three", 20, 2, ["one two three"]),
        ("one two three", 8, 2, ["one two", "  three"]),
        ("  at  one two", 9, 4, ["  at  one", "    two"]),
        ("deep 深度 学习", 7, 0, ["deep", "深度", "学习"]),
        ("see unbreakable", 6, 1, ["see", " unbre", " akabl", " e"]),
        ("深度学习", 5, 2, ["深度", "  学", "  习"]),
        ("a/b-c-d e", 5, 2, ["a/b-c", "  -d", "  e"]),
    ],
)
def test_hanging_breaks_between_words_and_indents(
    text: str, room: int, indent: int, lines: list[str]
) -> None:
    assert list(hanging(text, room, indent)) == lines


@given(PRINTED, st.integers(4, 25), st.integers(0, 30))
def test_hanging_fits_and_loses_no_letter(text: str, room: int, indent: int) -> None:
    lines = list(hanging(text, room, indent))

    assert [line for line in lines if width_of(line) > room] == []
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
