"""Kill a process at every system call of everything that writes, and look at what is left.

`python -m tests.store.kills` tries every point of every deed and prints what it found as JSON; `--points 100 --seed 1`
tries so many, chosen by chance. A deed runs in a forked child under `ptrace`, which stops it before and after each of its
system calls, those of SQLite among them, and kills it at one: at those that change files, or with `--all` at any. Then the stars must be those from before or those that
the deed makes; so must the library and the own calendars; the lock must be free, the next star must be kept, and
what was half done must be undone or gone. Linux only.
"""

import argparse
import ctypes
import json
import os
import platform
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from planner.cli import main as planner
from planner.importers import ReadOptions
from planner.services import choices, library
from planner.services.backups import restore_backup
from planner.services.busy_changes import add_calendar, list_calendars, remove_calendar
from planner.services.desk import open_desk
from planner.services.export import export_agenda
from planner.services.setting import Setting, open_setting, remember
from planner.services.undoing import redo, undo
from planner.store import lock
from planner.store.agenda import load_agenda
from planner.store.lock import locked
from planner.timeline.agenda import Level
from planner.timeline.hidden import Hiding
from tests.importers.calendars import calendar, event

_WRITING: dict[str, dict[str, tuple[int, ...]]] = {
    "x86_64": {
        "open": (257,),
        "change": (1, 18, 20, 73, 74, 75, 77, 82, 83, 84, 87, 90, 91, 258, 263, 264, 268, 316),
    },
    "aarch64": {"open": (56,), "change": (64, 66, 68, 32, 82, 83, 46, 38, 34, 35, 52, 53, 276)},
}
"""The numbers of openat, and of write, pwrite, writev, flock, fsync, fdatasync, ftruncate, rename, mkdir, rmdir, unlink,
chmod and their kin. On other machines every call counts."""

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
_TRACEME, _SYSCALL, _OPTIONS, _INFO = 0, 24, 0x4200, 0x420E
_MARK_CALLS = 1
"""The option that tells a stop at a system call from a signal."""
_HOURS = range(9, 15)

CANNOT_TRACE = 77
"""The exit code that says so."""

Deed = Callable[[Setting], object]


class _Info(ctypes.Structure):
    """What Linux 5.3 and later tell of a stop; before a call its number and arguments."""

    _fields_ = (
        ("op", ctypes.c_uint8),
        ("arch", ctypes.c_uint32),
        ("ip", ctypes.c_uint64),
        ("sp", ctypes.c_uint64),
        ("number", ctypes.c_uint64),
        ("arguments", ctypes.c_uint64 * 6),
    )


@dataclass(slots=True)
class Outcome:
    """What killing one deed showed."""

    deed: str
    stops: int
    """At how many points it can be killed."""
    tried: int = 0
    old: int = 0
    """How often the stars were those from before, and how often those that the deed makes."""
    new: int = 0
    faults: list[str] = field(default_factory=list)
    """What else there was: none is right."""


def traced(deed: Callable[[], object], kill_at: int | None = None, *, every: bool = False) -> list[int]:
    """Run a deed in a child that is killed at a stop, counted from 0.

    Returns:
        The stops it came to at which files are about to change or just have; with `every` all of them.
    Raises:
        RuntimeError: the deed failed by itself, or `ptrace` is not allowed here.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if child == 0:
        _be_traced(deed)
    status = os.waitpid(child, 0)[1]
    _ptrace(_OPTIONS, child, 0, _MARK_CALLS)
    number, inside, stops = -1, False, list[int]()
    while os.WIFSTOPPED(status):
        got = os.WSTOPSIG(status)
        if got & 0x80:
            number += 1
            # A change is stopped at twice: before it, and when it is done.
            inside = not inside and (kill_at is None) and _changes(child)
            if every or inside or (stops and stops[-1] == number - 1 and number % 2):
                stops.append(number)
            if number == kill_at:
                os.kill(child, signal.SIGKILL)
        _ptrace(_SYSCALL, child, 0, 0 if got & 0x80 or got == signal.SIGSTOP else got)
        status = os.waitpid(child, 0)[1]
    died = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    if not died and os.WEXITSTATUS(status) != 0:
        raise RuntimeError("the deed failed, or a process may not be traced here")
    return stops


def _be_traced(deed: Callable[[], object]) -> None:
    """In the child: stop, do it, and end without any of the parent's endings."""
    try:
        if _ptrace(_TRACEME, 0) == 0:
            os.kill(os.getpid(), signal.SIGSTOP)
            deed()
            os._exit(0)
    except BaseException:  # noqa: BLE001 - the parent is told, and this process ends here
        traceback.print_exc()
    finally:
        os._exit(1)


def _changes(child: int) -> bool:
    """Whether a child is about to change files; taken to be so where nobody tells."""
    info = _Info()
    known = _WRITING.get(platform.machine())
    if known is None or _ptrace(_INFO, child, ctypes.sizeof(info), ctypes.addressof(info)) <= 0:
        return True
    if info.number in known["open"]:
        return bool(info.arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
    return info.number in known["change"]


def _ptrace(request: int, child: int, address: int = 0, data: int = 0) -> int:
    call = ctypes.CDLL(None, use_errno=True).ptrace
    call.restype, call.argtypes = ctypes.c_long, [ctypes.c_long] * 4
    result: int = call(request, child, address, data)
    return result


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
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        place = {"PLANNER_HOME": str(setting.home.data), "PLANNER_NOW": "2026-11-22T12:00:00Z", "TZ": "UTC"}
        assert planner(words, environment=place) == 0

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
        lambda setting: export_agenda(setting, path=setting.home.data.parent / "agenda.ics"),
    ),
    "remember": (_nothing, lambda setting: remember(setting, {"zone": "Europe/Berlin"})),
    "the command star": (_nothing, _says("star", "Talk Number 14", "--pin")),
    "the command undo": (_nothing, _says("undo")),
}
"""What is done first, and what is then done and killed."""

_UNDOABLE = (
    "star",
    "unstar",
    "hide",
    "remove a program",
    "add a calendar",
    "remove a calendar",
    "restore a backup",
)
_MENDING = ("mend the agenda", "mend the library")


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


def sweep(deed: str, work: Path, choose: Callable[[list[int]], list[int]], *, every: bool = False) -> Outcome:
    """Kill one deed at points chosen of all there are."""
    prepare, do = DEEDS[deed]
    furnished = work / "furnished"
    if not furnished.exists():
        furnish(furnished)
    before = work / "before"
    with _copy(furnished, before):
        prepare(setting_at(before))
        with _copy(before, work / "here") as here:
            old = seen(here) if deed not in _MENDING else None
        with _copy(before, work / "here") as here:
            stops = traced(lambda: do(setting_at(here)), every=every)
            new = seen(here)
        outcome = Outcome(deed, len(stops))
        for point in choose(stops):
            with _copy(before, work / "here") as here:
                traced(lambda: do(setting_at(here)), kill_at=point)
                _judge(outcome, point, here, old or new, new)
    return outcome


def _judge(outcome: Outcome, point: int, folder: Path, old: Seen, new: Seen) -> None:
    """Look at what a kill left, and count it."""
    outcome.tried += 1
    try:
        faults = list(_faults(outcome, folder, old, new))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what this looks for
        faults = [f"{type(error).__name__}: {error}"]
    outcome.faults += [f"{outcome.deed}, point {point}: {fault}" for fault in faults]


def _faults(outcome: Outcome, folder: Path, old: Seen, new: Seen) -> Iterator[str]:
    setting, told = setting_at(folder), list[str]()
    lock._swept.clear()  # as in a new process
    with locked(setting.home, seconds=0):
        pass
    found = seen(folder, told=told)
    outcome.old += found.agenda == old.agenda
    outcome.new += found.agenda == new.agenda and old.agenda != new.agenda
    for part in ("agenda", "library", "calendars"):
        if getattr(found, part) not in (getattr(old, part), getattr(new, part)):
            yield f"the {part} is neither the old nor the new one"
    if told and outcome.deed not in _MENDING:
        yield f"it was told: {told}"
    if found == new and outcome.deed in _UNDOABLE:
        undo(setting)
        if seen(folder) != old:
            yield "undo does not bring back what was before"
    talk = open_desk(setting).talks[-1]
    choices.star(setting, [talk], note="after the kill")
    if load_agenda(setting.home).agenda.stars[talk.id].note != "after the kill":
        yield "the next star is not kept"
    folders = (setting.home.data, setting.home.backups, setting.home.busy_folder)
    if any(path for folder in folders for path in folder.glob(".*.part")):
        yield "the half of a file is left"
    while undo(setting) is not None:
        pass


@contextmanager
def _copy(source: Path, target: Path) -> Iterator[Path]:
    """A folder's copy, gone at the end."""
    shutil.copytree(source, target)
    try:
        yield target
    finally:
        shutil.rmtree(target)


def main() -> int:
    """Sweep as the command line says; 1 when anything was lost, 77 where no process may be traced."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, help="so many in all, by chance (default: every one)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--deed", choices=DEEDS, action="append", help="only this one")
    parser.add_argument("--all", action="store_true", help="also at calls that change no file")
    options = parser.parse_args()
    deeds, chance = options.deed or list(DEEDS), random.Random(options.seed)

    def choose(stops: list[int]) -> list[int]:
        wanted = -(-options.points // len(deeds)) if options.points else len(stops)
        return sorted(chance.sample(stops, min(len(stops), wanted)))

    try:
        traced(lambda: None)
    except (RuntimeError, OSError, AttributeError):
        return CANNOT_TRACE
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        outcomes = [sweep(deed, Path(folder), choose, every=options.all) for deed in deeds]
    report = {
        "points": sum(each.stops for each in outcomes),
        "tried": sum(each.tried for each in outcomes),
        "old": sum(each.old for each in outcomes),
        "new": sum(each.new for each in outcomes),
        "faults": [fault for each in outcomes for fault in each.faults],
        "deeds": {each.deed: [each.tried, each.old, each.new] for each in outcomes},
        "seconds": round(time.monotonic() - begun),
    }
    sys.stdout.write(json.dumps(report, indent=1) + "\n")
    return 1 if report["faults"] else 0


if __name__ == "__main__":
    sys.exit(main())
