"""My hours: what lies outside, against every minute's clock as zoneinfo tells it."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.timeline.clock import instants_showing, name_of, zone_named
from planner.timeline.hours import DayHours, Hours, Stay
from planner.timeline.interval import Interval
from planner.timeline.program import Talk

from .making import make_talk

BERLIN, KIGALI = zone_named("Europe/Berlin"), zone_named("Africa/Kigali")
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


def hours(text: str) -> DayHours:
    start, end = (time.fromisoformat(part.replace("24:00", "00:00")) for part in text.split("-"))
    return DayHours(start, end)


def utc(day: int, hour: int, minute: int = 0, month: int = 5) -> datetime:
    return datetime(2023, month, day, hour, minute, tzinfo=UTC)


def spans(my: Hours, start: datetime, end: datetime) -> list[tuple[datetime, datetime, str]]:
    return [(each.when.start, each.when.end, each.place) for each in my.outside(Interval(start, end))]


def test_what_is_before_and_after_the_hours_of_a_day_is_outside() -> None:
    my = Hours(BERLIN, hours("08:00-23:00"))

    assert spans(my, utc(1, 5), utc(1, 22)) == [
        (utc(1, 5), utc(1, 6), "Berlin"),
        (utc(1, 21), utc(1, 22), "Berlin"),
    ]


def test_hours_go_on_past_midnight() -> None:
    my = Hours(BERLIN, hours("18:00-02:00"))

    assert spans(my, utc(1, 20), utc(2, 1)) == [(utc(2, 0), utc(2, 1), "Berlin")]
    assert spans(my, utc(1, 12), utc(1, 17)) == [(utc(1, 12), utc(1, 16), "Berlin")]


def test_hours_until_midnight_and_of_the_whole_day() -> None:
    assert spans(Hours(BERLIN, hours("08:00-24:00")), utc(1, 21), utc(1, 23)) == [
        (utc(1, 22), utc(1, 23), "Berlin")
    ]
    assert spans(Hours(BERLIN, hours("00:00-24:00")), utc(1, 0), utc(9, 0)) == []


def test_stay_has_its_own_zone_and_hours_on_its_dates() -> None:
    stay = Stay(date(2023, 5, 2), date(2023, 5, 4), zone_named("Asia/Tokyo"), hours("07:00-22:00"))
    my = Hours(zone_named("America/New_York"), hours("08:00-23:00"), (stay,))

    outside = spans(my, utc(1, 12), utc(2, 12))

    # In New York until it is the 2nd in Tokyo (15:00 UTC on the 1st); there 07:00 to 22:00 is 22:00 to 13:00 UTC.
    assert outside == [(utc(1, 15), utc(1, 22), "Tokyo")]
    # The 5th begins in Tokyo at 15:00 UTC, 11:00 in New York.
    assert spans(my, utc(4, 12), utc(4, 18)) == [(utc(4, 13), utc(4, 15), "Tokyo")]


def test_first_of_two_stays_counts_where_they_share_a_date() -> None:
    stays = (
        Stay(date(2023, 5, 1), date(2023, 5, 4), KIGALI, hours("07:00-22:00")),
        Stay(date(2023, 5, 4), date(2023, 5, 9), BERLIN, hours("09:00-20:00")),
    )

    assert spans(Hours(BERLIN, None, stays), utc(4, 18), utc(5, 8)) == [
        (utc(4, 20), utc(4, 22), "Kigali"),
        (utc(4, 22), utc(5, 7), "Berlin"),
    ]


def test_last_night_of_a_stay_goes_on_past_midnight() -> None:
    stay = Stay(date(2023, 5, 2), date(2023, 5, 2), BERLIN, hours("18:00-02:00"))
    my = Hours(BERLIN, hours("08:00-20:00"), (stay,))

    assert spans(my, utc(2, 16), utc(3, 7)) == [(utc(3, 0), utc(3, 6), "Berlin")]


def test_without_default_hours_only_stays_are_judged() -> None:
    stay = Stay(date(2023, 5, 2), date(2023, 5, 2), BERLIN, hours("08:00-20:00"))

    assert spans(Hours(BERLIN, None, (stay,)), utc(1, 0), utc(4, 0)) == [
        (utc(1, 22), utc(2, 6), "Berlin"),
        (utc(2, 18), utc(2, 22), "Berlin"),
    ]


def day_by_hand(my: DayHours, day: date, zone: ZoneInfo) -> tuple[int, int]:
    """The first and the last minute, both since the epoch, of the hours of a date; looked up minute by minute."""
    midnight = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) // 60
    walls = {
        minute: datetime.fromtimestamp(minute * 60, zone).replace(tzinfo=None)
        for minute in range(midnight - 16 * 60, midnight + 64 * 60)
    }
    opens = datetime.combine(day, my.start)
    closes = datetime.combine(day + DAY if my.end <= my.start else day, my.end)
    first = min(minute for minute, wall in walls.items() if wall >= opens)
    last = max(minute for minute, wall in walls.items() if wall < closes)
    return first, last


@st.composite
def day_hours(draw: st.DrawFn) -> DayHours:
    quarters = st.integers(0, 95).map(lambda quarter: time(quarter // 4, quarter % 4 * 15))
    start = draw(quarters)
    return DayHours(start, draw(quarters.filter(lambda end: end != start)))


CHANGES = ["2023-03-26", "2023-10-29", "2023-03-12", "2023-11-05", "2023-04-02", "2023-10-01", "2023-06-15"]
ZONES = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Havana", "Africa/Kigali"]


@given(
    day_hours(),
    st.sampled_from(ZONES),
    st.sampled_from(CHANGES),
    st.integers(-600, 1500),
    st.integers(1, 1300),
)
def test_every_minute_is_outside_or_not_as_the_clocks_of_the_zone_tell(
    my: DayHours, zone: str, near: str, offset: int, length: int
) -> None:
    middle = date.fromisoformat(near)
    start = int(datetime(middle.year, middle.month, middle.day, tzinfo=UTC).timestamp()) // 60 + offset
    mine = [day_by_hand(my, middle + days * DAY, ZoneInfo(zone)) for days in range(-2, 4)]
    by_hand = {
        minute
        for minute in range(start, start + length)
        if not any(first <= minute <= last for first, last in mine)
    }

    found = Hours(zone_named(zone), my).outside(
        Interval(datetime.fromtimestamp(start * 60, UTC), datetime.fromtimestamp((start + length) * 60, UTC))
    )

    minutes = set()
    for each in found:
        minutes |= set(range(int(each.when.start.timestamp()) // 60, int(each.when.end.timestamp()) // 60))
    assert minutes == by_hand
    assert list(found) == sorted(found, key=lambda each: each.when)


def test_clock_that_jumps_or_is_set_back_at_the_edge_of_the_hours() -> None:
    my = Hours(BERLIN, hours("02:30-08:00"))

    # 26 March: 02:00 becomes 03:00 at 01:00 UTC. 29 October: 02:30 comes twice, at 00:30 and 01:30 UTC.
    assert spans(my, utc(26, 0, month=3), utc(26, 5, month=3)) == [
        (utc(26, 0, month=3), utc(26, 1, month=3), "Berlin")
    ]
    assert spans(my, utc(29, 0, month=10), utc(29, 5, month=10)) == [
        (utc(29, 0, month=10), utc(29, 0, 30, month=10), "Berlin")
    ]


@pytest.mark.parametrize(
    ("wall", "first", "last"),
    [
        (datetime(2023, 5, 1, 12), utc(1, 10), utc(1, 10)),
        (datetime(2023, 3, 26, 2, 30), utc(26, 1, month=3), utc(26, 1, month=3)),
        (datetime(2023, 10, 29, 2, 30), utc(29, 0, 30, month=10), utc(29, 1, 30, month=10)),
    ],
)
def test_wall_time_is_shown_once_twice_or_jumped_over(
    wall: datetime, first: datetime, last: datetime
) -> None:
    assert instants_showing(wall, BERLIN) == (first, last)


def test_talk_of_a_day_or_more_is_never_outside_and_one_without_an_end_by_its_start() -> None:
    my = Hours(zone_named("UTC"), hours("08:00-20:00"))
    festival, early, late = make_talk("a", 0, 24 * 60), make_talk("b", 60, None), make_talk("c", 600, None)

    assert my.talk_outside(festival) == my.talk_outside(late) == ()
    assert len(my.talk_outside(early)) == 1


@pytest.mark.parametrize("year", [1, 9999])
def test_edges_of_the_calendar_do_no_harm(year: int) -> None:
    start = datetime(year, 1, 1, tzinfo=UTC) if year == 1 else datetime(year, 12, 31, 22, tzinfo=UTC)
    talk = Talk("a", "p", "A", start, start + timedelta(minutes=119), start)
    stay = Stay(start.date(), start.date(), BERLIN, hours("18:00-02:00"))

    for my in (Hours(BERLIN, hours("18:00-02:00")), Hours(BERLIN, None, (stay,))):
        assert sum(away.when.minutes for away in my.talk_outside(talk)) <= 119


def test_place_is_the_city_of_the_zone() -> None:
    names = ("America/New_York", "Africa/Kigali", "UTC", "America/Argentina/Buenos_Aires")
    day = Interval(utc(1, 0), utc(2, 0))

    places = [Hours(zone_named(name), hours("08:00-20:00")).outside(day)[0].place for name in names]

    assert places == ["New York", "Kigali", "UTC", "Buenos Aires"]
    assert name_of(zone_named(names[0])) == names[0]
