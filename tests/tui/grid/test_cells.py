"""Blocks as text: exact widths, marks that need no colour, hostile titles as data."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.text.cells import width_of
from planner.timeline.agenda import Level
from planner.timeline.program import Kind, Status, Talk, UnnamedSlot
from planner.tui.grid.blocks import Block
from planner.tui.grid.cells import block_lines, crossed_by_now
from planner.tui.grid.columns import Across
from planner.tui.grid.view import GridView
from tests.tui.grid.talks import NINE, matter, talk

VIEW = GridView(matter(), Across.ROOMS, 15, NINE - timedelta(days=1))


def block(item: Talk | UnnamedSlot, *, width: int = 20, height: int = 4, band: bool = False) -> Block:
    return Block("k", item, 0, 0, 0, height, 0, width, band)


def lines(view: GridView, given_: Block, *, at_cursor: bool = False, on_the_row: bool = True) -> list[str]:
    drawn = block_lines(view, given_, at_cursor=at_cursor, on_the_row=on_the_row)
    return ["".join(text for text, _ in line).rstrip() for line in drawn]


def titled(title: str, **changes: object) -> Talk:
    return talk("t", 0, 60)._replace(title=title, **changes)  # type: ignore[arg-type]


def test_block_holds_title_people_and_time_as_room_allows() -> None:
    item = titled("Tides and types in harbors", people=("Ada Birch", "Lin Okoro"))

    assert lines(VIEW, block(item, height=5)) == [
        "┌Tides and types in",
        "│harbors",
        "│Ada Birch, Lin Ok…",
        "│11:00-12:00",
        "└",
    ]
    assert lines(VIEW, block(item, height=1)) == ["[Tides and types i…"]


def test_time_comes_first_where_the_row_does_not_tell_it() -> None:
    item = titled("Tides", people=("Ada Birch",))

    assert lines(VIEW, block(item, height=3), on_the_row=False) == [
        "┌Tides",
        "│11:00-12:00",
        "└Ada Birch",
    ]


def test_marks_say_clash_running_and_level_without_colour() -> None:
    item = titled("Tides")
    view = replace(VIEW, now=NINE, levels={"t": Level.MUST}, clashing=frozenset({"t"}))

    assert lines(view, block(item, height=1)) == ["[!▶★★★ Tides"]
    assert lines(view, block(item, height=1), at_cursor=True)[0][0] == "▌"
    assert lines(view, block(item, width=7, height=1)) == ["[Tides"]


def test_unknown_and_inferred_ends_are_told_apart() -> None:
    unknown = lines(VIEW, block(titled("Tides", end=None), height=2))
    inferred = lines(VIEW, block(titled("Tides", end_inferred=True), height=2))

    assert (unknown[1], inferred[1]) == ("⋮11:00-?", "└11:00~12:00")


def test_end_on_another_day_is_said() -> None:
    late = talk("t", 720, 120)._replace(title="Night")

    assert lines(VIEW, block(late, height=2))[1] == "└23:00-Fri 01:00"


def test_cancelled_talk_says_so_and_is_struck() -> None:
    drawn = block_lines(
        VIEW, block(titled("Tides", status=Status.CANCELLED)), at_cursor=False, on_the_row=True
    )

    assert drawn[0][1] == ("cancelled: Tides  ", ("break", "cancelled"))


@pytest.mark.parametrize(
    ("kind", "edges"),
    [(Kind.TALK, "┌│└"), (Kind.KEYNOTE, "┏┃┗"), (Kind.TUTORIAL, "╔║╚"), (Kind.BREAK, "┊┊┊")],
)
def test_kinds_have_edges_of_their_own(kind: Kind, edges: str) -> None:
    drawn = lines(VIEW, block(titled("Tides", kind=kind), height=3))

    assert "".join(line[0] for line in drawn) == edges


def test_band_has_its_title_downwards_with_wide_letters() -> None:
    drawn = lines(
        replace(VIEW, levels={"t": Level.WANT}), block(titled("Ab 漢é"), width=3, height=9, band=True)
    )

    assert drawn == ["┌★", "│★", "│A", "│b", "│", "│漢", "│é", "│", "└"]
    assert lines(VIEW, block(titled("Abcdef"), width=3, height=3, band=True)) == ["┌A", "│b", "└⋮"]


def test_brackets_and_controls_of_a_title_are_data() -> None:
    drawn = lines(VIEW, block(titled("Why [AI] [/] \x1b[31m $x {z}"), width=40, height=1))

    assert drawn == ["[Why [AI] [/] $x {z}"]


def test_slot_says_that_it_has_no_title() -> None:
    slot = UnnamedSlot(NINE, NINE + timedelta(minutes=30))

    assert lines(VIEW, block(slot, height=2)) == [" – no title", " 11:00-11:30"]


def test_line_of_the_present_crosses_a_block_at_its_edges() -> None:
    drawn = block_lines(VIEW, block(titled("Tides")), at_cursor=False, on_the_row=True)

    assert "".join(text for text, _ in crossed_by_now(drawn[0])) == "├Tides             ╌"


TITLES = st.text(st.sampled_from("ab é漢\u202f\u05e9👩\u200d🚀🇫🇷[/]$\u0301"), min_size=1, max_size=40)


@given(TITLES, st.integers(3, 30), st.integers(1, 8), st.booleans(), st.sampled_from(Level))
def test_every_line_of_a_block_has_its_width(
    title: str, width: int, height: int, band: bool, level: Level
) -> None:
    item = titled(title, people=(title,))
    view = replace(VIEW, now=NINE, levels={"t": level}, clashing=frozenset({"t"}))

    given_ = block(item, width=3 if band else width, height=height, band=band)
    drawn = block_lines(view, given_, at_cursor=False, on_the_row=True)

    assert [sum(width_of(text) for text, _ in line) for line in drawn] == [3 if band else width] * height


def styles(view: GridView, item: Talk) -> list[tuple[str, tuple[str, ...]]]:
    """The pieces of text of a block's first row."""
    first = block_lines(view, block(item), at_cursor=False, on_the_row=True)[0]
    return [(text.strip(), style) for text, style in first[1:] if text.strip()]


def test_what_was_searched_for_is_marked_in_the_title() -> None:
    view = replace(VIEW, words=("type",))

    assert styles(view, titled("Old Types")) == [
        ("Old", ("talk",)),
        ("Type", ("talk", "hit")),
        ("s", ("talk",)),
    ]


def test_talk_that_was_not_searched_for_is_as_quiet_as_a_break() -> None:
    view = replace(VIEW, hits=frozenset({"other"}), levels={"t": Level.MUST})

    drawn = block_lines(view, block(titled("Tides"), height=2), at_cursor=False, on_the_row=True)

    assert {style[0] for line in drawn for _, style in line if style} == {"break"}
    assert [line[0][0] for line in drawn] == ["┊", "┊"]
