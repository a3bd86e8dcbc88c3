"""A bound for what must not hang: generous, in processor time, so that a busy machine fails nothing."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

PATIENCE_SECONDS = 40
"""What is linear here takes a small part of it; what is quadratic takes many times as much."""


class Hangs(AssertionError):
    """Something took all of the processor time it was given."""


@contextmanager
def without_hanging() -> Iterator[None]:
    """Fail when what is inside goes on and on."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise Hangs(f"not done after {PATIENCE_SECONDS} s of processor time")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, PATIENCE_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
