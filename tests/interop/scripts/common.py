"""What the scripts of Python's readers share; it uses nothing but the standard library."""

import json
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any


def answer(library: str, read: Callable[..., Iterable[dict[str, Any]]]) -> None:
    """Print the library's version, or what it sees in the files that the command line names."""
    if sys.argv[1:] == ["--version"]:
        print(version(library))
        return
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    json.dump(list(read(*map(Path, sys.argv[1:]))), sys.stdout, ensure_ascii=False)


def stamp(instant: datetime) -> str:
    """ "2021-05-03T16:00:00Z"; a time without a zone is a fault that shows."""
    if instant.tzinfo is None:
        return instant.isoformat()
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
