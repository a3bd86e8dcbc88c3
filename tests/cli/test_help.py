"""The help teaches: verbs by what one does with them, examples that work, and the man page of it."""

import re
import shlex
import shutil
import subprocess

import pytest

from planner.cli.parser import GROUPS, parse
from planner.cli.words import VERBS
from scripts.parsers import Described, described
from scripts.shell_files import FOLDER
from tests.cli.conftest import Run
from tests.endtoend.needs import need

EXAMPLE = re.compile(r"planner(?: .*)?")
PAGES = [each for each in described() if not each.has_verbs or each.name in ("", "busy")]


def _examples(text: str) -> list[list[str]]:
    """The words of each command that a help shows, without what stands before, behind and beside it."""
    found = []
    for line in text.split("\n"):
        command = re.split(r"\s{2,}(?![-'\"])|\s{3,}", line.strip())[0].split(" | ")
        for part in command:
            if line.startswith("  ") and EXAMPLE.fullmatch(part) and part.strip() != "planner":
                words = re.split(r" (?:&&|>) ", part)[0]
                found.append(shlex.split(words)[1:])
    return found


def test_every_verb_stands_under_what_one_does_with_it() -> None:
    grouped = [verb for group in GROUPS.values() for verb in group]

    assert sorted(grouped) == sorted(VERBS)


def test_help_has_the_groups_in_order_and_each_verb_once(run: Run) -> None:
    out = run("--help").out

    heads = [line[:-1] for line in out.split("\n") if line[:-1] in GROUPS]
    verbs = re.findall(r"^  ([a-z]+)  +\S", out, re.MULTILINE)
    assert heads == list(GROUPS)
    assert [each for each in verbs if each in VERBS] == [verb for group in GROUPS.values() for verb in group]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name or "all")
def test_examples_of_a_verb_are_commands_that_work(page: Described) -> None:
    name = page.name
    text = f"{page.parser.description}\n{page.parser.epilog}"

    examples = _examples(text)
    own = [words for words in examples if words[: len(name.split())] == name.split()]

    assert own != []
    for words in examples:
        if words[0] in VERBS:
            assert parse(words).verb == words[0]


def test_man_page_has_every_verb_and_option() -> None:
    page = (FOLDER / "docs" / "planner.1").read_text(encoding="utf-8")

    flags = {flag for each in described() for option in each.options for flag in option.option_strings}
    missing = [flag for flag in flags if flag.replace("-", r"\-") not in page]

    assert missing == []
    assert [verb for verb in VERBS if f".SS planner {verb}" not in page] == []


def test_man_page_is_right_for_mandoc() -> None:
    mandoc = need(shutil.which("mandoc"), "mandoc (apt-get install mandoc)")

    told = subprocess.run(
        [mandoc, "-Tlint", "-W", "warning", str(FOLDER / "docs" / "planner.1")],
        capture_output=True,
        text=True,
        check=False,
    ).stdout

    # A page made from the parsers has no date of its own.
    assert [line for line in told.splitlines() if "missing date" not in line] == []
