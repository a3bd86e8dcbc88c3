"""The garbage collector while a program is read: it looks through all objects less often.

A reader makes hundreds of thousands of objects that stay and hardly any that refer to each other in a circle; looking
through them again and again takes a third of the time of a large read.
"""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

OBJECTS_BETWEEN = 50_000
"""So many new objects until the young ones are looked through; Python's own figure is 700."""

_lock = threading.Lock()
_open: list[tuple[int, int, int]] = []
"""The figures to go back to, once for each read that has begun and not ended; reads may overlap in threads."""


@contextmanager
def rare_collections() -> Iterator[None]:
    """Within it garbage collections are rare; behind the last of several that overlap all is as it was."""
    with _lock:
        _open.append(_open[0] if _open else gc.get_threshold())
        gc.set_threshold(OBJECTS_BETWEEN, 20, 20)
    try:
        yield
    finally:
        with _lock:
            before = _open.pop()
            if not _open:
                gc.set_threshold(*before)
