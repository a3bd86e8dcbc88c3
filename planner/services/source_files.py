"""Sources that are files: which ones a name means, and their bytes."""

from planner.errors import ProgramError
from planner.limits import BYTES, most
from planner.services.paths import path_typed
from planner.store.sources import Part


def read_source(source: str) -> bytes:
    """The bytes of a file.

    Raises:
        ProgramError: it is missing, a folder, or cannot be read.
    """
    try:
        with path_typed(source).open("rb") as file:
            return file.read(most(BYTES) + 1)
    except FileNotFoundError:
        raise ProgramError(source, None, "no such file", "check the name and the folder") from None
    except IsADirectoryError:
        raise ProgramError(source, None, "is a folder", "name the files in it") from None
    except PermissionError:
        raise ProgramError(source, None, "may not be read", "check its permissions") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ProgramError(source, None, f"cannot be read: {reason.lower()}", "check the file") from error


def part_of_file(source: str) -> Part:
    """A file's bytes, and where it is.

    Raises:
        ProgramError: it is missing, a folder, or cannot be read.
    """
    return Part(source, read_source(source), place=str(path_typed(source).absolute()))


def files_of(source: str) -> tuple[str, ...]:
    """The files that a source names: itself, or for a folder the files in it in order of name, hidden ones aside.

    Raises:
        ProgramError: the folder is empty.
        UsageError: no name is given.
    """
    folder = path_typed(source)
    try:
        if not folder.is_dir():
            return (source,)
        inside = sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        raise ProgramError(source, None, reason, "check the folder's permissions") from error
    files = tuple(map(str, inside))
    if not files:
        named = source if folder.name not in ("", "..") else str(folder.resolve())
        raise ProgramError(named, None, "is an empty folder", "put the files of a program into it")
    return files
