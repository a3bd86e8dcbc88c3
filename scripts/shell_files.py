"""Write what is made from the parsers: the words that completion knows, and the man page.

Run it after an option or a verb was added or reworded: `python -m scripts.shell_files`. The same parsers make the same bytes.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

from planner.cli.parser import make_parser
from scripts.man_page import man_page

FOLDER = Path(__file__).resolve().parent.parent
_KINDS = {
    "TALK": "talks", "PROGRAM": "programs", "P": "programs", "ZONE": "zones", "QUERY": "zones", "D": "days", "R": "rooms",
    "T": "tracks", "X": "people", "DIR": "folders", "FILE": "files", "SOURCE": "files", "N|SOURCE": "calendars",
    "LEVELS": "=must|want|maybe|want,maybe",
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
    common = [action for action in make_parser()._actions if _is_common(action)]
    lines = ["_COMMON: tuple[Option, ...] = (", *(f"    {_option('', each)!r}," for each in common), ")", ""]
    lines.append("VERBS: dict[str, Verb] = {")
    for name, help_, parser in _parsers("", "", make_parser()):
        own = [each for each in parser._actions if each.option_strings and not _is_common(each)]
        lines.append(f"    {name!r}: ({help_!r}, (")
        lines += [f"        {_option(name, each)!r}," for each in own]
        has_verbs = _subparsers(parser) is not None
        lines.append(f"        *_COMMON,), {_places(name, parser)!r}, {has_verbs}),")
    lines += [
        "}",
        '"""Every verb by its words; that of none is what stands before a verb."""',
        "# fmt: on",
        "",
    ]
    return _HEAD + "\n".join(lines)


def _is_common(action: argparse.Action) -> bool:
    return bool(
        {"--json", "--timezone", "--home", "--now", "--quiet", "--help", *_ADDED}.intersection(
            action.option_strings
        )
    )


_ADDED = ("--no-pager",)


def _parsers(
    name: str, help_: str, parser: argparse.ArgumentParser
) -> Iterator[tuple[str, str, argparse.ArgumentParser]]:
    yield name, help_, parser
    if (verbs := _subparsers(parser)) is not None:
        told = {each.dest: each.help or "" for each in verbs._choices_actions}
        for word, child in verbs.choices.items():
            yield from _parsers(f"{name} {word}".strip(), told.get(word, ""), child)


def _subparsers(
    parser: argparse.ArgumentParser,
) -> "argparse._SubParsersAction[argparse.ArgumentParser] | None":
    return next((each for each in parser._actions if isinstance(each, argparse._SubParsersAction)), None)


def _option(verb: str, action: argparse.Action) -> tuple[tuple[str, ...], str, str, bool, bool]:
    takes = "" if action.nargs == 0 else _kind(verb, action)
    repeats = isinstance(action, argparse._AppendAction)
    return (tuple(action.option_strings), takes, _plain(action.help or ""), action.nargs == "?", repeats)


def _plain(help_: str) -> str:
    return help_.replace("%%", "%")


def _places(verb: str, parser: argparse.ArgumentParser) -> tuple[str, ...]:
    places = [
        each
        for each in parser._actions
        if not each.option_strings and not isinstance(each, argparse._SubParsersAction)
    ]
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
