from datetime import date, datetime, timedelta

import pytest

from planner.errors import TimeError
from planner.importers.moments import Moment, looks_like_moment, parse_clock, parse_iso_moment, parse_moment
from planner.timeline.clock import name_of


@pytest.mark.parametrize(
    ("text", "hours", "offset"),
    [
        ("2024-02-03T09:30:00+01:00", 9.5, 1.0), ("2024-02-03 09:30Z", 9.5, 0.0), ("2024-02-03T09:30:00.000Z", 9.5, 0.0), ("2024-2-3 9:30", 9.5, None),
        ("2024-02-03T09:30:00 +0530", 9.5, 5.5), ("2024-02-03T09:30-3:00", 9.5, -3.0), ("2024-02-03T24:00:00", 24.0, None), ("2024-02-03", None, None),
        ("03.02.2024", None, None), ("Saturday, February 3, 2024", None, None), ("Sat 3 Feb 2024", None, None),
    ],
)  # fmt: skip
def test_moment_is_read_with_what_it_has(text: str, hours: float | None, offset: float | None) -> None:
    time = None if hours is None else timedelta(hours=hours)

    assert parse_moment(text) == Moment(
        date(2024, 2, 3), time, None if offset is None else timedelta(hours=offset)
    )


@pytest.mark.parametrize(
    "text",
    [
        "", "soon", "20008-02-24T10:00", "2024-02-30", "0000-01-01", "2024-02-03T25:00", "2024-02-03T10:75", "2024-02-03T10:00+23:00",
        "Friday, February 3, 2024", "3 Feb", "2024-02-03T10:00:00+01:00 or so",
    ],
)  # fmt: skip
def test_other_words_are_no_moment(text: str) -> None:
    with pytest.raises(TimeError):
        parse_moment(text)


def test_last_moment_has_no_later_one() -> None:
    with pytest.raises(TimeError, match="outside the years 1 to 9999"):
        _ = parse_moment("9999-12-31T24:00:00").wall


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("09:30", 570), ("9:30:00", 570), ("9.30", 570), ("2:30 PM", 870), ("24:00", 1440), ("00:00", 0)],
)
def test_clock_is_read(text: str, minutes: int) -> None:
    assert parse_clock(text) == timedelta(minutes=minutes)


@pytest.mark.parametrize("text", ["", "25:00", "10:60", "24:01", "1315", "10", "10:30 - 11:00", "soon"])
def test_other_words_are_no_clock(text: str) -> None:
    with pytest.raises(TimeError):
        parse_clock(text)


def test_moment_is_told_from_a_clock() -> None:
    words = ["2024-02-03T10:00", "2024-02-03", "10:00", "", "2024"]

    assert [looks_like_moment(word) for word in words] == [True, True, False, False, False]


@pytest.mark.parametrize(
    "text",
    [
        "2031-13-01T00:00:00",
        "2031-02-30T10:00",
        "soon",
        "2031-05-06T25:00Z",
        "",
        "9:30",
        "6 May 2031",
        "06.05.2031",
    ],
)
def test_other_words_are_no_iso_moment(text: str) -> None:
    with pytest.raises(TimeError):
        parse_iso_moment(text)


@pytest.mark.parametrize(
    ("text", "hours", "offset"),
    [
        ("20310506T070000Z", 7, 0), ("20310506T0700", 7, None), ("2031-05-06 7:00 UTC", 7, 0), ("2031-05-06T09:00-07:00", 9, -7),
        ("2031-05-06", None, None), ("20310506", None, None),
    ],
)  # fmt: skip
def test_iso_moment_is_read_with_what_it_has(text: str, hours: int | None, offset: int | None) -> None:
    moment = parse_iso_moment(text)

    assert moment == Moment(
        date(2031, 5, 6),
        None if hours is None else timedelta(hours=hours),
        None if offset is None else timedelta(hours=offset),
    )


def test_midnight_may_be_twenty_four() -> None:
    assert parse_iso_moment("2031-05-06T24:00").wall == datetime(2031, 5, 7)


def test_moment_of_miniconf_is_told_from_others() -> None:
    assert [parse_iso_moment(f"2031-05-06{between}05:00:00").is_underscored for between in "_T "] == [
        True,
        False,
        False,
    ]


def test_printed_offset_is_a_zone() -> None:
    assert [
        zone and name_of(zone)
        for zone in (parse_iso_moment(f"2031-05-06T09:00{offset}").zone for offset in ("", "Z", "+05:30"))
    ] == [None, "UTC", "UTC+05:30"]
