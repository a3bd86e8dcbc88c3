"""icalendar."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from icalendar import Calendar

from tests.interop.scripts.common import answer, stamp


def read(file: Path) -> Iterator[dict[str, Any]]:
    """What icalendar sees in a file."""
    calendar = Calendar.from_ical(file.read_bytes())
    for event in calendar.walk("VEVENT"):
        assert not event.errors, event.errors
        yield {
            "uid": str(event["UID"]),
            "summary": str(event["SUMMARY"]),
            "start": stamp(event.decoded("DTSTART")),
            "end": stamp(event.decoded("DTEND")),
            "status": str(event["STATUS"]),
            "alarms": len(event.walk("VALARM")),
        }


if __name__ == "__main__":
    answer("icalendar", read)
