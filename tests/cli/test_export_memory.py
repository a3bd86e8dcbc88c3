"""A calendar file with a memory, from the command line: what is told again, what once, and what not at all."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
import vobject

from planner.exporters.uid import uid_of
from tests.cli.conftest import LANTERN, Run

TALKS = ("ten-gfr2o", "doorbell-7kjpj", "spelling-wu4sr")


@pytest.fixture
def starred(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Three stars on a program of one day."""
    monkeypatch.chdir(tmp_path)
    run("import", LANTERN)
    run("star", *TALKS)
    return run


def events(path: Path) -> dict[str, tuple[int, str]]:
    """SEQUENCE and STATUS by the first word of the title."""
    read = vobject.readOne(path.read_bytes().decode()).vevent_list
    return {
        event.summary.value.removeprefix("Keynote: ").split()[0]: (
            int(event.sequence.value),
            event.status.value,
        )
        for event in read
    }


def test_same_agenda_is_the_same_file_byte_for_byte(starred: Run, tmp_path: Path) -> None:
    path = tmp_path / "agenda.ics"
    first = starred("export")
    before = (path.read_bytes(), path.stat().st_mtime_ns)

    again = starred("export", PLANNER_NOW="2026-12-01T00:00:00Z")

    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert first.err == f"planner: wrote 3 talks to {path}\n"
    assert again.err == f"planner: wrote 3 talks to {path}: nothing changed\n"


def test_unstarred_talk_is_cancelled_once_and_comes_back_newer(starred: Run, tmp_path: Path) -> None:
    path = tmp_path / "agenda.ics"
    starred("export")
    starred("unstar", TALKS[1])

    gone = starred("export", PLANNER_NOW="2026-12-01T00:00:00Z")
    told = events(path)
    starred("export")
    without = events(path)
    starred("star", TALKS[1])
    back = starred("export", PLANNER_NOW="2026-12-02T00:00:00Z")

    assert told == {"What": (0, "CONFIRMED"), "A": (1, "CANCELLED"), "Spelling": (0, "CONFIRMED")}
    assert without == {"What": (0, "CONFIRMED"), "Spelling": (0, "CONFIRMED")}
    assert events(path) == {"What": (0, "CONFIRMED"), "A": (2, "CONFIRMED"), "Spelling": (0, "CONFIRMED")}
    assert gone.err.endswith(": 1 cancelled\n")
    assert back.err.endswith(": 1 new\n")


def test_level_that_makes_it_tentative_raises_the_sequence_and_a_note_only_the_time(
    starred: Run, tmp_path: Path
) -> None:
    path = tmp_path / "agenda.ics"
    starred("export")
    starred("star", TALKS[0], "--level", "maybe", PLANNER_NOW="2026-11-23T00:00:00Z")
    starred("star", TALKS[1], "--note", "bring a bell", PLANNER_NOW="2026-11-24T00:00:00Z")
    starred("star", TALKS[2], "--level", "must", PLANNER_NOW="2026-11-25T00:00:00Z")

    ran = starred("export", PLANNER_NOW="2026-12-01T00:00:00Z")

    assert ran.err.endswith(": 2 changed\n")
    assert events(path) == {"What": (1, "TENTATIVE"), "A": (0, "CONFIRMED"), "Spelling": (0, "CONFIRMED")}
    stamps = [
        event.last_modified.value.day for event in vobject.readOne(path.read_bytes().decode()).vevent_list
    ]
    assert stamps == [23, 24, 22]


def test_only_the_difference_is_written_and_nothing_when_there_is_none(starred: Run, tmp_path: Path) -> None:
    path = tmp_path / "agenda.ics"
    starred("export")
    starred("unstar", TALKS[1])
    starred("star", "whistled")

    difference = starred("export", "--changes-only", "--json")
    told = events(path)
    nothing = starred("export", "--changes-only")

    assert told == {"A": (1, "CANCELLED"), "Whistled": (0, "CONFIRMED")}
    assert (difference.json["added"], difference.json["cancelled"]) == (["whistled-yizuv"], [TALKS[1]])
    assert nothing.err == f"planner: nothing has changed since the last export to {path}\n"
    assert (nothing.code, events(path)) == (0, told)


def test_difference_goes_into_a_file_of_its_own(starred: Run, tmp_path: Path) -> None:
    starred("export", "-o", "phone.ics")
    whole = (tmp_path / "phone.ics").read_bytes()
    starred("unstar", TALKS[0])

    starred("export", "--changes-only", "--since", "phone.ics", "-o", "news.ics")
    again = starred("export", "--changes-only", "--since", "phone.ics", "-o", "news.ics")

    assert events(tmp_path / "news.ics") == {"What": (1, "CANCELLED")}
    assert (tmp_path / "phone.ics").read_bytes() == whole
    assert "nothing has changed" in again.err


def test_dry_run_tells_and_writes_nothing(starred: Run, tmp_path: Path) -> None:
    starred("export")
    before = (tmp_path / "agenda.ics").read_bytes()
    starred("unstar", TALKS[1])

    text, document = starred("export", "--dry-run"), starred("export", "--dry-run", "--json").json

    assert text.out.splitlines() == [
        f"would write 2 talks to {tmp_path / 'agenda.ics'}: 1 cancelled",
        "Times in Europe/Berlin (CET, UTC+01:00)",
        "",
        "Thursday 21 January 2027",
        "  04:30-05:30              Keynote: What a Ten-Rupee Sensor Taught Us about Trust  [Banyan Hall]",
        "  06:00-06:30   cancelled  A Doorbell That Forgets: Training without Keeping",
        "  06:20-06:50              Spelling Tamil the Way People Text It  [Neem Room]",
    ]
    assert (document["talks"], document["cancelled"]) == (2, [TALKS[1]])
    assert (tmp_path / "agenda.ics").read_bytes() == before
    assert starred("export", "--dry-run").out == text.out


@pytest.mark.parametrize("words", [["-o", "days.md"], ["-o", "days.html"], ["-o", "-"], ["-o", "new.ics"]])
def test_dry_run_of_every_shape_tells_in_words_what_is_in_it(starred: Run, words: list[str]) -> None:
    ran = starred("export", "--dry-run", *words)

    lines = ran.out.splitlines()
    assert lines[1:5] == [
        "Times in Europe/Berlin (CET, UTC+01:00)",
        "",
        "Thursday 21 January 2027",
        "  04:30-05:30   Keynote: What a Ten-Rupee Sensor Taught Us about Trust  [Banyan Hall]",
    ]
    assert (ran.code, len(lines), "BEGIN:" in ran.out) == (0, 7, False)


def test_dry_run_of_changes_leaves_out_what_is_as_it_was(starred: Run) -> None:
    starred("export")
    starred("unstar", TALKS[1])

    ran = starred("export", "--dry-run", "--changes-only")
    starred("export")
    nothing = starred("export", "--dry-run", "--changes-only")

    assert ran.out.splitlines()[4:] == [
        "  06:00-06:30   cancelled  A Doorbell That Forgets: Training without Keeping"
    ]
    assert nothing.out.splitlines()[1:] == []


def test_one_day_leaves_the_others_alone(run: Run, tmp_path: Path, page: Callable[[str], Path]) -> None:
    run(
        "import",
        page("Reef\n\nMon 5 Jul 2027 9:00 - 9:30 EDT\n\nOne\n\nTue 6 Jul 2027 9:00 - 9:30 EDT\n\nTwo\n"),
    )
    run("star", "one", "two")
    path = tmp_path / "agenda.ics"
    run("export", "-o", path)

    ran = run("export", "-o", path, "--day", "2027-07-06")

    assert events(path) == {"Two": (0, "CONFIRMED")}
    assert "cancelled" not in ran.err


def test_standard_output_remembers_nothing(starred: Run) -> None:
    first = starred("export", "-o", "-")
    starred("unstar", TALKS[0])
    second = starred("export", "-o", "-")
    refused = starred("export", "-o", "-", "--changes-only")

    assert ("CREATED" in first.out, "CANCELLED" in second.out) == (False, False)
    assert refused.code == 2
    assert refused.err == "planner: error: -o -: standard output remembers nothing (name a file)\n"


def test_lost_memory_goes_on_from_the_file_when_forced(starred: Run, home: Path, tmp_path: Path) -> None:
    path = tmp_path / "agenda.ics"
    starred("export")
    starred("star", TALKS[0], "--level", "maybe")
    starred("export")
    (home / "exports.json").write_bytes(b"\0damaged")
    starred("star", TALKS[0], "--level", "must")

    refused = starred("export")
    forced = starred("export", "--force")

    assert refused.code == 2
    assert forced.code == 0
    assert events(path)["What"] == (2, "CONFIRMED")
    assert [each.read_bytes() for each in home.glob("exports.json.*")] == [b"\0damaged"]


def test_file_a_talk_is_a_folder_that_follows(starred: Run, tmp_path: Path) -> None:
    folder = tmp_path / "vdir"
    starred("export", "--each", "-o", folder)
    names = sorted(path.name for path in folder.iterdir())
    starred("unstar", TALKS[1])

    starred("export", "--each", "-o", folder)
    told = [events(path) for path in sorted(folder.iterdir())]
    starred("export", "--each", "-o", folder)

    assert len(names) == 3
    assert {name: said for each in told for name, said in each.items()} == {
        "What": (0, "CONFIRMED"), "A": (1, "CANCELLED"), "Spelling": (0, "CONFIRMED"),
    }  # fmt: skip
    assert len(list(folder.iterdir())) == 2


def test_plan_leaves_out_what_clashes_and_tells_so(starred: Run, tmp_path: Path) -> None:
    path = tmp_path / "agenda.ics"
    starred("star", "whistled", "--level", "must")
    starred("export")
    kept = {
        talk["title"].removeprefix("Keynote: ").split()[0] for talk in starred("plan", "--json").json["kept"]
    }

    ran = starred("export", "--plan", "--json")

    told = events(path)
    assert {name for name, (_, status) in told.items() if status != "CANCELLED"} == kept
    assert {name for name, (_, status) in told.items() if status == "CANCELLED"} == {"A"}
    assert ran.json["cancelled"] == [TALKS[1]]


def test_part_takes_its_own_time_in_the_plan(starred: Run, tmp_path: Path) -> None:
    starred("unstar", TALKS[2])
    starred("star", "clocks", "--level", "must")

    starred("export", "--plan", "--partial", "-o", "plan.ics")

    read = vobject.readOne((tmp_path / "plan.ics").read_bytes().decode()).vevent_list
    (event,) = [each for each in read if each.uid.value == uid_of("lantern-2027", TALKS[1])]
    (part,) = starred("plan", "--partial", "--json").json["parts"]
    assert event.dtstart.value == datetime.fromisoformat(part["talk"]["start"])
    assert event.dtend.value == datetime.fromisoformat(part["leave"])
    assert event.description.value.split("\n\n")[2] == "In part: to 06:15 CET."


def test_whole_program_needs_no_star(starred: Run, tmp_path: Path) -> None:
    starred("unstar", *TALKS)
    listed = starred("list", "--json").json["talks"]

    ran = starred("export", "--all", "--program", "lantern-2027")

    assert ran.code == 0
    assert len(events(tmp_path / "lantern-2027.ics")) <= len(listed)
    assert (tmp_path / "lantern-2027.ics").read_bytes().count(b"BEGIN:VEVENT") == len(listed)


def test_look_and_levels_are_written(starred: Run, tmp_path: Path) -> None:
    starred("star", TALKS[0], "--level", "maybe")
    starred(
        "export", "--free", "maybe", "--colour", "SteelBlue", "--refresh-every", "90", "--name", "Mine; all"
    )

    text = (tmp_path / "agenda.ics").read_text().replace("\n ", "")
    lines = text.splitlines()

    assert [line for line in lines if line.startswith(("NAME", "COLOR", "REFRESH", "X-PUB", "TRANSP"))] == [
        "NAME:Mine\\; all", "COLOR:steelblue", "REFRESH-INTERVAL;VALUE=DURATION:PT1H30M", "X-PUBLISHED-TTL:PT90M",
        "TRANSP:TRANSPARENT", "TRANSP:OPAQUE", "TRANSP:OPAQUE",
    ]  # fmt: skip


def test_reminder_tells_room_and_the_walk_from_the_talk_before(
    starred: Run, home: Path, tmp_path: Path
) -> None:
    (home / "config.toml").write_text("version = 1\n[walk]\ndefault = 5\n")

    starred("export", "--alarm", "10")

    read = vobject.readOne((tmp_path / "agenda.ics").read_bytes().decode()).vevent_list
    assert [event.valarm.description.value for event in read] == [
        "Keynote: What a Ten-Rupee Sensor Taught Us about Trust · Banyan Hall",
        "A Doorbell That Forgets: Training without Keeping · Banyan Hall",
        "Spelling Tamil the Way People Text It · Neem Room · 5 minutes to walk",
    ]


def test_description_is_html_too_when_asked(starred: Run, tmp_path: Path) -> None:
    starred("star", TALKS[0], "--note", "a < b & c")

    starred("export", "--html")

    read = vobject.readOne((tmp_path / "agenda.ics").read_bytes().decode()).vevent_list
    pages = [event.contents["x-alt-desc"][0] for event in read]
    assert [page.params for page in pages] == [{"FMTTYPE": ["text/html"]}] * 3
    assert "<p>My note: a &lt; b &amp; c</p>" in pages[0].value
    assert "My note: a < b & c" in read[0].description.value


@pytest.mark.parametrize(
    ("words", "about"),
    [
        (("--colour", "bleu"), "'bleu' is no colour of CSS such as blue"),
        (("--free", "never"), "'never' is no list of levels such as maybe or want,maybe"),
        (("--plan", "--all"), "--all: not allowed with --plan"),
    ],
)
def test_odd_words_are_refused(starred: Run, words: tuple[str, ...], about: str) -> None:
    ran = starred("export", *words)

    assert (ran.code, about in ran.err) == (2, True)


def test_second_file_goes_on_from_what_the_first_told(starred: Run, tmp_path: Path) -> None:
    first, second = tmp_path / "agenda.ics", tmp_path / "plan.ics"
    starred("export", "-o", first)
    starred("star", TALKS[0], "--level", "maybe")
    starred("export", "-o", first)

    starred("export", "-o", second, PLANNER_NOW="2026-12-01T00:00:00Z")
    on_stdout = starred("export", "-o", "-").out.encode()

    assert (
        events(second)
        == events(first)
        == {"What": (1, "TENTATIVE"), "A": (0, "CONFIRMED"), "Spelling": (0, "CONFIRMED")}
    )
    assert b"SEQUENCE:1" in on_stdout


GONE = "planner: the reminders of before are gone: --alarm MINUTES sets them again\n"


def test_reminders_that_go_are_told_once(starred: Run, tmp_path: Path) -> None:
    path = tmp_path / "agenda.ics"
    starred("export", "--alarm", "10")
    with_alarms = starred("export", "--alarm", "5")

    seen = starred("export", "--dry-run")
    gone = starred("export")
    again = starred("export")

    assert with_alarms.err == f"planner: wrote 3 talks to {path}: 3 changed\n"
    assert seen.err == GONE.replace("are gone", "would be gone")
    assert gone.err == f"planner: wrote 3 talks to {path}: 3 changed\n{GONE}"
    assert again.err == f"planner: wrote 3 talks to {path}: nothing changed\n"


def test_reminders_that_go_are_told_of_a_folder_and_of_a_file_told_before(
    starred: Run, tmp_path: Path
) -> None:
    starred("export", "--each", "-o", "days", "--alarm", "10")
    starred("export", "--alarm", "10")

    folder = starred("export", "--each", "-o", "days")
    news = starred("export", "--since", "agenda.ics", "-o", "news.ics")

    assert folder.err == f"planner: wrote 3 talks to {tmp_path / 'days'}: 3 changed\n{GONE}"
    assert news.err == f"planner: wrote 3 talks to {tmp_path / 'news.ics'}: 3 changed\n{GONE}"


def test_memory_of_a_file_that_never_was_is_refused(starred: Run, tmp_path: Path) -> None:
    ran = starred("export", "--changes-only", "--since", "nope.ics", "-o", "news.ics")

    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "planner: error: --since nope.ics: no such file, and planner remembers none written there "
        "(name a calendar that planner wrote, or leave out --since)\n"
    )
    assert not (tmp_path / "news.ics").exists()


def test_memory_of_a_file_that_was_moved_away_counts(starred: Run, tmp_path: Path) -> None:
    starred("export", "-o", "phone.ics")
    (tmp_path / "phone.ics").unlink()

    ran = starred("export", "--changes-only", "--since", "phone.ics", "-o", "news.ics")

    assert (ran.code, ran.err) == (
        0,
        f"planner: nothing has changed since the last export to {tmp_path / 'news.ics'}\n",
    )
