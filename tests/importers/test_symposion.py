import json
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given

from planner.importers.families.reader import read_json_family
from planner.timeline.clock import zone_named
from planner.timeline.program import Kind, Status
from tests.importers.json_readers import (
    OPTIONS,
    TALKS,
    JsonContract,
    Written,
    case,
    facts,
    read_case,
    written_facts,
)

CASE = "symposion_moments_and_posters.json"


class TestSymposion(JsonContract):
    format = "symposion"
    examples = (case(CASE),)


def test_moment_has_no_end_and_none_is_inferred() -> None:
    desk = read_case(CASE).talks[0]

    assert (desk.id, desk.title, desk.kind, desk.end, desk.end_inferred, desk.abstract) == (
        "1",
        "Desk opens",
        Kind.OTHER,
        None,
        False,
        None,
    )


def test_talk_has_everything_that_is_printed() -> None:
    talk = next(talk for talk in read_case(CASE).talks if talk.id == "2")

    assert (talk.title, talk.start, talk.end) == (
        "Snakes & ladders",
        datetime(2031, 5, 15, 13, tzinfo=UTC),
        datetime(2031, 5, 15, 13, 30, tzinfo=UTC),
    )
    assert (talk.people, talk.room, talk.track, talk.badge, talk.url, talk.abstract) == (
        ("Ada Quill",),
        "Hall",
        "talks",
        "talk",
        "https://example.org/2/",
        "First.\n\nSecond <b>.",
    )


def test_cancelled_entry_is_kept_as_cancelled() -> None:
    assert [talk.id for talk in read_case(CASE).talks if talk.status is Status.CANCELLED] == ["3"]


def test_posters_of_a_session_have_its_time_and_room() -> None:
    program = read_case(CASE)

    assert [(talk.title, talk.session, talk.room, talk.kind) for talk in program.talks if talk.session] == [
        ("Shedding skin", "Posters", "Attic", Kind.POSTER),
        ("Warm stones", "Posters", "Attic", Kind.POSTER),
    ]
    assert [session.title for session in program.sessions] == ["Posters"]


def test_name_and_zone_are_the_documents() -> None:
    program = read_case(CASE)

    assert (program.name, program.timezone, program.year) == ("Reptile Days", "UTC-04:00", 2031)
    assert read_case(CASE, timezone="America/New_York").timezone == "America/New_York"
    assert read_case(CASE, timezone="Europe/Berlin").talks == program.talks


def test_wrong_offset_can_be_overruled() -> None:
    moved = read_case(CASE, options=replace(OPTIONS, read_as=zone_named("America/Chicago")))

    assert moved.talks[1].start == datetime(2031, 5, 15, 14, tzinfo=UTC)


@given(TALKS)
def test_written_program_reads_back(talks: list[Written]) -> None:
    schedule = [
        {
            "conf_key": talk.number,
            "name": talk.title,
            "kind": "talk",
            "room": talk.room,
            "start": talk.start.isoformat(),
            "end": talk.end.isoformat(),
            "duration": talk.minutes,
            "authors": list(talk.people),
            "description": None if talk.abstract is None else f"{talk.abstract}!",
        }
        for talk in talks
    ]

    program = read_json_family(json.dumps({"schedule": schedule}).encode(), "x.json", OPTIONS)

    marked = [
        replace(talk, abstract=None if talk.abstract is None else f"{talk.abstract}!") for talk in talks
    ]
    assert facts(program) == written_facts(marked)
