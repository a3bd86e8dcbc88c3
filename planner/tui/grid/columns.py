"""Rooms or tracks across: in which column a talk stands, and in which order columns come. Pure."""

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

from planner.text.natural import natural_key
from planner.timeline.program import Talk
from planner.tui.format import words_of

NO_PLACE = "no room"
"""The column of talks that name neither room nor track nor session."""

Key = tuple[str, str]
"""A program's id and the name of one of its rooms or tracks."""


class Across(StrEnum):
    """What the columns are."""

    ROOMS = "rooms"
    TRACKS = "tracks"
    NOTHING = "nothing"
    """One column for all talks: an agenda."""

    @property
    def other(self) -> "Across":
        """What they can be instead."""
        return Across.TRACKS if self is Across.ROOMS else Across.ROOMS


def column_of(talk: Talk, across: Across) -> Key:
    """The column of a talk, one for all where nothing stands across; a program without rooms has tracks or sessions for columns, and the other way round."""
    if across is Across.NOTHING:
        return "", ""
    first, second = (talk.room, talk.track) if across is Across.ROOMS else (talk.track, talk.room)
    return talk.program, words_of(first or second or talk.session or "") or NO_PLACE


def in_column_order(keys: Iterable[Key], programs: Iterable[str]) -> list[Key]:
    """Columns by program, then by name as people count ("Track 2" before "Track 10"); what has no place last.

    Args:
        programs: ids in the order their columns are to come.
    """
    order = {program: place for place, program in enumerate(programs)}
    return sorted(
        keys, key=lambda key: (order.get(key[0], len(order)), key[1] == NO_PLACE, natural_key(key[1]), key)
    )


def heads_of(keys: Iterable[Key]) -> list[str]:
    """What stands over each column; the program too where two programs have a column of the same name."""
    keys = list(keys)
    names = Counter(name for _, name in keys)
    return [f"{name} · {program}" if names[name] > 1 else name for program, name in keys]
