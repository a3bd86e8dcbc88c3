"""Times after midnight that a page lists below the evening before: "8:00 PM Hacking", then "12:00 AM Midnight Snack"."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from planner.importers.page.page_slots import PageSlot
from planner.importers.page.sessions import PageSession, Report
from planner.timeline.program import Severity

_EVENING = timedelta(hours=18)
_MORNING = timedelta(hours=6)
_DAY = timedelta(days=1)


def put_after_midnight(sessions: Sequence[PageSession], report: Report) -> None:
    """Put each time before six that stands below one of the evening, in one session and with no day between, on the
    next day; each is reported."""
    for session in sessions:
        above: PageSlot | None = None
        for each in session.slots:
            if above is not None and _is_after_midnight(each, above):
                end = None if each.slot.end is None else each.slot.end + _DAY
                each.slot = replace(each.slot, start=each.slot.start + _DAY, end=end)
                report(
                    each.line,
                    "is read as after midnight, on the day after the slot above it",
                    Severity.WARNING,
                )
            above = each


def _is_after_midnight(each: PageSlot, above: PageSlot) -> bool:
    if each.prints_date or each.slot.end_date is not None:
        return False
    same_day = (each.slot.date, each.day_of_page) == (above.slot.date, above.day_of_page)
    return same_day and each.slot.start < _MORNING and above.slot.start >= _EVENING
