"""A day of mine drawn to scale: time downwards, clocks at both edges, side by side what shares time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import quote

from planner.exporters.columns import Block, Column
from planner.exporters.fitting import fitted
from planner.exporters.itinerary import Clash, Stop, day_title
from planner.exporters.markup import element, number, text_of
from planner.exporters.talk_block import block_drawing, few_of, links_to
from planner.timeline.clock import Zone, abbreviation_at, wall_time_of
from planner.timeline.interval import Interval, merge

GUTTER = 40
"""How wide a clock is at an edge. All lengths are in units of the picture, of which a line of text takes 12."""
MARKS = 13
"""How wide the band is that shows what clashes."""
HEAD = 44
_STRIP = 20
"""How high what lasts for days is."""
_FOOT = 10
_HOUR = timedelta(hours=1)
_SHORTEST_MARK = timedelta(minutes=4)


@dataclass(frozen=True, slots=True)
class Scale:
    """What the columns of one picture have in common."""

    per_minute: float
    """Units."""
    inner: float
    """How wide the blocks' area is."""
    clocks: int
    """How many there are at the right edge."""

    @property
    def left(self) -> float:
        """Where the blocks' area begins."""
        return GUTTER + MARKS

    @property
    def width(self) -> float:
        """Of a column."""
        return self.left + self.inner + 4 + GUTTER * self.clocks

    def units(self, length: timedelta) -> float:
        """How high a time is."""
        return length / timedelta(minutes=1) * self.per_minute


def scale_of(columns: Sequence[Column]) -> Scale:
    """The scale for some columns: short talks get room for a line of text unless a day becomes too long for it.

    Blocks side by side get room for some words.
    """
    blocks = [block for column in columns for block in column.blocks]
    shortest = min((block.when.length for block in blocks), default=_HOUR) / timedelta(minutes=1)
    longest = max((each.window.minutes for each in columns if each.window), default=60)
    wanted = min(2.0, max(1.0, 16 / max(shortest, 1)))
    quarters = round(min(wanted, max(0.75, 1200 / longest)) * 4)
    lanes = max((block.lanes for block in blocks), default=1)
    clocks = max((len(column.homes) for column in columns), default=0)
    return Scale(quarters / 4, min(660, max(260, 110 * lanes)), clocks)


def top_of(column: Column) -> float:
    """Where a column's time begins, below its title and what lasts for days."""
    return HEAD + _STRIP * len(column.lasting)


def height_of(column: Column, scale: Scale) -> float:
    """How high a column is."""
    return top_of(column) + (scale.units(column.window.length) if column.window else 0) + _FOOT


def column_drawing(column: Column, scale: Scale, zone: Zone, *, links: bool) -> str:
    """A column's elements, with its upper left corner at 0, 0.

    Args:
        zone: the shown clock.
        links: let each talk lead to the element `links_to` names.
    """
    parts = [*_head(column, scale, zone)]
    if column.window is not None:
        window = column.window
        for clock, x in _clocks(column, scale, zone):
            parts += _hours(clock, x, column, window, scale, zone)
        parts += _pauses(column, window, scale)
        parts += _marks(column, window, scale)
        parts += (_block(block, column, window, scale, links=links) for block in column.blocks)
    return "\n".join(parts)


def _clocks(column: Column, scale: Scale, zone: Zone) -> Iterator[tuple[Zone, float]]:
    """Each clock and where it stands."""
    yield zone, 0
    for place, home in enumerate(column.homes):
        yield home, scale.left + scale.inner + 4 + GUTTER * place


def _head(column: Column, scale: Scale, zone: Zone) -> Iterator[str]:
    title = day_title(column.day)
    yield element("text", text_of(title), class_="day", x=scale.left, y=16)
    for place, stop in enumerate(column.lasting):
        y = HEAD - 8 + _STRIP * place
        words = fitted(f"{stop.here} {stop.title}", scale.inner - 8, 11)
        yield element(
            "g",
            element("title", text_of(f"{stop.here} {stop.title}")),
            element(
                "rect", class_="lasting", x=scale.left, y=y, width=scale.inner - 2, height=_STRIP - 4, rx=3
            ),
            element("text", text_of(words), class_="small", x=scale.left + 6, y=y + 12),
        )
    if column.window is None:
        return
    for clock, x in _clocks(column, scale, zone):
        begin = column.window.start
        wall = wall_time_of(begin, clock)
        called = fitted(abbreviation_at(begin, clock), GUTTER - 2, 9, bold=True)
        yield element("text", text_of(called), class_="clock", x=x + 2, y=18)
        if wall.date() != column.day:
            yield element("text", f"{wall:%a} {wall.day}", class_="date", x=x + 2, y=top_of(column) - 8)


def _hours(
    clock: Zone, x: float, column: Column, window: Interval, scale: Scale, zone: Zone
) -> Iterator[str]:
    """The lines of the shown clock, and what a clock shows at each."""
    instant, before = window.start, wall_time_of(window.start, clock).date()
    while instant <= window.end:
        y = top_of(column) + scale.units(instant - window.start)
        wall = wall_time_of(instant, clock)
        if clock is zone:
            yield element(
                "path", class_="hour", d=f"M{GUTTER - 4} {number(y)}H{number(scale.left + scale.inner)}"
            )
        yield element("text", f"{wall:%H:%M}", class_="time", x=x + 2, y=y + 3)
        if wall.date() != before and instant < window.end:
            before = wall.date()
            yield element("text", f"{wall:%a} {wall.day}", class_="date", x=x + 2, y=y + 14)
        if instant > datetime.max.replace(tzinfo=instant.tzinfo) - _HOUR:
            return
        instant += _HOUR


def _box(when: Interval, column: Column, window: Interval, scale: Scale) -> tuple[float, float]:
    """From where downwards, and how high."""
    return top_of(column) + scale.units(when.start - window.start), scale.units(when.length)


def _pauses(column: Column, window: Interval, scale: Scale) -> Iterator[str]:
    for pause in column.pauses:
        y, height = _box(pause.when, column, window, scale)
        words = f"{_length(pause.when)} free"
        parts = [element("title", text_of(f"{pause.here}: {words}"))]
        parts += [
            element("rect", class_="free", x=scale.left, y=y, width=scale.inner - 2, height=height, rx=3)
        ]
        if height >= 12:
            middle = scale.left + scale.inner / 2
            parts.append(element("text", words, class_="freed", x=middle, y=y + height / 2 + 4))
        yield element("g", *parts)


def _length(when: Interval) -> str:
    hours, minutes = divmod(when.minutes, 60)
    if not hours:
        return f"{minutes} min"
    return f"{hours} h {minutes:02d} min" if minutes else f"{hours} h"


def _marks(column: Column, window: Interval, scale: Scale) -> Iterator[str]:
    """A mark beside whatever time two things want."""
    shown = [(when, clash) for clash in column.clashes if (when := _shown(clash).overlap(window))]
    for time in merge(when for when, _ in shown):
        y, height = _box(time, column, window, scale)
        words = "\n".join(few_of([clash.sentence for when, clash in shown if time.contains(when)]))
        yield element(
            "g",
            element("title", text_of(words)),
            element("rect", class_="clash", x=GUTTER, y=y, width=MARKS - 3, height=height),
            element("text", "!", class_="sign", x=GUTTER + (MARKS - 3) / 2, y=y + height / 2 + 3.5)
            if height >= 10
            else "",
        )


def _shown(clash: Clash) -> Interval:
    """When a mark stands: long enough to be seen."""
    try:
        return Interval(clash.start, max(clash.end, clash.start + _SHORTEST_MARK))
    except OverflowError:  # at the end of the calendar
        return Interval(clash.start - _SHORTEST_MARK, clash.start)


def _block(block: Block, column: Column, window: Interval, scale: Scale, *, links: bool) -> str:
    y, height = _box(block.when, column, window, scale)
    width = scale.inner / block.lanes
    drawn = block_drawing(block.entry, x=scale.left + width * block.lane, y=y, width=width - 2, height=height)
    return (
        element("a", drawn, href=f"#{quote(links_to(block.entry))}")
        if links and isinstance(block.entry, Stop)
        else drawn
    )
