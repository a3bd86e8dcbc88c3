"""The grid on the app: every key, the mouse, the moment, search, and any size."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from planner.importers import ReadOptions
from planner.services import choices
from planner.services.desk import open_desk
from planner.services.library import import_source
from planner.services.samples import add_samples_once
from planner.services.setting import Setting
from planner.tui.app import PlannerApp
from planner.tui.screens.browse import BrowseScreen
from planner.tui.screens.grid import GridScreen
from planner.tui.screens.talk import TalkScreen
from planner.tui.widgets.day_tabs import DayTabs
from planner.tui.widgets.grid import Grid
from planner.tui.widgets.key_table import KeyTable
from planner.tui.widgets.status_line import StatusLine
from tests.conftest import NOW
from tests.tui.conftest import app_on, settle
from tests.tui.test_main_job import stars_of

WHY, LOGS, TIDES, LANTERNS, ROPES = (
    "Why [AI] [/] matters to $x", "Keeping Logs Dry", "Tides and Types", "Lanterns at Night", "Mooring Large Models",
)  # fmt: skip
NOTES, CLOSING = "שלום Café Notes", "Closing the Harbor"


def title_on(app: PlannerApp) -> str | None:
    """The title of the talk at the cursor."""
    talk = app.screen.query_one(Grid).talk
    return talk.title if talk else None


async def titles_after(app: PlannerApp, pilot: Pilot[int], *keys: str) -> list[str | None]:
    """Where each key leads."""
    titles = []
    for key in keys:
        await pilot.press(key)
        await pilot.pause()
        titles.append(title_on(app))
    return titles


def lines_on(app: PlannerApp) -> list[str]:
    """What stands on the grid."""
    grid = app.screen.query_one(Grid)
    return [grid.render_line(y).text.rstrip() for y in range(grid.size.height)]


def note_on(app: PlannerApp) -> str:
    """What the status line adds."""
    status = app.screen.query_one(StatusLine).status
    return status.note if status else ""


async def test_rooms_stand_across_and_time_goes_down_on_both_clocks(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g")
        await settle(app, pilot)
        lines = lines_on(app)

    assert lines[:13] == [
        "CEST      EDT    Boathouse                      Pier One",
        "02:30 Thu 20:30                                ▌Why [AI] [/] matters to $x",
        "                ┌Keeping Logs Dry              ▌Ada Birch, Noël Ångström",
        "03:00 Thu 21:00 └Mei Tanaka                    ┌Tides and Types",
        "                [Lanterns at Night             └Lin Okoro",
        "03:30 Thu 21:30                                 – no title",
        "                                               ┌Mooring Large Models",
        "04:00 Thu 22:00                                └Sam Reed",
        f" Sat 3 Jul {'no talks 04:15–16:00':>67}",
        "CEST      EDT    Boathouse",
        "16:00     10:00 ┌" + NOTES.replace("שלום", "\u2068שלום") + "\u2069",
        "                └Dana Levi",
        "16:30     10:30 ┌Closing the Harbor",
    ]


async def test_keys_move_by_block_in_time_and_from_room_to_room(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g")
        await settle(app, pilot)
        begin = title_on(app)
        letters = await titles_after(app, pilot, "j", "h", "j", "l", "k", "k", "l")
        arrows = await titles_after(app, pilot, "left", "down", "right", "up")

    assert begin == WHY
    assert letters == [TIDES, LOGS, LANTERNS, TIDES, WHY, WHY, WHY]
    assert arrows == [LOGS, LANTERNS, TIDES, WHY]


async def test_sideways_keeps_to_the_time_one_came_from(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "j", "j")
        await settle(app, pilot)
        titles = await titles_after(app, pilot, "h", "l")

    assert titles == [LANTERNS, ROPES]


async def test_pages_edges_and_days(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g")
        await settle(app, pilot)
        tabs = app.screen.query_one(DayTabs)
        titles = await titles_after(app, pilot, "end", "home", "]", "G", "[", "pagedown", "pageup")
        day = tabs.chosen
        await pilot.press("]")
        await pilot.pause()
        next_day = tabs.chosen
        stays = await titles_after(app, pilot, "]")

    assert titles == [ROPES, WHY, NOTES, CLOSING, WHY, ROPES, WHY]
    assert (day, next_day, stays) == (0, 1, [NOTES])


async def test_zoom_changes_minutes_of_a_row_and_keeps_the_talk(setting: Setting) -> None:
    app = app_on(setting)
    notes, titles = [], []

    async with app.run_test(size=(120, 24)) as pilot:
        await pilot.press("g", "j", "j")
        for key in ("plus", "equals_sign", "plus", "minus", "minus", "minus", "minus", "minus"):
            await pilot.press(key)
            await settle(app, pilot)
            notes.append(note_on(app))
            titles.append(title_on(app))

    assert notes == [f"rooms · {minutes} min a row" for minutes in (10, 5, 5, 10, 15, 30, 60, 60)]
    assert set(titles) == {ROPES}
    assert stars_of(setting) == {}


async def test_zoomed_in_the_talk_stays_in_sight(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(60, 14)) as pilot:
        await pilot.press("g", "j", "j", "plus", "plus")
        await settle(app, pilot)
        grid = app.screen.query_one(Grid)
        block, top, height = grid.block, grid.scroll_offset.y, grid.size.height

    assert block is not None
    assert 0 < top <= block.top
    assert block.bottom <= top + height - 1


async def test_tracks_instead_of_rooms(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "r")
        await settle(app, pilot)
        tracks, title = lines_on(app)[0], title_on(app)
        await pilot.press("r")
        await settle(app, pilot)
        rooms = lines_on(app)[0].split()[-3:]

    assert tracks == "CEST      EDT    Track A: Foundations           Track B: Practice"
    assert (rooms, title) == (["Boathouse", "Pier", "One"], WHY)


async def test_talks_are_starred_at_levels_and_clashes_marked(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "space", "h", "1", "j", "3")
        await settle(app, pilot)
        starred = stars_of(setting)
        lines = lines_on(app)
        await pilot.press("u", "space")
        await settle(app, pilot)

    assert starred == {WHY: "want", LOGS: "must", LANTERNS: "maybe"}
    assert [line[16:] for line in lines[1:5]] == [
        "                               ┌!★★ Why [AI] [/] matters to",
        "┌!★★★ Keeping Logs Dry         └$x",
        "└Mei Tanaka                    ┌Tides and Types",
        "▌★ Lanterns at Night           └Lin Okoro",
    ]
    assert stars_of(setting) == {WHY: "want", LOGS: "must", LANTERNS: "want"}


async def test_enter_opens_the_talk_and_comes_back(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("g", "j", "enter")
        await settle(app, pilot)
        opened = app.screen
        await pilot.press("2", "escape")
        await settle(app, pilot)
        back = app.screen

    assert isinstance(opened, TalkScreen)
    assert isinstance(back, GridScreen)
    assert stars_of(setting) == {TIDES: "want"}


async def test_mouse_chooses_opens_and_changes_days(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g")
        await settle(app, pilot)
        titles = []
        for place in ((30, 2), (50, 4), (5, 3), (20, 1), (60, 6), (50, 0)):
            await pilot.click(Grid, offset=place)
            await pilot.pause()
            titles.append(title_on(app))
        await pilot.click(DayTabs, offset=(50, 0))
        await pilot.pause()
        after_tab = title_on(app)
        await pilot.double_click(Grid, offset=(30, 2))
        await settle(app, pilot)
        opened = app.screen

    assert titles == [LOGS, TIDES, TIDES, TIDES, ROPES, ROPES]
    assert after_tab == NOTES
    assert isinstance(opened, TalkScreen)


async def test_wheel_scrolls_down_and_with_shift_sideways(wide: Setting) -> None:
    app = app_on(wide)

    async with app.run_test(size=(80, 16)) as pilot:
        await pilot.press("g", "home")
        await settle(app, pilot)
        grid = app.screen.query_one(Grid)
        grid.scroll_to(0, 0, animate=False)
        places = []
        for kind, shift in (
            (events.MouseScrollDown, False), (events.MouseScrollDown, True),
            (events.MouseScrollUp, True), (events.MouseScrollUp, False),
        ):  # fmt: skip
            grid.post_message(kind(grid, 20, 5, 0, 0, 0, shift, False, False))
            await pilot.pause()
            places.append((grid.scroll_offset.x > 0, grid.scroll_offset.y > 0))

    assert places == [(False, True), (True, True), (False, True), (False, False)]


async def test_now_goes_to_what_runs_and_draws_its_line(setting: Setting) -> None:
    at = datetime(2027, 7, 2, 1, 5, tzinfo=UTC)
    app = app_on(setting._replace(clock=lambda: at))

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "]", "n")
        await settle(app, pilot)
        title, line = title_on(app), lines_on(app)[3]

    assert title == LOGS
    assert line == "▶03:05          ▌Mei Tanaka                   ╌├▶ Tides and Types            ╌╌"


async def test_now_before_everything_goes_to_what_comes_next(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "]", "n")
        await settle(app, pilot)
        title, screen = title_on(app), app.screen

    assert title == WHY
    assert isinstance(screen, GridScreen)


async def test_search_narrows_the_grid_and_escape_keeps_the_talk(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(120, 24)) as pilot:
        await pilot.press("g", "slash", *"birch")
        await settle(app, pilot)
        note, searched = note_on(app), app.screen.query_one(Input).value
        hits = list(app.screen.query_one(Grid).layout_shown.by_key)  # type: ignore[union-attr]
        await pilot.press("down", "escape")
        await settle(app, pilot)
        title, tab = title_on(app), app.screen.query_one(DayTabs).chosen
        focused = type(app.focused).__name__

    titles = {talk.id: talk.title for talk in open_desk(setting).talks}
    assert (note, searched) == ("2 of 7 talks · rooms · 15 min a row", "birch")
    assert [titles[key] for key in hits] == [WHY, CLOSING]
    assert (title, tab, focused) == (CLOSING, 1, "Grid")


async def test_search_without_hits_says_so_and_enter_goes_into_the_hits(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "slash", *"zzz")
        await settle(app, pilot)
        text, is_empty = str(app.screen.query_one("#empty").render()), app.screen.has_class("-empty")
        await pilot.press("escape", "slash", *"logs", "enter", "space")
        await settle(app, pilot)

    assert (text.split("\n")[0], is_empty) == ("No talk has the words “zzz”.", True)
    assert stars_of(setting) == {LOGS: "want"}


async def test_grid_shows_the_talk_one_comes_from_and_the_list_the_grids(setting: Setting) -> None:
    choices.star(setting, [talk for talk in open_desk(setting).talks if talk.title == CLOSING])
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a", "g")
        await settle(app, pilot)
        from_agenda = title_on(app)
        await pilot.press("k", "b")
        await settle(app, pilot)
        screen = app.screen
        assert isinstance(screen, BrowseScreen)
        in_list = screen.talk
        await pilot.press("k", "g", "home", "s")
        await settle(app, pilot)
        listed = app.screen
        assert isinstance(listed, BrowseScreen)
        by_key = listed.talk

    assert from_agenda == CLOSING
    assert in_list is not None
    assert in_list.title == NOTES
    assert by_key is not None
    assert by_key.title == NOTES


async def test_grid_follows_the_shown_clock(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "j", "t", *"new york", "enter")
        await settle(app, pilot)
        lines, title = lines_on(app), title_on(app)
        tabs = [tab.label for tab in app.screen.query_one(DayTabs).tabs]

    assert [line[:6].strip() for line in lines[:4]] == ["EDT", "20:30", "", "21:00"]
    assert (title, tabs) == (TIDES, ["Thu 1 Jul", "Sat 3 Jul"])


async def test_empty_library_has_a_grid_that_says_how_to_import(empty: Setting) -> None:
    app = app_on(empty)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "j", "l", "space", "enter", "]", "end", "r", "plus", "n", "pagedown", "s")
        await settle(app, pilot)
        text = str(app.screen.query_one("#empty").render())

    assert text.startswith("The library is empty.")


@pytest.mark.parametrize("size", [(10, 3), (20, 6), (40, 12), (240, 70)])
async def test_any_size_of_terminal_has_a_grid(empty: Setting, size: tuple[int, int]) -> None:
    add_samples_once(empty)
    app = app_on(empty)

    async with app.run_test(size=size) as pilot:
        await pilot.press(
            "g", "j", "l", "]", "end", "pageup", "plus", "minus", "minus", "r", "space", "h", "home"
        )
        await settle(app, pilot)
        stars, title = len(app.now_shown.levels), title_on(app)
        await pilot.resize_terminal(80, 24)
        await settle(app, pilot)
        title_after = title_on(app)

    assert stars == 1
    assert title is not None
    assert title_after == title


@pytest.fixture
def wide(empty: Setting) -> Setting:
    """Twelve rooms on two days, ten hours each."""
    rows = ["title,start,end,room"]
    rows += [
        f"Talk {day}.{hour}.{room},2027-07-0{day}T{hour:02d}:00:00Z,2027-07-0{day}T{hour:02d}:45:00Z,Room {room}"
        for day in (1, 2)
        for hour in range(8, 18)
        for room in range(1, 13)
    ]
    import_source(empty, "wide.csv", "\n".join(rows).encode(), ReadOptions(now=NOW))
    return empty


async def test_many_rooms_scroll_with_the_cursor_and_their_names_say_where(wide: Setting) -> None:
    app = app_on(wide)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g")
        await settle(app, pilot)
        first = lines_on(app)[0].split()
        await pilot.press(*["l"] * 11)
        await settle(app, pilot)
        last, title = lines_on(app)[0].split(), title_on(app)
        await pilot.press("l", *["j"] * 9, "j")
        await settle(app, pilot)
        next_day = title_on(app)

    assert first == ["CEST", "UTC", "Room", "1", "Room", "2", "Room", "3", "›"]
    assert last[2].startswith("‹")
    assert last[-2:] == ["Room", "12"]
    assert (title, next_day) == ("Talk 1.8.12", "Talk 2.8.12")


async def test_keys_of_the_grid_are_named_in_help_and_can_be_changed(
    setting: Setting, tmp_path: Path
) -> None:
    keys = {"grid.turn": "z", "app.grid": "ctrl+g", "move.left": "a"}
    app = app_on(setting._replace(config=setting.config._replace(keys=keys)))

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+g", "z")
        await settle(app, pilot)
        turned = note_on(app)
        await pilot.press("a")
        await settle(app, pilot)
        told = [notification.message for notification in app._notifications]
        await pilot.press("question_mark")
        await pilot.pause()
        text = "\n".join(line.plain for line in app.screen.query_one(KeyTable)._lines(80))

    assert turned.startswith("tracks")
    assert told == []
    assert [name in text for name in ("grid.turn", "grid.zoom_in", "grid.zoom_out", "day.next")] == [True] * 4


async def test_while_very_many_are_found_all_keep_their_places(
    setting: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planner.tui.screens.grid.MANY", 1)
    app = app_on(setting)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(app, pilot)
        await pilot.press("g")
        before = app.screen.query_one(Grid).layout_shown

        await pilot.press("slash", *"birch")
        many = app.screen.query_one(Grid).layout_shown
        note, at_cursor = note_on(app), title_on(app)
        await pilot.press(*" why")
        one = app.screen.query_one(Grid).layout_shown
        await pilot.press("escape")

        assert many is before
        assert (note, at_cursor) == ("2 of 7 talks · rooms · 15 min a row", WHY)
        assert one is not None
        assert [block.talk.title for block in one.blocks if block.talk] == [WHY]
        assert app.screen.query_one(Grid).layout_shown is before
