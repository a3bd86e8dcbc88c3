"""Finding and settling on a time zone by what a person types."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import UnknownZone
from planner.timeline.clock import name_of, zone_named, zone_names
from planner.timeline.zone_cities import cities
from planner.timeline.zone_search import ZoneFact, find_zones, nearest_zones, place_found, resolve_zone

SUMMER = datetime(2026, 7, 1, tzinfo=UTC)
WINTER = datetime(2026, 1, 1, tzinfo=UTC)


def _found(query: str, at: datetime = SUMMER) -> list[str]:
    return [fact.name for fact in find_zones(query, at)]


def test_fact_shows_offset_abbreviation_and_country_of_the_moment() -> None:
    summer = find_zones("Europe/Berlin", SUMMER)
    winter = find_zones("Europe/Berlin", WINTER)

    assert summer == (ZoneFact("Europe/Berlin", timedelta(hours=2), "CEST", "Germany"),)
    assert winter == (ZoneFact("Europe/Berlin", timedelta(hours=1), "CET", "Germany"),)


def test_empty_query_lists_all_common_zones_by_offset_then_name() -> None:
    facts = find_zones(" ", SUMMER)

    assert sorted(fact.name for fact in facts) == sorted(zone_names())
    assert [(fact.offset, fact.name) for fact in facts] == sorted((fact.offset, fact.name) for fact in facts)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("asia/kolkata", "Asia/Kolkata"),
        ("Asia/Calcutta", "Asia/Calcutta"),
        ("new york", "America/New_York"),
        ("são paulo", "America/Sao_Paulo"),
        ("Sao Pa", "America/Sao_Paulo"),
        ("berl germany", "Europe/Berlin"),
        ("Germany", "Europe/Berlin"),
        ("JP", "Asia/Tokyo"),
        ("uk", "Europe/London"),
        ("South Korea", "Asia/Seoul"),
        ("PDT", "America/Los_Angeles"),
        ("nzst", "Pacific/Auckland"),
        ("+05:30", "UTC+05:30"),
        ("UTC+2", "UTC+02:00"),
        ("GMT -3", "UTC-03:00"),
        ("utc", "UTC"),
        ("San Francisco", "America/Los_Angeles"),
        ("Bengaluru", "Asia/Kolkata"),
        ("Zürich", "Europe/Zurich"),
        ("Kyoto", "Asia/Tokyo"),
    ],
)
def test_find_zones_puts_what_is_meant_first(query: str, first: str) -> None:
    assert _found(query)[0] == first


def test_ambiguous_abbreviation_lists_its_homes_first() -> None:
    assert _found("IST")[:3] == ["Europe/Dublin", "Asia/Jerusalem", "Asia/Kolkata"]


def test_abbreviation_finds_other_zones_called_so_at_that_moment() -> None:
    assert set(_found("pst", WINTER)) == {
        "America/Los_Angeles",
        "America/Tijuana",
        "America/Vancouver",
        "Asia/Manila",
        "Canada/Pacific",
        "US/Pacific",
    }
    assert _found("pst", SUMMER) == ["America/Los_Angeles", "Asia/Manila"]


def test_offset_finds_the_zones_at_it_now() -> None:
    assert _found("+05:45") == ["UTC+05:45", "Asia/Kathmandu"]
    assert "Europe/Berlin" in _found("+1", WINTER)
    assert "Europe/Berlin" not in _found("+1", SUMMER)


def test_beginning_of_an_offset_finds_all_that_begin_so() -> None:
    assert _found("+05:4") == ["Asia/Kathmandu"]


def test_country_lists_most_populous_zone_first() -> None:
    assert _found("US")[:2] == ["America/New_York", "America/Detroit"]


def test_nothing_fits_is_empty() -> None:
    assert find_zones("zzzz", SUMMER) == ()


@given(st.sampled_from(zone_names()))
def test_every_common_zone_is_found_first_by_its_name(name: str) -> None:
    assert _found(name.lower())[0] == name


def test_every_city_in_the_table_leads_to_zones_that_exist() -> None:
    zones = {zone for names in cities().values() for zone in names}

    assert zones <= set(zone_names())


@pytest.mark.parametrize(
    ("query", "zone"),
    [
        ("europe/berlin", "Europe/Berlin"),
        ("America/New York", "America/New_York"),
        ("+05:30", "UTC+05:30"),
        ("UTC-3", "UTC-03:00"),
        ("utc", "UTC"),
        ("Z", "UTC"),
        ("GMT", "UTC"),
        ("CET", "Europe/Berlin"),
        ("PDT", "America/Los_Angeles"),
        ("pt", "America/Los_Angeles"),
        ("EST", "America/New_York"),
        ("CDT", "America/Chicago"),
        ("AoE", "Etc/GMT+12"),
        ("ICT", "Asia/Bangkok"),
        ("Munich", "Europe/Berlin"),
        ("Washington", "America/New_York"),
        ("Rio de Janeiro", "America/Sao_Paulo"),
        ("Japan", "Asia/Tokyo"),
        ("Portugal", "Europe/Lisbon"),
        ("Germany", "Europe/Berlin"),
        ("Singapore", "Asia/Singapore"),
        ("Etc/GMT+5", "Etc/GMT+5"),
    ],
)
def test_resolve_zone_takes_what_has_one_meaning(query: str, zone: str) -> None:
    assert name_of(resolve_zone(query, SUMMER)) == zone


@pytest.mark.parametrize(
    ("query", "choices"),
    [
        ("IST", ("Europe/Dublin", "Asia/Jerusalem", "Asia/Kolkata")),
        ("MST", ("America/Denver", "America/Phoenix")),
        ("AEST", ("Australia/Sydney", "Australia/Brisbane")),
        ("Cambridge", ("America/New_York", "Europe/London")),
        ("San Juan", ("America/Argentina/San_Juan", "America/Puerto_Rico")),
    ],
)
def test_resolve_zone_asks_among_clocks_that_differ(query: str, choices: tuple[str, ...]) -> None:
    with pytest.raises(UnknownZone) as caught:
        resolve_zone(query, SUMMER)

    assert caught.value.nearest == choices
    assert caught.value.message == (f"'{query}' can be {', '.join(choices)} (name one, such as {choices[0]})")


def test_resolve_zone_suggests_for_a_slip_of_the_pen() -> None:
    with pytest.raises(UnknownZone) as caught:
        resolve_zone("Europe/Berln", SUMMER)

    assert caught.value.nearest[0] == "Europe/Berlin"
    assert caught.value.message.startswith("no such time zone: 'Europe/Berln' (did you mean Europe/Berlin")


def test_nearest_zones_knows_cities_too() -> None:
    assert nearest_zones("Bangalor") == ("Asia/Kolkata",)


@given(st.text(max_size=12))
def test_no_word_leaks_another_error(query: str) -> None:
    facts = find_zones(query, SUMMER)

    assert [zone_named(fact.name).utcoffset(SUMMER.replace(tzinfo=None)) for fact in facts] == [
        fact.offset for fact in facts
    ]
    try:
        zone = resolve_zone(query, SUMMER)
    except UnknownZone:
        return
    assert zone_named(name_of(zone)) is zone


@pytest.mark.parametrize(
    ("query", "zone", "place"),
    [
        ("mars", "Europe/Paris", "Marseille"),
        ("mars", "Pacific/Majuro", ""),
        ("cdmx", "America/Mexico_City", "CDMX"),
        ("rio de", "America/Sao_Paulo", "Rio de Janeiro"),
        ("germany", "Europe/Berlin", ""),
        ("berlin", "Europe/Berlin", ""),
        ("CET", "Europe/Berlin", ""),
        ("", "Europe/Berlin", ""),
        ("+02:00", "UTC+02:00", ""),
    ],
)
def test_place_says_why_a_zone_fits_where_its_name_does_not(query: str, zone: str, place: str) -> None:
    assert place_found(query, zone) == place
