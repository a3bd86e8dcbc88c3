"""The man page planner(1), from the parsers.

Source: man(7) of mandoc, whose macros groff has, too.
"""

import argparse
import re
from collections.abc import Iterable, Iterator

from planner import __version__
from planner.cli.parser import BEGIN, GROUPS
from scripts.parsers import Described, common_options, described

_ENVIRONMENT = {
    "PLANNER_HOME": "the folder of all files, as --home",
    "PLANNER_NOW": "the clock, as --now",
    "PLANNER_PAGER, PAGER": "what shows text that is longer than the terminal (less when neither is set); empty or cat: nothing",
    "TZ": "the zone in which times are shown, where neither --timezone nor config.toml says it",
    "NO_COLOR, CLICOLOR=0": "no colour; CLICOLOR_FORCE=1: colour also where there is no terminal",
    "PLANNER_CALDAV_PASSWORD": "the password for publish",
    "HTTP_PROXY, HTTPS_PROXY, NO_PROXY": "how addresses are reached",
}
_FILES = {
    "agenda.toml": "every star, with notes and pins; yours to read, to edit and to keep in git",
    "config.toml": "what you set: zone, walks, hours, rules, interests, keys",
    "programs.sqlite, sources/": "the library, and the bytes it was read from",
}
_EXIT = {
    0: "done",
    1: "conflicts exist (only with --exit-code)",
    2: "wrong usage",
    3: "a source cannot be read as a program",
    4: "no such or ambiguous talk, program or zone",
    5: "the library on disk cannot be read or written",
}


def man_page() -> str:
    """The page, in man(7)."""
    verbs = {each.name: each for each in described()}
    lines = [
        '.\\" Made from the parsers by `python -m scripts.shell_files`.',
        f'.TH PLANNER 1 "" "planner {__version__}" "User Commands"',
        ".SH NAME",
        r"planner \- your own agenda for a conference, in the terminal",
        ".SH SYNOPSIS",
        ".B planner",
        ".br",
        ".B planner",
        ".IR SOURCE ...",
        ".br",
        ".B planner",
        ".I VERB",
        ".RI [ OPTION ]...",
        ".SH DESCRIPTION",
        "Reads the program of a conference as attendees get it (text copied from a page, a saved page, an .ics, a schedule.xml,",
        "a spreadsheet, an address), shows it in your zone, keeps what you star, tells what clashes and by how much, works out",
        "the best agenda that you can really attend, and writes it as a calendar.",
        "Without a verb the screens open.",
        *_kept(BEGIN),
        ".PP",
        "A",
        ".I TALK",
        "is an id, a unique beginning of one, or words that fit exactly one title.",
        ".SH OPTIONS OF EVERY VERB",
        *_options([*common_options(), *verbs[""].options]),
    ]
    for title, names in GROUPS.items():
        lines.append(f".SH {_text(title.upper())}")
        for name in names:
            lines += _verb(verbs[name])
            for each in verbs.values():
                lines += _verb(each) if each.name.startswith(f"{name} ") else []
    lines += [".SH ENVIRONMENT", *_listed(_ENVIRONMENT), ".SH FILES", *_listed(_FILES)]
    lines += [".PP", "planner doctor tells where they are.", ".SH EXIT STATUS"]
    lines += [*_listed({str(code): what for code, what in _EXIT.items()})]
    return "\n".join(lines) + "\n"


def _verb(verb: Described) -> Iterator[str]:
    places = " ".join(_place(each) for each in verb.places)
    yield f".SS planner {_text(f'{verb.name} {places}'.strip())}"
    yield _text(f"{verb.help[0].upper()}{verb.help[1:]}.")
    told = [each for each in verb.places if each.help]
    yield from _options([*told, *verb.options])
    if verb.parser.epilog:
        yield from _kept(verb.parser.epilog)


def _place(action: argparse.Action) -> str:
    name = str(action.metavar or action.dest)
    return {"+": f"{name}...", "*": f"[{name}...]", "?": f"[{name}]"}.get(str(action.nargs), name)


def _options(actions: Iterable[argparse.Action]) -> Iterator[str]:
    for action in actions:
        flags = ", ".join(rf"\fB{_text(flag)}\fR" for flag in action.option_strings)
        value = "" if action.nargs == 0 else rf"\fI{_text(_value(action))}\fR"
        yield ".TP"
        yield f"{flags} {value}".strip()
        yield _text((action.help or "see above").replace("%%", "%"))


def _value(action: argparse.Action) -> str:
    name = str(action.metavar or ("|".join(action.choices) if action.choices else action.dest.upper()))
    return f"[{name}]" if action.nargs == "?" and action.option_strings else name


def _listed(facts: dict[str, str]) -> Iterator[str]:
    for name, what in facts.items():
        yield from (".TP", f".B {_text(name)}", _text(what))


def _kept(text: str) -> Iterator[str]:
    """Lines as they are, in paragraphs."""
    yield ".PP"
    yield ".EX"
    yield from (_text(line) for line in text.rstrip("\n").split("\n"))
    yield ".EE"


def _text(text: str) -> str:
    """A line that roff prints and never obeys."""
    safe = (
        text.replace("\\", r"\e")
        .replace("-", r"\-")
        .replace("'", r"\(aq")
        .replace("`", r"\(ga")
        .replace("^", r"\(ha")
    )
    safe = safe.replace("~", r"\(ti")
    return re.sub(r"^(?=[.])", r"\\&", safe)
