"""What screens want of the plan: that it is worked out, tried otherwise, stepped through and applied; and its signs. Light."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from textual.message import Message

from planner.timeline.program import Talk

if TYPE_CHECKING:
    from planner.services.planned import AgendaPlan
    from planner.services.planning import Apply

KEPT, LEFT_OUT, SUGGESTED = "✓", "✗", "+"
"""Marks what the plan keeps, what it leaves out, and a slot that it has in place of a starred one."""


class PlanMark(NamedTuple):
    """What the plan says of a talk where it is listed."""

    sign: str
    line: str = ""
    """Below its title; empty where there is nothing to say."""

    @property
    def style(self) -> str:
        """The name of the style it is drawn in."""
        return _STYLES[self.sign]


_STYLES = {KEPT: "kept", LEFT_OUT: "left", SUGGESTED: "suggested"}
NO_MARKS: Mapping[str, PlanMark] = {}


@dataclass(frozen=True, slots=True)
class Tried:
    """Talks that have to be in the plan or out of it this once, by their ids, in the order they were named; nothing of it
    is kept."""

    keep: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.keep or self.drop)

    def keeping(self, talk: str) -> "Tried":
        """With a talk in, or no longer told to be."""
        keep = self.without(talk).keep
        return replace(self.without(talk), keep=keep if talk in self.keep else (*keep, talk))

    def dropping(self, talk: str) -> "Tried":
        """With a talk out, or no longer told to be."""
        drop = self.without(talk).drop
        return replace(self.without(talk), drop=drop if talk in self.drop else (*drop, talk))

    def without(self, talk: str) -> "Tried":
        """With nothing told of a talk."""
        return Tried(
            tuple(each for each in self.keep if each != talk),
            tuple(each for each in self.drop if each != talk),
        )


AS_STARRED = Tried()


class PlanWanted(Message):
    """The plan is to be worked out, where it is not there or due."""


@dataclass
class PlanTried(Message):
    """The plan is to be worked out otherwise."""

    tried: Tried


@dataclass
class PlanStepped(Message):
    """Another plan is to be shown: the next-best (1), or the one before (-1)."""

    step: int


@dataclass
class PlanApplied(Message):
    """A plan is to be turned into levels or pins."""

    planned: "AgendaPlan"
    how: "Apply"

    @property
    def left_out(self) -> tuple[Talk, ...]:
        """What it leaves out."""
        return self.planned.left_out
