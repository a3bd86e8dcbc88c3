"""Whatever a program holds, the command line prints words: text and JSON, listings, reports and errors."""

import json
from pathlib import Path

import pytest

from planner.services.desk import open_desk
from tests.cli.conftest import Run
from tests.hostile.cases import CLASSES, FOLDER, cases, unclean
from tests.hostile.conftest import Library

NASTY = "x\x1b[31m\x9b2J\u202e\u200bx"
"""A word as somebody else may have one type."""
LISTINGS: tuple[tuple[str, ...], ...] = (
    ("list",), ("list", "--search", "bees"), ("agenda",), ("conflicts",), ("plan",), ("plan", "--alternatives", "2"), ("programs",), ("gaps",),
    ("now", "--at", "2027-05-03T08:10:00Z", "--all"), ("changes",), ("doctor",), ("busy", "list"),
)  # fmt: skip
WRONG: tuple[tuple[str, ...], ...] = (
    ("show", NASTY), ("star", NASTY), ("list", "--program", NASTY), ("list", "--timezone", NASTY), ("import", NASTY), ("import", f"https://{NASTY}/"),
    ("import", f"{NASTY}://x"), ("import", f"https://user:geheim@[{NASTY}"), ("remove", NASTY), ("refresh", NASTY), ("export", "-o", f"{NASTY}/{NASTY}.ics"),
    ("busy", "add", NASTY), ("busy", "remove", NASTY), ("compare", NASTY), ("timezones", NASTY), (NASTY,), ("list", f"--{NASTY}"), ("list", "--day", NASTY),
    ("--home", f"/dev/null/{NASTY}", "list"), ("--now", NASTY, "list"),
)  # fmt: skip


@pytest.mark.parametrize("class_", CLASSES)
def test_listings_are_clean(run: Run, library: Library, class_: str) -> None:
    desk = open_desk(library(class_))
    commands = list(LISTINGS)
    commands += [("programs", head.id, "--problems") for head in desk.programs]
    commands += [("show", talk.id) for talk in desk.talks]

    for command in commands:
        for words in (command, (*command, "--json")):
            ran = run(*words)
            assert (ran.code in (0, 4), unclean(ran.out), unclean(ran.err)) == (True, [], []), words
            if "--json" in words and ran.out:
                json.loads(ran.out)


@pytest.mark.parametrize("class_", CLASSES)
def test_reports_of_import_and_changes_are_clean(run: Run, class_: str, tmp_path: Path) -> None:
    """A file that is called so, read as one program, moved by an hour, and read again."""
    for case in cases(class_):
        path = tmp_path / f"{NASTY}{case.path.name}"
        path.write_bytes(case.path.read_bytes())
        words = (
            "import",
            path,
            "--format",
            case.format,
            "--timezone",
            "Europe/Berlin",
            "--name",
            f"{case.format} {NASTY}",
        )
        first = run(*words)
        path.write_bytes(
            case.path.read_bytes().replace(b"10:", b"11:").replace(b"T08", b"T09").replace(b"_08", b"_09")
        )
        ran = [
            first,
            run(*words),
            run(*words, "--dry-run", "--json"),
            run("refresh"),
            run("changes"),
            run("changes", "--json"),
        ]

        assert [(each.code, unclean(each.out), unclean(each.err)) for each in ran] == [(0, [], [])] * len(ran)


@pytest.mark.parametrize("words", WRONG, ids=range(len(WRONG)))
def test_errors_are_one_clean_line_without_credentials(run: Run, words: tuple[str, ...]) -> None:
    ran = run(*words)

    assert (unclean(ran.out), unclean(ran.err), "geheim" in ran.err) == ([], [], False)
    assert ran.code in (0, 2, 3, 4, 5)


@pytest.mark.parametrize("class_", CLASSES)
def test_own_calendars_and_friends_are_clean(run: Run, library: Library, class_: str, tmp_path: Path) -> None:
    library(class_)
    calendar = tmp_path / f"{NASTY}.ics"
    calendar.write_bytes((FOLDER / class_ / "ics.ics").read_bytes())
    friend = tmp_path / f"{NASTY}.json"
    friend.write_bytes((FOLDER / class_ / "planner-json.json").read_bytes())

    ran = [
        run("busy", "add", calendar),
        run("busy", "list"),
        run("busy", "list", "--json"),
        run("agenda"),
        run("conflicts"),
        run("conflicts", "--json"),
    ]
    ran += [
        run("compare", calendar),
        run("compare", friend, "--json"),
        run("split", calendar, "--names", f"{NASTY}"),
    ]

    assert [(unclean(each.out), unclean(each.err)) for each in ran] == [([], [])] * len(ran)
