"""undo.json: how to take the latest changes of the agenda back, one by one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from planner.store.home import Home
from planner.store.json_file import read_json, write_json
from planner.store.lock import locked
from planner.timeline.accepted import Acceptance, Pair, Terms, pair_of
from planner.timeline.agenda import Level, Star
from planner.timeline.conflict import ConflictType
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
    accepted: Mapping[Pair, Acceptance | None] = field(default_factory=dict)
    """The acceptances it touched as they were; None for a conflict that was not accepted."""


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
    if entry.accepted:
        plain["accepted"] = [[*pair, _plain_acceptance(each)] for pair, each in entry.accepted.items()]
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


def _plain_acceptance(acceptance: Acceptance | None) -> dict[str, Any] | None:
    if acceptance is None:
        return None
    return {
        "minutes": acceptance.minutes,
        "changed": acceptance.changed.isoformat(),
        "terms": acceptance.terms.value,
        "yields": acceptance.yields,
        "type": acceptance.type.value,
    }


def _entry(plain: Any) -> UndoEntry | None:
    """The entry that was written; None for one that is damaged."""
    try:
        before = {str(talk): None if star is None else _star(star) for talk, star in plain["before"].items()}
        hidden = {Hiding(*map(str, words)): bool(was) for *words, was in plain.get("hidden", ())}
        accepted = {
            pair_of(str(one), str(other)): None if each is None else _acceptance(str(one), str(other), each)
            for one, other, each in plain.get("accepted", ())
        }
        return UndoEntry(_instant(plain["at"]), str(plain["what"]), before, hidden, accepted)
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


def _acceptance(one: str, other: str, plain: Any) -> Acceptance:
    return Acceptance(
        talks=pair_of(one, other),
        minutes=int(plain["minutes"]),
        changed=_instant(plain["changed"]),
        terms=Terms(plain["terms"]),
        yields=str(plain["yields"]),
        type=ConflictType(plain.get("type", ConflictType.OVERLAP)),
    )


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)
