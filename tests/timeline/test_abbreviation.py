from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import NonexistentTime, TimeError, UnknownZone
from planner.timeline.abbreviation import (
    _HOMES,
    AmbiguousZone,
    abbreviations,
    instant_at_offset,
    is_known,
    only_zone_of,
    read_zoned,
)
from planner.timeline.clock import name_of, zone_named

ENTRIES = [(word, zone, minutes) for word, homes in _HOMES.items() for zone, minutes in homes]
UNAMBIGUOUS = sorted(word for word in abbreviations() if only_zone_of(word) is not None)
DAYS = [datetime(2015, 1, 1, tzinfo=UTC) + timedelta(days=10 * step) for step in range(430)]


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type, misc]


@pytest.mark.parametrize(("word", "zone", "minutes"), ENTRIES)
def test_every_entry_is_what_its_home_really_shows(word: str, zone: str, minutes: int) -> None:
    offset = timedelta(minutes=minutes)
    shown = {
        day.astimezone(ZoneInfo(zone)).tzname()
        for day in DAYS
        if day.astimezone(ZoneInfo(zone)).utcoffset() == offset
    }

    called = {name if name and name.isalpha() else word for name in shown}
    assert called & {word, ALIASES.get(word)} != set()


ALIASES = {
    "MEZ": "CET", "MESZ": "CEST", "PHT": "PST", "HNEC": "CET", "HAEC": "CEST", "HNP": "PST", "HAP": "PDT", "HNR": "MST",
    "HAR": "MDT", "HNC": "CST", "HAC": "CDT", "HNE": "EST", "HAE": "EDT", "HNA": "AST", "HAA": "ADT",
}  # fmt: skip
"""Words that people print for what the zone database calls otherwise."""


def test_table_knows_every_abbreviation_of_the_formats_page() -> None:
    words = [
        "PDT",
        "PST",
        "EDT",
        "EST",
        "CST",
        "PT",
        "ET",
        "GMT",
        "UTC",
        "CET",
        "CEST",
        "BST",
        "JST",
        "AoE",
        "UTC-0",
    ]

    assert [word for word in words if not is_known(word)] == []
    assert [word for word in ("", "XQZ", "Europe/Berlin", "A", "Monday") if is_known(word)] == []


@given(st.sampled_from(UNAMBIGUOUS), st.datetimes(datetime(2015, 1, 1), datetime(2026, 12, 31)))
def test_unambiguous_abbreviation_is_its_offset_or_its_zones_clock_with_a_warning(
    word: str, wall: datetime
) -> None:
    homes = dict(_HOMES.get(word, ()))
    zone = only_zone_of(word)
    assert zone is not None

    try:
        read = read_zoned(wall, word)
    except TimeError:
        return

    if not homes:
        assert (read.zone, read.warning, read.instant.astimezone(zone).replace(tzinfo=None)) == (
            zone,
            None,
            wall,
        )
        return
    exact = instant_at_offset(wall, timedelta(minutes=homes[name_of(zone)]))
    if read.warning is None:
        assert (read.instant, read.instant.astimezone(read.zone).replace(tzinfo=None)) == (exact, wall)
    else:
        assert read.instant.astimezone(read.zone).replace(tzinfo=None) == wall


def test_pdt_is_minus_seven_and_pst_minus_eight() -> None:
    assert read_zoned(datetime(2021, 5, 3, 19), "PDT").instant == utc(2021, 5, 4, 2)
    assert read_zoned(datetime(2021, 12, 3, 19), "PST").instant == utc(2021, 12, 4, 3)


def test_est_in_july_is_new_yorks_clock_and_says_both_readings() -> None:
    read = read_zoned(datetime(2026, 7, 14, 10), "EST")

    assert (read.instant, name_of(read.zone)) == (utc(2026, 7, 14, 14), "America/New_York")
    assert read.warning == (
        "America/New_York is on EDT on 14 July 2026, not EST: 10:00 EST would be 14 Jul 15:00 UTC, "
        "10:00 EDT is 14 Jul 14:00 UTC; read on the clock of America/New_York"
    )


def test_mst_in_july_is_phoenix_which_has_no_summer_time() -> None:
    read = read_zoned(datetime(2026, 7, 14, 10), "MST")

    assert (read.instant, name_of(read.zone)) == (utc(2026, 7, 14, 17), "America/Phoenix")
    assert read.warning == (
        "America/Denver is on MDT on 14 July 2026, not MST: 10:00 MST would be 14 Jul 17:00 UTC, "
        "taken as America/Phoenix, which is on MST all year"
    )


def test_mst_in_denvers_lost_hour_is_phoenix_too() -> None:
    assert read_zoned(datetime(2026, 3, 8, 2, 30), "MST").instant == utc(2026, 3, 8, 9, 30)


def test_abbreviation_tells_the_two_repeated_hours_apart_and_cannot_fill_a_gap() -> None:
    first, second = (read_zoned(datetime(2026, 11, 1, 1, 30), word) for word in ("PDT", "PST"))

    assert (first.instant, second.instant) == (utc(2026, 11, 1, 8, 30), utc(2026, 11, 1, 9, 30))
    with pytest.raises(NonexistentTime):
        read_zoned(datetime(2026, 3, 8, 2, 30), "PST")


def test_place_clock_is_summer_or_winter_as_the_date_has_it() -> None:
    assert read_zoned(datetime(2026, 7, 1, 10), "PT").instant == utc(2026, 7, 1, 17)
    assert read_zoned(datetime(2026, 1, 1, 10), "ET").instant == utc(2026, 1, 1, 15)


@pytest.mark.parametrize("word", ["CST", "IST", "BST", "AST", "cst"])
def test_ambiguous_abbreviation_is_a_question_with_its_choices(word: str) -> None:
    with pytest.raises(AmbiguousZone) as question:
        read_zoned(datetime(2026, 1, 14, 10), word)

    assert question.value.choices == abbreviations()[word.upper()]
    assert question.value.remedy == f"settle it with --timezone {question.value.choices[0]}"


@pytest.mark.parametrize(
    ("word", "zone", "expected"),
    [
        ("IST", "Asia/Kolkata", utc(2027, 1, 21, 4, 30)),
        ("IST", "Asia/Calcutta", utc(2027, 1, 21, 4, 30)),
        ("IST", "Asia/Jerusalem", utc(2027, 1, 21, 8)),
        ("CST", "America/Mexico_City", utc(2027, 1, 21, 16)),
        ("CST", "Asia/Taipei", utc(2027, 1, 21, 2)),
        ("BST", "Asia/Dhaka", utc(2027, 1, 21, 4)),
        ("AST", "Asia/Riyadh", utc(2027, 1, 21, 7)),
    ],
)
def test_evidence_or_a_given_zone_settles_an_ambiguous_abbreviation(
    word: str, zone: str, expected: datetime
) -> None:
    wall = datetime(2027, 1, 21, 10)

    assert read_zoned(wall, word, evidence=[zone_named("UTC"), zone_named(zone)]).instant == expected
    assert read_zoned(wall, word, given=zone_named(zone)).instant == expected


@given(st.sampled_from(["Europe/Berlin", "Asia/Tokyo", "UTC", "Africa/Kigali", "America/New_York"]))
def test_given_zone_never_moves_a_printed_pdt_or_offset(zone: str) -> None:
    wall, given_zone = datetime(2021, 5, 3, 19), zone_named(zone)

    assert read_zoned(wall, "PDT", given=given_zone, evidence=[given_zone]).instant == utc(2021, 5, 4, 2)
    assert read_zoned(wall, "UTC-7", given=given_zone).instant == utc(2021, 5, 4, 2)
    assert read_zoned(wall, "America/Los_Angeles", given=given_zone).instant == utc(2021, 5, 4, 2)


def test_unknown_abbreviation_is_an_error_that_a_given_zone_settles() -> None:
    with pytest.raises(UnknownZone) as unknown:
        read_zoned(datetime(2027, 1, 21, 10), "XQZ")

    assert (
        unknown.value.message == "XQZ is no zone abbreviation that is known (settle it with --timezone ZONE)"
    )
    assert read_zoned(datetime(2027, 1, 21, 10), "XQZ", given=zone_named("Asia/Kolkata")).instant == utc(
        2027, 1, 21, 4, 30
    )


@given(st.text(max_size=8), st.dates(date(1, 1, 1), date(9999, 12, 31)), st.times())
def test_any_word_on_any_day_is_an_instant_or_an_error(word: str, day: date, time: object) -> None:
    wall = datetime.combine(day, time)  # type: ignore[arg-type]

    for printed in (word, "CET", "EST", "PT", "UTC+14", "UTC-12", "Europe/Berlin"):
        try:
            read = read_zoned(wall, printed)
        except TimeError:
            continue
        assert read.instant.tzinfo is UTC


def test_only_zone_of_ambiguous_and_bare_offsets_is_nobodys() -> None:
    named = {
        word: zone and name_of(zone)
        for word in ("PDT", "CDT", "PT", "CST", "UTC+2", "XQZ")
        for zone in [only_zone_of(word)]
    }

    assert named == {
        "PDT": "America/Los_Angeles", "CDT": "America/Chicago", "PT": "America/Los_Angeles",
        "CST": None, "UTC+2": None, "XQZ": None,
    }  # fmt: skip
