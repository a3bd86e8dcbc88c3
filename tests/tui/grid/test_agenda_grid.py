"""An agenda on the grid: one column, free time as blocks, and a scale at which the day fits."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.timeline.gap import find_gaps
from planner.timeline.program import Kind, Talk
from planner.tui.grid.axis import SCALES
from planner.tui.grid.blocks import GridLayout
from planner.tui.grid.cells import block_lines
from planner.tui.grid.columns import Across
from planner.tui.grid.gap_cells import gap_lines, gap_text
from planner.tui.grid.layout import Matter, layout_of, rows_for
from planner.tui.grid.moves import block_below
from planner.tui.grid.scale import fitting_scale
from planner.tui.grid.view import GridView, Remark
from tests.tui.grid.talks import BERLIN, NINE, matter, programs, talk


def agenda(*talks: Talk, also: tuple[Talk, ...] = ()) -> Matter:
    """Starred talks with the gaps between them."""
    made = matter(*talks)
    library = matter(*talks, *also).talks
    return replace(made, gaps=find_gaps(made.talks, library, {}))


def laid_out(given_: Matter, minutes: int = 15) -> GridLayout:
    return layout_of(given_, rows_for(given_, minutes), Across.NOTHING, 60)


def rows_of(layout: GridLayout) -> list[tuple[str, int, int, int, int]]:
    return [(each.key.split(" ")[0], each.top, each.bottom, each.x, each.width) for each in layout.blocks]


def test_talks_of_all_rooms_share_one_column_and_clashes_stand_side_by_side() -> None:
    layout = laid_out(
        agenda(talk("a", 0, 30, "Attic"), talk("b", 15, 30, "Bay"), talk("c", 45, 30, "Cellar"))
    )

    assert rows_of(layout) == [("a", 0, 2, 0, 30), ("b", 1, 3, 30, 30), ("c", 3, 5, 0, 60)]


def test_long_poster_is_a_block_beside_what_it_clashes_with() -> None:
    layout = laid_out(agenda(talk("p", 0, 240, kind=Kind.POSTER), talk("a", 30, 30)))

    assert [each.band for each in layout.blocks] == [False, False]
    assert [each.width for each in layout.blocks] == [30, 30]


def test_free_time_is_a_block_to_scale_that_the_cursor_goes_to() -> None:
    layout = laid_out(agenda(talk("a", 0, 30), talk("b", 75, 30)))
    first = layout.by_key["a"]

    gap = block_below(layout, first, 1)

    assert rows_of(layout) == [("a", 0, 2, 0, 60), ("gap", 2, 5, 0, 60), ("b", 5, 7, 0, 60)]
    assert gap is not None
    assert gap.talk is None
    assert block_below(layout, gap, 1) is layout.by_key["b"]


def test_hours_left_out_are_one_row_of_free_time() -> None:
    layout = laid_out(agenda(talk("a", 0, 30), talk("b", 240, 30)))

    assert rows_of(layout) == [("a", 0, 2, 0, 60), ("gap", 2, 3, 0, 60), ("b", 3, 5, 0, 60)]


def test_gap_shorter_than_its_row_is_left_out() -> None:
    assert [key for key, *_ in rows_of(laid_out(agenda(talk("a", 0, 35), talk("b", 50, 30)), 60))] == [
        "a",
        "b",
    ]


@given(programs(), st.sampled_from(SCALES))
def test_blocks_of_an_agenda_share_no_cell_and_gaps_lie_between(given_: Matter, minutes: int) -> None:
    made = agenda(*given_.talks)

    layout = laid_out(made, minutes)

    cells = [
        (row, x)
        for each in layout.blocks
        for row in range(each.top, each.bottom)
        for x in range(each.x, each.end_x)
    ]
    assert len(cells) == len(set(cells))
    assert {each.talk.id for each in layout.blocks if each.talk} == {each.id for each in made.talks}


@pytest.mark.parametrize(("rows", "minutes"), [(200, 5), (21, 10), (20, 15), (9, 30), (2, 30)])
def test_scale_is_the_finest_at_which_the_day_fits(rows: int, minutes: int) -> None:
    made = matter(*(talk(f"t{each}", each * 30, 30) for each in range(7)))

    assert fitting_scale(made, rows) == minutes


def test_scale_never_puts_talks_that_do_not_clash_into_one_row() -> None:
    made = matter(talk("a", 0, 10), talk("b", 10, 10), talk("c", 300, 300))

    assert fitting_scale(made, 3) == 10


@given(programs(), st.integers(1, 60))
def test_scale_shows_side_by_side_only_what_clashes(given_: Matter, rows: int) -> None:
    minutes = fitting_scale(given_, rows)

    finer = [each for each in SCALES if each < minutes]
    assert minutes in SCALES
    assert all(rows_for(given_, each).rows > rows for each in finer)


def test_gap_says_how_long_it_is_what_fits_and_which_breaks_lie_in_it() -> None:
    lunch = talk("lunch", 35, 15, kind=Kind.BREAK)
    gap = agenda(
        talk("a", 0, 30), talk("b", 75, 30), also=(lunch, talk("x", 30, 30), talk("y", 40, 10))
    ).gaps[0]

    lines = gap_lines(gap, BERLIN, width=40, height=3, at_cursor=False)

    assert gap_text(gap, BERLIN) == "45 min free 11:30-12:15 · 2 talks fit"
    assert ["".join(text for text, _ in line).rstrip() for line in lines] == [
        "·45 min free 11:30-12:15 · 2 talks fit",
        "·– 11:35-11:50 On lunch",
        "·",
    ]
    assert {sum(len(text) for text, _ in line) for line in lines} == {40}


def test_remark_stands_before_the_title_and_below_it() -> None:
    made = agenda(talk("a", 0, 45))
    view = GridView(
        made,
        Across.NOTHING,
        15,
        NINE.replace(hour=8),
        remarks={"a": Remark("!10m", "clashes with b (10 min)")},
    )
    block = laid_out(made).by_key["a"]

    lines = block_lines(view, block, at_cursor=False, on_the_row=True)

    assert ["".join(text for text, _ in line).rstrip() for line in lines][:2] == [
        "┌!10m On a",
        "│clashes with b (10 min)",
    ]
