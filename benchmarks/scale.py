"""How much is measured: all that the goals speak of, a short form for CI, or hardly anything."""

from enum import Enum
from typing import TypeVar

T = TypeVar("T")


class Scale(Enum):
    """How much is measured."""

    FULL = "full"
    """As many talks as the goals say."""
    SHORT = "short"
    """Fewer talks and rounds, within about two minutes for the whole table."""
    TINY = "tiny"
    """A few talks, once, and no peers that may not be installed: to see that it runs."""

    def pick(self, full: T, short: T, tiny: T) -> T:
        """The one of three values that is this scale's."""
        return {Scale.FULL: full, Scale.SHORT: short, Scale.TINY: tiny}[self]

    @property
    def has_peers(self) -> bool:
        """Whether those are asked that take long, or may not be installed."""
        return self is not Scale.TINY

    @property
    def warms_up(self) -> bool:
        """Whether each is run once before it counts."""
        return self is not Scale.TINY
