"""The library's SQLite file: opened, made, written in one step, and its complaints put into words."""

import errno
import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from planner.errors import StoreError
from planner.store.files import (
    aside_names,
    failing_as_store_error,
    make_folder,
    newer_file,
    shown,
    stamp_of,
    sync_folder,
)
from planner.store.home import Home
from planner.store.library import DamagedLibrary
from planner.store.lock import locked
from planner.store.program_rows import SCHEMA, SCHEMA_VERSION

WAIT_SECONDS = 5.0

_REASONS = {
    sqlite3.SQLITE_BUSY: ("another planner is using the library", "wait until it is done and try again"),
    sqlite3.SQLITE_LOCKED: ("another planner is using the library", "wait until it is done and try again"),
    sqlite3.SQLITE_FULL: ("the disk is full", "free some space and try again; nothing was changed"),
    sqlite3.SQLITE_READONLY: ("may not be written", "check its permissions, or choose another --home"),
    sqlite3.SQLITE_PERM: ("permission denied", "check its permissions, or choose another --home"),
    sqlite3.SQLITE_CANTOPEN: ("cannot be opened", "check its permissions and its folder"),
    sqlite3.SQLITE_IOERR: ("the disk cannot read or write it", "check the disk and try again; nothing was changed"),
    sqlite3.SQLITE_NOMEM: ("there is not enough memory", "close other programs and try again"),
    sqlite3.SQLITE_CONSTRAINT: ("the program has two talks with one id", "report this, with the program's source"),
    sqlite3.SQLITE_TOOBIG: ("a text is too large to be kept", "report this, with the program's source"),
}  # fmt: skip


@contextmanager
def reading_errors(home: Home) -> Iterator[None]:
    """Turn what goes wrong while reading rows into a `StoreError`; a damaged file is set aside and said to be.

    Raises:
        DamagedLibrary: the file is no library, or holds what no planner wrote; its bytes are beside it.
    """
    before = _identity(home.programs_file)
    try:
        yield
    except sqlite3.Error as error:
        raise _explained(error, home.programs_file) or _damaged(home, before) from error
    except (ValueError, TypeError, LookupError, OverflowError) as error:
        raise _damaged(home, before) from error


@contextmanager
def writing_errors(home: Home) -> Iterator[None]:
    """Turn what goes wrong while writing into a `StoreError`; a damaged file is set aside and said to be."""
    before = _identity(home.programs_file)
    try:
        yield
    except sqlite3.Error as error:
        raise _explained(error, home.programs_file) or _damaged(home, before) from error


def _explained(error: sqlite3.Error, path: Path) -> StoreError | None:
    """A complaint that is not the file's fault, in words for people; None when the file is damaged."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None or code == sqlite3.SQLITE_IOERR_SHORT_READ or code & 0xFF not in _REASONS:
        return None
    what, remedy = _REASONS[code & 0xFF]
    return StoreError(what, where=shown(path), remedy=remedy)


def _identity(path: Path) -> object:
    try:
        return path.stat().st_ino
    except OSError:
        return None


def _damaged(home: Home, before: object) -> StoreError:
    """Set the damaged file aside, unless another process has put a new one there meanwhile."""
    path = home.programs_file
    version = _version_in_header(path)
    if version is not None and version > SCHEMA_VERSION:
        return newer_file(path, version, ours=SCHEMA_VERSION)
    aside = None
    with locked(home):
        if _identity(path) == before and stamp_of(path) is not None:
            aside = next(name for name in aside_names(path) if not name.exists())
            with failing_as_store_error(path):
                _move(path, aside)
    return DamagedLibrary("the library is damaged", where=shown(path), aside=aside)


def _move(path: Path, aside: Path) -> None:
    """Rename the file, and first its journal: a journal left alone would be played into the next library."""
    with suppress(FileNotFoundError):
        os.replace(_journal(path), _journal(aside))
    os.replace(path, aside)
    sync_folder(path.parent)


def _journal(path: Path) -> Path:
    return path.with_name(path.name + "-journal")


def _version_in_header(path: Path) -> int | None:
    """The schema version that the file's first bytes carry; None when it is no SQLite file.

    Source: SQLite file format, 1.3: bytes 60 to 63, big-endian.
    """
    return _number_in_header(path, 60)


def change_counter(path: Path) -> int | None:
    """What a library counts up with each change; None when it is no SQLite file.

    Source: SQLite file format, 1.3: bytes 24 to 27, big-endian.
    """
    return _number_in_header(path, 24)


def _number_in_header(path: Path, place: int) -> int | None:
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError:
        return None
    is_library = header.startswith(b"SQLite format 3\0")
    return int.from_bytes(header[place : place + 4], "big") if is_library else None


def open_for_reading(home: Home) -> sqlite3.Connection | None:
    """The library in one unchanging state, to be closed soon: writers wait for it. None when there is none.

    Raises:
        DamagedLibrary, StoreError: it cannot be read.
    """
    path = home.programs_file
    if not _has_bytes(path):
        return None
    with reading_errors(home):
        try:
            return _reading(path)
        except sqlite3.OperationalError as error:
            # A writer that was killed left a journal; only a writer may roll it back.
            if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN):
                raise
    with locked(home), reading_errors(home):
        with closing(_connect(path, "rw")) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        return _reading(path)


def _has_bytes(path: Path) -> bool:
    """Whether the file is there and not empty."""
    with failing_as_store_error(path):
        try:
            status = path.stat()
        except FileNotFoundError:
            return False
        if stat.S_ISDIR(status.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        return status.st_size > 0


def _reading(path: Path) -> sqlite3.Connection:
    connection = _connect(path, "ro")
    try:
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM program").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    uri = f"{_uri(path.absolute())}?mode={mode}"
    return sqlite3.connect(uri, uri=True, timeout=WAIT_SECONDS, isolation_level=None)


def _uri(path: Path) -> str:
    """The path as SQLite takes it with options behind.

    `Path.as_uri` does the same, and from Python 3.14 on loads a web client for it: a tenth of a second of every verb.
    """
    encoded = os.fsencode(path.as_posix())
    named = "".join(
        chr(byte) if 32 < byte < 127 and byte not in b"%?#" else f"%{byte:02X}" for byte in encoded
    )
    return f"file://{named}" if named.startswith("/") else f"file:///{named}"


def version_of(connection: sqlite3.Connection) -> int:
    """The schema version of an open library."""
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def refuse_newer(home: Home) -> None:
    """Nothing, unless the library is of a newer planner.

    Raises:
        StoreError: it is.
    """
    version = _version_in_header(home.programs_file)
    if version is not None and version > SCHEMA_VERSION:
        raise newer_file(home.programs_file, version, ours=SCHEMA_VERSION)


def refuse_older(home: Home) -> None:
    """Nothing, unless the library is of an older planner.

    Raises:
        DamagedLibrary: it is, and has to be made anew from the sources.
    """
    version = _version_in_header(home.programs_file)
    if version is not None and version < SCHEMA_VERSION:
        raise DamagedLibrary(
            "the library is of an older planner", where=shown(home.programs_file), aside=None
        )


def change_library(home: Home, change: Callable[[sqlite3.Connection], None]) -> None:
    """Change the library in one transaction: when this returns it is on the disk, when it raises nothing changed.

    A missing library is made first.
    """
    path = home.programs_file
    with locked(home):
        refuse_newer(home)
        refuse_older(home)
        if not _has_bytes(path):
            make_library(home, lambda _: None)
        with writing_errors(home), closing(_connect(path, "rw")) as connection:
            # EXTRA is FULL and also syncs the folder, so that a power cut does not take the commit back.
            connection.execute("PRAGMA synchronous = EXTRA")
            connection.execute("BEGIN IMMEDIATE")
            try:
                change(connection)
                connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")
                raise


def make_library(home: Home, fill: Callable[[sqlite3.Connection], None]) -> None:
    """Make a new library beside the old one and put it in its place, whole or not at all."""
    path = home.programs_file
    temporary = path.with_name(f".{path.name}.{os.urandom(8).hex()}.part")
    with locked(home), failing_as_store_error(path):
        make_folder(path.parent)
        try:
            _make(temporary, fill)
            _drop_journal(path)
            os.replace(temporary, path)
        except sqlite3.Error as error:
            trouble = StoreError("cannot be made", where=shown(path), remedy="check the disk and try again")
            raise _explained(error, path) or trouble from error
        finally:
            temporary.unlink(missing_ok=True)
        sync_folder(path.parent)


def _drop_journal(path: Path) -> None:
    """Delete what a writer that was killed left to be rolled back, for good: after a power cut that takes this back it
    would be rolled back into the next library."""
    with suppress(FileNotFoundError):
        _journal(path).unlink()
        sync_folder(path.parent)


def _make(path: Path, fill: Callable[[sqlite3.Connection], None]) -> None:
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with closing(_connect(path, "rw")) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.executescript(f"BEGIN; {SCHEMA} PRAGMA user_version = {SCHEMA_VERSION};")
        fill(connection)
        connection.execute("COMMIT")
    with path.open("rb+") as file:
        os.fsync(file.fileno())
