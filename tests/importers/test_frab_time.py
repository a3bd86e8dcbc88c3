from datetime import date, timedelta

import pytest

from planner.errors import TimeError
from planner.importers.frab.time import Moment, looks_like_moment, parse_clock, parse_duration, parse_moment


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("00:30", 30), ("0:30", 30), ("30", 30), ("30.0", 30), ("90 min", 90), ("45 minutes", 45), ("45'", 45), ("1:30:00", 90), ("30:00", 1800),
        ("1:02:00:00", 1560), ("1h30", 90), ("1h 30m", 90), ("1 hour", 60), ("1.5 hours", 90), ("PT1H30M", 90), ("PT45M", 45), ("P1D", 1440),
        ("2 days", 2880), ("00:00", 0), ("1440", 1440),
    ],
)  # fmt: skip
def test_duration_is_read_in_every_shape(text: str, minutes: int) -> None:
    assert parse_duration(text) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    "text",
    ["", "soon", "-0:30", "1800", "P", "PT", "h", "min", "999:00:00:00", "1:2:3:4:5", "9" * 5000, "1e3"],
)
def test_other_words_are_no_duration(text: str) -> None:
    with pytest.raises(TimeError):
        parse_duration(text)


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
