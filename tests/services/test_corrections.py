"""Programs of the library put right, with their stars."""

from pathlib import Path

import pytest

from planner.errors import ProgramNotFound, StoreError, UsageError
from planner.importers import ReadOptions
from planner.services import choices
from planner.services.corrections import (
    arrival_again,
    corrected_zone,
    rename_program,
    reports,
    reread,
)
from planner.services.desk import open_desk
from planner.services.library import import_source
from planner.services.setting import Setting
from planner.services.shelf import open_store
from planner.timeline.clock import zone_named
from planner.timeline.edits import is_moved
from planner.timeline.program import Program
from tests.conftest import NOW
from tests.services.conftest import page

OPTIONS = ReadOptions(now=NOW)
TOKYO = zone_named("Asia/Tokyo")
DATA = page(("9:00 - 9:30", "Alpha"), ("9:30 - 10:00", "Beta"))
ZONELESS = DATA.replace(b" EDT", b"")


def imported(setting: Setting, data: bytes = DATA, name: str = "page.txt") -> Program:
    return import_source(setting, name, data, OPTIONS)


def test_reports_tell_how_programs_were_read_without_their_talks(setting: Setting) -> None:
    program = imported(setting, DATA + b"\n\nThu 1 Jul 2027 25:00 - 26:00 EDT\n\nNever\n")

    report = reports(setting)[program.id]

    assert (report.sessions, report.problems, report.talks) == (program.sessions, program.problems, ())
    assert len(report.problems) == 1


def test_new_name_stays_through_editions_and_a_rebuilt_library(setting: Setting) -> None:
    program = imported(setting)
    choices.star(setting, program.talks[:1])

    renamed = rename_program(setting, program.id, "  Harbour\tDays ")
    again = imported(setting, page(("9:00 - 9:30", "Alpha"), ("9:45 - 10:00", "Beta")))
    setting.home.programs_file.unlink()
    with open_store(setting) as store:
        rebuilt = store.program(program.id)

    assert (renamed.id, renamed.name, renamed.edition) == (program.id, "Harbour Days", 1)
    assert (again.name, again.edition) == ("Harbour Days", 2)
    assert (rebuilt.name, rebuilt.talks) == ("Harbour Days", again.talks)
    assert list(open_desk(setting).agenda.stars) == [program.talks[0].id]


def test_empty_name_is_refused(setting: Setting) -> None:
    program = imported(setting)

    with pytest.raises(UsageError, match="the name is empty"):
        rename_program(setting, program.id, " \n ")


def test_zone_moves_times_that_carry_none(setting: Setting) -> None:
    berlin = ReadOptions(now=NOW, timezone=zone_named("Europe/Berlin"))
    program = import_source(setting, "page.txt", ZONELESS, berlin)
    choices.star(setting, program.talks[:1])

    moved = corrected_zone(setting, program.id, TOKYO)

    desk = open_desk(setting)
    assert moved is True
    assert desk.programs[0].timezone == "Asia/Tokyo"
    assert [
        (talk.start - old.start).total_seconds() / 3600
        for talk, old in zip(desk.talks, program.talks, strict=True)
    ] == [-7, -7]
    assert [talk.id for talk in desk.my_talks] == [program.talks[0].id]


def test_zone_leaves_printed_ones_alone_unless_they_are_called_wrong(setting: Setting) -> None:
    program = imported(setting)

    moved = corrected_zone(setting, program.id, TOKYO)
    unmoved = open_desk(setting).talks
    seen = reread(setting, program.id, ReadOptions(now=NOW, read_as=TOKYO))

    assert moved is False
    assert [talk.start for talk in unmoved] == [talk.start for talk in program.talks]
    assert seen.program.timezone == "Asia/Tokyo"
    assert [is_moved(each) for each in seen.edits.changed] == [True, True]


def test_reading_anew_takes_the_source_where_it_is_and_the_kept_bytes_where_not(
    setting: Setting, tmp_path: Path
) -> None:
    file = tmp_path / "page.txt"
    file.write_bytes(DATA)
    program = imported(setting, DATA, str(file))
    file.write_bytes(page(("9:00 - 9:30", "Alpha"), ("15:00 - 15:30", "Beta")))

    fresh = arrival_again(setting, program.id).look(OPTIONS)
    file.unlink()
    kept = arrival_again(setting, program.id).look(OPTIONS)

    assert (fresh.is_new, [is_moved(each) for each in fresh.edits.changed]) == (True, [True])
    assert kept.is_new is False


def test_program_that_is_not_there_or_has_lost_its_bytes_is_an_error(setting: Setting) -> None:
    program = imported(setting)

    with pytest.raises(ProgramNotFound):
        reread(setting, "nowhere", OPTIONS)
    for path in setting.home.sources.rglob("*.bytes"):
        path.unlink()
    with pytest.raises(StoreError):
        rename_program(setting, program.id, "Else")
