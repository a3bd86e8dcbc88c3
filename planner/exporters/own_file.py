"""What the calendar files that planner writes tell at a glance, without reading a file as a calendar."""

import re
from datetime import timedelta

PRODUCT = "-//planner//conference agenda//EN"
"""How they name their maker."""
_MAKER = re.compile(rb"^PRODID:" + re.escape(PRODUCT).encode() + rb"[ ]*\r?$", re.MULTILINE)
_HEAD = 1000
"""The maker is named within so many bytes."""
_ALARM = re.compile(rb"^BEGIN:VALARM\r?$", re.MULTILINE)
_TRIGGER = re.compile(
    rb"^TRIGGER:-?P(?:(?P<days>\d+)D)?(?:T(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?)?\r?$", re.MULTILINE
)


def is_own_file(data: bytes) -> bool:
    """Whether planner wrote a calendar."""
    head = data[:_HEAD]
    return b"BEGIN:VCALENDAR" in head and _MAKER.search(head) is not None


def has_alarms(data: bytes) -> bool:
    """Whether a calendar reminds of anything. What events say has its name before it, and a space where it is folded:
    no text of a talk is taken for an alarm."""
    return _ALARM.search(data) is not None


def minutes_of_alarms(data: bytes) -> int | None:
    """How long before the start a calendar that planner wrote reminds, by its first alarm; None where it has none.

    Source: RFC 5545 sections 3.3.6 and 3.8.6.3.
    """
    found = _TRIGGER.search(data) if has_alarms(data) else None
    if found is None:
        return None
    parts = {name: int(number) for name, number in found.groupdict().items() if number}
    return int(timedelta(**parts).total_seconds()) // 60
