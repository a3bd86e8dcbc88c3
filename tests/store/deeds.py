"""What is done to a home of which nothing may be lost, and what a person finds there afterwards."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from planner.cli import main as planner
from planner.errors import StoreError
from planner.importers import ReadOptions
from planner.services import choices, library
from planner.services.backups import restore_backup
from planner.services.busy_changes import add_calendar, list_calendars, remove_calendar
from planner.services.desk import open_desk
from planner.services.export import Order, export_agenda
from planner.services.setting import Setting, open_setting, remember
from planner.services.undoing import redo, undo
from planner.store import lock
from planner.store.agenda import load_agenda
from planner.store.lock import locked
from planner.timeline.agenda import Level
from planner.timeline.hidden import Hiding
from tests.importers.calendars import calendar, event

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
_HOURS = range(9, 15)

Deed = Callable[[Setting], object]


def page(shift: int = 0, name: str = "Talk Number") -> bytes:
    """A program of six talks; `shift` has them begin so many minutes later."""
    lines = "\n\n".join(
        f"Thu 1 Jul 2027 {hour}:{shift:02} - {hour}:{shift + 20} EDT\n\n{name} {hour}" for hour in _HOURS
    )
    return f"Morning Session\n\n{lines}\n".encode()


def setting_at(folder: Path) -> Setting:
    return open_setting(home=folder / "home", timezone="Europe/Berlin", now=NOW, environment={})


def furnish(folder: Path) -> None:
    """A home with two programs, three stars with notes, a calendar, and something taken back."""
    setting = setting_at(folder)
    for name, data in (("garden.txt", page()), ("attic.txt", page(25, "Lecture"))):
        library.import_source(setting, name, data, ReadOptions(now=NOW))
    talks = open_desk(setting).talks
    for talk in talks[:3]:
        choices.star(setting, [talk], note=f"note on {talk.title}")
    meeting = event("UID:1", "DTSTART:20270701T130000Z", "DTEND:20270701T140000Z", "SUMMARY:Stand-up")
    for name in ("work.ics", "private.ics"):
        (folder / name).write_text(calendar(meeting))
    add_calendar(setting, str(folder / "work.ics"))
    choices.unstar(setting, talks[:1])


def _talks(setting: Setting) -> Any:
    return open_desk(setting).talks


def _imports(name: str, data: bytes) -> Deed:
    return lambda setting: library.import_source(setting, name, data, ReadOptions(now=NOW))


def _says(*words: str) -> Deed:
    def say(setting: Setting) -> None:
        place = {"PLANNER_HOME": str(setting.home.data), "PLANNER_NOW": "2026-11-22T12:00:00Z", "TZ": "UTC"}
        code = planner([*words, "--quiet"], environment=place)
        if code == 5:
            raise StoreError("as the command said")
        assert code == 0

    return say


def _spoil_agenda(setting: Setting) -> None:
    setting.home.agenda_file.write_bytes(b"\0" * 100)


def _spoil_library(setting: Setting) -> None:
    data = setting.home.programs_file.read_bytes()
    setting.home.programs_file.write_bytes(data[:100] + b"\xff" * 4000)


def _nothing(_: Setting) -> None:
    return None


DEEDS: dict[str, tuple[Deed, Deed]] = {
    "star": (_nothing, lambda setting: choices.star(setting, _talks(setting)[3:5], level=Level.MUST)),
    "unstar": (_nothing, lambda setting: choices.unstar(setting, _talks(setting)[1:3])),
    "hide": (_nothing, lambda setting: choices.hide(setting, Hiding("morning-session", track="x"))),
    "undo": (_nothing, undo),
    "redo": (undo, redo),
    "import an edition": (_nothing, _imports("garden.txt", page(5))),
    "import a program": (_nothing, _imports("cellar.txt", page(10, "Demo"))),
    "remove a program": (_nothing, lambda setting: library.remove_program(setting, "morning-session")),
    "undo a removal": (lambda setting: library.remove_program(setting, "morning-session"), undo),
    "add a calendar": (
        _nothing,
        lambda setting: add_calendar(setting, str(setting.home.data.parent / "private.ics")),
    ),
    "remove a calendar": (_nothing, lambda setting: remove_calendar(setting, "1")),
    "undo a calendar": (lambda setting: remove_calendar(setting, "1"), undo),
    "restore a backup": (_nothing, lambda setting: restore_backup(setting, 3)),
    "mend the agenda": (_spoil_agenda, lambda setting: load_agenda(setting.home)),
    "mend the library": (_spoil_library, open_desk),
    "export": (
        _nothing,
        lambda setting: export_agenda(setting, Order(setting.home.data.parent / "agenda.ics")),
    ),
    "remember": (_nothing, lambda setting: remember(setting, {"zone": "Europe/Berlin"})),
    "the command star": (_nothing, _says("star", "Talk Number 14", "--pin")),
    "the command undo": (_nothing, _says("undo")),
}
"""What is done first, and what is then done and killed."""

UNDOABLE = (
    "star",
    "unstar",
    "hide",
    "remove a program",
    "add a calendar",
    "remove a calendar",
    "restore a backup",
)
MENDING = ("mend the agenda", "mend the library")


@dataclass(frozen=True)
class Seen:
    """What a person finds."""

    agenda: object
    library: object
    calendars: object


def seen(folder: Path, *, told: list[str] | None = None) -> Seen:
    setting = setting_at(folder)
    loaded = load_agenda(setting.home)
    desk = open_desk(setting, abstracts=True)
    if told is not None:
        told += [*loaded.warnings, *desk.warnings]
    heads = tuple((head.id, head.edition, head.talks) for head in desk.programs)
    talks = tuple((talk.id, talk.title, talk.start, talk.status) for talk in desk.talks)
    listed = list_calendars(setting)
    calendars = tuple((Path(each.source).name, each.times, each.wrong) for each in listed)
    return Seen(loaded.agenda, (heads, talks), calendars)


def what_is_wrong_after(
    deed: str, folder: Path, old: Seen, new: Seen, *, must_be_new: bool = False
) -> tuple[Seen | None, list[str]]:
    """What is found in a home in which a deed was cut short, and everything about it that may not be so.

    Args:
        old: what was found before it.
        new: what is found when nobody disturbs it.
        must_be_new: the deed said that it was done.
    """
    wrong = list[str]()
    try:
        setting = setting_at(folder)
        lock._swept.clear()  # as in a new process
        with locked(setting.home, seconds=0):
            pass
        told = list[str]()
        found = seen(folder, told=told)
        for part in ("agenda", "library", "calendars"):
            if getattr(found, part) not in (getattr(old, part), getattr(new, part)):
                wrong.append(f"the {part} is neither the old nor the new one")
        if told and deed not in MENDING:
            wrong.append(f"it was told: {told}")
        if must_be_new and found != new:
            wrong.append("it said that it was done, and was not")
        wrong += _works_on(deed, setting, found, old, new)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what this looks for
        return None, [*wrong, f"{type(error).__name__}: {error}"]
    return found, wrong


def _works_on(deed: str, setting: Setting, found: Seen, old: Seen, new: Seen) -> Iterator[str]:
    """Whether the home can be used as ever: undo, the next star, no half of a file."""
    home = setting.home
    if found == new and deed in UNDOABLE:
        undo(setting)
        if seen(home.data.parent) != old:
            yield "undo does not bring back what was before"
    talk = open_desk(setting).talks[-1]
    choices.star(setting, [talk], note="afterwards")
    if load_agenda(home).agenda.stars[talk.id].note != "afterwards":
        yield "the next star is not kept"
    folders = (home.data, home.backups, home.busy_folder)
    if any(path for folder in folders for path in folder.glob(".*.part")):
        yield "the half of a file is left"
    while undo(setting) is not None:
        pass


@contextmanager
def copied(source: Path, target: Path) -> Iterator[Path]:
    """A folder's copy, gone at the end."""
    shutil.copytree(source, target)
    try:
        yield target
    finally:
        shutil.rmtree(target)
