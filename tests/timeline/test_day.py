from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from planner.timeline.clock import zone_named
from planner.timeline.day import by_day, day_of, day_shift, in_order
from planner.timeline.program import Talk

from .making import make_talk, talk_lists

ZONES = st.sampled_from(
    ["Asia/Kolkata", "America/Los_Angeles", "Pacific/Kiritimati", "Etc/GMT+12", "Europe/Berlin", "UTC"]
)
INSTANTS = st.datetimes(datetime(2000, 1, 1), datetime(2037, 1, 1)).map(lambda each: each.replace(tzinfo=UTC))


@given(INSTANTS, ZONES)
def test_day_is_what_the_calendar_on_the_wall_shows(instant: datetime, name: str) -> None:
    assert day_of(instant, zone_named(name)) == instant.astimezone(ZoneInfo(name)).date()


def test_seed_time_is_monday_in_california_and_tuesday_in_berlin() -> None:
    instant = datetime(2021, 5, 4, 2, tzinfo=UTC)
    california, berlin = zone_named("America/Los_Angeles"), zone_named("Europe/Berlin")

    assert [day_of(instant, zone) for zone in (california, berlin)] == [date(2021, 5, 3), date(2021, 5, 4)]
    assert [day_shift(instant, berlin, california), day_shift(instant, california, berlin)] == [1, -1]


@given(INSTANTS, ZONES, ZONES)
def test_day_shift_is_opposite_the_other_way_round(instant: datetime, one: str, other: str) -> None:
    first, second = zone_named(one), zone_named(other)

    assert day_shift(instant, first, second) == -day_shift(instant, second, first)


@given(talk_lists(), ZONES)
def test_days_are_in_order_and_hold_every_talk_once(talks: list[Talk], name: str) -> None:
    zone = zone_named(name)

    days = by_day(talks, zone)

    assert list(days) == sorted(days)
    assert [talk for day in days for talk in days[day]] == sorted(
        talks, key=lambda talk: day_of(talk.start, zone)
    )
    assert all(day_of(talk.start, zone) == day for day, group in days.items() for talk in group)


def test_order_is_start_then_end_then_room_then_id() -> None:
    talks = [
        make_talk("e", 10, 20),
        make_talk("d", 0, None),
        make_talk("c", 0, 30, room="B"),
        make_talk("b", 0, 30, room="A"),
        make_talk("a", 0, 30, room="B"),
        make_talk("f", 0, 15, room="Z"),
    ]

    assert "".join(talk.id for talk in in_order(talks)) == "fbacde"


@given(talk_lists())
def test_order_keeps_every_talk_and_needs_no_order_to_begin_with(talks: list[Talk]) -> None:
    ordered = in_order(talks)

    assert sorted(talk.id for talk in ordered) == sorted(talk.id for talk in talks)
    assert [talk.start for talk in ordered] == sorted(talk.start for talk in talks)
    assert in_order(reversed(ordered)) == ordered
