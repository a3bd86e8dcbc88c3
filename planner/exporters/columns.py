"""My days as columns of a picture: what stands in each, side by side where it shares time. Times only, no places."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from planner.exporters.ics_words import end_of
from planner.exporters.itinerary import Clash, Elsewhere, Itinerary, Pause, Stop
from planner.timeline.clock import Zone, name_of, wall_time_of
from planner.timeline.day import day_of
from planner.timeline.interval import Interval
from planner.timeline.lanes import lanes_of
from planner.timeline.my_days import WHOLE_DAY, is_short
from planner.timeline.program import Talk

_DAY, _HOUR, _TICK = timedelta(days=1), timedelta(hours=1), timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Block:
    """A talk or what a calendar of mine has, where it stands in its column."""

    entry: Stop | Elsewhere
    when: Interval
    """As it is drawn: of a talk without a known end half an hour, of what lasts for days the part within the column."""
    lane: int
    """From the left, from 0."""
    lanes: int
    """How many stand side by side there."""


@dataclass(frozen=True, slots=True)
class Column:
    """A day as it is lived: what goes on past midnight belongs to it."""

    day: date
    """On the shown clock, that on which it begins."""
    window: Interval | None
    """Whole hours of the shown clock around all blocks; None where there are none."""
    blocks: tuple[Block, ...]
    """By start."""
    pauses: tuple[Pause, ...]
    clashes: tuple[Clash, ...]
    lasting: tuple[Stop, ...]
    """What lasts longer than a day and leaves it free."""
    homes: tuple[Zone, ...]
    """The conferences' clocks where they show another time, that of the most talks first."""


def columns_of(itinerary: Itinerary, lived: Iterable[Sequence[Talk]] = ()) -> tuple[Column, ...]:
    """The columns of a picture, in order, one for each date on which a day begins.

    Args:
        lived: the talks by the day as `planner.timeline.my_days` tells them; a talk that is in none, and what goes on
            for longer than a day and a night, stands under its date.
    """
    stops = list(itinerary.stops)
    begins = _begins(stops, lived, itinerary.zone)
    days: dict[date, list[Stop]] = {}
    lasting: dict[date, list[Stop]] = {}
    for stop in stops:
        if is_short(stop.talk):
            days.setdefault(begins[stop.talk.id], []).append(stop)
        else:
            lasting.setdefault(day_of(stop.talk.start, itinerary.zone), []).append(stop)
    spans = {day: _span(found) for day, found in days.items()}
    busy = _busy_by_column(itinerary, spans)
    return tuple(
        _column(day, days.get(day, []), lasting.get(day, []), busy.get(day, []), itinerary)
        for day in sorted({*days, *lasting})
    )


def _begins(stops: Iterable[Stop], lived: Iterable[Sequence[Talk]], zone: Zone) -> dict[str, date]:
    """The date of each talk's column, by its id."""
    found = {stop.talk.id: day_of(stop.talk.start, zone) for stop in stops}
    for talks in lived:
        first = min(talk.start for talk in talks)
        if max(end_of(talk) for talk in talks) - first <= _DAY:
            found |= {talk.id: day_of(first, zone) for talk in talks}
    return found


def _span(stops: Iterable[Stop]) -> Interval:
    talks = [stop.talk for stop in stops]
    return Interval(min(talk.start for talk in talks), max(end_of(talk) for talk in talks))


def _busy_by_column(itinerary: Itinerary, spans: dict[date, Interval]) -> dict[date, list[Elsewhere]]:
    """What my calendars have, in every column it meets; what meets none, in the one before it."""
    found: dict[date, list[Elsewhere]] = {}
    for entry in (each for day in itinerary.days for each in day.entries if isinstance(each, Elsewhere)):
        when = entry.event.interval
        meeting = [day for day, span in spans.items() if span.overlap(when)]
        if not meeting and when.length <= WHOLE_DAY and spans:
            before = [day for day, span in spans.items() if span.start <= when.start]
            meeting = [max(before, default=min(spans))]
        for day in meeting:
            found.setdefault(day, []).append(entry)
    return found


def _column(
    day: date, stops: list[Stop], lasting: list[Stop], busy: list[Elsewhere], itinerary: Itinerary
) -> Column:
    if not stops:
        return Column(day, None, (), (), (), tuple(lasting), ())
    span = _span(stops)
    whole = [each.event.interval for each in busy if each.event.interval.length <= WHOLE_DAY]
    window = _whole_hours(
        min([span.start, *(each.start for each in whole)]),
        max([span.end, *(each.end for each in whole)]),
        itinerary.zone,
    )
    ids = {stop.talk.id for stop in (*stops, *lasting)}
    pauses = (each for days in itinerary.days for each in days.entries if isinstance(each, Pause))
    return Column(
        day,
        window,
        _blocks(stops, busy, window),
        tuple(pause for pause in pauses if span.contains(pause.when)),
        tuple(
            clash
            for clash in itinerary.clashes
            if ids.intersection(clash.talks) and window.start <= clash.start < window.end
        ),
        tuple(lasting),
        _homes(stops),
    )


def _blocks(stops: Iterable[Stop], busy: Iterable[Elsewhere], window: Interval) -> tuple[Block, ...]:
    found: list[tuple[Interval, Stop | Elsewhere]] = [
        (Interval(stop.talk.start, end_of(stop.talk)), stop) for stop in stops
    ]
    found += [(when, each) for each in busy if (when := each.event.interval.overlap(window))]
    found.sort(key=lambda each: each[0])
    ticks = [tuple((edge - window.start) // _TICK for edge in (when.start, when.end)) for when, _ in found]
    lanes = lanes_of([(start, end) for start, end in ticks])
    return tuple(
        Block(entry, when, lane, count) for (when, entry), (lane, count) in zip(found, lanes, strict=True)
    )


def _whole_hours(start: datetime, end: datetime, zone: Zone) -> Interval:
    try:
        late = _past_the_hour(end, zone)
        return Interval(start - _past_the_hour(start, zone), end + (_HOUR - late if late else late))
    except OverflowError:  # at the edges of the calendar
        return Interval(start, end)


def _past_the_hour(instant: datetime, zone: Zone) -> timedelta:
    wall = wall_time_of(instant, zone)
    return timedelta(minutes=wall.minute, seconds=wall.second, microseconds=wall.microsecond)


def _homes(stops: Iterable[Stop]) -> tuple[Zone, ...]:
    zones = [stop.home for stop in stops if stop.there and stop.home is not None]
    counts = Counter(name_of(zone) for zone in zones)
    by_name = {name_of(zone): zone for zone in zones}
    return tuple(by_name[name] for name, _ in counts.most_common())
