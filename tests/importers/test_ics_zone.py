"""Zones and repetitions of iCalendar files against oracles: pytz for what a file defines, dateutil for rules."""

from datetime import datetime, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import TimeError
from planner.importers.ics.components import Component, calendars_of
from planner.importers.ics.definition import clock_of
from planner.importers.ics.series import starts_of, until_of
from planner.importers.ics.zone import Clock, known_zone, nearly_known_zone, odd_zone, shown_name
from planner.limits import SERIES, SERIES_DAYS
from planner.timeline.clock import name_of, zone_named

_DEFINITIONS = {
    "Europe/Berlin": (
        "BEGIN:STANDARD\nDTSTART:19961027T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\n"
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\nEND:STANDARD\n"
        "BEGIN:DAYLIGHT\nDTSTART:19810329T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n"
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\nEND:DAYLIGHT\n"
    ),
    "America/New_York": (
        "BEGIN:DAYLIGHT\nDTSTART:20070311T020000\nTZOFFSETFROM:-0500\nTZOFFSETTO:-0400\n"
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\nEND:DAYLIGHT\n"
        "BEGIN:STANDARD\nDTSTART:20071104T020000\nTZOFFSETFROM:-0400\nTZOFFSETTO:-0500\n"
        "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=SU;BYMONTHDAY=1,2,3,4,5,6,7\nEND:STANDARD\n"
        "BEGIN:STANDARD\nDTSTART:20061029T020000\nTZOFFSETFROM:-0400\nTZOFFSETTO:-0500\nEND:STANDARD\n"
    ),
    "Australia/Lord_Howe": (
        "BEGIN:STANDARD\nDTSTART:20080406T020000\nTZOFFSETFROM:+1100\nTZOFFSETTO:+1030\n"
        "RRULE:FREQ=YEARLY;BYMONTH=4;BYDAY=1SU\nEND:STANDARD\n"
        "BEGIN:DAYLIGHT\nDTSTART:20081005T020000\nTZOFFSETFROM:+1030\nTZOFFSETTO:+1100\n"
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=1SU\nEND:DAYLIGHT\n"
    ),
    "Asia/Kathmandu": (
        "BEGIN:STANDARD\nDTSTART:19860101T000000\nTZOFFSETFROM:+0530\nTZOFFSETTO:+0545\nEND:STANDARD\n"
    ),
}


def definition(body: str) -> Component:
    text = f"BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:Own\n{body}END:VTIMEZONE\nEND:VCALENDAR\n"
    calendars, _ = calendars_of(text, "zones.ics")
    return calendars[0].of("VTIMEZONE")[0]


_WALLS = st.integers(0, 27 * 366 * 24 * 4).map(
    lambda part: datetime(2009, 1, 1) + timedelta(minutes=15 * part)
)
_NIGHTS = st.sampled_from(
    [
        datetime(year, month, day, hour, minute)
        for year in (2019, 2026)
        for month in (3, 4, 10, 11)
        for day in range(1, 32 if month in (3, 10) else 31)
        for hour in (0, 1, 2, 3)
        for minute in (0, 15, 30, 45)
    ]
)


@given(st.sampled_from(sorted(_DEFINITIONS)), _WALLS | _NIGHTS)
def test_defined_clock_reads_as_the_zone_database(name: str, wall: datetime) -> None:
    own, known = clock_of(definition(_DEFINITIONS[name]), "Own"), Clock(zone_named(name))

    ours, theirs = own.read(wall), known.read(wall)

    assert ours.instant == theirs.instant
    assert (ours.doubt is None) == (theirs.doubt is None)
    assert own.wall_of(ours.instant) == known.wall_of(theirs.instant)


@pytest.mark.parametrize("name", sorted(_DEFINITIONS))
def test_every_night_of_a_year_is_read_as_the_zone_database(name: str) -> None:
    own, known = clock_of(definition(_DEFINITIONS[name]), "Own"), Clock(zone_named(name))
    walls = [datetime(2026, 1, 1) + timedelta(minutes=15 * part) for part in range(366 * 96)]

    different = [wall for wall in walls if own.read(wall).instant != known.read(wall).instant]

    assert different == []


def test_clock_before_the_change_reads_what_comes_twice_or_never() -> None:
    berlin = Clock(zone_named("Europe/Berlin"))

    twice, never = berlin.read(datetime(2026, 10, 25, 2, 30)), berlin.read(datetime(2026, 3, 29, 2, 30))

    assert (f"{twice.instant:%H:%M}", f"{never.instant:%H:%M}") == ("00:30", "01:30")
    assert (twice.doubt or "").startswith("02:30 on 25 October 2026 happens twice in Europe/Berlin")
    assert (never.doubt or "").startswith("02:30 on 29 March 2026 does not exist in Europe/Berlin")


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("", "has no change of offset"),
        ("BEGIN:STANDARD\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nEND:STANDARD\n", "without DTSTART"),
        ("BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETTO:+0200\nEND:STANDARD\n", "without TZOFFSETFROM"),
        (
            (
                "BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n"
                "RRULE:FREQ=SECONDLY\nEND:STANDARD\n"
            ),
            "by a rule that is not understood",
        ),
        (
            "BEGIN:STANDARD\nDTSTART:19700101\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nEND:STANDARD\n",
            "no date and time",
        ),
        (
            "BEGIN:STANDARD\nDTSTART:00010101T000000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nEND:STANDARD\n",
            "outside of the calendar",
        ),
    ],
)
def test_broken_definitions_say_why(body: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        clock_of(definition(body), "Own")


@pytest.mark.parametrize(
    ("tzid", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        ("/Europe/Berlin", "Europe/Berlin"),
        ("/mozilla.org/20070129_1/America/New_York", "America/New_York"),
        ("/example.com/x/America/Indiana/Knox", "America/Indiana/Knox"),
        ("freeassociation.sourceforge.net/Asia/Tokyo", "Asia/Tokyo"),
        ("UTC", "UTC"),
        ("GMT-0300", "UTC-03:00"),
        ("Harbour Time", None),
        ("EST", None),
        ("../../etc/passwd", None),
        ("/etc/passwd", None),
        ("", None),
    ],
)
def test_known_zone_looks_behind_prefixes(tzid: str, zone: str | None) -> None:
    found = known_zone(tzid)

    assert (None if found is None else name_of(found)) == zone


def test_near_and_odd_names_are_known_too() -> None:
    near = {tzid: nearly_known_zone(tzid) for tzid in ("W. Europe Standard Time", "America/New York", "Own")}
    odd = {tzid: odd_zone(tzid) for tzid in ("Japan", "EST5EDT", "Own")}

    assert {tzid: zone and name_of(zone) for tzid, zone in near.items()} == {
        "W. Europe Standard Time": "Europe/Berlin",
        "America/New York": "America/New_York",
        "Own": None,
    }
    assert {tzid: zone and name_of(zone) for tzid, zone in odd.items()} == {
        "Japan": "Japan",
        "EST5EDT": "EST5EDT",
        "Own": None,
    }


def test_clock_of_a_file_is_shown_as_the_place_it_agrees_with() -> None:
    own = clock_of(definition(_DEFINITIONS["Europe/Berlin"]), "Own")
    berlin, london = zone_named("Europe/Berlin"), zone_named("Europe/London")
    winter, summer = (own.read(datetime(2026, month, 1)).instant for month in (1, 7))

    assert shown_name(own, berlin, [winter, summer]) == "Europe/Berlin"
    assert shown_name(own, london, [winter]) == "UTC+01:00"
    assert shown_name(own, None, [winter, summer]) is None


# rules

_RULES = st.sampled_from(
    (
        "FREQ=DAILY",
        "FREQ=DAILY;INTERVAL=10;COUNT=12",
        "FREQ=WEEKLY;BYDAY=MO,WE;INTERVAL=3;WKST=SU",
        "FREQ=MONTHLY;BYDAY=-1FR,2MO",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "FREQ=MONTHLY;BYMONTHDAY=-1,31",
        "FREQ=YEARLY;BYWEEKNO=1,20,53;BYDAY=MO",
        "FREQ=YEARLY;BYYEARDAY=1,60,366,-1",
        "FREQ=DAILY;BYHOUR=9,14;BYMINUTE=0,30",
        "FREQ=HOURLY;INTERVAL=5;COUNT=40",
        "FREQ=YEARLY;COUNT=5",
    )
)


@given(_RULES, st.integers(0, 190 * 365), st.integers(0, 23))
def test_rule_starts_are_those_of_dateutil(rule: str, day: int, hour: int) -> None:
    start = datetime(1903, 1, 1, hour) + timedelta(days=day)

    starts = starts_of(rule, start, None)

    expected: list[datetime] = []
    for wall in rrulestr(rule, dtstart=start):
        if wall > start + timedelta(days=SERIES_DAYS.standard) or len(expected) == SERIES.standard:
            break
        expected.append(wall)
    assert list(starts.walls) == expected


def test_until_is_counted_in_the_printed_year() -> None:
    start = datetime(2027, 6, 14, 9)

    starts = starts_of("FREQ=DAILY;UNTIL=20270616", start, datetime(2027, 6, 16, 23, 59))

    assert [wall.day for wall in starts.walls] == [14, 15, 16]
    assert not starts.cut
    assert str(until_of("FREQ=DAILY;UNTIL=20270616")) == "2027-06-16"
    assert until_of("FREQ=DAILY") is None


@pytest.mark.parametrize(
    "rule",
    ["", "D1 #10", "FREQ=FORTNIGHTLY", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;COUNT=0", "FREQ=DAILY;INTERVAL=-1",
     "FREQ=DAILY;BYEASTER=0", "FREQ=DAILY;BYHOUR=99", "FREQ=YEARLY;BYSETPOS=1000", "COUNT=3", "FREQ=DAILY;COUNT=" + "9" * 30],
)  # fmt: skip
def test_rules_that_are_not_understood_are_refused(rule: str) -> None:
    with pytest.raises(TimeError, match="no rule of repetition that is understood"):
        starts_of(rule, datetime(2027, 6, 14, 9), None)


@pytest.mark.parametrize(
    "rule", ["FREQ=SECONDLY", "FREQ=MINUTELY", "FREQ=DAILY;BYHOUR=1,2,3,4,5;BYMINUTE=0,10,20,30,40"]
)
def test_rules_within_the_hour_are_refused(rule: str) -> None:
    with pytest.raises(TimeError, match="more often than once an hour"):
        starts_of(rule, datetime(2027, 6, 14, 9), None)


def test_rules_of_far_years_are_refused() -> None:
    with pytest.raises(TimeError, match="repeats from 1600 on"):
        starts_of("FREQ=DAILY", datetime(1600, 6, 14, 9), None)
