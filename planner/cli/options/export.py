"""The words that `planner export` takes."""

import argparse
from difflib import get_close_matches

from planner.cli.argument_types import LEVELS, minutes
from planner.exporters.css_colours import CSS_COLOURS

EXPORT_FORMATS = ("ics", "md", "html", "svg", "csv", "json")

EXPORT_NOTES = """\
examples:
  planner export --alarm 10                    agenda.ics with reminders
  planner export --plan -o plan.ics            only what the plan keeps
  planner export --all --program fosdem-2024   the whole program, starred or not
  planner export --changes-only                only what is new since the last time
  planner export --watch -o ~/planner.ics      the file follows the agenda
  planner export -o days.html                  a page of my days

a calendar file with a memory:
  planner remembers what it wrote into each calendar file. The next export to the
  same file keeps every event's UID, raises SEQUENCE where start, end or status
  changed, and says once, as CANCELLED, what was unstarred, left out or withdrawn
  since; the file after that is without it. So import each one that planner
  writes. With nothing changed the file is the same, byte for byte. Standard
  output (-o -) has no memory.
"""


def add_export_options(verb: argparse.ArgumentParser) -> None:
    """Add the options of `planner export`."""
    verb.epilog, verb.formatter_class = EXPORT_NOTES, argparse.RawDescriptionHelpFormatter
    verb.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help="where to; - for standard output (default: agenda.ics here, P.ics with --program P)",
    )
    verb.add_argument(
        "--format",
        choices=EXPORT_FORMATS,
        help="a calendar, Markdown with room for notes, a page, a picture to scale, a table for spreadsheets, or what "
        "planner agenda --json says (default: as FILE ends, else ics)",
    )
    verb.add_argument("--force", action="store_true", help="replace a file that planner did not write")
    verb.add_argument(
        "--dry-run",
        action="store_true",
        help="only say what would be written: when, what, where, and what is new",
    )
    verb.add_argument(
        "--watch", action="store_true", help="write it again whenever the agenda changes, until ctrl+c"
    )
    calendar = verb.add_argument_group("calendars")
    calendar.add_argument("--changes-only", action="store_true", help="write only what is new or changed")
    calendar.add_argument(
        "--since", metavar="FILE", help="new to whoever has FILE, which planner wrote before, instead of -o"
    )
    calendar.add_argument(
        "--each", action="store_true", help="one file for each talk, in the folder that -o names"
    )
    add_talk_options(verb)
    add_calendar_options(calendar)


def add_talk_options(verb: argparse.ArgumentParser) -> None:
    """Add the options that say which talks are meant."""
    which = verb.add_argument_group("which talks")
    which.add_argument("--program", metavar="P", help="only this program's talks")
    which.add_argument(
        "--day", metavar="D", help="only one day: 2023-05-02, a weekday, or 1, 2, 3 for a day of the program"
    )
    kind = which.add_mutually_exclusive_group()
    kind.add_argument("--plan", action="store_true", help="only what the plan keeps")
    kind.add_argument("--all", action="store_true", help="every talk, starred or not")
    which.add_argument(
        "--partial",
        action="store_true",
        help="a talk that I attend in part takes the time that I am there; with --plan, attend in part what else is "
        "left out",
    )


def add_calendar_options(calendar: argparse._ArgumentGroup) -> None:
    """Add the options that say how a calendar looks, and what its events do."""
    calendar.add_argument(
        "--alarm", metavar="MIN", type=minutes, help="remind so many minutes before each talk"
    )
    calendar.add_argument(
        "--free",
        metavar="LEVELS",
        type=levels,
        default=(),
        help="talks of these levels leave my time free in the eyes of others: maybe, or want,maybe",
    )
    calendar.add_argument("--name", help="what calendar programs call it")
    calendar.add_argument(
        "--colour", "--color", metavar="NAME", type=_colour, help="a colour of CSS, such as steelblue"
    )
    calendar.add_argument(
        "--refresh-every",
        metavar="MIN",
        type=minutes,
        help="how often a subscription asks again, in minutes",
    )
    calendar.add_argument(
        "--html", action="store_true", help="descriptions as HTML too, for clients that show it"
    )


def levels(text: str) -> tuple[str, ...]:
    """Levels with commas between."""
    found = tuple(dict.fromkeys(word.strip() for word in text.split(",")))
    if not set(found) <= set(LEVELS):
        raise argparse.ArgumentTypeError(f"{text!r} is no list of levels such as maybe or want,maybe")
    return found


def _colour(text: str) -> str:
    name = text.strip().lower()
    if name not in CSS_COLOURS:
        near = get_close_matches(name, CSS_COLOURS, n=1) or ["steelblue"]
        raise argparse.ArgumentTypeError(f"{text!r} is no colour of CSS such as {near[0]}")
    return name
