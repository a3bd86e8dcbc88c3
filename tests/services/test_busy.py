"""My calendars on disk: read anew when they change, kept when they go, never read twice for nothing."""

import os
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from planner.errors import CalendarNotFound, ProgramError
from planner.importers import ReadOptions
from planner.services import ways
from planner.services.busy import has_old_addresses
from planner.services.busy_changes import (
    add_calendar,
    list_calendars,
    refresh_calendars,
    remove_calendar,
)
from planner.services.choices import star
from planner.services.desk import Desk, desk_stamp, open_desk
from planner.services.export import export_agenda
from planner.services.export_order import Order
from planner.services.library import import_source
from planner.services.setting import Setting, open_setting
from planner.services.undoing import undo
from planner.timeline.conflict import ConflictType
from planner.timeline.program import Kind
from tests.conftest import NOW
from tests.importers.calendars import calendar, event
from tests.services.conftest import at, page
from tests.web.server import Site

NOT_THERE = "the server says 404 not found (check the address)"


def meeting(start: str, end: str, summary: str = "Stand-up", *more: str) -> str:
    """An event of 1 July 2027, on New York's clock."""
    zone = "TZID=America/New_York"
    return event(
        f"DTSTART;{zone}:20270701T{start}00",
        f"DTEND;{zone}:20270701T{end}00",
        *more,
        uid=summary,
        summary=summary,
    )


@pytest.fixture
def setting(tmp_path: Path) -> Setting:
    """In Berlin, as the computer says."""
    return in_berlin(tmp_path / "home")


def in_berlin(home: Path, now: datetime = NOW, timezone: str | None = None) -> Setting:
    return open_setting(home=home, timezone=timezone, now=now, environment={"TZ": "Europe/Berlin"})


@pytest.fixture
def work(tmp_path: Path) -> Path:
    path = tmp_path / "work.ics"
    path.write_text(calendar(meeting("0950", "1010")))
    return path


@pytest.fixture
def library(setting: Setting) -> Setting:
    """Bees from 10:00 to 10:30 and Trees from 11:00 to 11:30, both starred."""
    data = page(("10:00 - 10:30", "Bees"), ("11:00 - 11:30", "Trees"))
    import_source(setting, "garden.txt", data, ReadOptions(now=NOW))
    star(setting, open_desk(setting).talks)
    return setting


def busy_with(desk: Desk) -> list[tuple[str, str, int]]:
    """Each talk that meets something, what, and for how many minutes."""
    return [
        (each.first.title, each.busy.title, each.minutes)
        for each in desk.all_conflicts
        if each.busy is not None
    ]


def rewrite(path: Path, text: str) -> None:
    """Another text with another time of writing, however fast the disk is."""
    before = path.stat().st_mtime_ns
    path.write_text(text)
    os.utime(path, ns=(before + 1_000_000_000,) * 2)


def test_added_calendar_counts(library: Setting, work: Path) -> None:
    added = add_calendar(library, str(work))

    assert (added.is_new, added.number, added.calendar.name, len(added.calendar.times)) == (
        True,
        1,
        "work",
        1,
    )
    assert busy_with(open_desk(library)) == [("Bees", "Stand-up", 10)]


def test_without_calendars_nothing_is_busy(library: Setting) -> None:
    assert (busy_with(open_desk(library)), list_calendars(library)) == ([], ())


def test_file_that_changes_is_read_again(library: Setting, work: Path) -> None:
    add_calendar(library, str(work))
    before = desk_stamp(library)

    rewrite(work, calendar(meeting("1115", "1200", "Dentist")))

    assert desk_stamp(library) != before
    assert busy_with(open_desk(library)) == [("Trees", "Dentist", 15)]


def test_file_that_goes_or_breaks_still_says_what_it_said(library: Setting, work: Path) -> None:
    add_calendar(library, str(work))
    kept = "what it said on 2026-11-22 13:00 CET still counts (see: planner busy list)"

    rewrite(work, "this is no calendar")
    broken = open_desk(library)
    work.unlink()
    gone = open_desk(library)

    assert busy_with(broken) == busy_with(gone) == [("Bees", "Stand-up", 10)]
    assert broken.warnings == (f"{work}: is no calendar: no line says BEGIN:VCALENDAR; {kept}",)
    assert gone.warnings == (f"{work}: is not there any more; {kept}",)


def test_file_that_is_mended_counts_again(library: Setting, work: Path) -> None:
    add_calendar(library, str(work))
    rewrite(work, "broken")
    open_desk(library)

    rewrite(work, calendar(meeting("1115", "1200", "Dentist")))
    desk = open_desk(library)

    assert (busy_with(desk), desk.warnings) == ([("Trees", "Dentist", 15)], ())


def test_program_that_comes_later_is_met_too(setting: Setting, work: Path) -> None:
    add_calendar(setting, str(work))
    assert list_calendars(setting)[0].times == ()

    import_source(setting, "garden.txt", page(("10:00 - 10:30", "Bees")), ReadOptions(now=NOW))
    star(setting, open_desk(setting).talks)

    assert busy_with(open_desk(setting)) == [("Bees", "Stand-up", 10)]


_CHILD = """
import sys
from pathlib import Path
from planner.services.desk import open_desk
from planner.services.setting import open_setting
setting = open_setting(home=Path(sys.argv[1]), environment={"TZ": "Europe/Berlin"})
print(len(open_desk(setting).conflicts), *sorted({"icalendar", "dateutil", "httpx", "asyncio"} & set(sys.modules)))
"""


def test_second_run_reads_only_what_the_first_one_kept(library: Setting, work: Path) -> None:
    add_calendar(library, str(work))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", _CHILD, str(library.home.data)]

    ran = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)

    assert ran.stdout == "1\n"


def test_lost_times_are_made_anew(library: Setting, work: Path) -> None:
    add_calendar(library, str(work))
    (library.home.busy_folder / "times.json").unlink()
    work.unlink()

    assert busy_with(open_desk(library)) == [("Bees", "Stand-up", 10)]


def test_all_day_and_local_zone_are_part_of_what_is_kept(library: Setting, tmp_path: Path) -> None:
    path = tmp_path / "own.ics"
    floating = event("DTSTART:20270701T160000", "DTEND:20270701T161000", summary="Tea")
    path.write_text(calendar(event("DTSTART;VALUE=DATE:20270701", uid="d", summary="Off"), floating))
    add_calendar(library, str(path))
    found = [busy_with(open_desk(library))]

    (library.home.data / "config.toml").write_text('timezone = "Africa/Kigali"\n[busy]\nall_day = "busy"\n')
    found.append(busy_with(open_desk(in_berlin(library.home.data))))
    found.append(busy_with(open_desk(in_berlin(library.home.data, timezone="Asia/Tokyo"))))

    kigali = [("Bees", "Off", 30), ("Bees", "Tea", 10), ("Trees", "Off", 30)]
    assert [sorted(each) for each in found] == [[("Bees", "Tea", 10)], kigali, kigali]


def test_own_export_keeps_nobody(library: Setting, tmp_path: Path) -> None:
    path = tmp_path / "agenda.ics"
    export_agenda(library, Order(path))
    passed_on = path.read_text().replace("-//planner//conference agenda//EN", "-//Example//EN")
    other = tmp_path / "phone.ics"
    other.write_text(passed_on)

    add_calendar(library, str(path))
    add_calendar(library, str(other))

    assert busy_with(open_desk(library)) == []


def test_program_given_as_calendar_is_busy(library: Setting, tmp_path: Path) -> None:
    path = tmp_path / "other-conference.ics"
    path.write_text(calendar(meeting("1000", "1030", "Their keynote")))

    add_calendar(library, str(path))

    assert busy_with(open_desk(library)) == [("Bees", "Their keynote", 30)]


@pytest.mark.parametrize(
    ("make", "what"),
    [
        (lambda path: path.mkdir(), "is a folder"),
        (lambda path: path.write_bytes(b""), "is empty"),
        (lambda path: path.write_bytes(bytes(range(256)) * 9), "is not text"),
        (lambda path: None, "no such file"),
    ],
)
def test_what_is_no_calendar_is_not_added(library: Setting, tmp_path: Path, make: object, what: str) -> None:
    path = tmp_path / "thing"
    assert callable(make)
    make(path)

    with pytest.raises(ProgramError) as caught:
        add_calendar(library, str(path))

    assert (caught.value.what, list_calendars(library)) == (what, ())


def test_removed_by_number_path_or_name(library: Setting, work: Path, tmp_path: Path) -> None:
    others = [tmp_path / f"{name}.ics" for name in ("own", "team")]
    for path in (work, *others):
        path.write_text(calendar(meeting("0950", "1010")))
        add_calendar(library, str(path))

    removed = [remove_calendar(library, words) for words in ("2", str(work), "team.ics")]

    assert removed == [str(others[0]), str(work), str(others[1])]
    assert (list_calendars(library), busy_with(open_desk(library))) == ((), [])
    assert [path.suffix for path in library.home.busy_folder.iterdir() if path.suffix == ".ics"] == []


def test_unknown_one_cannot_be_removed(library: Setting) -> None:
    with pytest.raises(CalendarNotFound) as caught:
        remove_calendar(library, "7")

    assert caught.value.message == "no calendar of yours is '7' (there is none; see: planner busy add)"


def test_address_is_fetched_when_added_and_asked_again_only_for_changes(library: Setting, site: Site) -> None:
    text = calendar(meeting("0950", "1010"), head="PRODID:x\nX-WR-CALNAME:Team")
    address = site.page("/team.ics", text, ETag='"1"')

    added = add_calendar(library, address)
    asked = [refresh_calendars(library), refresh_calendars(library, older_than=timedelta(hours=1))]

    assert (added.calendar.name, busy_with(open_desk(library))) == ("Team", [("Bees", "Stand-up", 10)])
    assert [[(each.is_changed, each.wrong) for each in answers] for answers in asked] == [[(False, "")], []]
    assert [headers.get("if-none-match") for _, headers in site.asked] == [None, '"1"']


def test_address_that_gives_something_else_is_taken(library: Setting, site: Site) -> None:
    address = site.page("/team.ics", calendar(meeting("0950", "1010")))
    add_calendar(library, address)
    site.page("/team.ics", calendar(meeting("1115", "1200", "Dentist")))

    (asked,) = refresh_calendars(library)

    assert (asked.is_changed, busy_with(open_desk(library))) == (True, [("Trees", "Dentist", 15)])


def test_address_that_fails_is_a_word_and_no_error(library: Setting, site: Site) -> None:
    address = site.page("/team.ics", calendar(meeting("0950", "1010")))
    add_calendar(library, address)
    del site.answers["/team.ics"]

    (asked,) = refresh_calendars(library)
    desk = open_desk(library)

    assert (asked.is_changed, asked.wrong) == (False, NOT_THERE)
    assert busy_with(desk) == [("Bees", "Stand-up", 10)]
    kept = "what it said on 2026-11-22 13:00 CET still counts (see: planner busy list)"
    assert desk.warnings == (f"{address}: {NOT_THERE}; {kept}",)


def test_addresses_grow_old_after_an_hour(library: Setting, site: Site) -> None:
    add_calendar(library, site.page("/team.ics", calendar(meeting("0950", "1010"))))
    later = in_berlin(library.home.data, NOW + timedelta(minutes=61))

    assert (has_old_addresses(library), has_old_addresses(later)) == (False, True)


def test_password_of_an_address_is_kept_nowhere(library: Setting, site: Site) -> None:
    site.page("/team.ics", calendar(meeting("0950", "1010")))
    address = site.base.replace("http://", "http://ada:secret@") + "/team.ics"

    add_calendar(library, address)

    written = [path.read_bytes() for path in library.home.data.rglob("*") if path.is_file()]
    assert [data for data in written if b"secret" in data] == []


def test_busy_conflict_can_be_accepted_and_made_one_again(library: Setting, work: Path) -> None:
    add_calendar(library, str(work))
    desk = open_desk(library)
    (conflict,) = desk.conflicts

    ways.accept(library, desk, conflict.first, ConflictType.BUSY)
    accepted = open_desk(library)
    undo(library)

    assert (accepted.conflicts, [each.busy for each in accepted.accepted]) == ((), [conflict.busy])
    assert 'type = "busy"' not in library.home.agenda_file.read_text()
    assert [each.busy for each in open_desk(library).conflicts] == [conflict.busy]


def test_ways_out_of_a_busy_conflict_name_the_event(library: Setting, work: Path) -> None:
    add_calendar(library, str(work))
    desk = open_desk(library)

    found = ways.ways_out(desk, desk.my_talks[0], ConflictType.BUSY)

    assert ([each.title for each in found.events], found.rivals, found.part) == (["Stand-up"], (), None)


def test_list_that_was_typed_wrong_is_a_warning_and_talks_are_there(library: Setting) -> None:
    library.home.busy_file.write_text("calendar = 1\n")

    desk = open_desk(library)

    assert (len(desk.my_talks), len(desk.warnings)) == (2, 1)
    assert desk.warnings[0].startswith(f"{library.home.busy_file}:1:12: calendar is no list of tables")


def test_calendar_typed_by_hand_is_read(library: Setting, work: Path) -> None:
    library.home.busy_file.write_text(f'[[calendar]]\nsource = "{work}"\n')

    assert busy_with(open_desk(library)) == [("Bees", "Stand-up", 10)]


def test_talks_of_every_kind_stay_themselves(library: Setting, work: Path) -> None:
    add_calendar(library, str(work))

    assert {talk.kind for talk in open_desk(library).my_talks} == {Kind.TALK}
    assert open_desk(library).my_talks[0].start == at(10)
