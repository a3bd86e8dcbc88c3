"""The tables of a page that hold its program, as rows with a header for the reader of tables."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from planner.importers.deadline import in_time
from planner.importers.html.cells import matrix_of
from planner.importers.html.grid import grid_table
from planner.importers.html.headed import headed_table
from planner.importers.html.lines import PageLine
from planner.importers.html.tree import Element
from planner.importers.page.day_heading import day_alone
from planner.importers.tables.model import RawTable
from planner.importers.tables.zones import zone_said_in

MOST_LINES_ABOVE = 4
"""So many lines before a table may speak of it."""
MOST_TABLES = 2_000


@dataclass(slots=True)
class ProgramTables:
    """The tables of a page that hold its program."""

    tables: list[RawTable] = field(default_factory=list)
    """In page order, each below the date and zone that the page prints above it."""
    kinds: dict[str, None] = field(default_factory=dict)
    """What kinds there are: "table", "grid"."""
    elements: list[Element] = field(default_factory=list)
    """Where they stand on the page."""


def program_tables(lines: Sequence[PageLine]) -> ProgramTables:
    """The tables whose header names a title and a time, and the grids of times and places, in page order.

    Args:
        lines: of the page, each with the table it stands in.
    """
    zone = next((line for line in lines if line.table is None and zone_said_in(line.text) is not None), None)
    found = ProgramTables()
    for first, element in in_time(list(_tables(lines).items())[:MOST_TABLES]):
        matrix = matrix_of(element)
        if matrix is None:
            continue
        above = _above(lines, first, zone)
        for kind, read in (("table", headed_table), ("grid", grid_table)):
            table = read(matrix, above)
            if table is not None:
                found.tables.append(table)
                found.elements.append(element)
                found.kinds[kind] = None
                break
    return found


def _tables(lines: Sequence[PageLine]) -> dict[int, Element]:
    """The tables with lines in them, by the number of their first line."""
    found: dict[int, Element] = {}
    seen: set[int] = set()
    for number, line in enumerate(lines):
        if line.table is not None and id(line.table) not in seen:
            seen.add(id(line.table))
            found[number] = line.table
    return found


def _above(lines: Sequence[PageLine], first: int, zone: PageLine | None) -> list[PageLine]:
    """The lines over a table that may date it or name its zone: the last ones before it, and the last date on the page
    before those."""
    begin = first
    while begin and first - begin < MOST_LINES_ABOVE and lines[begin - 1].table is None:
        begin -= 1
    above = [line for line in lines[begin:first] if len(line.text) <= 200]
    if not any(day_alone(line.text) for line in above):
        dates = (
            line
            for line in reversed(lines[:begin])
            if line.table is None and day_alone(line.text) is not None
        )
        above = [*((day,) if (day := next(dates, None)) is not None else ()), *above]
    return [zone, *above] if zone is not None and zone not in above else above
