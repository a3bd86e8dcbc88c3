"""Small JSON files that only planner reads: what a run leaves to the next one."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from planner.errors import StoreError
from planner.store.files import copy_aside, read_bytes, shown, write_atomic

VERSION = 1


def read_json(path: Path) -> dict[str, Any]:
    """The document of a file; an empty one when it is missing or damaged.

    Raises:
        StoreError: the file is there and cannot be opened.
    """
    data = read_bytes(path)
    return {} if data is None else _document(data) or {}


def _document(data: bytes) -> dict[str, Any] | None:
    """What the bytes say; None when they are damaged."""
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return document if isinstance(document, dict) else None


def write_json(path: Path, document: Mapping[str, Any]) -> None:
    """Write a document, sorted and stable; the version is added. A damaged file is kept aside first.

    Raises:
        StoreError: it cannot be written, or the file there is of a newer planner.
    """
    old = read_bytes(path)
    said = {} if old is None else _document(old)
    if old and said is None:
        copy_aside(path, old)
    version = (said or {}).get("version", VERSION)
    if isinstance(version, int) and version > VERSION:
        raise StoreError(
            f"is of a newer planner (version {version}, this one writes {VERSION})",
            where=shown(path),
            remedy="update planner; the file is as it was",
        )
    text = json.dumps({"version": VERSION, **document}, ensure_ascii=False, indent=1, sort_keys=True)
    write_atomic(path, text.encode("utf-8", "replace") + b"\n")
