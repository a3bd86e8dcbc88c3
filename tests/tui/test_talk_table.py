"""The list drawn line by line: what stands on the screen, where the cursor stays, and that size costs nothing."""

from datetime import UTC, datetime, timedelta

from textual.app import App, ComposeResult

from planner.timeline.clock import zone_named
from planner.timeline.program import Talk
from planner.tui.rows import GapRow, HeadRow, Row, TalkRow, View
from planner.tui.widgets.day_tabs import DayTabs, Tab
from planner.tui.widgets.talk_table import TalkTable

START = datetime(2027, 7, 1, 8, tzinfo=UTC)
BERLIN = zone_named("Europe/Berlin")


def rows_of(*numbers: int) -> tuple[Row, ...]:
    return tuple(TalkRow(talk_of(number), f"t{number}") for number in numbers)


def talk_of(number: int) -> Talk:
    start = START + timedelta(minutes=5 * number)
    return Talk(f"t{number}", "p", f"Talk {number}", start, start + timedelta(minutes=5), changed=START)


def view_of(rows: tuple[Row, ...]) -> View:
    return View(rows, BERLIN, now=START - timedelta(days=1))


class TableApp(App[None]):
    """Nothing but the list."""

    def compose(self) -> ComposeResult:
        yield TalkTable()

    @property
    def table(self) -> TalkTable:
        return self.query_one(TalkTable)

    def lines(self) -> list[str]:
        table = self.table
        return [table.render_line(y).text.rstrip() for y in range(table.size.height)]


async def test_cursor_stays_on_its_talk_when_rows_change() -> None:
    app = TableApp()

    async with app.run_test(size=(60, 10)):
        app.table.show(view_of(rows_of(1, 2, 3, 4)))
        app.table.go_to("t3")
        app.table.show(view_of(rows_of(0, 1, 3, 4)))
        stayed = app.table.key
        app.table.show(view_of(rows_of(0, 1, 4)))
        nearest = app.table.key

    assert (stayed, nearest) == ("t3", "t4")


async def test_cursor_steps_over_heads_and_gaps() -> None:
    app = TableApp()
    rows = (HeadRow("one"), *rows_of(1), GapRow(), HeadRow("two"), *rows_of(2))

    async with app.run_test(size=(60, 10)) as pilot:
        app.table.show(view_of(rows))
        keys = [app.table.key]
        for key in ("down", "down", "up", "end", "home"):
            await pilot.press(key)
            keys.append(app.table.key)

    assert keys == ["t1", "t2", "t2", "t1", "t2", "t1"]


async def test_head_of_the_group_in_sight_stays_at_the_top() -> None:
    app = TableApp()
    rows = (HeadRow("Fri 2 Jul"), *rows_of(*range(8)), HeadRow("Sat 3 Jul"), *rows_of(*range(10, 18)))

    async with app.run_test(size=(60, 5)) as pilot:
        app.table.show(view_of(rows))
        at_top = app.lines()[:2]
        await pilot.press(*["down"] * 6)
        inside = app.lines()[0]
        await pilot.press("end")
        at_end = app.lines()[0]

    assert at_top == ["      here CEST    talk", " Fri 2 Jul"]
    assert (inside, at_end) == (" Fri 2 Jul", " Sat 3 Jul")


async def test_repeated_start_is_still_printed_and_cursor_is_marked() -> None:
    app = TableApp()

    async with app.run_test(size=(40, 5)):
        app.table.show(view_of(rows_of(1, 1)))
        lines = app.lines()

    assert lines[1:3] == ["▌     10:05-10:10  Talk 1", "      10:05-10:10  Talk 1"]


async def test_ten_thousand_talks_draw_only_what_is_in_sight() -> None:
    app = TableApp()

    async with app.run_test(size=(80, 24)) as pilot:
        app.table.show(view_of(rows_of(*range(10_000))))
        await pilot.press("end", "pageup", "home", "pagedown")
        await pilot.pause()
        drawn, key = len(app.table._strips), app.table.key

    assert key == "t22"
    assert drawn <= 4 * 24


class TabsApp(App[None]):
    """Nothing but the tabs."""

    def compose(self) -> ComposeResult:
        yield DayTabs()


async def test_chosen_day_is_in_sight_among_many() -> None:
    app = TabsApp()

    async with app.run_test(size=(40, 3)) as pilot:
        tabs = app.query_one(DayTabs)
        tabs.styles.height = 1
        tabs.tabs = tuple(Tab(f"Mon {day} Jul") for day in range(1, 21))
        tabs.chosen = 9
        await pilot.pause()
        line = tabs.render().plain

    assert line.split() == ["‹", "Mon", "9", "Jul", "[Mon", "10", "Jul]", "Mon", "11", "Jul", "›"]


async def test_note_of_a_day_gives_way_to_the_other_tabs() -> None:
    app = TabsApp()
    texts = []

    for width in (80, 44, 18):
        async with app.run_test(size=(width, 3)) as pilot:
            tabs = app.query_one(DayTabs)
            tabs.tabs = (Tab("Fri 2 Jul", "conference day Thu 1 Jul (+1d)", "+1d"), Tab("Sat 3 Jul"))
            await pilot.pause()
            texts.append(" ".join(tabs.render().plain.split()))
        app = TabsApp()

    assert texts == [
        "[Fri 2 Jul] conference day Thu 1 Jul (+1d) Sat 3 Jul",
        "[Fri 2 Jul] +1d Sat 3 Jul",
        "[Fri 2 Jul] ›",
    ]
