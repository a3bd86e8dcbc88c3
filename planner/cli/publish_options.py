"""The words that `planner publish` takes."""

import argparse

from planner.cli.argument_types import minutes
from planner.cli.export_options import levels

_NOTES = """\
URL is a server, your account there, or a calendar. --calendar names one of its
calendars, or a new one, best of its own for talks. Once published, planner publish
alone does it again. The password comes from PLANNER_CALDAV_PASSWORD or the keyring,
or is asked for; it is never taken from the command line and never written down.

Events that planner did not make are left alone. A talk that is starred no more, or
withdrawn, is marked as cancelled first and removed by the next publish. What you
change or delete in the calendar stays so; where the program changes the same thing
later, the program counts, and what you wrote is told.

examples:
  planner publish --caldav https://cloud.example.org --user ann --calendar Talks
  planner publish --dry-run             what would change
  planner publish                       bring all published calendars in step
  planner publish --forget              leave the calendar as it is from now on
"""


def add_publish_options(verb: argparse.ArgumentParser) -> None:
    """Add the options of `planner publish`."""
    verb.epilog, verb.formatter_class = _NOTES, argparse.RawDescriptionHelpFormatter
    verb.add_argument("--dry-run", action="store_true", help="only say what would change")
    verb.add_argument(
        "--force",
        action="store_true",
        help="write over what was changed or deleted there; cancel all where nothing is starred any more",
    )
    verb.add_argument(
        "--forget", action="store_true", help="keep the calendar in step no more; what is in it stays there"
    )
    where = verb.add_argument_group("where")
    where.add_argument("--caldav", metavar="URL", help="the server (default: what was published before)")
    where.add_argument("--calendar", metavar="NAME", help="which calendar there; a new name makes one")
    where.add_argument("--user", metavar="NAME", help="who you are there")
    where.add_argument(
        "--insecure", action="store_true", help="send the password over http, where others can read it"
    )
    what = verb.add_argument_group("what, with --caldav")
    what.add_argument("--program", metavar="P", help="only this program's talks")
    what.add_argument("--plan", action="store_true", help="only what the plan keeps")
    what.add_argument(
        "--partial", action="store_true", help="a talk that I attend in part takes the time that I am there"
    )
    what.add_argument("--alarm", metavar="MIN", type=minutes, help="remind so many minutes before each talk")
    what.add_argument(
        "--free",
        metavar="LEVELS",
        type=levels,
        default=(),
        help="talks of these levels leave my time free in the eyes of others: maybe, or want,maybe",
    )
