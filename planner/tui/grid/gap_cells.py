"""Free time line by line, as cells: how long, what fits, and the breaks that lie in it. Pure."""

from planner.text.cells import width_of
from planner.text.counted import counted
from planner.timeline.clock import Zone
from planner.timeline.gap import Gap
from planner.timeline.program import Talk, UnnamedSlot
from planner.tui.clash_text import walk_text
from planner.tui.format import clock_range, fitted, length_text, title_of
from planner.tui.grid.view import Cell


def gap_lines(gap: Gap, zone: Zone, *, width: int, height: int, at_cursor: bool) -> list[list[Cell]]:
    """The rows of a gap, each in exactly its width."""
    base = ("free", "cursor") if at_cursor else ("free",)
    first = gap_text(gap, zone)
    walk = [] if gap.walk is None else [walk_text(gap.walk)]
    if walk and (height == 1 or width_of(f"{first} · {walk[0]}") <= width - 2):
        first, walk = f"{first} · {walk[0]}", []
    texts = [first, *walk, *(_pause_text(pause, zone) for pause in gap.pauses)]
    texts = [*texts, *[""] * height][:height]
    edge: Cell = ("▌", (*base, "bar")) if at_cursor else ("·", (*base, "quiet"))
    gap_cell: list[Cell] = [(" ", ())] if width > 1 else []
    return [
        [edge, (fitted(text, max(0, width - 2)), _look_of(base, number, walk, gap)), *gap_cell]
        for number, text in enumerate(texts)
    ]


def _look_of(base: tuple[str, ...], number: int, walk: list[str], gap: Gap) -> tuple[str, ...]:
    """A walk that is too long stands out; breaks are quiet."""
    is_walk = number == 1 and bool(walk)
    if gap.walk is not None and gap.walk.short and (is_walk or (number == 0 and not walk)):
        return (*base, "warned")
    return (*base, "unnamed") if number and not is_walk else base


def gap_text(gap: Gap, zone: Zone) -> str:
    """ "45 min free 10:20-11:05 · 3 talks fit"."""
    text = f"{length_text(gap.minutes)} free {clock_range(gap.start, gap.end, zone)}"
    if not gap.fits:
        return text
    return f"{text} · {counted(len(gap.fits), 'talk')} fit{'s' if len(gap.fits) == 1 else ''}"


def _pause_text(pause: Talk | UnnamedSlot, zone: Zone) -> str:
    name = title_of(pause) if isinstance(pause, Talk) else "no title"
    return f"– {clock_range(pause.start, pause.end, zone).rstrip()} {name}"
