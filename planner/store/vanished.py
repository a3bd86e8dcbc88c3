"""A home that was there and is gone: a disk unplugged, a folder moved. It is not begun anew behind the person's back."""

from pathlib import Path

from planner.errors import StoreError
from planner.store.files import shown
from planner.store.home import Home

_met: set[Path] = set()
"""The folders in which this process has found a person's files."""


def _is_there(path: Path) -> bool:
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError):  # it may well be: who opens it hears why it cannot be read
        return True
    return True


def refuse_vanished(home: Home) -> None:
    """Nothing, unless this process has found files here and now there are none at all.

    Raises:
        StoreError: they are gone.
    """
    if any(_is_there(path) for path in (home.agenda_file, home.programs_file, home.lock_file)):
        _met.add(home.data)
    elif home.data in _met:
        raise StoreError(
            "your files are gone from there",
            where=shown(home.data),
            remedy="bring the folder or its disk back, or start planner again to begin anew; nothing was written",
        )
