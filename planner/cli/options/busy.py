"""The words that `busy` takes."""

import argparse

from planner.cli.options.verb import Parser, add_row_options, add_verb

_BUSY_NOTES = """\
examples:
  planner busy add ~/calendars/work.ics
  planner busy add https://calendar.example/me.ics
  planner busy list
  planner busy remove 1

  What a calendar has at the time of a talk you starred is a conflict, and no free
  time. Free, cancelled and (by default) all-day events keep you from nothing, nor
  does what planner export wrote. A file is read again when it changes, an address
  by refresh, by add, and by the screens when an hour has passed. In config.toml:
  [busy] all_day = "busy", and [rules] busy = "block", "warn" or "ignore".
"""


def add_verbs(verbs: "argparse._SubParsersAction[Parser]") -> None:
    """Add their parsers."""
    verb = add_verb(verbs, "busy", "calendars of your own: what they have keeps you from talks")
    verb.epilog, verb.formatter_class = _BUSY_NOTES, argparse.RawDescriptionHelpFormatter
    actions = verb.add_subparsers(
        dest="action", metavar="ACTION", parser_class=Parser, required=True, title="actions"
    )
    add = add_verb(
        actions,
        "add",
        "let calendar files (.ics) or http(s) addresses of calendars count",
        "planner busy add ~/work.ics https://calendar.example/me.ics",
    )
    add.add_argument("sources", metavar="SOURCE", nargs="+")
    add_row_options(
        add_verb(actions, "list", "which calendars count, with what is wrong with them", "planner busy list"),
        "{number} {name:40}",
    )
    remove = add_verb(actions, "remove", "let a calendar count no more", "planner busy remove 1")
    remove.add_argument("calendar", metavar="N|SOURCE", help="its number, path, address or file name")
    add_verb(
        actions,
        "refresh",
        "ask the addresses again, and read files that have changed",
        "planner busy refresh",
    )
