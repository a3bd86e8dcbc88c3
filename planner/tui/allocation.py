"""How the system's allocator is to keep memory for a window that is open for days."""

import sys

_MMAP_THRESHOLD, _ARENA_MAX = -3, -8
"""Of glibc's mallopt(3)."""
_LARGE_BYTES = 128 * 1024


def return_memory() -> None:
    """Have memory that was used for a moment go back to the system. Nothing where the allocator is not glibc's.

    Else each thread that reads or plans has an arena of its own, which keeps as much as it ever needed, in pieces; and what
    was large once, such as the bytes of a whole library, is cut out of these from then on. In ten minutes of random keys
    that was 70 % of the memory in use; Python holds one thread back while another works, so one arena is enough.
    """
    if not sys.platform.startswith("linux"):
        return
    import ctypes

    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (OSError, AttributeError):  # another C library
        return
    mallopt(_ARENA_MAX, 1)
    mallopt(_MMAP_THRESHOLD, _LARGE_BYTES)
