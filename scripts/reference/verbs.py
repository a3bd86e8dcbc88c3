"""The page of the verbs, from the parser that reads them."""

import argparse
import textwrap
from collections.abc import Iterator

from planner.cli.exits import ExitCode
from planner.cli.parser import make_parser
from scripts.reference.markdown import block, code, page, plain, table

_WIDE = 88
_EXITS = {
    ExitCode.DONE: "done",
    ExitCode.CONFLICTS: "conflicts exist (only with `--exit-code`)",
    ExitCode.USAGE: "wrong usage",
    ExitCode.SOURCE: "a source cannot be read as a program, or a server cannot be asked",
    ExitCode.NOT_FOUND: "no such talk, program, zone or calendar, or several that fit",
    ExitCode.STORE: "the library on disk cannot be read or written",
}
_COMMON = "common options"


def verbs_page() -> str:
    """Every verb with all of its words."""
    parser = make_parser()
    verbs = _subparsers(parser)
    return page(
        "Verbs",
        "Every verb works without a terminal, and with `--json` for scripts ([what they print](json.md)). Data goes to stdout, "
        "messages to stderr. `planner VERB --help` tells the same.",
        table(
            ["verb", "does"],
            ((f"[`{name}`](#planner-{name})", plain(_does(verbs, name))) for name in verbs.choices),
        ),
        "TALK is an id (`smirl-dsz3c`), a unique beginning of one (`smirl`), or words that fit exactly one title.",
        "## Options of every verb",
        _options(next(group for group in parser._action_groups if group.title == _COMMON)),
        "## Exit codes",
        table(["code", "means"], ((str(code_.value), _EXITS[code_]) for code_ in ExitCode)),
        *(part for name, verb in verbs.choices.items() for part in _verb(name, verb, "##")),
    )


def _subparsers(parser: argparse.ArgumentParser) -> "argparse._SubParsersAction[argparse.ArgumentParser]":
    return next(each for each in parser._actions if isinstance(each, argparse._SubParsersAction))


def _does(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str) -> str:
    return next(each.help or "" for each in verbs._choices_actions if each.dest == name)


def _verb(name: str, verb: argparse.ArgumentParser, level: str) -> Iterator[str]:
    """A verb and, where it has them, its actions."""
    actions = [each for each in verb._actions if isinstance(each, argparse._SubParsersAction)]
    yield f"{level} `planner {name}`"
    yield plain((verb.description or "").strip())
    yield block(_usage(name, verb))
    for group in verb._action_groups:
        if group.title not in (_COMMON, "actions"):
            yield _options(group)
    if verb.epilog:
        yield block(verb.epilog)
    for action in actions:
        for word, parser in action.choices.items():
            yield from _verb(f"{name} {word}", parser, level + "#")


def _usage(name: str, verb: argparse.ArgumentParser) -> str:
    """The words in their order, what may be left out in brackets."""
    exclusive = {
        id(each): group for group in verb._mutually_exclusive_groups for each in group._group_actions
    }
    shown: list[str] = []
    told: set[int] = set()
    own = [each for each in verb._actions if not _is_common(verb, each)]
    for action in sorted(own, key=lambda each: bool(each.option_strings)):
        group = exclusive.get(id(action))
        if group is None:
            shown.append(_word(action))
        elif id(group) not in told:
            told.add(id(group))
            choice = " | ".join(_bare(each) for each in group._group_actions)
            shown.append(f"({choice})" if group.required else f"[{choice}]")
    first = f"planner {name}"
    lines = textwrap.wrap(
        " ".join(word.replace(" ", "\0") for word in shown),
        _WIDE - len(first) - 1,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return f"\n{' ' * (len(first) + 1)}".join(
        [f"{first} {lines[0]}", *lines[1:]] if lines else [first]
    ).replace("\0", " ")


def _is_common(verb: argparse.ArgumentParser, action: argparse.Action) -> bool:
    if isinstance(action, argparse._HelpAction):
        return True
    return any(action in group._group_actions for group in verb._action_groups if group.title == _COMMON)


def _word(action: argparse.Action) -> str:
    if action.option_strings:
        return f"[{_bare(action)}]"
    if isinstance(action, argparse._SubParsersAction):
        return str(action.metavar)
    name = _value(action)
    many = {"+": f"{name}...", "*": f"[{name}...]", "?": f"[{name}]"}
    return many.get(str(action.nargs), name)


def _bare(action: argparse.Action) -> str:
    """An option without brackets: its longest name and its value."""
    return f"{max(action.option_strings, key=len) if _is_plain(action) else action.option_strings[0]}{_after(action)}"


def _is_plain(action: argparse.Action) -> bool:
    return not isinstance(action, argparse.BooleanOptionalAction)


def _after(action: argparse.Action) -> str:
    if action.nargs == 0:
        return ""
    return f"[={_value(action)}]" if action.nargs == "?" else f" {_value(action)}"


def _value(action: argparse.Action) -> str:
    if isinstance(action.metavar, str):
        return action.metavar
    if action.choices is not None:
        return "|".join(map(str, action.choices))
    return action.dest.upper()


def _options(group: argparse._ArgumentGroup) -> str:
    """A group's words in a table, below its title where that says something."""
    formatter = argparse.HelpFormatter("planner")
    rows = [
        (
            ", ".join(code(name + _after(each)) for name in each.option_strings) or code(_word(each)),
            plain(formatter._expand_help(each)) if each.help else _SELF_EXPLAINING.get(each.dest, ""),
        )
        for each in group._group_actions
        if each.help != argparse.SUPPRESS
        and not isinstance(each, argparse._HelpAction | argparse._VersionAction)
    ]
    title = (
        ""
        if group.title in ("positional arguments", "options", "verbs", _COMMON)
        else f"**{(group.title or '').capitalize()}**\n\n"
    )
    made = table(["word" if group.title == "positional arguments" else "option", "means"], rows)
    return title + made if made else ""


_SELF_EXPLAINING = {
    "talks": "which talks",
    "program": "which program: its id, or a beginning of it",
    "kind": "only talks of this kind",
    "sources": "files, folders, http(s) addresses, `-` for standard input",
    "query": "a city, country, name, abbreviation or offset",
}
"""What words without a help of their own are, by the name argparse gives them."""
