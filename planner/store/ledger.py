"""exports.json: what planner wrote where, so that it never writes over somebody else's file unasked."""

import hashlib
import os
from datetime import datetime
from pathlib import Path
from typing import Any

from planner.store.files import read_bytes
from planner.store.home import Home
from planner.store.json_file import read_json, write_json
from planner.store.lock import locked


def wrote(home: Home, path: Path, data: bytes, *, now: datetime) -> None:
    """Remember that a file was written with these bytes.

    Raises:
        StoreError: the memory cannot be written.
    """
    with locked(home):
        document = read_json(home.exports_file)
        files = _files(document)
        old = files.get(_name(path))
        entry = {
            **(old if isinstance(old, dict) else {}),
            "sha256": _sha256(data),
            "written": now.isoformat(),
        }
        write_json(home.exports_file, {**document, "files": {**files, _name(path): entry}})


def is_ours(home: Home, path: Path) -> bool:
    """Whether a file may be replaced unasked: it has the bytes planner wrote there last, or is not there.

    Raises:
        StoreError: it cannot be read.
    """
    data = read_bytes(path)
    if data is None:
        return True
    entry = _files(read_json(home.exports_file)).get(_name(path))
    return isinstance(entry, dict) and entry.get("sha256") == _sha256(data)


def _files(document: dict[str, Any]) -> dict[str, Any]:
    files = document.get("files", {})
    return files if isinstance(files, dict) else {}


def _name(path: Path) -> str:
    return os.path.realpath(path)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
