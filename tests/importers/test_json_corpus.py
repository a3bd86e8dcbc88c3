"""Every fact that the corpus beside the project states about its JSON, YAML and JavaScript files."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from planner.errors import ProgramError
from planner.importers.families.reader import family_of, read_json_family
from planner.importers.families.values import document_of
from planner.timeline.clock import wall_time_of, zone_named
from planner.timeline.program import Kind, Program
from tests.importers.json_readers import OPTIONS

CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "corpus"
MANIFEST = json.loads((CORPUS / "manifest.json").read_text()) if CORPUS.is_dir() else {"files": []}
OURS = re.compile(r"(?:A|D|E)_.*\.(?:json|ya?ml|js)")
FILES = [each for each in MANIFEST["files"] if OURS.fullmatch(each["path"])]
GIVEN = {
    "acl2020_workshop_schedules": "America/Los_Angeles",
    "dddperth2018": "Australia/Perth",
    "gab_linz": "Europe/Vienna",
    "konopas_demo_program": "America/New_York",
    "A39_evolang": "America/Chicago",
}
"""The zones that a user gives for files without one."""
Count = Callable[[Program], int]


def of(path: str, table: dict[str, str]) -> str | None:
    return next((value for part, value in table.items() if part in path), None)


def read(path: str) -> Program:
    zone = of(path, GIVEN)
    options = replace(OPTIONS, timezone=zone_named(zone) if zone else None)
    return read_json_family((CORPUS / path).read_bytes(), path, options)


def talks(program: Program) -> int:
    return len(program.talks)


def outer_talks(program: Program) -> int:
    """Without the posters that an entry holds."""
    return sum(talk.session is None for talk in program.talks)


def blocks(program: Program) -> int:
    """Blocks of a week view, which are sessions and no talks."""
    told = [re.match(r"(\d+) blocks? of the week view", problem.message) for problem in program.problems]
    return sum(int(match[1]) for match in told if match)


def left_out(program: Program) -> int:
    return sum(problem.message.endswith("left out") for problem in program.problems)


def items(program: Program) -> int:
    """Items that have several slots, each once."""
    return len({re.sub(r" \([^()]*(?:\([^()]*\))?\)$", "", talk.title) for talk in program.talks})


def people(program: Program) -> int:
    return len({person for talk in program.talks for person in talk.people})


def of_service(program: Program) -> int:
    return sum(talk.kind in (Kind.OTHER, Kind.BREAK) for talk in program.talks)


COUNTS: dict[tuple[str, str], Count] = {
    ("main_paper_sessions", "sessions"): lambda program: len(program.sessions),
    ("main_paper_sessions", "paper slots"): talks,
    ("overall_calendar", "entries"): lambda program: talks(program) + blocks(program),
    ("plenary_sessions", "items"): items,
    ("plenary_sessions", "sessions"): talks,
    ("socials", "socials"): items,
    ("socials", "sessions"): talks,
    ("tutorials", "tutorials"): items,
    ("tutorials", "live sessions"): talks,
    ("workshop_schedules", "entries"): lambda program: talks(program) + left_out(program),
    ("workshop_schedules", "workshops"): lambda program: len(
        {session.title.partition(":")[0] for session in program.sessions}
    ),
    ("main_calendar", "entries"): talks,
    ("dddperth", "sessions"): talks,
    ("dddperth", "service"): of_service,
    ("gab_linz", "sessions"): talks,
    ("gab_linz", "speakers"): people,
    ("konopas_demo_program", "items"): talks,
    ("pyconus2024", "entries"): outer_talks,
    ("A39_evolang", "events"): talks,
}
CLAIM = re.compile(r"(\d+) (paper slots|live sessions|[a-z]+)")
BOUND = re.compile(r"\b(first|last)(?: start)? (\d{4}-\d\d-\d\d[T ]\d\d:\d\dZ?)")


def claims(entry: dict[str, object]) -> list[tuple[str, int]]:
    """The counts that the facts of a file state."""
    facts = " ; ".join(str(fact) for fact in [*_list(entry["facts"]), entry["odd"]])
    path = str(entry["path"])
    known = {noun for part, noun in COUNTS if part in path}
    stated: dict[str, int] = {}
    for number, noun in CLAIM.findall(facts):
        if noun in known:
            stated.setdefault(noun, int(number))
    return list(stated.items())


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


COUNT_CASES = [(str(each["path"]), noun, number) for each in FILES for noun, number in claims(each)]
BOUND_CASES = [
    (str(each["path"]), bound, instant)
    for each in FILES
    for fact in each["facts"]
    for bound, instant in BOUND.findall(fact)
]


@pytest.mark.parametrize(("path", "noun", "number"), COUNT_CASES)
def test_counts_of_the_manifest_hold(path: str, noun: str, number: int) -> None:
    count = next(count for (part, each), count in COUNTS.items() if part in path and each == noun)

    assert count(read(path)) == number


@pytest.mark.parametrize(("path", "bound", "instant"), BOUND_CASES)
def test_first_and_last_starts_of_the_manifest_hold(path: str, bound: str, instant: str) -> None:
    program = read(path)
    starts = [talk.start for talk in program.talks]
    start = min(starts) if bound == "first" else max(starts)
    if instant.endswith("Z"):
        expected = datetime.strptime(instant, "%Y-%m-%dT%H:%MZ").replace(tzinfo=UTC)
    else:
        expected = datetime.strptime(instant, "%Y-%m-%d %H:%M").astimezone(UTC)
        start = wall_time_of(start, zone_named(program.timezone or "")).replace(tzinfo=UTC)

    assert start == expected


if CORPUS.is_dir():

    def test_manifest_states_what_is_checked() -> None:
        assert (len(COUNT_CASES), len(BOUND_CASES)) == (19, 19)
        assert {noun for _, noun, _ in COUNT_CASES} == {noun for _, noun in COUNTS}

    def test_offsets_in_every_start_are_the_zone() -> None:
        for each in FILES:
            printed = re.match(r"([+-]\d\d:\d\d)", str(each["timezone"]))
            if printed:
                zone = "UTC" if printed[1] == "+00:00" else f"UTC{printed[1]}"
                assert read(each["path"]).timezone == zone

    def test_types_of_the_calendar_are_counted_as_stated() -> None:
        path = "D_miniconf/acl2020_overall_calendar.json"
        (fact,) = [
            fact
            for each in FILES
            if each["path"] == path
            for fact in each["facts"]
            if fact.startswith("types")
        ]
        stated = {
            name.split()[0]: int(number) for name, number in re.findall(r"([A-Z][A-Za-z ]+?) (\d+)", fact)
        }
        program = read(path)
        found = {name: sum((talk.badge or "").startswith(name) for talk in program.talks) for name in stated}
        sessions = {session.title.split()[0] for session in program.sessions}

        assert stated["QA"] == found["QA"]
        assert stated["Socials"] == found["Socials"]
        assert sum(stated.values()) == sum(found.values()) + blocks(program)
        assert {name.removesuffix("s") for name in ("Tutorials", "Workshops", "Plenary")} == {
            name.removesuffix("s") for name in sessions
        }

    def test_workshop_seven_has_the_stated_entries_and_odd_times_are_told() -> None:
        program = read("D_miniconf/acl2020_workshop_schedules.json")
        told = [problem.message for problem in program.problems if problem.message.startswith("W7[")]
        inside = [talk for talk in program.talks if (talk.session or "").partition(":")[0] == "W7"]

        assert len(inside) + len(told) == 63
        assert [message for message in told if "ends before it starts (23:55–12:00)" in message] != []
        assert any("13:30 PM" in problem.message for problem in program.problems)

    def test_paper_of_two_sessions_and_slots_of_an_item_are_repeats() -> None:
        papers = read("D_miniconf/acl2020_main_paper_sessions.yml").talks
        tutorials = read("D_miniconf/acl2020_tutorials.yml").talks

        assert {len(talk.same_as) for talk in papers} == {1}
        assert sum(bool(talk.same_as) for talk in tutorials) == 6

    def test_null_ends_zero_lengths_and_nights_are_as_stated() -> None:
        grid = read("E_csv_html_json/dddperth2018_gridsmart.json").talks
        moments = [
            talk for talk in read("E_csv_html_json/pyconus2024_conference.json").talks if talk.end is None
        ]
        konopas = read("E_csv_html_json/konopas_demo_program.js")
        nights = [
            talk
            for talk in konopas.talks
            if wall_time_of(talk.start, zone_named("America/New_York")).hour < 6
        ]
        long = [
            talk for talk in konopas.talks if talk.end and (talk.end - talk.start).total_seconds() == 240 * 60
        ]

        assert all(talk.end is None or talk.end_inferred for talk in grid)
        assert "Registration Desk Opens" in {talk.title for talk in moments}
        assert all(not talk.end_inferred for talk in moments)
        assert (len(nights), len(long)) == (27, 62)
        assert all("(moderator)" not in person for talk in konopas.talks for person in talk.people)

    def test_kinds_of_the_conference_are_as_stated() -> None:
        program = read("E_csv_html_json/pyconus2024_conference.json")

        assert sum(talk.badge == "talk" for talk in program.talks) == 76
        assert sum(talk.badge == "tutorial" for talk in program.talks) == 24

    def test_rooms_are_the_listed_ones_that_have_a_session() -> None:
        path = "E_csv_html_json/gab_linz_2020_sessionize_all.json"
        (stated,) = [
            re.findall(r"(\d+) rooms", fact)[0]
            for each in FILES
            if each["path"] == path
            for fact in each["facts"]
            if "rooms" in fact
        ]
        listed = json.loads((CORPUS / path).read_text())["rooms"]

        assert len(listed) == int(stated)
        assert {talk.room for talk in read(path).talks} < {room["name"] for room in listed}

    def test_last_entry_of_the_grid_is_the_party() -> None:
        program = read("E_csv_html_json/dddperth2018_gridsmart.json")
        last = program.talks[-1]

        assert (f"{wall_time_of(last.start, zone_named('Australia/Perth')):%H:%M}", last.title) == (
            "17:10",
            "Afterparty",
        )

    def test_hand_made_days_run_from_first_to_last_end() -> None:
        program = read("A_virtual_text/A39_evolang2024_schedule.json")
        clock = [
            wall_time_of(each, zone_named("America/Chicago"))
            for talk in program.talks
            for each in (talk.start, talk.end)
            if each
        ]

        assert (f"{min(clock):%Y-%m-%d %H:%M}", f"{max(clock):%H:%M}") == ("2024-05-18 08:45", "17:45")

    def test_files_without_a_program_say_so() -> None:
        with pytest.raises(ProgramError, match=r"lists titles and no times .*calendars"):
            read("D_miniconf/iclr2020_workshops.yml")
        with pytest.raises(ProgramError, match="lists people and no program"):
            read("E_csv_html_json/konopas_demo_people.js")

    def test_people_pasted_below_the_program_change_nothing_that_it_says_itself() -> None:
        folder = CORPUS / "E_csv_html_json"
        both = (folder / "konopas_demo_program.js").read_bytes() + (
            folder / "konopas_demo_people.js"
        ).read_bytes()
        options = replace(OPTIONS, timezone=zone_named("America/New_York"))

        assert len(read_json_family(both, "both.js", options).talks) == 617

    def test_schedules_of_frab_are_told_and_json_schemas_are_no_program() -> None:
        families = {
            path.name: family_of(document_of(path.read_bytes(), path.name).values)
            for path in sorted((CORPUS / "B_frab").glob("*.json"))
        }

        assert families == {
            "fosdem_2024_derived.json": "json",
            "frab_camp2019.json": "frab-json",
            "pretalx_fixture_schedule.json": None,
            "pretalx_rc3.json": "frab-json",
            "schema2_schedule.json": None,
            "schema_schedule.json": None,
        }

    def test_files_without_any_zone_are_asked_about() -> None:
        for part in (
            "dddperth2018_gridsmart.json",
            "gab_linz_2020_sessionize_all.json",
            "konopas_demo_program.js",
        ):
            path = CORPUS / "E_csv_html_json" / part
            with pytest.raises(ProgramError, match=r"\(give --timezone ZONE\)$"):
                read_json_family(path.read_bytes(), part, OPTIONS)
