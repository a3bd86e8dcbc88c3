"""The whole table: each row with what measures it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from benchmarks import (
    conflicts,
    exporting,
    footprint,
    growth,
    importing,
    plan,
    screens_first_paint,
    screens_frames,
    verbs,
)
from benchmarks.result import Result
from benchmarks.scale import Scale

Measure = Callable[[Scale], Iterable[Result]]
"""What yields the figures of one row, or of several that are measured together."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table."""

    number: int
    what: str
    goal: str
    measure: Measure


ROWS: Sequence[Row] = (
    Row(
        1,
        "whole process: a day's `list --json`, `now`, `star`; 5,000 talks",
        "at most 3 times `python -c pass`; at least 8 times faster than `khal list`",
        verbs.results,
    ),
    Row(
        2,
        "whole process: `list --json` of all 5,000; `conflicts` with 500 stars",
        "at most 4 times `python -c pass`; at least 60 times faster than khal showing 5,000",
        verbs.results,
    ),
    Row(
        3,
        "first paint of `planner`, 10,000 talks",
        "at most 1.3 times a minimal Textual app's; faster than ikhal with none",
        screens_first_paint.results,
    ),
    Row(
        4,
        "key press to painted frame, 10,000 talks",
        "median under 8 ms, 99th of 100 under 25 ms; a letter 20 times faster than Textual's DataTable and OptionList",
        screens_frames.results,
    ),
    Row(
        5,
        "import of 10,000 talks",
        "text and xml at most 3 times the simplest program, .ics 1.2 times icalendar's parse; 10 times faster than khal",
        importing.results,
    ),
    Row(
        6,
        "overlaps of 10,000 to a million: ranges, counted, clustered",
        "at most 1.5 times `sorted()`; at least 200 times faster than intervaltree listing them",
        conflicts.results,
    ),
    Row(
        7,
        "plan of 1,000 stars with walks, pins and repeats, proven",
        "under twice HiGHS, 300 stars under 20 ms; never worse in value; 50 times faster than CP-SAT",
        plan.results,
    ),
    Row(8, "export of 1,000 talks", "at most 1.3 times icalendar's own writing", exporting.results),
    Row(
        9,
        "growth of import, list, conflicts, search from 10 to 100 thousand talks",
        "within 20 % of n log n",
        growth.results,
    ),
    Row(
        10,
        "memory, 10,000 talks: a listing; the screens",
        "under 40 MB; under 1.5 times a minimal Textual app's",
        footprint.results,
    ),
)


@dataclass(frozen=True, slots=True)
class Measured:
    """What a run came to."""

    results: tuple[Result, ...]
    faults: tuple[str, ...]
    """What could not be run, and why."""


def measured(
    numbers: Iterable[int], scale: Scale, *, tell: Callable[[str], None] = lambda _: None
) -> Measured:
    """Some rows of the table; one that fails costs only itself.

    Args:
        tell: is told what comes next.
    """
    wanted = frozenset(numbers)
    found: list[Result] = []
    faults: list[str] = []
    together: dict[Measure, list[Row]] = {}
    for row in ROWS:
        if row.number in wanted:
            together.setdefault(row.measure, []).append(row)
    for measure, rows in together.items():
        names = "row " + " and ".join(str(row.number) for row in rows)
        tell(f"{names}: {'; '.join(row.what for row in rows)}")
        try:
            found += (result for result in measure(scale) if result.row in wanted)
        except Exception as error:  # noqa: BLE001 - whatever it is, the other rows are told
            faults.append(f"{names}: {type(error).__name__}: {error}")
    return Measured(tuple(found), tuple(faults))
