from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.timeline.year import PrintedDate, YearChoice, choose_year, fits_most
from planner.timeline.year_source import YearSource

TODAY = date(2026, 11, 22)
DATES = st.builds(PrintedDate, st.integers(1, 12), st.integers(1, 31), st.none() | st.integers(0, 6))
DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))


def day_in(year: int, printed: PrintedDate) -> date | None:
    """The day by walking through the year, not by arithmetic."""
    day = date(year, 1, 1)
    while day.year == year:
        if (day.month, day.day) == (printed.month, printed.day):
            return day if printed.weekday in (None, day.weekday()) else None
        day += timedelta(days=1)
    return None


def guess_by_hand(printed: PrintedDate, today: date) -> tuple[int, tuple[int, ...]] | None:
    """DESIGN's rule 3 for one date: the nearest within 120 days, else the most recent past one."""
    fitting = [year for year in range(today.year - 10, today.year + 6) if day_in(year, printed)]
    days = [day for year in fitting if (day := day_in(year, printed))]
    soon = [day for day in days if 0 <= (day - today).days <= 120]
    past = [day for day in days if day < today]
    if not days:
        return None
    chosen = min(soon) if soon else max(past) if past else min(days)
    return chosen.year, tuple(fitting)


@given(DATES, DAYS)
def test_guess_is_the_rules(printed: PrintedDate, today: date) -> None:
    choice, expected = choose_year([printed], today=today), guess_by_hand(printed, today)

    if expected is None:
        assert choice is None or not today.year - 10 <= choice.year <= today.year + 5
    else:
        assert choice == YearChoice(expected[0], YearSource.GUESS, expected[1])


@given(st.lists(DATES, min_size=1, max_size=6), st.integers(1990, 2045), DAYS)
def test_evidence_decides_where_it_fits_and_only_there(
    dates: Sequence[PrintedDate], year: int, today: date
) -> None:
    fitting = sum(day_in(year, each) is not None for each in dates)

    choice = choose_year(dates, evidence=[year], today=today)

    if 2 * fitting >= len(dates):
        assert choice is not None
        assert (choice.year, choice.source) == (year, YearSource.DOCUMENT)
        assert year in choice.candidates
    else:
        assert choice == choose_year(dates, today=today)


@given(st.lists(DATES, min_size=1, max_size=6), DAYS)
def test_candidates_fit_as_many_dates_as_any_year_and_hold_the_choice(
    dates: Sequence[PrintedDate], today: date
) -> None:
    choice = choose_year(dates, today=today)
    if choice is None:
        return

    counts = {
        year: sum(day_in(year, each) is not None for each in dates)
        for year in (*choice.candidates, *range(today.year - 10, today.year + 6))
    }
    assert {counts[year] for year in choice.candidates} == {max(counts.values())}
    assert choice.year in choice.candidates
    assert list(choice.candidates) == sorted(choice.candidates)


@given(st.lists(DATES, min_size=1, max_size=4), st.integers(1, 9999), DAYS)
def test_given_year_is_taken_as_it_is(dates: Sequence[PrintedDate], year: int, today: date) -> None:
    choice = choose_year(dates, given=year, evidence=[2021], today=today)

    assert choice is not None
    assert (choice.year, choice.source) == (year, YearSource.GIVEN)


def test_the_two_programs_this_began_with() -> None:
    monday, tuesday = PrintedDate(5, 3, 0), PrintedDate(5, 2, 1)

    assert choose_year([monday], today=TODAY) == YearChoice(2021, YearSource.GUESS, (2021, 2027))
    assert choose_year([tuesday], today=TODAY) == YearChoice(2023, YearSource.GUESS, (2017, 2023, 2028))


@pytest.mark.parametrize(
    ("today", "year"),
    [(date(2027, 1, 2), 2021), (date(2027, 1, 3), 2027), (date(2027, 5, 3), 2027), (date(2027, 5, 4), 2027)],
)
def test_a_fitting_day_counts_as_soon_from_120_days_before(today: date, year: int) -> None:
    choice = choose_year([PrintedDate(5, 3, 0)], today=today)

    assert choice is not None
    assert choice.year == year


def test_one_misprinted_weekday_does_not_decide() -> None:
    dates = [PrintedDate(5, 3, 0), PrintedDate(5, 3, 1), PrintedDate(5, 4, 1)]

    assert choose_year(dates, today=TODAY) == choose_year([dates[0]], today=TODAY)


def test_of_two_dates_that_fit_no_common_year_the_upper_decides() -> None:
    choice = choose_year([PrintedDate(5, 3, 0), PrintedDate(5, 3, 1)], today=TODAY)

    assert choice == YearChoice(2021, YearSource.GUESS, (2021, 2027))


def test_printed_years_count_for_the_dates_without_one() -> None:
    dates = [PrintedDate(5, 3, 0, 2027), PrintedDate(5, 4, 1)]

    assert choose_year(dates, today=TODAY) == YearChoice(2027, YearSource.DOCUMENT, (2021, 2027), "the dates")
    assert choose_year(dates[:1], given=2021, today=TODAY) == YearChoice(
        2027, YearSource.DOCUMENT, (2027,), "the dates"
    )


def test_leap_day_without_a_near_year_is_looked_for_further_off() -> None:
    choice = choose_year([PrintedDate(2, 29, 0)], today=TODAY)

    assert choice is not None
    assert (choice.year, choice.candidates) == (2016, (2016,))
    assert choose_year([PrintedDate(2, 29, 2)], today=TODAY) == YearChoice(
        2012, YearSource.GUESS, (2012, 2040)
    )


def test_no_date_and_no_day_of_the_calendar_are_no_year() -> None:
    assert choose_year([], today=TODAY) is None
    assert choose_year([PrintedDate(6, 31)], today=TODAY) is None


def test_half_of_the_dates_is_enough_to_fit() -> None:
    dates = [PrintedDate(5, 3, 0), PrintedDate(5, 3, 1)]

    assert [fits_most(dates, year) for year in (2021, 2022, 2023)] == [True, True, False]
