"""Walks and my hours on the screens: the agenda as timeline and list, conflicts with their ways out, details."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from planner.importers import ReadOptions
from planner.services.library import import_source
from planner.services.setting import Setting
from planner.tui.app import PlannerApp
from planner.tui.widgets.cluster_table import ClusterTable
from planner.tui.widgets.details_pane import DetailsPane
from planner.tui.widgets.talk_table import TalkTable
from planner.tui.widgets.talks_pane import TalksPane
from tests.conftest import NOW
from tests.tui.conftest import PAGE, app_on, setting_at, settle
from tests.tui.test_agenda import star
from tests.tui.test_conflicts import left, ways_on
from tests.tui.test_grid import CLOSING, LANTERNS, LOGS, ROPES, WHY, lines_on
from tests.tui.test_main_job import stars_of

CONFIG = """\
[walk]
default = 5
[[walk.between]]
rooms = ["Pier*", "Boathouse"]
minutes = 12
[hours]
default = "08:00-23:00"
[[hours.stay]]
from = 2027-06-30
until = 2027-07-02
timezone = "America/New_York"
hours = "07:00-21:30"
"""


def walking_at(home: Path, config: str = CONFIG, page: str = PAGE) -> Setting:
    """The conference, walks between its two rooms, and hours that end at 21:30 in New York: 03:30 in Berlin."""
    home.mkdir()
    (home / "config.toml").write_text(config)
    setting = setting_at(home)
    import_source(setting, "harbor.txt", page.encode(), ReadOptions(now=NOW))
    return setting


@pytest.fixture
def walking(tmp_path: Path) -> Setting:
    setting = walking_at(tmp_path / "walking")
    star(setting, WHY, LANTERNS, ROPES, CLOSING)
    return setting


def details_on(app: PlannerApp) -> list[str]:
    """The first lines of the details."""
    return app.screen.query_one(DetailsPane).content.plain.split("\n")[:4]


async def open_screen(app: PlannerApp, pilot: Pilot[int], *keys: str) -> None:
    await pilot.press(*keys)
    await settle(app, pilot)


async def test_timeline_names_walks_and_shades_what_is_outside_my_hours(walking: Setting) -> None:
    app = app_on(walking)

    async with app.run_test(size=(80, 40)) as pilot:
        await open_screen(app, pilot, "a", "0")
        lines = lines_on(app)

    assert lines[:22] == [
        "CEST      EDT",
        "02:30 Thu 20:30 ▌★★ Why [AI] [/] matters to $x",
        "                ▌Ada Birch, Noël Ångström",
        "                ▌02:30-03:00",
        "02:45 Thu 20:45 ▌",
        "                ▌",
        "                ▌",
        "03:00 Thu 21:00 ·20 min free 03:00-03:20 · → walk 12 min to Boathouse",
        "                ·",
        "                ·",
        "03:15 Thu 21:15 ·",
        "                ┌░★★ Lanterns at Night",
        "                │10 min outside my hours (07:00-21:30, New York)",
        "03:30 Thu 21:30░│Omar Vale",
        "░░░░░░░░░░░░░░░░└03:20-03:40",
        "░░░░░░░░░░░░░░░░·5 min free 03:40-03:45 · → walk 12 min (7 short) to Pier One░",
        "03:45 Thu 21:45░┌→7m ░ ★★ Mooring Large Models",
        "░░░░░░░░░░░░░░░░│7 min short for the walk from Lanterns at Night; outside my…",
        "░░░░░░░░░░░░░░░░│Sam Reed",
        "04:00 Thu 22:00░│03:45-04:15",
        "░░░░░░░░░░░░░░░░│",
        "░░░░░░░░░░░░░░░░└",
    ]


async def test_free_time_outside_my_hours_says_so_and_the_pane_names_the_walk(tmp_path: Path) -> None:
    setting = walking_at(tmp_path / "walking", CONFIG.replace("21:30", "20:50"))
    star(setting, LOGS, ROPES)
    app = app_on(setting)

    async with app.run_test(size=(120, 40)) as pilot:
        await open_screen(app, pilot, "a", "j")
        lines = lines_on(app)
        pane = app.screen.query_one(TalksPane)
        said = [pane.render_line(y).text.strip() for y in range(2)]

    assert [line[16:62].rstrip() for line in lines if "outside my" in line] == [
        "│25 min outside my hours (07:00-20:50, New Yor",
        "▌░ outside my hours (New York) ░░░░░░░░░░░░░░░",
        "│outside my hours (07:00-20:50, New York)",
    ]
    assert said == ["30 min free 03:15-03:45", "→ walk 12 min to Pier One"]


async def test_list_says_walks_between_and_the_rest_below(walking: Setting) -> None:
    star(walking, LOGS)
    app = app_on(walking)

    async with app.run_test(size=(80, 30)) as pilot:
        await open_screen(app, pilot, "a", "v")
        table = app.screen.query_one(TalkTable)
        lines = [table.render_line(y).text.strip() for y in range(1, 11)]

    assert [line for line in lines if "★" not in line and line] == [
        "Fri 2 Jul · 4 talks  conference day Thu 1 Jul (+1d)",
        "03:15-03:20  5 min free",
        "░ 10 min outside my hours (07:00-21:30, New York)",
        "03:40-03:45  5 min free · → walk 12 min (7 short) to Pier One",
        "░ outside my hours (07:00-21:30, New York)",
    ]


async def test_touching_talks_in_two_rooms_are_told_below_the_second(tmp_path: Path) -> None:
    page = PAGE.replace("21:20 - 21:40", "21:20 - 21:45")
    setting = walking_at(tmp_path / "walking", "[walk]\ndefault = 5\n", page)
    star(setting, LANTERNS, ROPES)
    app = app_on(setting)

    async with app.run_test(size=(80, 30)) as pilot:
        await open_screen(app, pilot, "a", "v")
        table = app.screen.query_one(TalkTable)
        lines = [table.render_line(y).text.strip() for y in range(1, 8)]

    assert [line for line in lines if "★" not in line and line][1:] == [
        "→ 5 min short for the walk from Lanterns at Night (the walk takes 5 min)"
    ]


async def test_conflicts_stand_under_their_own_heads_with_their_ways_out(walking: Setting) -> None:
    star(walking, LOGS)
    app = app_on(walking)

    async with app.run_test(size=(80, 40)) as pilot:
        await open_screen(app, pilot, "c")
        table = app.screen.query_one(ClusterTable)
        lines = [table.render_line(y).text.rstrip() for y in range(12)]
        await open_screen(app, pilot, "down", "down")
        walk = ways_on(app)
        await open_screen(app, pilot, "down", "down")
        hours = ways_on(app)

    assert lines == [
        "     █ alone  ▒ together with another  ░ outside my hours",
        " ! Fri 2 Jul 02:30-03:15 CEST  2 talks · Thu 20:30-21:15 EDT",
        "▌✗ ★★  02:30-03:00 ████▒▒▒▒···· Why [AI] [/] matters to $x        15 min",
        " ✓ ★★  02:45-03:15 ····▒▒▒▒████ Keeping Logs Dry                  15 min",
        "",
        " → Walk too long: Fri 2 Jul 03:20-04:15 CEST  2 talks · Thu 21:20-22:15 EDT",
        " ✓ ★★  03:20-03:40 ████········ Lanterns at Night                 7 min short",
        " ✓ ★★  03:45-04:15 ·····███████ Mooring Large Models              7 min short",
        "",
        " ░ Outside my hours (New York 07:00-21:30): Fri 2 Jul 03:20-04:15 CEST  2 talk…",
        " ✓ ★★  03:20-03:40 ██░░········ Lanterns at Night                 10 min of it",
        " ✓ ★★  03:45-04:15 ·····░░░░░░░ Mooring Large Models              all of it",
    ]
    assert walk == [
        "Lanterns at Night",
        "→ 7 min short for the walk to Mooring Large Models (the walk takes 12 min)",
        "✓ in the plan",
        "K keep it, and Mooring Large Models loses its star or goes a level down",
        "A accept it as it is",
    ]
    assert hours == [
        "Lanterns at Night",
        "░ 10 min outside my hours (07:00-21:30, New York)",
        "✓ in the plan",
        "- want it one level less",
        "space take its star away",
    ]


async def test_walk_is_accepted_shown_and_reopened_and_kept_against(walking: Setting) -> None:
    app = app_on(walking)

    async with app.run_test(size=(120, 40)) as pilot:
        await open_screen(app, pilot, "c")
        before = left(app), len(app.now_shown.desk.open_conflicts)
        await open_screen(app, pilot, "A")
        accepted = left(app), len(app.now_shown.desk.open_conflicts)
        await open_screen(app, pilot, "v")
        shown = ways_on(app)
        await open_screen(app, pilot, "A", "v")
        reopened = left(app)
        await open_screen(app, pilot, "K", "l")
        kept = stars_of(walking)

    assert (before, accepted, reopened) == (((0, 0), 3), ((0, 1), 2), (0, 0))
    assert " ".join(shown[1:-1]) == ("→ 7 min short for the walk to Mooring Large Models: accepted as it is")
    assert shown[-1] == "A make it a conflict again"
    assert (kept[LANTERNS], kept[ROPES]) == ("want", "maybe")


async def test_star_goes_or_is_lowered_where_the_hour_is_not_mine(walking: Setting) -> None:
    app = app_on(walking)

    async with app.run_test(size=(80, 40)) as pilot:
        await open_screen(app, pilot, "c", "end")
        await open_screen(app, pilot, "K", "A", "L", "minus")
        lowered = stars_of(walking)[ROPES]
        await open_screen(app, pilot, "space")
        gone = ROPES not in stars_of(walking)
        await open_screen(app, pilot, "u", "u")
        back = stars_of(walking)[ROPES]

    assert (lowered, gone, back) == ("maybe", True, "want")


async def test_details_name_what_is_and_what_would_be(walking: Setting) -> None:
    app = app_on(walking)

    async with app.run_test(size=(200, 60)) as pilot:
        await open_screen(app, pilot, "a", "j", "j")
        mine = details_on(app)
        await open_screen(app, pilot, "s", "space")
        other = details_on(app)

    assert mine == [
        "Lanterns at Night",
        "★★ want",
        "░ 10 min outside my hours (07:00-21:30, New York)",
        "→ 7 min short for the walk to Mooring Large Models (the walk takes 12 min)",
    ]
    assert other == [mine[0], "☆ not starred (space)", mine[3], mine[2]]


async def test_no_configuration_changes_nothing(tmp_path: Path) -> None:
    setting = walking_at(tmp_path / "plain", "")
    star(setting, WHY, LANTERNS, ROPES, CLOSING)
    app = app_on(setting)

    async with app.run_test(size=(80, 40)) as pilot:
        await open_screen(app, pilot, "a")
        lines = lines_on(app)
        conflicts = app.now_shown.desk.open_conflicts

    assert [line for line in lines if "░" in line or "→" in line] == []
    assert conflicts == ()
