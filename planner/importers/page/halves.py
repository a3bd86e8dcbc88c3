"""The halves of the day on pages whose clocks count to twelve without am and pm, by the order of the whole page."""

from collections.abc import Sequence
from dataclasses import replace

from planner.importers.page.page_slots import PageSlot
from planner.importers.page.sessions import PageSession, Report
from planner.timeline.halves import Begins, LineTimes, unfold_halves
from planner.timeline.program import Severity


def unfold(sessions: Sequence[PageSession], report: Report) -> None:
    """Put each time of a page into its half of the day; one that runs backwards is reported."""
    slots = [(session, each) for session in sessions for each in session.printed if _is_open(each)]
    slots.sort(key=lambda slot: slot[1].line.number)
    lines: list[LineTimes] = []
    above: tuple[PageSession, object] | None = None
    for session, each in slots:
        day = (each.slot.date, each.day_of_page)
        begins = Begins.NOTHING
        if above is None or above[1] != day:
            begins = Begins.DAY
        elif above[0] is not session:
            begins = Begins.SESSION
        slot = each.slot
        lines.append(LineTimes(slot.start, slot.start_hours, slot.end, slot.end_hours, begins))
        above = (session, day)
    unfolded = unfold_halves(lines)
    if not unfolded.by_halves:
        return
    for (_, each), (start, end) in zip(slots, unfolded.times, strict=True):
        each.slot = replace(each.slot, start=start, end=end)
    for number in unfolded.restarts:
        report(slots[number][1].line, "runs back to an earlier hour than the slot above it", Severity.WARNING)


def _is_open(each: PageSlot) -> bool:
    """Whether a slot prints nothing but one start and at most one end on the same clock.

    One that prints its date too says all itself: machines write such lines, on clocks of 24 hours.
    """
    slot = each.slot
    return not (each.prints_date or slot.again or slot.end_zone or slot.end_date)
