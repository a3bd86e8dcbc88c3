"""The words of the command line before argparse sees them: which verb they name, and the plain case without one."""

from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

VERBS = (
    "import", "programs", "remove", "refresh", "changes", "list", "show", "star", "unstar", "undo", "redo",
    "agenda", "conflicts", "plan", "gaps", "compare", "split", "now", "busy", "export", "publish", "timezones", "doctor", "serve", "completion",
)  # fmt: skip
NOTHING_GIVEN = {
    "json": False,
    "timezone": None,
    "home": None,
    "now": None,
    "quiet": False,
    "no_pager": False,
    "verb": None,
}
"""The options that every command has, as they are when none is given."""

_FLAGS = {"--json": "json", "-q": "quiet", "--quiet": "quiet", "--no-pager": "no_pager"}
_VALUES = {"--timezone": "timezone", "--home": "home", "--now": "now"}


def verb_in(argv: Sequence[str]) -> str | None:
    """The first word that is not an option or an option's value; None when there is none."""
    skip = False
    for word in argv:
        if skip:
            skip = False
        elif word in _VALUES:
            skip = True
        elif word == "-" or not word.startswith("-"):
            return word
    return None


def common_only(words: Sequence[str]) -> SimpleNamespace | None:
    """The options of words that are nothing but common options in full, as `planner.cli.parser.parse` has them; None
    for others, which are for argparse: to load that and to build its parser takes longer than all of this package."""
    options = SimpleNamespace(**NOTHING_GIVEN)
    rest = iter(words)
    for word in rest:
        if word in _FLAGS:
            setattr(options, _FLAGS[word], True)
        elif word in _VALUES and (value := next(rest, "-")) and not value.startswith("-"):
            setattr(options, _VALUES[word], Path(value) if word == "--home" else value)
        else:
            return None
    return options
