"""What fetching an address may take, and what comes of it. Values only."""

from collections.abc import Callable
from dataclasses import dataclass

from planner.errors import ProgramError

Tell = Callable[[int, int | None], None]
"""Hears, again and again, how many bytes have come and how many there will be, None while nobody knows."""


VARIABLE = "PLANNER_PASSWORD"
"""The variable of the environment that has the password of an address with a user in it."""


class NotLetIn(ProgramError):
    """The server that was named wants a user and password, or others than those it was given."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how much."""

    connect_seconds: float = 10.0
    read_seconds: float = 20.0
    """Without a single byte."""
    whole_seconds: float = 60.0
    """From the first request to the last byte, redirects included."""
    most_bytes: int = 50 * 1024 * 1024
    """Counted unpacked."""
    most_redirects: int = 5


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave."""

    data: bytes
    """Unpacked."""
    address: str
    """Where it came from, after all redirects; without credentials."""
    lasting: str
    """The address to keep: the one asked for, or where permanent redirects said it has moved."""
    etag: str | None = None
    modified: str | None = None
    """`Last-Modified` as the server wrote it."""
    charset: str | None = None
    """As the server says, which need not be true."""


@dataclass(frozen=True, slots=True)
class NotModified:
    """The address gives what it gave when its `ETag` or `Last-Modified` was noted."""

    address: str
