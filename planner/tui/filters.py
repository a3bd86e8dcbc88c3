"""Filters as the screens name them. Pure."""

from datetime import date

from planner.services.facets import FREE, Choice, Group
from planner.timeline.program import Kind
from planner.tui.format import STARS, day_text, words_of


def name_of_choice(choice: Choice, *, year: bool) -> str:
    """A filter's value in words.

    Args:
        year: days need it to be told apart.
    """
    value = choice.value
    if choice.group is Group.TIME:
        return "free: no clash with my stars"
    if choice.group is Group.HIDDEN:
        return "what I hid, too"
    if isinstance(value, date):
        return day_text(value, year=year)
    if choice.group is Group.LEVEL:
        return next(f"{STARS[level]} {level.value}" for level in STARS if level.value == value)
    return words_of(str(value))


def chip_text(choice: Choice, *, year: bool) -> str:
    """A filter as a chip: short, and clear without its group."""
    if choice.value == FREE:
        return "free"
    if choice.group is Group.HIDDEN:
        return "with hidden"
    if choice.value in (Kind.TALK, Kind.OTHER) and choice.group is Group.KIND:
        return f"kind: {choice.value}"
    return name_of_choice(choice, year=year)
