import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given

from planner.errors import ProgramError
from planner.importers.families.reader import read_json_family
from planner.timeline.clock import zone_named
from planner.timeline.program import Kind, Status
from tests.importers.json_readers import (
    BERLIN,
    OPTIONS,
    TALKS,
    JsonContract,
    Written,
    case,
    facts,
    read_case,
    written_facts,
)

ALL = "sessionize_all_by_id.json"
GRID = "sessionize_grid_end_null_plenum_in_every_room.json"


class TestSessionize(JsonContract):
    format = "sessionize"
    examples = (case(ALL), case(GRID), case("sessionize_groups.json"))


def test_people_rooms_and_categories_are_found_by_id() -> None:
    program = read_case(ALL, timezone="Europe/Berlin")
    talk = next(talk for talk in program.talks if talk.id == "101")

    assert (talk.title, talk.people, talk.room, talk.track, talk.badge, talk.kind, talk.abstract) == (
        "Parsers for <everyone>",
        ("Ada Quill", "Bo Ümlaut"),
        "Blue Room",
        "Compilers",
        "Workshop (90 min)",
        Kind.WORKSHOP,
        "One.\n\nTwo.",
    )
    assert (talk.start, talk.end) == (
        datetime(2031, 5, 6, 7, tzinfo=UTC),
        datetime(2031, 5, 6, 7, 45, tzinfo=UTC),
    )


def test_absent_room_service_session_and_cancelled_talk() -> None:
    talks = {talk.id: talk for talk in read_case(ALL, timezone="Europe/Berlin").talks}

    assert (talks["102"].room, talks["102"].status) == (None, Status.CANCELLED)
    assert (talks["103"].kind, talks["103"].end_inferred, talks["103"].status) == (
        Kind.OTHER,
        False,
        Status.CONFIRMED,
    )


def test_session_without_a_start_is_a_problem_and_costs_only_itself() -> None:
    program = read_case(ALL, timezone="Europe/Berlin")

    assert len(program.talks) == 3
    assert [problem.message for problem in program.problems] == [
        "sessions[3] 'Not yet placed': startsAt is empty; it is left out"
    ]


def test_without_a_zone_nothing_is_certain() -> None:
    with pytest.raises(ProgramError) as caught:
        read_case(ALL)

    assert caught.value.message == (
        f"{ALL}: sessions[0] 'Parsers for <everyone>': no time zone is printed; it is left out; 3 more errors "
        "(give --timezone ZONE)"
    )


def test_plenary_session_in_every_room_is_there_once_and_null_ends_are_inferred_in_the_room() -> None:
    program = read_case(GRID, timezone="Australia/Perth")

    assert [(talk.title, talk.room, talk.end_inferred) for talk in program.talks] == [
        ("Keynote: Slow software", None, False),
        ("Left", "North", True),
        ("Right", "South", False),
        ("After left", "North", False),
    ]
    assert (program.timezone, program.shape) == (
        "Australia/Perth",
        "Sessionize GridSmart: days, rooms and sessions",
    )
    assert len(program.talks[0].id) == 8


def test_ids_stay_when_the_order_changes() -> None:
    document = json.loads(case(ALL))
    turned = {**document, "sessions": document["sessions"][::-1]}
    options = replace(OPTIONS, timezone=BERLIN)

    first, second = (
        read_json_family(json.dumps(each).encode(), "x.json", options) for each in (document, turned)
    )

    assert {talk.id: talk.title for talk in first.talks} == {talk.id: talk.title for talk in second.talks}


def test_one_id_for_different_sessions_makes_ids_by_title() -> None:
    def ids(titles: list[str]) -> dict[str, str]:
        sessions = [{"id": "7", "title": title, "startsAt": "2031-05-06T09:00:00"} for title in titles]
        data = json.dumps({"sessions": sessions, "rooms": []}).encode()
        program = read_json_family(data, "x.json", replace(OPTIONS, timezone=BERLIN))
        return {talk.title: talk.id for talk in program.talks}

    assert ids(["One", "Two"]) == ids(["Two", "One"])
    assert len(set(ids(["One", "Two"]).values())) == 2


def written(talks: list[Written]) -> bytes:
    rooms = {talk.room: number for number, talk in enumerate(talks) if talk.room}
    people = {
        name: f"p{number}" for number, name in enumerate({each for talk in talks for each in talk.people})
    }
    return json.dumps(
        {
            "sessions": [
                {
                    "id": str(talk.number),
                    "title": talk.title,
                    "description": talk.abstract,
                    "startsAt": f"{talk.start:%Y-%m-%dT%H:%M:%S}",
                    "endsAt": f"{talk.end:%Y-%m-%dT%H:%M:%S}",
                    "speakers": [people[name] for name in talk.people],
                    "roomId": rooms[talk.room] if talk.room else None,
                }
                for talk in talks
            ],
            "speakers": [{"id": key, "fullName": name} for name, key in people.items()],
            "rooms": [{"id": number, "name": name} for name, number in rooms.items()],
            "categories": [],
        }
    ).encode()


@given(TALKS)
def test_written_program_reads_back(talks: list[Written]) -> None:
    program = read_json_family(written(talks), "x.json", replace(OPTIONS, timezone=zone_named("UTC")))

    assert facts(program) == written_facts(talks)
    assert {talk.id for talk in program.talks} == {str(talk.number) for talk in talks}
