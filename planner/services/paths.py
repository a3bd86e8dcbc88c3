"""Paths as a person types them."""

from pathlib import Path

from planner.errors import UsageError
from planner.text.clean import quote


def path_typed(words: str | Path) -> Path:
    """The path, with `~` and `~user` as their home folders.

    Raises:
        UsageError: there is no such user, or the words are no path, such as none at all: that would be this folder.
    """
    if not str(words):
        raise UsageError("an empty name is no file", remedy="name one; . is this folder")
    try:
        return Path(words).expanduser()
    except (RuntimeError, ValueError) as error:
        raise UsageError(
            f"{quote(str(words))} is no path here", remedy="check the user's name behind ~"
        ) from error
