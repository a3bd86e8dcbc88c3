"""What readers take of one source at most, and how much more of it a person allows: `[limits]` in config.toml.

Each limit has one name, which the messages about it give, so that who meets it knows what to raise.
"""

from collections.abc import Mapping
from typing import NamedTuple

from planner.errors import ProgramError

MOST_TIMES = 100
"""No limit is raised further."""


class Limit(NamedTuple):
    """Something that there may be only so much of."""

    key: str
    """As `[limits]` names it."""
    standard: int
    what: str
    """What is counted, for a person."""
    highest: int = 0
    """It cannot be raised further than this; 0 for a hundred times the standard."""

    @property
    def ceiling(self) -> int:
        """The most that it can be raised to."""
        return self.highest or self.standard * MOST_TIMES


SECONDS = Limit("seconds", 60, "seconds that reading a source takes")
FETCH_SECONDS = Limit("fetch_seconds", 60, "seconds that fetching an address takes")
BYTES = Limit("bytes", 50 * 2**20, "bytes in a source")
TALKS = Limit("talks", 200_000, "talks, slots, rows or entries in a source")
LINES = Limit("lines", 600_000, "lines of a page that are not blank")
TAGS = Limit("tags", 1_000_000, "tags of a page, and attributes of its tags")
OBJECTS = Limit("objects", 200_000, "things that a page marks up for machines")
CELL_LETTERS = Limit("cell_letters", 1_000_000, "letters in a cell of a table")
FIELD_LETTERS = Limit("field_letters", 2**20, "letters of an abstract or other field")
COLUMNS = Limit("columns", 1_000, "columns of a table")
SHEET_COLUMNS = Limit("sheet_columns", 200, "columns of a sheet")
FILES = Limit("files", 2_000, "files in a workbook")
UNPACKED_BYTES = Limit("unpacked_bytes", 200 * 2**20, "bytes that a workbook unpacks to")
UNPACKED_TIMES = Limit("unpacked_times", 200, "times its own size that a workbook unpacks to")
DEPTH = Limit("depth", 100, "depth of nesting in JSON, YAML, XML and calendars", highest=400)
VALUES = Limit("values", 5_000_000, "values in a JSON or YAML source")
DOCUMENTS = Limit("documents", 200_000, "texts of JSON one after the other in a source")
PEOPLE = Limit("people", 2_000_000, "names of people in a JSON or YAML source")
YAML_BYTES = Limit("yaml_bytes", 5 * 2**20, "bytes of YAML")
RULES = Limit("rules", 1_000, "rules of repetition in a calendar")
REPEATS = Limit("repeats", 20_000, "parts of repeating events in a calendar")
SERIES = Limit("series", 1_000, "parts of one repeating event")
SERIES_DAYS = Limit("series_days", 366, "days over which a repeating event is read", highest=3_660)
BUSY_TIMES = Limit("busy_times", 20_000, "times in a calendar of your own while programs run")

LIMITS = (
    SECONDS, FETCH_SECONDS, BYTES, TALKS, LINES, TAGS, OBJECTS, COLUMNS, SHEET_COLUMNS, CELL_LETTERS, FIELD_LETTERS, FILES, UNPACKED_BYTES, UNPACKED_TIMES, DEPTH, VALUES,
    DOCUMENTS, PEOPLE, YAML_BYTES, RULES, REPEATS, SERIES, SERIES_DAYS, BUSY_TIMES,
)  # fmt: skip
"""All that can be set, as the documents list them."""


class TooMuch(ProgramError):
    """A source has more of something than is read."""


_now = {limit.key: limit.standard for limit in LIMITS}


def raise_limits(times: int = 1, own: Mapping[str, int] | None = None) -> None:
    """Let limits be so much, in the whole process; without arguments they are the standard ones.

    Args:
        times: so many times as much, of each that is not among the others; at least 1.
        own: by their keys, what some are instead.
    """
    for limit in LIMITS:
        _now[limit.key] = min(limit.standard * times, limit.ceiling)
    _now.update(own or {})


def most(limit: Limit) -> int:
    """A limit as it is for this person."""
    return _now[limit.key]


def raising(limit: Limit) -> str:
    """How to have more of something read, for the end of a message."""
    if most(limit) >= limit.ceiling:
        return f"[limits] {limit.key} goes no higher"
    return f"raise [limits] {limit.key} in config.toml"


def exceeded(limit: Limit, source: str, line: int | None, reason: str, remedy: str) -> TooMuch:
    """The error that a source has more of something than is read.

    Args:
        source, line, reason: as with `ProgramError`.
        remedy: what can be done about the source itself.
    """
    return TooMuch(source, line, reason, f"{remedy}, or {raising(limit)}")


def megabytes(limit: Limit) -> str:
    """A limit of bytes, for a message."""
    return f"{most(limit) / 2**20:.3g} MB"
