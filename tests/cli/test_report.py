"""What `planner import` and `planner programs PROGRAM` say of a source, word for word."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import LANTERN, SAMPLES, SESSION_2021, Run

Page = Callable[[str], Path]

NO_ZONE = "A Session\n\nTue 1 Jun 2027 10:00 - 11:00\n\nBees\n"
FRAB = """\
{"schedule": {"version": "1", "conference": {"title": "Garden Days", "time_zone_name": "Europe/Berlin", "days": [
  {"date": "2027-05-03", "rooms": {"Hall": [{"id": 1, "date": "2027-05-03T10:00:00+02:00", "start": "10:00",
   "duration": "00:30", "title": "Bees", "persons": []}]}}]}}}
"""


def slots(*times: str) -> str:
    return "A Session\n\n" + "\n\n".join(f"{time}\n\nTitle {number}" for number, time in enumerate(times))


def test_problems_are_one_entry_a_reason_errors_first(run: Run, page: Page) -> None:
    text = slots(
        "Mon 3 May 2027 10:00 - 11:00 PST",
        "Mon 3 May 2027 11:00 - 12:00 PDT",
        "Tue 3 May 2027 12:00 - 13:00 PDT",
        "Mon 3 May 2027 25:00 - 26:00 PDT",
        "Wed 3 May 2027 13:00 - 14:00 PDT",
        "Mon 3 May 2027 28:00 - 29:00 PDT",
    )

    ran = run("import", page(text), "--dry-run")

    rows = ran.out.splitlines()
    begin = next(number for number, row in enumerate(rows) if row.startswith("  errors"))
    assert rows[begin:] == [
        "  errors    2 lines, such as: 3 May 2027 is a Monday, not a Tuesday (correct the",
        "            weekday or the date, or give another --year); the slot is left out",
        "            (lines 11, 19)",
        "            2 lines, such as: 25:00 is not a time of day (hours go from 00:00 to",
        "            23:59); the slot is left out (lines 15, 23)",
        "  doubts    line 3: America/Los_Angeles is on PDT on 03 May 2027, not PST: 10:00",
        "            PST would be 03 May 18:00 UTC, 10:00 PDT is 03 May 17:00 UTC; read",
        "            on the clock of America/Los_Angeles",
    ]
    assert ran.err == ""


def test_many_reasons_are_cut_and_the_command_that_shows_all_does(run: Run, page: Page) -> None:
    odd = ("XQT", "YQT", "ZQT", "XQA", "XQB", "XQC", "XQD", "XQE")
    times = [f"Mon 3 May 2027 1{number}:00 - 1{number}:30 {word}" for number, word in enumerate(odd)]
    path = page(slots("Mon 3 May 2027 8:00 - 9:00 PDT", *times))

    short = run("import", path).out
    whole = run("programs", "a-session", "--problems").out

    assert "            and 2 more reasons (planner programs a-session --problems shows all)\n" in short
    assert [line.partition(":")[0] for line in whole.splitlines() if " in line " in line] == [
        f"  error in line {line}" for line in range(7, 39, 4)
    ]


def test_many_lines_of_one_reason_are_cut(run: Run, page: Page) -> None:
    times = ["Mon 3 May 2027 8:00 - 9:00 PDT", *["Mon 3 May 2027 10:00 - 11:00 XQT"] * 12]

    ran = run("import", page(slots(*times)), "--dry-run")

    text = " ".join(ran.out.split())
    assert (
        "errors 12 lines: XQT is no zone abbreviation that is known (settle it with --timezone ZONE);" in text
    )
    assert "(lines 7, 11, 15, 19, 23, 27, 31, 35, ...)" in text


def test_report_fits_eighty_columns_but_for_commands(run: Run, page: Page) -> None:
    ran = run("import", SAMPLES, page(slots("Mon 3 May 8:00 - 9:00 PDT", "Tue 3 May 10:00 - 11:00 XQT")))

    wide = [line for line in ran.out.splitlines()[1:] if len(line) > 80]
    assert [line for line in wide if line.startswith("  ") and "planner " not in line] == []


def test_scripts_hear_each_reason_once_on_stderr(run: Run, page: Page) -> None:
    times = ["Mon 3 May 2027 8:00 - 9:00 PDT", *["Mon 3 May 2027 10:00 - 11:00 XQT"] * 3]
    path = page(slots(*times))

    ran = run("import", path, "--json")

    assert ran.err == (
        f"planner: error: {path}: 3 lines: XQT is no zone abbreviation that is known (settle it with --timezone "
        "ZONE); the slot is left out (lines 7, 11, 15)\n"
    )
    assert len(ran.json["programs"][0]["problems"]) == 3


def test_what_is_missing_is_a_command_with_all_that_was_given(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "my dates.csv"
    path.write_text("title,start\nBees,04/05/2027 10:00\n", encoding="utf-8")

    ran = run("import", path, "--name", "My Days")

    assert (ran.code, ran.out) == (3, "")
    assert ran.err == (
        f"planner: error: {path}:2: dates such as 04/05/2027 can be day/month/year or month/day/year; times are printed "
        "without a zone, so nothing of it is certain (settle it with: "
        f"planner import '{path}' --name 'My Days' --date-order dmy --timezone ZONE)\n"
    )


def test_command_of_the_message_settles_it_in_one_step(run: Run, page: Page) -> None:
    run("import", page(NO_ZONE.replace("Bees", "Bees\n\nTue 1 Jun 2027 11:00 - 12:00 CEST\n\nWasps")))
    run("star", "wasps")

    ran = run("programs", "a-session", "--timezone", "tokyo")

    assert ran.code == 0
    assert "  library   is edition 2 of a-session; talks new: 1\n" in ran.out
    assert [talk["start"] for talk in run("list", "--json").json["talks"]] == [
        "2027-06-01T01:00:00Z",
        "2027-06-01T09:00:00Z",
    ]
    assert [talk["title"] for talk in run("agenda", "--json").json["talks"]] == ["Wasps"]


def test_home_of_the_call_is_in_the_command(run: Run, page: Page, tmp_path: Path) -> None:
    other = tmp_path / "other home"

    ran = run("--home", other, "import", page("A Session\n\nMon 3 May 10:00 - 11:00 PDT\n\nBees\n"))

    assert f"            planner --home '{other}' programs a-session --year 2021\n" in ran.out


def test_dry_run_settles_by_importing(run: Run, page: Page) -> None:
    path = page("A Session\n\nMon 3 May 10:00 - 11:00 PDT\n\nBees\n")

    ran = run("import", path, "--dry-run")

    assert f"            planner import {path} --year 2021\n" in ran.out


@pytest.mark.parametrize(
    ("text", "words", "row"),
    [
        ("Tue 1 Jun 2027 10:00 - 11:00 PDT", [], "America/Los_Angeles, printed with the times"),
        (
            "Timezone: America/Chicago\n\nTue 1 Jun 2027 10:00 - 11:00",
            [],
            "America/Chicago, named by the source for all times",
        ),
        ("Tue 1 Jun 2027 10:00 - 11:00", ["--timezone", "oslo"], "Europe/Oslo, given with --timezone"),
        ("Tue 1 Jun 2027 10:00 - 11:00 PDT", ["--read-as", "oslo"], "Europe/Oslo, read as, with --read-as"),
        ("Tue 1 Jun 2027 10:00 - 11:00 IST", [], "Asia/Kolkata, by [abbreviations] of config.toml"),
        ("Tue 1 Jun 2027 10:00 - 11:00 IST", ["--timezone", "Europe/Dublin"], "Europe/Dublin, given with --timezone"),
    ],
)  # fmt: skip
def test_zone_tells_how_it_was_found(
    run: Run, page: Page, home: Path, text: str, words: list[str], row: str
) -> None:
    home.mkdir()
    (home / "config.toml").write_text('version = 1\n[abbreviations]\nIST = "Asia/Kolkata"\n')

    ran = run("import", page(f"A Session\n\n{text}\n\nBees\n"), *words)

    assert f"  zone      {row}\n" in ran.out


@pytest.mark.parametrize(
    ("name", "heading", "date", "words", "row"),
    [
        ("page.txt", "A Session", "Mon 3 May 2027", [], "2027, printed with the dates"),
        ("abc-2027.txt", "A Session", "Mon 3 May", [], "2027, printed in the file name"),
        ("page.txt", "ABC 2027", "Mon 3 May", [], "2027, printed in the heading 'ABC 2027'"),
        ("page.txt", "https://abc.example/2027/x\n\nA Session", "Mon 3 May", [], "2027, printed in the address"),
        ("page.txt", "A Session", "Mon 3 May", ["--year", "2027"], "2027, given with --year"),
        ("page.txt", "A Session", "Mon 3 May", [], "2021, a guess"),
    ],
)  # fmt: skip
def test_year_tells_how_it_was_found(
    run: Run, tmp_path: Path, name: str, heading: str, date: str, words: list[str], row: str
) -> None:
    (tmp_path / name).write_text(f"{heading}\n\n{date} 10:00 - 11:00 PDT\n\nBees\n", encoding="utf-8")

    ran = run("import", tmp_path / name, *words)

    assert f"  year      {row}\n" in ran.out


def test_pasted_page_is_named_by_its_heading_or_asks_for_a_name(run: Run) -> None:
    named = run("import", "-", stdin=b"Garden Days\n\nTue 1 Jun 2027 10:00 - 11:00 CEST\n\nBees\n")
    unnamed = run("import", "-", stdin=b"Tue 1 Jun 2027 10:00 - 11:00 CEST\n\nWasps\n")
    renamed = run("programs", "unnamed-program", "--name", "My Garden", "--json")

    assert named.out.startswith("garden-days: Garden Days\n")
    assert unnamed.out.startswith("unnamed-program: unnamed program\n")
    assert unnamed.out.endswith(
        "  open      it names itself nowhere\n            planner programs unnamed-program --name NAME\n"
    )
    program = renamed.json["programs"][0]
    assert (program["id"], program["name"], program["questions"]) == ("unnamed-program", "My Garden", [])


def test_folder_is_summed_up(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(SESSION_2021.read_bytes())
    (tmp_path / "b.txt").write_bytes(LANTERN.read_bytes())
    (tmp_path / "c.txt").write_text("prose")

    ran = run("import", tmp_path)

    assert ran.code == 3
    assert ran.err.splitlines()[-1] == "planner: 2 files read, 2 programs, 1 failed"


def test_same_bytes_again_are_nothing_new(run: Run) -> None:
    run("import", SESSION_2021)

    ran = run("import", SESSION_2021)

    assert "  library   nothing new: it is edition 1 of oral-session-3\n" in ran.out


def test_json_given_as_the_format_keeps_what_its_family_says(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text(FRAB, encoding="utf-8")

    program = run("import", tmp_path / "x.json", "--format", "json", "--json").json["programs"][0]

    assert (program["name"], program["timezone"], program["zone_source"]) == (
        "Garden Days", "Europe/Berlin", "named",
    )  # fmt: skip


def test_prose_given_as_json_is_not_called_yaml(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("Hello: [a, b\n prose", encoding="utf-8")

    ran = run("import", tmp_path / "x.json", "--format", "sessionize")

    assert ran.err == (
        f"planner: error: {tmp_path / 'x.json'}: is no data of sessionize: it does not begin as JSON does "
        "(give the file with the schedule)\n"
    )


@pytest.mark.parametrize(
    "words", [["--year", "2027"], ["--read-as", "oslo"], ["--problems"], ["--name", "X"]]
)
def test_answer_without_a_program_is_wrong_usage(run: Run, words: list[str]) -> None:
    ran = run("programs", *words)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f"planner: error: {words[0]}: of which program? (name it: planner programs PROGRAM {words[0]})\n"
    )


def test_one_program_as_json_has_its_doubts_and_commands(run: Run, page: Page) -> None:
    run("import", page(slots("Mon 3 May 8:00 - 9:00 PDT", "Tue 3 May 10:00 - 11:00 PDT")))

    program = run("programs", "a-session", "--json").json["programs"][0]

    assert (program["format"], program["zone_source"], program["year_found_in"]) == (
        "page-text",
        "printed",
        None,
    )
    assert [problem["line"] for problem in program["problems"]] == [7]
    assert [question["command"] for question in program["questions"]] == [
        f"planner programs a-session --year {program['year']}"
    ]
