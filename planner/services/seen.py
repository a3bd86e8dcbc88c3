"""Which new editions were looked at, noted between runs; losing the note only shows them once more."""

from collections.abc import Collection, Iterable, Mapping

from planner.services.setting import Setting, remember, remembered
from planner.store.library import ProgramHead

_SEEN = "seen-edition."


def is_seen(notes: Mapping[str, str], program_id: str, edition: int) -> bool:
    """Whether the notes of earlier runs say that what an edition changed was seen; of a first edition there is
    nothing to see."""
    return edition < 2 or notes.get(f"{_SEEN}{program_id}") == str(edition)


def unseen_programs(setting: Setting, heads: Iterable[ProgramHead]) -> tuple[str, ...]:
    """The ids of the programs whose present edition changed something that nobody has looked at, in their order."""
    later = [head for head in heads if head.edition > 1]
    notes = remembered(setting) if later else {}
    return tuple(head.id for head in later if not is_seen(notes, head.id, head.edition))


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
