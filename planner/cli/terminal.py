"""Sentences for a person at a terminal: broken between words at its width, and left whole where there is none."""

import os
from collections.abc import Iterator
from typing import TextIO

from planner.text.cells import hanging, width_of

_FALLBACK_CELLS = 80
_COMMAND = "(settle it with: "
"""Begins a command at the end of a message."""


def terminal_cells(stream: TextIO) -> int | None:
    """How wide the terminal is that a stream goes to; None where it goes to none. COLUMNS says otherwise."""
    try:
        if not stream.isatty():
            return None
        wide = os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):
        wide = 0
    said = os.environ.get("COLUMNS", "")
    if said.isdecimal() and int(said):
        return int(said)
    return wide or _FALLBACK_CELLS


def sentence_lines(text: str, cells: int | None, *, indent: int = 2) -> Iterator[str]:
    """A sentence as the lines that a terminal shows: broken between words, all but the first indented.

    A command that it ends with has a line of its own and is never broken: broken, it could not be copied.

    Args:
        text: one line.
        cells: the terminal's width; None for one line, however long.
    """
    if cells is None or width_of(text) <= cells:
        yield text
        return
    before, opening, command = text.partition(_COMMAND)
    if not opening:
        yield from hanging(text, cells, indent)
        return
    yield from hanging(before + opening.rstrip(), cells, indent)
    yield f"{'':{indent + 2}}{command}"
