"""Rows of time: true to scale, nights and pauses left out."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.timeline.clock import zone_named
from planner.timeline.interval import Interval
from planner.tui.grid.axis import SCALES, PieceKind, axis_of
from tests.tui.grid.talks import BERLIN, NINE

DAY = date(2027, 7, 1)


def at(hours: float) -> datetime:
    return NINE + timedelta(hours=hours)


def span(start: float, end: float, day: int = 1) -> tuple[Interval, date]:
    return Interval(at(start), at(end)), date(2027, 7, day)


@pytest.mark.parametrize(("minutes", "rows"), [(5, 24), (10, 12), (15, 8), (30, 4), (60, 2)])
def test_axis_has_a_row_for_so_many_minutes(minutes: int, rows: int) -> None:
    axis = axis_of([span(0, 2)], BERLIN, minutes)

    assert axis.rows == rows
    assert [axis.time_of(row) for row in range(2)] == [at(0), at(minutes / 60)]


def test_axis_begins_at_a_full_or_half_hour_of_its_clock() -> None:
    kathmandu = zone_named("Asia/Kathmandu")  # a quarter of an hour beside the others

    starts = [axis_of([span(0.4, 1)], zone, 15).pieces[0].start for zone in (BERLIN, kathmandu)]

    assert starts == [at(0), at(0.25)]


def test_pause_of_less_than_two_hours_keeps_its_rows() -> None:
    axis = axis_of([span(0, 1), span(2.9, 4)], BERLIN, 30)

    assert [piece.kind for piece in axis.pieces] == [PieceKind.TIME]
    assert axis.rows == 8


def test_longer_pause_is_one_row_and_a_night_opens_a_section() -> None:
    axis = axis_of([span(0, 1), span(3, 4), span(23, 25, day=2)], BERLIN, 30)

    assert [(piece.kind.value, piece.section, piece.top, piece.rows) for piece in axis.pieces] == [
        ("time", 0, 0, 2),
        ("gap", 0, 2, 1),
        ("time", 0, 3, 2),
        ("day", 1, 5, 1),
        ("heads", 1, 6, 1),
        ("time", 1, 7, 4),
    ]
    assert [(piece.start, piece.end) for piece in axis.pieces if piece.kind is not PieceKind.TIME] == [
        (at(1), at(3)),
        (at(4), at(23)),
        (at(4), at(23)),
    ]


def test_long_pause_within_one_day_of_the_conference_opens_no_section() -> None:
    axis = axis_of([span(0, 1), span(9, 10)], BERLIN, 30)

    assert axis.sections == 1


def test_day_that_runs_over_midnight_is_one_section() -> None:
    axis = axis_of([span(11, 14), span(14, 17, day=2)], BERLIN, 60)

    assert (axis.sections, axis.rows) == (1, 6)


def test_night_after_a_day_that_ran_over_midnight_opens_a_section_on_the_same_date() -> None:
    axis = axis_of([span(11, 15), span(15, 17, day=2), span(26, 28, day=2), span(33, 34, day=2)], BERLIN, 60)

    starts = [first.start for first, _ in axis.spans]
    assert starts == [at(11), at(26)]


def test_touching_times_touch_in_rows_and_a_short_one_has_a_row() -> None:
    axis = axis_of([span(0, 2)], BERLIN, 15)

    rows = [
        axis.rows_of(at(0), at(1 / 3)),
        axis.rows_of(at(1 / 3), at(0.75)),
        axis.rows_of(at(0.3), at(0.35)),
    ]

    assert rows == [(0, 1), (1, 3), (1, 2)]


def test_now_is_drawn_among_talks_and_in_pauses_but_not_before_or_at_night() -> None:
    axis = axis_of([span(0, 1), span(3, 4), span(23, 25, day=2)], BERLIN, 30)

    rows = [axis.now_row(at(hours)) for hours in (-1, 0.6, 2, 3, 12, 23.5, 26)]

    assert rows == [None, 1, 2, 3, None, 8, None]


def test_axis_of_nothing_has_no_rows() -> None:
    axis = axis_of([], BERLIN, 15)

    assert (axis.rows, axis.sections, axis.now_row(NINE)) == (0, 0, None)


def test_last_minutes_of_the_calendar_can_be_drawn() -> None:
    end = datetime.max.replace(tzinfo=UTC, microsecond=0)
    interval = Interval(end - timedelta(minutes=5), end)

    axis = axis_of([(interval, end.date())], zone_named("UTC"), 60)

    assert axis.rows_of(interval.start, interval.end) == (0, 1)


@given(
    st.lists(st.tuples(st.integers(0, 9000), st.integers(1, 600)), min_size=1, max_size=30),
    st.sampled_from(SCALES),
)
def test_rows_follow_minutes_and_order(times: list[tuple[int, int]], minutes: int) -> None:
    spans = [span(start / 60, (start + length) / 60, day=1 + start // 1440) for start, length in times]
    axis = axis_of(spans, BERLIN, minutes)

    rows = sorted((interval.start, *axis.rows_of(interval.start, interval.end)) for interval, _ in spans)

    assert [top for _, top, _ in rows] == sorted(top for _, top, _ in rows)
    for interval, _ in spans:
        top, bottom = axis.rows_of(interval.start, interval.end)
        begins = axis.time_of(top)
        assert begins is not None
        assert begins <= interval.start < begins + timedelta(minutes=minutes)
        assert abs((bottom - top) - interval.minutes / minutes) <= 1
