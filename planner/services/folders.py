"""Folders to pick a file from."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile
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
    completed: str = ""
    """What was typed, as far as a shell would complete it."""


def entries_at(typed: str) -> Listed:
    """The entries of the folder that was typed up to its last separator, whose names have the rest in them; those that
    begin so come first.

    Hidden ones only where the rest begins with a dot. A folder that cannot be read says why in `wrong`.
    """
    head, _, rest = typed.rpartition(os.sep) if os.sep in typed else ("", "", typed)
    start = f"{head}{os.sep}" if os.sep in typed else ""
    try:
        folder = path_typed(start or ".")
        found = sorted(
            (not _begins(entry.name, rest), not entry.is_dir(), entry.name.casefold(), entry.name)
            for entry in os.scandir(folder)
            if _fits(entry.name, rest)
        )
    except PlannerError as error:
        return Listed(start, (), wrong=error.what, completed=typed)
    except (OSError, ValueError) as error:
        wrong = (getattr(error, "strerror", None) or "cannot be read").lower()
        return Listed(start, (), wrong=wrong, completed=typed)
    entries = [Entry(_above(start), "..", True)] if not rest else []
    entries += [
        Entry(f"{start}{name}{'' if is_file else os.sep}", name, not is_file) for _, is_file, _, name in found
    ]
    begun = {name: is_file for is_other, is_file, _, name in found if not is_other}
    return Listed(
        str(folder.absolute()),
        tuple(entries[:MOST_ENTRIES]),
        more=len(entries) > MOST_ENTRIES,
        completed=start + _completed(rest, begun),
    )


def _completed(rest: str, begun: Mapping[str, bool]) -> str:
    """The last part of a path with what all names have in common that begin so, whole with its separator where there
    is one; names in the letters typed come before those in small letters or capitals.

    Args:
        begun: the names that begin so, and whether each is a file.
    """
    if rest in ("~", ".."):
        return rest + os.sep
    names = [name for name in begun if name.startswith(rest)] or list(begun)
    if len(names) == 1:
        return names[0] if begun[names[0]] else names[0] + os.sep
    alike = takewhile(lambda letters: len(set(letters)) == 1, zip(*names, strict=False))
    common = "".join(letters[0] for letters in alike)
    return common if len(common) > len(rest) else rest


def _above(start: str) -> str:
    """The folder above, as it would be typed."""
    if start and Path(start).name not in ("", "..", "~"):
        parent = Path(start).parent
        return "" if str(parent) == "." else f"{parent}{os.sep}".replace(os.sep * 2, os.sep)
    return start if start == os.sep else f"{start}..{os.sep}"


def _begins(name: str, rest: str) -> bool:
    return name.casefold().startswith(rest.casefold())


def _fits(name: str, rest: str) -> bool:
    if name.startswith(".") or rest.startswith("."):
        return bool(rest) and _begins(name, rest)
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
