"""schema.org's `eventSchedule`: a plain one (one day, from a time to a time) is the start and end of its event."""

from collections.abc import Mapping
from datetime import datetime

from planner.errors import PlannerError
from planner.importers.moments import parse_iso_moment
from planner.timeline.clock import instant_of, wall_time_of, zone_named

_MOST = 200
"""Schedules of one event."""


def scheduled(event: Mapping[str, object]) -> list[dict[str, object]]:
    """An event once for each of its plain schedules, with startDate and endDate; the event itself where it prints a start
    or has no plain schedule.

    A schedule that repeats is not plain: which of its days count is not said in one place.
    """
    printed = event.get("eventSchedule")
    schedules = printed if isinstance(printed, list) else [printed]
    if event.get("startDate") or not any(isinstance(each, dict) for each in schedules):
        return [dict(event)]
    times = [
        times for each in schedules[:_MOST] if isinstance(each, dict) and (times := _times(each)) is not None
    ]
    return [{**event, **each, "eventSchedule": None} for each in times] or [dict(event)]


def _times(schedule: Mapping[str, object]) -> dict[str, object] | None:
    """Start and end of a schedule that does not repeat."""
    first, last = schedule.get("startDate"), schedule.get("endDate")
    if not isinstance(first, str) or (last not in (None, first) and _repeats(schedule)):
        return None
    if last is None and _repeats(schedule):
        return None
    zone = schedule.get("scheduleTimezone")
    start = _moment(first, schedule.get("startTime"), zone)
    end = _moment(last if isinstance(last, str) else first, schedule.get("endTime"), zone)
    if start is None:
        return None
    return {"startDate": start, **({"endDate": end} if end else {"duration": schedule.get("duration")})}


def _repeats(schedule: Mapping[str, object]) -> bool:
    names = ("repeatFrequency", "repeatCount", "byDay", "byMonth", "byMonthDay")
    return any(schedule.get(name) not in (None, "", 1, "1", []) for name in names)


def _moment(day: str, clock: object, zone: object) -> str | None:
    """A day and a time of day as one printed time, with the offset of the schedule's zone; None without a time of day."""
    text = f"{day}T{clock}" if isinstance(clock, str) and "T" not in day else day
    try:
        time = parse_iso_moment(text.strip())
        if time.time is None:
            return None
        if time.zone is None and isinstance(zone, str):
            place = zone_named(zone)
            return wall_time_of(instant_of(time.wall, place), place).isoformat()
    except PlannerError:
        return text
    wall: datetime = time.wall
    return text if time.zone else wall.isoformat()
