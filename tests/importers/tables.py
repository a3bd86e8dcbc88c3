"""What the tests of tables share: reading with `read_csv`, and tables written as bytes."""

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from planner.importers import ReadOptions
from planner.importers.tables.csv_reader import read_csv
from planner.timeline.clock import zone_named
from planner.timeline.program import Program

from .contract import OPTIONS

CASES = Path(__file__).parent / "cases"


def options_with(
    timezone: str | None = None, *, order: str | None = None, day: date | None = None, year: int | None = None,
    read_as: str | None = None,
) -> ReadOptions:  # fmt: skip
    """The reading options that answer these questions."""
    return replace(
        OPTIONS,
        timezone=zone_named(timezone) if timezone else None,
        read_as=zone_named(read_as) if read_as else None,
        date_order=order,
        day=day,
        year=year,
    )


def table(
    text: str | Sequence[Sequence[str]], timezone: str | None = "UTC", *, order: str | None = None,
    day: date | None = None, year: int | None = None, read_as: str | None = None,
) -> Program:  # fmt: skip
    """A table read: a text as printed, or rows written as CSV."""
    data = text if isinstance(text, str) else written(text).decode()
    return read_csv(
        data.encode(), "bees.csv", options_with(timezone, order=order, day=day, year=year, read_as=read_as)
    )


def written(rows: Sequence[Sequence[str]], separator: str = ",") -> bytes:
    """Rows as a table, cells quoted where they must be."""
    file = io.StringIO()
    csv.writer(file, delimiter=separator, lineterminator="\r\n").writerows(rows)
    return file.getvalue().encode()


def case(
    name: str, timezone: str | None = None, *, day: date | None = None, order: str | None = None
) -> Program:
    """A file of `cases` read."""
    return read_csv((CASES / name).read_bytes(), name, options_with(timezone, day=day, order=order))


def said(program: Program) -> list[tuple[str, str, str | None]]:
    """Title, start and end of each talk, as "2021-05-03 10:00" in UTC."""
    return [
        (talk.title, f"{talk.start:%Y-%m-%d %H:%M}", f"{talk.end:%Y-%m-%d %H:%M}" if talk.end else None)
        for talk in program.talks
    ]


def starts(program: Program) -> list[str]:
    """Each start as "2021-05-03 10:00" in UTC, in order."""
    return [f"{talk.start:%Y-%m-%d %H:%M}" for talk in program.talks]


def complaints(program: Program) -> list[tuple[int | None, str]]:
    """Line and text of each problem."""
    return [(problem.line, problem.message) for problem in program.problems]
