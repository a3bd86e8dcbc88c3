import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.cli.documents import import_document
from planner.errors import ProgramError
from planner.exporters.json_document import talk_document, talks_document
from planner.importers.families.reader import family_of, read_json_family
from planner.text.json_bytes import json_bytes
from planner.timeline.agenda import Agenda
from planner.timeline.program import Kind, Program, Session, Status, Talk, UnnamedSlot
from planner.timeline.year_source import YearSource
from planner.timeline.zone_source import ZoneSource
from tests.conftest import NOW
from tests.importers.json_readers import BERLIN, LINES, NAMES, OPTIONS, JsonContract

START = datetime(2031, 5, 6, 7, tzinfo=UTC)


def talk(talk_id: str, program: str = "moss-2031", **fields: object) -> Talk:
    made = Talk(id=talk_id, program=program, title=f"Title of {talk_id}", start=START, end=None, changed=NOW)
    return made._replace(**fields)  # type: ignore[arg-type]


FULL = Program(
    id="moss-2031",
    name="Moss & Stone",
    format="page-text",
    source="x.txt",
    read_at=NOW,
    timezone="Europe/Berlin",
    year=2031,
    year_source=YearSource.GUESS,
    year_candidates=(2025, 2031),
    zone_source=ZoneSource.NAMED,
    sessions=(Session("Session A", "Green", "Garden", ("Ada Quill",), START, START + timedelta(hours=1)),),
    talks=(
        talk(
            "fern-ab12c",
            title="TBA &amp; <b>",
            end=START + timedelta(minutes=15),
            session="Session A",
            track="Green",
            room="Garden",
            kind=Kind.POSTER,
            badge="Poster",
            people=("Ada Quill", "None"),
            abstract="One.\n\nTwo < three.",
            url="https://example.org/1",
            same_as=("fern-ab12c-2",),
        ),
        talk(
            "fern-ab12c-2",
            title="TBA &amp; <b>",
            start=START + timedelta(hours=2),
            end=START + timedelta(hours=3),
            end_inferred=True,
            people=("Ada Quill", "None"),
            status=Status.CANCELLED,
            same_as=("fern-ab12c",),
        ),
        talk("open-end", start=START + timedelta(hours=4), room="Garden"),
        talk("later", start=START + timedelta(hours=5), room="Garden"),
    ),
    unnamed_slots=(UnnamedSlot(START + timedelta(minutes=15), START + timedelta(minutes=20), "Session A"),),
)


def written(document: object) -> bytes:
    return json_bytes(document)


IMPORT = written(import_document([FULL], Agenda(), BERLIN))
LIST = written(talks_document(FULL.talks, Agenda(), BERLIN))


class TestOwnJson(JsonContract):
    format = "planner-json"
    examples = (IMPORT, LIST)


def test_import_document_reads_back_equal() -> None:
    program = read_json_family(IMPORT, "x.txt", OPTIONS)

    assert program._replace(format="page-text", shape="") == FULL


def test_listing_reads_back_equal_talks() -> None:
    program = read_json_family(LIST, "agenda.json", OPTIONS)

    assert (program.id, program.talks) == ("moss-2031", FULL.talks)
    assert [session.title for session in program.sessions] == ["Session A"]


def test_one_shown_talk_is_a_program_of_one() -> None:
    program = read_json_family(written(talk_document(FULL.talks[2], Agenda(), BERLIN)), "x.json", OPTIONS)

    assert program.talks == (FULL.talks[2],)


def test_talks_of_several_programs_are_read_as_one_with_a_warning() -> None:
    talks = [talk("a", "first"), talk("a", "second", title="Other")]
    program = read_json_family(written(talks_document(talks, Agenda(), BERLIN)), "agenda.json", OPTIONS)

    assert sorted((each.id, each.program) for each in program.talks) == [("a", "agenda"), ("a-2", "agenda")]
    assert [problem.message for problem in program.problems] == ["holds talks of 2 programs, read as one"]


def test_wrong_types_cost_a_field_or_a_talk_and_not_the_program() -> None:
    document = json.loads(IMPORT)
    talks = document["programs"][0]["talks"]
    talks[0]["start"] = 17
    talks[1]["kind"] = "opera"
    talks[2]["title"] = None
    talks[3]["room"] = ["x"]

    program = read_json_family(written(document), "x.txt", OPTIONS)

    assert [(each.id, each.kind, each.room, each.same_as) for each in program.talks] == [
        ("fern-ab12c-2", Kind.TALK, None, ()),
        ("later", Kind.TALK, None, ()),
    ]
    assert [problem.message.partition(" is ")[0] for problem in program.problems] == [
        "programs[0].talks[0] 'TBA &amp; <b>': '17'",
        "programs[0].talks[1].kind",
        "programs[0].talks[2]: title",
        "programs[0].talks[3].room",
    ]


def test_list_of_programs_has_no_talks() -> None:
    data = b'{"programs": [{"id": "a", "name": "A", "talks": 12, "days": []}]}'

    assert family_of(json.loads(data)) == "planner-json"
    with pytest.raises(ProgramError, match="is a document of planner without talks"):
        read_json_family(data, "x.json", OPTIONS)


TALKS = st.lists(
    st.builds(
        talk,
        talk_id=st.from_regex(r"[a-z]{2,8}-[a-z0-9]{5}", fullmatch=True),
        title=LINES,
        end=st.none() | st.integers(1, 600).map(lambda minutes: START + timedelta(minutes=minutes)),
        end_inferred=st.just(False),
        session=st.none() | LINES,
        track=st.none() | LINES,
        room=st.none() | LINES,
        kind=st.sampled_from(Kind),
        badge=st.none() | LINES,
        people=st.lists(NAMES, unique=True, max_size=3).map(tuple),
        abstract=st.none() | LINES,
        status=st.sampled_from(Status),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda each: each.id,
)


@given(TALKS)
def test_any_talks_read_back_equal(talks: list[Talk]) -> None:
    data = written(talks_document(talks, Agenda(), BERLIN))

    program = read_json_family(data, "x.json", OPTIONS)

    assert sorted(program.talks, key=lambda each: each.id) == sorted(talks, key=lambda each: each.id)
