"""agenda.toml: every star, in a file that a person can read, keep in git and mend."""

from contextlib import suppress
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from planner.errors import StoreError
from planner.store.agenda_toml import VERSION, AgendaText, Damaged, agenda_document, read_agenda
from planner.store.backups import contents, generations, keep_generation
from planner.store.files import (
    copy_aside,
    keep_older,
    newer_file,
    read_bytes,
    shown,
    stamp_of,
    write_atomic,
    written_at,
)
from planner.store.home import Home
from planner.store.lock import locked
from planner.store.vanished import refuse_vanished
from planner.text.counted import counted
from planner.timeline.agenda import Agenda

_HEADING = (
    b"# What you starred. Mend it as you like: planner keeps keys it does not know, though no comments.\n"
)


class Mistyped(StoreError):
    """Somebody changed agenda.toml by hand and typed something wrong: with line and column; the file is as it was."""


class Unmended(StoreError):
    """agenda.toml is damaged, and what was saved last cannot be put in its place: the disk is full or read-only."""


class LoadedAgenda(NamedTuple):
    """The agenda as it is on disk, and what to tell about the file."""

    agenda: Agenda
    warnings: tuple[str, ...] = ()


def load_agenda(home: Home) -> LoadedAgenda:
    """The agenda on disk, to look at; an empty one when there has never been any.

    A damaged or vanished file is replaced by the newest good generation, and a warning says so; its bytes are kept
    beside it as `agenda.toml.damaged-STAMP`. A file in which something was typed wrong stays as it is: the newest
    generation is shown meanwhile, and a warning names line and column; so it is where nothing can be mended.

    Raises:
        StoreError: it cannot be read.
        Mistyped: something was typed wrong, and there is no earlier generation.
    """
    try:
        text = _read_or_mend(home)
    except (Mistyped, Unmended) as mistake:
        latest = _latest_good(home)
        if latest is None:
            raise
        warning = (
            f"{mistake.message}; until then nothing is saved, and you see what planner itself saved last "
            f"({counted(len(latest.agenda.stars), 'star')})"
        )
        return LoadedAgenda(latest.agenda, (warning,))
    return LoadedAgenda(text.agenda, text.warnings)


def load_agenda_to_change(home: Home) -> LoadedAgenda:
    """The agenda on disk, to be changed and saved under the same lock; else as `load_agenda`.

    Raises:
        StoreError: it cannot be read, or is of a newer planner.
        Mistyped: something was typed wrong.
    """
    text = _read_or_mend(home)
    _refuse_newer(home, text)
    return LoadedAgenda(text.agenda, text.warnings)


def set_mistyped_aside(home: Home) -> Path | None:
    """Put the newest good generation in the place of a file in which something was typed wrong; where its bytes are
    kept. None when nothing was typed wrong.

    Raises:
        StoreError: it cannot be written.
        Mistyped: there is no good generation.
    """
    with locked(home):
        try:
            _read_or_mend(home)
        except Mistyped:
            latest = _latest_good(home)
            if latest is None:
                raise
            aside = copy_aside(home.agenda_file, read_bytes(home.agenda_file) or b"")
            write_atomic(home.agenda_file, latest.data)
            return aside
    return None


def save_agenda(home: Home, agenda: Agenda, *, now: datetime) -> None:
    """Write the agenda; when this returns it is on the disk. Load, change and save under one lock.

    Keys of the file that this planner does not know stay. The ten latest distinct generations are kept.

    Raises:
        StoreError: it cannot be written, or the file is of a newer planner or was typed wrong: then untouched.
    """
    with locked(home):
        old = _read_or_mend(home)
        _refuse_newer(home, old)
        if old.version < VERSION:
            keep_older(home.agenda_file, old.data, old.version)
        data = _bytes_of(agenda_document(agenda, old))
        if old.data:
            keep_generation(home, old.data, now=now)
        write_atomic(home.agenda_file, data)
        # The agenda is safe by now: a generation that cannot be kept must not make it look lost.
        with suppress(StoreError):
            keep_generation(home, data, now=now)


def _refuse_newer(home: Home, text: AgendaText) -> None:
    if text.version > VERSION:
        raise newer_file(home.agenda_file, text.version, ours=VERSION)


def agenda_stamp(home: Home) -> object:
    """A value that differs when the agenda has changed on disk since; cheap enough to ask twice a second."""
    return stamp_of(home.agenda_file)


def _bytes_of(document: dict[str, Any]) -> bytes:
    from planner.store.toml_write import toml_bytes

    return _HEADING + toml_bytes(document)


def _read_or_mend(home: Home) -> AgendaText:
    try:
        return _read(home)
    except Damaged as damage:
        try:
            with locked(home):
                return _mend(home)
        except Mistyped:
            raise
        except StoreError as error:
            what = f"{damage}, and cannot be mended: {error.what}"
            raise Unmended(what, where=shown(home.agenda_file), remedy=error.remedy) from error


def _read(home: Home) -> AgendaText:
    data = read_bytes(home.agenda_file)
    if data is None or not data.strip():
        if generations(home):
            raise Damaged("is missing" if data is None else "is empty")
        refuse_vanished(home)
        return AgendaText()
    try:
        return _text_of(data, home.agenda_file, written=written_at(home.agenda_file))
    except StoreError as error:
        raise Mistyped(error.what, where=error.where, remedy=error.remedy) from error


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
    latest = _latest_good(home)
    if latest is None:
        return AgendaText(
            warnings=(f"{shown(path)}: {reason}{kept}, and there is no earlier generation; no star is left",)
        )
    write_atomic(path, latest.data)
    backup = f"{home.backups.name}/{latest.path.name if latest.path else ''}"
    warning = (
        f"{shown(path)}: {reason}{kept}; the {len(latest.agenda.stars)} stars of {backup} are back "
        "(what was chosen since then is missing)"
    )
    return latest._replace(warnings=(warning, *latest.warnings))


def _latest_good(home: Home) -> AgendaText | None:
    """The newest generation that can be read; None when there is none."""
    found = (_good(data, backup) for backup, data in contents(home))
    return next((text for text in found if text is not None), None)


def good_generation(path: Path, data: bytes) -> Agenda | None:
    """The agenda of an earlier generation; None when its file is damaged."""
    text = _good(data, path)
    return None if text is None else text.agenda


def _good(data: bytes, path: Path) -> AgendaText | None:
    try:
        return read_agenda(data, path, written=datetime.fromtimestamp(0, UTC))
    except (Damaged, StoreError):
        return None
