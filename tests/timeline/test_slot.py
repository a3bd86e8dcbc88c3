from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import AmbiguousTime, NonexistentTime, TimeError, UnknownZone
from planner.timeline.abbreviation import AmbiguousZone
from planner.timeline.clock import name_of, zone_named
from planner.timeline.printed_date import SlotError
from planner.timeline.printed_slot import PrintedSlot
from planner.timeline.slot import NoZone, SlotContext, SlotReader, SlotReading, read_slot
from planner.timeline.slot_grammar import parse_slot
from planner.timeline.year import PrintedDate

Y2021 = SlotContext(year=2021)
LOS_ANGELES = zone_named("America/Los_Angeles")


def read(line: str, context: SlotContext = Y2021) -> SlotReading:
    return read_slot(parse_slot(line), context)


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type, misc]


def test_founding_slot_is_exact() -> None:
    assert read("Mon 3 May 19:00 - 19:15 PDT") == SlotReading(
        utc(2021, 5, 4, 2), utc(2021, 5, 4, 2, 15), LOS_ANGELES
    )


@given(
    st.datetimes(datetime(2010, 1, 1), datetime(2035, 1, 1)), st.integers(1, 11 * 60), st.integers(-720, 840)
)
def test_slot_at_an_offset_is_plain_arithmetic(start: datetime, length: int, offset: int) -> None:
    start = start.replace(second=0, microsecond=0)
    end = start + timedelta(minutes=length)
    zone = f"UTC{'-' if offset < 0 else '+'}{abs(offset) // 60:02d}:{abs(offset) % 60:02d}"
    line = f"{start:%a %d %B %Y %H:%M} - {end:%H:%M} {zone}"

    if end.date() > start.date() and start.hour < 12:
        return
    got = read(line, SlotContext())

    shift = timedelta(minutes=offset)
    assert (got.start, got.end) == ((start - shift).replace(tzinfo=UTC), (end - shift).replace(tzinfo=UTC))


def test_end_past_midnight_is_the_next_day() -> None:
    got = read("Wed, Jul 8, 2026 • 10:30 PM – 12:15 AM PDT")

    assert (got.start, got.end) == (utc(2026, 7, 9, 5, 30), utc(2026, 7, 9, 7, 15))
    assert read("Mon 3 May 22:00 - 24:00 PDT").end == utc(2021, 5, 4, 7)


@pytest.mark.parametrize("times", ["19:15 - 19:05", "10:00 - 9:00", "09:00 - 02:00", "12:00 - 01:00"])
def test_end_before_start_is_no_night(times: str) -> None:
    with pytest.raises(SlotError, match=r"^ends before it starts"):
        read(f"Mon 3 May {times} PDT")


def test_end_with_its_own_date_counts_days_and_new_year() -> None:
    party = read("Mon 3 May 23:00 - Wed 5 May 02:00 PDT")
    new_year = read("Fri 31 Dec 23:00 - Sat 1 Jan 02:00 PST")

    assert (party.end, new_year.end) == (utc(2021, 5, 5, 9), utc(2022, 1, 1, 10))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Tue 3 May 19:00 PDT", "3 May 2021 is a Monday, not a Tuesday"),
        ("Mon 31 June 19:00 PDT", "31 June is not in the calendar of 2021"),
        ("29 Feb 19:00 PST", "29 February is not in the calendar of 2021"),
        ("2021-13-03 19:00 PST", "3 of month 13 is not in the calendar of 2021"),
        ("Mon 3 May 19:00 - Tue 5 May 02:00 PDT", "5 May 2021 is a Wednesday, not a Tuesday"),
        ("Mon 3 May 19:00 - 31 June 02:00 PDT", "the end, 31 June, is not in the calendar"),
        ("Mon 3 May 19:00 - 2 May 02:00 PDT", "the end, 2 May, is before the start"),
        ("Fri 8:30 a.m. PDT", "no date is printed here or above"),
    ],
)
def test_day_that_cannot_be_is_an_error(line: str, reason: str) -> None:
    with pytest.raises(TimeError) as bad:
        read(line)

    assert bad.value.what == reason


def test_weekday_takes_the_day_given_only_where_it_fits() -> None:
    friday = SlotContext(day=date(2019, 6, 14), zone=LOS_ANGELES)

    assert read("Fri 8:30 a.m. - 8:40 a.m.", friday).start == utc(2019, 6, 14, 15, 30)
    with pytest.raises(SlotError, match=r"^14 June 2019 is a Friday, not a Saturday$"):
        read("Sat 8:30 a.m. - 8:40 a.m.", friday)


def test_date_without_a_year_that_fits_says_so() -> None:
    with pytest.raises(SlotError, match=r"^no year fits this date"):
        read("Mon 3 May 19:00 PDT", SlotContext())


def test_zone_comes_from_the_line_then_the_page_then_the_user() -> None:
    page, user = zone_named("Europe/Berlin"), zone_named("Asia/Tokyo")
    context = SlotContext(year=2021, zone=page, given=user)

    got = [
        read("Mon 3 May 19:00 PDT", context).start,
        read("Mon 3 May 19:00", context).start,
        read("Mon 3 May 19:00", SlotContext(year=2021, given=user)).start,
    ]

    assert got == [utc(2021, 5, 4, 2), utc(2021, 5, 3, 17), utc(2021, 5, 3, 10)]
    with pytest.raises(NoZone, match=r"^no time zone is printed"):
        read("Mon 3 May 19:00")


def test_read_as_overrides_the_printed_zone() -> None:
    got = read("Mon 3 May 19:00 - 19:15 UTC", SlotContext(year=2021, read_as=zone_named("America/Toronto")))

    assert (got.start, got.end, name_of(got.zone)) == (
        utc(2021, 5, 3, 23),
        utc(2021, 5, 3, 23, 15),
        "America/Toronto",
    )


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("14 Mar 2:30 America/Los_Angeles", NonexistentTime),
        ("7 Nov 1:30 America/Los_Angeles", AmbiguousTime),
        ("14 Mar 1:30 - 2:30 PT", NonexistentTime),
        ("3 May 19:00 XQZ", UnknownZone),
        ("3 May 19:00 Nowhere/City", UnknownZone),
        ("3 May 19:00 IST", AmbiguousZone),
    ],
)
def test_wall_time_that_is_not_one_instant_is_an_error(line: str, error: type[TimeError]) -> None:
    with pytest.raises(error):
        read(line)


def test_slot_over_a_clock_change_has_its_real_length() -> None:
    spring, autumn = read("14 Mar 1:00 - 4:00 PT"), read("7 Nov 0:30 - 3:30 PT")

    lengths = [got.end - got.start for got in (spring, autumn) if got.end]
    assert lengths == [timedelta(hours=2), timedelta(hours=4)]


def test_abbreviation_that_does_not_fit_the_start_or_the_end_warns_once() -> None:
    summer = read("Mon 3 May 19:00 - 19:15 PST").warnings
    night = read("14 Mar 1:00 - 4:00 PST").warnings

    assert [len(warnings) for warnings in (summer, night)] == [1, 1]
    assert night[0].startswith("America/Los_Angeles is on PDT on 14 March 2021, not PST: 04:00 PST would be")


@pytest.mark.parametrize(
    ("zones", "hour"),
    [("PDT (UTC+2)", 2), ("PDT (EDT)", 2), ("EDT (UTC-7)", 23), ("America/New_York (PDT)", 23)],
)
def test_zones_that_contradict_take_the_first_and_warn(zones: str, hour: int) -> None:
    got = read(f"Mon 3 May 19:00 - 19:15 {zones}")
    first, second = zones.rstrip(")").split(" (")

    assert (got.start.hour, len(got.warnings)) == (hour, 1)
    assert got.warnings[0].startswith(f"{first} and {second} do not agree: 19:00 {first} is")


def test_second_zone_that_agrees_or_settles_the_first_is_silent() -> None:
    lines = [f"Mon 3 May 19:00 - 19:15 {zones}" for zones in ("PDT (UTC-7)", "-07:00 PDT", "CST (UTC-6)")]
    readings = [read(line) for line in lines]

    assert [(got.start.hour, got.end and got.end.minute, got.warnings) for got in readings] == [
        (2, 15, ()),
        (2, 15, ()),
        (1, 15, ()),
    ]


@pytest.mark.parametrize(
    ("times", "start", "end"),
    [
        ("10:00 PDT - 19:30 CEST", (3, 17, 0), (3, 17, 30)),
        ("20:00 PDT - 05:30 CEST", (4, 3, 0), (4, 3, 30)),
        ("01:00 CEST - 16:30 PDT", (2, 23, 0), (2, 23, 30)),
        ("10:00 - 10:30 PDT / 19:00 - 19:30 CEST", (3, 17, 0), (3, 17, 30)),
        ("20:00 - 20:30 PDT / 05:00 - 05:30 CEST", (4, 3, 0), (4, 3, 30)),
    ],
)
def test_times_in_two_zones(times: str, start: tuple[int, ...], end: tuple[int, ...]) -> None:
    got = read(f"Mon 3 May {times}")

    assert (got.start, got.end, got.warnings) == (utc(2021, 5, *start), utc(2021, 5, *end), ())


@pytest.mark.parametrize(
    ("second", "reason"),
    [
        ("18:00 - 18:30 CEST", "different instants: 17:00 UTC, and 18:00 CEST, which is 16:00 UTC"),
        ("19:00 - 19:45 CEST", "different lengths: 0:30:00 and 0:45:00 h"),
    ],
)
def test_times_given_twice_differently_are_an_error(second: str, reason: str) -> None:
    with pytest.raises(SlotError, match=f"^is printed twice with {reason}"):
        read(f"Mon 3 May 10:00 - 10:30 PDT / {second}")


def test_slot_without_length_has_an_unknown_end_and_a_warning() -> None:
    got = read("Mon 3 May 19:00 - 19:00 PDT")

    assert (got.end, got.warnings) == (
        None,
        ("starts and ends at the same time; its end is taken as unknown",),
    )


@given(
    st.builds(
        PrintedSlot,
        start=st.timedeltas(timedelta(0), timedelta(hours=24)),
        end=st.none() | st.timedeltas(timedelta(hours=-14), timedelta(hours=48)),
        date=st.none() | st.builds(PrintedDate, st.integers(0, 13), st.integers(0, 32), st.none() | st.integers(0, 6),
                                   st.none() | st.sampled_from([0, 1, 2021, 9998, 9999])),
        end_date=st.none() | st.builds(PrintedDate, st.integers(0, 13), st.integers(0, 32), st.just(None),
                                       st.none() | st.sampled_from([0, 1, 2021, 9999])),
        weekday=st.none() | st.integers(0, 6),
        zone=st.sampled_from([None, "PDT", "EST", "CET", "UTC+14", "UTC-12", "Asia/Tokyo", "IST", "??"]),
    ),
    st.sampled_from([SlotContext(year=9999, zone=LOS_ANGELES), Y2021, SlotContext(day=date(1, 1, 1), given=LOS_ANGELES)]),
)  # fmt: skip
def test_any_slot_is_two_instants_in_order_or_an_error(slot: PrintedSlot, context: SlotContext) -> None:
    try:
        got = read_slot(slot, context)
    except TimeError:
        return

    assert got.start.tzinfo is UTC
    assert got.end is None or got.start < got.end


@pytest.mark.parametrize(
    ("times", "start", "end"), [("11:30-1:00", 11, 13), ("12:30 - 2:00", 12, 14), ("9:00 - 5:00", 9, 17)]
)
def test_end_behind_noon_without_halves_is_read_on_a_clock_of_twelve_hours(
    times: str, start: int, end: int
) -> None:
    got = read(f"Mon 3 May {times} UTC")

    assert (got.start.hour, got.end and got.end.hour, got.end and got.end.day) == (start, end, 3)
    assert got.warnings == (f"is read on a clock of twelve hours, {got.start:%H:%M}–{got.end:%H:%M}",)


def test_slot_reader_reads_each_slot_as_it_stands() -> None:
    reader = SlotReader(SlotContext(year=2021, zone=LOS_ANGELES))
    lines = [
        "Mon 3 May 19:00 - 19:15 PDT",
        "Mon 3 May 19:00 - 19:15 PDT Wax",
        "Mon 3 May 19:00 - 19:30",
        "Tue 4 May 19:00 - 19:15",
    ]

    slots = [parse_slot(line) for line in lines]

    assert [reader.read(slot) for slot in slots] == [read_slot(slot, reader.context) for slot in slots]


def test_slot_reader_tells_hours_apart_that_are_printed_differently() -> None:
    reader = SlotReader(SlotContext(year=2021, zone=LOS_ANGELES))
    open_half, on_24_hours = parse_slot("Mon 3 May 9:00 - 2:00"), parse_slot("Mon 3 May 09:00 - 02:00")

    got = reader.read(open_half)

    assert open_half == on_24_hours
    assert got.end == utc(2021, 5, 3, 21)
    with pytest.raises(SlotError, match=r"^ends before it starts"):
        reader.read(on_24_hours)
