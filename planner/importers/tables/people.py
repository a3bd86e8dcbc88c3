"""Lists of people in a table: what keeps the names apart is decided over the whole column."""

import re
from collections.abc import Sequence

from planner.importers.tables.model import present

_STRONG = ("|", ";", "\n", " · ", " ⋅ ", " • ", " / ")
_AND = re.compile(r"\s+(?:and|und|et|&)\s+", re.IGNORECASE)
_BRACKETS = re.compile(r"[()\[\]]")
_ONE_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: (?:van|von|der|den|de|la|di|da|al|bin|[A-Z]\.))*", re.UNICODE)


def separator_of(cells: Sequence[str]) -> str | None:
    """What stands between the names of a column: the strongest separator any cell has, else a comma; None where a
    comma only parts a surname from the name behind it ("Lovelace, Ada").

    Args:
        cells: the column's, absent ones left out.
    """
    for separator in _STRONG:
        if any(separator in cell.strip() for cell in cells):
            return separator
    with_comma = [cell for cell in cells if "," in cell]
    if len(with_comma) >= 3 and len(with_comma) == len(cells) and all(map(_is_surname_first, cells)):
        return None
    return ","


def _is_surname_first(cell: str) -> bool:
    surname, *behind = cell.split(",")
    return (
        len(behind) == 1 and _ONE_NAME.fullmatch(surname.strip()) is not None and len(behind[0].split()) <= 2
    )


def people_of(cell: str, separator: str | None) -> tuple[str, ...]:
    """The names in a cell, in order; "Ada Lovelace (MIT, Boston)" is one. Absent ones and repeats are left out."""
    parts = [cell] if separator is None else _split(cell, separator)
    if separator == ",":
        parts = [name for part in parts for name in _AND.split(part)]
    names = (present(part.strip().strip(",")) for part in parts)
    return tuple(dict.fromkeys(name for name in names if name))


def _split(cell: str, separator: str) -> list[str]:
    if separator != "," or _BRACKETS.search(cell) is None:
        return cell.split(separator)
    parts, depth, start = [], 0, 0
    for place, letter in enumerate(cell):
        if letter in "([":
            depth += 1
        elif letter in ")]":
            depth = max(0, depth - 1)
        elif letter == separator and depth == 0:
            parts.append(cell[start:place])
            start = place + 1
    return [*parts, cell[start:]]
