"""Which of a program's kept sources newly imported ones replace, and which they join."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from planner.errors import PlannerError
from planner.importers import ReadOptions, read_program
from planner.services.reading import Read
from planner.store.sources import Part, digest_of
from planner.timeline.edition import share_of_known
from planner.timeline.program import Talk

SAME_PART = 0.5
"""At least this share of a kept source's talks comes again in the source that replaces it."""


@dataclass(frozen=True, slots=True)
class Joined:
    """The sources of a program with the new ones among them."""

    parts: tuple[Part, ...]
    replaced: tuple[str, ...]
    """The kept sources that have gone, by name."""
    added: tuple[str, ...]
    """The new sources that took nobody's place."""


def joined(
    kept: Sequence[Part], new: Sequence[Part], options: ReadOptions, read: Read = read_program
) -> Joined:
    """The kept sources, each new one in the place of the one it is a newer state of, the others behind them.

    A new source is a newer state of the kept one with its bytes, else its address or path, else its file name, else of
    all those whose talks mostly come again in it.
    """
    heirs: dict[int, Part] = {}
    left = list(new)
    for same in (_same_bytes, _same_source, _same_file_name):
        left = [part for part in left if not _placed(part, kept, heirs, same)]
    gone: set[int] = set()
    if left and len(heirs) < len(kept):
        known = {
            number: _talks(part, options, read) for number, part in enumerate(kept) if number not in heirs
        }
        for part in tuple(left):
            talks = _talks(part, options, read)
            taken = [
                number
                for number, old in known.items()
                if share_of_known(old, talks, telling=True) >= SAME_PART
            ]
            if taken:
                heirs[taken[0]] = part
                gone.update(taken[1:])
                left.remove(part)
                known = {number: old for number, old in known.items() if number not in taken}
    stay = [heirs.get(number, part) for number, part in enumerate(kept) if number not in gone]
    changed = [number for number, part in enumerate(kept) if heirs.get(number, part).data != part.data]
    replaced = tuple(kept[number].source for number in sorted({*changed, *gone}))
    return Joined((*stay, *left), replaced, tuple(part.source for part in left))


def _placed(
    part: Part, kept: Sequence[Part], heirs: dict[int, Part], same: Callable[[Part, Part], bool]
) -> bool:
    places = [number for number, each in enumerate(kept) if number not in heirs and same(part, each)]
    if places:
        heirs[places[0]] = part
    return bool(places)


def _same_bytes(one: Part, other: Part) -> bool:
    return digest_of(one.data) == digest_of(other.data)


def _same_source(one: Part, other: Part) -> bool:
    return one.source == other.source


def _same_file_name(one: Part, other: Part) -> bool:
    if "://" in one.source or "://" in other.source:
        return False
    return PurePath(one.source).name == PurePath(other.source).name


def _talks(part: Part, options: ReadOptions, read: Read) -> tuple[Talk, ...]:
    try:
        return read(part.data, part.source, options).talks
    except PlannerError:
        return ()
