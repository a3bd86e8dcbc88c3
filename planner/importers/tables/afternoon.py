"""Clocks that count to twelve without am or pm: found by what would run backwards, and read as the afternoon."""

import itertools
from collections.abc import Hashable, Sequence
from dataclasses import replace
from datetime import timedelta
from enum import Enum

from planner.timeline.clock import offset_named
from planner.timeline.printed_slot import PrintedSlot

_HALF_DAY = timedelta(hours=12)
_MORNING = timedelta(hours=7)
_HALF_DAY_IS_OVER = timedelta(hours=13)


class Afternoon(Enum):
    """What is known of a table's small hours."""

    CERTAIN = "certain"
    """They are as printed."""
    TAKEN = "taken"
    """They are the afternoon's."""
    DOUBTFUL = "doubtful"
    """They are taken as printed, in the night; nothing tells."""


def with_afternoon(
    slots: Sequence[PrintedSlot], places: Sequence[Hashable], *, padded: bool = False
) -> tuple[list[PrintedSlot], Afternoon]:
    """The slots of a table that prints no am or pm, small hours in the afternoon where else time would run backwards.

    It would where a row ends before it starts, or starts before the row above it of the same day and place. The
    afternoon is taken only when nothing at all runs backwards then.

    Args:
        slots: in the table's order.
        places: for each slot what keeps the rows of a day apart, such as room and session.
        padded: hours are printed as 09, as clocks of 24 hours do.
    """
    clocks = [each for slot in slots for each in (slot.start, slot.end) if each is not None]
    if any(offset_named(slot.zone or "") is not None for slot in slots):
        return list(slots), Afternoon.CERTAIN
    if any(clock >= _HALF_DAY_IS_OVER for clock in clocks) or not any(clock < _MORNING for clock in clocks):
        return list(slots), Afternoon.CERTAIN
    if _runs_backwards(slots, places):
        later = _later(slots, places)
        if not _runs_backwards(later, places):
            return later, Afternoon.TAKEN
    by_day = any(clock >= _MORNING for clock in clocks)
    return list(slots), Afternoon.DOUBTFUL if by_day and not padded else Afternoon.CERTAIN


def _later(slots: Sequence[PrintedSlot], places: Sequence[Hashable]) -> list[PrintedSlot]:
    later: list[PrintedSlot] = []
    for slot, place in zip(slots, places, strict=True):
        start = slot.start + _HALF_DAY if slot.start < _MORNING else slot.start
        number = len(later)
        if number and (later[-1].date, places[number - 1]) == (slot.date, place) and start < later[-1].start:
            start += _HALF_DAY
        end = slot.end
        while end is not None and end < start and end + _HALF_DAY <= 2 * _HALF_DAY:
            end += _HALF_DAY
        later.append(replace(slot, start=start, end=end))
    return later


def _runs_backwards(slots: Sequence[PrintedSlot], places: Sequence[Hashable]) -> bool:
    if any(slot.end is not None and slot.end_date is None and slot.end < slot.start for slot in slots):
        return True
    return any(
        one.date == other.date and here == there and other.start < one.start
        for (one, here), (other, there) in itertools.pairwise(zip(slots, places, strict=True))
    )
