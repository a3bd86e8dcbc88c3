"""The next star, and how long until then, in words. Pure."""

from datetime import datetime

from planner.text.cells import cut
from planner.text.clean import isolate
from planner.timeline.present import minutes_until
from planner.timeline.program import Talk
from planner.tui.format import length_text, place_of, title_of

_FAR_MINUTES = 12 * 60
"""What is further away is not counted down to."""
_TITLE_CELLS = 28
_PLACE_CELLS = 20


def coming_text(talk: Talk, now: datetime) -> str:
    """The next star as the status line says it: "Honey in 12 min, Room A"; empty when it is far away."""
    minutes = minutes_until(talk, now)
    if not 0 < minutes <= _FAR_MINUTES:
        return ""
    place = place_of(talk)
    where = f", {isolate(cut(place, _PLACE_CELLS))}" if place else ""
    return f"{isolate(cut(title_of(talk), _TITLE_CELLS))} in {length_text(minutes)}{where}"


def coming_short(talk: Talk, now: datetime) -> str:
    """The same for a narrow screen: "next in 12 min"."""
    minutes = minutes_until(talk, now)
    return f"next in {length_text(minutes)}" if 0 < minutes <= _FAR_MINUTES else ""


def warning_text(talk: Talk, now: datetime) -> str:
    """What is said shortly before a star begins: "in 10 min: Honey, Room A"."""
    place = place_of(talk)
    return f"in {length_text(minutes_until(talk, now))}: {title_of(talk)}{f', {place}' if place else ''}"
