"""How long a page may be: longer ones take minutes and are no page that anybody copied."""

from collections.abc import Sequence

from planner.errors import ProgramError
from planner.importers.page.lines import Line, LineKind
from planner.limits import most

MOST_LINES = 600_000
"""Lines that are not blank."""
MOST_SLOTS = 200_000


def refuse_long_text(text: str, source: str) -> None:
    """Nothing for a text of a page's length.

    Raises:
        ProgramError: it has too many lines.
    """
    if text.count("\n") > most(MOST_LINES):
        filled = sum(not line.isspace() for line in text.split("\n") if line)
        if filled > most(MOST_LINES):
            raise ProgramError(source, None, f"has more than {most(MOST_LINES):,} lines", "give a part of it")


def refuse_many_slots(lines: Sequence[Line], source: str) -> None:
    """Nothing for the lines of a program.

    Raises:
        ProgramError: too many of them are slots.
    """
    if sum(line.kind is LineKind.SLOT for line in lines) > most(MOST_SLOTS):
        raise ProgramError(source, None, f"has more than {most(MOST_SLOTS):,} slots", "give a part of it")
