"""How much larger a source may be than the limits of the readers say: what a person set, for the whole process."""

_times = 1


def raise_limits(times: int) -> None:
    """Let every limit that ends a reading be so many times as large; 1 takes that back.

    Args:
        times: at least 1.
    """
    global _times
    _times = times


def most(standard: int) -> int:
    """A limit as it is for this person: the standard one, or several times as much."""
    return standard * _times
