"""When busy events are, in words."""

from datetime import UTC, date, datetime, timedelta

import pytest

from planner.timeline.busy import BusyEvent
from planner.timeline.busy_words import busy_span, whole_days
from planner.timeline.clock import zone_named
from planner.timeline.interval import Interval

START = datetime(2027, 4, 30, 22, tzinfo=UTC)


def event(hours: int, days: tuple[date, date] | None = None) -> BusyEvent:
    return BusyEvent("busy-1", "Trip", Interval(START, START + timedelta(hours=hours)), "Home", days)


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Asia/Tokyo", "America/Los_Angeles"])
@pytest.mark.parametrize(
    ("last", "words"),
    [
        (date(2027, 5, 1), "all day"),
        (date(2027, 5, 3), "1-3 May"),
        (date(2027, 6, 2), "1 May-2 Jun"),
        (date(2028, 5, 2), "1 May-2 May"),
    ],
)
def test_whole_days_are_told_as_days_on_every_clock(last: date, words: str, zone: str) -> None:
    days = (date(2027, 5, 1), last)

    assert busy_span(event(24, days), zone_named(zone)) == words


def test_times_are_told_on_the_clock_of_the_zone() -> None:
    meeting = event(1)

    assert whole_days(meeting) == ""
    assert busy_span(meeting, zone_named("Europe/Berlin")) == "00:00-01:00"
