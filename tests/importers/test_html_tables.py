"""Tables on web pages: those whose header names their columns, and grids of times and places."""

import pytest

from planner.errors import ProgramError
from planner.timeline.program import Kind

from .html_pages import case, page, rows

DAY = "<h1>Camp</h1><h2>Saturday 8 May 2027</h2>"


def table(*lines: str) -> str:
    return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"


def test_table_with_a_header_is_read_by_its_columns() -> None:
    program = case("workshop_table.html")

    assert rows(program) == [
        ("Bees as Clocks", "2027-05-03 09:00", "2027-05-03 09:30", ("Ada Quill",), None),
        ("Coffee Break", "2027-05-03 09:30", "2027-05-03 10:00", (), None),
        ("Wasps at Rest", "2027-05-03 10:00", "2027-05-03 10:30", ("Bo Reed", "Kim Soo-jin"), None),
        ("Gnats in Love", "2027-05-04 09:00", "2027-05-04 09:30", ("Cy Dale",), None),
    ]
    assert [(talk.session, talk.abstract) for talk in program.talks] == [
        (None, None),
        (None, None),
        ("Session 1: Wings", "Wasps rest more than one would think."),
        (None, None),
    ]
    assert (program.name, program.timezone, program.problems) == ("Workshop on Bees", "UTC", ())


def test_grid_is_read_with_rooms_spans_and_breaks() -> None:
    program = case("grid.html")

    assert rows(program) == [
        ("Opening", "2027-05-08 07:00", "2027-05-08 07:30", (), None),
        ("Wasps at Rest", "2027-05-08 07:30", "2027-05-08 08:00", (), "Hall 2"),
        ("Bees as Clocks", "2027-05-08 07:30", "2027-05-08 08:30", ("Ada Quill", "Mo Ek"), "Hall 1"),
        ("Build a Hive", "2027-05-08 08:00", "2027-05-08 08:30", (), "Attic"),
        ("Gnats in Love", "2027-05-08 08:00", "2027-05-08 08:30", (), "Hall 2"),
        ("Lunch", "2027-05-08 08:30", "2027-05-08 09:30", (), None),
        ("Panel: Hum", "2027-05-08 09:30", None, (), "Hall 1, Hall 2"),
    ]
    assert [talk.title for talk in program.talks if talk.kind is Kind.BREAK] == ["Lunch"]


def test_grid_of_days_dates_each_column() -> None:
    assert [row[:3] for row in rows(case("grid_of_days.html"))] == [
        ("Bees", "2027-05-03 09:00", "2027-05-03 09:30"),
        ("Gnats", "2027-05-03 10:00", "2027-05-03 10:30"),
        ("Wasps", "2027-05-04 09:00", "2027-05-04 09:30"),
        ("Ants", "2027-05-04 10:00", "2027-05-04 10:30"),
    ]


def test_grid_with_times_across_is_read_the_other_way_round() -> None:
    head = "<th></th><th>9:00 - 10:00</th><th>10:00 - 11:00</th><th>11:00 - 12:00</th>"
    grid = table(
        head,
        "<th>Room A</th><td>Bees</td><td>Wasps</td><td>Gnats</td>",
        "<th>Room B</th><td>Ants</td><td></td><td>Moths</td>",
    )

    assert sorted(rows(page(DAY + grid, timezone="UTC"))) == [
        ("Ants", "2027-05-08 09:00", "2027-05-08 10:00", (), "Room B"),
        ("Bees", "2027-05-08 09:00", "2027-05-08 10:00", (), "Room A"),
        ("Gnats", "2027-05-08 11:00", "2027-05-08 12:00", (), "Room A"),
        ("Moths", "2027-05-08 11:00", "2027-05-08 12:00", (), "Room B"),
        ("Wasps", "2027-05-08 10:00", "2027-05-08 11:00", (), "Room A"),
    ]


def test_grid_whose_corner_says_room_needs_no_known_names() -> None:
    grid = table(
        "<th>Room</th><th>Ada</th><th>Bo</th><th>Cy</th>",
        "<th>Presentations</th><td>Talks</td><td>Talks</td><td>Demos</td>",
        "<td>9:00 - 9:30</td><td>Bees</td><td>Wasps</td><td>Gnats</td>",
    )

    assert sorted(row[::4] for row in rows(page(DAY + grid, timezone="UTC"))) == [
        ("Bees", "Ada"),
        ("Gnats", "Cy"),
        ("Wasps", "Bo"),
    ]


@pytest.mark.parametrize(
    "head", ["<td>Hora</td><td>Ponente</td><td>Charla</td>", "<td>Hora</td><td>Room A</td><td>Ponente</td>"]
)
def test_columns_of_unknown_names_are_no_rooms(head: str) -> None:
    lines = table(
        head,
        "<td>9:00 - 9:30</td><td>Ada Quill</td><td>Bees as Clocks</td>",
        "<td>9:30 - 10:00</td><td>Bo Reed</td><td>Wasps at Rest</td>",
    )

    program = page(DAY + lines, timezone="UTC")

    assert [row[1:3] + row[4:] for row in rows(program)] == [
        ("2027-05-08 09:00", "2027-05-08 09:30", None),
        ("2027-05-08 09:30", "2027-05-08 10:00", None),
    ]


def test_table_that_lays_out_the_page_is_no_row() -> None:
    inner = "<p>Mon 3 May 2027 10:00 - 10:30 UTC</p><p><b>Bees</b></p>"
    layout = f"<table><tr><td><table><tr><td>Menu</td></tr></table></td><td><h2>Talks</h2>{inner}</td></tr></table>"

    assert [row[:2] for row in rows(page(layout))] == [("Bees", "2027-05-03 10:00")]


def test_row_that_cannot_be_read_is_a_problem_with_its_line() -> None:
    lines = "<table>\n<tr><th>Time</th><th>Title</th></tr>\n<tr><td>9:00 - 9:30</td><td>Bees</td></tr>\n<tr><td>25:00</td><td>Wasps</td></tr>\n</table>"

    program = page(DAY + lines, timezone="UTC")

    assert [talk.title for talk in program.talks] == ["Bees"]
    assert [(each.line, each.message.partition(" (")[0]) for each in program.problems] == [
        (7, "25:00 is not a time of day")
    ]


def test_table_without_a_date_asks_for_one() -> None:
    with pytest.raises(ProgramError) as caught:
        page(table("<th>Time</th><th>Title</th>", "<td>9:00 - 9:30</td><td>Bees</td>"), timezone="UTC")

    assert caught.value.remedy == "give --date YYYY-MM-DD"


@pytest.mark.parametrize(
    "span", ["rowspan=65534", "rowspan=0", "rowspan=-3", "rowspan=x", "colspan=99999999", "colspan=²"]
)
def test_odd_spans_do_no_harm(span: str) -> None:
    lines = table("<th>Time</th><th>Title</th>", f"<td>9:00 - 9:30</td><td {span}>Bees</td>")

    assert [row[:2] for row in rows(page(DAY + lines, timezone="UTC"))] == [("Bees", "2027-05-08 09:00")]
