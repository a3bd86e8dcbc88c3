"""Events to iCalendar: a file that every calendar reads alike, and the same bytes for the same events."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from icalendar import Alarm as AlarmComponent
from icalendar import Calendar, Event

from planner.exporters.icalendar_faults import HtmlText, TextValue, UriValue, text_values
from planner.exporters.ics_event import Alarm, Content
from planner.exporters.own_file import PRODUCT
from planner.text.clean import one_line
from planner.timeline.ledger import Entry, EventStatus


@dataclass(frozen=True, slots=True)
class Look:
    """What a calendar says of itself."""

    name: str
    about: str
    """What is in it, on one line."""
    colour: str | None = None
    """A colour's name in CSS3, such as "steelblue"."""
    refresh_minutes: int | None = None
    """How often a subscription is to ask for it again."""


def write_ics(events: Iterable[tuple[Entry, Content]], look: Look) -> bytes:
    """Events as one iCalendar file, in the order given; all times in it are UTC.

    Args:
        events: what each says, and how often and when that changed; not empty, since an empty calendar makes some
            clients empty theirs.
    Source: RFC 5545, RFC 7986.
    """
    written = tuple(events)
    assert written, "an empty calendar makes some clients empty theirs"
    calendar = _calendar(look, written)
    calendar.subcomponents.extend(_event(entry, content) for entry, content in written)
    data: bytes = calendar.to_ical(sorted=False)
    return data


def _calendar(look: Look, written: Sequence[tuple[Entry, Content]]) -> Calendar:
    name, about = one_line(look.name) or "planner", one_line(look.about)
    calendar = Calendar()
    for key, value in (
        ("version", "2.0"),
        ("prodid", PRODUCT),
        ("calscale", "GREGORIAN"),
        ("name", name),
        ("x-wr-calname", name),
        ("description", about),
        ("x-wr-caldesc", about),
        *((("color", look.colour),) if look.colour else ()),
    ):
        calendar.add(key, TextValue(value), encode=False)
    if look.refresh_minutes is not None:
        interval = timedelta(minutes=look.refresh_minutes)
        calendar.add("refresh-interval", interval, {"value": "DURATION"})
        calendar.add("x-published-ttl", TextValue(f"PT{look.refresh_minutes}M"), encode=False)
    calendar.add("last-modified", max(entry.revision.changed for entry, _ in written))
    return calendar


def _event(entry: Entry, content: Content) -> Event:
    told, revision = entry.told, entry.revision
    event = Event()
    event.add("uid", TextValue(told.uid), encode=False)
    event.add("dtstamp", revision.changed)
    if revision.created is not None:
        event.add("created", revision.created)
    event.add("last-modified", revision.changed)
    event.add("sequence", revision.sequence)
    event.add("dtstart", told.start)
    event.add("dtend", told.end)
    event.add("summary", TextValue(content.summary), encode=False)
    if content.location:
        event.add("location", TextValue(content.location), encode=False)
    if content.description:
        event.add("description", TextValue(content.description), encode=False)
    if content.html:
        event.add("x-alt-desc", HtmlText(content.html), encode=False)
    if content.url:
        event.add("url", UriValue(content.url), encode=False)
    if any(content.categories):
        event.add("categories", text_values(content.categories), encode=False)
    event.add("status", TextValue(told.status.value.upper()), encode=False)
    event.add("transp", TextValue("TRANSPARENT" if content.is_free else "OPAQUE"), encode=False)
    event.add("class", TextValue("PUBLIC"), encode=False)
    if content.alarm is not None and told.status is not EventStatus.CANCELLED:
        event.subcomponents.append(_alarm(content.alarm))
    return event


def _alarm(alarm: Alarm) -> AlarmComponent:
    component = AlarmComponent()
    component.add("action", TextValue("DISPLAY"), encode=False)
    component.add("trigger", timedelta(minutes=-alarm.minutes))
    component.add("description", TextValue(alarm.text), encode=False)
    return component
