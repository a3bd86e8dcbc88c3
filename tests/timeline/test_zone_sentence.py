import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.timeline.abbreviation import is_known, only_zone_of
from planner.timeline.clock import name_of
from planner.timeline.zone_sentence import MOST_LETTERS, zone_sentence

SENTENCES = {
    "All times are in Central European Time (CET)": "Central European Time",
    "Times are shown in PDT (UTC-7)": "PDT",
    "All times CEST": "CEST",
    "all times in pdt": "pdt",
    "Alle Zeiten in MESZ": "MESZ",
    "Alle Uhrzeiten sind in MESZ angegeben.": "MESZ",
    "Alle Zeitangaben in Mitteleuropäischer Sommerzeit (MESZ).": "Mitteleuropäischer Sommerzeit",
    "Toutes les heures sont en heure de Paris (CEST)": "heure de Paris",
    "Todas las horas en hora de Madrid (CEST)": "hora de Madrid",
    "Gli orari sono in ora di Roma": "ora di Roma",
    "Alle tijden zijn in CET.": "CET",
    "Timezone: America/Chicago": "America/Chicago",
    "Timezone: Europe/Berlin (CEST)": "Europe/Berlin",
    "Zeitzone: Europe/Berlin": "Europe/Berlin",
    "Time zone: Berlin": "Berlin time",
    "Time zone: GMT+1 (Berlin)": "GMT+1",
    "Time zone: (UTC+09:00) Osaka, Sapporo, Tokyo": "UTC+09:00",
    "(all times EDT)": "EDT",
    "Schedule (PDT)": "PDT",
    "Schedule (all times in Eastern Time)": "Eastern Time",
    "Workshop schedule (All times are in EDT, UTC-4)": "EDT",
    "The schedule is in EDT.": "EDT",
    "All times are in CST (UTC-6)": "UTC-6",
    "All times in IST": "IST",
    "All times below are listed in Pacific Time unless otherwise noted.": "Pacific Time",
    "Welcome. Please note that all times are in UTC. Coffee is in the foyer.": "UTC",
    "Times in CET/CEST": "CET/CEST",
    "Times are given in Kigali local time": "Kigali local time",
    "All times are local time (Vienna).": "Vienna time",
    "Times are in your local time zone: Europe/Berlin": "Europe/Berlin",
}


@pytest.mark.parametrize(("sentence", "zone"), SENTENCES.items())
def test_sentence_about_times_names_their_zone(sentence: str, zone: str) -> None:
    assert zone_sentence(sentence) == zone


@pytest.mark.parametrize(
    "line",
    [
        "Deadline is 3 May AoE",
        "All times are local.",
        "All times are in the conference time zone",
        "Time is running out for PST users",
        "Times New Roman",
        "The first time PDT was used",
        "Time: 10:00 PDT",
        "The hours of the CET lab",
        "Many times we measured CET levels",
        "Program committee: E. S. Tanaka",
        "Schedule",
        "Submissions close at 17:00 EDT.",
        "Our schedule beats EDT, a baseline, by 3 points",
        "All times are in PDT 2 of 3",
        "",
    ],
)
def test_prose_that_holds_a_zone_names_none(line: str) -> None:
    assert zone_sentence(line) is None


def test_local_time_names_a_zone_only_where_one_stands_beside_it() -> None:
    lines = [
        "All times are local.",
        "All times are in local time (CEST)",
        "Alle Zeiten sind Ortszeit",
        "Local time",
    ]

    assert [zone_sentence(line) for line in lines] == [None, "CEST", None, None]


def test_what_is_read_means_a_zone() -> None:
    zones = {zone: only_zone_of(zone) for zone in SENTENCES.values() if is_known(zone) and zone != "IST"}

    assert {zone for zone, meant in zones.items() if meant is None} == {"GMT+1", "UTC+09:00", "UTC-6", "UTC"}
    assert name_of(zones["heure de Paris"] or zones["CET"]) == "Europe/Paris"  # type: ignore[arg-type]


@given(st.text(max_size=2 * MOST_LETTERS) | st.lists(st.sampled_from(
    ["All", "times", "are", "in", "PDT", "(", ")", "CET", "local", "time", "zone", ":", ",", "UTC-7", ".", "Berlin", "10:00"]
), max_size=30).map(" ".join))  # fmt: skip
def test_any_line_is_a_known_zone_or_none(line: str) -> None:
    zone = zone_sentence(line)

    assert zone is None or is_known(zone) or "/" in zone
