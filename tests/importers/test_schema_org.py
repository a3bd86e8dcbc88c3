import json
from datetime import UTC, datetime

from hypothesis import given

from planner.importers.families.reader import read_json_family
from planner.importers.families.schema_org import events_of
from planner.importers.families.values import document_of
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

NESTED = "schema_org_events_in_events.json"
GRAPH = "schema_org_graph_with_references.json"


class TestSchemaOrg(JsonContract):
    format = "schema.org"
    examples = (case(NESTED), case(GRAPH))


def test_outermost_event_is_the_program_and_one_with_events_is_a_session() -> None:
    program = read_case(NESTED)

    assert (program.name, program.id, program.timezone, program.year) == (
        "Moss Conference 2031",
        "moss-conference-2031",
        "UTC+02:00",
        2031,
    )
    assert [(talk.title, talk.session, talk.room, talk.people) for talk in program.talks] == [
        ("Moss & stone", "Session A", "Garden", ("Ada Quill",)),
        ("Lichen", "Session A", "Garden", ("Bo Dee", "Cy Doe")),
        ("Supper", None, None, ()),
    ]


def test_duration_status_kind_address_and_text() -> None:
    moss, lichen, supper = read_case(NESTED).talks

    assert (moss.end, moss.abstract, moss.url) == (
        datetime(2031, 5, 1, 8, 30, tzinfo=UTC),
        "Green.",
        "https://example.org/m1",
    )
    assert (lichen.status, lichen.url, supper.kind, supper.end) == (
        Status.CANCELLED,
        "https://example.org/m2",
        Kind.SOCIAL,
        None,
    )


def test_references_of_a_graph_are_followed() -> None:
    program = read_case(GRAPH)

    assert [(talk.title, talk.people, talk.room) for talk in program.talks] == [
        ("Fronds", ("Ada Quill",), "Palm House")
    ]
    assert program.name == "Fern Day"
    assert [problem.message for problem in program.problems] == [
        "['@graph'][0].subEvent[1] 'Only a date': 2031-06-01 is a date without a time of day; it is left out"
    ]


def test_events_are_found_wherever_they_are_and_each_once() -> None:
    event = {
        "@type": ["Thing", "https://schema.org/MusicEvent"],
        "name": "Song",
        "startDate": "2031-05-01T10:00Z",
    }
    page = {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": event}, event]}

    assert [found.item.text("name") for found in events_of([page, {"@type": "Person", "name": "Ada"}])] == [
        "Song"
    ]
    assert events_of({"@type": "PublicationEvent"}) == []


def test_references_in_a_circle_end() -> None:
    values = document_of(
        b'{"@graph": [{"@id": "#a", "@type": "Event", "name": "A", "subEvent": {"@id": "#b"}},'
        b' {"@id": "#b", "@type": "Event", "name": "B", "subEvent": {"@id": "#a"}}]}',
        "x",
    ).values

    assert sorted(found.item.text("name") or "" for found in events_of(values)) == ["A", "B"]


@given(TALKS)
def test_written_program_reads_back(talks: list[Written]) -> None:
    events = [
        {
            "@context": "https://schema.org",
            "@type": "Event",
            "identifier": talk.number,
            "name": talk.title,
            "startDate": talk.start.isoformat(),
            "endDate": talk.end.isoformat(),
            "location": {"@type": "Place", "name": talk.room},
            "performer": [{"@type": "Person", "name": name} for name in talk.people],
            "description": talk.abstract,
        }
        for talk in talks
    ]

    program = read_json_family(json.dumps(events).encode(), "x.json", OPTIONS)

    assert facts(program) == written_facts(talks)


def test_event_that_repeats_by_a_schedule_is_told() -> None:
    schedule = {"@type": "Schedule", "repeatFrequency": "P1W", "startDate": "2031-05-06"}
    weekly = {"@type": "Event", "name": "Moss walk", "eventSchedule": schedule}
    dated = {**weekly, "name": "Moss talk", "startDate": "2031-05-06T10:00:00Z"}

    program = read_json_family(json.dumps([weekly, dated]).encode(), "x.json", OPTIONS)

    assert [talk.title for talk in program.talks] == ["Moss talk"]
    assert [problem.message for problem in program.problems] == [
        "[0] 'Moss walk': repeats by an eventSchedule, which is not read; it is left out",
        "[1]: repeats by an eventSchedule, which is not read; only the time of its startDate is",
    ]
