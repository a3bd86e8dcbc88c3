"""What the library on disk tells about its programs; plain values, cheap to import."""

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from planner.errors import StoreError
from planner.timeline.year_source import YearSource


class ProgramHead(NamedTuple):
    """A program of the library without its talks."""

    id: str
    name: str
    format: str
    source: str
    """The file name or address it was read from."""
    timezone: str | None
    year: int | None
    year_source: YearSource | None
    year_candidates: tuple[int, ...]
    edition: int
    read_at: datetime
    talks: int
    """How many."""
    first_start: datetime | None
    """The first start of a talk or unnamed slot, UTC; None when there is neither."""
    last_end: datetime | None
    """The last end, UTC; a start where the end is unknown."""
    sample: bool
    digest: str
    """SHA-256 of the bytes it was read from."""


class DamagedLibrary(StoreError):
    """The library's file is damaged or gone while sources are there: it can be made anew from them.

    Args:
        aside: where its bytes are now; None when the file is missing.
    """

    def __init__(self, what: str, *, where: str, aside: Path | None) -> None:
        self.aside = aside
        kept = f"its bytes are in {aside.name}; " if aside else ""
        super().__init__(what, where=where, remedy=f"{kept}the library can be made anew from its sources")
