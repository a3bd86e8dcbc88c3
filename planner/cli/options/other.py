"""The words that `timezones` and `doctor` take."""

import argparse

from planner.cli.argument_types import count
from planner.cli.options.verb import Parser, add_verb

_DOCTOR_NOTES = """\
examples:
  planner doctor
  planner doctor --restore 2     the stars of the second backup it lists

The ten latest states of the agenda are kept. To restore one is a change as any
other: planner undo takes it back.
"""


def add_verbs(verbs: "argparse._SubParsersAction[Parser]") -> None:
    """Add their parsers."""
    verb = add_verb(verbs, "timezones", "find a zone by name, city, country, abbreviation or offset")
    verb.add_argument("query", metavar="QUERY", nargs="*")
    verb = add_verb(verbs, "doctor", "where files are, what they hold, and what is wrong with them")
    verb.epilog, verb.formatter_class = _DOCTOR_NOTES, argparse.RawDescriptionHelpFormatter
    verb.add_argument(
        "--restore", metavar="N", type=count, help="bring the agenda of a backup back; 1 is the latest"
    )
