"""removed/: what left the library and can still be brought back, each under a name of its own."""

import os
import re
import shutil
from collections.abc import Collection, Sequence
from contextlib import suppress
from pathlib import Path

from planner.store.files import failing_as_store_error, make_folder, sync_folder
from planner.store.home import Home

_NAME = re.compile(r"[a-z0-9][a-z0-9_.-]{0,119}")


def new_bundle(name: str) -> str:
    """A name for something to be removed that nothing else has.

    Args:
        name: what it is, in letters that a program's id may have.
    """
    return f"{name[:80]}-{os.urandom(6).hex()}"


def set_removed(home: Home, files: Sequence[Path], bundle: str) -> None:
    """Move files to what was removed; one that is not there is passed over. Call it under the lock.

    A kill half-way leaves each file here or there: `bring_back` brings back what is there.

    Raises:
        StoreError: they cannot be moved.
    """
    place = _place(home, bundle)
    if place is None or not files:
        return
    with failing_as_store_error(place):
        make_folder(place)
        for path in files:
            with suppress(FileNotFoundError):
                os.replace(path, place / path.name)
        sync_folder(place)
        for folder in {path.parent for path in files if path.parent.exists()}:
            sync_folder(folder)


def bring_back(home: Home, bundle: str, folder: Path) -> None:
    """Move what was removed back into its folder; a file that is there again stays. Call it under the lock.

    Raises:
        StoreError: it cannot be moved.
    """
    place = _place(home, bundle)
    if place is None or not place.is_dir():
        return
    with failing_as_store_error(folder):
        make_folder(folder)
        for path in sorted(place.iterdir()):
            if not (folder / path.name).exists():
                os.replace(path, folder / path.name)
        sync_folder(folder)
        sync_folder(place)
    shutil.rmtree(place, ignore_errors=True)


def sweep_removed(home: Home, needed: Collection[str]) -> None:
    """Delete what is there under other names than those needed. Call it under the lock."""
    with suppress(OSError):
        for path in home.removed.iterdir():
            if path.name not in needed and _NAME.fullmatch(path.name) and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)


def _place(home: Home, bundle: str) -> Path | None:
    """Where something lies; None for a name that planner never gave."""
    return home.removed / bundle if _NAME.fullmatch(bundle) else None
