"""What a calendar that planner wrote was told: the ledger as far as its file remembers it."""

from datetime import UTC, datetime
from types import MappingProxyType

from icalendar import Calendar, Component

from planner.timeline.ledger import NOTHING_TOLD, Entry, EventStatus, Ledger, Revision, Told


def read_told(data: bytes) -> Ledger:
    """The events of a file as entries of a ledger, so that their numbers go on from there; nothing from bytes that are
    no calendar. Which talks they are of, and what they say beside times and status, is not known."""
    try:
        calendar = Calendar.from_ical(data)
    except ValueError:
        return NOTHING_TOLD
    found: dict[str, Entry] = {}
    for event in calendar.walk("VEVENT"):
        entry = _entry(event)
        if entry is not None:
            found[entry.told.uid] = entry
    return MappingProxyType(found)


def _entry(event: Component) -> Entry | None:
    try:
        uid, start, end = str(event["UID"]), _instant(event, "DTSTART"), _instant(event, "DTEND")
        changed = _instant(event, "LAST-MODIFIED") or _instant(event, "DTSTAMP")
        status = EventStatus(str(event.get("STATUS", "CONFIRMED")).lower())
        sequence = int(event.get("SEQUENCE", 0))
    except (KeyError, ValueError, TypeError):
        return None
    if start is None or end is None or changed is None or sequence < 0:
        return None
    told = Told(uid, "", "", str(event.get("SUMMARY", "")), start, end, status, "", changed)
    return Entry(told, Revision(sequence, _instant(event, "CREATED"), changed))


def _instant(event: Component, name: str) -> datetime | None:
    value = getattr(event.get(name), "dt", None)
    return value.astimezone(UTC) if isinstance(value, datetime) and value.tzinfo is not None else None
