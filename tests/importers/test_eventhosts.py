import json
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given

from planner.importers.families.reader import read_json_family
from planner.timeline.program import Kind
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

CASE = "eventhosts_poster_and_oral.json"


class TestEventhosts(JsonContract):
    format = "eventhosts"
    examples = (case(CASE),)


def test_poster_and_oral_of_one_paper_are_linked() -> None:
    talks = {talk.id: talk for talk in read_case(CASE).talks}

    assert (talks["501"].same_as, talks["601"].same_as, talks["502"].same_as) == (("601",), ("501",), ())
    assert (talks["501"].kind, talks["601"].kind) == (Kind.TALK, Kind.POSTER)


def test_fields_of_a_result() -> None:
    talk = next(talk for talk in read_case(CASE).talks if talk.id == "501")

    assert (talk.title, talk.people, talk.session, talk.track, talk.room, talk.badge) == (
        "Rates & bounds for $\\ell_p$",
        ("Ada Quill", "Bo Dee"),
        "Oral Session 2",
        "Theory",
        "Hall 1",
        "Oral, Accept (oral)",
    )
    assert (talk.start, talk.end, talk.abstract, talk.url) == (
        datetime(2031, 12, 6, 0, 30, tzinfo=UTC),
        datetime(2031, 12, 6, 0, 45, tzinfo=UTC),
        "We <prove> it.",
        "https://example.org/forum?id=501",
    )


def test_place_of_a_poster_is_in_its_badge_and_absent_values_are_none() -> None:
    talks = {talk.id: talk for talk in read_case(CASE).talks}

    assert talks["601"].badge == "Poster, Accept (oral), #12"
    assert (talks["502"].room, talks["502"].badge, talks["502"].end) == (None, "Oral", None)


def test_result_without_a_start_is_a_problem() -> None:
    assert [problem.message for problem in read_case(CASE).problems] == [
        "results[3] 'Never placed': starttime is empty; it is left out"
    ]


def test_page_address_is_completed_from_the_address_of_the_dump() -> None:
    program = read_json_family(case(CASE), "https://example.org/static/virtual/data/dump.json", OPTIONS)

    assert program.talks[0].url == "https://example.org/virtual/2031/oral/501"


@given(TALKS)
def test_written_program_reads_back(talks: list[Written]) -> None:
    results = [
        {
            "id": talk.number,
            "name": talk.title,
            "authors": [{"fullname": name} for name in talk.people],
            "abstract": talk.abstract,
            "room_name": talk.room,
            "eventtype": "Poster",
            "starttime": talk.start.isoformat(),
            "endtime": talk.end.isoformat(),
        }
        for talk in talks
    ]

    program = read_json_family(
        json.dumps({"count": len(results), "results": results}).encode(), "x.json", OPTIONS
    )

    assert facts(program) == written_facts([replace(talk) for talk in talks])
