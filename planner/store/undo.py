"""undo.json: how to take the latest changes of the agenda back, one by one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from planner.store.home import Home
from planner.store.json_file import read_json, write_json
from planner.store.lock import locked
from planner.timeline.agenda import Level, Star
from planner.timeline.hidden import Hiding

KEPT = 100
"""How many changes can be taken back."""


@dataclass(frozen=True, slots=True)
class UndoEntry:
    """One change of the agenda, seen backwards."""

    at: datetime
    """When it was made, UTC."""
    what: str
    """What was done, for people: "star Attention Is All You Need"."""
    before: Mapping[str, Star | None]
    """The stars it touched as they were, by talk id; None for a talk that was not starred."""
    hidden: Mapping[Hiding, bool] = field(default_factory=dict)
    """What it hid or showed, each with whether it was hidden before."""


def push_undo(home: Home, entry: UndoEntry) -> None:
    """Remember a change; the hundred latest are kept.

    Raises:
        StoreError: it cannot be written.
    """
    with locked(home):
        entries = _entries(home)
        _save(home, [*entries, _plain(entry)])


def last_undo(home: Home) -> UndoEntry | None:
    """The latest change, left where it is; None when there is none."""
    return next((entry for plain in reversed(_entries(home)) if (entry := _entry(plain)) is not None), None)


def pop_undo(home: Home) -> UndoEntry | None:
    """Take the latest change out and return it; None when there is none.

    Raises:
        StoreError: it cannot be written.
    """
    with locked(home):
        entries = _entries(home)
        while entries:
            entry = _entry(entries.pop())
            if entry is not None:
                _save(home, entries)
                return entry
    return None


def _entries(home: Home) -> list[Any]:
    entries = read_json(home.undo_file).get("entries", [])
    return entries if isinstance(entries, list) else []


def _save(home: Home, entries: list[Any]) -> None:
    write_json(home.undo_file, {"entries": entries[-KEPT:]})


def _plain(entry: UndoEntry) -> dict[str, Any]:
    before = {talk: None if star is None else _plain_star(star) for talk, star in entry.before.items()}
    plain: dict[str, Any] = {"at": entry.at.isoformat(), "what": entry.what, "before": before}
    if entry.hidden:
        plain["hidden"] = [
            [each.program, each.talk, each.track, each.title, was] for each, was in entry.hidden.items()
        ]
    return plain


def _plain_star(star: Star) -> dict[str, Any]:
    return {
        "talk": star.talk,
        "program": star.program,
        "title": star.title,
        "start": star.start.isoformat(),
        "end": None if star.end is None else star.end.isoformat(),
        "changed": star.changed.isoformat(),
        "level": star.level.value,
        "pinned": star.pinned,
        "note": star.note,
    }


def _entry(plain: Any) -> UndoEntry | None:
    """The entry that was written; None for one that is damaged."""
    try:
        before = {str(talk): None if star is None else _star(star) for talk, star in plain["before"].items()}
        hidden = {Hiding(*map(str, words)): bool(was) for *words, was in plain.get("hidden", ())}
        return UndoEntry(_instant(plain["at"]), str(plain["what"]), before, hidden)
    except (LookupError, TypeError, ValueError, AttributeError, OverflowError):
        return None


def _star(plain: Any) -> Star:
    return Star(
        talk=str(plain["talk"]),
        program=str(plain["program"]),
        title=str(plain["title"]),
        start=_instant(plain["start"]),
        end=None if plain["end"] is None else _instant(plain["end"]),
        changed=_instant(plain["changed"]),
        level=Level(plain["level"]),
        pinned=bool(plain["pinned"]),
        note=str(plain["note"]),
    )


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)
