"""The words that `import`, `programs` and `remove` take."""

import argparse

from planner.cli.argument_types import a_date, year
from planner.cli.options.verb import Parser, add_row_options, add_verb
from planner.formats import FORMATS

DATE_ORDERS = ("dmy", "mdy", "ymd")
_IMPORT_NOTES = """\
examples:
  planner import page.txt schedule.xml
  planner import https://pretalx.com/EVENT/schedule/
  pbpaste | planner import - --name "ICLR 2023" --year 2023
  planner import table.csv --timezone Europe/Vienna --dry-run

addresses:
  A web page of pretalx, frab, FOSDEM, Sessionize, Sched, Indico, symposion or an
  eventhosts site (ICLR, ICML, NeurIPS ...), or one that links to a calendar or
  schedule, is asked for its program in a form for machines; that becomes the
  source. --format html reads the page itself. An address imported again is
  asked only for what changed. https://USER@HOST/... asks for the password, or
  takes it from PLANNER_PASSWORD or the keyring; it is not kept with the program.
  Proxies of the environment (HTTPS_PROXY, NO_PROXY) are used.

several sources with --name:
  They become one program; a talk that two of them have is kept once, and a year
  that one prints counts for all. A source imported again under that name takes
  the place of its earlier state and the others stay; a further one joins. To
  leave one out, remove the program and import the rest.

agendas (planner import --stars agenda.ics ben.toml):
  What planner export wrote, an agenda.toml, or planner agenda --json is taken up
  again, mine or a friend's. No star is taken away or wanted less; one planner undo
  takes all of it back. Import the programs first.
"""


def add_verbs(verbs: "argparse._SubParsersAction[Parser]") -> None:
    """Add their parsers."""
    verb = add_verb(
        verbs,
        "import",
        "read programs into the library: files, folders, http(s) addresses, or - for standard input",
    )
    verb.epilog, verb.formatter_class = _IMPORT_NOTES, argparse.RawDescriptionHelpFormatter
    verb.add_argument("sources", metavar="SOURCE", nargs="+")
    verb.add_argument(
        "--format", choices=FORMATS, metavar="FORMAT", help=f"do not guess the format: {', '.join(FORMATS)}"
    )
    verb.add_argument(
        "--name", help="what to call the program; several sources become one program of this name"
    )
    _add_answers(verb)
    verb.add_argument("--dry-run", action="store_true", help="read and report, store nothing")
    verb.add_argument(
        "--stars",
        action="store_true",
        help="the sources are agendas: star what they have starred (agenda.toml, planner agenda --json, or an exported .ics)",
    )
    verb = add_verb(
        verbs,
        "programs",
        "what the library holds; with PROGRAM, how it was read and what is open; with an answer, read it again",
        "planner programs",
        "planner programs fosdem-2024 --problems",
        "planner programs iclr --year 2023",
    )
    verb.add_argument("program", metavar="PROGRAM", nargs="?")
    verb.add_argument("--problems", action="store_true", help="every problem by itself, with its line")
    verb.add_argument("--name", help="call the program otherwise; its id stays")
    add_row_options(verb, "{id} {name:40}")
    _add_answers(verb)
    verb = add_verb(
        verbs,
        "remove",
        "take a program out of the library; its stars stay in the agenda",
        "planner remove fosdem-2024",
    )
    verb.add_argument("program", metavar="PROGRAM")


def _add_answers(verb: argparse.ArgumentParser) -> None:
    """What a source may leave open; `--timezone` is among the common options."""
    answers = verb.add_argument_group(
        "answers",
        "What a source leaves open, with --timezone for times that print no zone. Given later (planner programs PROGRAM "
        "--year Y, or the same import again), the kept bytes are read again and no star is lost.",
    )
    answers.add_argument("--year", type=year, metavar="Y", help="the year of dates that print none")
    answers.add_argument(
        "--date", type=a_date, metavar="DATE", help="the date of a page that prints none: YYYY-MM-DD"
    )
    answers.add_argument(
        "--date-order",
        choices=DATE_ORDERS,
        help="what 3/4/2023 means in a table: dmy is 3 April, mdy 4 March",
    )
    answers.add_argument(
        "--read-as",
        metavar="ZONE",
        help="the printed zone is wrong: read all times on this zone's clock ('printed' takes it back)",
    )
