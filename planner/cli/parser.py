"""The words of the command line: which parser reads them."""

import argparse
from collections.abc import Sequence
from importlib import import_module
from types import SimpleNamespace

from planner import __version__
from planner.cli.options.verb import MissingWords, Parser, common_options, did_you_mean
from planner.cli.words import NOTHING_GIVEN, VERBS, common_only, verb_in
from planner.errors import UsageError

_MODULES = {
    "library": ("import", "programs", "remove"),
    "editions": ("refresh", "changes"),
    "talks": ("list", "show", "now"),
    "choices": ("star", "unstar", "undo", "redo", "agenda", "conflicts"),
    "busy": ("busy",),
    "plan": ("plan",),
    "friends": ("gaps", "compare", "split"),
    "calendars": ("export", "publish", "serve"),
    "other": ("timezones", "doctor", "completion"),
}
"""Which module of `planner.cli.options` adds which verbs, in the order of the help: to build the parsers of all takes
longer than most verbs do."""

GROUPS = {
    "read a program": ("import", "programs", "refresh", "changes", "remove"),
    "find and choose": ("list", "show", "now", "star", "unstar", "undo", "redo"),
    "decide": ("agenda", "conflicts", "plan", "gaps", "busy", "compare", "split"),
    "take along": ("export", "publish", "serve"),
    "look after": ("timezones", "doctor", "completion"),
}
"""The verbs by what one does with them."""

_WHAT = "Your own agenda for a conference: read its program, star talks,\nsee what clashes, take it along."
BEGIN = """\
begin here:
  planner                                         open the screens
  planner page.txt                                import a program and open it
  planner https://pretalx.com/EVENT/schedule/     the same, from the web

or without the screens:
  pbpaste | planner import - --name "ICLR 2023"   import what you copied from a page
  planner list --day tue --search diffusion       what is on Tuesday about diffusion
  planner star smirl --level must                 star the talk whose id or title begins so
  planner conflicts                               which of my stars clash, and by how much
  planner plan                                    what to attend of them, and why
  planner now                                     what runs, and what comes next
  planner export --alarm 10                       write agenda.ics with reminders
"""

_NOTES = """\
planner VERB --help explains a verb, with examples.

in scripts:
  planner agenda --json                         one document, in UTC and local time
  planner list --json-lines | jq -r .title      one object a line
  planner now --format '{start:%H:%M} {title}'  lines of your own (--format help)

TALK is an id, a unique beginning of one, or words that fit exactly one title.
exit codes: 0 done, 1 conflicts exist (--exit-code), 2 wrong usage, 3 unreadable source,
  4 no such or ambiguous talk, program or zone, 5 the library on disk cannot be used
"""


class _Teaching(Parser):
    """Tells the verbs by what one does with them."""

    def format_help(self) -> str:
        """The help of all verbs."""
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, [])
        formatter.add_text(self.description)
        verbs = next(each for each in self._actions if isinstance(each, argparse._SubParsersAction))
        told = {each.dest: each for each in verbs._choices_actions}
        sections = {title: [told[verb] for verb in group if verb in told] for title, group in GROUPS.items()}
        options = {
            str(group.title): [each for each in group._group_actions if each is not verbs]
            for group in self._action_groups
        }
        for title, actions in (sections | options).items():
            formatter.start_section(title)
            formatter.add_arguments(actions)
            formatter.end_section()
        formatter.add_text(self.epilog)
        return formatter.format_help()


def make_parser(verb: str | None = None) -> argparse.ArgumentParser:
    """The parser of every verb, or of one and those told beside it; wrong words raise `UsageError`."""
    parser = _Teaching(
        prog="planner",
        description=f"{_WHAT}\n\n{BEGIN}",
        epilog=_NOTES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
        parents=[common_options()],
    )
    parser.add_argument("--version", action="version", version=f"planner {__version__}")
    verbs = parser.add_subparsers(
        dest="verb", metavar="VERB", parser_class=Parser, title="verbs", prog=parser.prog
    )
    for module, added in _MODULES.items():
        if verb is None or verb in added:
            import_module(f"planner.cli.options.{module}").add_verbs(verbs)
    return parser


def parse(words: Sequence[str]) -> SimpleNamespace:
    """The options in a command's words, the common ones always among them.

    Raises:
        UsageError: the words do not fit.
        SystemExit: help or version was asked for, and printed.
    """
    verb = verb_in(words)
    if verb not in VERBS or common_only(words[: words.index(verb)]) is None:
        verb = None  # before a verb one may ask for the help of all
    parser = make_parser(verb)
    try:
        options, strange = parser.parse_known_args(words, SimpleNamespace(**NOTHING_GIVEN))
    except MissingWords:
        # Who asks for what there is not (unstar --all) is told that, not what else was to be said.
        after = words[words.index(verb) + 1 :] if verb is not None else ()
        one, of = _narrowest(parser, verb, next((word for word in after if not word.startswith("-")), None))
        asked = [word for word in after[: after.index("--") if "--" in after else None] if word[:2] == "--"]
        if strange := [word for word in asked if word.partition("=")[0] not in one._option_string_actions]:
            raise _unknown(one, of, strange) from None
        raise
    if strange:
        raise _unknown(*_narrowest(parser, options.verb, getattr(options, "action", None)), strange)
    return options


def _narrowest(parser: argparse.ArgumentParser, *words: str | None) -> tuple[argparse.ArgumentParser, str]:
    """The parser of a verb and of what it does, and what it is called: "planner busy add"."""
    of = parser.prog
    for word in words:
        verbs = next((each for each in parser._actions if isinstance(each, argparse._SubParsersAction)), None)
        if verbs is not None and word in verbs.choices:
            parser, of = verbs.choices[word], f"{of} {word}"
    return parser, of


def _unknown(parser: argparse.ArgumentParser, of: str, strange: list[str]) -> UsageError:
    """What to say of words that a verb does not take."""
    help_ = f"see: {of} --help"
    flag = next((word.partition("=")[0] for word in strange if word.startswith("-")), None)
    if flag is None:
        return UsageError(f"{of} takes no {' '.join(strange)}", remedy=help_)
    known = [each[2:] for each in parser._option_string_actions if each.startswith("--")]
    return UsageError(
        f"{of} has no option {flag}", remedy=did_you_mean(flag.lstrip("-"), known, "--") or help_
    )
