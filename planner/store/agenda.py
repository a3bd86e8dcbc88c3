"""agenda.toml: every star, in a file that a person can read, keep in git and mend."""

from contextlib import suppress
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from planner.errors import StoreError
from planner.store.agenda_toml import VERSION, AgendaText, Damaged, agenda_document, read_agenda
from planner.store.backups import contents, generations, keep_generation
from planner.store.files import copy_aside, read_bytes, shown, stamp_of, write_atomic, written_at
from planner.store.home import Home
from planner.store.lock import locked
from planner.timeline.agenda import Agenda

_HEADING = (
    b"# What you starred. Mend it as you like: planner keeps keys it does not know, though no comments.\n"
)


class LoadedAgenda(NamedTuple):
    """The agenda as it is on disk, and what to tell about the file."""

    agenda: Agenda
    warnings: tuple[str, ...] = ()


def load_agenda(home: Home) -> LoadedAgenda:
    """The agenda on disk; an empty one when there has never been any.

    A damaged or vanished file is replaced by the newest good generation, and a warning says so; its bytes are kept
    beside it as `agenda.toml.damaged-STAMP`.

    Raises:
        StoreError: it cannot be read, or holds something that was typed wrong: with line and column, untouched.
    """
    text = _read_or_mend(home)
    return LoadedAgenda(text.agenda, text.warnings)


def save_agenda(home: Home, agenda: Agenda, *, now: datetime) -> None:
    """Write the agenda; when this returns it is on the disk. Load, change and save under one lock.

    Keys of the file that this planner does not know stay. The ten latest distinct generations are kept.

    Raises:
        StoreError: it cannot be written, or the file is of a newer planner or was typed wrong: then untouched.
    """
    with locked(home):
        old = _read_or_mend(home)
        if old.version > VERSION:
            raise StoreError(
                f"is of a newer planner (version {old.version}, this one writes {VERSION})",
                where=shown(home.agenda_file),
                remedy="update planner; the file is as it was",
            )
        data = _bytes_of(agenda_document(agenda, old))
        if old.data:
            keep_generation(home, old.data, now=now)
        write_atomic(home.agenda_file, data)
        # The agenda is safe by now: a generation that cannot be kept must not make it look lost.
        with suppress(StoreError):
            keep_generation(home, data, now=now)


def agenda_stamp(home: Home) -> object:
    """A value that differs when the agenda has changed on disk since; cheap enough to ask twice a second."""
    return stamp_of(home.agenda_file)


def _bytes_of(document: dict[str, Any]) -> bytes:
    from planner.store.toml_write import toml_bytes

    return _HEADING + toml_bytes(document)


def _read_or_mend(home: Home) -> AgendaText:
    try:
        return _read(home)
    except Damaged:
        with locked(home):
            return _mend(home)


def _read(home: Home) -> AgendaText:
    data = read_bytes(home.agenda_file)
    if data is None or not data.strip():
        if generations(home):
            raise Damaged("is missing" if data is None else "is empty")
        return AgendaText()
    return _text_of(data, home.agenda_file, written=written_at(home.agenda_file))


_text_of = lru_cache(maxsize=2)(read_agenda)
"""The same bytes say the same: who saves reads what has just been loaded."""


def _mend(home: Home) -> AgendaText:
    """Put the newest good generation in the place of a damaged file. Nothing is overwritten before it is kept."""
    try:
        return _read(home)  # another process has mended it meanwhile
    except Damaged as damage:
        reason = str(damage)
    path = home.agenda_file
    data = read_bytes(path)
    kept = f", its bytes are in {copy_aside(path, data).name}" if data else ""
    for backup, good in contents(home):
        text = _good(good, backup)
        if text is not None:
            write_atomic(path, good)
            stars = len(text.agenda.stars)
            warning = (
                f"{shown(path)}: {reason}{kept}; the {stars} stars of {backup.parent.name}/{backup.name} are back "
                "(what was chosen since then is missing)"
            )
            return AgendaText(text.agenda, good, text.document, text.version, (warning, *text.warnings))
    return AgendaText(
        warnings=(f"{shown(path)}: {reason}{kept}, and there is no earlier generation; no star is left",)
    )


def _good(data: bytes, path: Path) -> AgendaText | None:
    try:
        return read_agenda(data, path, written=datetime.fromtimestamp(0, UTC))
    except (Damaged, StoreError):
        return None
