"""One writer at a time: a lock held over read, change and save, so that two windows lose nothing to each other."""

import errno
import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from planner.errors import StoreError
from planner.store.files import failing_as_store_error, make_folder, shown, sweep_leftovers
from planner.store.home import Home
from planner.store.vanished import refuse_vanished
from planner.text.clean import quote

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_PAUSE_SECONDS = 0.01
"""At most so long between two tries; by chance less, so that of many who wait none always comes too late."""
_FIRST_PAUSE_SECONDS = 0.002
"""The same for the one who is next."""
_WINDOWS_BYTE = 1 << 30
"""The byte that is locked on Windows: far behind the holder's number, which others must be able to read."""


class _Held(threading.local):
    """The locks that this thread holds: path and process -> how many times over."""

    def __init__(self) -> None:
        self.depth: dict[tuple[str, int], int] = {}


_held = _Held()


@contextmanager
def locked(home: Home, *, seconds: float = 5.0) -> Iterator[None]:
    """Hold the home's lock; other processes and threads wait. Taking it again while holding it is free.

    The system's own file lock is the truth: a holder that died, however, never blocks anybody.

    Args:
        seconds: how long to wait for another holder.
    Raises:
        StoreError: somebody else still holds it, this folder has no locks, or it has vanished.
    """
    key = (os.path.realpath(home.lock_file), os.getpid())
    depth = _held.depth.get(key, 0)
    if depth:
        _held.depth[key] = depth + 1
        try:
            yield
        finally:
            _held.depth[key] -= 1
        return
    refuse_vanished(home)
    descriptor = _acquire(home, seconds)
    try:
        _held.depth[key] = 1
        _sweep_once(home)
        yield
    finally:
        _held.depth.pop(key, None)
        _release(descriptor)


def _acquire(home: Home, seconds: float) -> int:
    path = home.lock_file
    deadline = time.monotonic() + seconds
    with failing_as_store_error(path):
        make_folder(path.parent)
    with _next_in_line(path.parent, deadline):
        return _acquire_as_next(home, path, deadline)


@contextmanager
def _next_in_line(folder: Path, deadline: float) -> Iterator[None]:
    """Be the only one who tries for the lock.

    Who lets go of the lock and wants it again comes behind whoever waits: without this a busy script would keep it for
    ever. It is about fairness alone, so a folder that cannot be locked, or time that runs out, does no harm.
    """
    descriptor = None
    if sys.platform != "win32":
        with suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
            while not _try_lock_folder(descriptor) and time.monotonic() < deadline:
                _pause(_PAUSE_SECONDS)
    try:
        yield
    finally:
        if descriptor is not None:
            os.close(descriptor)


def _try_lock_folder(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _acquire_as_next(home: Home, path: Path, deadline: float) -> int:
    while True:
        descriptor = _open(path)
        try:
            _wait_for(descriptor, path, deadline)
            with failing_as_store_error(path):
                if _is_at(descriptor, path):
                    os.ftruncate(descriptor, 0)
                    os.lseek(descriptor, 0, os.SEEK_SET)
                    os.write(descriptor, f"{os.getpid()}\n{home.user[:100]}\n".encode("utf-8", "replace"))
                    return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)  # somebody removed the file meanwhile: who waits for it waits for nobody


def _open(path: Path) -> int:
    with failing_as_store_error(path):
        return os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)


def _wait_for(descriptor: int, path: Path, deadline: float) -> None:
    while not _try_lock(descriptor, path):
        if time.monotonic() >= deadline:
            raise StoreError(
                f"another planner{_holder(descriptor)} is writing there",
                where=shown(path.parent),
                remedy="wait until it is done, or end it, and try again",
            )
        _pause(_FIRST_PAUSE_SECONDS)


def _is_at(descriptor: int, path: Path) -> bool:
    """Whether the open file is the one that others will find at the path."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


def _try_lock(descriptor: int, path: Path) -> bool:
    try:
        if sys.platform == "win32":
            os.lseek(descriptor, _WINDOWS_BYTE, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (errno.EAGAIN, errno.EACCES, errno.EDEADLK, errno.EINTR):
            return False
        raise StoreError(
            "this folder's file system has no locks, so two windows could lose each other's stars",
            where=shown(path.parent),
            remedy="choose a folder on a local disk with --home",
        ) from error
    return True


def _holder(descriptor: int) -> str:
    """Who holds the lock, what it does and since when, as far as it could be noted."""
    try:
        os.lseek(descriptor, 0, os.SEEK_SET)
        number, _, user = os.read(descriptor, 512).decode("utf-8", "replace").partition("\n")
        since = datetime.fromtimestamp(os.fstat(descriptor).st_mtime, UTC)
    except (OSError, ValueError, OverflowError):
        return ""
    if not (number.isascii() and number.isdigit()):
        return ""
    doing = f", {quote(user.strip())}" if user.strip() else ""
    return f" (process {number}{doing}, since {since:%Y-%m-%d %H:%M:%S} UTC)"


def _release(descriptor: int) -> None:
    if sys.platform == "win32":
        os.lseek(descriptor, _WINDOWS_BYTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)
    os.close(descriptor)


_swept: set[Path] = set()


def _sweep_once(home: Home) -> None:
    """Clear away, once a run and home, what killed writers left: under the lock nobody is writing."""
    for folder in (home.data, home.backups, home.busy_folder):
        if folder not in _swept:
            _swept.add(folder)
            sweep_leftovers(folder)


def _pause(at_most: float) -> None:
    """Wait for a moment, each time another, so that two who wait do not meet again and again."""
    import random  # noqa: PLC0415 - hardly anybody waits

    time.sleep(random.uniform(0.1, 1) * at_most)
