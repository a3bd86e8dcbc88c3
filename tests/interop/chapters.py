"""A calendar file, the one before it, and what every reader must see in it."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Expected:
    """An event as every reader must see it."""

    uid: str
    summary: str
    start: datetime
    end: datetime
    alarms: int = 0
    status: str = "CONFIRMED"

    def cancelled(self) -> "Expected":
        """The same one, called off; nobody is reminded of it."""
        return replace(self, status="CANCELLED", alarms=0)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A file of a story."""

    name: str
    """Of the story and what has just happened in it: "harbor: moved"."""
    file: Path
    expected: tuple[Expected, ...]
    previous: Path | None = None
    """The file that the reader had before."""

    def expectation(self) -> str:
        """What is expected, as JSON with times in UTC."""
        return json.dumps([_row(event) for event in self.expected], ensure_ascii=False, indent=1)


def utc(text: str) -> datetime:
    """An instant that planner or a reader wrote in ISO 8601."""
    return datetime.fromisoformat(text).astimezone(UTC)


def stamp(instant: datetime) -> str:
    """ "2021-05-03T16:00:00Z"."""
    return instant.strftime("%Y-%m-%dT%H:%M:%SZ")


def in_order(events: Iterable[Expected]) -> tuple[Expected, ...]:
    """Events by start and UID, as the file has them."""
    return tuple(sorted(events, key=lambda event: (event.start, event.uid)))


def _row(event: Expected) -> dict[str, object]:
    return {**asdict(event), "start": stamp(event.start), "end": stamp(event.end)}
