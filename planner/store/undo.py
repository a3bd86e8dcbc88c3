"""undo.json: how to take the latest changes back, one by one, and how to make those that were taken back again."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from planner.store.busy_kept import KeptCalendar, kept_of
from planner.store.files import copy_aside, read_bytes
from planner.store.forward import Step
from planner.store.home import Home
from planner.store.json_file import is_damaged, read_json, write_json
from planner.store.lock import locked
from planner.store.removed import sweep_removed
from planner.timeline.accepted import Acceptance, Pair, Terms, pair_of
from planner.timeline.agenda import Level, Star
from planner.timeline.conflict import ConflictType
from planner.timeline.hidden import Hiding

VERSION = 2
"""The version of undo.json that this planner writes: the first had no removed programs and nothing taken back."""
STEPS: Mapping[int, Step] = {1: lambda document: {**document, "undone": []}}
_LOST = "lost"
"""Where the bytes of a file that was damaged are kept, until somebody has been told."""
KEPT = 100
"""How many changes can be taken back."""


class Stack(StrEnum):
    """A pile of changes, the latest on top."""

    DONE = "entries"
    """What can be taken back."""
    UNDONE = "undone"
    """What was taken back, and can be done again until something else is done."""


@dataclass(frozen=True, slots=True)
class CalendarBefore:
    """A calendar of one's own as it counted."""

    place: int
    """In the list, from 0."""
    kept: KeptCalendar | None = None
    """What was known of it."""
    bundle: str = ""
    """The name under which its bytes lie in the folder of what was removed; empty when there were none."""


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
    programs: Mapping[str, str | None] = field(default_factory=dict)
    """The programs it took out or put in, by id: under which name their sources lie in the folder of what was removed;
    None for a program that was not in the library."""
    calendars: Mapping[str, CalendarBefore | None] = field(default_factory=dict)
    """The own calendars it took out or put in, by source; None for one that did not count."""

    @property
    def bundles(self) -> frozenset[str]:
        """The names in the folder of what was removed that taking this change back needs."""
        calendars = (each.bundle for each in self.calendars.values() if each is not None)
        return frozenset(name for name in (*self.programs.values(), *calendars) if name)


def push_undo(home: Home, entry: UndoEntry) -> None:
    """Remember a change; the hundred latest are kept. What was taken back before can no more be done again.

    Raises:
        StoreError: it cannot be written.
    """
    with locked(home):
        document = _document_to_change(home)
        document[Stack.UNDONE] = []
        document[Stack.DONE] = [*_listed(document, Stack.DONE), _plain(entry)]
        _save(home, document)
        _sweep_removed(home, document)


def push_back(home: Home, stack: Stack, entry: UndoEntry) -> None:
    """Put a change on one pile, and leave the other as it is.

    Raises:
        StoreError: it cannot be written.
    """
    with locked(home):
        document = _document_to_change(home)
        document[stack] = [*_listed(document, stack), _plain(entry)]
        _save(home, document)


def take_lost(home: Home) -> str | None:
    """Where the bytes of an undo.json that was damaged are kept, told once; None when nothing was lost.

    Raises:
        StoreError: it cannot be read, or what is left of it not be written.
    """
    document = _document(home)
    if _LOST not in document and (Stack.DONE in document or not is_damaged(home.undo_file)):
        return None
    with locked(home):
        document = _document_to_change(home)
        lost = document.pop(_LOST, None)
        if lost is not None:
            _save(home, document)
        return lost if isinstance(lost, str) else None


def last_undo(home: Home, stack: Stack = Stack.DONE) -> UndoEntry | None:
    """The change on top of a pile, left where it is; None when there is none."""
    plain = reversed(_listed(_document(home), stack))
    return next((entry for each in plain if (entry := _entry(each)) is not None), None)


def pop_undo(home: Home, stack: Stack = Stack.DONE) -> UndoEntry | None:
    """Take the change on top of a pile out and return it; None when there is none.

    Raises:
        StoreError: it cannot be written.
    """
    with locked(home):
        document = _document(home)
        entries = _listed(document, stack)
        while entries:
            entry = _entry(entries.pop())
            if entry is not None:
                document[stack] = entries
                _save(home, document)
                return entry
    return None


def list_undo(home: Home, stack: Stack = Stack.DONE) -> tuple[UndoEntry, ...]:
    """The changes of a pile, the latest first."""
    entries = (_entry(plain) for plain in reversed(_listed(_document(home), stack)))
    return tuple(entry for entry in entries if entry is not None)


def _document(home: Home) -> dict[str, Any]:
    return read_json(home.undo_file, version=VERSION, steps=STEPS)


def _document_to_change(home: Home) -> dict[str, Any]:
    """The same under the lock; in the place of one that is damaged, where its bytes are kept now."""
    document = _document(home)
    if Stack.DONE not in document and is_damaged(home.undo_file):
        document[_LOST] = copy_aside(home.undo_file, read_bytes(home.undo_file) or b"").name
    return document


def _listed(document: Mapping[str, Any], stack: Stack) -> list[Any]:
    entries = document.get(stack, [])
    return list(entries) if isinstance(entries, list) else []


def _save(home: Home, document: Mapping[str, Any]) -> None:
    piles = {str(stack): _listed(document, stack)[-KEPT:] for stack in Stack}
    write_json(home.undo_file, {**document, **piles}, version=VERSION)


def _sweep_removed(home: Home, document: Mapping[str, Any]) -> None:
    """Delete what was removed so long ago that it can no more be brought back."""
    if home.removed.exists():
        entries = (_entry(plain) for stack in Stack for plain in _listed(document, stack)[-KEPT:])
        needed = frozenset(name for entry in entries if entry is not None for name in entry.bundles)
        sweep_removed(home, needed)


def _plain(entry: UndoEntry) -> dict[str, Any]:
    before = {talk: None if star is None else _plain_star(star) for talk, star in entry.before.items()}
    plain: dict[str, Any] = {"at": entry.at.isoformat(), "what": entry.what, "before": before}
    if entry.hidden:
        plain["hidden"] = [
            [each.program, each.talk, each.track, each.title, was] for each, was in entry.hidden.items()
        ]
    if entry.accepted:
        plain["accepted"] = [[*pair, _plain_acceptance(each)] for pair, each in entry.accepted.items()]
    if entry.programs:
        plain["programs"] = dict(entry.programs)
    if entry.calendars:
        plain["calendars"] = [
            [source, None if each is None else asdict(each)] for source, each in entry.calendars.items()
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
        programs = {str(key): _text(value) for key, value in plain.get("programs", {}).items()}
        calendars = {str(source): _calendar(each) for source, each in plain.get("calendars", ())}
        return UndoEntry(
            _instant(plain["at"]), str(plain["what"]), before, hidden, accepted, programs, calendars
        )
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


def _text(plain: Any) -> str | None:
    return None if plain is None else str(plain)


def _calendar(plain: Any) -> CalendarBefore | None:
    if plain is None:
        return None
    kept = plain["kept"]
    return CalendarBefore(int(plain["place"]), None if kept is None else kept_of(kept), str(plain["bundle"]))


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)
