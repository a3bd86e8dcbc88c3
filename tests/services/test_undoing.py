"""Undo and redo: whatever was chosen, put in or taken out comes back as it was, and goes again."""

from collections.abc import Callable
from pathlib import Path

import pytest

from planner.errors import StoreError
from planner.importers import ReadOptions
from planner.services import choices, undoing
from planner.services.busy_changes import add_calendar, list_calendars, remove_calendar
from planner.services.desk import Desk, open_desk
from planner.services.library import import_source, read_again, remove_program
from planner.services.samples import add_samples_once, remove_samples
from planner.services.setting import Setting
from planner.services.undoing import lost_steps, redo, redoable, undo, undoable
from planner.store.agenda import save_agenda
from planner.store.undo import list_undo, pop_undo
from planner.timeline.agenda import Level
from planner.timeline.hiding import Hiding
from tests.conftest import NOW
from tests.importers.calendars import calendar
from tests.services.conftest import page
from tests.services.test_busy import meeting

TALKS = [(f"{hour}:00 - {hour}:30", f"Talk Number {hour}") for hour in range(10, 14)]


@pytest.fixture
def library(setting: Setting) -> Setting:
    """Four talks, the first one starred."""
    program = import_source(setting, "page.txt", page(*TALKS), ReadOptions(now=NOW))
    choices.star(setting, program.talks[:1])
    return setting


@pytest.fixture
def work(tmp_path: Path) -> Path:
    path = tmp_path / "work.ics"
    path.write_text(calendar(meeting("0950", "1010")))
    return path


def state(setting: Setting) -> object:
    """All that a person can see of what was chosen and is there."""
    desk = open_desk(setting, abstracts=True)
    calendars = tuple((each.source, each.times, each.wrong) for each in list_calendars(setting))
    return desk.programs, desk.talks, desk.agenda, calendars


def second(desk: Desk) -> str:
    return desk.talks[1].id


CHANGES: dict[str, Callable[[Setting], object]] = {
    "star": lambda setting: choices.star(setting, open_desk(setting).talks[1:3], level=Level.MUST),
    "level": lambda setting: choices.star(setting, open_desk(setting).my_talks, level=Level.MAYBE),
    "note": lambda setting: choices.star(setting, open_desk(setting).my_talks, note="front row"),
    "pin": lambda setting: choices.star(setting, open_desk(setting).my_talks, pinned=True),
    "unstar": lambda setting: choices.unstar(setting, open_desk(setting).my_talks),
    "hide": lambda setting: choices.hide(setting, Hiding("page", talk=second(open_desk(setting)))),
    "remove": lambda setting: remove_program(setting, open_desk(setting).programs[0].id),
    "remove samples": lambda setting: remove_samples(setting),
    "remove calendar": lambda setting: remove_calendar(setting, "1"),
    "add calendar": lambda setting: add_calendar(
        setting, str(Path(list_calendars(setting)[0].source).with_name("home.ics"))
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_undo_then_redo_is_identity(
    setting: Setting, work: Path, change: Callable[[Setting], object]
) -> None:
    add_samples_once(setting)
    import_source(setting, "page.txt", page(*TALKS), ReadOptions(now=NOW))
    choices.star(setting, open_desk(setting).talks[:1])
    add_calendar(setting, str(work))
    work.with_name("home.ics").write_text(calendar(meeting("0900", "0930")))
    before = state(setting)
    change(setting)
    after = state(setting)

    undone = undo(setting)
    between = state(setting)
    redone = redo(setting)
    again = state(setting)
    undo(setting)

    assert undone is not None
    assert redone is not None
    assert undone.what == redone.what
    assert before != after
    assert (between, again, state(setting)) == (before, after, before)


def test_program_comes_back_with_all_its_editions_and_answers(library: Setting) -> None:
    program_id = open_desk(library).programs[0].id
    import_source(library, "page.txt", page(*TALKS[:3], ("15:00 - 15:30", "Late")), ReadOptions(now=NOW))
    read_again(library, program_id, ReadOptions(now=NOW, year=2027))
    before = state(library)
    remove_program(library, program_id)

    undo(library)

    assert state(library) == before
    assert not any(library.home.removed.iterdir())


def test_something_new_forgets_what_could_be_made_again(library: Setting) -> None:
    undo(library)
    choices.star(library, open_desk(library).talks[2:3])

    assert (redo(library), [each.what for each in undoable(library)]) == (None, ["star Talk Number 12"])


def test_lists_name_what_would_come(library: Setting) -> None:
    choices.star(library, open_desk(library).talks[1:2])
    choices.star(library, open_desk(library).talks[2:3])
    undo(library)

    assert [each.what for each in undoable(library)] == ["star Talk Number 11", "star Talk Number 10"]
    assert [each.what for each in redoable(library)] == ["star Talk Number 12"]


def test_step_that_was_never_carried_out_is_passed_over(
    library: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A kill or a full disk between noting a step and carrying it out."""

    def full(*_: object, **__: object) -> None:
        raise StoreError("the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(choices, "save_agenda", full)
        with pytest.raises(StoreError):
            choices.star(library, open_desk(library).talks[1:2])

    undone = undo(library)

    assert (undone and undone.what, open_desk(library).agenda.stars) == ("star Talk Number 10", {})


def test_failed_undo_can_be_tried_again(library: Setting, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise StoreError("the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(undoing, "save_agenda", full)
        with pytest.raises(StoreError):
            undo(library)
    stars = len(open_desk(library).agenda.stars)

    undone = undo(library)

    assert (stars, undone and undone.what, open_desk(library).agenda.stars) == (1, "star Talk Number 10", {})
    assert (undo(library), len(redoable(library))) == (None, 1)
    redo(library)
    assert len(open_desk(library).agenda.stars) == 1
    assert redo(library) is None


def test_program_that_is_there_again_makes_its_removal_passed_over(library: Setting) -> None:
    remove_program(library, open_desk(library).programs[0].id)
    import_source(library, "page.txt", page(*TALKS), ReadOptions(now=NOW))

    undone = undo(library)

    assert undone is not None
    assert undone.what == "star Talk Number 10"


def test_program_whose_kept_bytes_are_damaged_stays_removed_and_says_so(library: Setting) -> None:
    remove_program(library, open_desk(library).programs[0].id)
    (kept,) = library.home.removed.glob("*/*.bytes")
    kept.write_bytes(b"spoilt")

    with pytest.raises(StoreError) as refused:
        undo(library)

    assert refused.value.what == "was changed since it was imported"
    assert open_desk(library).programs == ()
    assert len(list(library.home.removed.glob("*/*.bytes"))) == 1


def test_programs_that_left_together_come_back_together_or_not_at_all(library: Setting) -> None:
    for name in ("one.txt", "two.txt"):
        import_source(
            library, name, page(("20:00 - 20:20", f"A Sample of {name}")), ReadOptions(now=NOW), sample=True
        )
    before = open_desk(library).programs
    remove_samples(library)
    (kept, other) = sorted(library.home.removed.glob("*/*.bytes"))
    whole = other.read_bytes()
    other.write_bytes(b"spoilt")

    with pytest.raises(StoreError):
        undo(library)
    without = open_desk(library).programs
    other.write_bytes(whole)
    undo(library)

    assert [head.sample for head in without] == [False]
    assert open_desk(library).programs == before
    assert not kept.exists()


def test_what_was_removed_long_ago_is_deleted(library: Setting) -> None:
    remove_program(library, open_desk(library).programs[0].id)
    import_source(library, "page.txt", page(*TALKS), ReadOptions(now=NOW))
    talks = open_desk(library).talks
    kept_at_first = len(list(library.home.removed.iterdir()))

    for number in range(100):
        choices.star(library, talks[:1], note=str(number))

    assert (kept_at_first, list(library.home.removed.iterdir())) == (1, [])
    assert len(undoable(library)) == 100


def test_undo_of_an_older_planner_is_read_and_kept_aside(library: Setting) -> None:
    talk = open_desk(library).my_talks[0].id
    entry = f'{{"at": "2026-11-22T12:00:00+00:00", "what": "star an old one", "before": {{"{talk}": null}}}}'
    old = f'{{"version": 1, "entries": [{entry}]}}\n'
    library.home.undo_file.write_text(old)

    undone = undo(library)

    assert undone is not None
    assert (undone.what, dict(undone.agenda.stars)) == ("star an old one", {})
    assert library.home.undo_file.with_name("undo.json.version-1").read_text() == old
    assert [each.what for each in redoable(library)] == ["star an old one"]


def test_damaged_undo_is_told_once_where_undo_is_asked_for(library: Setting) -> None:
    file = library.home.undo_file
    file.write_bytes(b"{half")

    told = [lost_steps(library), lost_steps(library)]

    (aside,) = file.parent.glob("undo.json.damaged-*")
    assert told == [
        f"{file}: was damaged, so what was done before cannot be taken back (its bytes are kept in {aside.name})",
        "",
    ]
    assert (aside.read_bytes(), undo(library), lost_steps(library)) == (b"{half", None, "")


def test_damaged_undo_is_told_also_after_something_else_was_done(library: Setting) -> None:
    library.home.undo_file.write_bytes(b"{half")
    talk = open_desk(library).talks[0]
    choices.star(library, [talk], note="since")

    told = [bool(lost_steps(library)), bool(lost_steps(library))]

    assert (told, [each.what for each in undoable(library)]) == ([True, False], [f"star {talk.title}"])


def test_undo_of_a_newer_planner_refuses_changes_and_stays(library: Setting) -> None:
    newer = library.home.undo_file.read_text().replace('"version": 2', '"version": 3')
    library.home.undo_file.write_text(newer)
    agenda = library.home.agenda_file.read_bytes()

    for deed in (undo, lambda setting: choices.star(setting, open_desk(setting).talks[1:2])):
        with pytest.raises(StoreError) as refused:
            deed(library)
        assert refused.value.what == "is of a newer planner (version 3, this one writes 2)"

    assert (library.home.undo_file.read_text(), library.home.agenda_file.read_bytes()) == (newer, agenda)


def test_undo_of_another_run_knows_everything(library: Setting) -> None:
    (entry,) = list_undo(library.home)

    assert (entry.what, entry.at, pop_undo(library.home)) == ("star Talk Number 10", NOW, entry)


def test_agenda_of_a_newer_planner_is_not_touched_by_undo(library: Setting) -> None:
    newer = library.home.agenda_file.read_text().replace("version = 1", "version = 2")
    library.home.agenda_file.write_text(newer)
    steps = library.home.undo_file.read_bytes()

    with pytest.raises(StoreError):
        undo(library)
    with pytest.raises(StoreError):
        choices.star(library, open_desk(library).talks[1:2])
    with pytest.raises(StoreError):
        save_agenda(library.home, open_desk(library).agenda, now=NOW)

    assert (library.home.agenda_file.read_text(), library.home.undo_file.read_bytes()) == (newer, steps)
