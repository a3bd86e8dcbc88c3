"""What the grid shows, as one frozen value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from planner.timeline.agenda import Level
from planner.tui.grid.columns import Across
from planner.tui.grid.layout import Matter


@dataclass(frozen=True)
class GridView:
    """Talks, and everything their blocks are drawn with."""

    matter: Matter
    across: Across
    minutes: int
    """A row's, one of `planner.tui.grid.axis.SCALES`."""
    now: datetime
    levels: Mapping[str, Level] = field(default_factory=dict)
    """The starred talks' levels, by id."""
    clashing: frozenset[str] = frozenset()
    """Ids of starred talks that clash."""
    several_years: bool = False
    """Days need their year to be told apart."""

    def same_blocks(self, other: "GridView | None") -> bool:
        """Whether every block stands where another view has it."""
        return other is not None and (self.matter, self.across, self.minutes) == (
            other.matter,
            other.across,
            other.minutes,
        )
