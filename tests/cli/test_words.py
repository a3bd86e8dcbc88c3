"""The plain case of a command line, which does without argparse."""

from pathlib import Path

import pytest

from planner.cli import verbs
from planner.cli.parser import parse
from planner.cli.words import VERBS, common_only

PLAIN: list[list[str]] = [
    [],
    ["--json"],
    ["-q"],
    ["--quiet", "--json"],
    ["--home", "there"],
    ["--home", "one", "--home", "two"],
    ["--timezone", "Europe/Berlin", "--now", "2021-05-04T02:00:00Z"],
    ["--home", "a b", "-q", "--timezone", "x"],
]


@pytest.mark.parametrize("words", PLAIN)
def test_common_options_are_read_as_argparse_reads_them(words: list[str]) -> None:
    options = common_only(words)

    assert options is not None
    assert vars(options) == vars(parse(words))


def test_home_is_a_path() -> None:
    options = common_only(["--home", "there"])

    assert options is not None
    assert options.home == Path("there")


@pytest.mark.parametrize(
    "words",
    [
        ["list"],
        ["--home"],
        ["--home", "--json"],
        ["--home", "-q"],
        ["--home=there"],
        ["--help"],
        ["-h"],
        ["-qh"],
        ["--version"],
        ["--wrong"],
        ["-"],
        ["--"],
        ["page.txt", "--json"],
        ["--json", "list", "--day", "1"],
    ],
)
def test_everything_else_is_for_argparse(words: list[str]) -> None:
    assert common_only(words) is None


def test_every_verb_is_known_before_its_modules_are_loaded() -> None:
    assert sorted(VERBS) == sorted(verbs._VERBS)
