"""ics.py."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ics import Calendar

from tests.interop.scripts.common import answer, stamp


def read(file: Path) -> Iterator[dict[str, Any]]:
    """What ics.py sees in a file."""
    for event in Calendar(file.read_bytes().decode()).events:
        yield {
            "uid": event.uid,
            "summary": event.name,
            "start": stamp(event.begin.datetime),
            "end": stamp(event.end.datetime),
            "status": event.status,
            "alarms": len(event.alarms),
        }


if __name__ == "__main__":
    answer("ics", read)
