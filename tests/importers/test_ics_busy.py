"""Own calendars: when they say that one is busy, against rules followed by hand on another zone database's clock."""

import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import assume, given
from hypothesis import strategies as st

from planner.errors import PlannerError, ProgramError
from planner.importers.ics.busy import BusyOptions, read_busy
from planner.importers.ics.series import starts_within
from planner.timeline.interval import Interval
from planner.timeline.program import Severity
from tests.importers.calendars import (
    APPLE,
    BERLIN,
    GOOGLE,
    OUTLOOK,
    calendar,
    event,
    read,
    spans,
    starts,
    window,
)

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"


def by_hand(rule: str, start: datetime, zone: str, span: Interval, minutes: int) -> list[str]:
    """The starts of a rule whose times lie in a span: dateutil on the wall clock, zoneinfo for the instants."""
    found: list[str] = []
    for wall in rrulestr(rule, dtstart=start):
        instant = wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
        if instant >= span.end:
            return found
        if instant + timedelta(minutes=minutes) > span.start:
            found.append(f"{instant:%Y-%m-%d %H:%M}")
    return found


WEEKLY = [
    ("Europe/Berlin", "2027-03-20", "2027-04-06"),
    ("Europe/Berlin", "2027-10-20", "2027-11-10"),
    ("America/New_York", "2027-03-05", "2027-03-25"),
    ("America/New_York", "2027-10-25", "2027-11-15"),
    ("Africa/Kigali", "2027-03-20", "2027-04-06"),
    ("Australia/Lord_Howe", "2027-03-25", "2027-04-15"),
]


@pytest.mark.parametrize(("zone", "first", "last"), WEEKLY)
def test_meeting_of_many_years_keeps_its_hour_across_clock_changes(zone: str, first: str, last: str) -> None:
    begun, rule = datetime(2016, 1, 5, 9, 30), "FREQ=WEEKLY;BYDAY=TU,SU"
    text = calendar(
        event(f"DTSTART;TZID={zone}:20160105T093000", f"DTEND;TZID={zone}:20160105T101500", f"RRULE:{rule}")
    )

    found = read(text, window(first, last))

    assert starts(found) == by_hand(rule, begun, zone, window(first, last), 45)
    assert {each.interval.minutes for each in found.times} == {45}


def test_meeting_of_berlin_meets_a_program_in_kigali_an_hour_off_after_the_change() -> None:
    text = calendar(
        event(
            "DTSTART;TZID=Europe/Berlin:20230103T160000",
            "DTEND;TZID=Europe/Berlin:20230103T163000",
            "RRULE:FREQ=WEEKLY",
        )
    )
    kigali = ZoneInfo("Africa/Kigali")

    found = read(text, window("2023-03-21", "2023-03-28"))

    assert [f"{each.interval.start.astimezone(kigali):%d %H:%M}" for each in found.times] == [
        "21 17:00",
        "28 16:00",
    ]


RULES = st.builds(
    lambda frequency, interval, extra, count: (
        f"FREQ={frequency};INTERVAL={interval}{extra}{f';COUNT={count}' if count else ''}"
    ),
    st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY", "HOURLY"]),
    st.integers(1, 5),
    st.sampled_from(
        [
            "",
            ";BYDAY=MO,WE,FR",
            ";BYMONTH=3,10",
            ";BYMONTHDAY=1,15,-1",
            ";WKST=SU",
            ";BYDAY=TU;WKST=SU",
            ";BYDAY=SU,TU;BYSETPOS=-1",
        ]
    ),
    st.sampled_from([0, 0, 3, 400]),
)


@given(
    RULES,
    st.datetimes(datetime(1995, 1, 1), datetime(2026, 12, 31)),
    st.datetimes(datetime(1996, 1, 1), datetime(2030, 1, 1)),
    st.integers(1, 40),
)
def test_rule_begun_anew_before_a_span_goes_on_as_it_would_from_its_start(
    rule: str, start: datetime, first: datetime, days: int
) -> None:
    start, first = start.replace(second=0, microsecond=0), first.replace(second=0, microsecond=0)
    assume("HOURLY" not in rule or first < start + timedelta(days=900))
    last = first + timedelta(days=days)
    whole = rrulestr(rule, dtstart=start)

    found = starts_within(rule, start, None, [(first, last)], 5000)

    assert (list(found.walls), found.cut) == (whole.between(first, last, inc=True), False)


@given(st.integers(0, 27), st.integers(1, 12))
def test_yearly_rule_of_a_lifetime_is_the_same_as_followed_day_by_day(year: int, month: int) -> None:
    start = datetime(1940 + year, month, 28, 9)
    rule = f"FREQ=YEARLY;BYMONTH={month};BYDAY=-1FR"
    span = (datetime(2026, 1, 1), datetime(2029, 12, 31))
    days = (span[0] + timedelta(days=number) for number in range(1461))
    fridays = [day for day in days if day.month == month and day.weekday() == 4]
    last = [day.replace(hour=9) for day in fridays if (day + timedelta(days=7)).month != month]

    found = starts_within(rule, start, None, [span], 5000)

    assert list(found.walls) == last


def test_outlook_names_of_zones_and_own_definitions_are_read() -> None:
    found = read(OUTLOOK, window("2027-03-10", "2027-04-15"))

    assert (found.name, found.events) == ("Kalender", 3)
    assert spans(found) == [
        "15 13:00-14:00 Jour fixe",
        "30 13:00-14:00 Client call",
        "12 12:00-13:00 Jour fixe",
    ]


def test_google_series_with_changed_and_cancelled_parts() -> None:
    found = read(GOOGLE, window("2027-03-03", "2027-04-10"))

    assert spans(found) == [
        "03 15:00-15:30 1:1",
        "10 15:00-15:30 1:1",
        "18 20:00-20:30 1:1 (moved)",
    ]


def test_apple_rdate_duration_and_floating_time() -> None:
    found = read(APPLE, window("2027-03-01", "2027-04-02"))

    assert spans(found) == [
        "04 18:30-20:00 Choir, in the hall",
        "18 19:00-20:30 Choir, in the hall",
        "01 06:00-06:30 Wherever I am",
        "01 17:30-19:00 Choir, in the hall",
    ]
    assert [(each.line, each.level, each.message) for each in found.problems] == [
        (18, Severity.WARNING, "carries no time zone; read on your own clock, Europe/Berlin")
    ]


def test_all_day_is_free_unless_it_is_to_count_and_then_on_the_own_clock() -> None:
    days = window("2027-03-18", "2027-03-18")

    found = [[each.title for each in read(GOOGLE, days, all_day=chosen).times] for chosen in (False, True)]
    trip = next(each for each in read(GOOGLE, days, all_day=True).times if each.title == "Trip")

    assert found == [["1:1 (moved)"], ["Trip", "1:1 (moved)"]]
    assert (trip.interval.start, trip.interval.end) == (
        datetime(2027, 3, 17, 23, tzinfo=UTC),
        datetime(2027, 3, 19, 23, tzinfo=UTC),
    )


def test_parts_keep_their_ids_when_they_move() -> None:
    plain = event("DTSTART:20270301T090000Z", "DTEND:20270301T093000Z", "RRULE:FREQ=WEEKLY")
    moved = event("RECURRENCE-ID:20270308T090000Z", "DTSTART:20270309T150000Z", "DTEND:20270309T153000Z")
    days = window("2027-03-01", "2027-03-15")

    before, after = read(calendar(plain), days), read(calendar(plain, moved), days)

    assert [each.id for each in before.times] == [each.id for each in after.times]
    assert starts(after)[1] == "2027-03-09 15:00"


def test_moved_from_outside_the_window_into_it_is_there() -> None:
    plain = event("DTSTART:20250301T090000Z", "DTEND:20250301T093000Z", "RRULE:FREQ=DAILY")
    moved = event("RECURRENCE-ID:20260801T090000Z", "DTSTART:20270309T150000Z", "DTEND:20270309T153000Z")

    found = read(calendar(plain, moved), window("2027-03-09", "2027-03-09"))

    assert starts(found) == ["2027-03-09 09:00", "2027-03-09 15:00"]


def test_all_that_follow_can_be_moved() -> None:
    plain = event("DTSTART:20250303T090000Z", "DTEND:20250303T093000Z", "RRULE:FREQ=WEEKLY")
    moved = event(
        "RECURRENCE-ID;RANGE=THISANDFUTURE:20270308T090000Z",
        "DTSTART:20270309T150000Z",
        "DTEND:20270309T160000Z",
    )

    found = read(calendar(plain, moved), window("2027-03-01", "2027-03-20"))

    assert starts(found) == ["2027-03-01 09:00", "2027-03-09 15:00", "2027-03-16 15:00"]


def test_several_windows_years_apart_are_all_read() -> None:
    text = calendar(event("DTSTART:20200101T090000Z", "DTEND:20200101T093000Z", "RRULE:FREQ=DAILY"))

    found = read(text, window("2021-05-04", "2021-05-05"), window("2027-03-09", "2027-03-09"))

    assert starts(found) == ["2021-05-04 09:00", "2021-05-05 09:00", "2027-03-09 09:00"]


def test_long_event_that_began_before_the_window_counts() -> None:
    text = calendar(event("DTSTART:20270301T090000Z", "DTEND:20270310T180000Z"))

    assert len(read(text, window("2027-03-08", "2027-03-09")).times) == 1


@pytest.mark.parametrize(
    "line", ["TRANSP:TRANSPARENT", "STATUS:CANCELLED", "STATUS:canceled", "X-MICROSOFT-CDO-BUSYSTATUS:FREE"]
)
def test_what_says_free_is_free(line: str) -> None:
    times = ("DTSTART:20270309T090000Z", "DTEND:20270309T093000Z")
    text = calendar(event(*times, line), event(*times, uid="other", summary="Other"))

    assert [each.title for each in read(text, window("2027-03-09", "2027-03-09")).times] == ["Other"]


def test_what_takes_no_time_keeps_nobody() -> None:
    text = calendar(
        event("DTSTART:20270309T090000Z"),
        event("DTSTART:20270309T100000Z", "DTEND:20270309T100000Z", uid="b"),
    )

    assert read(text, window("2027-03-09", "2027-03-09")).times == ()


def test_calendar_that_takes_back_is_free() -> None:
    text = calendar(
        event("DTSTART:20270309T090000Z", "DTEND:20270309T093000Z"), head="METHOD:CANCEL\nPRODID:x"
    )

    assert read(text, window("2027-03-09", "2027-03-09")).times == ()


def test_own_exports_are_not_busy_by_product_or_by_uid() -> None:
    times = ("DTSTART:20270309T090000Z", "DTEND:20270309T093000Z")
    days = window("2027-03-09", "2027-03-09")
    ours = calendar(event(*times), head="PRODID:-//planner//conference agenda//EN")
    passed_on = calendar(event(*times, uid="known"), event(*times, uid="theirs", summary="Theirs"))

    assert read(ours, days).times == ()
    assert [each.title for each in read(passed_on, days, own=("known",)).times] == ["Theirs"]


def test_unknown_zone_is_named_with_its_line_and_the_rest_is_read() -> None:
    text = calendar(
        event("DTSTART;TZID=Mars/Olympus:20270309T090000", "DTEND;TZID=Mars/Olympus:20270309T093000"),
        event("DTSTART:20270309T100000Z", "DTEND:20270309T103000Z", uid="b", summary="Rest"),
    )

    found = read(text, window("2027-03-09", "2027-03-09"))

    assert [each.title for each in found.times] == ["Rest"]
    assert [(each.line, each.message) for each in found.problems] == [
        (
            7,
            "no such time zone: 'Mars/Olympus', and the file does not define it; the event is left out ('Meeting')",
        )
    ]


def test_doubts_about_events_elsewhere_are_not_told() -> None:
    text = calendar(
        event("DTSTART:20200101T100000Z", "DTEND:20200101T100000Z"),
        event("DTSTART:20270309T090000Z", "DTEND:20270309T093000Z", uid="b"),
    )

    assert read(text, window("2027-03-09", "2027-03-09")).problems == ()


def test_broken_lines_cost_only_their_event() -> None:
    text = calendar(
        event("DTSTART:yesterday", "DTEND:20270309T093000Z"),
        event("DTSTART:20270309T100000Z", "DTEND:20270309T103000Z", uid="b", summary="Rest"),
        "BEGIN:VEVENT\nSUMMARY:cut\nDTSTART:2027",
    )

    found = read(text, window("2027-03-09", "2027-03-09"))

    assert [each.title for each in found.times] == ["Rest"]
    assert [each.line for each in found.problems if each.level is Severity.ERROR][:1] == [7]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "is empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "is not text"),
        (b"<html><body>Sign in</body></html>", "is no calendar: no line says BEGIN:VCALENDAR"),
        (b"x" * (50 * 1024 * 1024 + 1), "is larger than 50 MB"),
    ],
)
def test_what_is_no_calendar_says_so(data: bytes, what: str) -> None:
    with pytest.raises(ProgramError) as caught:
        read_busy(data, "work.ics", BusyOptions((), BERLIN))

    assert (caught.value.what, caught.value.where) == (what, "work.ics")


def test_calendar_without_events_has_no_times() -> None:
    found = read(calendar(), window("2027-03-09", "2027-03-09"))

    assert (found.events, found.times, found.problems) == (0, (), ())


ENDLESS = [
    "FREQ=DAILY",
    "FREQ=HOURLY",
    "FREQ=SECONDLY",
    "FREQ=MINUTELY;INTERVAL=1",
    "FREQ=DAILY;INTERVAL=0",
    "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=5",
    "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=DAILY;COUNT=999999999",
    "FREQ=WEEKLY;INTERVAL=999999999",
]


@pytest.mark.parametrize("rule", ENDLESS)
def test_rule_without_end_costs_next_to_nothing(rule: str) -> None:
    text = calendar(
        event("DTSTART:19990101T090000Z", "DTEND:19990101T090500Z", f"RRULE:{rule}"),
        event("DTSTART:20270309T100000Z", "DTEND:20270309T103000Z", uid="b", summary="Rest"),
    )
    began = time.process_time()

    found = read(text, window("2027-03-09", "2027-03-09"))

    assert "Rest" in [each.title for each in found.times]
    assert time.process_time() - began < 3


def test_rules_counted_from_long_ago_are_followed_so_far_and_told() -> None:
    counted = (
        event(
            "DTSTART:20000101T090000Z",
            "DTEND:20000101T090100Z",
            f"RRULE:FREQ=HOURLY;COUNT={900_000 + number}",
            uid=f"event-{number}",
        )
        for number in range(100)
    )
    began = time.process_time()

    found = read(calendar(*counted), window("2027-03-09", "2027-03-09"))

    assert time.process_time() - began < 12
    assert {problem.level for problem in found.problems} == {Severity.ERROR}
    assert {problem.message for problem in found.problems} == {
        "the file has more repetitions than are read; this event is read once (raise [limits] rules in config.toml)"
    }


def test_rule_that_is_not_understood_is_told_though_its_first_time_is_long_ago() -> None:
    old = event("DTSTART:20200309T090000Z", "DTEND:20200309T093000Z", "RRULE:FREQ=MINUTELY;INTERVAL=90")

    found = read(calendar(old), window("2027-03-09", "2027-03-09"))

    assert [(problem.level, problem.message) for problem in found.problems] == [
        (
            Severity.ERROR,
            "repeats more often than once an hour: 'FREQ=MINUTELY;INTERVAL=90'; only its first time is read",
        )
    ]


def test_too_many_times_are_cut_with_a_word() -> None:
    hourly = (
        event(
            "DTSTART:20250101T000000Z", "DTEND:20250101T001000Z", "RRULE:FREQ=HOURLY", uid=f"event-{number}"
        )
        for number in range(6)
    )

    found = read(calendar(*hourly), window("2027-01-01", "2027-06-30"))

    assert len(found.times) == 20_000
    assert found.problems[0].message == (
        "has more than 20,000 times while your programs run; those after them are left out "
        "(raise [limits] busy_times in config.toml)"
    )


def test_untitled_is_busy() -> None:
    text = calendar("BEGIN:VEVENT\nDTSTART:20270309T090000Z\nDTEND:20270309T093000Z\nEND:VEVENT\n")

    assert spans(read(text, window("2027-03-09", "2027-03-09"))) == ["09 09:00-09:30 Busy"]


@given(st.binary(max_size=400), st.integers(0, 2000), st.integers(0, 60))
def test_damage_is_told_and_never_raises_anything_else(noise: bytes, place: int, gone: int) -> None:
    data = GOOGLE.encode()
    damaged = data[:place] + noise + data[place + gone :]

    with suppress(PlannerError):
        found = read_busy(damaged, "work.ics", BusyOptions((window("2027-03-03", "2027-04-10"),), BERLIN))
        assert all(each.title and each.interval.minutes > 0 for each in found.times)


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not here")
def test_every_calendar_of_the_corpus_is_read_or_refused_in_words() -> None:
    read_whole = 0
    for path in sorted(CORPUS.glob("*/*.ics")):
        try:
            found = read_busy(
                path.read_bytes(), path.name, BusyOptions((window("2004-01-01", "2027-12-31"),), BERLIN, True)
            )
        except ProgramError:
            continue
        read_whole += 1
        assert all(each.title and each.interval.minutes > 0 for each in found.times)

    assert read_whole > 40
