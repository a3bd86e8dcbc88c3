"""The words that `refresh` and `changes` take."""

import argparse

from planner.cli.options.verb import Parser, add_row_options, add_verb

_REFRESH_NOTES = """\
Each program is read again from the file or address it came from, with the answers
given before; an address is asked only for what changed. What is new becomes the
next edition: talks keep their ids, stars, notes and pins, and one that is gone
keeps its star until you take it away. Another event is refused.

examples:
  planner refresh                        all programs that came from somewhere
  planner refresh fosdem-2024            one
  planner refresh fosdem-2024 final.xml  one, from another file or address
  planner refresh --not rw6p2            that talk is not the old one it is like
  planner refresh --same rw6p2           it is, after all
"""


_CHANGES_NOTES = """\
Without PROGRAM: what you have not seen yet. What is shown counts as seen, with
--json only where --seen is given, too.

examples:
  planner changes
  planner changes fosdem-2024
"""


def add_verbs(verbs: "argparse._SubParsersAction[Parser]") -> None:
    """Add their parsers."""
    verb = add_verb(verbs, "refresh", "read programs again from where they came, and say what changed")
    verb.epilog, verb.formatter_class = _REFRESH_NOTES, argparse.RawDescriptionHelpFormatter
    verb.add_argument("program", metavar="PROGRAM", nargs="?", help="only this one")
    verb.add_argument("source", metavar="SOURCE", nargs="?", help="a file or address to read instead")
    verb.add_argument(
        "--not",
        metavar="TALK",
        action="append",
        default=[],
        dest="apart",
        help="a talk that was taken for an older one by likeness is another one: its star stays with the old; again for more",
    )
    verb.add_argument(
        "--same",
        metavar="TALK",
        action="append",
        default=[],
        help="a talk that --not took apart is the older one after all, with the stars of both; again for more",
    )
    add_row_options(verb, "{program:20} {edition}")
    verb = add_verb(verbs, "changes", "what the latest edition of a program changed, for you and altogether")
    verb.epilog, verb.formatter_class = _CHANGES_NOTES, argparse.RawDescriptionHelpFormatter
    verb.add_argument(
        "program", metavar="PROGRAM", nargs="?", help="the last changes of this one, seen or not"
    )
    verb.add_argument(
        "--seen",
        action="store_true",
        help="note the changes as seen without showing them (with --json: and show them)",
    )
    add_row_options(verb, "{state} {title:40}")
