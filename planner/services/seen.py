"""Which new editions were looked at, and which changed no talk, noted between runs; losing the note only shows them
once more."""

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress

from planner.errors import StoreError
from planner.services.setting import Setting, remember, remembered
from planner.store.library import ProgramHead

_SEEN = "seen-edition."
_SAME = "same-edition."


def is_same(notes: Mapping[str, str], program_id: str, edition: int) -> bool:
    """Whether the notes of earlier runs say that an edition changed no talk; a first edition changes none."""
    return edition < 2 or notes.get(f"{_SAME}{program_id}") == str(edition)


def is_seen(notes: Mapping[str, str], program_id: str, edition: int) -> bool:
    """Whether the notes of earlier runs say that what an edition changed was seen; where no talk changed there is
    nothing to see."""
    return is_same(notes, program_id, edition) or notes.get(f"{_SEEN}{program_id}") == str(edition)


def unseen_programs(notes: Mapping[str, str], heads: Iterable[ProgramHead]) -> tuple[str, ...]:
    """The ids of the programs whose present edition changed something that nobody has looked at, in their order."""
    return tuple(head.id for head in heads if not is_seen(notes, head.id, head.edition))


def same_programs(notes: Mapping[str, str], heads: Iterable[ProgramHead]) -> tuple[str, ...]:
    """The ids of the programs whose present edition changed no talk, in their order."""
    return tuple(head.id for head in heads if is_same(notes, head.id, head.edition))


def notes_on(setting: Setting, heads: Iterable[ProgramHead]) -> Mapping[str, str]:
    """The notes of earlier runs, where any program has had several editions."""
    return remembered(setting) if any(head.edition > 1 for head in heads) else {}


def note_edition(setting: Setting, program_id: str, edition: int, *, is_same: bool) -> None:
    """Note whether a new edition changed no talk, and that nobody has seen it; a note on an earlier program of this
    id no longer holds."""
    notes = {_SAME: str(edition) if is_same else "", _SEEN: ""}
    known = remembered(setting)
    fresh = {f"{key}{program_id}": value for key, value in notes.items()}
    fresh = {key: value for key, value in fresh.items() if known.get(key, "") != value}
    if fresh:
        # The program is kept by now; that its edition is shown once more is no reason to say otherwise.
        with suppress(StoreError):
            remember(setting, fresh)


def mark_edition_seen(setting: Setting, program_id: str, edition: int) -> None:
    """Note that what an edition changed was seen: the person looked at it before, or answered a question with it.

    Raises:
        StoreError: it cannot be noted.
    """
    if not is_seen(remembered(setting), program_id, edition):
        remember(setting, {f"{_SEEN}{program_id}": str(edition)})


def mark_seen(setting: Setting, heads: Iterable[ProgramHead], program_ids: Collection[str]) -> None:
    """Note that what the present editions of some programs changed was seen.

    Raises:
        StoreError: it cannot be noted.
    """
    for head in heads:
        if head.id in program_ids:
            mark_edition_seen(setting, head.id, head.edition)
