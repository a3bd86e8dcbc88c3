"""Reading schedules in tests: case files by name, and what was read as lines that can be compared."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from planner.importers.frab.json_reader import read_frab_json
from planner.importers.frab.xml_reader import read_frab_xml
from planner.timeline.clock import zone_named
from planner.timeline.program import Program
from tests.importers import contract

CASES = Path(__file__).parent / "cases" / "frab"


def case(name: str) -> bytes:
    return (CASES / name).read_bytes()


def read_bytes(
    data: bytes | str,
    source: str = "schedule.xml",
    *,
    timezone: str | None = None,
    read_as: str | None = None,
    year: int | None = None,
    day: date | None = None,
) -> Program:
    """Read with the reader that the end of the source's name says."""
    options = replace(
        contract.OPTIONS,
        timezone=zone_named(timezone) if timezone else None,
        read_as=zone_named(read_as) if read_as else None,
        year=year,
        day=day,
    )
    reader = read_frab_json if source.endswith(".json") else read_frab_xml
    return reader(data.encode() if isinstance(data, str) else data, source, options)


def read_case(name: str, *, timezone: str | None = None, read_as: str | None = None) -> Program:
    return read_bytes(case(name), name, timezone=timezone, read_as=read_as)


def lines(program: Program) -> list[str]:
    """Each talk as "05-03 07:30 30m 17 Title", in UTC; "-" for an end that nobody knows."""
    return [
        f"{talk.start:%m-%d %H:%M} {'-' if talk.end is None else f'{int((talk.end - talk.start).total_seconds()) // 60}m'} "
        f"{talk.id} {talk.title}"
        for talk in program.talks
    ]


def problems(program: Program) -> list[tuple[int | None, str, str]]:
    return [(problem.line, problem.level.value, problem.message) for problem in program.problems]


def event(inner: str, day: str = '<day date="2027-05-03">', zone: str = "UTC") -> str:
    """A schedule with one event."""
    head = f"<conference><title>Bees</title><time_zone_name>{zone}</time_zone_name></conference>"
    return f"<schedule>{head}{day}<event id='1'>{inner}</event></day></schedule>"
