"""What the grid shows, as one frozen value, and what it is drawn of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from planner.timeline.agenda import Level
from planner.timeline.hours import Away
from planner.tui.grid.columns import Across
from planner.tui.grid.layout import Matter
from planner.tui.plan_wants import NO_MARKS, PlanMark

Cell = tuple[str, tuple[str, ...]]
"""Text, and the names of the styles it is drawn in, one over the other."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What an agenda says of a talk on its block."""

    mark: str
    """Before the title, such as "!15m": how much it clashes, or until when one stays."""
    line: str
    """Below it, in words."""
    style: str = "clash"
    """What it is drawn as: "clash", or "warned"."""


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
    away: tuple[Away, ...] = ()
    """Time outside my hours, to be shaded; in order."""
    plan: Mapping[str, PlanMark] = field(default_factory=lambda: NO_MARKS)
    """What the plan says of talks, by id; empty where it is not shown."""

    hits: frozenset[str] | None = None
    """Ids of the talks found, when the others stand among them; None: all that stands here was asked for."""
    words: tuple[str, ...] = ()
    """Folded words of a search, to be marked where they stand."""

    def away_at(self, start: datetime | None, minutes: int) -> Away | None:
        """In what time outside my hours most of a row lies; None when in none.

        Args:
            start: when the row begins; None for a row that is no time.
            minutes: how long it lasts.
        """
        if start is None or not self.away:
            return None
        middle = start + timedelta(minutes=minutes) / 2
        return next((each for each in self.away if each.when.contains(middle)), None)

    def is_hit(self, talk_id: str) -> bool:
        """Whether a talk was asked for."""
        return self.hits is None or talk_id in self.hits

    def same_blocks(self, other: "GridView | None") -> bool:
        """Whether every block stands where another view has it."""
        return other is not None and (self.matter, self.across, self.minutes) == (
            other.matter,
            other.across,
            other.minutes,
        )
