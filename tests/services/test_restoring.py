"""Agendas in files taken up again: by id, by UID, else by title and start; nothing is ever lost by it."""

from pathlib import Path

import pytest

from planner.importers import ReadOptions
from planner.services import choices
from planner.services.desk import open_desk
from planner.services.export import export_agenda
from planner.services.export_order import Order, Shape
from planner.services.library import import_source, remove_program
from planner.services.restoring import Restoration, agenda_in, restore_stars
from planner.services.setting import Setting, open_setting
from planner.services.undoing import undo
from planner.store.agenda import load_agenda
from planner.timeline.agenda import Level, Star
from planner.timeline.program import Talk
from tests.conftest import NOW
from tests.services.conftest import page

DATA = page(("9:00 - 9:30", "Alpha"), ("9:30 - 10:00", "Beta"), ("10:00 - 10:30", "Gamma"))


@pytest.fixture
def talks(setting: Setting) -> tuple[Talk, ...]:
    """Three talks: a must with a note and a pin, a maybe, and one that is not starred."""
    found = import_source(setting, "page.txt", DATA, ReadOptions(now=NOW)).talks
    choices.star(setting, found[:1], level=Level.MUST, note="front row\n\nbring water", pinned=True)
    choices.star(setting, found[1:2], level=Level.MAYBE)
    return found


def written(setting: Setting, folder: Path, kind: str) -> Path:
    """The agenda as a file of a kind."""
    file = folder / f"mine.{kind}"
    if kind == "toml":
        file.write_bytes(setting.home.agenda_file.read_bytes())
    else:
        file.write_bytes(export_agenda(setting, Order(None, shape=Shape(kind))).data)
    return file


def elsewhere(folder: Path, data: bytes | None = DATA) -> Setting:
    """Somebody else's home, with a program in it."""
    other = open_setting(home=folder / "other", timezone="Europe/Berlin", now=NOW, environment={})
    if data is not None:
        import_source(other, "page.txt", data, ReadOptions(now=NOW))
    return other


def restored(setting: Setting, *paths: Path, stored: bool = True) -> Restoration:
    return restore_stars(setting, open_desk(setting), paths, stored=stored)


def stars_of(setting: Setting) -> dict[str, Star]:
    return dict(load_agenda(setting.home).agenda.stars)


@pytest.mark.parametrize(("kind", "level", "pinned"), [("toml", "must", True), ("json", "must", True), ("ics", "want", False)])  # fmt: skip
def test_agenda_is_restored_from_each_of_its_files_in_one_step(
    setting: Setting, talks: tuple[Talk, ...], tmp_path: Path, kind: str, level: str, pinned: bool
) -> None:
    file = written(setting, tmp_path, kind)
    other = elsewhere(tmp_path)

    found = restored(other, file)

    stars = stars_of(other)
    undo(other)
    assert [talk.title for talk in found.files[0].starred] == ["Alpha", "Beta"]
    assert [(star.title, star.level, star.pinned) for star in stars.values()] == [
        ("Alpha", level, pinned),
        ("Beta", "maybe", False),
    ]
    assert stars[talks[0].id].note.split() == ["front", "row", "bring", "water"]
    assert stars_of(other) == {}


@pytest.mark.parametrize("kind", ["toml", "json", "ics"])
def test_agenda_as_it_is_adds_nothing(
    setting: Setting, talks: tuple[Talk, ...], tmp_path: Path, kind: str
) -> None:
    file = written(setting, tmp_path, kind)
    before = stars_of(setting)

    found = restored(setting, file).files[0]

    assert (found.starred, found.fuller, set(found.already)) == ((), (), {talks[0].id, talks[1].id})
    assert stars_of(setting) == before


def test_star_is_never_wanted_less_and_keeps_its_note_and_may_get_more(
    setting: Setting, talks: tuple[Talk, ...], tmp_path: Path
) -> None:
    file = written(setting, tmp_path, "toml")
    other = elsewhere(tmp_path)
    choices.star(other, talks[:1], level=Level.MAYBE, note="mine")
    choices.star(other, talks[1:], level=Level.MUST)

    found = restored(other, file).files[0]

    stars = stars_of(other)
    assert [talk.title for talk in found.fuller] == ["Alpha"]
    assert [(star.level, star.note, star.pinned) for star in stars.values()] == [
        ("must", "mine", True),
        ("must", "", False),
        ("must", "", False),
    ]


@pytest.mark.parametrize(("kind", "called"), [("toml", "morning-session"), ("json", "morning-session"), ("ics", "Morning Session")])  # fmt: skip
def test_unknown_stars_are_named_with_the_program_to_import_first(
    setting: Setting, talks: tuple[Talk, ...], tmp_path: Path, kind: str, called: str
) -> None:
    file = written(setting, tmp_path, kind)
    other = elsewhere(tmp_path, None)

    found = restored(other, file).files[0]

    assert (found.starred, [star.title for star in found.unknown]) == ((), ["Alpha", "Beta"])
    assert (found.absent, found.older) == ((called,), ())
    assert stars_of(other) == {}
    assert (agenda_in(other, open_desk(other), file) is None) == (kind != "toml")


@pytest.mark.parametrize("kind", ["toml", "json", "ics"])
def test_talk_under_another_id_is_found_by_title_and_start(
    setting: Setting, talks: tuple[Talk, ...], tmp_path: Path, kind: str
) -> None:
    file = written(setting, tmp_path, kind)
    other = elsewhere(tmp_path, None)
    import_source(other, "page.txt", DATA, ReadOptions(now=NOW, name="Else"))

    found = restored(other, file).files[0]

    assert [(talk.program, talk.title) for talk in found.starred] == [("else", "Alpha"), ("else", "Beta")]


@pytest.mark.parametrize("kind", ["toml", "json", "ics"])
def test_star_on_a_talk_that_is_gone_is_there_already(
    setting: Setting, talks: tuple[Talk, ...], tmp_path: Path, kind: str
) -> None:
    file = written(setting, tmp_path, kind)
    before = stars_of(setting)
    remove_program(setting, talks[0].program)

    found = restored(setting, file).files[0]

    assert (len(found.already), found.unknown) == (2, ())
    assert stars_of(setting) == before


def test_cancelled_events_are_not_starred(setting: Setting, talks: tuple[Talk, ...], tmp_path: Path) -> None:
    file = written(setting, tmp_path, "ics")
    file.write_bytes(file.read_bytes().replace(b"STATUS:TENTATIVE", b"STATUS:CANCELLED"))

    found = restored(elsewhere(tmp_path), file).files[0]

    assert [talk.title for talk in found.starred] == ["Alpha"]


def test_nothing_is_stored_by_a_look_and_a_file_that_fails_costs_others_nothing(
    setting: Setting, talks: tuple[Talk, ...], tmp_path: Path
) -> None:
    file = written(setting, tmp_path, "toml")
    other = elsewhere(tmp_path)

    seen = restored(other, tmp_path / "none.toml", file, file, stored=False)
    nothing = stars_of(other)
    done = restored(other, tmp_path / "none.toml", file, file)

    assert [bool(each.error) for each in seen.files] == [True, False, False]
    assert nothing == {}
    assert seen.agenda.stars == done.agenda.stars == stars_of(other)
    assert [len(each.starred) for each in done.files] == [0, 2, 0]
