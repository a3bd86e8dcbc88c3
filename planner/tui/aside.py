"""What is said of free time and of a crowd over the talks that go with them. Pure."""

from textual.content import Content

from planner.text.clean import isolate
from planner.text.counted import counted
from planner.timeline.gap import Gap
from planner.tui.clash_text import walk_text
from planner.tui.format import clock_range, length_text
from planner.tui.grid.crowd_cells import crowd_name
from planner.tui.grid.crowds import Crowd
from planner.tui.state import Shown


def gap_heading(gap: Gap, shown: Shown) -> list[Content]:
    """How long it is free, the walk to be made, and how many talks fit."""
    when = clock_range(gap.start, gap.end, shown.zone)
    lines = [Content.styled(f"{length_text(gap.minutes)} free {when}", "bold")]
    if gap.walk is not None:
        lines.append(Content.styled(isolate(walk_text(gap.walk)), "$text-warning" if gap.walk.short else ""))
    if not gap.fits:
        return [*lines, Content("Nothing else fits.")]
    fit = "fits" if len(gap.fits) == 1 else "fit"
    told = Content.assemble(
        f"{counted(len(gap.fits), 'talk')} {fit}; ", ("enter", "bold"), " shows and stars"
    )
    return [*lines, told]


def crowd_heading(crowd: Crowd, shown: Shown) -> list[Content]:
    """How many, when, and how to see them."""
    when = clock_range(crowd.start, crowd.end, shown.zone).rstrip()
    return [
        Content.styled(f"{crowd_name(crowd)} {when}", "bold"),
        Content.assemble(("enter", "bold"), " lists them"),
    ]
