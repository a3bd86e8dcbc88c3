"""The small parts of the page reader, each by itself."""

from datetime import timedelta

import pytest

from planner.importers.page.adorned import unadorned, without_emphasis
from planner.importers.page.day_heading import day_heading, day_within
from planner.importers.page.lengths import length_alone, parted_length
from planner.importers.page.marks import enclosed, leading, time_alone, trailing
from planner.importers.page.places import is_room, is_room_beside
from planner.importers.page.zone_lines import is_sure_zone, parted_zone, zone_within
from planner.timeline.year import PrintedDate


@pytest.mark.parametrize(
    "text",
    [
        "Main Hall", "Room 201", "Grand Ballroom A", "Hall A1", "Room R06-R09 (level 2)", "Building 3, Room 12", "Auditorium 1",
        "New Orleans Convention Center, Room 211-213", "West Ballroom A-D", "Great Hall & Hall B1+B2 (level 1) #1203", "Salle 12", "Foyer",
    ],
)  # fmt: skip
def test_room_is_one_by_its_words(text: str) -> None:
    assert is_room(text)


@pytest.mark.parametrize(
    "text",
    [
        "Peter Hall", "Town Hall", "Building Hives in Rust", "Room for Improvement", "Level Up Your Bees", "Stage Fright", "Lobby Day",
        "Ada Quill, Mo Ek", "Track 1 (Hall A)", "316A", "",
    ],
)  # fmt: skip
def test_people_and_titles_are_no_rooms(text: str) -> None:
    assert not is_room(text)


def test_number_is_a_room_only_beside_a_time() -> None:
    assert (is_room_beside("316A"), is_room_beside("Honey")) == (True, False)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("45 min", 45), ("(15+5 min)", 20), ("1h 30m", 90), ("Duration: 30 minutes", 30), ("Minutes of 45 bees", None), ("45", None), ("0 min", None)],
)  # fmt: skip
def test_length_alone_on_its_line(text: str, minutes: int | None) -> None:
    assert length_alone(text) == (None if minutes is None else timedelta(minutes=minutes))


def test_length_behind_a_title_without_brackets_counts_only_when_told() -> None:
    assert parted_length("Running 100m", bare=False) is None
    assert parted_length("Registration 30m", bare=True) == ("Registration", timedelta(minutes=30))
    assert parted_length("Honey (20 min)", bare=False) == ("Honey", timedelta(minutes=20))


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("🗓 Monday", "Monday"), ("- 9:00 Honey", "9:00 Honey"), ("Coffee ☕", "Coffee"), (":bee: Honey", "Honey"), ("🐝", "🐝"),
        ("3D Vision", "3D Vision"), ("Honey - Wax", "Honey - Wax"),
    ],
)  # fmt: skip
def test_signs_around_a_line_are_off(text: str, bare: str) -> None:
    assert unadorned(text) == bare


@pytest.mark.parametrize(
    ("text", "plain"),
    [("**9:00** Honey", "9:00 Honey"), ("Kickoff — *Ada*", "Kickoff — Ada"), ("A* search and B*", "A* search and B*"), ("2 * 3 * 4", "2 * 3 * 4")],
)  # fmt: skip
def test_stars_of_bold_words_are_off_and_others_stay(text: str, plain: str) -> None:
    assert without_emphasis(text) == plain


MAY_3 = PrintedDate(5, 3, 0, 2021)


@pytest.mark.parametrize(
    ("text", "date", "zone"),
    [
        ("Monday, 3 May 2021 (Toronto, EDT)", MAY_3, "Toronto time"), ("Monday, May 3, 2021, Europe/Berlin", MAY_3, "Europe/Berlin"),
        ("Monday 3 May 2021 — heure de Paris", MAY_3, "heure de Paris"), ("🗓 Monday, 3 May 2021", MAY_3, None),
        ("Mon, May 3, 2021 -- Room 201 (CDT)", MAY_3, "CDT"), ("Monday (May 3, 2021)", MAY_3, None),
    ],
)  # fmt: skip
def test_heading_of_a_day_with_what_stands_beside_it(text: str, date: PrintedDate, zone: str | None) -> None:
    heading = day_heading(text)

    assert heading is not None
    assert (heading.date, heading.zone) == (date, zone)


@pytest.mark.parametrize("text", ["Honey on Monday", "Monday was a day.", "May the Bees", "10:30 Honey"])
def test_other_lines_are_no_headings_of_days(text: str) -> None:
    assert day_heading(text) is None


def test_day_within_a_heading_is_none_where_two_are_named() -> None:
    one, two = day_within("Hive, Monday 3 May 2021"), day_within("Hive, 3 May 2021 and 9 June 2021")

    assert (one.date if one else None, two) == (MAY_3, None)


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("All times are in CEST", "CEST"), ("Hive Expo (all times Pacific)", "Pacific"), ("(heure de Paris)", None), ("A time of bees", None),
    ],
)  # fmt: skip
def test_zone_in_a_sentence_or_its_brackets(text: str, zone: str | None) -> None:
    assert zone_within(text) == zone


def test_zone_beside_words_is_apart_and_words_are_no_zone() -> None:
    assert parted_zone("Friday 7 May, UTC+2") == ("Friday 7 May", "UTC+2")
    assert parted_zone("Bees and Wax") == ("Bees and Wax", None)
    assert [is_sure_zone(text) for text in ("Europe/Zurich", "CET", "heure de Paris", "Wax", "Oral")] == [
        True,
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("text", "slot", "title"),
    [
        ("Honey (9:00 - 9:30)", "9:00 - 9:30", "Honey"), ("Registration ........ 8:30", "8:30", "Registration"),
        ("Wax [Mon 3 May 2021, 10:00-10:30 EDT, Room 2]", "Mon 3 May 2021, 10:00-10:30 EDT, Room 2", "Wax"),
    ],
)  # fmt: skip
def test_slot_in_the_brackets_a_line_ends_in(text: str, slot: str, title: str) -> None:
    mark = enclosed(text)

    assert mark is not None
    assert (mark.slot, mark.title) == (slot, title)


@pytest.mark.parametrize(
    "text", ["Honey (9:00)", "Slides are due (3 May, 17:00)", "Honey (2019)", "(9:00 - 9:30)"]
)
def test_brackets_without_a_range_or_title_are_no_slot(text: str) -> None:
    assert enclosed(text) is None


def test_time_with_a_room_is_a_time_alone_and_no_title() -> None:
    alone, beside = time_alone("9:00 - 10:20 HST | 316A"), leading("9:00 - 10:20 [ Hall A1 ]")

    assert (alone is not None, beside.title if beside else None) == (True, "")
    assert trailing("The deadline is Mon 3 May 10:00 PDT") is None
