"""The words that `gaps`, `compare` and `split` take."""

import argparse

from planner.cli.argument_types import count, minutes
from planner.cli.options.verb import Parser, add_row_options, add_verb

_GAPS_NOTES = """\
example:
  planner gaps --day tue --min 30     what to do in half an hour or more on Tuesday

What fits lies wholly within the gap and my hours, with time for the walks. First
comes another slot of a star that clashes; then what interests me: words, people
and tracks of [interests] in config.toml, and those that my stars have more often
than chance would. Then the room I am in already, then what starts first. Less than
ten minutes are told only where something fits, or a walk does not.
"""


_SPLIT_NOTES = """\
Counts, in this order: musts of anyone, wants, maybes; that talks go to those who
want them; that all attend for equally long. A pinned talk stays with whoever
pinned it. Nobody's agenda is changed.

"""


_FRIENDS_NOTES = """\
example:
  planner compare ben.toml ann.ics --names Ben,Ann
  planner split ben.toml

FILE is a friend's agenda.toml (planner doctor says where it is), what their
planner agenda --json prints, or the calendar that planner export writes, which
tells wants from maybes only. Talks are matched with those of my library.
"""


def add_verbs(verbs: "argparse._SubParsersAction[Parser]") -> None:
    """Add their parsers."""
    verb = add_verb(
        verbs, "gaps", "free time between what I starred, and what fits there, the most interesting first"
    )
    verb.epilog, verb.formatter_class = _GAPS_NOTES, argparse.RawDescriptionHelpFormatter
    verb.add_argument(
        "--day", metavar="D", help="only one day: 2023-05-02, a weekday, or 1, 2, 3 for a day of the program"
    )
    verb.add_argument("--program", metavar="P", help="only gaps on this program's days, and what of it fits")
    verb.add_argument("--min", metavar="MIN", type=minutes, default=0, help="only gaps of so many minutes")
    verb.add_argument(
        "--top", metavar="N", type=count, help="so many talks for each gap (default: 5; with --json all)"
    )
    add_row_options(verb, "{start:%H:%M} {minutes} min")
    verb = add_verb(
        verbs, "compare", "my agenda beside those of friends: who wants what, and when all are free"
    )
    verb.epilog, verb.formatter_class = _FRIENDS_NOTES, argparse.RawDescriptionHelpFormatter
    _add_files(verb)
    verb.add_argument("--day", metavar="D", help="only one day: 2023-05-02, or a weekday")
    verb = add_verb(
        verbs, "split", "divide our talks among me and friends so that together we cover the most"
    )
    verb.epilog, verb.formatter_class = _SPLIT_NOTES + _FRIENDS_NOTES, argparse.RawDescriptionHelpFormatter
    _add_files(verb)


def _add_files(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("files", metavar="FILE", nargs="+", help="a friend's agenda")
    verb.add_argument(
        "--names",
        metavar="A,B",
        help="what to call them, by the order of the files; or yours first and then theirs",
    )
