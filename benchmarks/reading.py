"""How long reading takes beside what the simplest use of a format's library takes, in one run; see README.md."""

import argparse
import contextlib
import csv
import io
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from xml.parsers import expat

import icalendar

from benchmarks import synthetic
from planner.errors import PlannerError
from planner.importers import ReadOptions, read_program
from planner.timeline.clock import zone_named

OPTIONS = ReadOptions(now=datetime(2024, 1, 1, tzinfo=UTC), timezone=zone_named("Europe/Brussels"))


@dataclass(frozen=True, slots=True)
class Case:
    """A source to read, and what else reads it."""

    name: str
    data: bytes
    peer_name: str
    peer: Callable[[bytes], object]


def _expat(data: bytes) -> object:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda _tag, _attributes: None
    parser.EndElementHandler = lambda _tag: None
    parser.CharacterDataHandler = lambda _text: None
    return parser.Parse(data, True)


def _rows(data: bytes) -> object:
    return list(csv.reader(io.StringIO(data.decode())))


def _lines(data: bytes) -> object:
    return [line.split() for line in data.decode().split("\n")]


def cases(count: int) -> list[Case]:
    """The cases for so many talks, and the two that have a size of their own."""
    return [
        Case(f"csv, {count:,} rows", synthetic.csv_table(count), "csv.reader", _rows),
        Case(f"ics, {count:,} events", synthetic.calendar(count), "icalendar", icalendar.Calendar.from_ical),
        Case(
            f"schedule.xml, {count:,} events", synthetic.schedule_xml(count), "expat, empty handlers", _expat
        ),
        Case(f"json, {count:,} talks", synthetic.json_list(count), "json.loads", json.loads),
        Case(f"page text, {count:,} talks", synthetic.page_text(count), "split lines", _lines),
        Case(f"ics, {count:,} changed parts", synthetic.calendar_of_changes(count), "split lines", _lines),
        Case("hostile json, 5 MB", synthetic.hostile_json(5_000_000), "json.loads", json.loads),
    ]


def measured(read: Callable[[bytes], object], data: bytes, times: int) -> float:
    """The least processor time of several runs, in seconds; a program that is refused counts too."""
    best = float("inf")
    for _ in range(times):
        begin = time.process_time()
        with contextlib.suppress(PlannerError):
            read(data)
        best = min(best, time.process_time() - begin)
    return best


def main() -> None:
    """Print a line for each case: planner's seconds, the peer's, and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--talks", type=int, default=10_000)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("files", nargs="*", type=Path, help="schedule.xml files to read beside expat")
    arguments = parser.parse_args()
    chosen = [Case(path.name, path.read_bytes(), "expat, empty handlers", _expat) for path in arguments.files]
    for case in chosen or cases(arguments.talks):
        ours = measured(lambda data: read_program(data, "x", OPTIONS), case.data, arguments.times)
        peer = measured(case.peer, case.data, arguments.times)
        size = len(case.data) / 1e6
        print(
            f"{case.name:32} {size:6.1f} MB  {ours:7.3f} s  {case.peer_name:22} {peer:7.3f} s  x {ours / peer:5.1f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
