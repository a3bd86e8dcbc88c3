"""Days as a zone counts them: grouping, naming, and how far the conference's own day lies off."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache

from planner.timeline.clock import Zone, wall_time_of
from planner.timeline.program import Talk


@lru_cache(maxsize=50_000)  # many talks share a start, and a zone's clock is slow to ask
def day_of(instant: datetime, zone: Zone) -> date:
    """The calendar day on which an instant falls in a zone."""
    return wall_time_of(instant, zone).date()


def by_day(talks: Iterable[Talk], zone: Zone) -> dict[date, tuple[Talk, ...]]:
    """Talks by the day they start on in a zone, days in order, talks in the order given."""
    days: dict[date, list[Talk]] = defaultdict(list)
    for talk in talks:
        days[day_of(talk.start, zone)].append(talk)
    return {day: tuple(days[day]) for day in sorted(days)}


def day_to_open(days: Iterable[date], today: date) -> date | None:
    """Today if it is among some days, else the next of them, else the first; None when there are none."""
    known = sorted(days)
    return next((day for day in known if day >= today), next(iter(known), None))


def day_shift(instant: datetime, shown: Zone, conference: Zone) -> int:
    """How many days the shown date is ahead of the conference's at an instant: 1, 0 or -1."""
    return (day_of(instant, shown) - day_of(instant, conference)).days


def in_order(talks: Iterable[Talk]) -> tuple[Talk, ...]:
    """Talks by start, then end (unknown last), room and id: the order of every listing."""
    return tuple(
        sorted(
            talks,
            key=lambda talk: (talk.start, talk.end is None, talk.end or talk.start, talk.room or "", talk.id),
        )
    )
