"""Reading and writing whole files so that a kill, a full disk or a power cut leaves the old bytes or the new ones."""

import errno
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from planner.errors import StoreError
from planner.text.clean import one_line

_LEFTOVER = re.compile(r"\..+\.[0-9a-f]{16}\.part")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

_REASONS = {
    errno.EACCES: ("permission denied", "check who owns it and its permissions, or choose another place"),
    errno.EPERM: ("permission denied", "check who owns it and its permissions, or choose another place"),
    errno.EROFS: ("the file system is read-only", "choose another place"),
    errno.ENOSPC: ("the disk is full", "free some space and try again; nothing was changed"),
    errno.EDQUOT: ("the disk quota is used up", "free some space and try again; nothing was changed"),
    errno.EFBIG: ("the file would be larger than allowed here", "raise the limit and try again; nothing was changed"),
    errno.EISDIR: ("is a folder, not a file", "move it away, or choose another place"),
    errno.ENOTDIR: ("a part of this path is a file, not a folder", "choose another place"),
    errno.ELOOP: ("the links lead in a circle", "mend them, or choose another place"),
    errno.ENAMETOOLONG: ("the name is too long", "choose a shorter one"),
    errno.ENOENT: ("no such file or folder", "check the path"),
}  # fmt: skip


def store_error(error: OSError, path: Path) -> StoreError:
    """What went wrong with a file, where, and what to do about it, in words for people."""
    what, remedy = _REASONS.get(error.errno or 0, ("", "try again, or choose another place"))
    return StoreError(what or (error.strerror or "cannot be used").lower(), where=shown(path), remedy=remedy)


def newer_file(path: Path, version: int, *, ours: int) -> StoreError:
    """The error that a file is of a newer planner, which is not to be written over."""
    return StoreError(
        f"is of a newer planner (version {version}, this one writes {ours})",
        where=shown(path),
        remedy="update planner; the file is as it was",
    )


def shown(path: Path) -> str:
    """A path as a message may show it: one safe line."""
    return one_line(str(path))


@contextmanager
def failing_as_store_error(path: Path) -> Iterator[None]:
    """Turn the system's complaints about a file into a `StoreError` that names it."""
    try:
        yield
    except OSError as error:
        raise store_error(error, path) from error
    except ValueError as error:  # a NUL in the path
        raise StoreError("is no usable path", where=shown(path), remedy="choose another place") from error


def read_bytes(path: Path) -> bytes | None:
    """The whole file; None when there is none.

    Raises:
        StoreError: it is there and cannot be read.
    """
    with failing_as_store_error(path):
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return None


def write_atomic(path: Path, data: bytes, *, private: bool = True) -> None:
    """Write a file whole: when this returns the bytes are on the disk, when it raises the old file is as it was.

    A link is followed, so that a linked file stays linked. The mode of an old file is kept.

    Args:
        private: a new file is for its owner alone, and a missing folder is made, too. False: a file to hand on, in a
            folder that is there; the umask decides.
    Raises:
        StoreError: it cannot be written.
    Source: temporary file beside it, fsync, rename, fsync of the folder (POSIX rename is atomic).
    """
    with failing_as_store_error(path):
        target = Path(os.path.realpath(path))
        mode = _mode_to_keep(target)
        if private:
            make_folder(target.parent)
        new_mode = 0o600 if private or mode is not None else 0o666
        temporary = target.with_name(f".{target.name[:200]}.{os.urandom(8).hex()}.part")
        try:
            _write_durably(temporary, data, new_mode, mode)
            os.replace(temporary, target)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise
        sync_folder(target.parent)


def _mode_to_keep(target: Path) -> int | None:
    """The permissions of the file to replace; None when there is none."""
    try:
        status = target.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "is a device or pipe, not a file", str(target))
    return stat.S_IMODE(status.st_mode) & 0o777


def _write_durably(temporary: Path, data: bytes, new_mode: int, mode: int | None) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    with open(os.open(temporary, flags, new_mode), "wb") as file:
        file.write(data)
        file.flush()
        if mode is not None:
            temporary.chmod(mode)
        os.fsync(file.fileno())


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, for their owner alone; nothing happens when it is there."""
    for missing in reversed([each for each in (folder, *folder.parents) if not each.exists()]):
        missing.mkdir(mode=0o700, exist_ok=True)
        sync_folder(missing.parent)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder written to the disk, where the system can do that."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EBADF):
            raise
    finally:
        os.close(descriptor)


def sweep_leftovers(folder: Path) -> int:
    """Remove what writers that were killed left in a folder; how many. Call it under the lock only."""
    try:
        leftovers = [path for path in folder.iterdir() if _LEFTOVER.fullmatch(path.name)]
    except OSError:
        return 0
    for path in leftovers:
        with suppress(OSError):
            path.unlink()
    return len(leftovers)


def stamp_of(path: Path) -> object:
    """A value that differs when the file has changed since; None while there is none. Costs one stat."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return (status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)


def copy_aside(path: Path, data: bytes) -> Path:
    """Keep the bytes of a damaged file beside it as `NAME.damaged-STAMP`; the path of the copy.

    The stamp is when the file was last written. Bytes that are kept already are not kept twice.
    """
    for aside in aside_names(path):
        kept = read_bytes(aside)
        if kept == data:
            return aside
        if kept is None:
            write_atomic(aside, data)
            return aside
    raise AssertionError("there is always a further name")


def keep_older(path: Path, data: bytes, version: int) -> None:
    """Keep the bytes of a file of an older version beside it as `NAME.version-N`, before it is written anew.

    One that is there already stays: it is what the older planner wrote last.
    """
    kept = path.with_name(f"{path.name}.version-{version}")
    if not kept.exists():
        write_atomic(kept, data)


def aside_names(path: Path) -> Iterator[Path]:
    """Names to set a damaged file aside under, in the order to try them."""
    stem = f"{path.name}.damaged-{compact(written_at(path))}"
    yield path.with_name(stem)
    number = 2
    while True:
        yield path.with_name(f"{stem}-{number}")
        number += 1


def written_at(path: Path) -> datetime:
    """When a file was last written, UTC, to the second."""
    with failing_as_store_error(path):
        seconds = path.stat().st_mtime_ns // 1_000_000_000
    try:
        return _EPOCH + timedelta(seconds=seconds)
    except OverflowError:
        return _EPOCH


def compact(instant: datetime) -> str:
    """An instant as file names carry it: "20210504T020000Z"."""
    wall = instant.astimezone(UTC)
    return f"{wall.year:04d}{wall:%m%dT%H%M%SZ}"
