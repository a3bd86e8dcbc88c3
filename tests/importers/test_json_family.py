from dataclasses import replace

import pytest

from planner.errors import ProgramError
from planner.importers.families.reader import FAMILIES, family_of, read_json_family
from planner.importers.families.values import document_of
from tests.importers.json_readers import CASES, OPTIONS, case

FAMILY_OF_CASE = {
    "sessionize": "sessionize",
    "symposion": "symposion",
    "eventhosts": "eventhosts",
    "konopas": "konopas",
    "conclar": "konopas",
    "miniconf": "miniconf",
    "records": "json",
    "schema": "schema.org",
}
NAMED = sorted(path.name for path in CASES.iterdir() if not path.name.startswith("bomb"))


@pytest.mark.parametrize("name", NAMED)
def test_family_is_told_by_what_is_in_a_document(name: str) -> None:
    family = family_of(document_of(case(name), name).values)

    assert family == FAMILY_OF_CASE[name.partition("_")[0]]


@pytest.mark.parametrize(
    ("values", "family"),
    [
        ({"schedule": {"version": "1", "conference": {"days": []}}}, "frab-json"),
        ({"$schema": "x", "conference": {"acronym": "x", "days": []}}, "frab-json"),
        (
            {"conference": {"content": {}}, "schedule": [{"name": "A", "start": "x", "kind": "talk"}]},
            "symposion",
        ),
        ({"programs": [{"id": "a", "name": "A", "talks": []}]}, "planner-json"),
        ({"count": 1, "results": [{"name": "A", "starttime": None}]}, "eventhosts"),
        ({"sessions": [{"id": "1", "startsAt": None}], "rooms": []}, "sessionize"),
        ([{"prog": ["1"], "name": ["Ada"]}], "konopas"),
        ({"@graph": [{"@type": "Person"}]}, None),
        ({"type": "object", "properties": {"schedule": {"conference": "x"}}}, None),
        ([{"title": "A", "start": "2031-05-06T07:00"}], "json"),
        ([1, 2, 3], None),
        ([], None),
        ({}, None),
        ("words", None),
        (None, None),
    ],
)
def test_family_of_values(values: object, family: str | None) -> None:
    assert family_of(values) == family


@pytest.mark.parametrize(
    "format_name", [each for each in FAMILIES if each not in ("json", "symposion", "frab-json")]
)
def test_wrong_format_says_what_the_document_is(format_name: str) -> None:
    with pytest.raises(ProgramError) as caught:
        read_json_family(
            case("symposion_moments_and_posters.json"), "x", replace(OPTIONS, format=format_name)
        )

    assert caught.value.message == f"x: is no {format_name} (it is symposion; leave --format out)"


def test_what_is_no_program_says_so() -> None:
    with pytest.raises(ProgramError) as caught:
        read_json_family(b'{"a": 1}', "x.json", OPTIONS)

    assert caught.value.message == "x.json: is no program of a known family (give the file with the schedule)"
