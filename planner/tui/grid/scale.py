"""How many minutes a row stands for so that a day fits on the screen. Pure."""

from collections.abc import Iterable

from planner.timeline.interval import Interval
from planner.timeline.program import Talk
from planner.tui.grid.axis import SCALES, Axis
from planner.tui.grid.layout import Matter, end_of, rows_for


def fitting_scale(matter: Matter, rows: int) -> int:
    """The finest of the scales at which everything fits into so many rows, else the coarsest at which talks that do
    not clash still stand in rows of their own; the finest of all when there is none such.

    Source: the rows at each scale; O(n log n) for n talks.
    """
    told_apart = [minutes for minutes in SCALES if _tells_apart(matter.talks, rows_for(matter, minutes))]
    fitting = (minutes for minutes in told_apart if rows_for(matter, minutes).rows <= rows)
    return next(fitting, told_apart[-1] if told_apart else SCALES[0])


def _tells_apart(talks: Iterable[Talk], axis: Axis) -> bool:
    """Whether no two talks share a row that share no time."""
    last: list[tuple[Interval, int]] = []
    for talk in sorted(talks, key=lambda each: (each.start, each.id)):
        interval = Interval(talk.start, end_of(talk))
        top, bottom = axis.rows_of(talk.start, interval.end)
        last = [(other, until) for other, until in last if until > top]
        if any(other.overlap(interval) is None for other, _ in last):
            return False
        last.append((interval, bottom))
    return True
