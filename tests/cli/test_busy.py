"""`planner busy`, and what my calendars do to agenda, conflicts, list, show and doctor."""

import json
import os
from pathlib import Path

import pytest

from tests.cli.conftest import LANTERN, Run
from tests.importers.calendars import calendar, event
from tests.web.server import Site

WORK = calendar(
    event(
        "DTSTART;TZID=W. Europe Standard Time:20200114T061000",
        "DTEND;TZID=W. Europe Standard Time:20200114T062500",
        "RRULE:FREQ=WEEKLY;BYDAY=TU,TH",
        uid="stand-up",
        summary="Weekly stand-up",
    ),
    event(
        "DTSTART:20270121T054500Z",
        "DTEND:20270121T064500Z",
        uid="dentist",
        summary="\x1b[31mDentist [b]",
    ),
    event("DTSTART;TZID=Nowhere/Land:20270121T060000", uid="lost", summary="Lost"),
    head="PRODID:-//Example//EN\nX-WR-CALNAME:Work",
)


@pytest.fixture
def work(tmp_path: Path) -> Path:
    path = tmp_path / "work.ics"
    path.write_text(WORK)
    return path


@pytest.fixture
def starred(run: Run) -> Run:
    """In Berlin: one talk 06:00-06:20, one 06:30-07:00, and a night session from 19:00."""
    run("import", LANTERN, "--quiet")
    run("star", "whistled", "twelve", "night", "--quiet")
    return run


def test_add_tells_what_counts_and_what_was_left_out(starred: Run, work: Path) -> None:
    ran = starred("busy", "add", work)

    assert (ran.code, ran.out) == (0, "")
    assert ran.err == (
        "planner: added calendar 1, Work: 2 busy times while your programs run, of 3 events\n"
        "planner: warning: Work: line 21: no such time zone: 'Nowhere/Land', and the file does not define it; the "
        "event is left out ('Lost')\n"
    )


def test_conflicts_tell_busy_events_in_sentences(starred: Run, work: Path) -> None:
    starred("busy", "add", work, "--quiet")

    ran = starred("conflicts", "--exit-code")

    assert (
        ran.out
        == """\
Times in Europe/Berlin (CET, UTC+01:00)

Thursday 21 January 2027
  busy 10 min (06:10-06:20)
    06:00-06:20   want  whistled-yizuv  Whistled Languages Are Not Compressed Speech
    06:10-06:25   busy                  Weekly stand-up  (Work)
    if you leave whistled-yizuv at 06:10 you miss its last 10 min
  busy 15 min (06:45-07:00)
    06:30-07:00   want  twelve-x7xtu  Twelve Kilobytes of Attention
    06:45-07:45   busy                Dentist [b]  (Work)
    if you leave twelve-x7xtu at 06:45 you miss its last 15 min
"""
    )
    assert (ran.code, ran.err) == (1, "planner: 2 conflicts (planner plan finds the most you can have)\n")


def test_agenda_has_busy_lines_between_the_talks(starred: Run, work: Path) -> None:
    starred("busy", "add", work, "--quiet")

    lines = starred("agenda").out.splitlines()

    assert lines[2:10] == [
        "Thursday 21 January 2027",
        "  06:00-06:20   Thu 10:30 IST  want ! whistled-yizuv  Whistled Languages Are Not Compressed Speech  [Neem Room]",
        "               ! busy 10 min (06:10-06:20) with Weekly stand-up",
        "  06:10-06:25                  busy                   # Weekly stand-up  (Work)",
        "               5 min free until 06:30",
        "  06:30-07:00   Thu 11:00 IST  want ! twelve-x7xtu    Twelve Kilobytes of Attention  [Banyan Hall]",
        "               ! busy 15 min (06:45-07:00) with Dentist [b]",
        "  06:45-07:45                  busy                   # Dentist [b]  (Work)",
    ]


def test_documents_name_the_event_and_its_calendar(starred: Run, work: Path) -> None:
    starred("busy", "add", work, "--quiet")

    first = starred("conflicts", "--json").json["conflicts"][0]
    agenda = starred("agenda", "--json").json

    assert (first["type"], first["level"], first["minutes"], first["contained"]) == (
        "busy",
        "block",
        10,
        False,
    )
    second = first["second"]
    assert second.pop("id").startswith("busy-")
    assert second == {
        "title": "Weekly stand-up",
        "start": "2027-01-21T05:10:00Z",
        "end": "2027-01-21T05:25:00Z",
        "start_local": "2027-01-21T06:10:00+01:00",
        "end_local": "2027-01-21T06:25:00+01:00",
        "calendar": "Work",
    }
    assert [each["title"] for each in agenda["busy"]] == ["Weekly stand-up", "Dentist [b]"]


def test_star_and_show_tell_of_it_at_once(run: Run, work: Path) -> None:
    run("import", LANTERN, "--quiet")
    run("busy", "add", work, "--quiet")

    starred, shown = run("star", "whistled"), run("show", "whistled")

    assert starred.err.splitlines()[1:] == [
        "planner: whistled-yizuv: busy 10 min (06:10-06:20) with Weekly stand-up"
    ]
    assert "clash    busy 10 min (06:10-06:20) with Weekly stand-up" in shown.out.splitlines()


def test_free_leaves_out_what_a_calendar_takes(starred: Run, work: Path) -> None:
    before = {each["id"] for each in starred("list", "--free", "--json").json["talks"]}
    starred("busy", "add", work, "--quiet")

    talks = starred("list", "--json").json["talks"]
    after = {each["id"] for each in starred("list", "--free", "--json").json["talks"]}

    # Both meetings in UTC; drop-in kinds are never blocked, stars are always listed.
    meets = {
        each["id"]
        for each in talks
        if any(
            each["start"] < end and start < each["end"]
            for start, end in (
                ("2027-01-21T05:10:00Z", "2027-01-21T05:25:00Z"),
                ("2027-01-21T05:45:00Z", "2027-01-21T06:45:00Z"),
            )
        )
        and each["kind"] not in ("poster", "social", "break")
        and each["level"] is None
    }
    assert before - after == before & meets
    assert before & meets


def test_rule_of_config_decides(starred: Run, work: Path, home: Path) -> None:
    starred("busy", "add", work, "--quiet")
    found = []

    for rule in ("warn", "ignore"):
        (home / "config.toml").write_text(f'[rules]\nbusy = "{rule}"\n')
        ran = starred("conflicts", "--json", "--exit-code")
        found.append((ran.code, [each["level"] for each in ran.json["conflicts"]]))

    assert found == [(0, ["warn", "warn"]), (0, [])]


def test_list_shows_number_source_and_problems(starred: Run, work: Path) -> None:
    starred("busy", "add", work, "--quiet")

    ran, document = starred("busy", "list"), starred("busy", "list", "--json").json

    assert ran.out.splitlines() == [
        "  1  Work: 2 busy times while your programs run, of 3 events; read 2026-11-22 13:00 CET",
        f"     {work}",
        (
            "     ! line 21: no such time zone: 'Nowhere/Land', and the file does not define it; the event is left "
            "out ('Lost')"
        ),
    ]
    (listed,) = document["calendars"]
    assert (listed["number"], listed["source"], listed["name"], listed["events"]) == (1, str(work), "Work", 3)
    assert [each["title"] for each in listed["busy"]] == ["Weekly stand-up", "Dentist [b]"]
    assert (listed["wrong"], [each["line"] for each in listed["problems"]]) == (None, [21])


def test_without_calendars_list_says_how_to_add_one(run: Run) -> None:
    ran = run("busy", "list")

    assert (ran.code, ran.out, ran.err) == (
        0,
        "",
        "planner: no calendar of yours counts yet (planner busy add FILE)\n",
    )
    assert run("busy", "list", "--json").json["calendars"] == []


def test_good_sources_are_added_and_bad_ones_named(starred: Run, work: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.ics"
    broken.write_text("no calendar at all")

    ran = starred("busy", "add", tmp_path, broken, work, tmp_path / "none.ics")

    assert ran.code == 3
    assert [line for line in ran.err.splitlines() if "error" in line] == [
        f"planner: error: {tmp_path}: is a folder (name the calendar files in it)",
        (
            f"planner: error: {broken}: is no calendar: no line says BEGIN:VCALENDAR (give the .ics file or address "
            "of one)"
        ),
        f"planner: error: {tmp_path}/none.ics: no such file (check the name and the folder)",
    ]
    assert len(starred("busy", "list", "--json").json["calendars"]) == 1


def test_remove_takes_number_or_name(starred: Run, work: Path) -> None:
    starred("busy", "add", work, "--quiet")

    wrong, removed = starred("busy", "remove", "3"), starred("busy", "remove", "work.ics")

    assert (wrong.code, wrong.err) == (
        4,
        "planner: error: no calendar of yours is '3' (see: planner busy list)\n",
    )
    assert (removed.code, removed.err) == (0, f"planner: removed {work} (planner undo brings it back)\n")
    assert starred("conflicts").err == "planner: no conflicts among 3 starred talks\n"


def test_file_that_vanished_is_named_and_still_counts(starred: Run, work: Path) -> None:
    starred("busy", "add", work, "--quiet")
    work.unlink()

    ran, doctor = starred("conflicts"), starred("doctor")

    told = f"{work}: is not there any more; what it said on 2026-11-22 13:00 CET still counts (see: planner busy list)"
    assert (ran.out.count("\n  busy "), ran.err) == (
        2,
        f"planner: warning: {told}\nplanner: 2 conflicts (planner plan finds the most you can have)\n",
    )
    assert f"problem: {told}" in doctor.out.splitlines()


def test_refresh_tells_what_came_of_it_and_offline_is_no_error(starred: Run, work: Path, site: Site) -> None:
    address = site.page("/team.ics", WORK)
    starred("busy", "add", address, work, "--quiet")
    same = starred("busy", "refresh")
    del site.answers["/team.ics"]

    gone = starred("busy", "refresh")

    assert (same.code, same.err.splitlines()) == (
        0,
        [f"planner: {address}: nothing new", f"planner: {work}: nothing new"],
    )
    assert (gone.code, gone.err.splitlines()[0]) == (
        0,
        (
            f"planner: warning: {address}: the server says 404 not found (check the address); what it said before "
            "still counts"
        ),
    )


def test_doctor_counts_calendars_and_names_their_problems(starred: Run, work: Path) -> None:
    starred("busy", "add", work, "--quiet")

    lines = starred("doctor").out.splitlines()

    assert "my calendars (block): 1, with 2 busy times while programs run; whole days are free" in lines
    assert [line for line in lines if line.startswith(f"problem: {work}:21: no such time zone")]
    assert starred("doctor", "--json").json["files"]["busy"].endswith("busy.toml")


def test_broken_list_stops_busy_alone(starred: Run, home: Path) -> None:
    (home / "busy.toml").write_text("[[calendar]]\nsource = 1\n")

    listed, agenda = starred("busy", "list"), starred("agenda")

    assert (listed.code, agenda.code) == (5, 0)
    assert listed.err.startswith(f"planner: error: {home}/busy.toml:2:10: source is '1'")
    assert agenda.err.startswith(f"planner: warning: {home}/busy.toml:2:10: source is '1'")


def test_an_action_is_needed(run: Run) -> None:
    ran = run("busy")

    assert (ran.code, ran.err) == (
        2,
        "planner: error: the following arguments are required: ACTION (see: planner busy --help)\n",
    )


def test_a_calendar_that_became_a_pipe_keeps_nobody_waiting(starred: Run, work: Path) -> None:
    starred("busy", "add", work, "--quiet")
    work.unlink()
    os.mkfifo(work)

    ran = starred("conflicts", "--exit-code")

    assert ran.code == 1
    assert ran.err.splitlines()[0] == (
        f"planner: warning: {work}: is a pipe or device, not a file; what it said on 2026-11-22 13:00 CET still counts "
        "(see: planner busy list)"
    )


@pytest.mark.parametrize("words", ["~nobody-of-that-name/work.ics", "http://[::1", "\0"])
def test_remove_of_words_that_name_nothing(starred: Run, work: Path, words: str) -> None:
    starred("busy", "add", work, "--quiet")

    assert starred("busy", "remove", words).code == 4


def test_an_address_mistyped_in_the_list_stops_nothing(starred: Run, home: Path) -> None:
    (home / "busy.toml").write_text('[[calendar]]\nsource = "http://[::1"\n')

    ran = starred("conflicts")

    assert (ran.code, ran.out) == (0, "")
    assert ran.err.splitlines()[0] == (
        "planner: warning: http://[::1: was not asked for yet: planner busy refresh; nothing of it is known "
        "(see: planner busy list)"
    )


def test_spoilt_times_are_made_anew(starred: Run, work: Path, home: Path) -> None:
    starred("busy", "add", work, "--quiet")
    before = starred("conflicts", "--json").json
    kept = json.loads((home / "busy" / "times.json").read_text())
    kept["calendars"][str(work)]["times"][0][2] = "then"
    (home / "busy" / "times.json").write_text(json.dumps(kept))

    assert starred("conflicts", "--json").json == before


HOLIDAYS = calendar(
    event("DTSTART;VALUE=DATE:20270121", "DTEND;VALUE=DATE:20270122", uid="one", summary="Holiday"),
    event("DTSTART;VALUE=DATE:20270120", "DTEND;VALUE=DATE:20270123", uid="three", summary="Trip"),
)


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Asia/Kolkata"])
def test_whole_days_are_told_as_days_on_every_clock(
    starred: Run, home: Path, tmp_path: Path, zone: str
) -> None:
    (home / "config.toml").write_text('version = 1\n[busy]\nall_day = "busy"\n')
    (tmp_path / "holidays.ics").write_text(HOLIDAYS)
    starred("busy", "add", tmp_path / "holidays.ics", "--quiet")

    told = [starred(verb, "--timezone", zone).out.splitlines() for verb in ("agenda", "conflicts")]

    spans = [{line[:14].strip() for line in lines if line.endswith("(holidays)")} for lines in told]
    assert spans == [{"all day", "20-22 Jan"}, {"all day", "20-22 Jan"}]
    assert [line for lines in told for line in lines if "00:00-00:00" in line] == []
