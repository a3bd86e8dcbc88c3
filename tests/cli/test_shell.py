"""Manners of the command line: help, wrong words, quiet, streams, exit codes, the rest of the verbs."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from planner import __version__
from planner.cli import main
from planner.cli.exits import exit_code_of
from planner.cli.words import VERBS
from planner.errors import (
    PlannerError,
    ProgramError,
    ProgramNotFound,
    StoreError,
    TalkNotFound,
    UnknownZone,
    UsageError,
)
from planner.services.setting import Setting
from planner.timeline.program import Program
from tests.cli.conftest import LANTERN, SESSION_2021, Run


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself(run: Run, verb: str) -> None:
    ran = run(verb, "--help")

    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"usage: planner {verb} ")


def test_readme_names_every_verb() -> None:
    readme = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")

    missing = [verb for verb in VERBS if f"| `planner {verb}" not in readme]

    assert missing == []


def test_help_and_version_are_data(run: Run) -> None:
    assert run("--version").out == f"planner {__version__}\n"
    assert run("--help").out.startswith("usage: planner ")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["improt", "x"], "'improt' is neither a verb nor a file that exists (did you mean import?)"),
        (["qqqq"], "'qqqq' is neither a verb nor a file that exists (see: planner --help)"),
        (["list", "--nonsense"], "planner list has no option --nonsense (see: planner list --help)"),
        (["list", "--serach=x"], "planner list has no option --serach (did you mean --search?)"),
        (["--jsn", "list"], "planner list has no option --jsn (did you mean --json?)"),
        (["busy", "list", "--jsonlines"], "planner busy list has no option --jsonlines (did you mean --json-lines or --json?)"),
        (["undo", "twice"], "planner undo takes no twice (see: planner undo --help)"),
        (["star", "x", "--level", "mst"], "--level: 'mst' is none of must, want, maybe (did you mean must?)"),
        (["busy", "lst"], "ACTION: 'lst' is none of add, list, remove, refresh (did you mean list?)"),
        (["completion", "zhs"], "SHELL: 'zhs' is none of bash, zsh, fish (did you mean zsh?)"),
        (["export", "--colour", "stelblue"], "--colour/--color: 'stelblue' is no colour of CSS such as steelblue (see: planner export --help)"),
        (["list", "--day", "tuseday"], "--day: 'tuseday' is no day (did you mean tuesday?)"),
        (["list", "--day", "2 Mrach"], "--day: '2 Mrach' is no day (did you mean 2 march?)"),
        (["list", "--day", "2027-02-30"], "--day: there is no day 2027-02-30 (give one of the calendar, such as 2023-05-02)"),
        (["list", "--day", "30  February"], "--day: '30 February' is no day (give 2023-05-02, '2 May', a weekday, today, tomorrow, yesterday, or 1, 2, 3)"),
        (["import", ""], "an empty name is no file (name one; . is this folder)"),
        (["import", "--stars", ""], "an empty name is no file (name one; . is this folder)"),
        (["import", "x", "--year", "soon"], "--year: 'soon' is no year such as 2023 (see: planner import --help)"),
        (["list", "--now", "yesterday"], "--now: 'yesterday' is no instant (give one such as 2021-05-04T02:00:00Z)"),
        (["list", "--now", "2021-05-04T02:00:00"], "--now: '2021-05-04T02:00:00' is no instant (give one such as 2021-05-04T02:00:00Z)"),
        ([], "the screens cannot be opened here (run planner in a terminal)"),
    ],
)  # fmt: skip
def test_wrong_words_are_wrong_usage(run: Run, words: list[str], message: str) -> None:
    ran = run(*words)

    assert (ran.code, ran.out, ran.err) == (2, "", f"planner: error: {message}\n")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (PlannerError("x"), 2),
        (UsageError("x"), 2),
        (ProgramError("a", 1, "x"), 3),
        (TalkNotFound("x"), 4),
        (ProgramNotFound("x"), 4),
        (UnknownZone("x"), 4),
        (StoreError("x"), 5),
    ],
)
def test_error_family_has_its_exit_codes(error: PlannerError, code: int) -> None:
    assert exit_code_of(error) == code


def test_common_options_stand_before_or_behind_the_verb(run: Run) -> None:
    run("import", SESSION_2021)

    before = run("--timezone", "Asia/Tokyo", "list", "--json")
    behind = run("list", "--json", "--timezone", "Asia/Tokyo")

    assert before == behind
    assert before.json["timezone"] == "Asia/Tokyo"


def test_home_option_goes_before_the_environment(run: Run, tmp_path: Path) -> None:
    run("import", SESSION_2021, "--home", tmp_path / "other")

    counts = [
        len(run("programs", "--json").json["programs"]),
        len(run("programs", "--json", "--home", tmp_path / "other").json["programs"]),
    ]

    assert counts == [0, 1]


def test_quiet_keeps_errors_only(run: Run) -> None:
    run("import", SESSION_2021, "--quiet")

    assert run("star", "smirl", "--quiet").err == ""
    assert run("star", "nobody", "--quiet").err != ""


def test_source_without_a_verb_is_imported_and_the_screens_open(home: Path) -> None:
    opened: list[tuple[Path, list[str]]] = []

    def screens(setting: Setting, programs: Sequence[Program]) -> int:
        opened.append((setting.home.data, [program.id for program in programs]))
        return 7

    code = main(
        ["--home", str(home), str(LANTERN), str(SESSION_2021)], screens=screens, environment={"TZ": "UTC"}
    )

    assert (code, opened) == (7, [(home, ["lantern-2027", "oral-session-3"])])


def test_source_that_is_no_program_opens_nothing(home: Path, tmp_path: Path) -> None:
    (tmp_path / "odd.txt").write_text("nothing")

    code = main([str(tmp_path / "odd.txt")], screens=lambda *_: 7, environment={"PLANNER_HOME": str(home)})

    assert code == 3


def test_screens_need_a_terminal(home: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "planner", "--home", str(home)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (ran.returncode, ran.stdout) == (2, "")
    assert (
        ran.stderr == "planner: error: the screens need a terminal (use a verb here, see: planner --help)\n"
    )


def test_empty_library_says_how_to_begin(run: Run) -> None:
    assert run("list").err == "planner: the library is empty (planner import FILE)\n"
    assert run("agenda").err == "planner: nothing is starred yet (planner star TALK)\n"


def test_timezones_finds_by_city_country_abbreviation_and_offset(run: Run) -> None:
    names = {
        words: [zone["name"] for zone in run("timezones", *words.split(), "--json").json["timezones"]][:1]
        for words in ("kigali", "nepal", "PDT", "+05:45")
    }

    assert names == {
        "kigali": ["Africa/Kigali"],
        "nepal": ["Asia/Kathmandu"],
        "PDT": ["America/Los_Angeles"],
        "+05:45": ["UTC+05:45"],
    }
    assert run("timezones", "marseil").out == "Europe/Paris  UTC+01:00  CET        Marseille, France\n"
    assert run("timezones", "atlantis").code == 4


def test_doctor_names_every_file_and_what_is_wrong(run: Run, home: Path) -> None:
    run("import", SESSION_2021)
    run("star", "smirl")
    run("remove", "oral-session-3")

    report = run("doctor", "--json").json

    assert report["home"] == str(home)
    assert report["files"]["agenda"] == str(home / "agenda.toml")
    assert [problem.partition(":")[0] for problem in report["problems"]] == ["smirl-dsz3c"]


def test_doctor_of_a_broken_agenda_points_at_the_line(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "agenda.toml").write_text('version = 1\n[[star]\ntalk = "x"\n')

    ran = run("doctor")

    assert ran.code == 5
    assert "agenda.toml:2:" in ran.out
    assert (home / "agenda.toml").read_text() == 'version = 1\n[[star]\ntalk = "x"\n'


def test_broken_config_names_its_line_and_what_is_allowed(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "config.toml").write_text('version = 1\n[rules]\noverlap = "never"\n')

    ran = run("list")

    assert ran.code == 5
    assert "config.toml:3" in ran.err
    assert "block" in ran.err


def test_damaged_library_is_made_anew_from_its_sources(run: Run, home: Path) -> None:
    run("import", SESSION_2021)
    run("star", "smirl", "--level", "must")
    (home / "programs.sqlite").write_bytes(b"\xff" * 5000)

    ran = run("list", "--json")

    assert ran.code == 0
    assert len(ran.json["talks"]) == 14
    assert ran.json["talks"][0]["level"] == "must"
    assert "made anew from the sources" in ran.err
    assert run("list").err == ""


def test_reader_that_leaves_early_is_no_error(home: Path) -> None:
    code = f"import sys; from planner.cli import main; sys.exit(main(['import', {str(SESSION_2021)!r}, '--json', '--home', {str(home)!r}]))"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        err = process.stderr.read()

    assert (process.returncode, err) == (0, b"")


def test_json_stands_before_the_verb_too(run: Run) -> None:
    run("import", SESSION_2021)

    assert run("--json", "list") == run("list", "--json")


@pytest.mark.parametrize("redirection", [">&-", "2>&-", ">&- 2>&-"])
def test_closed_streams_change_nothing(home: Path, redirection: str) -> None:
    command = f"{sys.executable} -m planner --home {home}"
    subprocess.run(f"{command} import {SESSION_2021} -q >/dev/null", shell=True, check=True)

    ran = subprocess.run(f"{command} star smirl {redirection}", shell=True, check=False)

    assert ran.returncode == 0
    starred = subprocess.run(f"{command} list --starred --json", shell=True, check=True, capture_output=True)
    assert b'"level": "want"' in starred.stdout


def test_export_refuses_what_is_no_file_of_the_users(run: Run, home: Path, tmp_path: Path) -> None:
    run("import", SESSION_2021)
    run("star", "smirl")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to("loop")

    targets = [
        tmp_path / "pipe",
        tmp_path / "loop",
        home / "agenda.toml",
        home / "config.toml",
        "~nobodyx/a.ics",
        "/dev/full",
    ]
    ran = [run("export", "--force", "-o", target) for target in targets]

    assert [each.code for each in ran] == [2] * len(targets)
    assert len(run("agenda", "--json").json["talks"]) == 1


def test_source_without_end_is_read_only_so_far(run: Run) -> None:
    ran = run("import", "/dev/zero")

    assert ran.code == 3
    assert "larger than 50 MB" in ran.err


def test_undo_that_failed_can_be_tried_again(run: Run, home: Path) -> None:
    run("import", SESSION_2021)
    run("star", "smirl", "parrot")
    run("star", "hw-")
    agenda = home / "agenda.toml"
    agenda.write_text(agenda.read_text().replace("version = 1", "version = 99"))

    failed = run("undo")
    agenda.write_text(agenda.read_text().replace("version = 99", "version = 1"))
    done = run("undo")

    assert (failed.code, done.code) == (5, 0)
    assert [talk["title"][:5] for talk in run("agenda", "--json").json["talks"]] == ["SMiRL", "Parro"]


def test_doctor_tells_of_a_broken_config_and_still_names_the_files(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "config.toml").write_text('timezone = "Nowhere"\n')

    ran = run("doctor", "--json")

    assert ran.code == 5
    assert ran.json["files"]["config"] == str(home / "config.toml")
    assert "Nowhere" in ran.json["problems"][0]
