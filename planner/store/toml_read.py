"""Reading TOML that people may have typed: what is wrong is said with its line and column."""

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from planner.errors import StoreError
from planner.store.files import shown
from planner.store.toml_plain import plain_document

Key = tuple[str | int, ...]
"""The way to a value: names of tables and keys, and positions in lists from 0."""

_SYNTAX_PLACE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")
_BEFORE_VALUE = re.compile(r"""\s*[\w.\-\s]+=\s*""")


class _Said(NamedTuple):
    path: Path
    text: str
    document: dict[str, Any]


class TomlText(_Said):
    """A TOML file: what it says, and where it says it."""

    @cached_property
    def _places(self) -> dict[Key, tuple[int, int]]:
        places: dict[Key, tuple[int, int]] = {}
        for key, place in _places_in(self.text):
            places.setdefault(key, place)
        return places

    def line_of(self, *key: str | int) -> int:
        """The line a value, or else what it would be in, stands on; counted from 1."""
        return self._place_of(key)[0]

    def wrong(self, what: str, *key: str | int, allowed: str = "") -> StoreError:
        """The error that a value is wrong, with its file, line and column, and what would be right."""
        line, column = self._place_of(key)
        return StoreError(what, where=f"{shown(self.path)}:{line}:{column}", remedy=allowed)

    def _place_of(self, key: Key) -> tuple[int, int]:
        while key and key not in self._places:
            key = key[:-1]
        return self._places.get(key, (1, 1))


def parse_toml(text: str, path: Path, *, remedy: str = "mend that line; the file is as it was") -> TomlText:
    """A text as TOML.

    Args:
        remedy: what to do when it is none.
    Raises:
        StoreError: it is none; with line and column.
    """
    if (plain := plain_document(text)) is not None:
        return TomlText(path, text, plain)
    import tomllib

    try:
        return TomlText(path, text, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        line, column, reason = _syntax_place(str(error), text)
    except (RecursionError, ValueError):  # brackets without end; a number or date that no computer holds
        line, column, reason = 1, 1, "holds something that cannot be read"
    raise StoreError(
        f"not valid TOML: {reason}",
        where=f"{shown(path)}:{line}:{column}",
        remedy=remedy,
    )


def _syntax_place(message: str, text: str) -> tuple[int, int, str]:
    match = _SYNTAX_PLACE.search(message)
    reason = _SYNTAX_PLACE.sub("", message)
    reason = reason[:1].lower() + reason[1:]
    if match is None or match[1] is None:
        lines = text.rstrip("\n").split("\n")
        return len(lines), len(lines[-1]) + 1, reason
    return int(match[1]), int(match[2]), reason


def _places_in(text: str) -> Iterator[tuple[Key, tuple[int, int]]]:
    """Where each key of a valid document stands, the first mention first: line, and column of its value.

    Source: a statement is the fewest lines that are TOML by themselves; linear but for very long statements.
    """
    lists: dict[Key, int] = {}
    table: Key = ()
    for number, statement, lines in _statements(text):
        indent = len(lines) - len(lines.lstrip())
        if lines.lstrip().startswith("["):
            table = _table_key(statement, lists)
            for length in range(1, len(table) + 1):
                yield table[:length], (number, indent + 1)
            continue
        before = _BEFORE_VALUE.match(lines)
        column = (before.end() if before else indent) + 1
        for key in _keys_in(statement):
            yield table + key, (number, column)


def _statements(text: str) -> Iterator[tuple[int, dict[str, Any], str]]:
    """Each statement with the line it begins on, what it says alone, and its lines."""
    import tomllib

    lines = text.split("\n")
    begin = 0
    for end in range(1, len(lines) + 1):
        piece = "\n".join(lines[begin:end])
        if not piece.strip():
            begin = end
            continue
        try:
            statement = tomllib.loads(piece)
        except (tomllib.TOMLDecodeError, ValueError, RecursionError):
            continue
        if statement:
            yield begin + 1, statement, piece
        begin = end


def _table_key(header: dict[str, Any], lists: dict[Key, int]) -> Key:
    """The way to the table that a header opens; `lists` counts the `[[tables]]` so far."""
    key: Key = ()
    inside: Any = header
    while isinstance(inside, dict) and inside:
        name, inside = next(iter(inside.items()))
        key = (*key, name)
        if isinstance(inside, list):
            lists[key] = lists.get(key, -1) + 1
            return (*key, lists[key])
        if key in lists:
            key = (*key, lists[key])
    return key


def _keys_in(value: Any) -> Iterator[Key]:
    """The ways to everything inside a value, outer ones first."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, item in items:
        yield (name,)
        for rest in _keys_in(item):
            yield (name, *rest)
