"""Listings row by row: templates of --format, and --json-lines."""

import json
import re
from pathlib import Path

import pytest

from planner.cli.row_fields import ROWS
from tests.cli.conftest import LANTERN, SESSION_2021, Ran, Run

FORMATTED = [verb for verb in ROWS if verb != "show"]


@pytest.fixture
def library(run: Run) -> Run:
    run("import", SESSION_2021)
    run("star", "smirl", "--level", "must", "--pin", "--note", "ask\tabout\nseeds")
    run("star", "parrot")
    return run


def test_template_makes_a_line_of_each_talk(library: Run) -> None:
    ran = library(
        "agenda", "--format", "{start:%a %H:%M}-{end:%H:%M} {level:5}|{id}|{minutes:>3}|{pinned}|{note}"
    )

    assert ran.out == (
        "Tue 04:00-04:15 must |smirl-dsz3c| 15|yes|ask about seeds\n"
        "Tue 04:30-04:45 want |parrot-2yh6a| 15|no|\n"
    )
    assert (ran.code, ran.err) == (0, "")


def test_times_are_of_the_zone_shown(library: Run) -> None:
    lines = [
        library("agenda", "--format", "{start:%H:%M %Z}", "--timezone", zone).out.split("\n")[0]
        for zone in ("UTC", "Asia/Tokyo", "America/Los_Angeles")
    ]

    assert lines == ["02:00 UTC", "11:00 JST", "19:00 PDT"]


def test_width_is_counted_in_cells(run: Run, tmp_path_factory: pytest.TempPathFactory) -> None:
    table = tmp_path_factory.mktemp("wide") / "wide.csv"
    table.write_text(
        "Title,Date,Start,Timezone\n日本語の発表,2027-07-05,09:00,UTC\ne\u0301tude,2027-07-05,10:00,UTC\nb,2027-07-05,11:00,UTC\n"
    )
    run("import", table)

    assert run("list", "--format", "{title:6.6}|").out == "日本… |\ne\u0301tude |\nb     |\n"
    last = run("list", "--format", "{title:*>4.1}|{end:%H:%M}|{end:7}|{minutes:3}|").out.split("\n")[-2]
    assert last == "***b||       |   |"


def test_letters_of_a_template_stand_for_themselves(library: Run) -> None:
    ran = library("agenda", "--format", r"a\tb\nc\\n {{{id:.3}}} \x")

    assert ran.out.split("\n")[:2] == ["a\tb", "c\\n {sm…} \\x"]


def test_no_control_character_leaves(library: Run, home: object) -> None:
    ran = library("agenda", "--format", "\x1b[31m\x9b{id}\x07{start:\x1b%H}")

    assert ran.out == "[31msmirl-dsz3c04\n[31mparrot-2yh6a04\n"


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{titel}", "--format: there is no field 'titel' (did you mean title? see: planner list --format help)"),
        ("{zzz}", "--format: there is no field 'zzz' (see: planner list --format help)"),
        ("{}", "--format: there is no field '' (see: planner list --format help)"),
        ("{title.__class__}", "--format: there is no field 'title.__class__' (see: planner list --format help)"),
        ("{title", "--format: '{title': expected '}' before end of string (write {{ and }} for braces themselves)"),
        ("", "--format: is empty (such as '{id} {title}'; see: planner list --format help)"),
    ],
)  # fmt: skip
def test_wrong_template_is_wrong_usage(library: Run, template: str, message: str) -> None:
    assert library("list", "--format", template) == Ran(2, "", f"planner: error: {message}\n")


@pytest.mark.parametrize(
    "field", ["title!r", "title:zz", "title:99999", "title:{id}", "minutes:x", "minutes:9999999d"]
)
def test_field_is_written_as_it_can_be(library: Run, field: str) -> None:
    ran = library("list", "--format", f"{{{field}}}")

    assert (ran.code, ran.out) == (2, "")
    assert "cannot be written as" in ran.err


@pytest.mark.parametrize("verb", list(ROWS))
def test_help_lists_the_fields_and_all_of_them_can_be_written(library: Run, verb: str) -> None:
    words = [*verb.split(), *(["smirl"] if verb == "show" else [])]

    help_ = library(*words, "--format", "help").out
    listed = [line.split()[0] for line in help_.split("\n")[1:] if line.startswith("  ")]
    ran = library(*words, "--format", "|".join(f"{{{name}}}" for name in listed))

    assert listed == list(ROWS[verb].fields)
    assert ran.code == 0


@pytest.mark.parametrize("verb", ["list", "agenda", "conflicts", "gaps", "programs", "timezones"])
def test_json_lines_are_the_objects_of_json(run: Run, verb: str) -> None:
    run("import", LANTERN)
    run("star", "clocks", "spelling", "ten", "night")
    key = {"list": "talks", "agenda": "talks"}.get(verb, verb)

    lines = run(verb, "--json-lines").out.split("\n")

    assert [json.loads(line) for line in lines[:-1]] == run(verb, "--json").json[key]
    assert (len(lines) > 1, lines[-1]) == (True, "")


def test_rows_of_now_and_plan_say_which_they_are(run: Run) -> None:
    run("import", LANTERN)
    run("star", "spelling", "--level", "must")
    run("star", "clocks", "--level", "maybe")
    at = ("--at", "2027-01-21T05:30:00Z")

    now = run("now", *at, "--all", "--format", "{state} {id:.3}").out.split("\n")
    plan = run("plan", "--format", "{state} {id:.6} {because:.8}").out
    rows = [json.loads(line) for line in run("plan", "--json-lines").out.splitlines()]

    assert sorted({line.split()[0] for line in now if line}) == ["next", "running"]
    assert plan == "kept spell…\ndropped clock… spellin…\n"
    assert [(row["state"], row["title"][:6]) for row in rows] == [("kept", "Spelli"), ("dropped", "Clocks")]


def test_conflict_has_both_parties(run: Run) -> None:
    run("import", LANTERN)
    run("star", "clocks", "spelling")

    ran = run(
        "conflicts", "--format", "{type} {minutes:03d} {first.id:.6} {second.start:%H:%M} {second.title:.8}"
    )

    assert ran.out == "overlap 025 clock… 06:20 Spellin…\n"


@pytest.mark.parametrize(
    "words", [("--json", "--json-lines"), ("--json", "--format", "x"), ("--json-lines", "--format", "x")]
)
def test_one_shape_at_a_time(library: Run, words: tuple[str, ...]) -> None:
    ran = library("list", *words)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith("do not go together (choose one)\n")


def test_refresh_tells_of_each_program(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "zoo.csv"
    source.write_text("Title,Date,Start,Timezone\nBees,2027-07-05,09:00,UTC\n")
    run("import", source)
    run("import", LANTERN)
    source.unlink()

    told = run("refresh", "--json-lines")
    written = run("refresh", "--format", "{program} {edition} {is_new}")

    assert [json.loads(line) for line in told.out.splitlines()] == run("refresh", "--json").json["programs"]
    assert sorted(written.out.splitlines()) == ["lantern-2027 1 no", "zoo"]
    assert (told.code, written.code) == (3, 3)


def test_empty_listing_has_no_row(run: Run) -> None:
    assert [run(verb, "--json-lines").out for verb in ("list", "agenda", "conflicts", "programs")] == [""] * 4


@pytest.mark.parametrize("code", ["%Q", "%H:%L", "%", "%-Q", "%H %"])
def test_code_that_strftime_has_not_is_an_error_that_names_those_it_has(library: Run, code: str) -> None:
    ran = library("list", "--format", f"{{start:{code}}}")

    wrong = code.removeprefix("%H:").removeprefix("%H ")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(
        f"planner: error: --format: start has no '{wrong}' (times take %a %A weekday, %d"
    )


def test_codes_that_strftime_has_are_written(library: Run) -> None:
    ran = library("list", "--format", "{start:%-d|%e|%j|%F|%I:%M %p|%Ey|%%Q}", "--day", "2021-05-04")

    assert ran.out.split("\n")[0] == "4| 4|124|2021-05-04|04:00 AM|21|%Q"


@pytest.mark.parametrize("verb", list(ROWS))
def test_help_of_a_listing_explains_with_fields_that_it_has(library: Run, verb: str) -> None:
    words = [*verb.split(), *(["smirl"] if verb == "show" else [])]

    told = library(*words, "--format", "help").out + " ".join(library(*verb.split(), "--help").out.split())
    named = set(re.findall(r"\{([a-z_.]+)(?::[^{}]*)?\}", told))

    assert named
    assert named <= ROWS[verb].fields.keys()
