"""JSON, and JavaScript or YAML that holds the same, as plain values: size, depth and count are checked before parsing.

What comes out is made of `dict`, `list`, `str`, `int`, `float`, `bool` and `None`; nothing in a source is ever run.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from planner.errors import ProgramError
from planner.importers.deadline import EVERY, ask_time
from planner.importers.decode import text_of
from planner.limits import DEPTH, DOCUMENTS, VALUES, exceeded, most
from planner.text.clean import quote
from planner.timeline.program import Problem, Severity

LONGEST_NUMBER = 400
"""Digits of a number; a longer one is kept as text."""

_STRING = r'"[^"\\]*+(?:\\.[^"\\]*+)*+\\?(?:"|\Z)'
"""A string, or all the rest when its closing quote is missing: so that no text is gone through twice."""
_STRINGS = re.compile(_STRING, re.DOTALL)
_NO_BRACKETS = re.compile(r"[^\[\]{}]+")
_LOOSE = re.compile(rf"({_STRING})|//[^\n]*|/\*.*?(?:\*/|\Z)|,(?=\s*[\]}}])", re.DOTALL)
_BLANK = re.compile(r"(?:\s+|//[^\n]*|/\*.*?(?:\*/|\Z)|;|\)|['\"]use strict['\"])*+", re.DOTALL)
_NAMED = re.compile(
    r"(?:export\s+default\s+|(?:export\s+)?(?:(?:var|let|const)\s+)?([A-Za-z_$][\w$.]{0,80})(?:\s*=|\())\s*"
)
_IS_JAVASCRIPT = re.compile(rf"{_BLANK.pattern}{_NAMED.pattern}[\[{{]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Document:
    """The values of one source."""

    values: object
    problems: tuple[Problem, ...] = ()
    language: str = "JSON"
    """What it was written in: "JSON", "JavaScript" or "YAML"."""


def document_of(data: bytes, source: str) -> Document:
    """The values in a source: JSON, JSON lines, JavaScript that assigns JSON to names, or YAML.

    Several JSON texts one after the other make a list; several assignments make an object of their names.

    Raises:
        ProgramError: empty, no text, damaged, larger than `limits.BYTES`, too deep, or of too many values.
    """
    text, problems = text_of(data, source)
    text = text.lstrip("\ufeff")
    begins = text.lstrip()[:1]
    if begins in ("{", "["):
        return _json_document(text, source, problems, "JSON")
    if _IS_JAVASCRIPT.match(text):
        return _json_document(text, source, problems, "JavaScript")
    from planner.importers.families.yaml_values import yaml_values

    values, more = yaml_values(text, source)
    return Document(values, (*problems, *more), "YAML")


def _json_document(text: str, source: str, problems: tuple[Problem, ...], language: str) -> Document:
    ask_time()
    _check_size(text, source)
    ask_time()
    reading = _Reading(source)
    try:
        values = reading.all_values(text)
    except json.JSONDecodeError as error:
        loose = _LOOSE.sub(lambda match: match[1] or "", text)
        if loose == text:
            raise _damaged(error, source) from None
        reading = _Reading(source)
        try:
            values = reading.all_values(loose)
        except json.JSONDecodeError:
            raise _damaged(error, source) from None
    return Document(values, (*problems, *reading.problems()), language)


def _damaged(error: json.JSONDecodeError, source: str) -> ProgramError:
    if error.pos >= len(error.doc.rstrip()):
        return ProgramError(source, error.lineno, "the JSON ends in the middle", "save or download it again")
    what = error.msg[0].lower() + error.msg[1:]
    return ProgramError(
        source, error.lineno, f"is not valid JSON: {what}, column {error.colno}", "save it again"
    )


def _check_size(text: str, source: str) -> None:
    bare = _STRINGS.sub("", text)
    count = bare.count(",") + bare.count("[") + bare.count("{")
    if count > most(VALUES):
        raise too_many_values(source)
    depth, deepest = 0, most(DEPTH)
    for bracket in _NO_BRACKETS.sub("", bare):
        depth += 1 if bracket in "[{" else -1
        if depth > deepest:
            raise too_deep(source)


def too_deep(source: str) -> ProgramError:
    """The error of values within values within values."""
    return exceeded(DEPTH, source, None, f"is nested deeper than {most(DEPTH)} levels", "give a program")


def too_many_values(source: str) -> ProgramError:
    """The error of more values than are read."""
    return exceeded(VALUES, source, None, f"has more than {most(VALUES):,} values", "give a part of it")


class _Reading:
    """One pass over one text, which remembers what it had to leave out."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.repeated: dict[str, None] = {}
        self._objects = 0
        self._decoder = json.JSONDecoder(
            object_pairs_hook=self._object,
            parse_int=_whole_number,
            parse_constant=lambda _: None,
            strict=False,
        )

    def all_values(self, text: str) -> object:
        """The one value of a text, or all its values."""
        named: dict[str, object] = {}
        unnamed: list[object] = []
        place = _after(text, 0)
        while place < len(text):
            name = _NAMED.match(text, place)
            if name is not None:
                place = name.end()
            value, place = self._value(text, place)
            if name is None or not name[1]:
                unnamed.append(value)
            else:
                named.setdefault(name[1].rpartition(".")[2], value)
            if len(unnamed) + len(named) > most(DOCUMENTS):
                raise exceeded(
                    DOCUMENTS,
                    self.source,
                    None,
                    f"has more than {most(DOCUMENTS):,} texts of JSON",
                    "give a part of it",
                )
            place = _after(text, place)
        if named:
            return named if len(named) > 1 or unnamed else next(iter(named.values()))
        if not unnamed:
            raise json.JSONDecodeError("nothing in it", text, len(text))
        return unnamed[0] if len(unnamed) == 1 else unnamed

    def _value(self, text: str, place: int) -> tuple[object, int]:
        try:
            return self._decoder.raw_decode(text, place)
        except RecursionError:
            raise too_deep(self.source) from None

    def _object(self, pairs: list[tuple[str, object]]) -> dict[str, object]:
        self._objects += 1
        if not self._objects % EVERY:
            ask_time()
        made = dict(pairs)
        if len(made) != len(pairs):
            seen: set[str] = set()
            for key, _ in pairs:
                if key in seen:
                    self.repeated[key] = None
                seen.add(key)
        return made

    def problems(self) -> Iterable[Problem]:
        """One warning for each key that stands twice in an object."""
        for key in self.repeated:
            message = f"the key {quote(key)} stands twice in one object; the last one is read"
            yield Problem(None, Severity.WARNING, message)


def _after(text: str, place: int) -> int:
    """The place behind white space, comments and semicolons."""
    match = _BLANK.match(text, place)
    return match.end() if match else place


def _whole_number(digits: str) -> int | str:
    return int(digits) if len(digits) <= LONGEST_NUMBER else digits
