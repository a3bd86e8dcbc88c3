"""A table as its file has it, and its cells as they are meant."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from planner.importers.absent import is_absent
from planner.importers.tables.header import Header
from planner.text.clean import one_line
from planner.text.fold import fold

_YES = frozenset({"true", "yes", "ja", "oui", "1", "x", "y", "wahr", "vrai"})
_LONGEST_REMEMBERED = 40
_GUARDED = re.compile(r"'(?=[=+\-@\t\r])")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a file."""

    cells: Sequence[str]
    line: int | None = None
    """Where it begins, counted from 1; None in a workbook."""
    where: str = ""
    """What a message says instead of the line: "sheet 'Talks' row 12"."""

    @property
    def is_empty(self) -> bool:
        """Whether no cell says anything."""
        return not any(map(str.strip, self.cells))

    @property
    def said(self) -> list[str]:
        """What its cells say, in their order; those that say nothing left out."""
        return [text for cell in self.cells if (text := present(cell))]


@dataclass(slots=True)
class RawTable:
    """The rows of a file or sheet."""

    name: str
    """The sheet's; empty for a file that is one table."""
    rows: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """A table with its header found."""

    name: str
    header: Header
    head: Row
    """The header's row."""
    rows: list[Row]
    """Below the header, the empty ones left out."""
    above: list[Row]
    """What stands above the header."""

    def cell(self, row: Row, field_name: str) -> str | None:
        """What a row says in a field: one line; None when it says nothing."""
        for column in self.header.columns.get(field_name, ()):
            if column < len(row.cells) and (text := present(row.cells[column])):
                return text
        return None


def present(cell: str) -> str | None:
    """A cell as one line; None for "NA", "TBA", "None" and the like.

    A quote that guards a spreadsheet against "=1+1" is taken off.
    """
    if len(cell) > _LONGEST_REMEMBERED:
        return one_line(unguarded(cell)) or None
    return _short(cell)


@lru_cache(maxsize=8192)
def _short(cell: str) -> str | None:
    line = one_line(unguarded(cell))
    return None if is_absent(line) else line


def is_yes(cell: str | None) -> bool:
    """Whether a cell of a column that says yes or no says yes."""
    return fold(cell or "") in _YES


def unguarded(cell: str) -> str:
    """A cell without the quote that guards it from being read as a formula (CWE-1236)."""
    return cell[1:] if _GUARDED.match(cell) else cell
