"""The words that `list`, `show` and `now` take."""

import argparse

from planner.cli.argument_types import LEVELS
from planner.cli.options.verb import Parser, add_row_options, add_verb

KINDS = ("talk", "keynote", "tutorial", "workshop", "poster", "social", "break", "other")


def add_verbs(verbs: "argparse._SubParsersAction[Parser]") -> None:
    """Add their parsers."""
    verb = add_verb(
        verbs,
        "list",
        "talks by day, in your zone with conference time beside",
        "planner list --day tue --search diffusion",
        "planner list --starred --timezone Europe/Berlin",
        "planner list --room 'Hall A' --free          what I can still go to there",
        "planner list --format '{start:%H:%M} {title}'",
    )
    verb.add_argument("--program", metavar="P")
    verb.add_argument(
        "--day",
        metavar="D",
        help="2023-05-02, a weekday, today, tomorrow, yesterday, or 1, 2, 3 for a day of the program",
    )
    verb.add_argument("--track", metavar="T", help="part of the name of a track or session")
    verb.add_argument("--room", metavar="R", help="part of a room's name")
    verb.add_argument("--kind", choices=KINDS)
    verb.add_argument("--person", metavar="X", help="part of somebody's name")
    verb.add_argument(
        "--search", metavar="Q", default="", help="words in title, people, abstract, track or room"
    )
    verb.add_argument("--starred", action="store_true", help="only what I starred")
    verb.add_argument("--level", choices=LEVELS, help="only what I starred at this level")
    verb.add_argument(
        "--hidden", action="store_true", help="list what I hid on the screens, too: talks and tracks"
    )
    verb.add_argument("--free", action="store_true", help="only my stars and what clashes with none of them")
    add_row_options(verb)
    verb = add_verb(
        verbs, "show", "one talk, whole", "planner show smirl", "planner show surprise minimizing"
    )
    verb.add_argument(
        "talk", metavar="TALK", nargs="+", help="an id, the beginning of one, or words of its title"
    )
    add_row_options(verb)
    verb = add_verb(
        verbs,
        "now",
        "what runs now and what comes next in my agenda",
        "planner now",
        "planner now --all --at 'tue 14:00'",
        "planner now --format '{state}: {start:%H:%M} {title} ({place})'   for a status bar",
    )
    verb.add_argument("--at", metavar="TIME", help="another time: 19:05, '4 May 19:05', 2021-05-04T02:00:00Z")
    verb.add_argument("--all", action="store_true", help="of the whole library, not only of what I starred")
    add_row_options(verb)
