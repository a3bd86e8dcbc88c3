"""What the grid shows, as one frozen value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from planner.timeline.agenda import Level
from planner.tui.grid.columns import Across
from planner.tui.grid.layout import Matter


@dataclass(frozen=True, slots=True)
class Remark:
    """What an agenda says of a talk on its block."""

    mark: str
    """Before the title, such as "!15m": how much it clashes, or until when one stays."""
    line: str
    """Below it, in words."""


@dataclass(frozen=True)
class GridView:
    """Talks, and everything their blocks are drawn with."""

    matter: Matter
    across: Across
    minutes: int
    """A row's, one of `planner.tui.grid.axis.SCALES`; 0 for what makes all of it fit, where it can."""
    now: datetime
    levels: Mapping[str, Level] = field(default_factory=dict)
    """The starred talks' levels, by id."""
    clashing: frozenset[str] = frozenset()
    """Ids of starred talks that clash."""
    several_years: bool = False
    """Days need their year to be told apart."""
    remarks: Mapping[str, Remark] = field(default_factory=dict)
    """By the talk's id, in place of the mark of a clash."""

    def same_blocks(self, other: "GridView | None") -> bool:
        """Whether every block stands where another view has it."""
        return other is not None and (self.matter, self.across, self.minutes) == (
            other.matter,
            other.across,
            other.minutes,
        )
