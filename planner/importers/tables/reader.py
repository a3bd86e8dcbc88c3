"""Tables with a header row, from whatever file: columns found by name, dates decided over whole columns, rows to talks."""

from collections.abc import Sequence

from planner.errors import ProgramError
from planner.importers.draft import Draft, program_of
from planner.importers.options import ReadOptions
from planner.importers.tables.columns import WhenColumns
from planner.importers.tables.header import MOST_HEADER_ROWS, find_header
from planner.importers.tables.model import RawTable, Table
from planner.importers.tables.reading import Reading
from planner.limits import TALKS, exceeded, most
from planner.text.clean import quote
from planner.timeline.program import Problem, Program

_FIELDS_TO_NAME = "title, date, start, end, room, session, speakers"


def read_tables(
    raw: Sequence[RawTable],
    source: str,
    options: ReadOptions,
    *,
    format_name: str,
    problems: Sequence[Problem] = (),
) -> Program:
    """The program in the tables of one file: those that have a header with a title and a time.

    Raises:
        ProgramError: no table has such a header, or no row can be read.
        UsageError: `--year` or `--date-order` does not fit.
    """
    draft = draft_of_tables(raw, source, options, format_name=format_name, problems=problems)
    for each in raw:
        each.rows.clear()  # the draft has all that counts of them, and the program takes as much again
    return program_of(draft, source, options)


def draft_of_tables(
    raw: Sequence[RawTable],
    source: str,
    options: ReadOptions,
    *,
    format_name: str,
    problems: Sequence[Problem] = (),
) -> Draft:
    """The same before it is finished; it has at least one slot.

    Raises:
        ProgramError, UsageError: as above.
    """
    if sum(len(each.rows) for each in raw) > most(TALKS):
        raise exceeded(
            TALKS, source, None, f"has more than {most(TALKS):,} rows", "save only the program's rows"
        )
    tables = [table for each in raw if (table := table_in(each)) is not None]
    if not tables:
        raise without_header(source)
    columns = [WhenColumns(table) for table in tables]
    timed = [
        (table, each)
        for table, each in zip(tables, columns, strict=True)
        if each.has_times or "all_day" in table.header.columns
    ]
    if not timed:
        raise _without_times(tables[0], source)
    reading = Reading(timed, source, options)
    reading.problems += problems
    draft = reading.draft(format_name)
    if not draft.talks and not draft.unnamed_slots:
        raise reading.nothing_read(draft)
    return draft


def table_in(raw: RawTable) -> Table | None:
    """The table below the header among some rows; None without a header. Repeated headers are left out."""
    header = find_header([row.cells for row in raw.rows[:MOST_HEADER_ROWS]])
    if header is None:
        return None
    head = [cell.strip() for cell in raw.rows[header.index].cells]
    below = raw.rows[header.index + 1 :]
    rows = [row for row in below if not row.is_empty and [cell.strip() for cell in row.cells] != head]
    return Table(raw.name, header, raw.rows[header.index], rows, list(raw.rows[: header.index]))


def without_header(source: str) -> ProgramError:
    """What is said of a table that does not name its columns."""
    return ProgramError(
        source, None, "has no header row that names its columns", f"name them: {_FIELDS_TO_NAME}"
    )


def _without_times(table: Table, source: str) -> ProgramError:
    names = [name for name in table.header.names if name]
    shown = ", ".join(quote(name, 20) for name in names[:8]) + (", ..." if len(names) > 8 else "")
    return ProgramError(
        source,
        table.head.line,
        f"no column says when its rows take place; the header names {shown}",
        "name a column 'start' or 'time', or give the file that has the times",
    )
