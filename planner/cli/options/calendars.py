"""The words that `export`, `publish` and `serve` take."""

import argparse

from planner.cli.argument_types import port, web_address
from planner.cli.options.export import add_calendar_options, add_export_options, add_talk_options
from planner.cli.options.publish import add_publish_options
from planner.cli.options.verb import Parser, add_verb


def add_verbs(verbs: "argparse._SubParsersAction[Parser]") -> None:
    """Add their parsers."""
    verb = add_verb(
        verbs, "export", "write what I starred as a calendar file, a page, a picture, Markdown or a table"
    )
    add_export_options(verb)
    add_publish_options(
        add_verb(verbs, "publish", "keep a calendar on a CalDAV server in step with what I starred")
    )
    verb = add_verb(
        verbs,
        "serve",
        "show the screens as a web page, or offer the agenda as a calendar to subscribe to",
        "planner serve                        the screens, at http://127.0.0.1:8000",
        "planner serve --calendar --plan      what the plan keeps, to subscribe to",
    )
    verb.add_argument("--host", default="127.0.0.1", help="where to listen (default: this computer alone)")
    verb.add_argument("--port", type=port, default=8000, help="0 takes any that is free (default: 8000)")
    verb.add_argument(
        "--public-url", metavar="URL", type=web_address, help="how browsers reach it, behind a proxy"
    )
    verb.add_argument(
        "--calendar", action="store_true", help="offer the agenda as a calendar to subscribe to instead"
    )
    verb.add_argument(
        "--new-address", action="store_true", help="the same, under a new address: the old one ends"
    )
    add_talk_options(verb)
    add_calendar_options(verb.add_argument_group("calendars"))
