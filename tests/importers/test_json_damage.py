"""Whatever stands in a document, each reader gives a program or says in its own words that there is none."""

import copy
import json
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.errors import PlannerError
from planner.importers.draft import Draft, program_of
from planner.importers.families.eventhosts import draft_of_eventhosts
from planner.importers.families.konopas import draft_of_konopas
from planner.importers.families.miniconf import draft_of_miniconf
from planner.importers.families.own_json import program_of_own
from planner.importers.families.reader import program_of_values
from planner.importers.families.schema_org import draft_of_schema_org
from planner.importers.families.sessionize import draft_of_sessionize
from planner.importers.families.symposion import draft_of_symposion
from planner.importers.families.values import document_of
from planner.importers.options import ReadOptions
from planner.timeline.program import Program
from tests.importers.json_readers import BERLIN, CASES, OPTIONS, case
from tests.patience import without_hanging

UNCLEAN = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
IN_BERLIN = replace(OPTIONS, timezone=BERLIN)
DRAFTS = (
    draft_of_eventhosts,
    draft_of_konopas,
    draft_of_miniconf,
    draft_of_schema_org,
    draft_of_sessionize,
    draft_of_symposion,
)
KEY_WORDS = (
    "title name id UID start end startsAt endsAt date time mins loc people desc papers sessions rooms speakers results "
    "starttime endtime authors schedule programs talks conf_key kind @type @id @graph subEvent superEvent startDate "
    "location performer identifier categories items categoryItems roomId prog tags type session view abstract 1A"
)
KEYS = st.sampled_from(KEY_WORDS.split())
ODD_TEXTS = (
    "2031-05-06T07:08:09Z|2031-05-06_07:08:09|2031-05-06|07:08|9:30 PM|Event|10 Jul|0001-01-01T00:00:00+14:00|"
    "9999-12-31T23:59:59-14:00|2031-03-30T02:30:00|#a|day|week|1e400|<b>|&#0;|\ud800|TBA"
)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=6),
    st.sampled_from(ODD_TEXTS.split("|")),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=25,
)
DOCUMENTS = [
    document_of(path.read_bytes(), path.name).values
    for path in sorted(CASES.iterdir())
    if "bomb" not in path.name
]


def sound(read: Callable[[], Program]) -> Program | None:
    try:
        program = read()
    except PlannerError as error:
        message = error.message
    else:
        return checked(program)
    assert UNCLEAN.search(message) is None
    return None


def checked(program: Program) -> Program:
    assert program.talks + program.unnamed_slots != ()
    for talk in program.talks:
        assert talk.end is None or talk.end > talk.start
        assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", talk.id)
    for problem in program.problems:
        assert UNCLEAN.search(problem.message) is None
    return program


@settings(max_examples=200)
@given(VALUES)
def test_any_values_are_a_program_or_an_error(values: object) -> None:
    sound(lambda: program_of_values(values, "x.json", IN_BERLIN))


@pytest.mark.parametrize("draft_of", DRAFTS)
@given(VALUES)
def test_any_values_in_the_wrong_family_are_too(
    draft_of: Callable[[object, str, ReadOptions], Draft], values: object
) -> None:
    sound(lambda: program_of(draft_of(values, "x.json", IN_BERLIN), "x.json", IN_BERLIN))


@given(VALUES)
def test_any_values_as_our_own_document_are_too(values: object) -> None:
    sound(lambda: program_of_own(values, "x.json", IN_BERLIN))


@settings(max_examples=300)
@given(st.sampled_from(DOCUMENTS), st.data())
def test_document_with_values_of_other_types_is_too(document: object, data: st.DataObject) -> None:
    made = copy.deepcopy(document)
    for _ in range(data.draw(st.integers(1, 5))):
        place: object = made
        for _ in range(data.draw(st.integers(0, 5))):
            inner = [each for each in children(place) if isinstance(each, dict | list) and each]
            if not inner:
                break
            place = data.draw(st.sampled_from(inner))
        if isinstance(place, list) and place:
            place[data.draw(st.integers(0, len(place) - 1))] = data.draw(VALUES)
        elif isinstance(place, dict) and place:
            place[data.draw(st.sampled_from(sorted(place)))] = data.draw(VALUES)

    sound(lambda: program_of_values(made, "x.json", IN_BERLIN))


def children(value: object) -> list[object]:
    return list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []


def test_one_bad_entry_costs_only_itself() -> None:
    document = json.loads(case("symposion_moments_and_posters.json"))
    whole = program_of_values(document, "x.json", OPTIONS)
    document["schedule"][1]["start"] = {"never": []}

    program = program_of_values(document, "x.json", OPTIONS)

    assert {talk.id for talk in whole.talks} - {talk.id for talk in program.talks} == {"2"}
    assert program.problems != whole.problems


LONG = "word &amp; <b>x</b> " * 20_000
START = "2031-05-06T07:00Z"


def test_one_long_text_named_by_many_entries_is_read_once() -> None:
    slots = [{"name": f"Part {n} x", "start": START} for n in range(3000)]
    papers = {
        "s": [{"name": "S", "start": START, "papers": ["p"] * 3000}],
        "papers": [{"id": "p", "title": "T", "abstract": LONG}],
    }
    aliases = f"a: &a '{LONG}'\nl:\n" + f"- {{title: x, start: '{START}', abstract: *a}}\n" * 3000

    with without_hanging():
        read = [
            program_of_values(
                [{"id": "u", "title": "T", "abstract": LONG, "sessions": slots}], "x.json", OPTIONS
            ),
            program_of_values(papers, "x.json", OPTIONS),
            program_of_values(document_of(aliases.encode(), "x.yml").values, "x.yml", OPTIONS),
        ]

    assert [len(program.talks) for program in read] == [3000, 1, 1]


def test_people_without_number_are_refused() -> None:
    entry = {"id": "1", "title": "x", "date": "2031-05-06", "time": "07:00", "mins": "5"}
    people = [{"id": str(n), "name": ["N", str(n)], "prog": ["1"]} for n in range(3000)]

    with pytest.raises(PlannerError) as caught:
        program_of_values({"program": [entry] * 3000, "people": people}, "x.js", IN_BERLIN)

    assert (
        caught.value.message
        == "x.js: names more than 2,000,000 people (give a part of it, or raise [limits] people in config.toml)"
    )


def test_entries_without_number_are_refused() -> None:
    with pytest.raises(PlannerError) as caught:
        program_of_values([{"title": "x", "start": START}] * 200_001, "x.json", OPTIONS)

    assert (
        caught.value.message
        == "x.json: lists more than 200,000 items (give a part of it, or raise [limits] talks in config.toml)"
    )
