"""The exact command that settles an open question, with the real source or program in it."""

import shlex
from collections.abc import Iterable, Sequence

from planner.importers.options import STANDARD_INPUT
from planner.timeline.program import Question


def settle_program(program_id: str, question: Question, *, common: Sequence[str] = ()) -> str:
    """The command that settles a question about a program of the library: its kept bytes are read again.

    Args:
        common: options of the call it is said in, such as `--home DIR`.
    """
    return _command(["planner", *common, "programs", program_id, *question.settle_with.split()])


def settle_source(
    sources: Sequence[str],
    questions: Iterable[Question],
    *,
    given: Sequence[str] = (),
    common: Sequence[str] = (),
) -> str:
    """The command that settles all questions about a source that is not in the library.

    Args:
        sources: those that are one program together.
        given: the options with which it was read already.
        common: options of the call it is said in, such as `--home DIR`.
    """
    answers = dict.fromkeys(each.settle_with for each in questions)
    words = [word for answer in answers for word in answer.split()]
    return _command(["planner", *common, "import", *map(_typed, sources), *given, *words])


def take_stars(source: str, *, common: Sequence[str] = ()) -> str:
    """The command that takes up the stars of an agenda in a file, instead of its talks as a program.

    Args:
        common: options of the call it is said in, such as `--home DIR`.
    """
    return _command(["planner", *common, "import", "--stars", _typed(source)])


def _typed(source: str) -> str:
    """The source as a word of the command line."""
    if source in ("-", STANDARD_INPUT):
        return "-"
    return f"./{source}" if source.startswith("-") else source


def _command(words: Sequence[str]) -> str:
    return shlex.join(words)
