from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import pytz
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.errors import AmbiguousTime, NonexistentTime, TimeError, UnknownZone
from planner.timeline.clock import (
    Zone,
    abbreviation_at,
    all_zone_names,
    countries,
    instant_of,
    name_of,
    offset_named,
    offset_text,
    wall_time_of,
    zone_named,
    zone_names,
)

WALL_TIMES = st.datetimes(datetime(2000, 1, 1), datetime(2036, 12, 31)).map(
    lambda wall: wall.replace(microsecond=0)
)
ZONE_NAMES = st.sampled_from(pytz.common_timezones)


def oracle(local: datetime, zone: ZoneInfo) -> datetime | type[TimeError]:
    """The same strictness from the standard library on the same zone data."""
    early = local.replace(tzinfo=zone, fold=0)
    if early.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != local:
        return NonexistentTime
    if early.utcoffset() != early.replace(fold=1).utcoffset():
        return AmbiguousTime
    return early.astimezone(UTC)


def read(wall: datetime, zone: Zone) -> datetime | type[TimeError]:
    try:
        return instant_of(wall, zone)
    except TimeError as error:
        return type(error)


def changes(name: str) -> list[datetime]:
    """The UTC instants from 2000 to 2036 at which a zone's offset changes, found by halving."""
    zone = ZoneInfo(name)
    found = []
    days = [datetime(2000, 1, 1, tzinfo=UTC) + timedelta(days=20 * step) for step in range(660)]
    offsets = [day.astimezone(zone).utcoffset() for day in days]
    for index in range(len(days) - 1):
        if offsets[index] == offsets[index + 1]:
            continue
        low, high = days[index], days[index + 1]
        while high - low > timedelta(minutes=1):
            middle = low + (high - low) / 2
            low, high = (
                (middle, high) if middle.astimezone(zone).utcoffset() == offsets[index] else (low, middle)
            )
        found.append(high.replace(second=0, microsecond=0))
    return found


@settings(max_examples=600)
@given(WALL_TIMES, ZONE_NAMES)
def test_strict_clock_is_the_standard_librarys(wall: datetime, name: str) -> None:
    assert read(wall, zone_named(name)) == oracle(wall, ZoneInfo(name))


@pytest.mark.parametrize("part", range(12))
def test_strict_clock_is_the_standard_librarys_around_every_third_change(part: int) -> None:
    wrong = []
    for name in pytz.common_timezones[part::12]:
        zone, pytz_zone = ZoneInfo(name), zone_named(name)
        for change in changes(name)[part % 3 :: 3]:
            for minutes in (-121, -61, -60, -31, -30, -1, 0, 1, 29, 30, 59, 60, 61, 120):
                wall = (change + timedelta(minutes=minutes)).astimezone(zone).replace(tzinfo=None, fold=0)
                for shifted in (wall, wall + timedelta(hours=1), wall - timedelta(hours=1)):
                    if read(shifted, pytz_zone) != oracle(shifted, zone):
                        wrong.append((name, shifted))

    assert wrong == []


@given(st.datetimes(datetime(2000, 1, 1), datetime(2036, 12, 31)), ZONE_NAMES)
def test_what_a_wall_shows_reads_back_as_its_instant_or_is_ambiguous(naive: datetime, name: str) -> None:
    instant, zone = naive.replace(tzinfo=UTC), zone_named(name)

    wall = wall_time_of(instant, zone)

    assert wall == instant
    assert wall.replace(tzinfo=None) == instant.astimezone(ZoneInfo(name)).replace(tzinfo=None)
    assert read(wall.replace(tzinfo=None), zone) in (instant, AmbiguousTime)


def test_gap_and_repeated_hour_say_where_and_what() -> None:
    with pytest.raises(NonexistentTime) as gap:
        instant_of(datetime(2027, 3, 28, 2, 30), zone_named("Europe/Brussels"))
    with pytest.raises(AmbiguousTime) as twice:
        instant_of(datetime(2027, 10, 31, 2, 30), zone_named("Europe/Brussels"))

    assert (
        gap.value.what
        == "02:30 on 28 March 2027 does not exist in Europe/Brussels, whose clocks jump over it"
    )
    assert (
        twice.value.what
        == "02:30 on 31 October 2027 happens twice in Europe/Brussels, whose clocks are set back"
    )


@pytest.mark.parametrize(
    "name", ["Europe/Brussels", "Pacific/Kiritimati", "UTC+14", "UTC-12", "America/New_York"]
)
@pytest.mark.parametrize("wall", [datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59)])
def test_times_at_the_edge_of_the_calendar_are_instants_or_errors(name: str, wall: datetime) -> None:
    zone = zone_named(name)

    got = read(wall, zone)

    assert got is TimeError or (
        isinstance(got, datetime) and wall_time_of(got, zone).replace(tzinfo=None) == wall
    )
    assert wall_time_of(wall.replace(tzinfo=UTC), zone) == wall.replace(tzinfo=UTC)


def test_aware_wall_time_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="no zone of its own"):
        instant_of(datetime(2027, 1, 1, tzinfo=UTC), zone_named("UTC"))


@given(st.sampled_from(all_zone_names()))
def test_zone_is_named_back_in_any_case(name: str) -> None:
    zone = zone_named(f" {name.swapcase()} ")

    assert zone_named(name_of(zone)) is zone


@given(st.integers(-14 * 60, 14 * 60))
def test_offset_is_printed_and_read_back(minutes: int) -> None:
    offset = timedelta(minutes=minutes)
    text = offset_text(offset)

    assert [offset_named(each) for each in (text, f"UTC{text}", f"GMT {text}", text.replace(":", ""))] == [
        offset
    ] * 4
    assert offset_named(text.replace("-", "−")) == offset
    assert zone_named(name_of(zone_named(text))) is zone_named(text)
    assert instant_of(datetime(2027, 1, 1), zone_named(text)) == datetime(2027, 1, 1, tzinfo=UTC) - offset


@pytest.mark.parametrize(
    ("printed", "minutes"),
    [
        ("Z", 0),
        ("utc", 0),
        ("GMT", 0),
        ("UTC-0", 0),
        ("UTC+2", 120),
        ("GMT -3:00", -180),
        ("+0530", 330),
        ("UTC–7", -420),
    ],
)
def test_offset_named_reads_what_pages_print(printed: str, minutes: int) -> None:
    assert offset_named(printed) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    "printed", ["", "5", "PDT", "UTC+15", "+14:30", "+1:75", "UTC+", "Europe/Berlin", "-19:15"]
)
def test_offset_named_reads_nothing_else(printed: str) -> None:
    assert offset_named(printed) is None


@given(
    st.text(max_size=12) | st.sampled_from(["Nope/Zone", "../etc/passwd", "/etc/passwd", "", "Europe", "PDT"])
)
def test_zone_named_knows_a_zone_or_says_it_does_not(name: str) -> None:
    try:
        zone = zone_named(name)
    except UnknownZone as error:
        what = error.what
    else:
        what = f"no such time zone: {name}" if zone_named(name_of(zone)) is zone else "another zone"

    assert what == f"no such time zone: {name}"


def test_abbreviations_are_letters_or_an_offset() -> None:
    instant = datetime(2027, 7, 1, tzinfo=UTC)
    names = ["America/Los_Angeles", "Asia/Kathmandu", "Asia/Kolkata", "UTC", "+02:00", "America/Sao_Paulo"]

    shown = [abbreviation_at(instant, zone_named(name)) for name in names]

    assert shown == ["PDT", "UTC+05:45", "IST", "UTC", "UTC+02:00", "UTC-03:00"]


def test_every_zone_offered_can_be_had_and_countries_offer_only_such() -> None:
    renamed = {name: name_of(zone_named(name)) for name in zone_names() if name_of(zone_named(name)) != name}

    assert renamed == {"GMT": "UTC"}
    assert set(zone_names()) <= set(all_zone_names())
    assert {name for _, _, zones in countries() for name in zones} <= set(all_zone_names())
