"""One object of a JSON document with its path: fields by name and type, and a problem for each that is otherwise."""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from planner.errors import PlannerError
from planner.importers.absent import is_absent
from planner.importers.markup import readable_markup
from planner.limits import FIELD_LETTERS, TALKS, exceeded, most, raising
from planner.text.clean import one_line, paragraphs, quote
from planner.timeline.program import Problem, Severity

LONGEST_LINE = 2000
"""Characters of a title, a name or a place; what is longer is none."""
_LONG = 10_000
_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_NAMES = ("name", "title", "en", "@value")
"""Where an object in the place of a text has that text."""
_PLAIN_KEY = re.compile(r"[A-Za-z_]\w*")


class FieldError(PlannerError):
    """A field without which an entry cannot be read is missing or is of another type."""


@dataclass(slots=True)
class Item:
    """An object of a document."""

    values: Mapping[str, object]
    path: str
    """Where it is: "schedule[12].speakers[0]"; empty for the document itself."""
    problems: list[Problem] = field(default_factory=list)
    """Takes what is wrong with a field; shared by all items of a document."""
    is_plain: bool = False
    """Its texts are as they are meant: no HTML in them, and "TBA" is a word."""

    def __contains__(self, name: str) -> bool:
        return self.values.get(name) is not None

    def text(self, *names: str) -> str | None:
        """The first of some fields that has words, as one line; marks of HTML are read, "TBA" and the like are None."""
        for name in names:
            raw = self._raw_text(name, LONGEST_LINE)
            words = None if raw is None else one_line(raw) or None if self.is_plain else line_of(raw)
            if words is not None:
                return words
        return None

    def prose(self, *names: str) -> str | None:
        """The first of some fields that has words, with its paragraphs."""
        for name in names:
            raw = self._raw_text(name, most(FIELD_LETTERS))
            words = "" if raw is None else paragraphs(raw) if self.is_plain else _prose_of(raw)
            if words and (self.is_plain or not is_absent(words)):
                return words
        return None

    def address(self, *names: str) -> str | None:
        """The first of some fields that is an http or https address; other values are no problem."""
        for name in names:
            value = self.values.get(name)
            if isinstance(value, str) and len(value) < 4000 and _ADDRESS.fullmatch(one_line(value)):
                return one_line(value)
        return None

    def number(self, name: str) -> float | None:
        """A finite number, also one printed as text ("75"); None when there is none."""
        value = self.values.get(name)
        if value is None or value == "" or isinstance(value, bool):
            return None
        try:
            number = float(value) if isinstance(value, int | float | str) and len(str(value)) < 40 else None
        except (ValueError, OverflowError):
            number = None
        if number is None or not math.isfinite(number) or abs(number) > 1e15:
            self.warn(name, "a number")
            return None
        return number

    def is_true(self, *names: str) -> bool:
        """Whether one of some fields is true, also as the text "true" or "yes"."""
        values = [self.values.get(name) for name in names]
        return any(
            value is True or (isinstance(value, str) and value.lower() in ("true", "yes", "1"))
            for value in values
        )

    def names(
        self, *names: str, keys: tuple[str, ...] = ("name", "fullname", "fullName", "title")
    ) -> tuple[str, ...]:
        """The words of the first field that has any: a list of texts, or of objects with a name, or one of them.

        Args:
            names: the fields, the best first.
            keys: where an object of the list has its name.
        """
        for name in names:
            value = self.values.get(name)
            found: list[str] = []
            for each in value if isinstance(value, list) else [value]:
                words = each
                if isinstance(each, dict):
                    words = next((each[key] for key in keys if isinstance(each.get(key), str)), None)
                if not isinstance(words, str):
                    continue
                line = one_line(words) if self.is_plain else line_of(words)
                if line:
                    found.append(line)
            if found:
                return tuple(dict.fromkeys(found))
        return ()

    def items(self, name: str) -> "list[Item]":
        """The objects of a list; entries of other types are problems."""
        value = self.values.get(name)
        if value is None:
            return []
        if not isinstance(value, list):
            self.warn(name, "a list")
            return []
        return list(items_of(value, joined(self.path, name), self.problems, is_plain=self.is_plain))

    def item(self, name: str) -> "Item | None":
        """The object in a field."""
        value = self.values.get(name)
        return (
            Item(value, joined(self.path, name), self.problems, self.is_plain)
            if isinstance(value, dict)
            else None
        )

    def warn(self, name: str, expected: str, more: str = "") -> None:
        """Say that a field is not what it should be, and something more behind it."""
        found = quote(str(self.values.get(name))[:200], 40)
        message = f"{joined(self.path, name)} is {found}, not {expected}; it is left out{more}"
        self.problems.append(Problem(None, Severity.WARNING, message))

    def _raw_text(self, name: str, longest: int) -> str | None:
        value = self.values.get(name)
        if isinstance(value, str):
            if len(value) <= longest:
                return value
            more = f" ({raising(FIELD_LETTERS)})" if longest == most(FIELD_LETTERS) else ""
            self.warn(name, f"a text of at most {longest} characters", more)
            return None
        if value is None or isinstance(value, bool):
            return None
        if isinstance(value, int | float):
            return str(value)
        if isinstance(value, dict) and not self.is_plain:
            named = next((value[key] for key in _NAMES if isinstance(value.get(key), str)), None)
            if named is not None:
                return str(named)
        if value:
            self.warn(name, "a text")
        return None


def _prose_of(raw: str) -> str:
    return _long_prose_of(raw) if len(raw) > _LONG else readable_markup(raw)


@lru_cache(maxsize=64)
def _long_prose_of(raw: str) -> str:
    """A long text, read once: an alias can stand for it a hundred thousand times."""
    return readable_markup(raw)


def forget_long_texts() -> None:
    """Let go of the texts of a document that has been read."""
    _long_prose_of.cache_clear()


def line_of(words: str) -> str | None:
    """Words of a document as one readable line; None for "", "None", "TBA" and the like."""
    if len(words) > LONGEST_LINE:
        return None
    line = one_line(readable_markup(words) if "<" in words or "&" in words else words)
    return None if is_absent(line) else line


def joined(path: str, name: str) -> str:
    """The path of a field: "schedule[3].name"."""
    if _PLAIN_KEY.fullmatch(name):
        return f"{path}.{name}" if path else name
    return f"{path}[{quote(name, 30)}]"


def items_of(values: object, path: str, problems: list[Problem], *, is_plain: bool = False) -> Iterator[Item]:
    """The objects of a list with their paths; entries of other types are problems."""
    for number, value in enumerate(values if isinstance(values, list) else []):
        here = f"{path}[{number}]"
        if isinstance(value, dict):
            yield Item(value, here, problems, is_plain)
        elif value is not None:
            found = quote(str(value)[:200], 40)
            problems.append(
                Problem(None, Severity.WARNING, f"{here} is {found}, not an object; it is left out")
            )


def check_count(count: int, source: str) -> None:
    """Refuse a document with more entries than a program can have.

    Raises:
        ProgramError: there are more than `limits.TALKS`.
    """
    if count > most(TALKS):
        raise exceeded(TALKS, source, None, f"lists more than {most(TALKS):,} items", "give a part of it")
