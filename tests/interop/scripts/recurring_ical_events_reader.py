"""recurring-ical-events: what takes place when, cancelled or not."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import recurring_ical_events
from icalendar import Calendar

from tests.interop.scripts.common import answer, stamp


def read(file: Path) -> Iterator[dict[str, Any]]:
    """What recurring-ical-events finds to take place, cancelled or not."""
    calendar = Calendar.from_ical(file.read_bytes())
    for event in recurring_ical_events.of(calendar).all():
        yield {
            "uid": str(event["UID"]),
            "summary": str(event["SUMMARY"]),
            "start": stamp(event.start),
            "end": stamp(event.end),
            "status": str(event["STATUS"]),
        }


if __name__ == "__main__":
    answer("recurring-ical-events", read)
