"""The words that `plan` takes."""

import argparse

from planner.cli.argument_types import count, minutes
from planner.cli.options.verb import Parser, add_row_options, add_verb

_PLAN_NOTES = """\
The plan is the best subset of your stars that you can really attend: first as many
musts as possible, then wants, then maybes; then more starred minutes, fewer changes
of room, earlier starts. What [rules] in config.toml says block, blocks; pinned talks
are always in; a talk that is offered twice is had in either slot. Nothing is changed
without --apply, and planner undo takes that back.

examples:
  planner plan                         what to attend, and why the rest is left out
  planner plan --keep smirl            what if this one had to be in
  planner plan --drop keynote --day 2  what if I skipped that one, on the second day
  planner plan --partial=20            also parts of at least 20 minutes of the rest
  planner plan --alternatives 3        the three next-best plans
  planner plan --apply                 what is left out goes one level down
"""


def add_verbs(verbs: "argparse._SubParsersAction[Parser]") -> None:
    """Add their parsers."""
    verb = add_verb(verbs, "plan", "the best agenda you can really attend, and why the rest is left out")
    verb.epilog, verb.formatter_class = _PLAN_NOTES, argparse.RawDescriptionHelpFormatter
    verb.add_argument(
        "--keep", metavar="TALK", action="append", default=[], help="as if it had to be in; again for more"
    )
    verb.add_argument(
        "--drop", metavar="TALK", action="append", default=[], help="as if it was not wanted; again for more"
    )
    verb.add_argument(
        "--partial",
        metavar="MIN",
        nargs="?",
        type=minutes,
        const=0,
        help="attend the rest in part where there is time: at least half of a talk, or so many minutes",
    )
    verb.add_argument("--alternatives", metavar="N", type=count, default=0, help="the N next-best plans, too")
    verb.add_argument(
        "--apply",
        nargs="?",
        choices=("levels", "pins"),
        const="levels",
        help="levels (as without a word): what is left out goes one level down; pins: what is kept is pinned",
    )
    verb.add_argument(
        "--day", metavar="D", help="show and apply only a day: 2023-05-02, a weekday, or 1, 2, 3"
    )
    verb.add_argument("--program", metavar="P", help="show and apply only this program's talks")
    add_row_options(verb)
