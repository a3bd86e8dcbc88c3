"""What a user may say about a source before it is read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import PurePath

from planner.timeline.clock import Zone

STANDARD_INPUT = "standard input"
"""The source of what is pasted or piped."""
UNNAMED = "unnamed program"


def name_of_source(source: str) -> str:
    """What to call a program that names itself nowhere: its file's name; what was pasted has none."""
    return UNNAMED if source == STANDARD_INPUT else PurePath(source).stem or source


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Answers given beforehand; everything is optional but the time of reading."""

    now: datetime
    """The reading time, UTC; a guessed year is near it."""
    format: str | None = None
    """A reader's name; None lets the bytes decide."""
    name: str | None = None
    year: int | None = None
    day: date | None = None
    """The date of a page that prints none."""
    date_order: str | None = None
    """How dates in numbers are printed, where the source leaves it open: "dmy", "mdy" or "ymd"."""
    timezone: Zone | None = None
    """For times that carry no zone, and among the places of an ambiguous abbreviation."""
    read_as: Zone | None = None
    """The printed zones are wrong; this is the clock on the wall."""
    as_printed: bool = False
    """The printed zones are right after all: what an earlier edition was read as counts no more."""
    abbreviations: Mapping[str, Zone] = field(default_factory=dict)
    """Choices for ambiguous abbreviations, in capitals."""
