"""Programs come in and go; stars stay with their talks."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from planner.errors import ProgramNotFound
from planner.importers import ReadOptions
from planner.services import choices
from planner.services.desk import desk_stamp, open_desk
from planner.services.library import import_source, remove_program
from planner.services.samples import add_samples_once, remove_samples, sample_files
from planner.services.setting import Setting
from planner.services.undoing import undo
from planner.timeline.agenda import Level
from planner.timeline.program import Program
from tests.conftest import NOW
from tests.services.conftest import at, page

OPTIONS = ReadOptions(now=NOW)


def imported(setting: Setting, data: bytes, *, name: str = "page.txt") -> Program:
    return import_source(setting, name, data, OPTIONS)


def test_moved_and_retitled_people_keep_the_star_and_the_agenda_tells_the_new_time(setting: Setting) -> None:
    program = imported(setting, page(("9:00 - 9:30", "Alpha"), ("9:30 - 10:00", "Beta")))
    choices.star(setting, [program.talks[0]], level=Level.MUST, note="go")

    imported(setting, page(("15:00 - 15:30", "Alpha"), ("9:30 - 10:00", "Beta")))

    (star,) = open_desk(setting).agenda.stars.values()
    assert (star.talk, star.start, star.end) == (program.talks[0].id, at(15), at(15, 30))
    assert (star.level, star.note) == (Level.MUST, "go")


def test_talk_withdrawn_from_a_new_edition_stays_in_the_agenda(setting: Setting) -> None:
    program = imported(setting, page(("9:00 - 9:30", "Alpha"), ("9:30 - 10:00", "Beta")))
    choices.star(setting, program.talks)

    imported(setting, page(("9:30 - 10:00", "Beta")))

    desk = open_desk(setting)
    assert [talk.title for talk in desk.my_talks] == ["Alpha", "Beta"]
    assert desk.orphans == {program.talks[0].id}


def test_same_bytes_under_another_file_name_are_the_same_program(setting: Setting) -> None:
    data = page(("9:00 - 9:30", "Alpha"))
    imported(setting, data, name="first.txt")

    again = imported(setting, data, name="second.txt")

    assert (again.edition, again.source) == (1, "first.txt")
    assert [head.id for head in open_desk(setting).programs] == ["morning-session"]


def test_library_made_anew_has_the_same_ids_after_editions(setting: Setting) -> None:
    imported(setting, page(("9:00 - 9:30", "Alpha"), ("9:30 - 10:00", "Beta")))
    imported(setting, page(("11:00 - 11:30", "Alpha"), ("9:30 - 10:00", "Beta"), ("14:00 - 14:30", "Gamma")))
    before = open_desk(setting, abstracts=True)
    setting.home.programs_file.unlink()

    after = open_desk(setting, abstracts=True)

    assert after.talks == before.talks
    assert after.programs == before.programs
    assert after.warnings == (
        f"{setting.home.programs_file}: the library is missing, though its sources are there; it was made anew from the sources",
    )


def test_library_damaged_behind_its_first_page_is_made_anew_at_once(setting: Setting) -> None:
    imported(
        setting, page(*((f"9:{minute:02d} - 10:00", f"Talk {minute} {'x' * 400}") for minute in range(60)))
    )
    before = open_desk(setting).talks
    data = setting.home.programs_file.read_bytes()
    setting.home.programs_file.write_bytes(data[:8192] + b"\xff" * (len(data) - 8192))

    after = open_desk(setting)

    assert after.talks == before


def test_library_made_anew_skips_a_source_that_is_gone(setting: Setting) -> None:
    imported(setting, page(("9:00 - 9:30", "Alpha")))
    import_source(setting, "other.txt", page(("10:00 - 10:30", "Other")), ReadOptions(now=NOW, name="Other"))
    setting.home.programs_file.unlink()
    (setting.home.sources / "other" / "1.bytes").unlink()

    desk = open_desk(setting)

    assert [talk.title for talk in desk.talks] == ["Alpha"]
    assert desk.warnings[1].startswith("other, edition 1: ")


def test_removed_program_is_gone_whole(setting: Setting) -> None:
    imported(setting, page(("9:00 - 9:30", "Alpha")))

    removed = remove_program(setting, "morning-session")

    assert (removed.program.id, removed.starred) == ("morning-session", 0)
    assert open_desk(setting).programs == ()
    assert list(setting.home.sources.iterdir()) == []
    with pytest.raises(ProgramNotFound):
        remove_program(setting, "morning-session")


def test_samples_come_once_and_go_for_good_with_their_stars(setting: Setting) -> None:
    added = add_samples_once(setting)
    talks = open_desk(setting).talks
    choices.star(setting, talks[:2])

    removed = remove_samples(setting)

    assert (added, removed) == (True, 3)
    assert (len(talks), {talk.sample for talk in talks}) == (40, {True})
    assert (open_desk(setting).talks, dict(open_desk(setting).agenda.stars)) == ((), {})
    assert add_samples_once(setting) is False
    assert open_desk(setting).programs == ()


def test_library_that_was_used_gets_no_samples(setting: Setting) -> None:
    imported(setting, page(("9:00 - 9:30", "Alpha")))

    assert add_samples_once(setting) is False


def test_real_page_takes_the_place_of_its_sample_and_keeps_its_stars(
    setting: Setting, tmp_path: Path
) -> None:
    add_samples_once(setting)
    sample = next(path for path in sample_files() if "2023" in path.name)
    talk = next(talk for talk in open_desk(setting).talks if talk.program == "oral-4-track-6")
    choices.star(setting, [talk])

    import_source(setting, "mine.txt", sample.read_bytes() + b"\n\nWith more to say.\n", OPTIONS)
    remove_samples(setting)

    desk = open_desk(setting)
    assert [(head.id, head.sample) for head in desk.programs] == [("oral-4-track-6", False)]
    assert [each.id for each in desk.my_talks] == [talk.id]
    assert desk.orphans == frozenset()


@pytest.mark.parametrize("path", sample_files(), ids=lambda path: path.stem)
def test_text_of_a_sample_says_nothing_new_and_leaves_it_a_sample(setting: Setting, path: Path) -> None:
    add_samples_once(setting)
    before = open_desk(setting)

    import_source(setting, "paste", path.read_bytes().strip(), OPTIONS)

    after = open_desk(setting)
    assert (after.programs, after.talks, after.unseen) == (before.programs, before.talks, ())


def test_edition_that_changes_no_talk_is_not_told_of_and_the_next_one_is(setting: Setting) -> None:
    imported(setting, page(("9:00 - 9:30", "Alpha")))
    told = []

    for options, more in (
        (ReadOptions(now=NOW, name="Evenings"), ()),
        (OPTIONS, (("9:30 - 10:00", "Beta"),)),
    ):
        program = import_source(setting, "page.txt", page(("9:00 - 9:30", "Alpha"), *more), options)
        desk = open_desk(setting)
        told.append((program.edition, desk.same == (program.id,), desk.unseen == (program.id,)))

    assert told == [(2, True, False), (3, False, True)]


def test_note_on_a_removed_program_says_nothing_of_one_that_comes_later(setting: Setting) -> None:
    alpha, beta = ("9:00 - 9:30", "Alpha"), ("9:30 - 10:00", "Beta")
    imported(setting, page(alpha))
    program = import_source(setting, "page.txt", page(alpha), ReadOptions(now=NOW, name="Evenings"))
    remove_program(setting, program.id)

    imported(setting, page(alpha))
    again = imported(setting, page(alpha, beta))

    assert (program.edition, again.edition) == (2, 2)
    assert open_desk(setting).unseen == (again.id,)


def test_stamp_changes_with_every_change_on_disk(setting: Setting) -> None:
    stamps = [desk_stamp(setting)]
    program = imported(setting, page(("9:00 - 9:30", "Alpha")))
    stamps.append(desk_stamp(setting))
    choices.star(setting, program.talks)
    stamps.append(desk_stamp(setting))
    undo(setting)
    stamps.append(desk_stamp(setting))
    shutil.rmtree(setting.home.data)
    stamps.append(desk_stamp(setting))

    assert len(set(stamps)) == 4
    assert stamps[4] == stamps[0]


def day_page(heading: str, day: str, keynote: str) -> bytes:
    lines = "".join(
        f"{day} {times} UTC\n\n{title}\n\n"
        for times, title in (
            ("08:30 - 09:00", "Registration"),
            ("09:00 - 10:00", f"Keynote: {keynote}"),
            ("10:00 - 10:30", "Coffee break"),
            ("12:00 - 13:00", "Lunch"),
            ("13:00 - 15:00", "Poster session"),
        )
    )
    return f"{heading}\n\n{lines}".encode()


def test_days_and_conferences_that_share_only_breaks_are_programs_of_their_own(setting: Setting) -> None:
    first = imported(setting, day_page("FooConf 2027: Day 1", "Mon 3 May 2027", "Alpha"))
    imported(setting, day_page("FooConf 2027: Day 2", "Tue 4 May 2027", "Beta"))
    imported(setting, day_page("BarCon 2026", "Mon 4 May 2026", "Gamma"))

    desk = open_desk(setting)

    assert [(head.id, head.edition) for head in desk.programs] == [
        ("barcon-2026", 1),
        ("fooconf-2027-day-1", 1),
        ("fooconf-2027-day-2", 1),
    ]
    assert {talk.id for talk in first.talks} <= {talk.id for talk in desk.talks}


def test_retouched_title_keeps_the_star_and_what_is_gone_is_told(setting: Setting) -> None:
    sample = next(path for path in sample_files() if "2021" in path.name)
    text = sample.read_text(encoding="utf-8")
    program = import_source(setting, sample.name, text.encode(), OPTIONS)
    choices.star(setting, [talk for talk in program.talks if talk.title[:5] in ("SMiRL", "Meta-")])
    told: list[str] = []

    retouched = text.replace("Surprise Minimizing", "Surprise Maximizing").partition("Mon 3 May 21:56")[0]
    import_source(setting, sample.name, retouched.encode(), OPTIONS, tell=told.append)

    desk = open_desk(setting)
    assert [(talk.title[:14], talk.id in desk.orphans) for talk in desk.my_talks] == [
        ("SMiRL: Surpris", False),
        ("Meta-GMVAE: Mi", True),
    ]
    assert told == [
        (
            "is edition 2 of oral-session-3; talks gone: 1 of 14; 1 of these is starred and stays in the agenda; "
            "taken for the same under a new title: 1"
        )
    ]


def test_library_of_an_older_planner_is_made_anew_at_the_first_look(setting: Setting) -> None:
    imported(setting, page(("9:00 - 9:30", "Alpha")))
    before = open_desk(setting).talks
    with closing(sqlite3.connect(setting.home.programs_file)) as connection, connection:
        connection.executescript("PRAGMA user_version = 1; ALTER TABLE question DROP COLUMN word;")

    desk = open_desk(setting)

    assert desk.talks == before
    assert desk.warnings == (
        f"{setting.home.programs_file}: the library is of an older planner; it was made anew from the sources",
    )
    assert open_desk(setting).warnings == ()
