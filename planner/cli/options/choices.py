"""The words that `star`, `unstar`, `undo`, `redo`, `agenda` and `conflicts` take."""

import argparse

from planner.cli.argument_types import LEVELS
from planner.cli.options.verb import Parser, add_row_options, add_verb

_TALK = "an id, the unique beginning of one, or words in quotes that fit one title only"
_UNDO_NOTES = """\
examples:
  planner undo
  planner undo --list

The hundred latest changes can be taken back, whichever window or command made them:
stars, levels, notes, pins, what was hidden or accepted, an applied plan, imported
stars, a restored backup, removed programs, own calendars added or removed.
"""


def add_verbs(verbs: "argparse._SubParsersAction[Parser]") -> None:
    """Add their parsers."""
    verb = add_verb(
        verbs,
        "star",
        "star talks, or change how much they are wanted",
        "planner star smirl",
        "planner star smirl parrot --level must",
        "planner star 'surprise minimizing' --note 'ask about seeds'",
    )
    verb.add_argument("talks", metavar="TALK", nargs="+", help=_TALK)
    verb.add_argument("--level", choices=LEVELS, help="how much: want when a star is new")
    verb.add_argument("--note", metavar="TEXT", help="a note of yours; an empty one takes it away")
    verb.add_argument(
        "--pin", action=argparse.BooleanOptionalAction, default=None, help="always in the plan (I chair this)"
    )
    verb = add_verb(verbs, "unstar", "take stars away", "planner unstar smirl")
    verb.add_argument("talks", metavar="TALK", nargs="+", help=_TALK)
    verb = add_verb(verbs, "undo", "take the last change back; again: the one before it")
    verb.epilog, verb.formatter_class = _UNDO_NOTES, argparse.RawDescriptionHelpFormatter
    verb.add_argument(
        "--list", action="store_true", help="only list what can be taken back, the latest first"
    )
    add_verb(verbs, "redo", "make the change again that undo took back last", "planner redo")
    verb = add_verb(
        verbs,
        "agenda",
        "what I starred, by day, with gaps and conflicts",
        "planner agenda",
        "planner agenda --day tue --timezone Asia/Tokyo",
        "planner agenda --json-lines | jq -r .title",
    )
    verb.add_argument("--program", metavar="P", help="only this program's talks")
    verb.add_argument(
        "--day", metavar="D", help="only one day: 2023-05-02, a weekday, or 1, 2, 3 for a day of the program"
    )
    add_row_options(verb)
    verb = add_verb(
        verbs,
        "conflicts",
        "starred talks that share time, also with my calendars, too short walks, talks outside my hours",
        "planner conflicts",
        "planner conflicts --exit-code --quiet && echo 'all can be had'",
    )
    verb.add_argument("--all", action="store_true", help="also those that were accepted")
    verb.add_argument(
        "--exit-code",
        action="store_true",
        help="exit with 1 when there are conflicts; walks and hours count where [rules] in config.toml says block",
    )
    add_row_options(verb, "{start:%H:%M} {sentence:40}")
