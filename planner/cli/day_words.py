"""Days in words: a span of them, and that there is nothing on those that were asked for."""

from collections.abc import Collection, Sequence
from datetime import date

from planner.text.clean import quote


def day_short(day: date) -> str:
    """ "Tue 4 May 2021"."""
    return f"{day:%a} {day.day} {day:%b %Y}"


def days_span(days: Sequence[date]) -> str:
    """ "Tue 4 May 2021 to Thu 6 May 2021, 3 days" of days in order; one day alone."""
    if len(days) == 1:
        return day_short(days[0])
    return f"{day_short(days[0])} to {day_short(days[-1])}, {len(days)} days"


def missing_day(
    nothing: str, something: str, typed: str, asked: Collection[date], there: Collection[date]
) -> str:
    """That there is nothing on the days asked for, and on which there is something: "no talk on Sun 2 May 2021; there
    are talks on Tue 4 May 2021 to Thu 6 May 2021, 3 days".

    Args:
        nothing, something: such as "no talk" and "talks".
        typed: how the days were asked for.
        there: the days with something, any order; not empty.
    """
    day = day_short(next(iter(asked))) if len(asked) == 1 else quote(typed, 20)
    return f"{nothing} on {day}; there are {something} on {days_span(sorted(there))}"
