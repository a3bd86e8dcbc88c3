"""The words of an event: clocks, addresses, cuts."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.exporters.ics_words import (
    Wording,
    cut_at_word,
    description_of,
    end_of,
    line_of,
    summary_of,
    web_address,
)
from planner.timeline.clock import zone_named
from tests.exporters.agendas import START, talk

LOS_ANGELES = zone_named("America/Los_Angeles")
SHOWN_AT_HOME = Wording(LOS_ANGELES, {"iclr-2021": LOS_ANGELES}, {"iclr-2021": "ICLR 2021"})


@pytest.mark.parametrize(
    ("title", "summary"),
    [
        (r"$\mathcal{O}(n \log n)$ for $\nabla f$", "O(n log n) for ∇f"),
        ("two\nlines\x07 and\ttab", "two lines and tab"),
        (" \n", "(untitled)"),
        ("Why [AI] [/] matters", "Why [AI] [/] matters"),
    ],
)
def test_summary_is_one_line_of_plain_words(title: str, summary: str) -> None:
    assert summary_of(talk(title=title)) == summary


def test_description_tells_one_clock_where_shown_zone_is_the_conference_zone() -> None:
    words = description_of(talk(), None, SHOWN_AT_HOME)

    assert words == "ICLR 2021\n\nMon 3 May 2021, 19:00-19:15 PDT, America/Los_Angeles"


def test_description_names_the_day_a_talk_past_midnight_ends_on() -> None:
    late = talk(start=datetime(2021, 5, 4, 6, 30, tzinfo=UTC), end=datetime(2021, 5, 4, 7, 45, tzinfo=UTC))

    words = description_of(late, None, SHOWN_AT_HOME)

    assert words.splitlines()[2] == "Mon 3 May 2021, 23:30 - Tue 4 May 2021, 00:45 PDT, America/Los_Angeles"


def test_description_marks_the_day_behind_the_conference() -> None:
    wording = Wording(LOS_ANGELES, {"iclr-2021": zone_named("Asia/Tokyo")}, {})

    words = description_of(talk(), None, wording)

    assert words.splitlines()[2:] == [
        "Mon 3 May 2021, 19:00-19:15 PDT, America/Los_Angeles (-1d)",
        "Conference time: Tue 4 May 2021, 11:00-11:15 JST, Asia/Tokyo",
    ]


def test_description_of_a_program_without_a_clock_tells_the_shown_one() -> None:
    words = description_of(talk(program="gone"), None, Wording(zone_named("UTC+05:30"), {}, {}))

    assert words == "gone\n\nTue 4 May 2021, 07:30-07:45 UTC+05:30"


def test_unknown_end_is_half_an_hour_even_at_the_end_of_time() -> None:
    last = datetime(9999, 12, 31, 23, 45, tzinfo=UTC)

    assert end_of(talk(end=None)) == START + timedelta(minutes=30)
    assert end_of(talk(start=last, end=None)) == datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://e.org/a?b=1,2#c", "https://e.org/a?b=1,2#c"),
        (" http://e.org/poster 1 ", "http://e.org/poster%201"),
        ("https://e.org/größe", "https://e.org/gr%C3%B6%C3%9Fe"),
        ("https://e.org/a\r\nX-EVIL:1", "https://e.org/a%20X-EVIL:1"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("https://", None),
        ("http://[", None),
        ("/talks/1", None),
        ("", None),
        (None, None),
    ],
)
def test_web_address_is_http_or_nothing(url: str | None, address: str | None) -> None:
    assert web_address(url) == address


@pytest.mark.parametrize(
    ("text", "most", "shown"),
    [
        ("one two three", 13, "one two three"),
        ("one two three", 12, "one two…"),
        ("one two three", 10, "one two…"),
        ("ééé ééé", 11, "ééé…"),
        ("深度学习深度学习", 13, "深度学…"),
    ],
)
def test_cut_at_word_counts_bytes(text: str, most: int, shown: str) -> None:
    assert cut_at_word(text, most) == shown


@given(st.text(st.characters(codec="utf-8")), st.integers(3, 40))
def test_cut_at_word_fits_and_keeps_the_beginning(text: str, most: int) -> None:
    shown = cut_at_word(text, most)

    assert len(shown.encode()) <= most
    assert shown == text or text.startswith(shown.removesuffix("…"))


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("x" * 255, "x" * 255),
        ("x" * 256, "x" * 254 + "…"),
        ("深" * 300, "深" * 127 + "…"),
        ("深" * 255, "深" * 255),
    ],
)
def test_line_is_as_long_as_calendars_keep_it(title: str, shown: str) -> None:
    assert line_of(title) == shown


def test_description_begins_with_a_title_that_is_too_long_for_its_line() -> None:
    long = "word " * 60 + "end"

    words = description_of(talk(title=long), None, SHOWN_AT_HOME)

    assert words.split("\n\n")[:2] == [long, "ICLR 2021"]
