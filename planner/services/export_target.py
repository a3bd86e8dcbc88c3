"""Where an export goes: the file or folder that a path means, and whose what is there is."""

import errno
from pathlib import Path

from planner.errors import UsageError
from planner.services.paths import path_typed
from planner.services.setting import Setting
from planner.store.files import read_bytes
from planner.store.ledger import is_ours


def target_file(setting: Setting, path: Path, name: str) -> Path:
    """The file that a path means, in full: in a folder, the one of that name.

    Raises:
        UsageError: its folder is missing, it is no ordinary file, or it is in planner's own folder.
    """
    target = path_typed(path).absolute()
    try:
        if target.is_dir():
            target = target / name
        target = _in_its_folder(target)
        special = target.exists() and not target.is_file()
    except (OSError, RuntimeError) as error:
        raise _unusable(target, error) from error
    if special:
        raise UsageError("is no ordinary file", where=str(target), remedy="use -o - for standard output")
    _check_not_own(setting, target)
    return target


def target_folder(setting: Setting, path: Path) -> Path:
    """The folder that a path means, in full; the last of its names may be missing.

    Raises:
        UsageError: the folder it is in is missing, it is a file, or it is in planner's own folder.
    """
    target = path_typed(path).absolute()
    try:
        target = _in_its_folder(target)
        is_file = target.exists() and not target.is_dir()
    except (OSError, RuntimeError) as error:
        raise _unusable(target, error) from error
    if is_file:
        raise UsageError(
            "is a file", where=str(target), remedy="name a folder with -o: each talk is a file in it"
        )
    _check_not_own(setting, target)
    return target


def whose(setting: Setting, target: Path, data: bytes) -> str:
    """What is there: "" nothing, "same" a file with exactly these bytes, "ours" one that planner wrote, "other"
    somebody else's."""
    if not target.exists():
        return ""
    if has_bytes(target, data):
        return "same"
    return "ours" if is_ours(setting.home, target) else "other"


def has_bytes(target: Path, data: bytes) -> bool:
    """Whether a file has exactly these bytes; a large one is not read for it."""
    return target.exists() and target.stat().st_size == len(data) and read_bytes(target) == data


def _in_its_folder(target: Path) -> Path:
    if not target.parent.is_dir():
        raise UsageError(
            "no such folder", where=str(target.parent), remedy="make it first, or give another -o"
        )
    real = target.resolve()
    if real.is_symlink():  # up to Python 3.12 a circle of links is an error of resolve itself
        raise OSError(errno.ELOOP, "the links lead in a circle", str(target))
    return real


def _unusable(target: Path, error: OSError | RuntimeError) -> UsageError:
    reason = (getattr(error, "strerror", None) or "leads nowhere").lower()
    return UsageError(reason, where=str(target), remedy="give another -o")


def _check_not_own(setting: Setting, target: Path) -> None:
    if any(target.is_relative_to(folder.resolve()) for folder in (setting.home.data, setting.home.config)):
        raise UsageError("is in planner's own folder", where=str(target), remedy="give another -o")
