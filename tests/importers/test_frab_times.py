from datetime import UTC, date, datetime

import pytest

from planner.errors import PlannerError, ProgramError, UsageError
from planner.timeline.program import Question

from .frab_reading import event, lines, problems, read_bytes, read_case


def test_times_without_a_zone_ask_for_it_once() -> None:
    with pytest.raises(ProgramError) as caught:
        read_case("events_under_day.xml")

    assert caught.value.message == (
        "events_under_day.xml:11: 3 events print their times without a zone "
        "(give --timezone Europe/Brussels, the zone of 'Brussels')"
    )
    assert read_case("events_under_day.xml", timezone="Europe/Brussels").timezone == "Europe/Brussels"


def test_some_times_without_a_zone_are_a_question() -> None:
    program = read_case("flat_list.xml")

    assert lines(program) == ["02-06 09:00 30m 1 Wax"]
    assert program.questions == (
        Question("timezone", "2 events print their times without a zone", "--timezone ZONE"),
    )
    assert [line for line, level, _ in problems(program) if level == "error"] == [3, 4]


def test_event_after_midnight_is_listed_under_the_day_before() -> None:
    program = read_case("night_listed_under_the_day_before.xml")

    assert lines(program) == [
        "12-27 04:30 30m 6 Sunrise Walk",
        "12-27 10:00 60m 1 Opening",
        "12-27 11:00 60m 5 Before It",
        "12-27 13:00 60m 4 Unsorted",
        "12-27 22:30 60m 2 Late Bees",
        "12-27 23:45 60m 3 Later Bees",
        "12-28 04:00 60m 7 Early Walk",
        "12-28 10:00 60m 8 Second Day",
    ]
    assert problems(program) == [
        (7, "warning", "00:45 listed under 27 December is read as the night after it ('Later Bees')"),
        (12, "warning", "05:30 listed under 27 December is read as early on that day, not as the night after it ('Sunrise Walk')"),
        (17, "warning", "05:00 listed under 28 December is read as early on that day, not as the night after it ('Early Walk')"),
    ]  # fmt: skip


def test_day_that_runs_past_midnight_has_events_of_the_night() -> None:
    program = read_case("night_within_the_bounds_of_its_day.xml")

    assert lines(program) == ["12-27 10:00 60m 2 Opening", "12-27 23:30 60m 1 Alone at Night"]
    assert program.timezone == "UTC+01:00"


def test_date_wins_over_day_and_start() -> None:
    program = read_case("day_is_the_utc_day.xml")

    assert lines(program) == ["09-09 19:00 45m 1 Past Midnight", "09-10 04:30 45m 2 In UTC", "09-10 05:30 45m 3 Two Starts"]  # fmt: skip
    assert problems(program) == [
        (7, "warning", "the date says 11:00, the start 11:30; the date is taken ('Two Starts')")
    ]


def test_wrong_offset_is_kept_until_the_user_says_so() -> None:
    as_printed = read_case("offset_of_nobody.xml")
    named = read_case("offset_of_nobody.xml", timezone="America/Toronto")
    corrected = read_case("offset_of_nobody.xml", read_as="America/Toronto")

    assert lines(as_printed) == lines(named) == ["08-05 10:00 45m 1 Wax", "08-05 11:00 45m 2 Wings"]
    assert lines(corrected) == ["08-05 14:00 45m 1 Wax", "08-05 15:00 45m 2 Wings"]
    assert (as_printed.timezone, corrected.timezone) == ("UTC", "America/Toronto")
    assert [message for _, _, message in problems(as_printed)] == [
        "all times are printed at +00:00 and taken as UTC (--read-as ZONE if they are the clock in the hall)"
    ]
    assert [message for _, _, message in problems(named)] == [
        (
            "the times carry offsets that are not those of America/Toronto, and stay as printed "
            "(--read-as America/Toronto if the clock is right and the offsets wrong)"
        )
    ]
    assert problems(corrected) == []


def test_offset_that_the_named_zone_never_has_is_doubted() -> None:
    program = read_case("offset_against_the_zone.xml")

    doubt = (
        "1 time is printed at +01:00, which is not the clock of Europe/Berlin then, and taken as printed "
        "(--read-as Europe/Berlin if the clock is right and the offset wrong)"
    )
    assert lines(program) == ["07-05 09:00 45m 1 Wax", "07-05 09:00 45m 2 Wings"]
    assert problems(program) == [(5, "warning", doubt)]


def test_clock_changes_are_problems() -> None:
    program = read_case("clock_change.xml")

    assert lines(program) == [
        "03-28 00:30 60m 1 Over the Change", "03-28 01:30 60m 3 After It", "10-31 01:30 60m 5 The Second Time",
    ]  # fmt: skip
    assert [(line, level) for line, level, _ in problems(program) if level == "error"] == [
        (6, "error"),
        (12, "error"),
    ]


def test_durations_and_ends_have_many_shapes() -> None:
    program = read_case("durations_and_ends.xml")

    assert lines(program) == [
        "05-03 10:00 30m 1 Short hours",
        "05-03 10:00 30m 2 Bare minutes",
        "05-03 10:00 90m 3 Spelt minutes",
        "05-03 10:00 90m 4 With seconds",
        "05-03 10:00 1800m 5 Longer than a day",
        "05-03 10:00 - 7 No end",
        "05-03 10:00 - 8 No length",
        "05-03 10:00 - 10 No duration",
        "05-03 10:00 - 11 Perhaps seconds",
        "05-03 10:00 - 12 Backwards",
        "05-03 11:00 10m 9 After no length",
        "05-03 23:00 90m 6 Ends after midnight",
        "05-04 00:00 10m 13 End of the day",
    ]
    assert problems(program) == [
        (11, "warning", "starts and ends at the same time; its end is taken as unknown ('No length')"),
        (13, "warning", "'soon' is no duration; its end is taken as unknown ('No duration')"),
        (14, "warning", "the duration '1800' may be minutes or seconds; its end is taken as unknown ('Perhaps seconds')"),
        (15, "warning", "ends before it starts (10:00–09:00 UTC); its end is taken as unknown ('Backwards')"),
    ]  # fmt: skip


def test_one_event_that_cannot_be_costs_no_other() -> None:
    program = read_case("events_that_cannot_be.xml")

    assert lines(program) == ["05-03 09:00 30m 5 Fine"]
    assert [slot.start for slot in program.unnamed_slots] == [datetime(2027, 5, 3, 11, tzinfo=UTC)]
    assert [(line, message.partition(";")[0]) for line, _, message in problems(program)] == [
        (None, "the schedule names a time zone that is not known: 'Europe/Nowhere'"),
        (4, "'2027-02-30' is not in the calendar"),
        (7, "the year 20008 is not in the calendar"),
        (8, "'25:00' is not a time of day (hours go from 00:00 to 23:59)"),
        (9, "has no start time"),
        (11, "no time zone is printed"),
        (13, "'+19:00' is no offset of any zone"),
    ]


def test_given_year_must_be_the_printed_one() -> None:
    xml = event("<start>10:00</start><title>Wax</title>")

    assert read_bytes(xml, year=2027).year == 2027
    with pytest.raises(UsageError, match="prints the year 2027, not 2026"):
        read_bytes(xml, year=2026)


@pytest.mark.parametrize(
    ("day", "given", "start"),
    [
        ("<day>", date(2027, 6, 1), datetime(2027, 6, 1, 10, tzinfo=UTC)),
        ("<day index='3'>", date(2027, 6, 1), datetime(2027, 6, 3, 10, tzinfo=UTC)),
        ("<day date='Saturday, May 18, 2024'>", None, datetime(2024, 5, 18, 10, tzinfo=UTC)),
        ("<day date='18.05.2024'>", None, datetime(2024, 5, 18, 10, tzinfo=UTC)),
        ("<day start='2024-05-18T08:00:00'>", None, datetime(2024, 5, 18, 10, tzinfo=UTC)),
    ],
)
def test_date_of_a_day_comes_from_what_there_is(day: str, given: date | None, start: datetime) -> None:
    program = read_bytes(event("<start>10:00</start><title>Wax</title>", day), day=given)

    assert program.talks[0].start == start


@pytest.mark.parametrize(
    "inner",
    [
        "<date>9999-12-31T23:00:00+00:00</date><end>00:30</end>",
        "<date>9999-12-31T23:00:00+00:00</date><duration>02:00</duration>",
        "<date>9999-12-31T23:00:00</date><end>9999-12-31T24:00:00</end>",
    ],
)
def test_end_after_the_last_year_is_unknown(inner: str) -> None:
    program = read_bytes(event(f"<title>Wax</title>{inner}"))

    assert program.talks[0].end is None
    assert [level for _, level, _ in problems(program)] == ["warning"]


@pytest.mark.parametrize(
    "printed", ["9999-12-31T23:00:00-03:00", "0001-01-01T01:00:00+03:00", "9999-12-31T24:00:00Z"]
)
def test_start_outside_the_calendar_is_refused(printed: str) -> None:
    with pytest.raises(ProgramError, match="outside the years 1 to 9999"):
        read_bytes(event(f"<title>Wax</title><date>{printed}</date>"))


def test_day_without_any_date_asks_for_it() -> None:
    with pytest.raises(PlannerError, match="give --date YYYY-MM-DD"):
        read_bytes(event("<start>10:00</start><title>Wax</title>", "<day>"))
