"""What the parsers of all verbs share: how wrong words are told, and the options of every verb."""

import argparse
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NoReturn

from planner.errors import UsageError


class MissingWords(UsageError):
    """Words that a verb cannot do without were not given."""


class Parser(argparse.ArgumentParser):
    """Tells wrong words as planner tells everything that is wrong."""

    def error(self, message: str) -> NoReturn:
        """Raise what argparse would print."""
        kind = MissingWords if message.startswith("the following arguments are required") else UsageError
        raise kind(message.replace("argument ", ""), remedy=f"see: {self.prog} --help")

    def _check_value(self, action: argparse.Action, value: object) -> None:
        """Refuse what is not among the choices, with those that are near."""
        if action.choices is not None and value not in action.choices:
            choices = [str(each) for each in action.choices]
            raise UsageError(
                f"{str(value)!r} is none of {', '.join(choices)}",
                where="/".join(action.option_strings) or str(action.metavar),
                remedy=did_you_mean(str(value), choices) or f"see: {self.prog} --help",
            )


def did_you_mean(word: str, known: Iterable[str], before: str = "") -> str:
    """ "did you mean list?" where known words are near a mistyped one; empty where none is.

    Args:
        before: what stands before each word when it is told: "--" for options.
    """
    from difflib import get_close_matches  # noqa: PLC0415 - only for what was mistyped

    near = get_close_matches(word, list(known), n=2, cutoff=0.6)
    return f"did you mean {' or '.join(f'{before}{each}' for each in near)}?" if near else ""


@cache
def common_options() -> Parser:
    """The options of every verb, which may also stand before it; absent ones leave no trace, so neither place
    undoes the other."""
    common = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    group = common.add_argument_group("common options")
    group.add_argument("--json", action="store_true", help="one JSON document on stdout")
    group.add_argument(
        "--timezone",
        metavar="ZONE",
        help="show times in this zone (on import, and on programs PROGRAM: for times that print none)",
    )
    group.add_argument("--home", metavar="DIR", type=Path, help="keep all files in DIR (also PLANNER_HOME)")
    group.add_argument(
        "--now", metavar="INSTANT", help="set the clock, such as 2021-05-04T02:00:00Z (also PLANNER_NOW)"
    )
    group.add_argument(
        "-q",
        "--quiet",
        action="store_true",
        help="no notes, warnings and questions; errors, and what goes to stdout (as import's report does), stay",
    )
    group.add_argument(
        "--no-pager", action="store_true", help="long text at once, not in PLANNER_PAGER, PAGER or less"
    )
    return common


def add_row_options(verb: argparse.ArgumentParser, example: str = "{start:%H:%M} {title:40}") -> None:
    """The options of a listing that can be written row by row; the example has fields of its rows."""
    rows = verb.add_argument_group("row by row")
    rows.add_argument("--json-lines", action="store_true", help="one JSON object a line, those of --json")
    rows.add_argument(
        "--format",
        metavar="TEMPLATE",
        dest="template",
        help=f"a line for each: '{example.replace('%', '%%')}'; help lists the fields",
    )


def add_verb(
    verbs: "argparse._SubParsersAction[Parser]", name: str, help_: str, *examples: str
) -> argparse.ArgumentParser:
    """The parser of one more verb, with examples of its use where its own notes have none."""
    lines = "\n".join(f"  {each}" for each in examples)
    return verbs.add_parser(
        name,
        help=help_,
        description=help_[0].upper() + help_[1:] + ".",
        parents=[common_options()],
        allow_abbrev=False,
        epilog=f"example{'s' if len(examples) > 1 else ''}:\n{lines}" if examples else None,
        formatter_class=argparse.RawDescriptionHelpFormatter if examples else argparse.HelpFormatter,
    )
