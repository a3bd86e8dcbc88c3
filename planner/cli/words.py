"""The words of the command line before argparse sees them: which verb they name, and the plain case without one."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType, SimpleNamespace

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
_ROWS = {"json_lines": False, "template": None}
_NOTHING_OWN: Mapping[str, object] = MappingProxyType({})
_OWN: Mapping[str, Mapping[str, object]] = {
    "agenda": {"program": None, "day": None, **_ROWS},
    "conflicts": {"all": False, "exit_code": False, **_ROWS},
    "list": {
        "program": None, "day": None, "track": None, "room": None, "kind": None, "person": None, "search": "",
        "starred": False, "level": None, "hidden": False, "free": False, **_ROWS,
    },
    "now": {"at": None, "all": False, **_ROWS},
    "star": {"talks": None, "level": None, "note": None, "pin": None},
}  # fmt: skip
"""What the verbs that one types all day take beside the common options, and what each is when it is not given."""
_CHECKED = {"kind", "level", "pin", "template", "talks"}
"""Of these, what argparse is asked about: only some values fit, or the option is called otherwise."""


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


def plain(words: Sequence[str]) -> SimpleNamespace | None:
    """The options of a command in its plain form, as `planner.cli.parser.parse` has them: a verb that one types all day
    with options in full, each with its value apart; None for any other, right or wrong, which is for argparse."""
    verb = verb_in(words)
    if verb is None or verb not in _OWN:
        return common_only(words)
    place = words.index(verb)
    if common_only(words[:place]) is None:  # a verb's name as the value of an option
        return None
    own, rest = _OWN[verb], [*words[place + 1 :]]
    talks: list[str] = []
    while "talks" in own and rest and rest[0] != "" and not rest[0].startswith("-"):
        talks.append(rest.pop(0))
    options = _plain_options([*words[:place], *rest], own)
    if options is None or ("talks" in own and not talks):
        return None
    options.verb = verb
    if talks:
        options.talks = talks
    return options


def common_only(words: Sequence[str]) -> SimpleNamespace | None:
    """The options of words that are nothing but common options in full, as `planner.cli.parser.parse` has them; None
    for others, which are for argparse: to load that and to build its parser takes longer than all of this package."""
    return _plain_options(words, _NOTHING_OWN)


def _plain_options(words: Sequence[str], own: Mapping[str, object]) -> SimpleNamespace | None:
    options = SimpleNamespace(**NOTHING_GIVEN, **own)
    rest = iter(words)
    for word in rest:
        key = word[2:].replace("-", "_") if word.startswith("--") and "_" not in word else ""
        is_own = key in own and key not in _CHECKED
        if word in _FLAGS or (is_own and own[key] is False):
            setattr(options, _FLAGS.get(word, key), True)
        elif (word in _VALUES or is_own) and (value := next(rest, "-")) and not value.startswith("-"):
            setattr(options, _VALUES.get(word, key), Path(value) if word == "--home" else value)
        else:
            return None
    return options
