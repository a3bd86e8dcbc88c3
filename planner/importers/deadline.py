"""How long reading a source may take: readers ask in their loops, and give up once the time is over.

What is fed to a parser in C goes in by pieces, with a look at the clock between them; a regular expression takes time in
proportion to what it is given, so that a look before and behind it is enough.
"""

import itertools
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

from planner.limits import SECONDS, exceeded, most

_Item = TypeVar("_Item")

EVERY = 256
"""So many items of a loop go by between two looks at the clock."""
PIECE = 2**20
"""So many bytes or letters are fed at once."""


class _Deadline:
    """When reading a source has to be over."""

    __slots__ = ("_clock", "_source", "_until")

    def __init__(self, source: str, clock: Callable[[], float]) -> None:
        self._source = source
        self._clock = clock
        self._until = clock() + most(SECONDS)

    def ask(self) -> None:
        if self._clock() > self._until:
            reason = f"takes longer than {most(SECONDS):,} seconds to read"
            raise exceeded(SECONDS, self._source, None, reason, "give a part of it")


_open: ContextVar[_Deadline | None] = ContextVar("deadline", default=None)


@contextmanager
def reading(source: str, clock: Callable[[], float] = time.thread_time) -> Iterator[None]:
    """Within it readers give up after `[limits] seconds`; within another one, that one goes on.

    Args:
        source: as messages name it.
        clock: seconds from any beginning on. The standard one counts those that the processor worked for this thread: a
            busy computer takes nothing away from a reader.
    """
    if _open.get() is not None:
        yield
        return
    token = _open.set(_Deadline(source, clock))
    try:
        yield
    finally:
        _open.reset(token)


def ask_time() -> None:
    """Nothing, unless the time is over.

    Raises:
        ProgramError: it is.
    """
    deadline = _open.get()
    if deadline is not None:
        deadline.ask()


def in_time(items: Iterable[_Item]) -> Iterator[_Item]:
    """The items one after the other, with a look at the clock before the first and every now and then.

    Raises:
        ProgramError: the time is over.
    """
    deadline = _open.get()
    if deadline is None:
        yield from items
        return
    coming = iter(items)
    for item in coming:
        deadline.ask()
        yield item
        yield from itertools.islice(coming, EVERY - 1)
    deadline.ask()


def taken_from(stack: list[_Item]) -> Iterator[_Item]:
    """What lies on top of a stack, until it is empty; more may be put there meanwhile."""
    while stack:
        yield stack.pop()


def in_pieces(data: bytes) -> Iterator[bytes]:
    """Bytes a piece at a time, with a look at the clock before each."""
    for begin in in_time(range(0, len(data), PIECE)):
        ask_time()
        yield data[begin : begin + PIECE]
