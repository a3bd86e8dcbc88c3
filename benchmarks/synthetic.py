"""Programs of any size in every format, made up the same way each time: half-hour talks in ten rooms."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

_ROOMS = 10
_TALKS_A_DAY = 16 * _ROOMS
_FIRST_DAY = datetime(2024, 2, 3, 9)  # noqa: DTZ001 - a wall time
_HALF_AN_HOUR = timedelta(minutes=30)
_ABSTRACT = (
    "We show how to build it, why it first broke, and what was learnt from mending it. "
    "Some knowledge of the field helps; none of the tools does."
)


@dataclass(frozen=True, slots=True)
class MadeUp:
    """One talk, before it is written in a format."""

    number: int
    title: str
    speaker: str
    room: str
    start: datetime
    """Wall time in Brussels, naive."""
    end: datetime


def talks(count: int) -> Iterator[MadeUp]:
    """So many talks, day after day, ten at a time."""
    for number in range(count):
        day, slot = divmod(number, _TALKS_A_DAY)
        start = _FIRST_DAY + timedelta(days=day) + slot // _ROOMS * _HALF_AN_HOUR
        speaker = f"Ada Bee{number % 977}"
        yield MadeUp(
            number,
            f"Talk number {number} on things",
            speaker,
            f"Hall {slot % _ROOMS}",
            start,
            start + _HALF_AN_HOUR,
        )


def csv_table(count: int) -> bytes:
    """A table, one row a talk."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["Title", "Date", "Start", "End", "Room", "Track", "Speakers", "Abstract"])
    for talk in talks(count):
        date, start, end = f"{talk.start:%Y-%m-%d}", f"{talk.start:%H:%M}", f"{talk.end:%H:%M}"
        writer.writerow([talk.title, date, start, end, talk.room, "Systems", talk.speaker, _ABSTRACT])
    return out.getvalue().encode()


def calendar(count: int) -> bytes:
    """An iCalendar file, one event a talk."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//benchmark//EN"]
    for talk in talks(count):
        lines += _event(talk, f"talk-{talk.number}@example.org")
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


def _event(talk: MadeUp, uid: str, *more: str) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{uid}",
        "DTSTAMP:20240101T000000Z",
        f"DTSTART;TZID=Europe/Brussels:{talk.start:%Y%m%dT%H%M%S}",
        f"DTEND;TZID=Europe/Brussels:{talk.end:%Y%m%dT%H%M%S}",
        *more,
        f"SUMMARY:{talk.title}",
        f"LOCATION:{talk.room}",
        f"DESCRIPTION:Speaker: {talk.speaker}\\n\\n{_ABSTRACT[:40]}\r\n {_ABSTRACT[40:100]}\r\n {_ABSTRACT[100:]}",
        "END:VEVENT",
    ]


def calendar_of_changes(count: int) -> bytes:
    """One daily event of which so many parts are moved by a RECURRENCE-ID of their own."""
    first = next(talks(1))
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//benchmark//EN"]
    lines += _event(first, "series@example.org", "RRULE:FREQ=DAILY;COUNT=300")
    for talk in talks(count):
        moved = first.start + timedelta(hours=talk.number)
        lines += _event(
            talk, "series@example.org", f"RECURRENCE-ID;TZID=Europe/Brussels:{moved:%Y%m%dT%H%M%S}"
        )
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


def schedule_xml(count: int, *, markup: bool = True) -> bytes:
    """A schedule.xml with the abstracts in HTML, or plain."""
    abstract = (
        f"&lt;p&gt;{_ABSTRACT}&lt;/p&gt;&lt;ul&gt;&lt;li&gt;one &amp;amp; two&lt;/li&gt;&lt;/ul&gt;"
        if markup
        else _ABSTRACT
    )
    parts = [
        "<?xml version='1.0'?><schedule><conference><title>Made Up</title>",
        "<time_zone_name>Europe/Brussels</time_zone_name></conference>",
    ]
    for talk in talks(count):
        if talk.number % _TALKS_A_DAY == 0:
            parts.append(("</day>" if talk.number else "") + f"<day date='{talk.start:%Y-%m-%d}' index='1'>")
        parts.append(
            f"<event id='{talk.number}'><date>{talk.start:%Y-%m-%dT%H:%M:%S}+01:00</date>"
            f"<start>{talk.start:%H:%M}</start><duration>00:30</duration><room>{talk.room}</room>"
            f"<title>{talk.title}</title><track>Systems</track><type>talk</type>"
            f"<abstract>{abstract}</abstract><persons><person id='1'>{talk.speaker}</person></persons></event>\n"
        )
    return "".join([*parts, "</day></schedule>"]).encode()


def json_list(count: int) -> bytes:
    """A list of talks as JSON, of no known layout."""
    return json.dumps(
        [
            {
                "id": talk.number,
                "title": talk.title,
                "start_time": f"{talk.start.isoformat()}+01:00",
                "end_time": f"{talk.end.isoformat()}+01:00",
                "room": talk.room,
                "speakers": [talk.speaker],
                "abstract": _ABSTRACT,
            }
            for talk in talks(count)
        ]
    ).encode()


def hostile_json(size: int) -> bytes:
    """JSON of so many bytes that holds nothing but small objects with a title and half a time."""
    entry = b'{"title":"<a","start":"9:0"},{"name":{"name":[]},"sessions":[{}]},'
    return b'{"events":[' + entry * (size // len(entry)) + b"{}]}"


def page_text(count: int) -> bytes:
    """Text as copied from a virtual conference's page."""
    lines = ["Made Up 2024", ""]
    for talk in talks(count):
        lines += [
            f"{talk.start:%a} {talk.start.day} {talk.start:%b} {talk.start:%H:%M} - {talk.end:%H:%M} CET",
            f"{talk.title}",
            f"{talk.speaker} · Cy Dee",
            "",
            _ABSTRACT,
            "",
        ]
    return "\n".join(lines).encode()
