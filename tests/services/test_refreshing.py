"""Programs read again from where they came: what is new, what stays, what is refused, what can be undone."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import ProgramError, UsageError
from planner.importers import ReadOptions
from planner.services import choices
from planner.services.changed import edition_report
from planner.services.desk import open_desk
from planner.services.library import import_parts, import_source
from planner.services.parting import join_talks, part_talks
from planner.services.refreshing import Lasting, refresh_program, why_left_out
from planner.services.seen import mark_seen
from planner.services.setting import Setting, open_setting
from planner.services.source_files import part_of_file
from planner.timeline.agenda import Level
from planner.timeline.clock import zone_named
from tests.conftest import NOW
from tests.services.conftest import page

SHARED = Path(__file__).resolve().parents[2] / "../shared"
DRAFT = SHARED / "corpus/B_frab/fosdem_2024.xml"
FINAL = SHARED / "corpus/B_frab/fosdem_2024_final.xml"
TALKS = (("9:00 - 9:30", "Bees of the Baltic coast"), ("10:00 - 10:30", "Silk"), ("11:00 - 11:30", "Rust"))


def program_of_file(setting: Setting, file: Path, *talks: tuple[str, str]) -> str:
    """A page written and imported; the program's id."""
    file.write_bytes(page(*talks))
    imported = import_parts(setting, [part_of_file(str(file))], ReadOptions(now=NOW, name="Harbour"))
    return imported.program.id


def titles(setting: Setting, *, starred: bool = False) -> list[str]:
    desk = open_desk(setting)
    return [talk.title for talk in (desk.my_talks if starred else desk.talks) if talk.id not in desk.orphans]


def test_file_that_says_the_same_is_no_edition(setting: Setting, tmp_path: Path) -> None:
    program = program_of_file(setting, tmp_path / "page.txt", *TALKS)

    done = refresh_program(setting, program)

    assert (done.edition, done.is_new, done.failures) == (1, False, ())


def test_file_is_found_from_any_folder(
    setting: Setting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    program = program_of_file(setting, Path("page.txt"), *TALKS)
    Path("page.txt").write_bytes(page(*TALKS, ("12:00 - 12:30", "Salt")))
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")

    done = refresh_program(setting, program)

    assert (done.edition, done.is_new) == (2, True)
    assert titles(setting)[-1] == "Salt"


def test_talk_that_comes_back_comes_back_with_star_note_and_pin(setting: Setting, tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    program = program_of_file(setting, file, *TALKS)
    tea = open_desk(setting).talks[1]
    choices.star(setting, [tea], level=Level.MUST, note="ask about milk", pinned=True)
    file.write_bytes(page(TALKS[0], TALKS[2], ("12:00 - 12:30", "Salt")))
    refresh_program(setting, program)
    without = titles(setting, starred=True)
    file.write_bytes(page(TALKS[0], ("14:00 - 14:30", "Silk"), TALKS[2], ("12:00 - 12:30", "Salt")))

    refresh_program(setting, program)

    desk = open_desk(setting)
    star = desk.agenda.stars[tea.id]
    report = edition_report(setting, desk, program)
    assert without == []
    assert (star.level, star.note, star.pinned) == (Level.MUST, "ask about milk", True)
    assert titles(setting, starred=True) == ["Silk"]
    assert report is not None
    assert [talk.id for talk in report.mine.back] == [tea.id]


def test_starred_talk_that_is_gone_stays_as_cancelled_and_clears_its_conflict(
    setting: Setting, tmp_path: Path
) -> None:
    file = tmp_path / "page.txt"
    program = program_of_file(setting, file, *TALKS, ("10:15 - 10:45", "Salt"))
    choices.star(setting, [talk for talk in open_desk(setting).talks if talk.title in ("Silk", "Salt")])
    file.write_bytes(page(*TALKS))

    refresh_program(setting, program)

    desk = open_desk(setting)
    report = edition_report(setting, desk, program)
    assert [(talk.title, talk.status.value) for talk in desk.my_talks] == [
        ("Silk", "confirmed"),
        ("Salt", "cancelled"),
    ]
    assert report is not None
    assert (report.mine.stars, len(report.mine.withdrawn), len(report.mine.cleared_conflicts)) == (2, 1, 1)
    assert desk.conflicts == ()


def test_another_event_is_refused_and_nothing_changes(setting: Setting, tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    program = program_of_file(setting, file, *TALKS)
    file.write_bytes(page(("9:00 - 9:30", "Whales"), ("10:00 - 10:30", "Quarks"), ("11:00 - 11:30", "Verbs")))

    with pytest.raises(ProgramError, match="another event"):
        refresh_program(setting, program)

    assert titles(setting) == [title for _, title in TALKS]


def test_program_of_a_paste_names_the_way_out_and_a_file_given_instead_is_taken(
    setting: Setting, tmp_path: Path
) -> None:
    program = import_source(setting, "paste", page(*TALKS), ReadOptions(now=NOW)).id
    (tmp_path / "later.txt").write_bytes(page(TALKS[0], ("10:30 - 11:00", "Silk"), TALKS[2]))

    with pytest.raises(ProgramError, match=f"planner refresh {program} SOURCE"):
        refresh_program(setting, program)
    before = why_left_out(setting, program)
    done = refresh_program(setting, program, str(tmp_path / "later.txt"))

    assert (before, why_left_out(setting, program)) == (Lasting.PASTE, None)
    assert (done.is_new, done.edition) == (True, 2)


def people_page(title: str, person: str, *more: str) -> bytes:
    """A program as JSON: a talk of somebody, and some by nobody."""
    talks = [(title, [person]), *((name, []) for name in more)]
    return json.dumps(
        {
            "timezone": "Europe/Berlin",
            "talks": [
                {
                    "id": f"{number}-{len(name)}", "program": "harbour", "title": name, "people": people,
                    "start": f"2027-07-01T{9 + number:02}:00:00+02:00", "end": f"2027-07-01T{9 + number:02}:30:00+02:00",
                }
                for number, (name, people) in enumerate(talks)
            ],
        }
    ).encode()  # fmt: skip


def test_match_by_likeness_is_told_and_can_be_taken_back(setting: Setting, tmp_path: Path) -> None:
    file = tmp_path / "program.json"
    file.write_bytes(people_page("Charting a career", "Ann Roe", "Silk", "Rust"))
    program = import_parts(setting, [part_of_file(str(file))], ReadOptions(now=NOW)).program.id
    old = open_desk(setting).talks[0]
    choices.star(setting, [old], note="front row")
    file.write_bytes(people_page("Charting a long career", "Ann Roe", "Silk", "Rust"))
    refresh_program(setting, program)
    desk = open_desk(setting)
    report = edition_report(setting, desk, program)

    part_talks(setting, program, [old.id])

    apart = open_desk(setting)
    assert report is not None
    assert [(each.before.title, each.after.title) for each in report.doubtful] == [
        ("Charting a career", "Charting a long career")
    ]
    assert desk.agenda.stars[old.id].title == "Charting a long career"
    assert (apart.agenda.stars[old.id].title, apart.agenda.stars[old.id].note) == (old.title, "front row")
    assert apart.orphans == {old.id}
    assert {talk.title: talk.id for talk in apart.talks}["Charting a long career"] != old.id
    with pytest.raises(UsageError, match="no doubtful match"):
        part_talks(setting, program, [old.id])


def test_match_that_was_taken_back_is_made_again_with_the_stars_of_both(
    setting: Setting, tmp_path: Path
) -> None:
    file = tmp_path / "program.json"
    file.write_bytes(people_page("Charting a career", "Ann Roe", "Silk", "Rust"))
    program = import_parts(setting, [part_of_file(str(file))], ReadOptions(now=NOW)).program.id
    old = open_desk(setting).talks[0]
    choices.star(setting, [old], note="front row", level=Level.MAYBE)
    file.write_bytes(people_page("Charting a long career", "Ann Roe", "Silk", "Rust"))
    refresh_program(setting, program)
    whole = open_desk(setting).talks
    part_talks(setting, program, [old.id])
    apart = open_desk(setting)
    new = next(talk for talk in apart.talks if talk.title == "Charting a long career")
    choices.star(setting, [new], note="with Bo", level=Level.MUST)
    report = edition_report(setting, open_desk(setting), program)

    join_talks(setting, program, [old.id])

    desk = open_desk(setting)
    star = desk.agenda.stars[old.id]
    assert report is not None
    assert [(each.before.id, each.after.id) for each in report.apart] == [(old.id, new.id)]
    assert desk.talks == whole
    assert desk.agenda.stars.keys() == {old.id}
    assert (star.title, star.level, star.note) == ("Charting a long career", Level.MUST, "front row\nwith Bo")
    with pytest.raises(UsageError, match="not taken apart"):
        join_talks(setting, program, [old.id])


def test_library_made_anew_has_the_same_ids_also_after_a_match_was_taken_back(
    setting: Setting, tmp_path: Path
) -> None:
    file = tmp_path / "program.json"
    file.write_bytes(people_page("Charting a career", "Ann Roe", "Silk", "Rust"))
    program = import_parts(setting, [part_of_file(str(file))], ReadOptions(now=NOW)).program.id
    old = open_desk(setting).talks[0]
    file.write_bytes(people_page("Charting a long career", "Ann Roe", "Silk", "Rust"))
    refresh_program(setting, program)
    part_talks(setting, program, [old.id])
    file.write_bytes(people_page("Charting a long career", "Ann Roe", "Silk", "Rust and rest", "Salt"))
    refresh_program(setting, program)
    before = open_desk(setting).talks

    setting.home.programs_file.unlink()

    assert open_desk(setting).talks == before


def test_changes_are_new_until_they_were_seen(setting: Setting, tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    program = program_of_file(setting, file, *TALKS)
    first = open_desk(setting).unseen
    file.write_bytes(page(*TALKS, ("12:00 - 12:30", "Salt")))
    refresh_program(setting, program)
    desk = open_desk(setting)
    fresh = desk.unseen

    mark_seen(setting, desk.programs, fresh)

    assert (first, fresh, open_desk(setting).unseen) == ((), (program,), ())


@given(
    moves=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=6),
    gone=st.sets(st.integers(0, 9), max_size=4),
    new=st.integers(0, 3),
)
def test_report_of_random_edits_is_what_was_edited_and_stars_follow(
    tmp_path_factory: pytest.TempPathFactory, moves: list[tuple[int, int]], gone: set[int], new: int
) -> None:
    folder = tmp_path_factory.mktemp("edits")
    setting = open_setting(home=folder / "home", timezone="Europe/Berlin", now=NOW, environment={})
    words = ["Bees", "Silk", "Rust", "Salt", "Whales", "Quarks", "Verbs", "Kites", "Looms", "Maps"]
    hours = dict.fromkeys(range(10), 0)
    program = program_of_file(setting, folder / "page.txt", *_at(words, hours))
    talks = {talk.title: talk for talk in open_desk(setting).talks}
    choices.star(setting, list(talks.values()))
    for place, minutes in moves:
        hours[place] = minutes
    left = {place: minutes for place, minutes in hours.items() if place not in gone}
    added = [("20:00 - 20:30", f"Extra {number}") for number in range(new)]
    (folder / "page.txt").write_bytes(page(*_at(words, left), *added))

    done = refresh_program(setting, program)

    report = edition_report(setting, open_desk(setting), program)
    moved = {words[place] for place, minutes in left.items() if minutes}
    assert done.is_new == bool(moved or gone or new)
    if report is not None:
        assert {talk.title for talk in report.edits.cancelled} == {words[place] for place in gone}
        assert {each.after.title for each in report.edits.changed} == moved
        assert {talk.title for talk in report.edits.added} == {title for _, title in added}
        assert (len(report.mine.moved), len(report.mine.withdrawn)) == (len(moved), len(gone))
    desk = open_desk(setting)
    assert {talk.title: talk.id for talk in desk.my_talks} == {name: talk.id for name, talk in talks.items()}


def _at(words: list[str], minutes: dict[int, int]) -> list[tuple[str, str]]:
    """Talks an hour apart from eight on, each so many minutes later."""
    return [
        (f"{8 + place}:{late:02} - {8 + place}:{late + 30:02}", words[place])
        for place, late in minutes.items()
    ]


@pytest.mark.skipif(not (DRAFT.is_file() and FINAL.is_file()), reason="the data folder is not here")
def test_draft_and_final_of_a_large_conference(setting: Setting, tmp_path: Path) -> None:
    file = tmp_path / "schedule.xml"
    file.write_bytes(DRAFT.read_bytes())
    options = ReadOptions(now=NOW, timezone=zone_named("Europe/Brussels"))
    program = import_parts(setting, [part_of_file(str(file))], options).program
    choices.star(setting, program.talks[::34])
    file.write_bytes(FINAL.read_bytes())

    done = refresh_program(setting, program.id)

    desk = open_desk(setting)
    report = edition_report(setting, desk, program.id)
    by_title = {talk.title: talk for talk in desk.talks if talk.id not in desk.orphans}
    same_title = [talk for talk in program.talks[::34] if talk.title in by_title]
    assert (done.is_new, len(desk.agenda.stars)) == (True, 20)
    assert [by_title[talk.title].id for talk in same_title] == [talk.id for talk in same_title]
    assert report is not None
    moved = {
        talk.id
        for talk in same_title
        if (talk.start, talk.end) != (by_title[talk.title].start, by_title[talk.title].end)
    }
    assert moved <= {each.after.id for each in report.mine.moved}
    assert {talk.id for talk in report.mine.withdrawn} == desk.orphans
