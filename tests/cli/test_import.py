"""`planner import`, `programs`, `remove`: what comes in, what is said about it, what bad input gets."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from planner.services.samples import add_samples_once
from planner.services.setting import open_setting
from tests.cli.conftest import LANTERN, SAMPLES, SESSION_2021, SESSION_2023, Run
from tests.conftest import NOW

Page = Callable[[str], Path]

TWO_TALKS = """\
A Session

Mon 3 May 19:00 - 19:15 PDT

First Talk

Ada Lovelace · Grace Hopper

About engines.

{line}

Second Talk

Mary Somerville · Ada Lovelace

About planets.

Mon 3 May 20:30 - 20:45 PDT

Third Talk
"""


def test_import_reports_what_was_read(run: Run) -> None:
    ran = run("import", SESSION_2021)

    assert ran.code == 0
    assert ran.out == (
        "oral-session-3: Oral Session 3\n"
        "  format    page-text: session page, a slot line above each title\n"
        "  year      2021, printed in the file name\n"
        "  zone      America/Los_Angeles, printed with the times\n"
        "  days      Mon 3 May 2021 in America/Los_Angeles\n"
        "            Tue 4 May 2021 04:00 to 07:16 CEST in Europe/Berlin\n"
        "  holds     14 talks and 3 unnamed slots in 1 session\n"
    )
    assert ran.err == ""


def test_import_as_json_has_every_field_of_the_contract(run: Run) -> None:
    program = run("import", SESSION_2023, "--json").json["programs"][0]

    assert {key: program[key] for key in program if key not in ("talks", "sessions")} == {
        "id": "oral-4-track-6",
        "name": "Oral 4 Track 6: Deep Learning and representational learning- Reinforcement Learning",
        "format": "page-text",
        "shape": "session page, a slot line above each badge and title",
        "timezone": "America/Los_Angeles",
        "year": 2023,
        "year_source": "document",
        "year_candidates": [2017, 2023, 2028],
        "year_found_in": "the file name",
        "zone_source": "printed",
        "edition": 1,
        "unnamed_slots": [],
        "problems": [],
        "questions": [],
    }
    assert [talk["badge"] for talk in program["talks"]] == (
        ["In-Person Oral presentation / top 25% paper"] * 5
        + ["In-Person Oral presentation / top 5% paper"] * 3
    )
    assert program["talks"][0] | {"id": "?"} == {
        "id": "?",
        "program": "oral-4-track-6",
        "session": "Oral 4 Track 6: Deep Learning and representational learning- Reinforcement Learning",
        "track": "Track 6: Deep Learning and representational learning- Reinforcement Learning",
        "room": None,
        "kind": "talk",
        "badge": "In-Person Oral presentation / top 25% paper",
        "title": "CUDA: Curriculum of Data Augmentation for Long-tailed Recognition",
        "people": ["Sumyeong Ahn", "Jongwoo Ko", "Se-Young Yun"],
        "abstract": "Rare classes get stronger image augmentation only once the network can bear it; each class moves up"
        " at its own pace.",
        "url": None,
        "start": "2023-05-02T13:00:00Z",
        "end": "2023-05-02T13:10:00Z",
        "end_inferred": False,
        "start_local": "2023-05-02T15:00:00+02:00",
        "end_local": "2023-05-02T15:10:00+02:00",
        "status": "confirmed",
        "level": None,
        "pinned": False,
        "note": None,
        "same_as": [],
        "sample": False,
    }


def test_import_from_standard_input_guesses_the_year_in_the_open(run: Run) -> None:
    text = TWO_TALKS.format(line="Mon 3 May 19:15 - 19:30 PDT")

    ran = run("import", "-", "--json", stdin=text.encode())

    program = ran.json["programs"][0]
    assert (ran.code, program["year"], program["year_source"]) == (0, 2021, "guess")
    assert program["questions"] == [
        {
            "about": "year",
            "message": "the year 2021 is a guess; 2027 would fit too",
            "settle_with": "--year 2021",
            "choices": ["2021", "2027"],
            "command": "planner programs a-session --year 2021",
        }
    ]
    assert ran.err == (
        "planner: warning: standard input: the year 2021 is a guess; 2027 would fit too "
        "(settle it with: planner programs a-session --year 2021)\n"
    )


def test_year_of_a_stored_program_is_corrected_and_stars_stay(run: Run, page: Page) -> None:
    run("import", page(TWO_TALKS.format(line="Mon 3 May 19:15 - 19:30 PDT")))
    run("star", "first", "--note", "go")

    ran = run("programs", "a-session", "--year", "2027", "--json")

    assert [(each["year"], each["year_source"], each["edition"]) for each in ran.json["programs"]] == [
        (2027, "given", 2)
    ]
    starred = run("agenda", "--json").json["talks"]
    assert [(talk["title"], talk["start"], talk["note"]) for talk in starred] == [
        ("First Talk", "2027-05-04T02:00:00Z", "go")
    ]


def test_corrected_year_outlives_another_import_of_the_same_page(run: Run, page: Page) -> None:
    path = page(TWO_TALKS.format(line="Mon 3 May 19:15 - 19:30 PDT"))
    run("import", path, "--year", "2027")

    ran = run("import", path, "--json")

    assert [(each["year"], each["year_source"], each["edition"]) for each in ran.json["programs"]] == [
        (2027, "given", 1)
    ]


def test_year_that_cannot_be_is_refused_with_those_that_can(run: Run, page: Page) -> None:
    path = page(TWO_TALKS.format(line="Mon 3 May 19:15 - 19:30 PDT"))

    ran = run("import", path, "--year", "2022")

    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"planner: error: {path}: Mon 3 May is not in 2022 (--year can be 2021, 2027)\n"
    assert run("programs", "--json").json == {"programs": []}


BAD_LINES = [
    ("Tue 3 May 19:15 - 19:30 PDT", "3 May 2021 is a Monday, not a Tuesday"),
    ("Mon 3 May 19:15 - 19:05 PDT", "ends before it starts (19:15–19:05)"),
    ("Mon 3 May 19:15 - 19:30 XQT", "XQT is no zone abbreviation that is known"),
    ("Mon 3 May 25:00 - 26:00 PDT", "25:00 is not a time of day"),
    ("Mon 31 June 19:15 - 19:30 PDT", "31 June is not in the calendar of 2021"),
    ("Mon 3 May 19:15 - 19:30 IST", "IST can be"),
]


@pytest.mark.parametrize(("line", "reason"), BAD_LINES)
def test_bad_slot_is_a_problem_with_its_line_and_costs_no_other(
    run: Run, page: Page, line: str, reason: str
) -> None:
    path = page(TWO_TALKS.format(line=line))

    ran = run("import", path, "--json")

    program = ran.json["programs"][0]
    assert ran.code == 0
    assert [talk["title"] for talk in program["talks"]] == ["First Talk", "Third Talk"]
    assert [(each["line"], each["level"]) for each in program["problems"]] == [(11, "error")]
    assert program["problems"][0]["message"].startswith(reason)
    assert f"planner: error: {path}:11: {reason}" in ran.err
    assert "Second Talk" in program["problems"][0]["message"]


UNREADABLE = [
    (b"", "is empty"),
    (b" \n\t\n", "is empty"),
    (b"\x7fELF\x00\x01\x02", "is not text"),
    (b"Just some prose.\n\nAnd more of it.\n", "has no slot"),
    (b"Mon 3 May 25:00 - 26:00 PDT\n\nTitle\n", "25:00 is not a time of day"),
]


@pytest.mark.parametrize(("data", "reason"), UNREADABLE)
def test_file_that_is_no_program_is_one_line_and_stores_nothing(
    run: Run, tmp_path: Path, data: bytes, reason: str
) -> None:
    path = tmp_path / "odd"
    path.write_bytes(data)

    ran = run("import", path)

    assert (ran.code, ran.out, ran.err.count("\n")) == (3, "", 1)
    assert re.fullmatch(rf"planner: error: {path}(:\d+)?: {reason}.* \(.+\)\n", ran.err)
    assert run("programs", "--json").json == {"programs": []}


def test_missing_file_and_empty_folder_say_what_to_do(run: Run, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()

    ran = run("import", tmp_path / "none.txt", empty)

    assert (ran.code, ran.out) == (3, "")
    assert ran.err == (
        f"planner: error: {empty}: is an empty folder (put the files of a program into it)\n"
        f"planner: error: {tmp_path / 'none.txt'}: no such file (check the name and the folder)\n"
    )


@pytest.mark.parametrize(("typed", "shown"), [(".", "place/empty"), ("..", "place"), ("../empty", "")])
def test_empty_folder_is_named(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, shown: str
) -> None:
    here = tmp_path / "place" / "empty"
    here.mkdir(parents=True)
    monkeypatch.chdir(here)

    ran = run("import", typed)

    named = tmp_path / shown if shown else typed
    assert ran.err == f"planner: error: {named}: is an empty folder (put the files of a program into it)\n"


def test_good_sources_are_stored_beside_a_bad_one(run: Run, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_text("no program")

    ran = run("import", SESSION_2021, bad, LANTERN)

    assert ran.code == 3
    assert ran.err == (
        f"planner: error: {bad}: has no slot (expected lines such as 'Mon 3 May 19:00 - 19:15 PDT')\n"
        "planner: 2 files read, 2 programs, 1 failed\n"
    )
    assert [each["id"] for each in run("programs", "--json").json["programs"]] == [
        "oral-session-3",
        "lantern-2027",
    ]


def test_folder_reads_every_program_in_it(run: Run) -> None:
    ran = run("import", SAMPLES, "--quiet")

    assert (ran.code, ran.err) == (0, "")
    assert [each["id"] for each in run("programs", "--json").json["programs"]] == [
        "oral-session-3", "oral-4-track-6", "lantern-2027",
    ]  # fmt: skip


def test_dry_run_reads_and_stores_nothing(run: Run, home: Path) -> None:
    ran = run("import", SESSION_2021, "--dry-run", "--json")

    assert (ran.code, len(ran.json["programs"][0]["talks"])) == (0, 14)
    assert run("programs", "--json").json == {"programs": []}
    assert not (home / "programs.sqlite").exists()


def test_same_page_again_is_nothing_new_and_a_changed_one_is_an_edition(run: Run, page: Page) -> None:
    first = TWO_TALKS.format(line="Mon 3 May 19:15 - 19:30 PDT")
    ids = [talk["id"] for talk in run("import", page(first), "--json").json["programs"][0]["talks"]]

    again = run("import", page(first), "--json").json["programs"][0]
    moved = run("import", page(first.replace("19:15 - 19:30", "20:15 - 20:30")), "--json").json["programs"][0]

    assert (again["edition"], moved["edition"]) == (1, 2)
    assert [talk["id"] for talk in moved["talks"]] == [ids[0], ids[1], ids[2]]
    assert moved["talks"][1]["start"] == "2021-05-04T03:15:00Z"


def test_other_event_with_the_same_heading_is_a_program_of_its_own(run: Run, page: Page) -> None:
    run("import", SESSION_2021)

    run(
        "import",
        page("Oral Session 3\n\nMon 6 May 10:00 - 10:30 CEST\n\nSomething Quite Different\n"),
        "--quiet",
    )

    assert [(each["id"], each["talks"]) for each in run("programs", "--json").json["programs"]] == [
        ("oral-session-3", 14), ("oral-session-3-2", 1),
    ]  # fmt: skip


def test_sample_under_another_name_is_a_program_of_its_own(run: Run, home: Path) -> None:
    add_samples_once(open_setting(home=home, now=NOW, environment={}))

    named = run("import", SESSION_2023, "--name", "ICLR 2023")
    again = run("import", SESSION_2023, "--name", "ICLR 2023")
    unnamed = run("import", SESSION_2023)
    renamed = run("programs", "iclr-2023", "--name", "My ICLR", "--json")

    told = " ".join(named.out.split())
    assert told.endswith(
        "library a program of its own by its name, beside the sample oral-4-track-6 with the same talks "
        "(planner remove oral-4-track-6 takes the sample out)"
    )
    assert [ran.out.splitlines()[-1].strip() for ran in (again, unnamed)] == [
        "library   nothing new: it is edition 1 of iclr-2023"
    ] * 2
    assert renamed.json["programs"][0]["id"] == "iclr-2023"
    assert [(head["id"], head["sample"]) for head in run("programs", "--json").json["programs"]] == [
        ("oral-session-3", True),
        ("iclr-2023", False),
        ("oral-4-track-6", True),
        ("lantern-2027", True),
    ]


@pytest.mark.parametrize("words", [[], ["--name", "Oral 4 Track 6"]])
def test_sample_under_its_own_name_or_none_is_an_edition_of_it(
    run: Run, home: Path, words: list[str]
) -> None:
    add_samples_once(open_setting(home=home, now=NOW, environment={}))

    ran = run("import", SESSION_2023, *words)

    assert (ran.code, ran.out.partition(":")[0]) == (0, "oral-4-track-6")
    assert len(run("programs", "--json").json["programs"]) == 3


def test_other_event_under_a_given_name_of_the_library_is_refused(run: Run, page: Page) -> None:
    run("import", SESSION_2021, "--name", "ICLR 2021")

    ran = run("import", page("Else\n\nMon 6 May 10:00 - 10:30 CEST\n\nDifferent\n"), "--name", "ICLR 2021")

    assert (ran.code, ran.out) == (3, "")
    assert "is another event than 'iclr-2021' in the library" in ran.err


def test_timezone_settles_ambiguous_and_missing_zones_but_moves_no_printed_one(run: Run, page: Page) -> None:
    text = (
        "A Day\n\nTue 1 Jun 2027 10:00 - 11:00 IST\n\nOne\n\nTue 1 Jun 2027 11:00 - 12:00\n\nTwo\n\n"
        "Tue 1 Jun 2027 11:00 - 12:00 PDT\n\nThree\n"
    )

    ran = run("import", page(text), "--timezone", "Asia/Kolkata", "--json")

    assert [(talk["title"], talk["start"]) for talk in ran.json["programs"][0]["talks"]] == [
        ("One", "2027-06-01T04:30:00Z"),
        ("Two", "2027-06-01T05:30:00Z"),
        ("Three", "2027-06-01T18:00:00Z"),
    ]


def test_read_as_overrules_the_printed_zone(run: Run) -> None:
    ran = run("import", SESSION_2023, "--read-as", "Africa/Kigali", "--json")

    program = ran.json["programs"][0]
    assert (program["timezone"], program["talks"][0]["start"]) == ("Africa/Kigali", "2023-05-02T04:00:00Z")


def test_abbreviation_that_does_not_fit_the_date_is_read_on_its_places_clock_with_both_readings(
    run: Run, page: Page
) -> None:
    ran = run("import", page("A Day\n\nThu 1 Jul 2027 10:00 - 11:00 EST\n\nSummer\n"), "--json")

    program = ran.json["programs"][0]
    assert program["talks"][0]["start"] == "2027-07-01T14:00:00Z"
    assert [(each["line"], each["level"]) for each in program["problems"]] == [(3, "warning")]
    assert re.findall(r"\d\d:\d\d UTC", program["problems"][0]["message"]) == ["15:00 UTC", "14:00 UTC"]


def test_configured_abbreviation_is_no_question(run: Run, page: Page, home: Path) -> None:
    home.mkdir()
    (home / "config.toml").write_text('version = 1\n[abbreviations]\nIST = "Asia/Kolkata"\n')

    ran = run("import", page("A Day\n\nTue 1 Jun 2027 10:00 - 11:00 IST\n\nOne\n"), "--json")

    assert ran.err == ""
    assert ran.json["programs"][0]["talks"][0]["start"] == "2027-06-01T04:30:00Z"


def test_remove_keeps_the_stars_and_they_come_back(run: Run) -> None:
    run("import", SESSION_2021)
    run("star", "smirl", "parrot")

    removed = run("remove", "oral-session-3")
    without = run("agenda", "--json").json["talks"]
    run("import", SESSION_2021)

    assert (removed.code, removed.err) == (
        0,
        "planner: removed oral-session-3; 2 starred talks stay in the agenda (planner undo brings it back)\n",
    )
    assert [talk["title"][:6] for talk in without] == ["SMiRL:", "Parrot"]
    assert [talk["level"] for talk in run("list", "--starred", "--json").json["talks"]] == ["want", "want"]


def test_unknown_program_lists_the_known_ones(run: Run) -> None:
    run("import", SESSION_2021)

    ran = run("remove", "nothing")

    assert (ran.code, ran.out) == (4, "")
    assert ran.err == "planner: error: no program 'nothing' (the library has: oral-session-3)\n"


def test_program_text_cannot_touch_the_terminal(run: Run, page: Page) -> None:
    text = "A Day\n\nThu 1 Jul 2027 10:00 - 11:00 EDT\n\n[bold]Red\x1b[31m [/] \x07al\x08ert\x9b2J\u202eevil\n\nA\x1b]0;owned\x07bstract\n"

    run("import", page(text))
    shown = run("list").out + run("show", "bold").out

    assert "[bold]Red [/] alertevil" in shown
    assert re.findall(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", shown) == []
    assert "\u202e" not in shown


def test_program_by_itself_tells_how_it_was_read_and_what_was_doubtful(run: Run, page: Page) -> None:
    path = page(TWO_TALKS.format(line="Mon 3 May 25:00 - 26:00 PDT"))
    run("import", path)

    ran = run("programs", "a-session")

    assert ran.out.splitlines()[2:] == [
        "",
        f"  read from {path}",
        "  format    page-text: session page, a slot line above each title",
        "  year      2021, a guess",
        "  zone      America/Los_Angeles, printed with the times",
        "  days      Mon 3 May 2021 in America/Los_Angeles",
        "            Tue 4 May 2021 04:00 to 05:45 CEST in Europe/Berlin",
        "  holds     2 talks in 1 session",
        "  errors    line 11: 25:00 is not a time of day (hours go from 00:00 to 23:59);",
        "            the slot is left out ('Second Talk')",
        "  open      the year 2021 is a guess; 2027 would fit too",
        "            planner programs a-session --year 2021",
        "  session A Session",
    ]
