"""My talks as JSON, for a file and for the command line: keys stable, instants in UTC, unknown values null."""

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache

from planner.text.json_bytes import json_bytes
from planner.timeline.agenda import Agenda
from planner.timeline.busy import BusyEvent
from planner.timeline.clock import Zone, name_of, wall_time_of
from planner.timeline.interval import Interval
from planner.timeline.program import Talk

Document = dict[str, object]


@lru_cache(maxsize=10_000)  # many talks share their start
def instant_text(instant: datetime | None) -> str | None:
    """An instant as `2021-05-04T02:00:00Z`."""
    return None if instant is None else f"{instant.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


@lru_cache(maxsize=10_000)
def local_text(instant: datetime | None, zone: Zone) -> str | None:
    """An instant on a zone's clock with its offset, as `2021-05-04T04:00:00+02:00`."""
    return None if instant is None else wall_time_of(instant, zone).isoformat(timespec="seconds")


def talk_document(talk: Talk, agenda: Agenda, zone: Zone) -> Document:
    """One talk with what the person chose about it."""
    star = agenda.stars.get(talk.id)
    return {
        "id": talk.id,
        "program": talk.program,
        "session": talk.session,
        "track": talk.track,
        "room": talk.room,
        "kind": talk.kind.value,
        "badge": talk.badge,
        "title": talk.title,
        "people": list(talk.people),
        "abstract": talk.abstract,
        "url": talk.url,
        "start": instant_text(talk.start),
        "end": instant_text(talk.end),
        "end_inferred": talk.end_inferred,
        "start_local": local_text(talk.start, zone),
        "end_local": local_text(talk.end, zone),
        "status": talk.status.value,
        "level": star.level.value if star else None,
        "pinned": star.pinned if star else False,
        "note": star.note or None if star else None,
        "same_as": list(talk.same_as),
        "sample": talk.sample,
    }


def talks_document(talks: Iterable[Talk], agenda: Agenda, zone: Zone) -> Document:
    """A listing; its talks are written as they are asked for, once."""
    return {"timezone": name_of(zone), "talks": (talk_document(talk, agenda, zone) for talk in talks)}


def busy_document(event: BusyEvent, zone: Zone) -> Document:
    """One time at which an own calendar says that one is busy."""
    return {
        "id": event.id,
        "title": event.title,
        "start": instant_text(event.start),
        "end": instant_text(event.end),
        "start_local": local_text(event.start, zone),
        "end_local": local_text(event.end, zone),
        "calendar": event.calendar,
    }


def agenda_document(talks: Iterable[Talk], busy: Iterable[BusyEvent], agenda: Agenda, zone: Zone) -> Document:
    """What is starred, and what own calendars have between."""
    listed = talks_document(talks, agenda, zone)
    return {**listed, "busy": [busy_document(event, zone) for event in busy]}


def span_document(span: Interval, zone: Zone) -> Document:
    """Some time, on both clocks."""
    return {
        "start": instant_text(span.start),
        "end": instant_text(span.end),
        "minutes": span.minutes,
        "start_local": local_text(span.start, zone),
        "end_local": local_text(span.end, zone),
    }


def export_json(talks: Iterable[Talk], busy: Iterable[BusyEvent], agenda: Agenda, zone: Zone) -> bytes:
    """The same document as a file.

    Args:
        talks: in listing order, abstracts loaded.
        busy: what own calendars have between them, by start.
        agenda: where levels and notes come from.
        zone: the shown clock, beside UTC.
    """
    return json_bytes(agenda_document(talks, busy, agenda, zone))
