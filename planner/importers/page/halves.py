"""The halves of the day on pages whose clocks count to twelve without am and pm, by the order of the whole page."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from planner.importers.page.page_slots import PageSlot
from planner.importers.page.sessions import PageSession, Report
from planner.timeline.halves import MORNING, Begins, LineTimes, PrintedHours, Unfolded, unfold_halves
from planner.timeline.program import Severity

_Slot = tuple[PageSession, PageSlot]
_ONE = timedelta(hours=1)


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
        _doubt_the_night(slots, report)
        return
    if not any(PrintedHours.HALF in (line.start_hours, line.end_hours) for line in lines):
        _tell_order(slots, unfolded, report)
    for (_, each), (start, end) in zip(slots, unfolded.times, strict=True):
        each.slot = replace(each.slot, start=start, end=end)
    for number in unfolded.restarts:
        report(slots[number][1].line, "runs back to an earlier hour than the slot above it", Severity.WARNING)


def _tell_order(slots: Sequence[_Slot], unfolded: Unfolded, report: Report) -> None:
    """Say once that no am or pm is printed, with the first slot that is read otherwise than it stands."""
    for (_, each), (start, _) in zip(slots, unfolded.times, strict=True):
        if start != each.slot.start:
            read = f"{_clock(each.slot.start)} as {_clock(start)}"
            report(each.line, f"hours without am or pm are read by their order: {read}", Severity.WARNING)
            return


def _doubt_the_night(slots: Sequence[_Slot], report: Report) -> None:
    """Say once that hours from 1 to 6 are taken as printed, where nothing on the page tells that its clock counts to 24."""
    hours = [each.slot.start_hours for _, each in slots]
    small = next((each for _, each in slots if _ONE <= each.slot.start < MORNING), None)
    if small is not None and all(each is PrintedHours.OPEN for each in hours):
        message = (
            f"{_clock(small.slot.start)} is taken as printed, in the night: no am or pm stands on the page"
        )
        report(small.line, message, Severity.WARNING)


def _clock(time: timedelta) -> str:
    minutes = time // timedelta(minutes=1) % (24 * 60)
    return f"{minutes // 60}:{minutes % 60:02}"


def _is_open(each: PageSlot) -> bool:
    """Whether a slot prints nothing but one start and at most one end on the same clock.

    One that prints its date too says all itself: machines write such lines, on clocks of 24 hours.
    """
    slot = each.slot
    return not (each.prints_date or slot.again or slot.end_zone or slot.end_date)
