"""vobject."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import vobject

from tests.interop.scripts.common import answer, stamp


def read(file: Path) -> Iterator[dict[str, Any]]:
    """What vobject sees in a file; it also holds it against its own rules."""
    calendar = vobject.readOne(file.read_bytes().decode())
    calendar.validate(raiseException=True)
    for event in calendar.vevent_list:
        yield {
            "uid": event.uid.value,
            "summary": event.summary.value,
            "start": stamp(event.dtstart.value),
            "end": stamp(event.dtend.value),
            "status": event.status.value,
            "alarms": len(getattr(event, "valarm_list", [])),
        }


if __name__ == "__main__":
    answer("vobject", read)
