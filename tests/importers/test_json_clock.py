from dataclasses import replace
from datetime import UTC, datetime

import pytest

from planner.errors import AmbiguousTime, NonexistentTime, TimeError
from planner.importers.families.clock import DataClock
from planner.timeline.clock import zone_named
from planner.timeline.slot import NoZone
from tests.importers.json_readers import BERLIN, OPTIONS


@pytest.mark.parametrize(
    "text",
    [
        "2031-05-06T07:00:00Z",
        "2031-05-06T07:00Z",
        "2031-05-06 09:00:00.000+02:00",
        "2031-05-06T00:00:00-07:00",
        "2031-05-06_09:00:00+0200",
        "20310506T070000Z",
        "2031-05-06 7:00 UTC",
        "2031-05-06T12:30+05:30",
    ],
)
def test_offset_makes_a_time_exact(text: str) -> None:
    assert DataClock(OPTIONS).instant(text) == datetime(2031, 5, 6, 7, tzinfo=UTC)


def test_given_zone_settles_times_without_and_moves_no_others() -> None:
    clock = DataClock(replace(OPTIONS, timezone=BERLIN))

    assert clock.instant("2031-05-06T09:00:00") == datetime(2031, 5, 6, 7, tzinfo=UTC)
    assert clock.instant("2031-05-06T09:00:00-07:00") == datetime(2031, 5, 6, 16, tzinfo=UTC)


def test_read_as_takes_the_clock_and_not_the_printed_offset() -> None:
    clock = DataClock(replace(OPTIONS, read_as=BERLIN))

    assert clock.instant("2031-05-06T09:00:00-07:00") == datetime(2031, 5, 6, 7, tzinfo=UTC)
    assert clock.home([]) == "Europe/Berlin"


def test_no_zone_is_a_question() -> None:
    clock = DataClock(OPTIONS)

    with pytest.raises(NoZone):
        clock.instant("2031-05-06T09:00:00")
    assert [(each.about, each.settle_with) for each in clock.questions()] == [("timezone", "--timezone ZONE")]


def test_miniconf_time_is_utc_unless_a_zone_is_given() -> None:
    clock = DataClock(OPTIONS)

    assert clock.instant("2031-05-06_09:00:00") == datetime(2031, 5, 6, 9, tzinfo=UTC)
    assert (clock.utc_by_convention, clock.home([])) == (True, "UTC")
    assert DataClock(replace(OPTIONS, timezone=BERLIN)).instant("2031-05-06_09:00:00") == datetime(
        2031, 5, 6, 7, tzinfo=UTC
    )


def test_clock_changes_are_strict() -> None:
    clock = DataClock(replace(OPTIONS, timezone=BERLIN))

    with pytest.raises(NonexistentTime):
        clock.instant("2031-03-30T02:30:00")
    with pytest.raises(AmbiguousTime):
        clock.instant("2031-10-26T02:30:00")


def test_date_alone_is_no_time() -> None:
    with pytest.raises(TimeError, match="date without a time of day"):
        DataClock(OPTIONS).instant("2031-05-06")


def test_edge_of_the_calendar_is_an_error() -> None:
    with pytest.raises(TimeError):
        DataClock(OPTIONS).instant("0001-01-01T00:00:00+14:00")


def test_home_is_the_given_zone_where_it_shows_the_printed_offsets() -> None:
    new_york = DataClock(replace(OPTIONS, timezone=zone_named("America/New_York")))
    berlin = DataClock(replace(OPTIONS, timezone=BERLIN))
    for clock in (new_york, berlin):
        start = clock.instant("2031-05-06T09:00:00-04:00")

    assert (new_york.home([start]), berlin.home([start])) == ("America/New_York", "UTC-04:00")
