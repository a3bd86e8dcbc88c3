"""How the system's allocator is to keep memory for a window that is open for days."""

import sys
from collections.abc import Callable

_MMAP_THRESHOLD, _ARENA_MAX = -3, -8
"""Of glibc's mallopt(3)."""
_LARGE_BYTES = 128 * 1024


def return_memory() -> None:
    """Have memory that was used for a moment go back to the system. Nothing where the allocator is not glibc's.

    Else each thread that reads or plans has an arena of its own, which keeps as much as it ever needed, in pieces; and what
    was large once, such as the bytes of a whole library, is cut out of these from then on. In ten minutes of random keys
    that was 70 % of the memory in use; Python holds one thread back while another works, so one arena is enough.
    """
    if (mallopt := _of_glibc("mallopt")) is not None:
        mallopt(_ARENA_MAX, 1)
        mallopt(_MMAP_THRESHOLD, _LARGE_BYTES)


def return_free_memory() -> None:
    """Give the system what is free within what was taken from it; worth it once, behind what takes much for a moment."""
    if (trim := _of_glibc("malloc_trim")) is not None:
        trim(0)


def _of_glibc(name: str) -> Callable[..., int] | None:
    """A function of glibc's; None where the C library is another."""
    if not sys.platform.startswith("linux"):
        return None
    import ctypes

    try:
        function: Callable[..., int] = getattr(ctypes.CDLL(None), name)
    except (OSError, AttributeError):
        return None
    return function
