"""Busy events of own calendars: when one is elsewhere, and which talks that meets."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from planner.timeline.interval import Interval, merge
from planner.timeline.program import Talk


class BusyEvent(NamedTuple):
    """One time at which an own calendar says that one is busy; of a repeating event, one of its times."""

    id: str
    """The same for ever, also when it is moved."""
    title: str
    interval: Interval
    calendar: str
    """What its calendar is called."""
    days: tuple[date, date] | None = None
    """The first and last of the whole days that it is; None for one with times."""

    @property
    def start(self) -> datetime:
        """UTC."""
        return self.interval.start

    @property
    def end(self) -> datetime:
        """UTC."""
        return self.interval.end


class _Events(NamedTuple):
    events: tuple[BusyEvent, ...] = ()
    """By start, end and id."""


class BusyTimes(_Events):
    """Busy events in order."""

    def __bool__(self) -> bool:
        return bool(self.events)

    @cached_property
    def taken(self) -> tuple[Interval, ...]:
        """The time they take together, in order."""
        return merge(event.interval for event in self.events)

    def meeting(self, start: datetime, end: datetime | None) -> tuple[BusyEvent, ...]:
        """The events that share time with what lasts from `start` to `end`, in order; without an end, those that go on
        at its start."""
        last = bisect_left(self._starts, end) if end is not None else bisect_right(self._starts, start)
        first = bisect_right(self._latest_ends, start, 0, last)
        return tuple(event for event in self.events[first:last] if event.end > start)

    @cached_property
    def _starts(self) -> list[datetime]:
        return [event.start for event in self.events]

    @cached_property
    def _latest_ends(self) -> list[datetime]:
        """Of each event and those before it the latest end."""
        return list(accumulate((event.end for event in self.events), max))


NEVER_BUSY = BusyTimes()


def busy_times(events: Iterable[BusyEvent]) -> BusyTimes:
    """Some busy events, in any order."""
    return BusyTimes(tuple(sorted(events, key=lambda event: (event.start, event.end, event.id))))


def busy_pairs(talks: Iterable[Talk], busy: BusyTimes) -> Iterator[tuple[Talk, BusyEvent]]:
    """Every talk with each busy event that it shares time with; touching ends share none, and a talk without a known
    end counts as its starting instant.

    Source: one sweep over both by start, each kind with what still runs of the other; O((n + m) log (n + m) + k) for n
    talks, m events and k pairs.
    """
    steps: list[tuple[datetime, int, Talk | BusyEvent]] = [(event.start, 0, event) for event in busy.events]
    steps += ((talk.start, 1, talk) for talk in talks)
    steps.sort(key=lambda step: (step[0], step[1], step[2].id))
    events: list[BusyEvent] = []
    running: list[Talk] = []
    for start, _, step in steps:
        if isinstance(step, BusyEvent):
            running = [talk for talk in running if talk.end is not None and talk.end > start]
            yield from ((talk, step) for talk in running)
            events.append(step)
        else:
            events = [event for event in events if event.end > start]
            yield from ((step, event) for event in events)
            running.append(step)
