"""A poster session in the app: one block, its list, and the stars in it."""

import pytest

from planner.importers import ReadOptions
from planner.services import choices
from planner.services.desk import open_desk
from planner.services.library import import_source
from planner.services.setting import Setting
from planner.tui.app import PlannerApp
from planner.tui.rows import HeadRow
from planner.tui.screens.crowd import CrowdScreen
from planner.tui.screens.grid import GridScreen
from planner.tui.widgets.grid import Grid
from planner.tui.widgets.status_line import StatusLine
from planner.tui.widgets.talk_summary import TalkSummary
from planner.tui.widgets.talk_table import TalkTable
from planner.tui.widgets.talks_pane import TalksPane
from tests.conftest import NOW
from tests.tui.conftest import app_on, settle
from tests.tui.grid.talks import BERLIN
from tests.tui.test_main_job import stars_of


@pytest.fixture
def posters(empty: Setting) -> Setting:
    """Twelve posters at once in a hall, and a talk beside."""
    rows = [f"Poster {number:02d},2027-07-01 10:00,2027-07-01 12:00,Hall,poster" for number in range(12)]
    lines = ["title,start,end,room,type", *rows, "A Talk,2027-07-01 10:00,2027-07-01 10:30,Room,talk"]
    import_source(empty, "posters.csv", "\n".join(lines).encode(), ReadOptions(now=NOW, timezone=BERLIN))
    return empty


def lines_on(app: PlannerApp) -> list[str]:
    grid = app.screen.query_one(Grid)
    return [grid.render_line(y).text.rstrip() for y in range(4)]


def summary_on(app: PlannerApp) -> list[str]:
    return str(app.screen.query_one(TalkSummary).render()).splitlines()


async def test_crowd_is_one_block_that_lists_its_talks(posters: Setting) -> None:
    app = app_on(posters)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "home", "left")
        await settle(app, pilot)
        before, told = lines_on(app), summary_on(app)
        await pilot.press("enter")
        await settle(app, pilot)
        opened, status = isinstance(app.screen, CrowdScreen), app.screen.query_one(StatusLine).status
        await pilot.press("down", "space", "escape")
        await settle(app, pilot)
        back, after, told_after = isinstance(app.screen, GridScreen), lines_on(app), summary_on(app)

    assert before[1:3] == [
        "10:00 ▌12 posters                         ┌A Talk",
        "      ▌· Poster 00                        └10:00-10:30",
    ]
    assert told == ["12 posters · enter lists them", "Thu 1 Jul 10:00-12:00 CEST · Hall"]
    assert opened
    assert status is not None
    assert status.note == "Thu 1 Jul 10:00-12:00 · Hall · 12 talks"
    assert back
    assert list(stars_of(posters)) == ["Poster 01"]
    assert after[1:3] == [
        "10:00 ▌★1 12 posters                      ┌A Talk",
        "      ▌★★ Poster 01                       └10:00-10:30",
    ]
    assert told_after[0] == "12 posters · ★ 1 starred · enter lists them"


async def test_talk_of_a_crowd_is_gone_to_and_found(posters: Setting) -> None:
    app = app_on(posters)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "slash", *"poster 07", "enter")
        await settle(app, pilot)
        found = lines_on(app)[1]
        await pilot.press("escape", "escape")
        await settle(app, pilot)
        at = app.screen.query_one(Grid).crowd

    assert "Poster 07" in found
    assert at is not None
    assert len(at.talks) == 12


async def test_space_on_a_crowd_stars_nothing(posters: Setting) -> None:
    app = app_on(posters)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "home", "left", "space", "1", "N", "y", "s", "o")
        await settle(app, pilot)

    assert stars_of(posters) == {}


async def test_starred_posters_are_one_block_of_my_agenda_and_no_conflict(posters: Setting) -> None:
    desk = open_desk(posters)
    choices.star(posters, [talk for talk in desk.talks if talk.title.startswith("Poster")][:9])
    app = app_on(posters)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a", "home")
        await settle(app, pilot)
        status, lines = app.screen.query_one(StatusLine).status, lines_on(app)
        pane = str(app.screen.query_one(TalksPane).render()).splitlines()
        await pilot.press("enter", "space", "escape")
        await settle(app, pilot)
        after = lines_on(app)
        await pilot.press("c")
        await settle(app, pilot)
        view = app.screen.query_one(TalkTable).view
        heads = [row.text for row in view.rows if isinstance(row, HeadRow)] if view else []

    assert status is not None
    assert (status.stars, status.conflicts) == (9, 0)
    assert lines[1:3] == ["10:00 ▌★9 9 posters", "      ▌★★ Poster 00"]
    assert pane[:3] == ["9 posters 10:00-12:00", "enter lists them", "10:00-12:00 ★★ Poster 00 · Hall"]
    assert after[1:3] == ["10:00 ▌★8 8 posters", "      ▌★★ Poster 01"]
    assert heads == ["~ At once, to drop in: Thu 1 Jul 10:00-12:00 CEST"]
