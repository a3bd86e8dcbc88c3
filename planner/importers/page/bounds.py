"""How long a page may be: longer ones take minutes and are no page that anybody copied."""

from collections.abc import Sequence

from planner.importers.page.lines import Line, LineKind
from planner.limits import LINES, TALKS, exceeded, most


def refuse_long_text(text: str, source: str) -> None:
    """Nothing for a text of a page's length.

    Raises:
        ProgramError: it has too many lines.
    """
    if text.count("\n") > most(LINES):
        filled = sum(not line.isspace() for line in text.split("\n") if line)
        if filled > most(LINES):
            raise exceeded(LINES, source, None, f"has more than {most(LINES):,} lines", "give a part of it")


def refuse_many_slots(lines: Sequence[Line], source: str) -> None:
    """Nothing for the lines of a program.

    Raises:
        ProgramError: too many of them are slots.
    """
    if sum(line.kind is LineKind.SLOT for line in lines) > most(TALKS):
        raise exceeded(TALKS, source, None, f"has more than {most(TALKS):,} slots", "give a part of it")
