"""The plain case of a command line, which does without argparse."""

import argparse
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.cli import verbs
from planner.cli.parser import make_parser, parse
from planner.cli.words import VERBS, common_only, plain
from planner.errors import UsageError

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


TYPED_ALL_DAY: list[list[str]] = [
    ["now"],
    ["now", "--all", "--at", "9:30", "--json"],
    ["agenda", "--json-lines"],
    ["conflicts", "--exit-code", "-q", "--all"],
    ["--home", "there", "list", "--json", "--day", "1"],
    ["list", "--search", "a b", "--room", "list", "--starred", "--free", "--hidden", "--no-pager"],
    ["list", "--track", "T", "--person", "P", "--program", "x", "--program", "y"],
    ["star", "smirl"],
    ["star", "smirl", "list", "star", "--note", "ask about it", "--home", "there"],
]


@pytest.mark.parametrize("words", TYPED_ALL_DAY)
def test_plain_command_is_read_as_argparse_reads_it(words: list[str]) -> None:
    options = plain(words)

    assert options is not None
    assert vars(options) == vars(parse(words))


WORDS = st.sampled_from(
    [*VERBS, *["--home", "--now", "--timezone", "--json", "-q", "--quiet", "--no-pager", "--all", "--at", "--day", "--level", "--kind", "--pin", "--no-pin", "--note"],
     *["--search", "--starred", "--exit-code", "--format", "--json-lines", "--json_lines", "--help", "--day=1", "--", "-", "-1", "1", "must", "x"], "", "a b"]
)  # fmt: skip


@given(
    st.sampled_from(["now", "agenda", "conflicts", "list", "star"]),
    st.lists(WORDS, max_size=6),
    st.integers(0, 2),
)
def test_what_is_read_as_plain_argparse_reads_alike(verb: str, others: list[str], place: int) -> None:
    words = [*others[:place], verb, *others[place:]]

    options = plain(words)

    if options is not None:
        assert _parsed(words) == vars(options)


def _parsed(words: list[str]) -> dict[str, object] | None:
    try:
        return vars(parse(words))
    except (UsageError, SystemExit):
        return None


def test_every_verb_is_known_before_its_modules_are_loaded() -> None:
    assert sorted(VERBS) == sorted(verbs._VERBS)


def _helps(parser: argparse.ArgumentParser) -> dict[str, str]:
    (verbs,) = (each for each in parser._actions if isinstance(each, argparse._SubParsersAction))
    return {name: verb.format_help() for name, verb in verbs.choices.items()}


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_is_parsed_alone_as_among_all(verb: str) -> None:
    alone, among_all = _helps(make_parser(verb)), _helps(make_parser())

    assert alone[verb] == among_all[verb]
    assert 2 * len(alone) < len(among_all)


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_its_function(verb: str) -> None:
    module, _, function = verbs._VERBS[verb].partition(".")

    assert callable(getattr(import_module(f"planner.cli.{module}"), function))


@pytest.mark.parametrize("words", [["--help", "list"], ["-qh", "list"], ["--json", "--help", "list"]])
def test_help_before_a_verb_tells_of_all(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse(words)

    assert capsys.readouterr().out == make_parser().format_help()
