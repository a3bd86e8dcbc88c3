"""When a busy event is, in words: whole days as days, the rest by the clock."""

from datetime import date

from planner.timeline.busy import BusyEvent
from planner.timeline.clock import Zone, clock_text

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def whole_days(event: BusyEvent) -> str:
    """ "all day" of a calendar's one day, "4-6 May" of several; empty for an event with times.

    A day of a calendar has no zone (RFC 5545, DATE), so it is told as the calendar has it on every clock.
    """
    if event.days is None:
        return ""
    first, last = event.days
    if first == last:
        return "all day"
    return f"{first.day if _month(first) == _month(last) else _day(first)}-{_day(last)}"


def busy_span(event: BusyEvent, zone: Zone) -> str:
    """When it is on a zone's clock: "09:00-10:00", or its whole days."""
    return whole_days(event) or f"{clock_text(event.start, zone)}-{clock_text(event.end, zone)}"


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]}"
