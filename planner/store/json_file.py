"""Small JSON files that only planner reads: what a run leaves to the next one."""

import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from planner.store.files import copy_aside, keep_older, newer_file, read_bytes, write_atomic
from planner.store.forward import Step, forward

VERSION = 1


def read_json(
    path: Path, *, version: int = VERSION, steps: Mapping[int, Step] = MappingProxyType({})
) -> dict[str, Any]:
    """The document of a file; an empty one when it is missing or damaged.

    Args:
        version: what this planner writes; an older document is brought up to it.
        steps: as with `forward`.
    Raises:
        StoreError: the file is there and cannot be opened.
    """
    data = read_bytes(path)
    document = {} if data is None else _document(data) or {}
    return forward(document, _version_of(document), version, steps)


def is_damaged(path: Path) -> bool:
    """Whether a file is there and holds no document.

    Raises:
        StoreError: it cannot be opened.
    """
    data = read_bytes(path)
    return data is not None and _document(data) is None


def _version_of(document: Mapping[str, Any]) -> int:
    version = document.get("version", 1)
    return version if isinstance(version, int) else 1


def _document(data: bytes) -> dict[str, Any] | None:
    """What the bytes say; None when they are damaged."""
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return document if isinstance(document, dict) else None


def write_json(path: Path, document: Mapping[str, Any], *, version: int = VERSION) -> None:
    """Write a document, sorted and stable; the version is added. A damaged file, and one of an older version, is kept
    beside it first.

    Raises:
        StoreError: it cannot be written, or the file there is of a newer planner.
    """
    old = read_bytes(path)
    said = {} if old is None else _document(old)
    if old and said is None:
        copy_aside(path, old)
    there = _version_of(said or {"version": version})
    if there > version:
        raise newer_file(path, there, ours=version)
    if old and said and there < version:
        keep_older(path, old, there)
    text = json.dumps({**document, "version": version}, ensure_ascii=False, indent=1, sort_keys=True)
    write_atomic(path, text.encode("utf-8", "replace") + b"\n")
