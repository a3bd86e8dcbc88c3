"""The backups of the agenda: which there are, and bringing one back."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from planner.errors import StoreError, UsageError
from planner.services.choices import change_agenda
from planner.services.setting import Setting
from planner.store.agenda import good_generation, set_mistyped_aside
from planner.store.backups import contents, made_at
from planner.store.files import read_bytes, shown
from planner.store.lock import locked
from planner.timeline.agenda import Agenda


@dataclass(frozen=True, slots=True)
class Backup:
    """An earlier state of the agenda."""

    number: int
    """From 1, the latest."""
    path: Path
    written: datetime
    """UTC."""
    stars: int | None
    """How many it has; None when its file is damaged."""
    is_present: bool
    """The agenda is so now."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What came of bringing a backup back."""

    backup: Backup
    agenda: Agenda
    is_changed: bool
    """The agenda was another one before."""
    aside: Path | None
    """Where the bytes are kept of a file in which something was typed wrong; None when nothing was."""


def list_backups(setting: Setting) -> tuple[Backup, ...]:
    """The earlier states of the agenda that are kept, the latest first."""
    return tuple(backup for backup, _ in _backups(setting))


def _backups(setting: Setting) -> list[tuple[Backup, Agenda | None]]:
    try:
        present = read_bytes(setting.home.agenda_file)
    except StoreError:
        present = None
    found = []
    for number, (path, data) in enumerate(contents(setting.home), start=1):
        agenda = good_generation(path, data)
        stars = None if agenda is None else len(agenda.stars)
        found.append((Backup(number, path, made_at(path), stars, data == present), agenda))
    return found


def restore_backup(setting: Setting, number: int) -> Restored:
    """Make the agenda what it was. One step for undo; a file in which something was typed wrong is set aside first.

    Args:
        number: as `list_backups` counts.
    Raises:
        UsageError: there is no such backup.
        StoreError: it is damaged, or cannot be written, or the agenda is of a newer planner.
    """
    with locked(setting.home):
        backups = _backups(setting)
        if not 1 <= number <= len(backups):
            there = f"there are {len(backups)}; see: planner doctor" if backups else "there is none yet"
            raise UsageError(f"no backup {number}", where="--restore", remedy=there)
        backup, agenda = backups[number - 1]
        if agenda is None:
            raise StoreError("is damaged", where=shown(backup.path), remedy="choose another one")
        aside = set_mistyped_aside(setting.home)
        before: list[Agenda] = []

        def restored(present: Agenda) -> Agenda:
            before.append(present)
            return agenda

        what = f"restore the agenda of {backup.written:%Y-%m-%d %H:%M:%S} UTC"
        change_agenda(setting, what, restored)
    return Restored(backup, agenda, before != [agenda], aside)
