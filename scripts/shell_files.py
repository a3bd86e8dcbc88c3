"""Write what is made from the parsers: the words that completion knows, and the man page.

Run it after an option or a verb was added or reworded: `python -m scripts.shell_files`. The same parsers make the same bytes.
"""

import argparse
from pathlib import Path

from scripts.man_page import man_page
from scripts.parsers import common_options, described

FOLDER = Path(__file__).resolve().parent.parent
_KINDS = {
    "TALK": "talks", "PROGRAM": "programs", "P": "programs", "ZONE": "zones", "QUERY": "zones", "D": "days", "R": "rooms",
    "T": "tracks", "X": "people", "DIR": "folders", "FILE": "files", "SOURCE": "files", "N|SOURCE": "calendars",
    "LEVELS": "=must|want|maybe|want,maybe", "TEMPLATE": "=help",
}  # fmt: skip
"""What may stand for a word of the help; "NAME" and the like are anybody's guess."""
_ONLY_STARRED = {("unstar", "talks"), ("plan", "keep"), ("plan", "drop")}
_COLOURS = "colour"

_HEAD = '''\
"""What the parsers of `planner.cli` take, for completion; made from them by `python -m scripts.shell_files`."""

Option = tuple[tuple[str, ...], str, str, bool, bool]
"""Its flags, the kind of its value (empty without one), what it does, whether the value may be left out, and whether it may
be given again. A kind that begins with "=" lists the values."""
Verb = tuple[str, tuple[Option, ...], tuple[str, ...], bool]
"""What it does, its options, the kinds of its places (the last with "+" when it repeats), and whether verbs follow it."""

# fmt: off
'''


def completion_words() -> str:
    """The module `planner.completion.words`."""
    common = [f"    {_option('', each)!r}," for each in common_options()]
    lines = ["_COMMON: tuple[Option, ...] = (", *common, ")", "", "VERBS: dict[str, Verb] = {"]
    for verb in described():
        lines.append(f"    {verb.name!r}: ({verb.help!r}, (")
        lines += [f"        {_option(verb.name, each)!r}," for each in verb.options]
        lines.append(f"        *_COMMON,), {_places(verb.name, verb.places)!r}, {verb.has_verbs}),")
    lines += [
        "}",
        '"""Every verb by its words; that of none is what stands before a verb."""',
        "# fmt: on",
        "",
    ]
    return _HEAD + "\n".join(lines)


def _option(verb: str, action: argparse.Action) -> tuple[tuple[str, ...], str, str, bool, bool]:
    takes = "" if action.nargs == 0 else _kind(verb, action)
    repeats = isinstance(action, argparse._AppendAction)
    help_ = (action.help or "").replace("%%", "%")
    return (tuple(action.option_strings), takes, help_, action.nargs == "?", repeats)


def _places(verb: str, places: list[argparse.Action]) -> tuple[str, ...]:
    return tuple(_kind(verb, each) + ("+" if each.nargs in ("+", "*") else "") for each in places)


def _kind(verb: str, action: argparse.Action) -> str:
    if action.choices is not None:
        return "=" + "|".join(str(each) for each in action.choices)
    if (verb, action.dest) in _ONLY_STARRED:
        return "starred"
    if action.dest == _COLOURS:
        return "colours"
    return _KINDS.get(str(action.metavar), "none")


FILES = {
    "planner/completion/words.py": completion_words,
    "docs/planner.1": man_page,
}
"""What is made, by its place in the project."""


if __name__ == "__main__":
    for place, make in FILES.items():
        (FOLDER / place).write_text(make(), encoding="utf-8")
