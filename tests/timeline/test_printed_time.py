import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.timeline.printed_date import SlotError
from planner.timeline.printed_time import MIDNIGHT, NOON, four_digits_at, may_hold_time, times_at
from planner.timeline.slot_line import is_slot_line

PARTS = st.sampled_from(
    [
        *"0123456789:.,hHapmPM ()[]/-–T²ı",
        *(
            " to ",
            " bis ",
            " Uhr",
            " uur",
            " heures",
            " o'clock",
            "o’clock",
            "24",
            "19",
            "am",
            "p.m.",
            " CET",
        ),
        *("noon", "Midnight", "mittags", "mediodía", "minuit", "Mon 3 May ", "2024-05-03"),
    ]
)
LINES = st.lists(PARTS, max_size=12).map("".join)


def prints_time(text: str) -> bool:
    try:
        return times_at(text, 0) is not None or four_digits_at(text, 0) is not None
    except SlotError:
        return True


@given(LINES)
def test_whatever_is_a_time_may_hold_one(text: str) -> None:
    assert may_hold_time(text) or not prints_time(text)


@given(LINES, LINES, LINES)
def test_what_holds_for_a_part_holds_for_the_whole(before: str, part: str, behind: str) -> None:
    assert may_hold_time(f"{before}{part}{behind}") or not may_hold_time(part)


@pytest.mark.parametrize(
    "line",
    [
        *("19:00 - 19:15", "7 - 8pm", "9-10a", "14h à 15h", "10 Uhr - 11 Uhr", "10.30 – 11.00", "1900–1915", "9 o’clock"),
        *("20230502T1500Z", "2024-05-03T09:00:00Z", "午後3時30分 - 4時", "１０：３０ - １１：００"),
        *("Mon 3 May CET", "Mon 3 May 25:00", "Mon noon - midnight ²", "Mon 1900 hrs", "12024-05-03 10:00 - 11:00"),
    ],
)  # fmt: skip
def test_slot_line_is_one_in_every_way_of_printing_it(line: str) -> None:
    dated = line if line.startswith(("Mon", "2", "1202")) else f"Mon 3 May {line}"

    assert is_slot_line(dated)


@pytest.mark.parametrize("word", [*NOON.replace("mediod[ií]a", "mediodía").split("|"), *MIDNIGHT.split("|")])
def test_words_for_a_time_are_told_in_any_case(word: str) -> None:
    word = word.replace("?", "")

    assert (may_hold_time(word), may_hold_time(word.upper()), may_hold_time(f"um {word}.")) == (True,) * 3


@pytest.mark.parametrize(
    "prose", ["On 3 ways to fail", "Ada Bee17 · Cy Dee", "In 2023 we saw 5 bees", "Talk number 1234"]
)
def test_figures_of_prose_hold_no_time(prose: str) -> None:
    assert not may_hold_time(prose)
