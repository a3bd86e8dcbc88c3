"""Own calendars: when they say that one is busy, within some windows of time."""

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from planner.errors import ProgramError
from planner.importers.deadline import in_time, reading
from planner.importers.decode import text_of
from planner.importers.ics.budget import Budget
from planner.importers.ics.clocks import Clocks
from planner.importers.ics.components import Component, calendars_of
from planner.importers.ics.lines import looks_like_ics, with_whole_letters
from planner.importers.ics.own import is_own
from planner.importers.ics.slots import CalendarSlots, Slot
from planner.importers.ics.text import plain, value_of
from planner.importers.ics.timing import uid_of
from planner.importers.ics.titles import title_of
from planner.importers.ics.zone import Clock
from planner.limits import BUSY_TIMES, REPEATS, RULES, TooMuch, most, raising
from planner.text.clean import one_line
from planner.timeline.clock import Zone
from planner.timeline.day import day_of
from planner.timeline.interval import Interval
from planner.timeline.program import Problem, Severity

"""Of one calendar within the windows."""
UNTITLED = "Busy"
"""What calendars are called that tell others only that one is busy."""
_DATE = re.compile(r"\d{8}")
_NEAR = timedelta(days=3)
"""No clock is so far from UTC."""
_MORE_RULES, _MORE_REPEATS, _ZONES = 20, 10, 500
"""So many times as much is followed in a calendar of many years as in a program."""


@dataclass(frozen=True, slots=True)
class BusyTime:
    """One time of an event."""

    id: str
    """Made from the event's UID, and of a repeating one the date that it has by its rule."""
    title: str
    interval: Interval
    days: tuple[date, date] | None = None
    """The first and last of the whole days that it is; None for one with times."""


@dataclass(frozen=True, slots=True)
class BusyCalendar:
    """What a calendar says about some windows of time."""

    name: str
    """What it calls itself; empty where it does not."""
    events: int
    """How many it has, whenever they are."""
    times: tuple[BusyTime, ...]
    """By start; those at which it says that one is free, and what planner wrote, left out."""
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class BusyOptions:
    """How own calendars are read."""

    windows: tuple[Interval, ...]
    """In order, apart from each other."""
    local: Zone
    """Where one is: the clock of times and days that carry no zone."""
    all_day: bool = False
    """What lasts for whole days counts, too."""
    own_uids: frozenset[str] = frozenset()
    """What planner's own exports call the library's talks: they keep nobody from themselves."""


def read_busy(data: bytes, source: str, options: BusyOptions) -> BusyCalendar:
    """When a calendar says that one is busy.

    Transparent and cancelled events are free. Zones are read as with a program; a time without one is on the calendar's
    own clock, else on the local one, with a warning.

    Raises:
        ProgramError: it is no calendar, or not within the limits.
    """
    with reading(source):
        return _busy_in(data, source, options)


def _busy_in(data: bytes, source: str, options: BusyOptions) -> BusyCalendar:
    try:
        text, problems = text_of(with_whole_letters(data), source)
    except TooMuch:
        raise
    except ProgramError as error:
        raise ProgramError(source, error.line, error.what, "give the .ics file or address of one") from error
    if not looks_like_ics(text):
        raise ProgramError(
            source,
            None,
            "is no calendar: no line says BEGIN:VCALENDAR",
            "give the .ics file or address of one",
        )
    calendars, found = calendars_of(text, source)
    made = _Reading(options, [*problems, *found])
    for calendar in calendars:
        made.take(calendar)
    return made.calendar(next((name for each in calendars if (name := _name_of(each))), ""))


class _Reading:
    """One reading of one file."""

    def __init__(self, options: BusyOptions, problems: list[Problem]) -> None:
        self._options = options
        self._problems = problems
        self._faults: list[Problem] = []
        """Of zones, whose times may be anybody's."""
        self._budget = Budget(_MORE_RULES * most(RULES), _MORE_REPEATS * most(REPEATS), _ZONES)
        self._events = 0
        self._lines: list[int] = []
        """Where events begin."""
        self._told: set[int] = set()
        """Where those begin that matter: they have a time within the windows."""
        self._times: dict[tuple[str, Interval], BusyTime] = {}
        self._dates = [(_printed(each.start, -_NEAR), _printed(each.end, _NEAR)) for each in options.windows]

    def take(self, calendar: Component) -> None:
        """Read one calendar of the file."""
        events = calendar.of("VEVENT")
        self._events += len(events)
        self._lines += (event.line for event in events)
        if is_own(calendar) or _takes_back(calendar):
            return
        calendar.parts = [part for part in calendar.parts if self._may_matter(part)]
        clocks = Clocks(calendar, None, None, self._budget)
        local = Clock(self._options.local)
        named = clocks.default
        clocks.default, clocks.of_days = named or local, local
        slots = CalendarSlots(calendar, clocks, self._problems, self._budget, windows=self._options.windows)
        floating: list[int] = []
        for slot, time in self._busy(in_time(slots.slots())):
            self._told.add(slot.event.line)
            self._times.setdefault((time.id, time.interval), time)
            if named is None and slot.clock is None and not slot.all_day:
                floating.append(slot.line)
        self._faults += (Problem(line or None, Severity.WARNING, fault) for line, fault in clocks.faults)
        if floating:
            self._say_floating(floating, local)

    def _may_matter(self, part: Component) -> bool:
        """Whether a part is more than an event of one time whose printed dates lie far from all windows: of calendars
        of many years most are."""
        if part.name != "VEVENT" or any(part.all(name) for name in ("RRULE", "RDATE", "RECURRENCE-ID")):
            return True
        start, end = part.first("DTSTART"), part.first("DTEND")
        first = _DATE.match(start.value) if start is not None else None
        last = _DATE.match(end.value) if end is not None else None
        if first is None or last is None:
            return True
        dates = sorted((first[0], last[0]))
        return any(begin <= dates[1] and dates[0] <= until for begin, until in self._dates)

    def _say_floating(self, lines: Sequence[int], local: Clock) -> None:
        lines = sorted(set(lines))
        many = f"{len(lines)} events carry" if len(lines) > 1 else "carries"
        message = f"{many} no time zone; read on your own clock, {local.name}"
        self._problems.append(Problem(lines[0], Severity.WARNING, message))
        self._told.add(lines[0])

    def _busy(self, slots: Iterator[Slot]) -> Iterator[tuple[Slot, BusyTime]]:
        for slot in slots:
            interval = self._taken(slot)
            if interval is None or _is_free(slot.event):
                continue
            uid = uid_of(slot.event)
            if uid not in self._options.own_uids:
                title = title_of(slot.event) or (title_of(slot.title_from) if slot.title_from else "")
                days = self._days(interval) if slot.all_day else None
                yield slot, BusyTime(_id_of(uid, slot, title), title or UNTITLED, interval, days)

    def _taken(self, slot: Slot) -> Interval | None:
        """The time that a slot takes; None where it takes none, or none within the windows."""
        if (slot.all_day and not self._options.all_day) or slot.end is None or slot.end <= slot.start:
            return None
        windows = self._options.windows
        place = bisect_right(windows, slot.start, key=lambda window: window.end)
        if place == len(windows) or windows[place].start >= slot.end:
            return None
        return Interval(slot.start, slot.end)

    def _days(self, interval: Interval) -> tuple[date, date]:
        """The days of a slot without times, which are read on the local clock."""
        local = self._options.local
        return day_of(interval.start, local), day_of(interval.end - timedelta(microseconds=1), local)

    def calendar(self, name: str) -> BusyCalendar:
        """All that was read."""
        times = sorted(self._times.values(), key=lambda time: (time.interval, time.id))
        problems = [*(each for each in self._problems if self._matters(each)), *self._faults]
        if len(times) > most(BUSY_TIMES):
            message = (
                f"has more than {most(BUSY_TIMES):,} times while your programs run; those after them are left out "
                f"({raising(BUSY_TIMES)})"
            )
            problems.insert(0, Problem(None, Severity.ERROR, message))
        return BusyCalendar(
            name, self._events, tuple(times[: most(BUSY_TIMES)]), tuple(dict.fromkeys(problems))
        )

    def _matters(self, problem: Problem) -> bool:
        """Whether a problem is about the file, or about an event within the windows, or leaves one out."""
        if problem.level is Severity.ERROR or problem.line is None:
            return True
        place = bisect_right(self._lines, problem.line)
        return place == 0 or self._lines[place - 1] in self._told


def _printed(instant: datetime, away: timedelta) -> str:
    """A date as calendars print it, so far away."""
    try:
        return f"{instant + away:%Y%m%d}".rjust(8, "0")
    except OverflowError:
        return f"{instant:%Y%m%d}".rjust(8, "0")


def _takes_back(calendar: Component) -> bool:
    method = calendar.first("METHOD")
    return method is not None and method.value.strip().upper() == "CANCEL"


def _is_free(event: Component) -> bool:
    """Whether one is free although there is something: the calendar says so, or it does not take place."""
    said = {
        name: printed.value.strip().upper()
        for name in ("TRANSP", "STATUS", "X-MICROSOFT-CDO-BUSYSTATUS")
        if (printed := event.first(name)) is not None
    }
    return (
        said.get("TRANSP") == "TRANSPARENT"
        or said.get("STATUS") in ("CANCELLED", "CANCELED")
        or said.get("X-MICROSOFT-CDO-BUSYSTATUS") == "FREE"
    )


def _id_of(uid: str, slot: Slot, title: str) -> str:
    what = f"{uid}\0{slot.part}" if uid else f"{title}\0{slot.start.isoformat()}"
    return f"busy-{hashlib.sha256(what.encode('utf-8', 'replace')).hexdigest()[:12]}"


def _name_of(calendar: Component) -> str:
    names = (calendar.first(name) for name in ("NAME", "X-WR-CALNAME"))
    return next((text for each in names if each and (text := one_line(plain(value_of(each))))), "")
