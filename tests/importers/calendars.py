"""Own calendars for tests, in the shapes that Outlook, Google and Apple write; all of it invented."""

from datetime import UTC, datetime, timedelta

from planner.importers.ics.busy import BusyCalendar, BusyOptions, read_busy
from planner.timeline.clock import zone_named
from planner.timeline.interval import Interval

BERLIN = zone_named("Europe/Berlin")


def window(first: str, last: str) -> Interval:
    """From the beginning of a UTC date to the end of another."""
    start, end = (datetime.fromisoformat(day).replace(tzinfo=UTC) for day in (first, last))
    return Interval(start, end + timedelta(days=1))


def event(*lines: str, uid: str = "one", summary: str = "Meeting") -> str:
    return "\n".join(["BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY:{summary}", *lines, "END:VEVENT", ""])


def calendar(*events: str, head: str = "PRODID:-//Example//EN") -> str:
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{head}\n{''.join(events)}END:VCALENDAR\n"


def read(text: str, *windows: Interval, all_day: bool = False, own: tuple[str, ...] = ()) -> BusyCalendar:
    options = BusyOptions(windows, BERLIN, all_day, frozenset(own))
    return read_busy(text.encode(), "work.ics", options)


def starts(found: BusyCalendar) -> list[str]:
    """When each time starts, in UTC: "2027-03-22 08:00"."""
    return [f"{each.interval.start:%Y-%m-%d %H:%M}" for each in found.times]


def spans(found: BusyCalendar) -> list[str]:
    """ "22 08:00-08:30 Meeting": day of the month and UTC times."""
    return [f"{each.interval.start:%d %H:%M}-{each.interval.end:%H:%M} {each.title}" for each in found.times]


OUTLOOK = """\
BEGIN:VCALENDAR
METHOD:PUBLISH
PRODID:-//Example Corp//Example Mail 16.0 MIMEDIR//EN
VERSION:2.0
X-WR-CALNAME:Kalender
BEGIN:VTIMEZONE
TZID:Customized Time Zone
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
UID:040000008200E00074C5B7101A82E008-jour-fixe
SUMMARY:Jour fixe
DTSTART;TZID=Customized Time Zone:20260105T140000
DTEND;TZID=Customized Time Zone:20260105T150000
RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;WKST=SU
EXDATE;TZID=Customized Time Zone:20270329T140000
TRANSP:OPAQUE
X-MICROSOFT-CDO-BUSYSTATUS:BUSY
BEGIN:VALARM
TRIGGER:-PT15M
ACTION:DISPLAY
DESCRIPTION:Reminder
END:VALARM
END:VEVENT
BEGIN:VEVENT
UID:out-of-office
SUMMARY:Maybe away
DTSTART;TZID="W. Europe Standard Time":20270330T090000
DTEND;TZID="W. Europe Standard Time":20270330T100000
X-MICROSOFT-CDO-BUSYSTATUS:FREE
END:VEVENT
BEGIN:VEVENT
UID:client
SUMMARY:Client call
DTSTART;TZID="Eastern Standard Time":20270330T090000
DTEND;TZID="Eastern Standard Time":20270330T100000
X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE
END:VEVENT
END:VCALENDAR
"""

GOOGLE = """\
BEGIN:VCALENDAR
PRODID:-//Example Inc//Example Calendar 70.9054//EN
VERSION:2.0
CALSCALE:GREGORIAN
METHOD:PUBLISH
X-WR-CALNAME:me@example.org
X-WR-TIMEZONE:America/New_York
BEGIN:VEVENT
DTSTART;TZID=America/New_York:20261104T100000
DTEND;TZID=America/New_York:20261104T103000
RRULE:FREQ=WEEKLY;UNTIL=20270407T035959Z;BYDAY=WE
EXDATE;TZID=America/New_York:20270324T100000
DTSTAMP:20261101T000000Z
UID:abc123@example.org
STATUS:CONFIRMED
SUMMARY:1:1
TRANSP:OPAQUE
END:VEVENT
BEGIN:VEVENT
DTSTART;TZID=America/New_York:20270318T160000
DTEND;TZID=America/New_York:20270318T163000
DTSTAMP:20261101T000000Z
UID:abc123@example.org
RECURRENCE-ID;TZID=America/New_York:20270317T100000
SUMMARY:1:1 (moved)
END:VEVENT
BEGIN:VEVENT
DTSTART;TZID=America/New_York:20270331T100000
DTEND;TZID=America/New_York:20270331T103000
UID:abc123@example.org
RECURRENCE-ID;TZID=America/New_York:20270331T100000
STATUS:CANCELLED
SUMMARY:1:1
END:VEVENT
BEGIN:VEVENT
DTSTART;VALUE=DATE:20270318
DTEND;VALUE=DATE:20270320
UID:trip@example.org
SUMMARY:Trip
END:VEVENT
BEGIN:VEVENT
DTSTART:20270319T120000Z
DTEND:20270319T130000Z
UID:lunch@example.org
SUMMARY:Lunch
TRANSP:TRANSPARENT
END:VEVENT
END:VCALENDAR
"""

APPLE = """\
BEGIN:VCALENDAR
CALSCALE:GREGORIAN
PRODID:-//Example Computer//macOS 14.0//EN
VERSION:2.0
X-APPLE-CALENDAR-COLOR:#1BADF8
BEGIN:VEVENT
CREATED:20260101T000000Z
UID:0D2C-CHOIR
DTSTART;TZID=Europe/Berlin:20260903T193000
DURATION:PT1H30M
RRULE:FREQ=MONTHLY;BYDAY=1TH
RDATE;TZID=Europe/Berlin:20270318T200000
SUMMARY:Choir\\, in the hall
X-APPLE-TRAVEL-DURATION;VALUE=DURATION:PT15M
END:VEVENT
BEGIN:VEVENT
UID:0D2C-NOZONE
DTSTART:20270401T080000
DTEND:20270401T083000
SUMMARY:Wherever I am
END:VEVENT
END:VCALENDAR
"""
