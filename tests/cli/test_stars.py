"""`planner import --stars`: what came of each file, in text and as a document; and a --not taken back."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.harbor import write_harbor
from tests.cli.test_refresh import TALKS

GIVE = "give an agenda.toml, what planner agenda --json prints, or what planner export writes"


@pytest.fixture
def harbor(run: Run, tmp_path: Path) -> Path:
    """A program imported from a file; its path."""
    file = write_harbor(tmp_path / "harbor.json", *TALKS)
    run("import", file, "--quiet")
    return file


def test_exported_calendar_restores_the_agenda(run: Run, harbor: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.ics"
    run("star", "bees", "--note", "front row", "--quiet")
    run("star", "rust", "--level", "maybe", "--quiet")
    run("export", "-o", file, "--quiet")
    run("unstar", "bees", "rust", "--quiet")

    tried = run("import", "--stars", file, "--dry-run")
    nothing = run("agenda", "--json").json["talks"]
    ran = run("import", "--stars", file)
    talks = run("agenda", "--json").json["talks"]
    undone = run("undo")

    assert (tried.code, tried.out) == (0, ran.out.replace("starred", "would be starred", 1))
    assert nothing == []
    assert ran.out == (
        f"{file}: 2 talks starred\n"
        "  want  bees  Bees of the Baltic coast\n"
        "  maybe rust  Rust for bakers\n"
    )  # fmt: skip
    assert ran.err == (
        f"planner: warning: a calendar tells want from maybe only: no musts and pins are known of {file}\n"
    )
    assert [(talk["id"], talk["level"], talk["note"]) for talk in talks] == [
        ("bees", "want", "front row"),
        ("rust", "maybe", None),
    ]
    assert undone.err == "planner: undone: import 2 stars (planner redo does it again)\n"


def test_undo_counts_stars_that_became_fuller_too(run: Run, harbor: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    run("star", "bees", "rust", "--level", "must", "--quiet")
    run("export", "-o", file, "--quiet")
    run("unstar", "rust", "--quiet")
    run("star", "bees", "--level", "maybe", "--quiet")

    run("import", "--stars", file)

    assert run("undo", "--list").out.splitlines()[0].endswith("  import 2 stars")
    assert run("undo").err == "planner: undone: import 2 stars (planner redo does it again)\n"


def test_unknown_talks_are_named_with_what_to_import(run: Run, harbor: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    run("star", "bees", "salt", "--quiet")
    run("export", "-o", file, "--quiet")
    run("unstar", "bees", "salt", "--quiet")
    run("remove", "harbor", "--quiet")

    ran = run("import", "--stars", file)
    document = run("import", "--stars", file, "--json").json

    assert ran.code == 0
    assert ran.out == (
        f"{file}: 0 talks starred, 2 not in your library\n"
        "  not here: Bees of the Baltic coast  (Thu 1 Jul 2027 09:00, harbor)\n"
        "  not here: Salt and its roads  (Thu 1 Jul 2027 10:15, harbor)\n"
    )
    assert ran.err == f"planner: {file}: import harbor first, then this file again (planner import SOURCE)\n"
    assert document["stored"] is True
    assert [(each["title"], each["program"]) for each in document["files"][0]["unknown"]] == [
        ("Bees of the Baltic coast", "harbor"),
        ("Salt and its roads", "harbor"),
    ]


def test_file_that_is_no_agenda_is_an_error_and_the_rest_goes_on(
    run: Run, harbor: Path, tmp_path: Path
) -> None:
    file = tmp_path / "a.json"
    run("star", "bees", "--quiet")
    run("export", "-o", file, "--quiet")
    run("unstar", "bees", "--quiet")

    ran = run("import", "--stars", tmp_path / "none.ics", harbor, file)

    assert (ran.code, ran.out.splitlines()[0]) == (3, f"{file}: 1 talk starred")
    assert [line.partition(": ")[2] for line in ran.err.splitlines()] == [
        f"error: {tmp_path / 'none.ics'}: no such file (check the path)",
        f"error: {harbor}: has no star in it ({GIVE})",
    ]


def test_answers_for_programs_do_not_go_with_stars(run: Run, tmp_path: Path) -> None:
    ran = run("import", "--stars", tmp_path / "a.ics", "--year", "2027")

    assert (ran.code, ran.err) == (
        2,
        "planner: error: --year: does not go with --stars (leave one of them out)\n",
    )


@pytest.mark.parametrize("words", [("undo",), ("redo",), ("undo", "--list")], ids=" ".join)
def test_damaged_undo_is_told_once(run: Run, home: Path, harbor: Path, words: tuple[str, ...]) -> None:
    (home / "undo.json").write_bytes(b"{half")

    first, again = run(*words), run(*words)

    (aside,) = home.glob("undo.json.damaged-*")
    nothing = f"planner: there is nothing to {'redo' if words == ('redo',) else 'undo'}\n"
    assert (first.code, again.code, again.err) == (0, 0, nothing)
    assert first.err == (
        f"planner: warning: {home / 'undo.json'}: was damaged, so what was done before cannot be taken back (its bytes are "
        f"kept in {aside.name})\n{nothing}"
    )


def test_agenda_imported_as_a_program_is_told(
    run: Run, harbor: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run("star", "bees")
    run("export", "-o", "my talks.ics")

    ran = run("import", "my talks.ics")
    piped = run("import", "-", stdin=(tmp_path / "my talks.ics").read_bytes())
    program = run("import", harbor)

    said = "this is an agenda that planner wrote: planner import --stars"
    assert (ran.code, ran.err) == (0, f"planner: my talks.ics: {said} 'my talks.ics' takes its stars\n")
    assert piped.err == f"planner: standard input: {said} - takes its stars\n"
    assert program.err == ""
