import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from planner.text.clean import isolate, one_line, paragraphs, quote, strip_controls
from planner.text.controls import without_controls

ANY_TEXT = st.text(st.characters(min_codepoint=0, max_codepoint=0x10FFFF), max_size=60)
NASTY_TEXT = st.lists(
    st.sampled_from(
        ["a", "Ö", " ", "\n", "\r", "\r\n", "\t", "\x00", "\x07", "\x1b", "[31m", "]0;t", "\x9b", "\u202e", "\u2069",
         "\u200b", "\ufeff", "\u00a0", "\u2028", "\x0c", "\x85", "\ud800", "[bold]", "[/]", "\U000e0041"]
    ),
    max_size=30,
).map("".join)  # fmt: skip


@given(NASTY_TEXT | ANY_TEXT)
def test_strip_controls_leaves_nothing_a_terminal_obeys(text: str) -> None:
    cleaned = strip_controls(text)

    assert [letter for letter in cleaned if ord(letter) < 32 and letter not in "\n\t"] == []
    assert [
        letter for letter in cleaned if 0x7F <= ord(letter) < 0xA0 or letter in "\u202e\u2066\u2069"
    ] == []


@given(NASTY_TEXT | ANY_TEXT | st.text(st.characters(max_codepoint=0x2060), max_size=12))
def test_what_is_plain_at_a_glance_is_what_has_nothing_to_take_out(text: str) -> None:
    assert strip_controls(text) == without_controls(text)


@given(st.text(st.characters(max_codepoint=0x2060), max_size=12))
def test_what_has_one_direction_at_a_glance_has_no_letter_of_the_other(text: str) -> None:
    turned = any(
        unicodedata.bidirectional(letter) in ("R", "AL", "AN", "RLE", "RLO", "RLI") for letter in text
    )

    assert (isolate(text) != text) == turned


@given(NASTY_TEXT | ANY_TEXT)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    for clean in (strip_controls, one_line, paragraphs):
        assert clean(clean(text)) == clean(text)


def test_strip_controls_takes_whole_escape_sequences() -> None:
    text = "a\x1b[1;31mb\x1b[0mc\x1b]0;title\x07d\x1b]8;;http://x\x1b\\e\x1bMf"

    assert strip_controls(text) == "abcdef"


def test_strip_controls_keeps_markup_and_latex_as_text() -> None:
    text = r"[bold]Why[/] $\ell_p$ [link=x]q[/link] \\[b] {z}"

    assert strip_controls(text) == text


def test_every_line_end_is_one_line_feed() -> None:
    assert strip_controls("a\r\nb\rc\u2028d\u2029e\nf") == "a\nb\nc\nd\ne\nf"


def test_direction_marks_are_dropped() -> None:
    assert one_line("\u200eMon \u200f3\u061c May") == "Mon 3 May"


def test_page_break_separates_words_and_no_lines() -> None:
    assert strip_controls("end\x0cstart\x85more") == "end start more"


def test_one_line_folds_every_space() -> None:
    assert one_line(" a\u00a0\u202f b\t\tc\nd ") == "a b c d"


def test_paragraphs_keep_one_empty_line() -> None:
    assert paragraphs("\n one \n two\r\n\r\n\r\n\r\nthree\n") == "one\ntwo\n\nthree"


def test_isolate_wraps_only_what_could_reorder_its_surroundings() -> None:
    assert [isolate("abc"), isolate("Zürich"), isolate("שלום [x]")] == [
        "abc",
        "Zürich",
        "\u2068שלום [x]\u2069",
    ]


@given(ANY_TEXT, st.integers(5, 80))
def test_quote_is_one_line_of_bounded_length(text: str, most: int) -> None:
    quoted = quote(text, most)

    assert (quoted[0], quoted[-1], "\n" in quoted) == ("'", "'", False)
    assert len(quoted) <= most + 2


def test_quote_marks_what_it_cut() -> None:
    assert [quote("abcdef", 6), quote("abcdefg", 6)] == ["'abcdef'", "'abcde…'"]
