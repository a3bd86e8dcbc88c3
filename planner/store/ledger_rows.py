"""Entries of the ledger as the rows of its file."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from planner.timeline.ledger import Entry, EventStatus, Ledger, Revision, Told


def rows_of(entries: Ledger) -> dict[str, dict[str, Any]]:
    """A ledger as JSON takes it, by UID."""
    return {uid: _row(entry) for uid, entry in entries.items()}


def entries_of(rows: object) -> Ledger:
    """The ledger that `rows_of` made rows of; one that somebody spoilt is left out."""
    found: dict[str, Entry] = {}
    for uid, row in rows.items() if isinstance(rows, Mapping) else ():
        try:
            found[uid] = _entry(uid, row)
        except (KeyError, TypeError, ValueError, AttributeError):
            continue
    return MappingProxyType(found)


def _row(entry: Entry) -> dict[str, Any]:
    told, revision = entry.told, entry.revision
    return {
        "talk": told.talk,
        "program": told.program,
        "title": told.title,
        "start": told.start.isoformat(),
        "end": told.end.isoformat(),
        "status": told.status.value,
        "rest": told.rest,
        "sequence": revision.sequence,
        "created": revision.created.isoformat() if revision.created else None,
        "changed": revision.changed.isoformat(),
    }


def _entry(uid: str, row: Mapping[str, Any]) -> Entry:
    changed, sequence = _instant(row["changed"]), row["sequence"]
    if not isinstance(sequence, int) or sequence < 0:
        raise ValueError("a sequence counts changes")
    told = Told(
        uid=uid,
        talk=str(row["talk"]),
        program=str(row["program"]),
        title=str(row["title"]),
        start=_instant(row["start"]),
        end=_instant(row["end"]),
        status=EventStatus(row["status"]),
        rest=str(row["rest"]),
        changed=changed,
    )
    created = _instant(row["created"]) if row["created"] is not None else None
    return Entry(told, Revision(sequence, created, changed))


def _instant(text: str) -> datetime:
    instant = datetime.fromisoformat(text)
    if instant.tzinfo is None:
        raise ValueError("an instant has an offset")
    return instant
