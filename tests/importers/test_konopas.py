import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given

from planner.errors import ProgramError
from planner.importers.families.reader import read_json_family
from planner.timeline.clock import zone_named
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

PASTED = "konopas_people_pasted_below.js"
CONCLAR = "conclar_offsets_and_tags_as_objects.json"


class TestKonopas(JsonContract):
    format = "konopas"
    examples = (case(PASTED), case(CONCLAR))


def test_entry_with_people_from_the_list_below() -> None:
    talk = read_case(PASTED, timezone="America/New_York").talks[0]

    assert (talk.id, talk.title, talk.people, talk.room, talk.track, talk.badge) == (
        "13",
        "Rules meant to be broken?",
        ("Ada Quill", "Dr. Bo Dee PhD"),
        "Bullfinch, 3W",
        "Writing",
        "Panel",
    )
    assert talk.abstract == "Games have rules.\n\nModerator: Ada Quill"
    assert (talk.start, talk.end) == (
        datetime(2031, 1, 19, 1, 30, tzinfo=UTC),
        datetime(2031, 1, 19, 2, 45, tzinfo=UTC),
    )


def test_after_midnight_is_on_the_printed_date_and_takes_part_is_told_by_the_people() -> None:
    talk = read_case(PASTED, timezone="America/New_York").talks[1]

    assert (talk.start, talk.people) == (datetime(2031, 1, 19, 6, tzinfo=UTC), ("Cy Doe",))


def test_no_minutes_is_an_unknown_end() -> None:
    assert read_case(PASTED, timezone="America/New_York").talks[2].end is None


def test_offset_in_a_conclar_entry_is_exact() -> None:
    program = read_case(CONCLAR)
    (talk,) = program.talks

    assert (talk.start, talk.end) == (
        datetime(2031, 8, 8, 9, tzinfo=UTC),
        datetime(2031, 8, 8, 10, tzinfo=UTC),
    )
    assert (talk.track, talk.badge, talk.url, program.timezone) == (
        "Main",
        "Panel",
        "https://example.org/a1",
        "UTC+01:00",
    )


def test_zone_is_asked_for() -> None:
    with pytest.raises(ProgramError, match=r"no time zone is printed.*\(give --timezone ZONE\)"):
        read_case(PASTED)


def test_time_that_the_clocks_skip_costs_only_its_entry() -> None:
    data = b'[{"id":"1","title":"A","date":"2031-03-30","time":"02:30","mins":"5"},{"id":"2","title":"B","date":"2031-03-30","time":"03:30","mins":"5"}]'

    program = read_json_family(data, "x.json", replace(OPTIONS, timezone=zone_named("Europe/Berlin")))

    assert [talk.id for talk in program.talks] == ["2"]
    assert [problem.message[:30] for problem in program.problems] == ["[0] 'A': 02:30 on 30 March 203"]


def test_people_alone_are_no_program() -> None:
    with pytest.raises(ProgramError) as caught:
        read_json_family(b'var people = [{"id":"1","name":["Ada"],"prog":["1"]}];', "people.js", OPTIONS)

    assert caught.value.message == (
        "people.js: lists people and no program (give program.js, or both files pasted into one)"
    )


@given(TALKS)
def test_written_program_reads_back(talks: list[Written]) -> None:
    entries = [
        {
            "id": str(talk.number),
            "title": talk.title,
            "tags": [],
            "date": f"{talk.start:%Y-%m-%d}",
            "time": f"{talk.start:%H:%M}",
            "mins": str(talk.minutes),
            "loc": [talk.room] if talk.room else [],
            "people": [{"id": name, "name": name} for name in talk.people],
            "desc": talk.abstract,
        }
        for talk in talks
    ]
    data = f"var program = {json.dumps(entries)};".encode()

    program = read_json_family(data, "program.js", replace(OPTIONS, timezone=zone_named("UTC")))

    assert facts(program) == written_facts(talks)
