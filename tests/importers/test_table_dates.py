from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from planner.errors import ProgramError, UsageError
from planner.importers.tables.dates import ORDERS, decide_order, hinted_order, number_date_in
from planner.timeline.program import Question

from .tables import case, complaints, starts, table


def dated(
    *cells: str, order: str | None = None, header: str = "date", day: tuple[str, ...] = ()
) -> list[str]:
    """The days on which rows with these date cells are read, in UTC."""
    days = day or ("",) * len(cells)
    rows = [["title", header, "day", "time"]]
    rows += [
        [f"T{n}", cell, weekday, "10:00"] for n, (cell, weekday) in enumerate(zip(cells, days, strict=True))
    ]
    return [start[:10] for start in starts(table(rows, order=order))]


@pytest.mark.parametrize(
    ("cells", "days"),
    [
        (["03/04/2024", "13/04/2024"], ["2024-04-03", "2024-04-13"]),
        (["03/04/2024", "03/14/2024"], ["2024-03-04", "2024-03-14"]),
        (["03.04.2024", "04.04.2024"], ["2024-04-03", "2024-04-04"]),
        (["3-4-2024", "31-3-2024"], ["2024-03-31", "2024-04-03"]),
        (["2024/4/3", "2024.04.13"], ["2024-04-03", "2024-04-13"]),
        (["27/12/14", "28/12/14"], ["2014-12-27", "2014-12-28"]),
        (["24-12-27", "24-12-31"], ["2024-12-27", "2024-12-31"]),
        (["20240403", "20240404"], ["2024-04-03", "2024-04-04"]),
        (["03/03/2024"], ["2024-03-03"]),
        (["Wed 03/04/2024"], ["2024-04-03"]),
        (["Mo., 04.03.2024", "Di., 05.03.2024"], ["2024-03-04", "2024-03-05"]),
        (["3 avril 2024", "jeu. 4 avr. 2024"], ["2024-04-03", "2024-04-04"]),
        (["April 3rd, 2024"], ["2024-04-03"]),
        (["03-Apr-24"], ["2024-04-03"]),
    ],
)
def test_dates_are_read_in_the_order_of_their_column(cells: list[str], days: list[str]) -> None:
    assert dated(*cells) == days


def test_weekday_column_tells_the_order() -> None:
    assert dated("03/04/2024", "04/04/2024", day=("Mittwoch", "Donnerstag")) == ["2024-04-03", "2024-04-04"]
    assert dated("03/04/2024", "04/04/2024", day=("Mon", "Thu")) == ["2024-03-04", "2024-04-04"]


@pytest.mark.parametrize(
    ("header", "day"),
    [
        ("Date (DD/MM/YYYY)", "2024-04-03"),
        ("Date [MM/DD/YYYY]", "2024-03-04"),
        ("Datum (TT.MM.JJJJ)", "2024-04-03"),
    ],
)
def test_order_printed_in_the_header_counts(header: str, day: str) -> None:
    assert dated("03/04/2024", header=header) == [day]


def test_undecidable_dates_are_a_question_and_only_what_is_certain_is_read() -> None:
    program = case("table_undecidable_dates.csv", "UTC")

    assert starts(program) == ["2024-07-07 10:00"]
    assert program.questions == (
        Question(
            "date-order",
            "dates such as 03/04/2024 can be day/month/year or month/day/year",
            "--date-order dmy",
            ("dmy", "mdy"),
        ),
    )
    assert [line for line, _ in complaints(program)] == [2, 3]


@pytest.mark.parametrize(("order", "first"), [("dmy", "2024-04-03"), ("mdy", "2024-03-04")])
def test_given_order_settles_them(order: str, first: str) -> None:
    program = case("table_undecidable_dates.csv", "UTC", order=order)

    assert (starts(program)[0][:10], program.questions, program.problems) == (first, (), ())


@pytest.mark.parametrize(
    ("cell", "order", "message"),
    [
        (
            "03/04/2024",
            "ymd",
            "bees.csv: 03/04/2024 is no date in the order ymd (--date-order can be dmy, mdy)",
        ),
        ("13/04/2024", "mdy", "bees.csv: 13/04/2024 is no date in the order mdy (--date-order can be dmy)"),
        ("13/04/2024", "md", "bees.csv: no date order 'md' (one of: dmy, mdy, ymd)"),
    ],
)
def test_given_order_that_does_not_fit_is_refused(cell: str, order: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        dated(cell, order=order)

    assert caught.value.message == message


def test_given_order_does_not_turn_dates_with_the_year_first() -> None:
    assert dated("2024-04-03", order="dmy") == ["2024-04-03"]


def test_never_cell_by_cell() -> None:
    """Two orders in one column decide nothing, though each cell could be read by itself."""
    with pytest.raises(ProgramError, match="give --date-order dmy"):
        dated("24/09/2024", "09/25/2024")


def test_one_misprint_among_many_costs_its_row() -> None:
    cells = [f"{day}/09/2024" for day in range(13, 28)]

    assert dated("09/28/2024", *cells, "31/09/2024") == [f"2024-09-{day}" for day in range(13, 28)]


def test_real_dates_among_texts_are_doubted() -> None:
    program = table("title,date,time\nA,2024-03-04,10:00\nB,25/03/2024,10:00\n")

    assert complaints(program) == [
        (1, "a column mixes dates with the year first and others; check that day and month are not swapped")
    ]


def test_impossible_dates_are_named() -> None:
    program = table("title,date,time\nA,31.06.2024,10:00\nB,30.06.20008,10:00\nC,30.06.2024,10:00\n")

    assert starts(program) == ["2024-06-30 10:00"]
    assert complaints(program) == [
        (2, "31.06.2024 is not in the calendar as day, month, year; the row is left out ('A')"),
        (3, "'30.06.20008' is no date (expected one such as 2024-05-31); the row is left out ('B')"),
    ]


@pytest.mark.parametrize("note", ["min", "CET", "optional", "local time", "24h"])
def test_other_notes_are_no_order(note: str) -> None:
    assert hinted_order([note]) is None


FORMS = {"dmy": "%d/%m/%Y", "mdy": "%m/%d/%Y", "ymd": "%Y/%m/%d"}


@given(
    st.lists(st.dates(date(2020, 1, 1), date(2029, 12, 31)), min_size=1, max_size=8), st.sampled_from(ORDERS)
)
def test_decided_order_is_the_one_printed(days: list[date], order: str) -> None:
    """Whatever is decided is right; nothing is decided only where another reading is in the calendar too."""
    printed = [number_date_in(day.strftime(FORMS[order]), date_column=True) for day in days]
    dates = [each for each in printed if each is not None]

    decided = decide_order(dates)

    assert len(dates) == len(days)
    if decided.is_open:
        assert order in decided.choices
        assert all(day.day <= 12 for day in days)
    else:
        assert [decided.read(each).on(2000) for each in dates] == days


@given(st.dates(date(2020, 1, 1), date(2029, 12, 1)), st.integers(2, 6), st.sampled_from(["dmy", "mdy"]))
def test_order_is_decided_once_a_day_is_above_twelve(first: date, count: int, order: str) -> None:
    days = [first + timedelta(days=number) for number in range(count)]
    assume(any(day.day > 12 for day in days))
    dates = [each for day in days if (each := number_date_in(day.strftime(FORMS[order]), date_column=True))]

    assert decide_order(dates).order == order
