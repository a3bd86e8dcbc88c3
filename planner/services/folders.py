"""Folders to pick a file from."""

import os
from dataclasses import dataclass
from pathlib import Path

from planner.errors import PlannerError
from planner.services.paths import path_typed
from planner.services.setting import Setting, remember, remembered

MOST_ENTRIES = 2_000
"""So many entries of a folder are listed; typing names the others."""
_MOST_RECENT = 5


@dataclass(frozen=True, slots=True)
class Entry:
    """A file or folder that can be picked."""

    path: str
    """As it would be typed; a folder's ends with the separator."""
    name: str
    is_folder: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """What fits a beginning of a path."""

    folder: str
    entries: tuple[Entry, ...]
    """Folders, then files, each in order of name."""
    more: bool = False
    """There are more than are listed."""
    wrong: str = ""
    """Why the folder cannot be listed."""


def entries_at(typed: str) -> Listed:
    """The entries of the folder that was typed up to its last separator, whose names have the rest in them.

    Hidden ones only where the rest begins with a dot. A folder that cannot be read says why in `wrong`.
    """
    head, _, rest = typed.rpartition(os.sep) if os.sep in typed else ("", "", typed)
    start = f"{head}{os.sep}" if os.sep in typed else ""
    try:
        folder = path_typed(start or ".")
        found = [
            (not entry.is_dir(), entry.name.casefold(), entry.name)
            for entry in os.scandir(folder)
            if _fits(entry.name, rest)
        ]
    except PlannerError as error:
        return Listed(start, (), wrong=error.what)
    except (OSError, ValueError) as error:
        return Listed(start, (), wrong=(getattr(error, "strerror", None) or "cannot be read").lower())
    entries = [Entry(_above(start), "..", True)] if not rest else []
    entries += [
        Entry(f"{start}{name}{'' if is_file else os.sep}", name, not is_file)
        for is_file, _, name in sorted(found)
    ]
    return Listed(str(folder.absolute()), tuple(entries[:MOST_ENTRIES]), more=len(entries) > MOST_ENTRIES)


def _above(start: str) -> str:
    """The folder above, as it would be typed."""
    if start and Path(start).name not in ("", "..", "~"):
        parent = Path(start).parent
        return "" if str(parent) == "." else f"{parent}{os.sep}".replace(os.sep * 2, os.sep)
    return start if start == os.sep else f"{start}..{os.sep}"


def _fits(name: str, rest: str) -> bool:
    if name.startswith(".") or rest.startswith("."):
        return bool(rest) and name.casefold().startswith(rest.casefold())
    return rest.casefold() in name.casefold()


def recent_folders(setting: Setting) -> tuple[str, ...]:
    """The folders that files were read from lately, the latest first; those that are gone are left out."""
    noted = remembered(setting).get("folders", "").split("\n")
    return tuple(folder for folder in noted if folder and Path(folder).is_dir())


def note_folder(setting: Setting, file: str) -> None:
    """Note the folder of a file that was read, for the next time."""
    folder = f"{path_typed(file).absolute().parent}{os.sep}".replace(os.sep * 2, os.sep)
    others = [each for each in recent_folders(setting) if each != folder]
    remember(setting, {"folders": "\n".join([folder, *others][:_MOST_RECENT])})
