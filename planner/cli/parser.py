"""The words of the command line: verbs and options, no logic."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import NoReturn

from planner import __version__
from planner.cli.argument_types import a_date, count, minutes, port, web_address, year
from planner.cli.export_options import add_calendar_options, add_export_options, add_talk_options
from planner.cli.publish_options import add_publish_options
from planner.cli.words import NOTHING_GIVEN
from planner.errors import UsageError

KINDS = ("talk", "keynote", "tutorial", "workshop", "poster", "social", "break", "other")
LEVELS = ("must", "want", "maybe")
FORMATS = (
    "page-text", "html", "ics", "frab-xml", "frab-json", "csv", "xlsx",
    "sessionize", "symposion", "eventhosts", "konopas", "schema.org", "miniconf", "json", "planner-json",
)  # fmt: skip
DATE_ORDERS = ("dmy", "mdy", "ymd")

_EXAMPLES = """\
examples:
  planner                                         open the screens
  planner page.txt                                import a program and open it
  planner https://pretalx.com/EVENT/schedule/     the same, from the web
  pbpaste | planner import - --name "ICLR 2023"   import what you copied from a page
  planner list --day tue --search diffusion       what is on Tuesday about diffusion
  planner star smirl --level must                 star the talk whose id or title begins so
  planner conflicts                               which of my stars clash, and by how much
  planner plan                                    what to attend of them, and why
  planner export --alarm 10                       write agenda.ics with reminders
  planner export -o days.html                     a page of my days, to print or to keep

TALK is an id, a unique beginning of one, or words that fit exactly one title.
exit codes: 0 done, 1 conflicts exist (--exit-code), 2 wrong usage, 3 unreadable source,
  4 no such or ambiguous talk, program or zone, 5 the library on disk cannot be used
"""

_IMPORT_NOTES = """\
addresses:
  A web page of pretalx, frab, FOSDEM, Sessionize, Sched, Indico, symposion or an
  eventhosts site (ICLR, ICML, NeurIPS ...), or one that links to a calendar or
  schedule, is asked for its program in a form for machines; that becomes the
  source. --format html reads the page itself. An address imported again is
  asked only for what changed. A user and password in it are used and not kept.
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

_GAPS_NOTES = """\
example:
  planner gaps --day tue --min 30     what to do in half an hour or more on Tuesday

What fits lies wholly within the gap and my hours, with time for the walks. First
comes another slot of a star that clashes; then what interests me: words, people
and tracks of [interests] in config.toml, and those that my stars have more often
than chance would. Then the room I am in already, then what starts first. Less than
ten minutes are told only where something fits, or a walk does not.
"""

_UNDO_NOTES = """\
examples:
  planner undo
  planner undo --list

The hundred latest changes can be taken back, whichever window or command made them:
stars, levels, notes, pins, what was hidden or accepted, an applied plan, imported
stars, a restored backup, removed programs, own calendars added or removed.
"""

_DOCTOR_NOTES = """\
examples:
  planner doctor
  planner doctor --restore 2     the stars of the second backup it lists

The ten latest states of the agenda are kept. To restore one is a change as any
other: planner undo takes it back.
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


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(message.replace("argument ", ""), remedy=f"see: {self.prog} --help")


def make_parser() -> argparse.ArgumentParser:
    """The parser of every verb; wrong words raise `UsageError`."""
    parser = _Parser(
        prog="planner",
        description="Your own agenda for a conference: read its program, star talks, see what clashes, take it along.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
        parents=[_common()],
    )
    parser.add_argument("--version", action="version", version=f"planner {__version__}")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", parser_class=_Parser, title="verbs")
    _add_library_verbs(verbs)
    _add_talk_verbs(verbs)
    _add_choice_verbs(verbs)
    _add_busy_verb(verbs)
    _add_plan_verb(verbs)
    _add_friends_verbs(verbs)
    _add_other_verbs(verbs)
    return parser


def parse(words: Sequence[str]) -> SimpleNamespace:
    """The options in a command's words, the common ones always among them.

    Raises:
        UsageError: the words do not fit.
        SystemExit: help or version was asked for, and printed.
    """
    options, strange = make_parser().parse_known_args(words, SimpleNamespace(**NOTHING_GIVEN))
    if strange:
        verb = f"{options.verb} " if options.verb else ""
        raise UsageError(f"unrecognized arguments: {' '.join(strange)}", remedy=f"see: planner {verb}--help")
    return options


def _common() -> _Parser:
    """The options of every verb, which may also stand before it; absent ones leave no trace, so neither place
    undoes the other."""
    common = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
    group = common.add_argument_group("common options")
    group.add_argument("--json", action="store_true", help="one JSON document on stdout")
    group.add_argument(
        "--timezone",
        metavar="ZONE",
        help="show times in this zone (on import, and on programs PROGRAM: for times that print none)",
    )
    group.add_argument("--home", metavar="DIR", type=Path, help="keep all files in DIR (also PLANNER_HOME)")
    group.add_argument(
        "--now", metavar="INSTANT", help="set the clock, such as 2021-05-04T02:00:00Z (also PLANNER_NOW)"
    )
    group.add_argument("-q", "--quiet", action="store_true", help="no messages but errors")
    return common


def _verb(verbs: "argparse._SubParsersAction[_Parser]", name: str, help_: str) -> argparse.ArgumentParser:
    return verbs.add_parser(
        name,
        help=help_,
        description=help_[0].upper() + help_[1:] + ".",
        parents=[_common()],
        allow_abbrev=False,
    )


def _add_library_verbs(verbs: "argparse._SubParsersAction[_Parser]") -> None:
    verb = _verb(
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
    verb = _verb(
        verbs,
        "programs",
        "what the library holds; with PROGRAM, how it was read and what is open; with an answer, read it again",
    )
    verb.add_argument("program", metavar="PROGRAM", nargs="?")
    verb.add_argument("--problems", action="store_true", help="every problem by itself, with its line")
    verb.add_argument("--name", help="call the program otherwise; its id stays")
    _add_answers(verb)
    verb = _verb(verbs, "remove", "take a program out of the library; its stars stay in the agenda")
    verb.add_argument("program", metavar="PROGRAM")
    _add_edition_verbs(verbs)


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


def _add_edition_verbs(verbs: "argparse._SubParsersAction[_Parser]") -> None:
    verb = _verb(verbs, "refresh", "read programs again from where they came, and say what changed")
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
    verb = _verb(verbs, "changes", "what the latest edition of a program changed, for you and altogether")
    verb.epilog, verb.formatter_class = _CHANGES_NOTES, argparse.RawDescriptionHelpFormatter
    verb.add_argument(
        "program", metavar="PROGRAM", nargs="?", help="the last changes of this one, seen or not"
    )
    verb.add_argument(
        "--seen",
        action="store_true",
        help="note the changes as seen without showing them (with --json: and show them)",
    )


_CHANGES_NOTES = """\
Without PROGRAM: what you have not seen yet. What is shown counts as seen, with
--json only where --seen is given, too.

examples:
  planner changes
  planner changes fosdem-2024
"""


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


def _add_talk_verbs(verbs: "argparse._SubParsersAction[_Parser]") -> None:
    verb = _verb(verbs, "list", "talks by day, in your zone with conference time beside")
    verb.add_argument("--program", metavar="P")
    verb.add_argument("--day", metavar="D", help="2023-05-02, a weekday, or 1, 2, 3 for a day of the program")
    verb.add_argument("--track", metavar="T", help="part of the name of a track or session")
    verb.add_argument("--room", metavar="R", help="part of a room's name")
    verb.add_argument("--kind", choices=KINDS)
    verb.add_argument("--person", metavar="X", help="part of somebody's name")
    verb.add_argument(
        "--search", metavar="Q", default="", help="words in title, people, abstract, track or room"
    )
    verb.add_argument("--starred", action="store_true", help="only what I starred")
    verb.add_argument("--level", choices=LEVELS, help="only what I starred at this level")
    verb.add_argument("--hidden", action="store_true", help="also the talks and tracks I hid on the screens")
    verb.add_argument("--free", action="store_true", help="only my stars and what clashes with none of them")
    verb = _verb(verbs, "show", "one talk, whole")
    verb.add_argument(
        "talk", metavar="TALK", nargs="+", help="an id, the beginning of one, or words of its title"
    )
    verb = _verb(verbs, "now", "what runs now and what comes next in my agenda")
    verb.add_argument("--at", metavar="TIME", help="another time: 19:05, '4 May 19:05', 2021-05-04T02:00:00Z")
    verb.add_argument("--all", action="store_true", help="of the whole library, not only of what I starred")


def _add_choice_verbs(verbs: "argparse._SubParsersAction[_Parser]") -> None:
    verb = _verb(verbs, "star", "star talks, or change how much they are wanted")
    verb.add_argument("talks", metavar="TALK", nargs="+")
    verb.add_argument("--level", choices=LEVELS, help="how much: want when a star is new")
    verb.add_argument("--note", metavar="TEXT", help="a note of yours; an empty one takes it away")
    verb.add_argument(
        "--pin", action=argparse.BooleanOptionalAction, default=None, help="always in the plan (I chair this)"
    )
    verb = _verb(verbs, "unstar", "take stars away")
    verb.add_argument("talks", metavar="TALK", nargs="+")
    verb = _verb(verbs, "undo", "take the last change back; again: the one before it")
    verb.epilog, verb.formatter_class = _UNDO_NOTES, argparse.RawDescriptionHelpFormatter
    verb.add_argument(
        "--list", action="store_true", help="only list what can be taken back, the latest first"
    )
    _verb(verbs, "redo", "make the change again that undo took back last")
    _verb(verbs, "agenda", "what I starred, by day, with gaps and conflicts")
    verb = _verb(
        verbs,
        "conflicts",
        "starred talks that share time, also with my calendars, too short walks, talks outside my hours",
    )
    verb.add_argument("--all", action="store_true", help="also those that were accepted")
    verb.add_argument(
        "--exit-code",
        action="store_true",
        help="exit with 1 when there are conflicts; walks and hours count where [rules] in config.toml says block",
    )


def _add_busy_verb(verbs: "argparse._SubParsersAction[_Parser]") -> None:
    verb = _verb(verbs, "busy", "calendars of your own: what they have keeps you from talks")
    verb.epilog, verb.formatter_class = _BUSY_NOTES, argparse.RawDescriptionHelpFormatter
    actions = verb.add_subparsers(
        dest="action", metavar="ACTION", parser_class=_Parser, required=True, title="actions"
    )
    add = _verb(actions, "add", "let calendar files (.ics) or http(s) addresses of calendars count")
    add.add_argument("sources", metavar="SOURCE", nargs="+")
    _verb(actions, "list", "which calendars count, with what is wrong with them")
    remove = _verb(actions, "remove", "let a calendar count no more")
    remove.add_argument("calendar", metavar="N|SOURCE", help="its number, path, address or file name")
    _verb(actions, "refresh", "ask the addresses again, and read files that have changed")


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


def _add_plan_verb(verbs: "argparse._SubParsersAction[_Parser]") -> None:
    verb = _verb(verbs, "plan", "the best agenda you can really attend, and why the rest is left out")
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


def _add_friends_verbs(verbs: "argparse._SubParsersAction[_Parser]") -> None:
    verb = _verb(
        verbs, "gaps", "free time between what I starred, and what fits there, the most interesting first"
    )
    verb.epilog, verb.formatter_class = _GAPS_NOTES, argparse.RawDescriptionHelpFormatter
    verb.add_argument(
        "--day", metavar="D", help="only one day: 2023-05-02, a weekday, or 1, 2, 3 for a day of the program"
    )
    verb.add_argument("--program", metavar="P", help="only this program's talks fit")
    verb.add_argument("--min", metavar="MIN", type=minutes, default=0, help="only gaps of so many minutes")
    verb.add_argument(
        "--top", metavar="N", type=count, help="so many talks for each gap (default: 5; with --json all)"
    )
    verb = _verb(verbs, "compare", "my agenda beside those of friends: who wants what, and when all are free")
    verb.epilog, verb.formatter_class = _FRIENDS_NOTES, argparse.RawDescriptionHelpFormatter
    _add_files(verb)
    verb.add_argument("--day", metavar="D", help="only one day: 2023-05-02, or a weekday")
    verb = _verb(verbs, "split", "divide our talks among me and friends so that together we cover the most")
    verb.epilog, verb.formatter_class = _SPLIT_NOTES + _FRIENDS_NOTES, argparse.RawDescriptionHelpFormatter
    _add_files(verb)


def _add_files(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("files", metavar="FILE", nargs="+", help="a friend's agenda")
    verb.add_argument(
        "--names",
        metavar="A,B",
        help="what to call them, by the order of the files; or yours first and then theirs",
    )


def _add_other_verbs(verbs: "argparse._SubParsersAction[_Parser]") -> None:
    verb = _verb(
        verbs, "export", "write what I starred as a calendar file, a page, a picture, Markdown or a table"
    )
    add_export_options(verb)
    add_publish_options(
        _verb(verbs, "publish", "keep a calendar on a CalDAV server in step with what I starred")
    )
    verb = _verb(verbs, "timezones", "find a zone by name, city, country, abbreviation or offset")
    verb.add_argument("query", metavar="QUERY", nargs="*")
    verb = _verb(
        verbs, "serve", "show the screens as a web page, or offer the agenda as a calendar to subscribe to"
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
    verb = _verb(verbs, "doctor", "where files are, what they hold, and what is wrong with them")
    verb.epilog, verb.formatter_class = _DOCTOR_NOTES, argparse.RawDescriptionHelpFormatter
    verb.add_argument(
        "--restore", metavar="N", type=count, help="bring the agenda of a backup back; 1 is the latest"
    )
