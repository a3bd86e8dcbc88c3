"""Agenda to iCalendar: a file that every calendar reads alike, and the same bytes for the same agenda."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from icalendar import Alarm, Calendar, Event

from planner.errors import PlannerError, UsageError
from planner.exporters.icalendar_faults import TextValue, UriValue, text_values
from planner.exporters.ics_words import Wording, description_of, end_of, summary_of, web_address
from planner.text.clean import one_line
from planner.text.latex import readable
from planner.timeline.agenda import Agenda, Level, Star
from planner.timeline.clock import Zone
from planner.timeline.program import DROP_IN, Status, Talk

_PRODUCT = "-//planner//conference agenda//EN"
_NAMESPACE = uuid.UUID("0b523e03-0dc0-54c5-abf4-cbc75c3fd384")


def uid_of(program_id: str, talk_id: str) -> str:
    """The UID of a talk in every calendar, the same for ever: a UUIDv5 of program id and talk id."""
    return str(uuid.uuid5(_NAMESPACE, f"{program_id}/{talk_id}"))


def is_own_uid(uid: str) -> bool:
    """Whether a UID may be one that planner gave, for a talk of whatever program: a UUID of version 5."""
    try:
        return uuid.UUID(uid).version == 5
    except ValueError:
        return False


def export_ics(
    talks: Sequence[Talk],
    agenda: Agenda,
    *,
    name: str,
    zone: Zone,
    home_zones: Mapping[str, Zone],
    programs: Mapping[str, str],
    alarm_minutes: int | None = None,
) -> bytes:
    """The talks as one iCalendar file, ordered by start and UID.

    Args:
        talks: what to take along, in any order; a talk given twice is written once.
        agenda: where levels and notes come from; a talk without a star is confirmed.
        name: the calendar's name.
        zone: the zone shown, for the local clock in descriptions; all times in the file are UTC.
        home_zones: each program's own clock by program id; without one only the local clock is told.
        programs: each program's name by its id.
        alarm_minutes: remind so long before each talk that takes place; None for no alarms.
    Raises:
        PlannerError: there is no talk, since an empty calendar makes some clients empty theirs.
    Source: RFC 5545, RFC 7986.
    """
    if not talks:
        raise PlannerError("there is nothing to export", remedy="star talks: planner star")
    if alarm_minutes is not None and alarm_minutes < 0:
        raise UsageError("an alarm comes before the talk", remedy="give its minutes as 0 or more")
    wording = Wording(zone, home_zones, programs)
    by_uid = {uid_of(talk.program, talk.id): talk for talk in talks}
    events = [
        _event(uid, talk, agenda.stars.get(talk.id), wording, alarm_minutes)
        for uid, talk in sorted(by_uid.items(), key=lambda each: (each[1].start, each[0]))
    ]
    calendar = _calendar(one_line(name) or "planner", tuple(by_uid.values()), wording)
    calendar.add("last-modified", max(_changed(talk, agenda.stars.get(talk.id)) for talk in by_uid.values()))
    calendar.subcomponents.extend(events)
    data: bytes = calendar.to_ical(sorted=False)
    return data


def _calendar(name: str, talks: Sequence[Talk], wording: Wording) -> Calendar:
    named = sorted({wording.programs.get(talk.program, talk.program) for talk in talks})
    count = "1 talk" if len(talks) == 1 else f"{len(talks)} talks"
    about = one_line(f"{count} of {', '.join(named)}")
    calendar = Calendar()
    for key, value in (
        ("version", "2.0"),
        ("prodid", _PRODUCT),
        ("calscale", "GREGORIAN"),
        ("name", name),
        ("x-wr-calname", name),
        ("description", about),
        ("x-wr-caldesc", about),
    ):
        calendar.add(key, TextValue(value), encode=False)
    return calendar


def _event(uid: str, talk: Talk, star: Star | None, wording: Wording, alarm_minutes: int | None) -> Event:
    summary = summary_of(talk)
    address = web_address(talk.url)
    place = one_line(readable(talk.room or "")) or address or ""
    changed = _changed(talk, star)
    event = Event()
    event.add("uid", TextValue(uid), encode=False)
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", 0)
    event.add("dtstart", talk.start)
    event.add("dtend", end_of(talk))
    event.add("summary", TextValue(summary), encode=False)
    if place:
        event.add("location", TextValue(place), encode=False)
    event.add("description", TextValue(description_of(talk, star, wording)), encode=False)
    if address:
        event.add("url", UriValue(address), encode=False)
    event.add(
        "categories", text_values((talk.kind.value, one_line(readable(talk.track or "")))), encode=False
    )
    event.add("status", TextValue(_status(talk, star)), encode=False)
    event.add("transp", TextValue("TRANSPARENT" if talk.kind in DROP_IN else "OPAQUE"), encode=False)
    event.add("class", TextValue("PUBLIC"), encode=False)
    if alarm_minutes is not None and talk.status is not Status.CANCELLED:
        event.subcomponents.append(_alarm(summary, alarm_minutes))
    return event


def _alarm(summary: str, minutes: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", TextValue("DISPLAY"), encode=False)
    alarm.add("trigger", timedelta(minutes=-minutes))
    alarm.add("description", TextValue(summary), encode=False)
    return alarm


def _changed(talk: Talk, star: Star | None) -> datetime:
    """When what the file says of a talk last changed."""
    return talk.changed if star is None else max(talk.changed, star.changed)


def _status(talk: Talk, star: Star | None) -> str:
    if talk.status is Status.CANCELLED:
        return "CANCELLED"
    return "TENTATIVE" if star is not None and star.level is Level.MAYBE else "CONFIRMED"
