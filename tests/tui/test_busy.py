"""My calendars on the screens: the agenda as timeline and list, conflicts with their ways out, details, the palette."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from planner.services.busy_changes import add_calendar, list_calendars
from planner.services.desk import open_desk
from planner.services.setting import Setting
from planner.tui.app import PlannerApp
from planner.tui.screens.confirm import Confirm
from planner.tui.screens.import_source import ImportScreen
from planner.tui.screens.pick import PickScreen
from planner.tui.widgets.cluster_table import ClusterTable
from planner.tui.widgets.talk_table import TalkTable
from tests.importers.calendars import calendar, event
from tests.tui.conftest import app_on, settle
from tests.tui.test_agenda import star
from tests.tui.test_conflicts import left, ways_on
from tests.tui.test_grid import CLOSING, LANTERNS, LOGS, ROPES, WHY, lines_on
from tests.tui.test_main_job import stars_of
from tests.tui.test_walks import details_on, open_screen
from tests.web.server import Site

WORK = calendar(
    event(
        "DTSTART;TZID=W. Europe Standard Time:20200107T031000",
        "DTEND;TZID=W. Europe Standard Time:20200107T034000",
        "RRULE:FREQ=DAILY",
        uid="stand-up",
        summary="Stand-up [b][/]",
    ),
    event("DTSTART:20270703T143000Z", "DTEND:20270703T144500Z", uid="dentist", summary="Dentist"),
    head="PRODID:-//Example//EN\nX-WR-CALNAME:Work",
)


@pytest.fixture
def work(tmp_path: Path) -> Path:
    path = tmp_path / "work.ics"
    path.write_text(WORK)
    return path


@pytest.fixture
def busy(setting: Setting, work: Path) -> Setting:
    add_calendar(setting, str(work))
    star(setting, WHY, LANTERNS, ROPES, CLOSING)
    return setting


async def run_command(app: PlannerApp, pilot: Pilot[int], words: str) -> None:
    """Choose the first entry of the palette that words find."""
    await pilot.press("ctrl+p")
    await settle(app, pilot)
    await pilot.press(*words)
    await settle(app, pilot)
    await pilot.press("down", "enter")
    await settle(app, pilot)


async def test_timeline_shows_busy_events_as_blocks(busy: Setting) -> None:
    app = app_on(busy)

    async with app.run_test(size=(80, 40)) as pilot:
        await open_screen(app, pilot, "a", "0")
        lines = lines_on(app)

    assert [line[16:] for line in lines[7:19]] == [
        "·10 min free 03:00-03:10",
        "·",
        "▒■ Stand-up [b][/]",
        "▒03:10-03:40 · Work",
        "▒                              ┌■20m ★★ Lanterns at Night",
        "▒                              │meets Stand-up [b][/] (20 min…",
        "▒                              │Omar Vale",
        "▒                              └03:20-03:40",
        "",
        "┌★★ Mooring Large Models",
        "│Sam Reed",
        "│03:45-04:15",
    ]


async def test_cursor_passes_busy_blocks_by(busy: Setting) -> None:
    app = app_on(busy)

    async with app.run_test(size=(120, 40)) as pilot:
        await open_screen(app, pilot, "a", "0")
        seen = []
        for _ in range(4):
            screen_talk = getattr(app.screen, "talk", None)
            seen.append(screen_talk.title if screen_talk else "free")
            await pilot.press("down")
            await settle(app, pilot)

    assert seen == ["Why [AI] [/] matters to $x", "free", "Lanterns at Night", "Mooring Large Models"]


async def test_list_has_busy_rows_between_the_talks(busy: Setting) -> None:
    app = app_on(busy)

    async with app.run_test(size=(80, 40)) as pilot:
        await open_screen(app, pilot, "a", "v")
        table = app.screen.query_one(TalkTable)
        lines = [table.render_line(y).text.rstrip() for y in range(12)]

    assert [line[6:].split("  ")[0].strip() for line in lines[3:10]] == [
        "03:00-03:10",
        "03:10-03:40",
        "03:20-03:40",
        "■ meets Stand-up [b][/] (20 min, Work)",
        "03:40-03:45",
        "03:45-04:15",
        "",
    ]
    assert (lines[4][:2], lines[4].endswith("Stand-up [b][/] (Work)")) == (" ■", True)


async def test_conflicts_have_a_head_for_each_busy_event(busy: Setting) -> None:
    app = app_on(busy)

    async with app.run_test(size=(120, 40)) as pilot:
        await open_screen(app, pilot, "c")
        table = app.screen.query_one(ClusterTable)
        rows = [table.render_line(y).text.strip() for y in range(1, 6)]

    assert [row.split("  ")[0] for row in rows] == [
        "! ■ Busy, Stand-up [b][/]: Fri 2 Jul 03:10-03:40 CEST",
        rows[1].split("  ")[0],
        "",
        "! ■ Busy, Dentist: Sat 3 Jul 16:30-16:45 CEST",
        rows[4].split("  ")[0],
    ]
    assert (rows[1].endswith("20 min whole"), rows[4].endswith("15 min")) == (True, True)


async def test_whole_days_are_told_as_days(setting: Setting, tmp_path: Path) -> None:
    setting = setting._replace(config=setting.config._replace(all_day_is_busy=True))
    (tmp_path / "days.ics").write_text(
        calendar(
            event("DTSTART;VALUE=DATE:20270702", "DTEND;VALUE=DATE:20270703", uid="one", summary="Holiday"),
            event("DTSTART;VALUE=DATE:20270701", "DTEND;VALUE=DATE:20270704", uid="two", summary="Trip"),
        )
    )
    add_calendar(setting, str(tmp_path / "days.ics"))
    star(setting, WHY)
    app = app_on(setting)

    async with app.run_test(size=(120, 40)) as pilot:
        await open_screen(app, pilot, "a", "0")
        blocks = [part.split("  ")[0] for line in lines_on(app) for part in line.split("▒")[1:]]
        await open_screen(app, pilot, "v")
        table = app.screen.query_one(TalkTable)
        listed = [table.render_line(y).text[6:17].strip() for y in range(2, 5)]
        await open_screen(app, pilot, "c")
        clusters = app.screen.query_one(ClusterTable)
        heads = [clusters.render_line(y).text.strip().split("  ")[0] for y in (1, 4)]

    assert [text for text in blocks if "·" in text] == ["1-3 Jul · days", "all day · days"]
    assert listed == ["1-3 Jul", "all day", "02:30-03:00"]
    assert heads == ["! ■ Busy, Holiday: Fri 2 Jul, all day", "! ■ Busy, Trip: 1-3 Jul"]


async def test_ways_out_of_a_busy_conflict(busy: Setting) -> None:
    app = app_on(busy)

    async with app.run_test(size=(120, 40)) as pilot:
        await open_screen(app, pilot, "c")
        ways = ways_on(app)

    assert ways == [
        "Lanterns at Night",
        "■ meets Stand-up [b][/] (20 min, Work)",
        "✗ left out of the plan: overlaps Stand-up",
        "[b][/] (busy) by 20 min; keeping it costs",
        "nothing else",
        "A keep it, and be here instead of at",
        "Stand-up [b][/]",
        "- want it one level less",
        "space take its star away",
    ]


async def test_accepted_busy_conflict_is_settled_and_undone(busy: Setting) -> None:
    app = app_on(busy)

    async with app.run_test(size=(120, 40)) as pilot:
        await open_screen(app, pilot, "c", "A")
        accepted = left(app)
        await open_screen(app, pilot, "v")
        listed = ways_on(app)
        await open_screen(app, pilot, "v", "u")
        undone = left(app)

    assert (accepted, undone) == ((1, 1), (2, 0))
    assert listed[1:] == [
        "20 min (03:20-03:40), one within the other",
        "with Stand-up [b][/]: accepted as it is",
        "A make it a conflict again",
    ]
    assert set(stars_of(busy)) == {WHY, LANTERNS, ROPES, CLOSING}


async def test_details_say_what_a_talk_meets_or_would_meet(busy: Setting) -> None:
    app = app_on(busy)

    async with app.run_test(size=(120, 40)) as pilot:
        await open_screen(app, pilot, "b")
        logs = next(talk for talk in app.now_shown.desk.talks if talk.title == LOGS)
        await app.show_talk(logs)
        await settle(app, pilot)
        details = details_on(app)

    assert details[2:4] == [
        "! would clash with Why [AI] [/] matters to $x (15 min)",
        "■ would meet Stand-up [b][/] (5 min, Work)",
    ]


async def test_talk_that_meets_something_has_the_sign_of_a_conflict(busy: Setting) -> None:
    app = app_on(busy)

    async with app.run_test(size=(120, 40)) as pilot:
        await settle(app, pilot)
        shown = app.now_shown
        clashing = {talk.title for talk in shown.desk.talks if talk.id in shown.clashing}

    assert clashing == {LANTERNS, CLOSING}


async def test_palette_adds_a_calendar_by_its_file(setting: Setting, work: Path) -> None:
    star(setting, LANTERNS)
    app = app_on(setting)

    async with app.run_test(size=(120, 40)) as pilot:
        await settle(app, pilot)
        await run_command(app, pilot, "Add a calendar")
        assert isinstance(app.screen, ImportScreen)
        app.screen.query_one(Input).value = str(work)
        await settle(app, pilot)
        await pilot.press("enter")
        await settle(app, pilot)
        conflicts = [each.busy.title for each in app.now_shown.desk.conflicts if each.busy]
        told = [each.message for each in app._notifications]

    assert (conflicts, [each.source for each in list_calendars(setting)]) == (
        ["Stand-up [b][/]"],
        [str(work)],
    )
    assert "added: Work · 5 busy times" in told[-1]


async def test_palette_adds_an_address_and_says_what_is_wrong(setting: Setting, site: Site) -> None:
    address = site.page("/team.ics", "no calendar")
    app = app_on(setting)

    async with app.run_test(size=(120, 40)) as pilot:
        await settle(app, pilot)
        await run_command(app, pilot, "Add a calendar")
        app.screen.query_one(Input).value = address
        await settle(app, pilot)
        await pilot.press("enter")
        await settle(app, pilot)
        told = [each.message for each in app._notifications]

    assert told[-1].startswith(f"{address}: is no calendar: no line says BEGIN:VCALENDAR")
    assert list_calendars(setting) == ()


async def test_palette_lists_and_removes_calendars(busy: Setting) -> None:
    app = app_on(busy)

    async with app.run_test(size=(120, 40)) as pilot:
        await settle(app, pilot)
        await run_command(app, pilot, "My calendars")
        assert isinstance(app.screen, PickScreen)
        options = app.screen.query_one(OptionList)
        listed = [str(options.get_option_at_index(n).prompt) for n in range(options.option_count)]
        await pilot.press("enter")
        await settle(app, pilot)
        assert isinstance(app.screen, Confirm)
        await pilot.press("y")
        await settle(app, pilot)
        conflicts = app.now_shown.desk.conflicts

    assert listed == ["1  Work · 5 busy times", "Ask for all of them again", "Add a calendar …"]
    assert (list_calendars(busy), conflicts) == ((), ())


async def test_changed_file_is_shown_while_the_app_is_open(busy: Setting, work: Path) -> None:
    app = app_on(busy)

    async with app.run_test(size=(120, 40)) as pilot:
        await settle(app, pilot)
        work.write_text(calendar())
        app._look_for_changes()
        await settle(app, pilot)
        conflicts = app.now_shown.desk.conflicts

    assert conflicts == open_desk(busy).conflicts == ()


@pytest.fixture
def asked_long_ago(setting: Setting, site: Site) -> Setting:
    """An address that was asked two hours ago, and has something else by now."""
    add_calendar(setting, site.page("/team.ics", calendar()))
    star(setting, LANTERNS)
    site.page("/team.ics", WORK)
    kept = setting.home.busy_folder / "kept.json"
    kept.write_text(kept.read_text().replace('"asked_at": "2026-11-22T12', '"asked_at": "2026-11-22T10'))
    return setting


async def test_old_addresses_are_asked_again_in_the_background(asked_long_ago: Setting, site: Site) -> None:
    app = app_on(asked_long_ago)

    async with app.run_test(size=(120, 40)) as pilot:
        await settle(app, pilot)
        await settle(app, pilot)
        conflicts = [each.busy.title for each in app.now_shown.desk.conflicts if each.busy]

    assert (conflicts, site.paths) == (["Stand-up [b][/]"], ["/team.ics", "/team.ics"])
