"""Blocks on rows and cells: no two share a cell, none is lost, time is to scale."""

from dataclasses import replace
from datetime import timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.timeline.program import Kind, UnnamedSlot
from planner.tui.grid.axis import SCALES
from planner.tui.grid.blocks import GridLayout
from planner.tui.grid.columns import Across
from planner.tui.grid.layout import Matter, layout_of, rows_for
from planner.tui.grid.placing import column_cells
from tests.tui.grid.talks import NINE, matter, programs, talk


def laid_out(
    given_: Matter, *, minutes: int = 15, width: int = 60, across: Across = Across.ROOMS
) -> GridLayout:
    return layout_of(given_, rows_for(given_, minutes), across, width)


def cells_of(layout: GridLayout) -> dict[str, tuple[int, int, int, int]]:
    """Rows and cells of each talk: top, bottom, x, width."""
    return {key: (each.top, each.bottom, each.x, each.width) for key, each in layout.by_key.items()}


def test_rooms_stand_side_by_side_and_time_goes_down() -> None:
    layout = laid_out(matter(talk("a", 0, 60, "Attic"), talk("b", 30, 30, "Bay"), talk("c", 60, 15, "Attic")))

    assert [column.head for column in layout.columns[0]] == ["Attic", "Bay"]
    assert cells_of(layout) == {"a": (0, 4, 0, 30), "b": (2, 4, 30, 30), "c": (4, 5, 0, 30)}


def test_columns_can_be_tracks() -> None:
    layout = laid_out(matter(talk("a", 0, 60, "Attic"), talk("b", 30, 30, "Bay")), across=Across.TRACKS)

    assert [column.head for column in layout.columns[0]] == ["T Attic", "T Bay"]


def test_talks_at_once_in_one_room_share_its_column_in_lanes() -> None:
    layout = laid_out(matter(talk("a", 0, 60), talk("b", 0, 30), talk("c", 30, 30), talk("d", 60, 30)))

    assert cells_of(layout) == {
        "a": (0, 4, 0, 30),
        "b": (0, 2, 30, 30),
        "c": (2, 4, 30, 30),
        "d": (4, 6, 0, 60),
    }


def test_several_posters_at_once_widen_their_column() -> None:
    posters = [talk(f"p{each:02d}", 0, 90, "Hall", kind=Kind.POSTER) for each in range(6)]

    layout = laid_out(matter(*posters, talk("z", 0, 30, "Zoo")))

    assert [column.width for column in layout.columns[0]] == [60, 30]
    assert {each.width for key, each in layout.by_key.items() if key != "z"} == {10}


def test_many_posters_at_once_are_one_block_and_lead_to_it() -> None:
    posters = [talk(f"p{each:02d}", 0, 90, "Hall", kind=Kind.POSTER) for each in range(20)]
    late = talk("late", 30, 60, "Hall", kind=Kind.POSTER)

    layout = laid_out(matter(*posters, late, talk("z", 0, 30, "Zoo")))
    crowd = layout.by_key["crowd p00"]

    assert cells_of(layout) == {"crowd p00": (0, 6, 0, 15), "late": (2, 6, 15, 15), "z": (0, 2, 30, 30)}
    assert [each.id for each in crowd.talks] == [each.id for each in posters]
    assert (layout.key_of("p19"), layout.key_of("late"), layout.key_of("nobody")) == (
        "crowd p00", "late", None,
    )  # fmt: skip


def test_an_agenda_gathers_only_what_one_drops_in_on() -> None:
    posters = [talk(f"p{each:02d}", 0, 90, "Hall", kind=Kind.POSTER) for each in range(20)]
    talks = [talk(f"t{each:02d}", 180, 90, "Hall") for each in range(8)]

    layout = laid_out(matter(*posters, *talks), across=Across.NOTHING)

    assert sorted(layout.by_key) == ["crowd p00", *(each.id for each in talks)]


def test_long_poster_beside_short_talks_is_a_band_at_their_side() -> None:
    layout = laid_out(matter(talk("long", 0, 180, kind=Kind.POSTER), talk("a", 30, 30), talk("b", 60, 30)))

    assert cells_of(layout) == {"long": (0, 12, 0, 3), "a": (2, 4, 3, 57), "b": (4, 6, 3, 57)}
    assert [key for key, each in layout.by_key.items() if each.band] == ["long"]


def test_long_talk_alone_in_its_room_is_a_block() -> None:
    layout = laid_out(matter(talk("tutorial", 0, 300), talk("a", 30, 30, "Bay")))

    assert [each.band for each in layout.blocks] == [False, False]


def test_stands_of_the_whole_day_are_bands() -> None:
    layout = laid_out(matter(*(talk(f"s{each}", 0, 540, "Hall") for each in range(3))))

    assert [(each.band, each.x, each.width) for each in layout.blocks] == [
        (True, 0, 3),
        (True, 3, 3),
        (True, 6, 3),
    ]


def test_stand_of_two_days_is_shown_on_both_and_keeps_the_night_left_out() -> None:
    layout = laid_out(
        matter(talk("stand", 0, 1440 + 480, "Hall"), talk("a", 30, 60, "Bay"), talk("b", 1440, 60, "Bay"))
    )

    assert layout.axis.sections == 2
    assert {key: (each.section, each.begun) for key, each in layout.by_key.items()} == {
        "stand": (0, False),
        "stand 1": (1, True),
        "a": (0, False),
        "b": (1, False),
    }
    assert layout.axis.rows <= 16


def test_whole_days_alone_are_drawn_for_an_hour_each() -> None:
    layout = laid_out(matter(talk("one", 0, 1440), talk("two", 1440 * 3, 1440)))

    assert [(key, each.height) for key, each in layout.by_key.items()] == [("one", 4), ("two", 4)]


def test_unknown_end_reaches_to_the_next_talk_or_half_an_hour() -> None:
    layout = laid_out(matter(talk("a", 0, None), talk("b", 15, None), talk("c", 90, 30)))

    assert {key: each.height for key, each in layout.by_key.items()} == {"a": 1, "b": 2, "c": 2}


def test_slot_is_drawn_where_its_session_leaves_room() -> None:
    talks = [talk(f"t{each}", start, 30)._replace(session="S") for each, start in enumerate((0, 60))]
    others = [talk("z", 0, 90, "Zoo")]
    slots = tuple(
        ("conf", UnnamedSlot(NINE + timedelta(minutes=start), NINE + timedelta(minutes=end), session))
        for start, end, session in ((30, 60, "S"), (0, 30, "S"), (600, 630, "S"), (45, 70, "nobody"))
    )
    given_ = replace(matter(*talks, *others), slots=slots)

    drawn = [(each.column, each.top, each.bottom) for each in laid_out(given_).blocks if each.talk is None]

    assert drawn == [(0, 2, 4)]


@pytest.mark.parametrize(
    ("width", "columns", "cells"),
    [(65, 40, 21), (105, 40, 21), (185, 40, 20), (105, 2, 52), (185, 1, 60), (5, 9, 5)],
)
def test_columns_are_as_wide_as_the_terminal_allows(width: int, columns: int, cells: int) -> None:
    assert column_cells(width, columns) == cells


@given(programs(), st.sampled_from(SCALES), st.sampled_from([1, 20, 65, 180]), st.sampled_from(Across))
def test_no_two_blocks_share_a_cell_and_none_is_lost(
    given_: Matter, minutes: int, width: int, across: Across
) -> None:
    layout = laid_out(given_, minutes=minutes, width=width, across=across)

    shown = {talk.id for block in layout.blocks for talk in block.talks}
    assert shown == {talk.id for talk in given_.talks}
    for one, other in combinations(layout.blocks, 2):
        apart = one.bottom <= other.top or other.bottom <= one.top
        assert apart or one.end_x <= other.x or other.end_x <= one.x
    for block in layout.blocks:
        column = layout.columns[block.section][block.column]
        first, last = layout.axis.spans[block.section]
        assert column.x <= block.x < block.end_x <= column.x + column.width
        assert first.top <= block.top < block.bottom <= last.bottom
        assert block.width >= 3


@given(programs(), st.sampled_from(SCALES))
def test_heights_follow_minutes_and_tops_follow_starts(given_: Matter, minutes: int) -> None:
    layout = laid_out(given_, minutes=minutes)

    starts = sorted(
        (each.talks[0].start, each.top) for each in layout.blocks if each.talks and not each.begun
    )
    short = [talk for talk in given_.talks if talk.interval and talk.interval.minutes <= 720]

    assert [top for _, top in starts] == sorted(top for _, top in starts)
    for each in short:
        assert each.interval is not None
        key = layout.key_of(each.id)
        assert key is not None
        assert abs(layout.by_key[key].height - each.interval.minutes / minutes) <= 1


@given(programs())
def test_block_is_found_under_each_of_its_cells(given_: Matter) -> None:
    layout = laid_out(given_)

    for block in layout.blocks:
        assert layout.block_at(block.top, block.x) is block
        assert layout.block_at(block.bottom - 1, block.end_x - 1) is block
    assert layout.block_at(layout.axis.rows, 0) is None
