"""The parsers of all verbs, followed one by one."""

import argparse
from collections.abc import Iterator
from typing import NamedTuple

from planner.cli.parser import make_parser


class Described(NamedTuple):
    """A verb, or the verb of a verb ("busy add")."""

    name: str
    help: str
    parser: argparse.ArgumentParser

    @property
    def options(self) -> list[argparse.Action]:
        """What begins with a dash, but for what every verb takes."""
        common = {flag for each in common_options() for flag in each.option_strings}
        return [
            each
            for each in self.parser._actions
            if each.option_strings and common.isdisjoint(each.option_strings)
        ]

    @property
    def places(self) -> list[argparse.Action]:
        """What does not."""
        return [
            each
            for each in self.parser._actions
            if not each.option_strings and not isinstance(each, argparse._SubParsersAction)
        ]

    @property
    def has_verbs(self) -> bool:
        """Whether verbs follow."""
        return _verbs_of(self.parser) is not None


def described() -> Iterator[Described]:
    """Every verb in the order of the help; first what stands before a verb, without a name."""
    yield from _described("", "", make_parser())


def common_options() -> list[argparse.Action]:
    """What every verb takes."""
    parser = make_parser()
    (verbs,) = (each for each in parser._actions if isinstance(each, argparse._SubParsersAction))
    redo = verbs.choices["redo"]  # which has no options of its own
    return [each for each in redo._actions if each.option_strings]


def _described(name: str, help_: str, parser: argparse.ArgumentParser) -> Iterator[Described]:
    yield Described(name, help_, parser)
    if (verbs := _verbs_of(parser)) is not None:
        told = {each.dest: each.help or "" for each in verbs._choices_actions}
        for word, child in verbs.choices.items():
            yield from _described(f"{name} {word}".strip(), told.get(word, ""), child)


def _verbs_of(
    parser: argparse.ArgumentParser,
) -> "argparse._SubParsersAction[argparse.ArgumentParser] | None":
    return next((each for each in parser._actions if isinstance(each, argparse._SubParsersAction)), None)
