"""Agenda on the app: timeline and list, free time filled, days, zoom, both clocks, the mouse."""

from datetime import UTC, datetime

import pytest
from textual.pilot import Pilot

from planner.services import choices, ways
from planner.services.desk import open_desk
from planner.services.setting import Setting
from planner.tui.app import PlannerApp
from planner.tui.rows import TalkRow
from planner.tui.screens.agenda import AgendaScreen
from planner.tui.screens.browse import BrowseScreen
from planner.tui.screens.fits import FitsScreen
from planner.tui.screens.talk import TalkScreen
from planner.tui.widgets.day_tabs import DayTabs
from planner.tui.widgets.details_pane import DetailsPane
from planner.tui.widgets.grid import Grid
from planner.tui.widgets.talk_table import TalkTable
from planner.tui.widgets.talks_pane import TalksPane
from tests.tui.conftest import app_on, setting_at, settle
from tests.tui.test_grid import CLOSING, LANTERNS, LOGS, NOTES, ROPES, TIDES, WHY, lines_on, note_on, title_on
from tests.tui.test_main_job import stars_of


def star(setting: Setting, *titles: str) -> None:
    """Star talks by their titles."""
    choices.star(setting, [talk for talk in open_desk(setting).talks if talk.title in titles])


@pytest.fixture
def starred(setting: Setting) -> Setting:
    """Two that clash, one after a gap, one two days later."""
    star(setting, WHY, LOGS, ROPES, CLOSING)
    return setting


def agenda_on(app: PlannerApp) -> AgendaScreen:
    """The screen in sight, which is the agenda."""
    assert isinstance(app.screen, AgendaScreen)
    return app.screen


async def seen_after(app: PlannerApp, pilot: Pilot[int], *keys: str) -> list[str | None]:
    """Where each key leads: a title, or when there is free time."""
    seen = []
    for key in keys:
        await pilot.press(key)
        await pilot.pause()
        gap = agenda_on(app).gap
        seen.append(f"free {gap.minutes}" if gap is not None else title_on(app))
    return seen


async def test_day_is_a_timeline_on_both_clocks_with_clashes_side_by_side(starred: Setting) -> None:
    app = app_on(starred)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a")
        await settle(app, pilot)
        lines = lines_on(app)
        tabs = app.screen.query_one(DayTabs)
        labels, note = [tab.label for tab in tabs.tabs], tabs.tabs[0].note
        status = note_on(app)

    assert lines[:12] == [
        "CEST      EDT",
        "02:30 Thu 20:30 ▌!15m ★★ Why [AI] [/] matters",
        "                ▌to $x                         ┌!15m ★★ Keeping Logs Dry",
        "                ▌clashes with Keeping Logs Dr… │clashes with Why [AI] [/] mat…",
        "03:00 Thu 21:00                                └02:45-03:15",
        "                ·30 min free 03:15-03:45 · 1 talk fits",
        "                ·– 03:30-03:45 no title",
        "03:30 Thu 21:30 ·",
        "                ┌★★ Mooring Large Models",
        "                │03:45-04:15",
        "04:00 Thu 22:00 └Sam Reed",
        "",
    ]
    assert (labels, note) == (["Fri 2 Jul", "Sat 3 Jul"], "conference day Thu 1 Jul (+1d)")
    assert status == "4 want · 10 min a row"


async def test_cursor_goes_over_clashes_free_time_and_days(starred: Setting) -> None:
    app = app_on(starred)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a")
        await settle(app, pilot)
        down = await seen_after(
            app, pilot, "l", "j", "down", "j", "j", "k", "h", "k", "[", "]", "home", "end"
        )

    assert down == [
        LOGS, "free 30", ROPES, CLOSING, CLOSING, ROPES, ROPES, "free 30", "free 30", CLOSING, CLOSING, CLOSING,
    ]  # fmt: skip


async def test_free_time_lists_what_fits_and_space_stars_it(starred: Setting) -> None:
    app = app_on(starred)

    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("a", "l", "j")
        await settle(app, pilot)
        pane = app.screen.query_one(TalksPane)
        shown = (pane.display, app.screen.query_one(DetailsPane).display)
        lines = [pane.render_line(y).text.strip() for y in range(3)]
        await pilot.press("enter")
        await settle(app, pilot)
        fits = app.screen
        assert isinstance(fits, FitsScreen)
        listed = (
            [row.talk.title for row in fits.table.view.rows if isinstance(row, TalkRow)]
            if fits.table.view
            else []
        )
        await pilot.press("space")
        await settle(app, pilot)
        stays = (
            [row.talk.title for row in fits.table.view.rows if isinstance(row, TalkRow)]
            if fits.table.view
            else []
        )
        await pilot.press("escape")
        await settle(app, pilot)
        back = await seen_after(app, pilot, "home", "l", "j")

    assert shown == (True, False)
    assert lines == [
        "30 min free 03:15-03:45",
        "1 talk fits; enter shows and stars",
        "03:20-03:40 Lanterns at Night · Boathouse",
    ]
    assert (listed, stays) == ([LANTERNS], [LANTERNS])
    assert stars_of(starred)[LANTERNS] == "want"
    assert back == [WHY, LOGS, LANTERNS]


async def test_free_time_without_anything_says_so(setting: Setting) -> None:
    star(setting, WHY, ROPES)
    talks = [talk for talk in open_desk(setting).talks if talk.title in (TIDES, LANTERNS)]
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a", "j", "enter", "1", "j", "1", "escape")
        await settle(app, pilot)
        after = [talk.title for talk in app.now_shown.desk.my_talks]

    assert {TIDES, LANTERNS} == {talk.title for talk in talks}
    assert after == [WHY, TIDES, LANTERNS, ROPES]


async def test_zoom_begins_at_what_fits_and_goes_back_to_it(starred: Setting) -> None:
    app = app_on(starred)
    notes = []

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a")
        for key in ("plus", "plus", "minus", "minus", "minus", "0"):
            await pilot.press(key)
            await settle(app, pilot)
            notes.append(note_on(app).split(" · ")[1])
        title = title_on(app)

    assert notes == [f"{minutes} min a row" for minutes in (5, 5, 10, 15, 30, 10)]
    assert title == WHY
    assert len(stars_of(starred)) == 4


async def test_list_stays_available_and_is_remembered(starred: Setting) -> None:
    app = app_on(starred)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a", "end", "v")
        await settle(app, pilot)
        table = app.screen.query_one(TalkTable)
        listed, title = table.display and not app.screen.query_one(Grid).display, agenda_on(app).talk
        await pilot.press("j", "1")
        await settle(app, pilot)
        day = app.screen.query_one(DayTabs).chosen

    again = app_on(setting_at(starred.home.data))
    async with again.run_test(size=(80, 24)) as pilot:
        await pilot.press("a")
        await settle(again, pilot)
        remembered = again.screen.query_one(TalkTable).display
        await pilot.press("v")
        await settle(again, pilot)
        timeline = again.screen.query_one(Grid).display and not again.screen.query_one(TalkTable).display

    assert listed
    assert title is not None
    assert (title.title, day, stars_of(starred)[CLOSING]) == (ROPES, 1, "must")
    assert (remembered, timeline) == (True, True)


async def test_now_goes_to_my_talk_that_runs_or_comes_next(starred: Setting) -> None:
    app = app_on(starred._replace(clock=lambda: datetime(2027, 7, 2, 1, 20, tzinfo=UTC)))

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a", "]", "n")
        await settle(app, pilot)
        title, lines = title_on(app), lines_on(app)

    assert title == ROPES
    assert [line[:6] for line in lines if line.startswith("▶")] == ["▶03:20"]


async def test_enter_reads_the_talk_and_s_shows_it_among_all(starred: Setting) -> None:
    app = app_on(starred)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a", "enter")
        await settle(app, pilot)
        opened = app.screen
        await pilot.press("escape", "l", "s")
        await settle(app, pilot)
        listed = app.screen
        assert isinstance(listed, BrowseScreen)
        talk = listed.talk

    assert isinstance(opened, TalkScreen)
    assert talk is not None
    assert talk.title == LOGS


async def test_unstarred_talk_leaves_and_undo_brings_it_back(starred: Setting) -> None:
    app = app_on(starred)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a", "l", "space")
        await settle(app, pilot)
        left, at = sorted(stars_of(starred)), title_on(app)
        await pilot.press("u")
        await settle(app, pilot)
        marked = [line for line in lines_on(app) if "!15m" in line]

    assert left == sorted([WHY, ROPES, CLOSING])
    assert at == WHY
    assert len(marked) == 2


async def test_mouse_chooses_opens_changes_days_and_free_time(starred: Setting) -> None:
    app = app_on(starred)

    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("a")
        await settle(app, pilot)
        grid = app.screen.query_one(Grid)
        layout = grid.layout_shown
        assert layout is not None
        places = {key.split(" ")[0]: block for key, block in layout.by_key.items()}
        gap = places["gap"]
        await pilot.click(Grid, offset=(20, gap.top + 1))
        await pilot.pause()
        on_gap = agenda_on(app).gap is not None
        await pilot.click(TalksPane, offset=(4, 3))
        await settle(app, pilot)
        opened = isinstance(app.screen, FitsScreen)
        await pilot.press("escape")
        await pilot.click(DayTabs, offset=(50, 0))
        await settle(app, pilot)
        day, title = app.screen.query_one(DayTabs).chosen, title_on(app)
        await pilot.click(Grid, offset=(20, 1), times=2)
        await settle(app, pilot)
        focused = type(app.focused).__name__

    assert (on_gap, opened, day, title, focused) == (True, True, 1, CLOSING, "DetailsPane")


async def test_talk_attended_in_part_says_when_to_leave(starred: Setting) -> None:
    desk = open_desk(starred)
    ways.attend_in_part(starred, desk, desk.my_talks[0])
    app = app_on(starred)

    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("a")
        await settle(app, pilot)
        lines = lines_on(app)

    assert "[leave 02:45] ★★ Why" in lines[1]
    assert [line for line in lines if "!" in line] == []


async def test_night_of_two_dates_is_one_day(setting: Setting) -> None:
    star(setting, WHY, TIDES, ROPES, NOTES)
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t", *"cape verde", "enter", "a")
        await settle(app, pilot)
        labels = [tab.label for tab in app.screen.query_one(DayTabs).tabs]
        lines = lines_on(app)

    assert labels == ["Thu 1 Jul", "Sat 3 Jul"]
    assert [line.split()[0] for line in lines if line[:1].isdigit() or line[:3] == "Fri"][:3] == [
        "23:30",
        "Fri",
        "00:30",
    ]


async def test_any_size_and_an_empty_agenda_will_do(setting: Setting) -> None:
    for size in ((40, 12), (20, 6), (10, 3), (200, 60)):
        app = app_on(setting)
        async with app.run_test(size=size) as pilot:
            await pilot.press(
                "a", "j", "l", "enter", "n", "v", "plus", "minus", "0", "v", "]", "end", "s", "b"
            )
            await pilot.press(
                "space", "a", "j", "k", "h", "l", "enter", "escape", "v", "space", "u", "v", "]"
            )
            await settle(app, pilot)
            stars = len(app.now_shown.levels)
            await pilot.press("u")
            await settle(app, pilot)
        assert stars == 1
        assert stars_of(setting) == {}
