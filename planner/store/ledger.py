"""exports.json: the ledger. What planner wrote where, and what each calendar was last told of each event.

A file and its memory cannot change at one moment. So the memory first notes what is about to be written, then the files
are written, then the note becomes the memory. Whoever finds a note asks the files: when they have the bytes noted, it
came about; else it did not.
"""

import hashlib
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from planner.store.files import failing_as_store_error, read_bytes, sync_folder, write_atomic
from planner.store.home import Home
from planner.store.json_file import read_json, write_json
from planner.store.ledger_rows import entries_of, rows_of
from planner.store.lock import locked
from planner.timeline.ledger import Ledger, highest_of


@dataclass(frozen=True, slots=True)
class Delivery:
    """Files to write, and what the calendar they are has been told with them."""

    place: str
    """What the memory goes by: a file, a folder, an address."""
    files: Mapping[Path, bytes]
    entries: Ledger | None = None
    """None for files that are no calendar."""
    removed: Sequence[Path] = field(default=())
    """Files of planner's to delete."""


def place_of(path: Path) -> str:
    """The name of a file or folder in the ledger, by whichever way one came to it."""
    return os.path.realpath(path)


def ledger_of(home: Home, place: str) -> Ledger | None:
    """What a calendar was last told; None when nothing is remembered of it.

    Raises:
        StoreError: the memory or a file of a note cannot be read.
    """
    return _told_by(_part(read_json(home.exports_file), "places").get(place))


def _told_by(said: object) -> Ledger | None:
    if not isinstance(said, dict):
        return None
    note = said.get("note")
    if isinstance(note, dict) and _came_about(note):
        return entries_of(note.get("events"))
    return entries_of(said["events"]) if "events" in said else None


def told_anywhere(home: Home) -> Ledger:
    """What any calendar was last told, by the highest SEQUENCE.

    Raises:
        StoreError: the memory or a file of a note cannot be read.
    """
    places = _part(read_json(home.exports_file), "places")
    return highest_of(ledger for said in places.values() if (ledger := _told_by(said)) is not None)


def is_ours(home: Home, path: Path) -> bool:
    """Whether a file may be replaced unasked: it has the bytes planner wrote there last, or is not there.

    Raises:
        StoreError: it cannot be read.
    """
    data = read_bytes(path)
    if data is None:
        return True
    document = read_json(home.exports_file)
    entry = _part(document, "files").get(place_of(path))
    if isinstance(entry, dict) and entry.get("sha256") == _sha256(data):
        return True
    notes = (said.get("note") for said in _part(document, "places").values() if isinstance(said, dict))
    return any(
        isinstance(note, dict) and _part(note, "files").get(place_of(path)) == _sha256(data) for note in notes
    )


def deliver(home: Home, delivery: Delivery, *, now: datetime) -> None:
    """Write the files and remember what they are; after a crash at any moment both or neither counts.

    Raises:
        StoreError: a file or the memory cannot be written; what came before it has been.
    """
    files = {place_of(path): _sha256(data) for path, data in delivery.files.items()}
    files |= {place_of(path): "" for path in delivery.removed}
    with locked(home):
        if delivery.entries is not None:
            _note(home, delivery.place, {"files": files, "events": rows_of(delivery.entries)})
        for path, data in delivery.files.items():
            write_atomic(path, data, private=False)
        for path in delivery.removed:
            with failing_as_store_error(path), suppress(FileNotFoundError):
                path.unlink()
                sync_folder(path.parent)
        _commit(home, delivery, files, now)


def remember(home: Home, place: str, entries: Ledger) -> None:
    """Remember what a calendar that is no file has been told.

    Raises:
        StoreError: the memory cannot be written.
    """
    with locked(home):
        document = read_json(home.exports_file)
        places = _part(document, "places")
        old = places.get(place)
        said = {**(old if isinstance(old, dict) else {}), "events": rows_of(entries)}
        write_json(home.exports_file, {**document, "places": {**places, place: said}})


def _note(home: Home, place: str, note: Mapping[str, Any]) -> None:
    """Note what is about to be written, beside what was told until now."""
    document = read_json(home.exports_file)
    places = _part(document, "places")
    former = ledger_of(home, place)
    said = {"note": note} if former is None else {"note": note, "events": rows_of(former)}
    write_json(home.exports_file, {**document, "places": {**places, place: said}})


def _commit(home: Home, delivery: Delivery, files: Mapping[str, str], now: datetime) -> None:
    """Make the memory what the note says, now that the files are there."""
    document = read_json(home.exports_file)
    known = _part(document, "files")
    written = {
        name: {**_part(known, name), "sha256": digest, "written": now.isoformat()}
        for name, digest in files.items()
        if digest
    }
    kept = {name: entry for name, entry in known.items() if files.get(name) != ""}
    document = {**document, "files": {**kept, **written}}
    if delivery.entries is not None:
        places = _part(document, "places")
        document["places"] = {**places, delivery.place: {"events": rows_of(delivery.entries)}}
    write_json(home.exports_file, document)


def _came_about(note: Mapping[str, Any]) -> bool:
    """Whether the files of a note were all written, and those to be deleted are gone."""
    files = _part(note, "files")
    return bool(files) and all(_digest_of(Path(name)) == digest for name, digest in files.items())


def _digest_of(path: Path) -> str:
    data = read_bytes(path)
    return "" if data is None else _sha256(data)


def _part(document: Mapping[str, Any], name: str) -> dict[str, Any]:
    part = document.get(name, {})
    return part if isinstance(part, dict) else {}


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
