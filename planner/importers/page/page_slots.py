"""The slots of a page as they are printed, each with its talk, and how long they are."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from planner.importers.page.lengths import parted_length
from planner.importers.page.lines import Line
from planner.importers.page.talk_lines import TalkLines
from planner.timeline.printed_slot import PrintedSlot


@dataclass(slots=True)
class PageSlot:
    """One slot line and its talk; an unnamed slot has an empty title."""

    line: Line
    slot: PrintedSlot
    talk: TalkLines
    day_of_page: int = 0
    """Where no date is printed: how many days after the first of the page."""
    prints_date: bool = False
    """Whether the date stands on the slot's own line."""


_DAY = timedelta(days=1)
_HALF_DAY = timedelta(hours=12)


def with_lengths(slots: Sequence[PageSlot]) -> None:
    """Give each slot that prints a length and no end its end, and take the lengths off the titles.

    A bare "30m" behind a title counts on a page where another one is as long as its slot.
    """
    bare = any(each.slot.end is not None and _parted(each, bare=True) for each in slots)
    for each in slots:
        if parted := _parted(each, bare=bare):
            title, length = parted
            each.talk = replace(each.talk, title=title, length=each.talk.length or length)
        if each.slot.end is None and each.talk.length is not None:
            end = (each.slot.start + each.talk.length) % _DAY
            each.slot = replace(each.slot, end=end, end_hours=each.slot.start_hours)


def _parted(each: PageSlot, *, bare: bool) -> tuple[str, timedelta] | None:
    """A talk's title and length apart; None where its slot's own end contradicts the length."""
    parted = parted_length(each.talk.title, bare=bare)
    end = each.slot.end
    if parted is None or (end is not None and (end - each.slot.start - parted[1]) % _HALF_DAY):
        return None
    return parted
