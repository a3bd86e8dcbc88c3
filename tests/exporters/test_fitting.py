"""Words in boxes: never wider than the rule says, and cut only where they must be."""

from hypothesis import given
from hypothesis import strategies as st

from planner.exporters.fitting import fitted, fitted_lines, width_in

WORDS = st.text(st.sampled_from(list("abc mwiWQ.é深👩‍🚀…★")), max_size=60).map(
    lambda text: " ".join(text.split())
)


@given(text=WORDS, width=st.integers(0, 300))
def test_fitted_line_fits_and_begins_like_the_text(text: str, width: int) -> None:
    line = fitted(text, width, 11)

    assert width_in(line, 11) <= width
    assert line == text or not line or (line.endswith("…") and text.startswith(line[:-1].rstrip()))


@given(text=WORDS)
def test_text_with_room_stays_whole(text: str) -> None:
    assert fitted(text, width_in(text, 11) + 0.01, 11) == text


@given(text=WORDS, width=st.integers(20, 200), lines=st.integers(1, 4))
def test_lines_fit_each(text: str, width: int, lines: int) -> None:
    found = fitted_lines(text, width, 11, lines, bold=True)

    assert len(found) <= lines
    assert all(width_in(line, 11, bold=True) <= width for line in found)


def test_long_title_is_broken_between_words_and_cut() -> None:
    two = fitted_lines("aa bb cc dd ee", width_in("aa bb", 11), 11, 2)

    assert two == ("aa bb", "cc…")


def test_box_without_room_has_no_words() -> None:
    assert fitted("Bees", 5, 11) == ""
