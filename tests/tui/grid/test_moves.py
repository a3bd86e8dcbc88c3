"""The cursor's ways: down and up in time, sideways at the same time, and to every talk."""

from hypothesis import given

from planner.tui.grid.blocks import Block, GridLayout
from planner.tui.grid.layout import Matter
from planner.tui.grid.moves import block_below, block_beside, block_paged
from tests.tui.grid.talks import matter, programs, talk
from tests.tui.grid.test_layout import laid_out

TWO_DAYS = laid_out(
    matter(
        talk("a1", 0, 30, "A"), talk("a2", 30, 30, "A"), talk("a3", 1440, 30, "A"),
        talk("b1", 0, 60, "B"), talk("b2", 60, 30, "B"), talk("b3", 1440 + 30, 30, "B"),
        talk("c1", 45, 15, "C"), talk("d3", 1440, 30, "D"),
    )
)  # fmt: skip


def walked(layout: GridLayout, key: str, step: int) -> list[str]:
    """The talks below (or above) one, to the last."""
    keys: list[str] = []
    block: Block | None = layout.by_key[key]
    while block is not None and (block := block_below(layout, block, step)) is not None:
        keys.append(block.key)
    return keys


def test_down_and_up_follow_the_room_from_day_to_day() -> None:
    assert walked(TWO_DAYS, "a1", 1) == ["a2", "a3"]
    assert walked(TWO_DAYS, "a3", -1) == ["a2", "a1"]


def test_where_a_room_has_no_talks_the_next_day_another_goes_on() -> None:
    assert walked(TWO_DAYS, "c1", 1) == ["d3"]
    assert walked(TWO_DAYS, "d3", -1) == ["c1"]


def test_sideways_stays_at_the_wanted_time() -> None:
    keys = []
    block: Block | None = TWO_DAYS.by_key["a1"]
    for step in (1, 1, 1, -1, -1):
        beside = block_beside(TWO_DAYS, block, 0, step) if block else None
        keys.append(beside.key if beside else None)
        block = beside or block

    assert keys == ["b1", "c1", None, "b1", "a1"]


def test_sideways_goes_through_the_lanes_of_a_room() -> None:
    layout = laid_out(matter(*(talk(f"p{each}", 0, 60, "A") for each in range(3)), talk("b", 0, 60, "B")))

    keys = []
    block: Block | None = layout.by_key["p0"]
    while block is not None and (block := block_beside(layout, block, 0, 1)) is not None:
        keys.append(block.key)

    assert keys == ["p1", "p2", "b"]


def test_page_goes_about_so_many_rows_and_at_least_one_talk() -> None:
    layout = laid_out(matter(*(talk(f"t{each:02d}", 30 * each, 30) for each in range(20))))

    def paged(key: str, rows: int) -> str | None:
        block = block_paged(layout, layout.by_key[key], rows)
        return block.key if block else None

    assert [paged("t00", 16), paged("t16", 16), paged("t19", 16), paged("t19", -16), paged("t01", -16)] == [
        "t08", "t19", None, "t11", "t00",
    ]  # fmt: skip
    assert paged("t05", 1) == "t06"


@given(programs())
def test_every_talk_is_reached_and_every_step_keeps_its_direction(given_: Matter) -> None:
    layout = laid_out(given_)
    keys = list(layout.by_key)
    seen, rest = (
        {(keys[0], layout.by_key[keys[0]].top)},
        [(layout.by_key[keys[0]], layout.by_key[keys[0]].top)],
    )

    while rest:
        block, row = rest.pop()
        for step in (1, -1):
            below = block_below(layout, block, step)
            beside = block_beside(layout, block, row, step)
            if below is not None:
                assert (below.top - block.top) * step > 0
            if beside is not None:
                assert (beside.column - block.column) * step >= 0
                assert beside.section == block.section
            for found, at in ((below, below.top if below else 0), (beside, row)):
                if found is not None and (found.key, at) not in seen:
                    seen.add((found.key, at))
                    rest.append((found, at))

    assert {key for key, _ in seen} == set(keys)
