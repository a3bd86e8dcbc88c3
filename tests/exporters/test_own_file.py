"""What a calendar file of planner's tells at a glance."""

from datetime import UTC, datetime

import pytest

from planner.exporters.ics import Look, write_ics
from planner.exporters.ics_event import Alarm, Content
from planner.exporters.own_file import has_alarms, is_own_file, minutes_of_alarms
from planner.timeline.ledger import Entry, EventStatus, Revision, Told

START, END = datetime(2027, 7, 1, 7, tzinfo=UTC), datetime(2027, 7, 1, 8, tzinfo=UTC)


def written(minutes: int | None, text: str = "Tides by ear") -> bytes:
    told = Told("u", "tides", "harbor", text, START, END, EventStatus.CONFIRMED, "", START)
    alarm = None if minutes is None else Alarm(minutes, text)
    entry = Entry(told, Revision(0, START, START))
    return write_ics([(entry, Content(text, description=text, alarm=alarm))], Look("My talks", text))


@pytest.mark.parametrize("minutes", [0, 1, 10, 59, 60, 90, 1439, 1440, 1505, 10080])
def test_minutes_of_a_reminder_are_those_it_was_written_with(minutes: int) -> None:
    assert minutes_of_alarms(written(minutes)) == minutes


@pytest.mark.parametrize(
    "text", ["x", "BEGIN:VALARM", "a\nBEGIN:VALARM\nTRIGGER:-PT5M\n", "x" * 62 + "BEGIN:VALARM"]
)
def test_words_of_a_talk_are_no_reminder(text: str) -> None:
    assert (has_alarms(written(None, text)), minutes_of_alarms(written(None, text))) == (False, None)


@pytest.mark.parametrize(
    ("data", "is_own"),
    [
        (written(None), True),
        (b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//Calendar//EN\r\nEND:VCALENDAR\r\n", False),
        (b"PRODID:-//planner//conference agenda//EN\r\n", False),
        (b"", False),
    ],
)
def test_maker_of_a_calendar_is_told(data: bytes, is_own: bool) -> None:
    assert is_own_file(data) is is_own
