"""What is a conflict for me, and how much it matters."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from planner.timeline.busy import NEVER_BUSY, BusyTimes
from planner.timeline.program import DROP_IN, Kind
from planner.timeline.walk import NO_WALKS, Walks

if TYPE_CHECKING:
    from planner.timeline.hours import Hours


class ConflictType(StrEnum):
    """Why two things cannot both be had."""

    OVERLAP = "overlap"
    """They share time."""
    TRANSFER = "transfer"
    """The walk from one to the other takes longer than there is time between them."""
    BUSY = "busy"
    """It meets an event of an own calendar."""
    HOURS = "hours"
    """It lies outside my hours; there is no second party."""


class Rule(StrEnum):
    """What a conflict means: it blocks, it warns, or nobody wants to hear of it."""

    BLOCK = "block"
    WARN = "warn"
    IGNORE = "ignore"


_MILD_FIRST = {Rule.IGNORE: 0, Rule.WARN: 1, Rule.BLOCK: 2}


class Rules(NamedTuple):
    """What is a conflict, how much each type matters, and which kinds one may drop in and out of."""

    overlap: Rule = Rule.BLOCK
    kinds: Mapping[Kind, Rule] = MappingProxyType(dict.fromkeys(DROP_IN, Rule.WARN))
    """The most a conflict with such a kind can be."""
    busy: Rule = Rule.BLOCK
    transfer: Rule = Rule.WARN
    hours: Rule = Rule.WARN
    walks: Walks = NO_WALKS
    my_hours: "Hours | None" = None
    """None when any time is mine."""
    my_busy: BusyTimes = NEVER_BUSY
    """When my own calendars have something else."""

    def level(self, type_: ConflictType, *kinds: Kind) -> Rule:
        """The rule for a conflict of this type between these kinds: the mildest that applies."""
        level: Rule = getattr(self, type_.value)
        for kind in kinds:
            if (other := self.kinds.get(kind)) is not None and _MILD_FIRST[other] < _MILD_FIRST[level]:
                level = other
        return level
