"""docs/formats.md says what is true: its formats, every field of its mapping, its limits and its commands."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Any

import pytest

from planner.cli.parser import parse
from planner.importers import FORMATS, draft, read_program
from planner.importers.families import values
from planner.importers.ics import components
from planner.importers.tables import header
from planner.limits import LIMITS
from planner.timeline.clock import zone_named
from planner.timeline.program import Kind, Program, Session, Status, Talk
from tests.cli.conftest import Run
from tests.importers.contract import OPTIONS
from tests.importers.document import Example, commands, examples, sections, table_below

EXAMPLES = examples()
FIXED = {
    "rows of a table above its header": header.MOST_HEADER_ROWS,
    "digits of a number in JSON": values.LONGEST_NUMBER,
    "problems reported of a calendar": components.MOST_PROBLEMS,
    "slots of one talk that make up for each other": draft.MOST_REPEATS,
}
"""What nobody can raise, as the code has it."""
MINTED = re.compile(r"[a-z]+-[0-9a-z]{5}")


def test_formats_are_those_of_the_readers() -> None:
    at_a_glance = [re.sub(r"\[`(.+)`\]\(.+\)", r"\1", row[0]) for row in table_below("told by")]

    assert sorted(at_a_glance) == sorted(FORMATS)
    assert [format_ for format_, _ in sections()] == at_a_glance
    assert {example.format for example in EXAMPLES} == set(FORMATS)


def named(example: Example) -> str:
    return " ".join(filter(None, (example.format, example.shape)))


@pytest.mark.parametrize("example", EXAMPLES, ids=named)
def test_command_reads_every_field_of_the_mapping_and_no_other(
    example: Example, run: Run, tmp_path: Path
) -> None:
    (tmp_path / example.file).write_bytes(example.data)

    ran = run("import", tmp_path / example.file, *example.words[2:], "--json")

    assert ran.code == 0, ran.err
    program = ran.json["programs"][0]
    assert (program["format"], program["shape"].startswith(example.shape)) == (example.format, True)
    assert filled(program, example) == example.fields
    assert [each for each in program["problems"] if each["level"] == "error"] == []


def filled(program: Mapping[str, Any], example: Example) -> dict[str, str]:
    """What is known of a program and its first talk, as the document prints it."""
    talk = program["talks"][0]
    known: dict[str, Any] = {
        "conference": None if program["name"] == PurePath(example.file).stem else program["name"],
        "zone": program["timezone"],
        "year": program["year"],
        "chairs": "; ".join(program["sessions"][0]["chairs"]) if program["sessions"] else None,
        **{name: talk[name] for name in ("title", "session", "track", "room", "badge", "abstract", "url", "start", "end")},
        "id": None if MINTED.fullmatch(talk["id"]) and talk["id"] != example.fields.get("id") else talk["id"],
        "kind": talk["kind"],
        "people": "; ".join(talk["people"]),
        "status": talk["status"],
    }  # fmt: skip
    unsaid = {"kind": Kind.TALK.value, "status": Status.CONFIRMED.value}
    return {name: str(value) for name, value in known.items() if value and value != unsaid.get(name)}


def test_every_field_that_a_program_has_is_a_field_of_the_mapping() -> None:
    """A field added to talks, sessions or programs is told of in the document, or here as one of no source."""
    own = {"program", "changed", "end_inferred", "same_as", "sample"}
    of_program = {"id", "name", "format", "source", "read_at", "timezone", "year", "year_source", "year_candidates",
                  "year_found_in", "zone_source", "edition", "shape", "sessions", "talks", "unnamed_slots", "problems", "questions", "sample"}  # fmt: skip
    told = {name for example in EXAMPLES for name in example.fields}

    assert told == set(Talk._fields) - own | {"conference", "zone", "year", "chairs"}
    assert set(Session._fields) == {"title", "track", "room", "chairs", "start", "end"}
    assert set(Program._fields) == of_program


@pytest.mark.parametrize("example", EXAMPLES, ids=named)
def test_bytes_of_an_example_tell_its_format(example: Example) -> None:
    zone = next((zone_named(word) for word in example.words if "/" in word), None)

    program = read_program(example.data, "unnamed", replace(OPTIONS, timezone=zone))

    assert program.format == example.format


def test_limits_are_those_of_the_code() -> None:
    listed = [[f"`{each.key}`", each.what, str(each.standard), str(each.ceiling)] for each in LIMITS]

    assert table_below("at most") == listed
    assert {what: int(number) for what, number in table_below("| number |")} == FIXED


@pytest.mark.parametrize("words", commands(), ids=" ".join)
def test_every_command_shown_is_one(words: list[str]) -> None:
    """Those with a file are run above; the others name a verb, whose help there is."""
    if len(words) > 1:
        assert parse(words).verb == words[0]
        return
    with pytest.raises(SystemExit) as left:
        parse([*words, "--help"])
    assert left.value.code in (0, None)


def test_options_that_settle_questions_are_options_of_import() -> None:
    options = [cell for row in table_below("settled with") for cell in re.findall(r"`(--[a-z-]+)", row[1])]

    for option in options:
        value = {"--year": "2027", "--date": "2027-05-03", "--date-order": "dmy"}.get(option, "UTC")
        assert parse(["import", "x", option, value]).verb == "import"
    assert len(options) == 6
