"""When one event takes place: its start, its end or length, and what is odd about them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from planner.errors import TimeError
from planner.importers.ics.clocks import Clocks
from planner.importers.ics.components import Component
from planner.importers.ics.times import Length, Moment, instant_of_moment, length_of, moment_of
from planner.timeline.program import Severity

Say = Callable[[int, Severity, str], None]
"""Takes a line, how bad it is, and a message."""

_SWAPPED = timedelta(hours=12)
"""An end before its start is taken for the start when the two lie no further apart than this."""


@dataclass(slots=True)
class Timing:
    """When an event takes place, as printed."""

    event: Component
    line: int
    """Of DTSTART."""
    start: Moment
    length: Length | None
    """None: not printed, so nobody knows it."""
    instant: datetime
    doubt: str | None


class TimingReader:
    """Reads the times of a calendar's events."""

    def __init__(self, clocks: Clocks, say: Say) -> None:
        self.clocks = clocks
        self.say = say

    def timing(self, event: Component) -> Timing:
        """When an event takes place.

        Raises:
            TimeError: it has no start, or one that is no instant.
        """
        printed = event.all("DTSTART")
        if not printed or not printed[0].value.strip():
            raise TimeError("has no start")
        if len({(each.value, each.parameters) for each in printed}) > 1:
            raise TimeError(f"has two starts, in lines {printed[0].line} and {printed[1].line}")
        line = printed[0].line
        start = moment_of(printed[0], self.clocks)
        reading = instant_of_moment(start, self.clocks)
        timing = Timing(event, line, start, None, reading.instant, reading.doubt)
        if reading.doubt:
            self.say(line, Severity.WARNING, reading.doubt)
        try:
            self._set_length(timing)
        except TimeError as error:
            self.say(line, Severity.WARNING, f"{error.what}; the end is taken as unknown")
        return timing

    def _set_length(self, timing: Timing) -> None:
        """The length that DTEND or DURATION print; a day without either is a whole day."""
        ends, durations = timing.event.first("DTEND"), timing.event.first("DURATION")
        if ends is not None:
            self._set_end(timing, moment_of(ends, self.clocks), ends.line)
        elif durations is not None:
            length = length_of(durations.value)
            timing.length = length or None
            if not length:
                self.say(durations.line, Severity.WARNING, "has no length; its end is taken as unknown")
        if timing.length is None and timing.start.is_date:
            timing.length = Length(1)

    def _set_end(self, timing: Timing, end: Moment, line: int) -> None:
        if timing.start.is_date and end.is_date:
            days = (end.wall - timing.start.wall).days
            if days < 0:
                self.say(line, Severity.WARNING, "ends before it starts; it is taken as one day")
            timing.length = Length(max(days, 1))
            return
        if end.clock is None and not end.is_date and timing.start.clock is not None:
            self.say(line, Severity.WARNING, "prints no zone; the end is read in that of the start")
            end = replace(end, clock=timing.start.clock)
        length = instant_of_moment(end, self.clocks).instant - timing.instant
        if length > timedelta(0):
            timing.length = Length(0, length)
        elif not length:
            reason = "starts and ends at the same time; its end is taken as unknown"
            self.say(line, Severity.WARNING, reason)
        else:
            self._swap(timing, end, -length, line)

    def _swap(self, timing: Timing, end: Moment, length: timedelta, line: int) -> None:
        printed = f"ends before it starts ({timing.start.wall:%H:%M}–{end.wall:%H:%M})"
        if length > _SWAPPED or timing.event.first("RRULE") is not None or end.is_date:
            self.say(line, Severity.WARNING, f"{printed}; its end is taken as unknown")
            return
        reading = instant_of_moment(end, self.clocks)
        timing.start, timing.instant, timing.length = end, reading.instant, Length(0, length)
        self.say(line, Severity.WARNING, f"{printed}; the two are taken the other way round")


def uid_of(event: Component) -> str:
    """The UID of an event; empty when it has none."""
    printed = event.first("UID")
    return printed.value.strip() if printed else ""
