"""An event of ours and what became of it on a server."""

from datetime import UTC, datetime

import pytest
from icalendar import Calendar

from planner.exporters.ics_merge import fields_of, merged, resource_of, sequence_of
from planner.text.clean import one_line

OURS = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//planner//conference agenda//EN
CALSCALE:GREGORIAN
NAME:My conference talks
X-WR-CALNAME:My conference talks
DESCRIPTION:1 talk of Harbor
LAST-MODIFIED:20270601T000000Z
BEGIN:VEVENT
UID:u-1
DTSTAMP:20270601T000000Z
LAST-MODIFIED:20270601T000000Z
SEQUENCE:4
DTSTART:20270701T070000Z
DTEND:20270701T073000Z
SUMMARY:Bees of the Baltic
  coast
LOCATION:Attic
DESCRIPTION:Ada Quill
CATEGORIES:talk,Track A
STATUS:CONFIRMED
TRANSP:OPAQUE
CLASS:PUBLIC
BEGIN:VALARM
ACTION:DISPLAY
TRIGGER:-PT10M
DESCRIPTION:Bees
END:VALARM
END:VEVENT
END:VCALENDAR
"""
THEIRS = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//phone//EN
METHOD:PUBLISH
BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:STANDARD
DTSTART:19701025T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19700329T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
UID:u-1
RECURRENCE-ID:20270702T070000Z
SUMMARY:Another day
DTSTAMP:20270601T000000Z
DTSTART:20270702T070000Z
END:VEVENT
BEGIN:VEVENT
UID:u-1
DTSTAMP:20270602T000000Z
DTSTART;TZID=Europe/Berlin:20270701T090000
DURATION:PT30M
SUMMARY:Bees  of the Baltic coast
LOCATION:First row
SEQUENCE:7
X-APPLE-COLOUR:teal
BEGIN:VALARM
ACTION:DISPLAY
TRIGGER:-PT1H
DESCRIPTION:Mine
END:VALARM
END:VEVENT
END:VCALENDAR
"""


def octets(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode()


def lines_of(data: bytes) -> list[str]:
    return data.decode().replace("\r\n ", "").split("\r\n")


def test_fields_compare_whatever_the_spelling() -> None:
    ours, theirs = fields_of(octets(OURS), "u-1"), fields_of(octets(THEIRS), "u-1")

    assert {name for name in ours if ours[name] != theirs[name]} == {
        "room",
        "description",
        "categories",
        "alarm",
    }
    assert ours["time"] == "2027-07-01 07:00:00Z - 2027-07-01 07:30:00Z"
    assert theirs["room"] == "First row"


@pytest.mark.parametrize("data", [b"", b"<html>", octets("BEGIN:VCALENDAR\nEND:VCALENDAR\n"), b"\xff\xfe"])
def test_bytes_without_the_event_say_nothing(data: bytes) -> None:
    fields = fields_of(data, "u-1")

    assert (set(fields.values()), sequence_of(data, "u-1")) == ({""}, 0)
    assert merged(octets(OURS), data, "u-1", ()) == octets(OURS)


def test_merged_event_has_our_words_their_extras_and_what_is_kept() -> None:
    data = merged(octets(OURS), octets(THEIRS), "u-1", {"room"})

    fields = fields_of(data, "u-1")
    assert fields == {**fields_of(octets(OURS), "u-1"), "room": "First row"}
    lines = lines_of(data)
    assert ("X-APPLE-COLOUR:teal" in lines, "METHOD:PUBLISH" in lines, "DURATION:PT30M" in lines) == (
        True,
        False,
        False,
    )
    assert [line for line in lines if line.startswith(("SEQUENCE", "TRIGGER"))] == [
        "SEQUENCE:4",
        "TRIGGER:-PT10M",
    ]
    assert lines.count("SUMMARY:Another day") == 1
    assert all(line.endswith(b"\r\n") for line in data.splitlines(keepends=True))


def test_their_reminder_stays_when_it_is_kept() -> None:
    data = merged(octets(OURS), octets(THEIRS), "u-1", {"alarm"})

    assert [line for line in lines_of(data) if line.startswith("TRIGGER")] == ["TRIGGER:-PT1H"]


def test_merged_event_is_read_by_the_library() -> None:
    calendar = Calendar.from_ical(merged(octets(OURS), octets(THEIRS), "u-1", ()))

    events = [event for event in calendar.events if "RECURRENCE-ID" not in event]
    assert [one_line(str(event["SUMMARY"])) for event in events] == ["Bees of the Baltic coast"]
    assert [event.start for event in events] == [datetime(2027, 7, 1, 7, tzinfo=UTC)]


def test_highest_number_is_found() -> None:
    assert (sequence_of(octets(OURS), "u-1"), sequence_of(octets(THEIRS), "u-1")) == (4, 7)


def test_resource_is_the_event_without_words_about_a_calendar() -> None:
    data = resource_of(octets(OURS))

    head, _, event = data.partition(b"BEGIN:VEVENT")
    assert head == octets(
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//planner//conference agenda//EN\nCALSCALE:GREGORIAN\n"
    )
    assert event == octets(OURS).partition(b"BEGIN:VEVENT")[2]
