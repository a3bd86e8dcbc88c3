"""An event of ours and what became of it on a server: what it says, field by field, and both put together."""

import re
from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Component

_FIELDS: Mapping[str, frozenset[str]] = {
    "time": frozenset({"DTSTART", "DTEND", "DURATION"}),
    "title": frozenset({"SUMMARY"}),
    "room": frozenset({"LOCATION"}),
    "description": frozenset({"DESCRIPTION", "X-ALT-DESC"}),
    "address": frozenset({"URL"}),
    "categories": frozenset({"CATEGORIES"}),
    "status": frozenset({"STATUS"}),
    "busy or free": frozenset({"TRANSP"}),
    "alarm": frozenset(),
}
"""What planner writes of an event, and the properties that say it; alarms are parts of their own."""
_STAMPS = frozenset({"DTSTAMP", "LAST-MODIFIED", "SEQUENCE"})
_LINE = re.compile(rb"[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*(?:\r?\n|\Z)")
_NAME = re.compile(rb"[A-Za-z0-9-]+")


def resource_of(data: bytes) -> bytes:
    """A calendar file of one event as a server keeps it: without what the file says of the calendar, which has a name and
    colour of its own there.

    Source: RFC 4791 section 4.1.
    """
    kept, depth = [], 0
    for line in _LINE.findall(data):
        name = _name_of(line)
        depth += name == "BEGIN"
        if depth > 1 or name in ("BEGIN", "END", "VERSION", "PRODID", "CALSCALE"):
            kept.append(line)
        depth -= name == "END"
    return b"".join(kept)


def fields_of(data: bytes, uid: str) -> dict[str, str]:
    """What the event of a UID says, field by field, in a form that compares: times in UTC, white space folded.

    Every field is there; all are empty when the bytes have no such event.
    """
    event = _event_in(data, uid)
    if event is None:
        return dict.fromkeys(_FIELDS, "")
    return {
        "time": _time(event),
        "title": _text(event, "SUMMARY"),
        "room": _text(event, "LOCATION"),
        "description": _text(event, "DESCRIPTION"),
        "address": _text(event, "URL"),
        "categories": ", ".join(sorted(_categories(event))),
        "status": _text(event, "STATUS").upper() or "CONFIRMED",
        "busy or free": _text(event, "TRANSP").upper() or "OPAQUE",
        "alarm": ", ".join(sorted(_alarms(event))),
    }


def sequence_of(data: bytes, uid: str) -> int:
    """The SEQUENCE of the event of a UID; 0 when it has none."""
    event = _event_in(data, uid)
    try:
        return max(0, int(event.get("SEQUENCE", 0))) if event is not None else 0
    except (TypeError, ValueError):
        return 0


def _event_in(data: bytes, uid: str) -> Component | None:
    try:
        calendar = Calendar.from_ical(data)
    except (ValueError, IndexError, KeyError, TypeError, AttributeError):
        return None
    events = [each for each in calendar.walk("VEVENT") if str(each.get("UID", "")).strip() == uid]
    return next((each for each in events if "RECURRENCE-ID" not in each), None)


def _text(event: Component, name: str) -> str:
    value = event.get(name)
    first = value[0] if isinstance(value, list) and value else value
    return " ".join(str(first).split()) if first is not None else ""


def _time(event: Component) -> str:
    start, end, length = (_value(event, name) for name in ("DTSTART", "DTEND", "DURATION"))
    if end is None and isinstance(start, date) and isinstance(length, timedelta):
        try:
            end = start + length
        except OverflowError:
            end = None
    return f"{_moment_text(start)} - {_moment_text(end)}"


def _value(event: Component, name: str) -> object:
    return getattr(event.get(name), "dt", None)


def _moment_text(value: object) -> str:
    if isinstance(value, datetime):
        if value.tzinfo is None:
            return f"{value:%Y-%m-%d %H:%M:%S}"
        return f"{value.astimezone(UTC):%Y-%m-%d %H:%M:%S}Z"
    return value.isoformat() if isinstance(value, date) else ""


def _categories(event: Component) -> set[str]:
    value = event.get("CATEGORIES")
    lines = value if isinstance(value, list) else [] if value is None else [value]
    return {" ".join(str(each).split()) for line in lines for each in getattr(line, "cats", [line])}


def _alarms(event: Component) -> list[str]:
    return [
        f"{_before(_value(alarm, 'TRIGGER'))}: {_text(alarm, 'DESCRIPTION')}"
        for alarm in event.walk("VALARM")
    ]


def _before(trigger: object) -> str:
    if isinstance(trigger, timedelta):
        return f"{-trigger // timedelta(minutes=1)} minutes before"
    return _moment_text(trigger)


def merged(ours: bytes, theirs: bytes, uid: str, kept: Collection[str]) -> bytes:
    """Their event with the fields that are ours, byte by byte as they stood: what somebody added on the server (a colour,
    a reminder, a comment) stays, and so do the fields `kept`.

    Source: RFC 4791 section 5.3.4 lets clients add properties, and asks all others to keep them.
    """
    if _event_in(theirs, uid) is None:
        return ours
    replaced = set(_STAMPS).union(*(names for field, names in _FIELDS.items() if field not in kept))
    try:
        return _Parts(theirs, uid).with_(_Parts(ours, uid), replaced, with_alarms="alarm" not in kept)
    except ValueError:
        return ours


class _Parts:
    """A calendar's lines, folds and all, with the event of a UID in the middle."""

    def __init__(self, data: bytes, uid: str) -> None:
        lines = [line for line in _LINE.findall(data) if line.strip()]
        begin, end = _event_span(lines, uid)
        self.before, self.after = lines[: begin + 1], lines[end:]
        self.properties: list[bytes] = []
        self.alarms: list[bytes] = []
        self.others: list[bytes] = []
        depth, target = 0, self.properties
        for line in lines[begin + 1 : end]:
            name = _name_of(line)
            if name == "BEGIN":
                if depth == 0:
                    target = self.alarms if _value_of(line) == "VALARM" else self.others
                depth += 1
            (target if depth else self.properties).append(line)
            depth -= name == "END"

    def with_(self, mine: "_Parts", replaced: Collection[str], *, with_alarms: bool) -> bytes:
        """The whole calendar with some of the event's properties, and its alarms, taken from another."""
        kept = [line for line in self.properties if _name_of(line) not in replaced]
        given = [line for line in mine.properties if _name_of(line) in replaced]
        before = [line for line in self.before if _name_of(line) != "METHOD"]
        alarms = mine.alarms if with_alarms else self.alarms
        lines = [*before, *kept, *given, *alarms, *self.others, *self.after]
        return b"".join(re.sub(rb"\r?\n", b"\r\n", line.rstrip(b"\r\n")) + b"\r\n" for line in lines)


def _event_span(lines: list[bytes], uid: str) -> tuple[int, int]:
    """Where the event of a UID begins and ends; of a repeated one, the whole and no single date."""
    begin = 0
    for place, line in enumerate(lines):
        if _name_of(line) == "BEGIN" and _value_of(line) == "VEVENT":
            begin = place
        elif _name_of(line) == "END" and _value_of(line) == "VEVENT":
            inside = lines[begin:place]
            names = {_name_of(each) for each in inside}
            has_uid = any(_name_of(each) == "UID" and _value_of(each) == uid.upper() for each in inside)
            if has_uid and "RECURRENCE-ID" not in names:
                return begin, place
    raise ValueError("no such event")


def _name_of(line: bytes) -> str:
    match = _NAME.match(line)
    return match[0].decode("ascii").upper() if match else ""


def _value_of(line: bytes) -> str:
    unfolded = re.sub(rb"\r?\n[ \t]", b"", line)
    return unfolded.partition(b":")[2].decode("utf-8", "replace").strip().upper()
