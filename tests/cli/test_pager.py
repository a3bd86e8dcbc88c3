"""Long text on a terminal goes to a pager, and to none where nobody reads."""

import re
import shlex
from pathlib import Path

import pytest

from planner.cli.colours import coloured, wants_colour
from tests.cli.conftest import LANTERN, Run
from tests.cli.terminal import Terminal

COUNT = "cat > {kept}; echo shown"
"""A pager that keeps what it gets."""


@pytest.fixture
def library(run: Run) -> Run:
    run("import", LANTERN)
    return run


def _shown(
    home: Path, monkeypatch: pytest.MonkeyPatch, *words: str, **environment: str
) -> tuple[int, list[str]]:
    """The exit code and the lines on a terminal of 12 lines; only these variables of the environment count."""
    for name in ("PAGER", "PLANNER_PAGER", "LESS", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"LINES": "12", "TERM": "xterm", "NO_COLOR": "1", **environment}.items():
        monkeypatch.setenv(name, value)
    with Terminal(home, *words) as terminal:
        return terminal.end(), terminal.lines


@pytest.mark.parametrize(
    "pagers", [{"PAGER": COUNT}, {"PLANNER_PAGER": COUNT, "PAGER": "false"}], ids=["PAGER", "PLANNER_PAGER"]
)
def test_long_text_goes_to_the_pager(
    library: Run, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pagers: dict[str, str]
) -> None:
    kept = tmp_path / "kept"
    named = {name: value.format(kept=shlex.quote(str(kept))) for name, value in pagers.items()}

    code, lines = _shown(home, monkeypatch, "list", **named)

    assert (code, lines) == (0, ["shown", ""])
    assert len(kept.read_text().split("\n")) > 12


@pytest.mark.parametrize(
    ("words", "environment"),
    [
        (["list", "--no-pager"], {"PAGER": "echo paged"}),
        (["list", "--json"], {"PAGER": "echo paged"}),
        (["list", "--json-lines"], {"PAGER": "echo paged"}),
        (["list", "--format", "{id}"], {"PAGER": "echo paged"}),
        (["list"], {"PAGER": ""}),
        (["list"], {"PAGER": "cat"}),
        (["list"], {"PLANNER_PAGER": "", "PAGER": "echo paged"}),
        (["list"], {"PAGER": "echo paged", "LINES": "100"}),
        (["list"], {"PAGER": "no-such-pager-anywhere 2>/dev/null"}),
    ],
)
def test_nothing_is_paged_that_need_not_be(
    library: Run, home: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], environment: dict[str, str]
) -> None:
    code, lines = _shown(home, monkeypatch, *words, **environment)

    assert (code, "paged" in lines, len(lines) > 18) == (0, False, True)


def test_pager_that_is_left_early_is_no_error(
    library: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, lines = _shown(home, monkeypatch, "list", PAGER="head -n 1")

    assert (code, lines) == (0, ["Times in Europe/Berlin (CET, UTC+01:00)", ""])


def test_less_shows_what_is_long_and_is_left_with_q(
    library: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PAGER", "PLANNER_PAGER", "LESS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LINES", "10")
    monkeypatch.setenv("TERM", "xterm")

    with Terminal(home, "list") as terminal:
        terminal.expect("Times in")
        terminal.type("q")
        code = terminal.end()

    assert code == 0


def test_no_terminal_gets_plain_text_at_once(library: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGER", "false")
    monkeypatch.setenv("LINES", "2")

    lines = library("list").out.split("\n")

    assert (len(lines), lines[2]) == (22, "Thursday 21 January 2027")


def test_colour_is_on_the_terminal_and_can_be_forbidden(
    library: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = _shown(home, monkeypatch, "list", "--no-pager")[1]
    bright = _shown(home, monkeypatch, "list", "--no-pager", NO_COLOR="")[1]

    assert (plain[2], bright[2]) == ("Thursday 21 January 2027", "\x1b[1mThursday 21 January 2027\x1b[0m")
    assert [re.sub("\x1b\\[\\d*m", "", line) for line in bright] == plain


@pytest.mark.parametrize(
    ("environment", "on_terminal", "elsewhere"),
    [
        ({}, True, False),
        ({"TERM": "xterm"}, True, False),
        ({"TERM": "dumb"}, False, False),
        ({"NO_COLOR": "1"}, False, False),
        ({"NO_COLOR": ""}, True, False),
        ({"CLICOLOR": "0"}, False, False),
        ({"CLICOLOR_FORCE": "1"}, True, True),
        ({"CLICOLOR_FORCE": "0"}, True, False),
        ({"CLICOLOR_FORCE": "1", "NO_COLOR": "1"}, False, False),
    ],
)
def test_colour_is_as_the_environment_asks(
    environment: dict[str, str], on_terminal: bool, elsewhere: bool
) -> None:
    asked = [wants_colour(environment, is_terminal=each) for each in (True, False)]

    assert asked == [on_terminal, elsewhere]


@pytest.mark.parametrize(
    ("line", "colour"),
    [
        ("Tuesday 4 May 2021", "\x1b[1m"),
        ("Times in Europe/Berlin", "\x1b[2m"),
        ("               1 h 05 min free until 10:00", "\x1b[2m"),
        ("               ! overlap 5 min (09:00-09:05) with bees Bees!", "\x1b[31m"),
        ("  09:00-09:15          bees  What now? Times in Rome!", ""),
    ],
)
def test_colour_changes_no_letter(line: str, colour: str) -> None:
    shown = coloured(line)

    assert shown == (f"{colour}{line}\x1b[0m" if colour else line)


def test_mark_of_a_clash_is_red() -> None:
    shown = coloured("  09:00-09:15   Mon 19:00 PDT  want ! bees  Bees! want ! more")

    assert shown == "  09:00-09:15   Mon 19:00 PDT  \x1b[31mwant !\x1b[0m bees  Bees! want ! more"
