from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.timeline.clock import zone_named
from planner.timeline.date_order import settled
from planner.timeline.printed_date import SlotError
from planner.timeline.slot import SlotContext, read_slot
from planner.timeline.slot_grammar import parse_slot
from planner.timeline.year import PrintedDate


def dates(*printed: str, order: str | None = None, year: int | None = None) -> list[tuple[int, int] | None]:
    """Day and month of each; None where it stays open."""
    found = [slot.date for slot in (parse_slot(f"{text} 10:00") for text in printed)]
    read = settled([each for each in found if each], order=order, year=year)
    return [None if each.others else (each.day, each.month) for each in read]


def test_numbers_keep_both_readings() -> None:
    printed = parse_slot("5/6/2021 10:00").date

    assert printed is not None
    assert [(each.day, each.month, each.year) for each in printed.readings] == [(5, 6, 2021), (6, 5, 2021)]


def test_one_date_that_reads_one_way_settles_the_page() -> None:
    assert dates("5/6", "13/6", "3 May") == [(5, 6), (13, 6), (3, 5)]
    assert dates("5/6", "6/13") == [(6, 5), (13, 6)]
    assert dates("5/6", "6/6") == [None, (6, 6)]
    assert dates("5/6", "13/6", "6/14") == [None, (13, 6), (14, 6)]


def test_given_order_wins() -> None:
    assert dates("5/6", "13/7", order="mdy") == [(6, 5), (13, 7)]
    assert dates("5/6", "6/13", order="dmy") == [(5, 6), (13, 6)]
    assert dates("5/6", order="ymd") == [(6, 5)]


def test_weekdays_settle_with_a_year_and_in_a_row_without_one() -> None:
    assert dates("Sat 5/6/2021") == [(5, 6)]
    assert dates("Thu 5/6", year=2021) == [(6, 5)]
    assert dates("Sat 5/6", "Sun 6/6") == [(5, 6), (6, 6)]
    assert dates("Sat 5/6") == [None]


@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.sampled_from(["dmy", "mdy"]), st.integers(2, 5))
def test_days_in_a_row_with_weekdays_and_year_come_back(first: date, order: str, count: int) -> None:
    days = [date.fromordinal(first.toordinal() + number) for number in range(count)]
    printed = [
        f"{d:%a} {d.day}/{d.month}/{d.year}" if order == "dmy" else f"{d:%a} {d.month}/{d.day}/{d.year}"
        for d in days
    ]

    got = dates(*printed)

    assert all(each in {None, (day.day, day.month)} for each, day in zip(got, days, strict=True))
    # Both orders name the same weekday in a few pairs of months.
    swapped = [_swapped(day) for day in days]
    if any(
        other is None or other.weekday() != day.weekday() for other, day in zip(swapped, days, strict=True)
    ):
        assert None not in got


def _swapped(day: date) -> date | None:
    return date(day.year, day.day, day.month) if day.day <= 12 else None


def test_open_date_is_read_only_where_the_weekday_tells() -> None:
    context = SlotContext(year=2021, zone=zone_named("UTC"))

    assert read_slot(parse_slot("Sat 5/6 10:00 UTC"), context).start.date() == date(2021, 6, 5)
    for line in ("5/6 10:00 UTC", "Mon 5/6 10:00 UTC", "Sat 6/11 10:00 - 5/6 11:00 UTC"):
        with pytest.raises(SlotError, match=r"can be day and month or month and day"):
            read_slot(parse_slot(line), context)


def test_no_dates_and_plain_dates_are_left_alone() -> None:
    plain = [PrintedDate(5, 3, 0, 2021), PrintedDate(12, 24)]

    assert settled([]) == ()
    assert settled(plain, order="mdy") == tuple(plain)
