"""schema.org events, as JSON-LD documents and pages have them: one event, lists, @graph, events within events."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from planner.errors import PlannerError
from planner.importers.deadline import in_time
from planner.importers.draft import Draft, DraftTalk
from planner.importers.durations import length_in
from planner.importers.families.data_draft import DataReading, end_after, reading_of
from planner.importers.families.items import FieldError, Item, joined
from planner.importers.families.schema_schedule import scheduled
from planner.importers.kind import kind_of
from planner.importers.moments import parse_iso_moment
from planner.importers.options import ReadOptions
from planner.importers.status import title_and_status
from planner.timeline.program import Kind

FORMAT = "schema.org"
_EVENTS = frozenset({"Festival", "Hackathon", "EventSeries"})
_NO_EVENTS = frozenset({"PublicationEvent", "BroadcastEvent", "OnDemandEvent", "DeliveryEvent"})
_PARTS = ("subEvent", "subEvents")
_PEOPLE = ("performer", "performers", "speaker", "speakers", "actor", "contributor", "author", "instructor")


@dataclass(frozen=True, slots=True)
class SchemaEvent:
    """One event of a document."""

    item: Item
    within: "SchemaEvent | None" = None
    """The event that lists it."""
    has_parts: bool = False
    """It lists events itself."""


def draft_of_schema_org(values: object, source: str, options: ReadOptions) -> Draft:
    """The program in the values of a JSON-LD document."""
    return draft_of_events(events_of(values), source, options)


def events_of(values: object) -> list[SchemaEvent]:
    """Every event in the values of one or several JSON-LD documents, in their order; references are followed.

    Each event is there once, also where a document lists it and names it as a part of another.
    """
    known = _by_id(values)
    events: list[SchemaEvent] = []
    taken: dict[int, int] = {}
    stack: list[tuple[object, str, SchemaEvent | None]] = [(values, "", None)]
    while stack:
        value, path, within = stack.pop()
        if isinstance(value, list):
            stack.extend((each, f"{path}[{n}]", within) for n, each in reversed(list(enumerate(value))))
            continue
        if not isinstance(value, dict):
            continue
        value = _resolved(value, known)
        if id(value) in taken:
            at = taken[id(value)]
            if within is not None and at >= 0 and events[at].within is None and events[at] is not within:
                events[at] = SchemaEvent(events[at].item, within, events[at].has_parts)
            continue
        taken[id(value)] = -1
        inner = within
        if is_event(value):
            parts = any(value.get(name) for name in _PARTS)
            times = scheduled(_with_references(value, known))
            taken[id(value)] = len(events)
            made = [SchemaEvent(Item(each, path), within, parts) for each in times]
            events += made
            inner = made[0]
        for key, each in reversed(list(value.items())):
            if isinstance(each, dict | list) and key not in ("superEvent", *_PEOPLE):
                stack.append((each, joined(path, key), inner if key in _PARTS else within))
    return events


def is_event(value: Mapping[str, object]) -> bool:
    """Whether an object is an event by its @type."""
    types = value.get("@type")
    names = {str(each).replace("#", "/").replace(":", "/").rpartition("/")[2] for each in _list(types)}
    return any((name.endswith("Event") and name not in _NO_EVENTS) or name in _EVENTS for name in names)


def has_events(values: object) -> bool:
    """Whether a document has an event somewhere; one look at each object until the first one."""
    stack, met = [values], set[int]()
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            if id(value) in met:  # in microdata one object may be several properties of another
                continue
            met.add(id(value))
            if "@type" in value and is_event(value):
                return True
            stack.extend(value.values())
        elif isinstance(value, list):
            stack.extend(value)
    return False


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _by_id(values: object) -> dict[str, Mapping[str, object]]:
    """Every object with an @id and more than that."""
    found: dict[str, Mapping[str, object]] = {}
    stack, met = [values], set[int]()
    while stack:
        value = stack.pop()
        if isinstance(value, list):
            stack.extend(value)
        elif isinstance(value, dict) and id(value) not in met:
            met.add(id(value))
            if isinstance(value.get("@id"), str) and len(value) > 1:
                found.setdefault(str(value["@id"]), value)
            stack.extend(value.values())
    return found


def _resolved(value: dict[str, object], known: Mapping[str, Mapping[str, object]]) -> dict[str, object]:
    other = known.get(str(value.get("@id"))) if len(value) == 1 else None
    return other if isinstance(other, dict) else value


def _with_references(
    value: dict[str, object], known: Mapping[str, Mapping[str, object]]
) -> dict[str, object]:
    """An event whose people and places are objects and not references."""
    made = dict(value)
    for key in ("location", "superEvent", *_PEOPLE):
        if key in made:
            each = made[key]
            made[key] = (
                [_resolved(one, known) if isinstance(one, dict) else one for one in each]
                if isinstance(each, list)
                else _resolved(each, known)
                if isinstance(each, dict)
                else each
            )
    return made


def draft_of_events(
    events: list[SchemaEvent], source: str, options: ReadOptions, format_name: str = FORMAT
) -> Draft:
    """The draft of a document's events. One event over all others is the program; one that lists others is their
    session, and no talk."""
    shape = (
        "schema.org events, some within others"
        if any(each.within for each in events)
        else "schema.org events"
    )
    reading = reading_of(format_name, shape, source, options)
    tops = [event for event in events if event.within is None]
    top = tops[0] if len(tops) == 1 and tops[0].has_parts else None
    if top is not None:
        reading.draft.name = top.item.text("name")
    sessions = {
        id(event): (event.item.text("name"), _room(event.item))
        for event in events
        if event.has_parts and event is not top
    }
    for event in in_time(events):
        event.item.problems = reading.draft.problems
        if event.has_parts:
            continue
        try:
            reading.draft.talks.append(_talk(reading, event, sessions))
        except PlannerError as error:
            reading.leave_out(event.item, error)
    return reading.finish()


def _talk(
    reading: DataReading, event: SchemaEvent, sessions: Mapping[int, tuple[str | None, str | None]]
) -> DraftTalk:
    item = event.item
    title = item.text("name", "headline")
    if title is None:
        raise FieldError("name is empty")
    if item.values.get("eventSchedule"):
        if item.text("startDate") is None:
            raise FieldError("repeats by an eventSchedule, which is not read")
        reading.warn(
            item, "repeats by an eventSchedule, which is not read; only the time of its startDate is"
        )
    title, status = title_and_status(title, item.text("eventStatus"))
    start = reading.start_of(item, "startDate")
    within = sessions.get(id(event.within))
    listed = item.item("superEvent") if event.within is None else None
    types = " ".join(str(each) for each in _list(item.values.get("@type")))
    kind = kind_of(title)
    return DraftTalk(
        title=title,
        start=start,
        end=_end(reading, item, start),
        session=within[0] if within else listed.text("name") if listed else None,
        room=_room(item) or (within[1] if within else None),
        kind=Kind.SOCIAL if kind in (Kind.TALK, Kind.BREAK) and "SocialEvent" in types else kind,
        badge=item.text("additionalType") if item.address("additionalType") is None else None,
        people=next((names for key in _PEOPLE if (names := item.names(key))), ()),
        abstract=item.prose("description"),
        url=item.address("url", "@id"),
        status=status,
        source_id=_own_id(item),
    )


def _end(reading: DataReading, item: Item, start: datetime) -> datetime | None:
    """The end, or what the duration makes of the start; an end that is only a date tells nothing."""
    printed = item.text("endDate")
    try:
        is_time = printed is not None and parse_iso_moment(printed.strip()).time is not None
    except PlannerError:
        is_time = True
    if is_time:
        return reading.end_of(item, "endDate", start)
    return end_after(start, length_in(item.text("duration") or ""))


def _room(item: Item) -> str | None:
    """The name of the place; an online one has none."""
    for place in _list(item.values.get("location")):
        if isinstance(place, dict) and "VirtualLocation" not in _list(place.get("@type")):
            name = Item(place, joined(item.path, "location"), item.problems).text("name")
            if name is not None:
                return name
        elif isinstance(place, str) and "://" not in place:
            return item.text("location") if isinstance(item.values["location"], str) else place
    return None


def _own_id(item: Item) -> str | None:
    identifier = item.values.get("identifier")
    if isinstance(identifier, dict):
        return Item(identifier, item.path, item.problems).text("value", "@id")
    if isinstance(identifier, str | int):
        return item.text("identifier")
    return item.text("@id")
