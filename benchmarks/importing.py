"""What an import costs: reading beside the simplest possible program for the same bytes, and the whole of it beside khal's.

Row 5 of the table: `python -m benchmarks --only 5`.
"""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import partial
from pathlib import Path
from statistics import median
from xml.parsers import expat

import icalendar

from benchmarks import synthetic
from benchmarks.commands import compiled_into, planner, run
from benchmarks.khal import khal_in
from benchmarks.reading import OPTIONS
from benchmarks.result import Peer, Result, faster, times
from benchmarks.scale import Scale
from benchmarks.turns import seconds
from planner.importers import read_program

_TO_LIMIT, _TO_ICALENDAR, _TO_KHAL = 3.0, 1.2, 10.0
_CET = timezone(timedelta(hours=1))
Line = tuple[str, str, datetime, datetime, str]
"""Title, people, start, end, abstract: what the simplest program makes of a talk."""


@dataclass(frozen=True, slots=True)
class Case:
    """A source to read, and the simplest program that reads it."""

    name: str
    ending: str
    make: Callable[[int], bytes]
    limit_name: str
    limit: Callable[[bytes], object]
    goal: float


def lines_of_page(data: bytes) -> list[Line]:
    """A page's talks by a machine that goes from line to line and knows but this one page: a slot, a title, people, a
    paragraph. A date is worked out once."""
    talks: list[Line] = []
    days: dict[str, datetime] = {}
    lines = iter(data.decode().split("\n"))
    for line in lines:
        if not line.endswith(" CET"):
            continue
        date, start, end = line[:-18], line[-17:-12], line[-9:-4]
        day = days.get(date)
        if day is None:
            _, number, month = date.split()
            day = days[date] = datetime.strptime(f"2024 {number} {month}", "%Y %d %b").replace(tzinfo=_CET)
        title, people = next(lines), next(lines)
        next(lines)
        talks.append((title, people, _at(day, start), _at(day, end), next(lines)))
    return talks


def _at(day: datetime, clock: str) -> datetime:
    return day + timedelta(hours=int(clock[:2]), minutes=int(clock[3:]))


def events_by_expat(data: bytes) -> list[Line]:
    """A schedule's talks by expat with the fewest handlers that keep the texts of an event."""
    talks: list[Line] = []
    fields: dict[str, str] = {}
    texts: list[str] = []

    def begin(tag: str, _: object) -> None:
        texts.clear()
        if tag == "event":
            fields.clear()

    def end(tag: str) -> None:
        if tag == "event":
            start = datetime.fromisoformat(fields["date"])
            hours, minutes = fields["duration"].split(":")
            until = start + timedelta(hours=int(hours), minutes=int(minutes))
            talks.append((fields["title"], fields["person"], start, until, fields["abstract"]))
        elif texts:
            fields[tag] = "".join(texts)
            texts.clear()

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.CharacterDataHandler = texts.append
    parser.Parse(data, True)
    return talks


CASES = (
    Case("page text", "txt", synthetic.page_text, "a line machine", lines_of_page, _TO_LIMIT),
    Case("frab xml", "xml", synthetic.schedule_xml, "expat", events_by_expat, _TO_LIMIT),
    Case(".ics", "ics", synthetic.calendar, "icalendar's parse", icalendar.Calendar.from_ical, _TO_ICALENDAR),
)


def results(scale: Scale) -> Iterator[Result]:
    """Row 5 of the table: medians of processor time, in turns."""
    talks, events = scale.pick(10_000, 2_000, 30), scale.pick(1_000, 200, 10)
    with tempfile.TemporaryDirectory() as folder:
        for case in CASES:
            homes = ("compiled", "counted") if scale.warms_up else ("counted",)
            yield _read(case, talks, scale.pick(7, 5, 1), Path(folder, case.ending), homes)
        yield from _imported(events, scale.pick(3, 2, 1), Path(folder, "khal"), peers=scale.has_peers)


def _read(case: Case, talks: int, rounds: int, folder: Path, homes: Sequence[str]) -> Result:
    """Reading beside the limit; and what a whole import is to that."""
    data = case.make(talks)
    own, limit = seconds([lambda: read_program(data, "x", OPTIONS), partial(case.limit, data)], rounds)
    whole_ms = _import_ms(data, case.ending, folder, homes)
    note = f"whole `planner import` {whole_ms:,.0f} ms, x {whole_ms / 1000 / limit:.1f}"
    peer = Peer(case.limit_name, own * 1000, limit * 1000, "ms")
    return times(5, f"read {case.name}, {talks:,} talks", peer, case.goal, note=note)


def _import_ms(data: bytes, ending: str, folder: Path, homes: Sequence[str]) -> float:
    """The last of whole imports, each into an empty library: all is compiled by then."""
    folder.mkdir()
    file = folder / f"talks.{ending}"
    file.write_bytes(data)
    environment = compiled_into(folder.parent / "bytecode")
    return [run(_importing(file, folder / home), environment).busy_ms for home in homes][-1]


def _importing(file: Path, home: Path) -> list[str]:
    year = ("--year", "2024") if file.suffix == ".txt" else ()
    return planner(home, "import", str(file), "--quiet", *year)


def _imported(events: int, rounds: int, folder: Path, *, peers: bool) -> Iterator[Result]:
    """A whole import of a calendar beside khal's, each into nothing."""
    folder.mkdir()
    file = folder / "talks.ics"
    file.write_bytes(synthetic.calendar(events))
    environment = compiled_into(folder.parent / "bytecode")
    own, other = [], []
    for number in range(rounds + 1):
        own.append(run(_importing(file, folder / f"own-{number}"), environment).busy_ms)
        if peers and (khal := khal_in(folder / f"khal-{number}")) is not None:
            other.append(run(khal.importing(file), environment).busy_ms)
    if peers:
        peer = Peer("khal import", median(own[1:]), median(other[1:]) if other else None, "ms")
        yield faster(5, f"import .ics, {events:,} events", peer, _TO_KHAL)
