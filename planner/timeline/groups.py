"""Things that hang together, found by being told which two of them do."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, TypeVar

ThingT = TypeVar("ThingT", int, str)


class Groups(Generic[ThingT]):
    """Things of which some were joined, so that all that hang together through any number of others are one group.

    Source: union-find with path halving; near-linear.
    """

    def __init__(self) -> None:
        self._above: dict[ThingT, ThingT] = {}

    def join(self, one: ThingT, other: ThingT) -> None:
        """Put the groups of two things together."""
        self._above[self.sign(one)] = self.sign(other)

    def sign(self, thing: ThingT) -> ThingT:
        """The one of a thing's group that stands for all of it, the same for each of them until more are joined."""
        above = self._above
        while (parent := above.setdefault(thing, thing)) != thing:
            above[thing] = thing = above[parent]
        return thing

    def of(self, things: Iterable[ThingT]) -> list[list[ThingT]]:
        """Some things group by group, in the order given, groups by their first; who was never joined is alone."""
        groups: dict[ThingT, list[ThingT]] = defaultdict(list)
        for thing in things:
            groups[self.sign(thing)].append(thing)
        return list(groups.values())
