"""The header row of a table: which column is what, by its name, in English, German or French wording.

A name is read as a set of words, so that "Session Title", "title of the session" and "session_title" are one. Words
that only say that an item is meant ("talk", "Vortrag") are left out, "session" before "start" weakens it, and what stands
in brackets is a note: a unit, a zone, an order of day and month.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from planner.importers.tables.names import (
    ALTERNATIVES,
    FILLERS,
    NAMES,
    SECOND_MEANINGS,
    SESSION_WORDS,
    TALK_WORDS,
)
from planner.limits import COLUMNS, most
from planner.text.clean import one_line
from planner.text.fold import fold
from planner.timeline.abbreviation import is_known

MOST_HEADER_ROWS = 50
"""A header stands within so many first rows."""
MOST_LETTERS = 60
"""A cell with more letters names no column."""
MANY = frozenset({"people", "given_name"})
"""Fields of which every column counts, not only the best named."""
TIME_FIELDS = frozenset({"start", "end", "time", "date", "end_date", "day"})
_WEAKER = 5

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_GLUED = re.compile(
    r"\b(starts?|ends?|begin|session|panel|talk|event|speaker|author|presenter|room|track|paper|full|first|last|time|date)"
    r"(?=(?:times?|dates?|titles?|names?|ids?|types?|urls?|at|start|end)\b)"
)
_GENDERED = re.compile(
    r"\((?:s|e|n|en|in|innen|x)\)|(?<=\w)[*:/_·.](?:in|innen|e|ne|rice|s)(?![a-z])", re.IGNORECASE
)
_NOTE = re.compile(r"[(\[]([^)\]]{1,40})[)\]]")
_WORD = re.compile(r"[a-z0-9]+")
_FILLERS = frozenset(FILLERS.split())


@dataclass(frozen=True, slots=True)
class Named:
    """What one header cell names."""

    field: str
    rank: int
    """0 is the plainest wording; of several columns for one field the lowest counts."""
    words: frozenset[str]
    note: str = ""
    """What stands in brackets, or a zone behind the name."""


@dataclass(slots=True)
class Header:
    """A header row and what its columns are."""

    index: int
    """Its place among the rows."""
    names: tuple[str, ...]
    """As printed."""
    columns: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """Field -> its columns, in order."""
    notes: dict[str, str] = field(default_factory=dict)
    """Field -> the note of its column."""

    @property
    def has_title(self) -> bool:
        """Whether some column says what each row is."""
        return "title" in self.columns

    @property
    def has_time(self) -> bool:
        """Whether some column may say when."""
        return bool(TIME_FIELDS & self.columns.keys())

    @property
    def worth(self) -> tuple[bool, int]:
        """Of several headers the one that is worth most is the table's: it says when, and names the most columns."""
        return self.has_time, sum(map(len, self.columns.values()))

    def cells(self, row: Sequence[str], field_name: str) -> list[str]:
        """The cells of a row in a field's columns, those that are there."""
        return [row[column] for column in self.columns.get(field_name, ()) if column < len(row)]


def find_header(rows: Sequence[Sequence[str]]) -> Header | None:
    """The row that names the most columns, alone or under a row of group names; None when no row names a title and
    one thing more.

    Args:
        rows: the first rows of a table, empty ones among them.
    """
    best: Header | None = None
    for index, row in enumerate(rows[:MOST_HEADER_ROWS]):
        if len(row) > most(COLUMNS):
            continue
        if sum(bool(cell.strip()) for cell in row) < 2 or any(len(cell) > 20 * MOST_LETTERS for cell in row):
            continue
        for names in {tuple(row): None, _grouped(rows, index): None}:
            header = header_of(names, index)
            if header.has_title and len(header.columns) > 1 and (best is None or header.worth > best.worth):
                best = header
    return best


def _grouped(rows: Sequence[Sequence[str]], index: int) -> tuple[str, ...]:
    """The names of a row where an empty or numbered cell takes the name above it, or above and to its left: "Speakers"
    over 1, 2 and 3."""
    above = rows[index - 1] if index else ()
    names, group = [], ""
    for column, cell in enumerate(rows[index]):
        group = (above[column].strip() if column < len(above) else "") or group
        bare = not cell.strip() or cell.strip().isdigit()
        names.append(group if bare else cell)
    return tuple(names)


def header_of(names: Sequence[str], index: int = 0) -> Header:
    """A header with these names, each field given to the columns that name it best."""
    named = {column: found for column, name in enumerate(names) if (found := named_in(name)) is not None}
    header = Header(index, tuple(one_line(name) for name in names))
    for column, found in sorted(named.items(), key=lambda each: (each[1].rank, each[0])):
        _take(header, column, found, found.field)
    if not header.has_title:
        _rename(header, named, "session", "title")
    for column, found in named.items():
        second = _SECOND.get(found.words)
        if second and column not in header.columns.get(found.field, ()):
            _take(header, column, found, second)
    return header


def _take(header: Header, column: int, found: Named, field_name: str) -> None:
    if field_name in header.columns and field_name not in MANY:
        return
    header.columns[field_name] = tuple(sorted((*header.columns.get(field_name, ()), column)))
    if found.note:
        header.notes.setdefault(field_name, found.note)


def _rename(header: Header, named: dict[int, Named], old: str, new: str) -> None:
    """Sessions are what is attended where nothing else is: their column is the title, the next best the session."""
    if old not in header.columns:
        return
    header.columns[new] = header.columns.pop(old)
    rest = [each for each in named.items() if each[1].field == old and each[0] not in header.columns[new]]
    for column, found in sorted(rest, key=lambda each: (each[1].rank, each[0]))[:1]:
        _take(header, column, found, old)


def named_in(name: str) -> Named | None:
    """What a header cell names; None when it is no name that is known."""
    name = one_line(name)
    if not name or len(name) > MOST_LETTERS:
        return None
    if name in {"#", "№"}:
        return Named("id", 1, frozenset({"#"}))
    notes = [note.strip() for note in _NOTE.findall(_GENDERED.sub("", name))]
    bare = _NOTE.sub(" ", _GENDERED.sub("", name))
    found = _field_of(bare)
    if found is None:
        shorter, zone = _without_zone(bare)
        found = _field_of(shorter) if zone else None
        notes.append(zone)
    if found is None:
        return _first_of(bare)
    return Named(*found, next((note for note in notes if note), ""))


def words_of(name: str) -> list[str]:
    """The words of a name, folded, plurals and singulars alike, fillers left out."""
    words = _WORD.findall(_GLUED.sub(r"\1 ", fold(_CAMEL.sub(" ", name)).replace("_", " ")))
    return [_singular(word) for word in words if word not in _FILLERS]


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") else word


def _without_zone(name: str) -> tuple[str, str]:
    """A name such as "start_time_utc" and the zone behind it."""
    head, _, last = re.sub(r"[_\s]+", " ", name).strip().rpartition(" ")
    return (head, last) if head and is_known(last) else (name, "")


_LOOKUP: dict[frozenset[str], tuple[str, int]] = {}
for _field, _ranks in NAMES.items():
    for _rank, _phrases in enumerate(_ranks):
        for _phrase in _phrases.split("|"):
            _LOOKUP.setdefault(frozenset(words_of(_phrase)), (_field, _rank))
_TALK = frozenset(map(_singular, TALK_WORDS.split()))
_SESSION = frozenset(map(_singular, SESSION_WORDS.split()))
_TITLES = frozenset({"title", "name", "titel", "titre", "nom"})
_SECOND = {frozenset(words_of(name)): second for name, second in SECOND_MEANINGS.items()}


def _field_of(name: str) -> tuple[str, int, frozenset[str]] | None:
    """Field, rank and words of a name without its notes."""
    words = frozenset(word for word in words_of(name) if not word.isdigit())
    if not words:
        return None
    if words in _LOOKUP:
        return (*_LOOKUP[words], words)
    rest = words - _TALK
    if not rest:
        return ("title", 1, words)
    if rest in _LOOKUP:
        return (*_LOOKUP[rest], words)
    if words & _SESSION:
        rest -= _SESSION
        if rest <= _TITLES:
            return ("session", 0 if rest else 1, words)
        if rest in _LOOKUP:
            found, rank = _LOOKUP[rest]
            return (found, rank + _WEAKER, words)
    return None


def _first_of(name: str) -> Named | None:
    """Of names that are given as a choice ("Room/Location", "Speakers and authors") the first that is known."""
    parts = re.split(ALTERNATIVES, name, flags=re.IGNORECASE)
    if len(parts) < 2 or "sub" in words_of(name):
        return None
    found = next((found for part in parts if (found := _field_of(part)) is not None), None)
    return Named(*found) if found else None
