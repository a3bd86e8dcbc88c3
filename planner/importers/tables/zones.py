"""Which zone a table's times are in: beside the time, in a column, in a column's name, above the header, or not said."""

import re
from collections.abc import Sequence

from planner.importers.named_zone import NamedZone, zone_in
from planner.importers.tables.model import Row, Table
from planner.timeline.abbreviation import is_known
from planner.timeline.clock import Zone

_SAYS_ZONE = re.compile(
    r"\b(?:time ?zone|times?|zeitzone|uhrzeiten|zeiten|fuseau(?: horaire)?|heures)\b", re.IGNORECASE
)
_ZONE_WORD = re.compile(
    r"[A-Za-z]+(?:/[A-Za-z_+-]+)+|(?:UTC|GMT)\s?[+−–-]\s?\d{1,2}(?::?\d\d)?|\b[A-Z][A-Za-z]{1,4}\b"
)
_OFFSET = re.compile(r"\d(?:Z|[+-]\d\d:?\d\d)$")
_MOST_LETTERS = 200


class TableZones:
    """The zones that one table names."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self._named: dict[str, NamedZone | None] = {}
        self.whole = self._of_column() or self._above()
        """The zone of all times that print none."""

    def of(self, row: Row) -> tuple[NamedZone | None, str | None]:
        """The zone of a row, and its zone cell where that names none that is known."""
        cell = self.table.cell(row, "timezone")
        if cell is None:
            return self.whole, None
        if cell not in self._named:
            self._named[cell] = zone_in(cell)
        return self._named[cell], cell if self._named[cell] is None else None

    def all(self) -> tuple[Zone, ...]:
        """Every zone that the table names by itself, none twice."""
        named = [self.whole, *(self.of(row)[0] for row in self.table.rows)]
        return tuple(dict.fromkeys(each.zone for each in named if each is not None and each.zone is not None))

    def are_printed(self, row: Row) -> bool:
        """Whether a row prints a zone or offset with its times."""
        cells = [text for name in ("start", "time", "date") if (text := self.table.cell(row, name))]
        return any(_OFFSET.search(cell) or any(map(is_known, _ZONE_WORD.findall(cell))) for cell in cells)

    def _of_column(self) -> NamedZone | None:
        """The zone in a column's name: "Start (CET)"."""
        notes = (self.table.header.notes.get(name) for name in ("start", "time", "date", "end"))
        return next((zone for note in notes if note and (zone := _zone_of_note(note))), None)

    def _above(self) -> NamedZone | None:
        """The zone in a line above the header: "All times in UTC"."""
        for row in self.table.above:
            zone = zone_said_in(" ".join(row.said))
            if zone is not None:
                return zone
        return None


def _zone_of_note(note: str) -> NamedZone | None:
    return zone_in(note) or zone_said_in(f"time {note}")


def zone_said_in(line: str) -> NamedZone | None:
    """The zone in a line that speaks of times; None when it names none, or several."""
    if len(line) > _MOST_LETTERS or not _SAYS_ZONE.search(line):
        return None
    words: Sequence[str] = [word for word in _ZONE_WORD.findall(line) if "/" in word or is_known(word)]
    zones = [zone for word in dict.fromkeys(words) if (zone := zone_in(word)) is not None]
    return zones[0] if len(zones) == 1 else None
