"""Around the blocks: both clocks, days that begin, hours left out."""

from dataclasses import replace
from datetime import timedelta

from planner.timeline.clock import Zone, zone_named
from planner.timeline.program import Talk
from planner.tui.grid.axis import Axis, PieceKind
from planner.tui.grid.columns import Across
from planner.tui.grid.edges import Clocks, clocks_of, corner_cells, ground_of, opening_cells, time_cells
from planner.tui.grid.layout import rows_for
from planner.tui.grid.view import Cell, GridView
from tests.tui.grid.talks import BERLIN, NEW_YORK, NINE, matter, talk


def shown(*talks: Talk, home: Zone | None = BERLIN, minutes: int = 30) -> tuple[GridView, Axis, Clocks]:
    given_ = replace(matter(*talks), homes={"conf": home})
    view = GridView(given_, Across.ROOMS, minutes, NINE - timedelta(days=9))
    axis = rows_for(given_, minutes)
    return view, axis, clocks_of(view, axis)


def text_of(cells: list[Cell]) -> str:
    return "".join(text for text, _ in cells)


def test_one_clock_where_both_show_the_same() -> None:
    view, axis, clocks = shown(talk("a", 0, 90))

    assert text_of(corner_cells(clocks, axis.pieces[0])) == "CEST  "
    assert [text_of(time_cells(view, clocks, axis, row)) for row in range(3)] == [
        "11:00 ",
        "      ",
        "12:00 ",
    ]


def test_conference_clock_beside_with_the_days_it_is_off() -> None:
    view, axis, clocks = shown(talk("a", 780, 420), home=NEW_YORK, minutes=60)

    assert text_of(corner_cells(clocks, axis.pieces[0])) == "CEST      EDT   "
    assert [text_of(time_cells(view, clocks, axis, row)).rstrip() for row in range(7)] == [
        "00:00 Thu 18:00", "01:00 Thu 19:00", "02:00 Thu 20:00", "03:00 Thu 21:00", "04:00 Thu 22:00",
        "05:00 Thu 23:00", "06:00     00:00",
    ]  # fmt: skip


def test_offset_without_a_name_is_short() -> None:
    _, axis, clocks = shown(talk("a", 0, 60), home=zone_named("UTC+05:30"))
    _, whole, others = shown(talk("a", 0, 60), home=zone_named("UTC-03:00"))

    assert text_of(corner_cells(clocks, axis.pieces[0])) == "CEST  +0530 "
    assert text_of(corner_cells(others, whole.pieces[0])) == "CEST  -03   "


def test_midnight_says_which_day_begins() -> None:
    view, axis, clocks = shown(talk("a", 720, 120), minutes=60)
    double_view, double_axis, double = shown(talk("a", 720 + 1440 * 9, 120), home=NEW_YORK, minutes=60)

    assert [text_of(time_cells(view, clocks, axis, row)) for row in range(2)] == ["23:00 ", "Fri 2 "]
    assert text_of(time_cells(double_view, double, double_axis, 1)) == "Sun   Sat 18:00 "
    assert ground_of(view, axis, 1).cell(4) == ("┄┄┄┄", ("gap",))


def test_present_moment_is_on_the_clock_and_across() -> None:
    view, axis, clocks = shown(talk("a", 0, 90))
    view = replace(view, now=NINE + timedelta(minutes=40))

    assert text_of(time_cells(view, clocks, axis, 1)) == "▶11:40"
    assert ground_of(view, axis, 1).cell(3) == ("╌╌╌", ("now",))


def test_hours_left_out_are_said_once_where_there_is_room() -> None:
    view, axis, _ = shown(talk("a", 0, 30), talk("b", 300, 30))
    gap = next(piece for piece in axis.pieces if piece.kind is PieceKind.GAP)
    ground = ground_of(view, axis, gap.top)

    assert [ground.cell(width)[0] for width in (8, 30, 8)] == [
        "┄" * 8,
        "┄┄ no talks 11:30–16:00 ┄┄┄┄┄┄",
        "┄" * 8,
    ]


def test_new_day_is_named_with_the_conference_day_and_the_night_before() -> None:
    view, axis, _ = shown(talk("a", 780, 60), talk("b", 780 + 1440, 60), home=NEW_YORK)
    piece = next(piece for piece in axis.pieces if piece.kind is PieceKind.DAY)

    wide, narrow = (text_of(opening_cells(view, view.matter.talks, piece, width)) for width in (70, 63))

    assert wide == " Sat 3 Jul conference day Fri 2 Jul (+1d)        no talks 01:00–00:00 "
    assert narrow == " Sat 3 Jul conference day Fri 2 Jul (+1d) · no talks 01:00–00:…"


def test_days_without_talks_are_named_too() -> None:
    view, axis, _ = shown(talk("a", 0, 60), talk("b", 1440 * 5, 60))
    piece = next(piece for piece in axis.pieces if piece.kind is PieceKind.DAY)

    text = text_of(opening_cells(view, view.matter.talks, piece, 60))

    assert text == " Tue 6 Jul        no talks from Thu 1 Jul 12:00 until 11:00 "
