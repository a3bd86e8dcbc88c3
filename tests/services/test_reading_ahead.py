"""While a source is read nobody has to wait, and what others did meanwhile is kept."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from planner.errors import PlannerError
from planner.importers import ReadOptions, read_program
from planner.importers.ics.busy import BusyCalendar, BusyOptions, read_busy
from planner.services import busy_reading
from planner.services.busy_changes import add_calendar, list_calendars, refresh_calendars, remove_calendar
from planner.services.choices import star
from planner.services.desk import open_desk
from planner.services.library import import_parts, import_source, preview_parts, remove_program
from planner.services.reading import Read
from planner.services.setting import Setting
from planner.services.shelf import open_store
from planner.store.busy_kept import load_kept
from planner.store.lock import locked
from planner.store.sources import Part
from planner.timeline.program import Program
from tests.conftest import NOW
from tests.services.conftest import page

OPTIONS = ReadOptions(now=NOW)
FIRST = page(("10:00 - 10:30", "Alpha"), ("11:00 - 11:30", "Beta"), ("12:00 - 12:30", "Gamma"))
SECOND = page(("10:00 - 10:30", "Alpha"), ("11:00 - 11:30", "Beta"), ("12:30 - 13:00", "Gamma"))
THIRD = page(("10:00 - 10:30", "Alpha"), ("11:30 - 12:00", "Beta"), ("12:30 - 13:00", "Gamma"))


def meanwhile(deed: Callable[[], object]) -> Read:
    """A reader that lets somebody else do something, once, before it reads; what went wrong with that is raised."""
    left = [deed]

    def read(data: bytes, source: str, options: ReadOptions) -> Program:
        if left:
            _elsewhere(left.pop())
        return read_program(data, source, options)

    return read


def _elsewhere(deed: Callable[[], object]) -> None:
    """In another thread, which a lock keeps out as it does another process."""
    wrong: list[Exception] = []

    def run() -> None:
        try:
            deed()
        except Exception as error:  # noqa: BLE001 - raised again below
            wrong.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    if wrong:
        raise wrong[0]


def lock_at_once(setting: Setting) -> None:
    with locked(setting.home, seconds=0):
        pass


def titles(setting: Setting) -> list[str]:
    return [talk.title for talk in open_desk(setting).talks]


def test_lock_is_free_and_library_can_be_written_while_a_source_is_read(setting: Setting) -> None:
    other = page(("15:00 - 15:30", "Omega"), ("16:00 - 16:30", "Psi"))

    def deed() -> None:
        lock_at_once(setting)
        import_source(setting, "other.txt", other, OPTIONS)

    import_source(setting, "bees.txt", FIRST, OPTIONS, read=meanwhile(deed))

    assert titles(setting) == ["Alpha", "Beta", "Gamma", "Omega", "Psi"]


def test_library_can_be_written_while_a_preview_reads(setting: Setting) -> None:
    def deed() -> None:
        lock_at_once(setting)
        import_source(setting, "bees.txt", FIRST, OPTIONS)

    seen = preview_parts(setting, [Part("bees.txt", SECOND)], OPTIONS, read=meanwhile(deed)).program

    assert (seen.edition, titles(setting)) == (2, ["Alpha", "Beta", "Gamma"])


def test_star_set_while_the_next_edition_is_read_follows_its_talk(setting: Setting) -> None:
    program = import_source(setting, "bees.txt", FIRST, OPTIONS)
    gamma = program.talks[2]

    after = import_source(
        setting, "bees.txt", SECOND, OPTIONS, read=meanwhile(lambda: star(setting, [gamma]))
    )

    [kept] = open_desk(setting).agenda.stars.values()
    assert (kept.talk, kept.start) == (gamma.id, after.talks[2].start)
    assert after.talks[2].start != gamma.start


def test_edition_that_came_while_another_is_read_is_the_one_before_it(setting: Setting) -> None:
    first = import_source(setting, "bees.txt", FIRST, OPTIONS)

    def deed() -> None:
        import_source(setting, "bees.txt", SECOND, OPTIONS)

    imported = import_parts(setting, [Part("bees.txt", THIRD)], OPTIONS, read=meanwhile(deed))

    with open_store(setting) as store:
        kept = [edition.parts[0].data for edition in store.sources(first.id)]
    assert kept == [FIRST, SECOND, THIRD]
    assert (imported.program.edition, imported.before and imported.before.edition) == (3, 2)
    assert [talk.id for talk in imported.program.talks] == [talk.id for talk in first.talks]


def test_program_removed_while_its_next_edition_is_read_is_not_there_before_it(setting: Setting) -> None:
    first = import_source(setting, "bees.txt", FIRST, OPTIONS)

    imported = import_parts(
        setting,
        [Part("bees.txt", SECOND)],
        OPTIONS,
        read=meanwhile(lambda: remove_program(setting, first.id)),
    )

    assert (imported.before, imported.program.edition) == (None, 1)
    assert titles(setting) == ["Alpha", "Beta", "Gamma"]


def test_each_source_is_read_once_with_the_same_answers(setting: Setting) -> None:
    asked: list[tuple[str, int | None]] = []

    def counting(data: bytes, source: str, options: ReadOptions) -> Program:
        asked.append((source, options.year))
        return read_program(data, source, options)

    parts = [Part("first.txt", FIRST), Part("other.txt", page(("15:00 - 15:30", "Omega")))]
    import_parts(setting, parts, OPTIONS, read=counting)

    assert asked == [("first.txt", None), ("other.txt", None)]


def test_what_cannot_be_read_leaves_the_library_as_it_is(setting: Setting) -> None:
    import_source(setting, "bees.txt", FIRST, OPTIONS)

    with pytest.raises(PlannerError, match=r"^bad\.txt: "):
        import_source(setting, "bad.txt", b"\x00", OPTIONS)

    assert titles(setting) == ["Alpha", "Beta", "Gamma"]


def calendar(folder: Path, title: str) -> Path:
    """A calendar of one event, in a file."""
    lines = [
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", "BEGIN:VEVENT", "UID:1", "DTSTAMP:20270101T000000Z"),
        *("DTSTART:20270701T140000Z", "DTEND:20270701T150000Z", f"SUMMARY:{title}"),
        *("END:VEVENT", "END:VCALENDAR", ""),
    ]
    file = folder / "mine.ics"
    file.write_text("\r\n".join(lines), encoding="utf-8", newline="")
    return file


def test_lock_is_free_while_a_calendar_is_read(
    setting: Setting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = read_busy

    def slowly(data: bytes, source: str, options: BusyOptions) -> BusyCalendar:
        _elsewhere(lambda: lock_at_once(setting))
        return read(data, source, options)

    monkeypatch.setattr(busy_reading, "read_busy", slowly)

    add_calendar(setting, str(calendar(tmp_path, "Dentist")))

    assert [each.events for each in list_calendars(setting)] == [1]


def test_calendar_removed_while_it_is_read_again_stays_removed(
    setting: Setting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_source(setting, "bees.txt", FIRST, OPTIONS)
    add_calendar(setting, str(calendar(tmp_path, "Dentist")))
    calendar(tmp_path, "Dentist again")
    deeds = [lambda: remove_calendar(setting, "1")]
    read = read_busy

    def slowly(data: bytes, source: str, options: BusyOptions) -> BusyCalendar:
        if deeds:
            _elsewhere(deeds.pop())
        return read(data, source, options)

    monkeypatch.setattr(busy_reading, "read_busy", slowly)

    refresh_calendars(setting)

    assert (deeds, load_kept(setting.home), list_calendars(setting)) == ([], {}, ())
