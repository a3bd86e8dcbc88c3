"""undo.json: how to take the latest changes back, one by one, and how to make those that were taken back again."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from planner.store.files import copy_aside, read_bytes
from planner.store.forward import Step
from planner.store.home import Home
from planner.store.json_file import is_damaged, read_json, write_json
from planner.store.lock import locked
from planner.store.removed import sweep_removed
from planner.store.undo_entry import UndoEntry, entry_of, plain_entry

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


def push_undo(home: Home, entry: UndoEntry) -> None:
    """Remember a change; the hundred latest are kept. What was taken back before can no more be done again.

    Raises:
        StoreError: it cannot be written.
    """
    with locked(home):
        document = _document_to_change(home)
        document[Stack.UNDONE] = []
        document[Stack.DONE] = [*_listed(document, Stack.DONE), plain_entry(entry)]
        _save(home, document)
        _sweep_removed(home, document)


def push_back(home: Home, stack: Stack, entry: UndoEntry) -> None:
    """Put a change on one pile, and leave the other as it is.

    Raises:
        StoreError: it cannot be written.
    """
    with locked(home):
        document = _document_to_change(home)
        document[stack] = [*_listed(document, stack), plain_entry(entry)]
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
    return next((entry for each in plain if (entry := entry_of(each)) is not None), None)


def pop_undo(home: Home, stack: Stack = Stack.DONE) -> UndoEntry | None:
    """Take the change on top of a pile out and return it; None when there is none.

    Raises:
        StoreError: it cannot be written.
    """
    with locked(home):
        document = _document(home)
        entries = _listed(document, stack)
        while entries:
            entry = entry_of(entries.pop())
            if entry is not None:
                document[stack] = entries
                _save(home, document)
                return entry
    return None


def list_undo(home: Home, stack: Stack = Stack.DONE) -> tuple[UndoEntry, ...]:
    """The changes of a pile, the latest first."""
    entries = (entry_of(plain) for plain in reversed(_listed(_document(home), stack)))
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
        entries = (entry_of(plain) for stack in Stack for plain in _listed(document, stack)[-KEPT:])
        needed = frozenset(name for entry in entries if entry is not None for name in entry.bundles)
        sweep_removed(home, needed)
