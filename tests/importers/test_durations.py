from datetime import timedelta

import pytest

from planner.errors import TimeError
from planner.importers.durations import length_in, parse_duration, unit_in


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
    ("text", "minutes"),
    [
        ("PT1H30M", 90), ("1:30", 90), ("01:30:00", 90), ("90", 90), ("90 min", 90), ("P1D", 1440), ("0", None), ("x", None), ("1800", None),
    ],
)  # fmt: skip
def test_length_is_above_nothing_or_unknown(text: str, minutes: int | None) -> None:
    assert length_in(text) == (None if minutes is None else timedelta(minutes=minutes))


@pytest.mark.parametrize(
    ("text", "unit", "minutes"),
    [("1.5", "hours", 90), ("1,5", "hours", 90), ("5400", "seconds", 90), ("1h 30 Minuten", "hours", 90), ("1,5 Stunden", "minutes", 90), ("90-minute", "minutes", 90)],
)  # fmt: skip
def test_bare_number_counts_what_its_column_says(text: str, unit: str, minutes: int) -> None:
    assert parse_duration(text, unit) == timedelta(minutes=minutes)


def test_unit_is_told_by_a_columns_name_or_note() -> None:
    assert [unit_in("Duration", "h"), unit_in("Dauer (Sekunden)", ""), unit_in("Length", "")] == [
        "hours",
        "seconds",
        "minutes",
    ]
