"""What an own calendar has line by line, as cells: its title, when, and in which calendar. Pure."""

from planner.text.cells import wrap
from planner.timeline.busy import BusyEvent
from planner.timeline.busy_words import busy_span
from planner.timeline.clock import Zone
from planner.tui.clash_text import BUSY
from planner.tui.format import fitted, words_of
from planner.tui.grid.view import Cell

_EDGE = "▒"


def busy_lines(event: BusyEvent, zone: Zone, *, width: int, height: int) -> list[list[Cell]]:
    """The rows of a busy event, each in exactly its width."""
    room = max(0, width - 2)
    title = f"{BUSY} {words_of(event.title)}"
    below = f"{busy_span(event, zone)} · {words_of(event.calendar)}"
    texts = [*(wrap(title, room, max(1, height - 1)) if room else ()), below]
    texts = [*texts, *[""] * height][:height]
    gap: list[Cell] = [(" ", ())] if width > 1 else []
    return [[(_EDGE, ("busy", "edge")), (fitted(text, room), ("busy",)), *gap] for text in texts]
