"""Backups of the agenda: listed, brought back, and that taken back; a typing mistake stops nothing but writing."""

from datetime import timedelta

import pytest

from planner.errors import StoreError, UsageError
from planner.importers import ReadOptions
from planner.services import choices
from planner.services.backups import list_backups, restore_backup
from planner.services.desk import open_desk
from planner.services.library import import_source
from planner.services.setting import Setting
from planner.services.undoing import redoable, undo
from planner.store.agenda import Mistyped
from planner.timeline.clock import wall_time_of, zone_named
from tests.conftest import NOW
from tests.services.conftest import page

TALKS = [(f"{hour}:00 - {hour}:30", f"Talk Number {hour}") for hour in range(8, 22)]


@pytest.fixture
def library(setting: Setting) -> Setting:
    """Twelve talks starred one by one."""
    program = import_source(setting, "page.txt", page(*TALKS), ReadOptions(now=NOW))
    for talk in program.talks[:12]:
        choices.star(setting, [talk])
    return setting


def stars(setting: Setting) -> int:
    return len(open_desk(setting).agenda.stars)


def mistype(setting: Setting) -> str:
    text = setting.home.agenda_file.read_text().replace('level = "want"', 'level = "want', 1)
    setting.home.agenda_file.write_text(text)
    return text


def test_ten_latest_are_listed_the_latest_first(library: Setting) -> None:
    backups = list_backups(library)

    assert [(each.number, each.stars) for each in backups] == [(n, 13 - n) for n in range(1, 11)]
    assert [each.is_present for each in backups] == [True, *[False] * 9]
    assert backups[0].written - NOW < timedelta(seconds=1)


def test_restored_backup_is_one_step_of_undo(library: Setting) -> None:
    restored = restore_backup(library, 4)
    then = stars(library)
    undone = undo(library)

    assert (restored.is_changed, restored.aside, then, stars(library)) == (True, None, 9, 12)
    assert undone is not None
    moment = wall_time_of(restored.backup.written, zone_named("Asia/Tokyo"))
    (there,) = redoable(library._replace(zone=zone_named("Asia/Tokyo")))
    assert undone.what.startswith("restore the agenda of ")
    assert undone.what.endswith(f"{wall_time_of(restored.backup.written, library.zone):%H:%M:%S %Z}")
    assert there.what == f"restore the agenda of {moment:%Y-%m-%d %H:%M:%S} JST"


def test_present_state_restored_changes_nothing(library: Setting) -> None:
    restored = restore_backup(library, 1)

    undone = undo(library)

    assert (restored.is_changed, undone and undone.what) == (False, "star Talk Number 19")


@pytest.mark.parametrize("number", [0, 11])
def test_unknown_number_is_refused(library: Setting, number: int) -> None:
    with pytest.raises(UsageError) as refused:
        restore_backup(library, number)

    assert refused.value.message == f"--restore: no backup {number} (there are 10; see: planner doctor)"


def test_damaged_backup_is_listed_so_and_not_restored(library: Setting) -> None:
    list_backups(library)[2].path.write_bytes(b"\xff half")

    with pytest.raises(StoreError) as refused:
        restore_backup(library, 3)

    assert (refused.value.what, list_backups(library)[2].stars, stars(library)) == ("is damaged", None, 12)


def test_typing_mistake_shows_what_was_saved_last_and_refuses_to_write(library: Setting) -> None:
    typed = mistype(library)
    steps = library.home.undo_file.read_bytes()

    desk = open_desk(library)
    deeds = (
        lambda: choices.star(library, desk.talks[12:]),
        lambda: undo(library),
        lambda: import_source(library, "b.txt", page(("9:00 - 9:30", "Other")), ReadOptions(now=NOW)),
    )
    for deed in deeds:
        with pytest.raises(Mistyped):
            deed()

    line = typed[: typed.index('level = "want\n')].count("\n") + 1
    assert len(desk.agenda.stars) == 12
    warning = (
        f"{library.home.agenda_file}:{line}:14: not valid TOML: illegal character '\\n' "
        "(mend that line, or see: planner doctor --restore; the file is as it was); until then nothing is saved, "
        "and you see what planner itself saved last (12 stars)"
    )
    assert desk.warnings == (warning,)
    assert (library.home.agenda_file.read_text(), library.home.undo_file.read_bytes()) == (typed, steps)
    assert len(open_desk(library).programs) == 1


def test_restoring_sets_a_mistyped_file_aside(library: Setting) -> None:
    typed = mistype(library)

    restored = restore_backup(library, 2)
    then = stars(library)
    undo(library)

    assert restored.aside is not None
    assert (restored.aside.read_text(), then, stars(library)) == (typed, 11, 12)


def test_mended_line_counts_at_once(library: Setting) -> None:
    typed = mistype(library)
    open_desk(library)

    library.home.agenda_file.write_text(typed.replace('level = "want\n', 'level = "must"\n'))

    desk = open_desk(library)
    assert ([star.level.value for star in desk.agenda.stars.values()].count("must"), desk.warnings) == (1, ())
