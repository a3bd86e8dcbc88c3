"""Golden files: what each sample program is read as, what clashes when all of it is starred, and the calendar of it.

The files in `__snapshots__` are read by a person when they change: `pytest tests/test_samples.py --snapshot-update`.
"""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension

from planner.cli.conflict_lines import conflict_lines
from planner.cli.documents import import_document
from planner.cli.listing import Listing
from planner.exporters.ics_event import EventOptions
from planner.importers import ReadOptions, read_program
from planner.services.desk import Desk
from planner.timeline.agenda import Agenda
from planner.timeline.clock import zone_named
from planner.timeline.program import Program
from tests.conftest import NOW
from tests.exporters.agendas import exported

SAMPLES = sorted((Path(__file__).resolve().parents[1] / "sample_programs").glob("*.txt"))
BERLIN = zone_named("Europe/Berlin")


class JsonFile(SingleFileSnapshotExtension):
    _file_extension = "json"


class TextFile(SingleFileSnapshotExtension):
    _file_extension = "txt"


class CalendarFile(SingleFileSnapshotExtension):
    _file_extension = "ics"


def read(path: Path) -> Program:
    return read_program(path.read_bytes(), path.name, ReadOptions(now=NOW))


def all_starred(program: Program) -> Agenda:
    agenda = Agenda()
    for talk in program.talks:
        agenda = agenda.star(talk, at=NOW)
    return agenda


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_sample_is_read_as_recorded(path: Path, snapshot: SnapshotAssertion) -> None:
    document = import_document([read(path)], Agenda(), BERLIN)

    text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"

    assert text.encode() == snapshot(extension_class=JsonFile)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_sample_clashes_as_recorded_when_all_of_it_is_starred(
    path: Path, snapshot: SnapshotAssertion
) -> None:
    program = read(path)
    desk = Desk(programs=(), talks=program.talks, agenda=all_starred(program))

    lines = conflict_lines(desk.open_conflicts, Listing(desk, BERLIN))

    assert "".join(f"{line}\n" for line in lines).encode() == snapshot(extension_class=TextFile)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_sample_is_exported_as_recorded(path: Path, snapshot: SnapshotAssertion) -> None:
    program = read(path)
    zones = {program.id: zone_named(program.timezone or "UTC")}

    data = exported(
        program.talks,
        all_starred(program),
        name="Golden",
        zone=BERLIN,
        home_zones=zones,
        programs={program.id: program.name},
        options=EventOptions(10),
    )

    assert data == snapshot(extension_class=CalendarFile)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_sample_reads_without_problem_or_question(path: Path) -> None:
    program = read(path)

    assert (program.problems, program.questions) == ((), ())


def test_invented_day_has_everything_that_makes_a_day_hard() -> None:
    program = next(read(path) for path in SAMPLES if path.stem.startswith("lantern"))

    kinds = {talk.kind.value for talk in program.talks}
    tracks = {talk.track for talk in program.talks if talk.track}
    night = next(talk for talk in program.talks if talk.title.startswith("Night"))
    zone = zone_named(program.timezone or "UTC")
    assert kinds >= {"keynote", "poster", "break", "tutorial", "social", "talk"}
    assert len(tracks) == 3
    assert [len(talk.same_as) for talk in program.talks if talk.title.startswith("Tutorial")] == [1, 1]
    assert night.end is not None
    assert night.end.astimezone(zone).date() - night.start.astimezone(zone).date() == timedelta(days=1)
    assert night.start.astimezone(zone).utcoffset() == timedelta(hours=5, minutes=30)
