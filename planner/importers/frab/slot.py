"""The start and end of one event: its date wins over day and start, its end over its duration."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from planner.errors import TimeError
from planner.importers.absent import present
from planner.importers.durations import LONGEST, parse_duration
from planner.importers.frab.clock import FrabClock
from planner.importers.frab.days import FrabDays, Night
from planner.importers.frab.event import FrabDay, FrabEvent
from planner.importers.moments import (
    DAY,
    Moment,
    looks_like_moment,
    parse_clock,
    parse_moment,
    wall_of,
)
from planner.timeline.printed_date import SlotError
from planner.timeline.slot import NIGHT


@dataclass(frozen=True, slots=True)
class Start:
    """When an event begins."""

    instant: datetime
    wall: datetime
    offset: timedelta | None
    of_day: timedelta | None
    doubts: tuple[str, ...] = ()


def read_start(event: FrabEvent, days: FrabDays, clock: FrabClock, night: Night | None) -> Start:
    """The start of an event.

    Raises:
        NoZone: nothing says which zone it is in.
        TimeError: no date or time is printed, or one that does not exist.
    """
    moment = _moment(event, days, night)
    wall = moment.wall
    of_day = _offset_of_day(event.day) if moment.offset is None else None
    instant = clock.instant(wall, moment.offset, of_day)
    if moment.offset is None:
        return Start(instant, wall, None, of_day)
    beside = _clock_beside(event, moment)
    clock.note(instant, moment.offset, beside, wall, event.line)
    doubts: tuple[str, ...] = ()
    if beside is not None and moment.offset != timedelta(0) and beside.time() != wall.time():
        doubts = (f"the date says {wall:%H:%M}, the start {beside:%H:%M}; the date is taken",)
    return Start(instant, wall, moment.offset, None, doubts)


def _moment(event: FrabEvent, days: FrabDays, night: Night | None) -> Moment:
    printed, start = (event.fields.get(name, "").strip() for name in ("date", "start"))
    moment = parse_moment(printed) if present(printed) else None
    if moment is not None and moment.time is not None:
        return moment
    if looks_like_moment(start):
        moment = parse_moment(start)
        if moment.time is None:
            raise SlotError("has a date and no start time")
        return moment
    if present(start) is None:
        raise SlotError("has no start time")
    time = parse_clock(start)
    day = moment.day if moment is not None else days.day_of(event)
    return Moment(day, time + (night.days * DAY if night else timedelta(0)))


def _clock_beside(event: FrabEvent, moment: Moment) -> datetime | None:
    """The start that is printed beside a date with a time."""
    start = event.fields.get("start", "").strip()
    if not start or looks_like_moment(start):
        return None
    try:
        return wall_of(moment.day, parse_clock(start))
    except TimeError:
        return None


def _offset_of_day(day: FrabDay | None) -> timedelta | None:
    """The offset that a day's begin and end both print."""
    if day is None or not (looks_like_moment(day.start.strip()) and looks_like_moment(day.end.strip())):
        return None
    try:
        begin, end = parse_moment(day.start.strip()), parse_moment(day.end.strip())
    except TimeError:
        return None
    return begin.offset if begin.offset == end.offset else None


def read_end(event: FrabEvent, start: Start, clock: FrabClock) -> datetime | None:
    """The end of an event, which may be its start; None while unknown.

    Raises:
        TimeError: an end or duration is printed that cannot be.
    """
    end, duration = (event.fields.get(name, "").strip() for name in ("end", "duration"))
    if looks_like_moment(end) and (moment := parse_moment(end)).time is not None:
        instant = clock.instant(
            moment.wall, moment.offset, start.of_day if start.offset is None else start.offset
        )
        return _end_after(start.instant, instant)
    if present(duration):
        return _end_after(start.instant, _later(start.instant, parse_duration(duration)))
    if present(end) is None or looks_like_moment(end):
        return None
    time = parse_clock(end)
    wall = wall_of(start.wall.date(), time)
    if start.wall.hour >= 12 and start.wall - wall > DAY - NIGHT:
        wall = wall_of(start.wall.date(), time + DAY)
    return _end_after(start.instant, clock.instant(wall, start.offset, start.of_day))


def _later(start: datetime, length: timedelta) -> datetime:
    try:
        return start + length
    except OverflowError:
        raise TimeError("ends outside the years 1 to 9999") from None


def _end_after(start: datetime, end: datetime) -> datetime:
    if end < start:
        raise SlotError(f"ends before it starts ({start:%H:%M}–{end:%H:%M} UTC)")
    if end - start > LONGEST:
        raise SlotError(f"lasts longer than {LONGEST.days} days")
    return end
