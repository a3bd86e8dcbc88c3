"""Conflicts on the app: each way out by key and mouse, undone, remembered; what was accepted; the calm end."""

import pytest

from planner.importers import ReadOptions
from planner.services import choices
from planner.services.desk import open_desk
from planner.services.library import import_source
from planner.services.setting import Setting
from planner.timeline.agenda import Level
from planner.tui.app import PlannerApp
from planner.tui.screens.browse import BrowseScreen
from planner.tui.screens.conflicts import ConflictsScreen
from planner.tui.screens.rivals_dialog import RivalsDialog
from planner.tui.screens.talk import TalkScreen
from planner.tui.widgets.cluster_table import ClusterTable
from planner.tui.widgets.status_line import StatusLine
from planner.tui.widgets.ways_pane import WaysPane
from tests.conftest import NOW
from tests.tui.conftest import app_on, setting_at, settle
from tests.tui.test_app import messages_of
from tests.tui.test_grid import LANTERNS, LOGS, TIDES, WHY, note_on
from tests.tui.test_main_job import stars_of

BUOYS, CRANES = "Buoys at Dusk", "Cranes"


@pytest.fixture
def starred(setting: Setting) -> Setting:
    """Logs clashes with Why and Tides, Tides with Lanterns."""
    talks = {talk.title: talk for talk in open_desk(setting).talks}
    for title, level in ((WHY, Level.MUST), (LOGS, Level.WANT), (TIDES, Level.WANT), (LANTERNS, Level.MAYBE)):
        choices.star(setting, [talks[title]], level=level)
    return setting


def ways_on(app: PlannerApp) -> list[str]:
    """What is offered."""
    pane = app.screen.query_one(WaysPane)
    return [pane.render_line(y).text.strip() for y in range(pane.size.height)]


def title_on(app: PlannerApp) -> str | None:
    """The title of the talk at the cursor."""
    talk = app.screen.query_one(ClusterTable).talk
    return talk.title if talk else None


def left(app: PlannerApp) -> tuple[int, int]:
    """How many conflicts there are, and how many are accepted."""
    return len(app.now_shown.desk.conflicts), len(app.now_shown.desk.accepted)


async def test_cluster_is_drawn_with_small_timelines_and_ways_out(starred: Setting) -> None:
    app = app_on(starred)

    async with app.run_test(size=(80, 30)) as pilot:
        await pilot.press("c", "down")
        await settle(app, pilot)
        table = app.screen.query_one(ClusterTable)
        lines = [table.render_line(y).text.rstrip() for y in range(6)]
        ways = ways_on(app)

    assert lines == [
        "     █ alone  ▒ together with another",
        " ! Fri 2 Jul 02:30-03:40 CEST  4 talks, 3 clashes · Thu 20:30-21:40 EDT",
        " ✓ ★★★ 02:30-03:00 ███▒▒······· Why [AI] [/] matters to $x           15 min",
        "▌✗ ★★  02:45-03:15 ···▒▒▒▒▒···· Keeping Logs Dry                     15+15 min",
        " ✓ ★★  03:00-03:30 ·····▒▒▒█▒·· Tides and Types                      15+10 min",
        " ✗ ★   03:20-03:40 ·········▒██ Lanterns at Night                    10 min",
    ]
    assert ways == [
        "Keeping Logs Dry",
        "! 15 min (02:45-03:00) with Why [AI] [/] matters to $x",
        "! 15 min (03:00-03:15) with Tides and Types",
        "✗ the plan keeps Why [AI] [/] matters to $x and Tides and Types; keeping",
        "this one costs both, and Lanterns at Night would come in",
        "K keep it, and 2 rivals lose their stars or go a level down",
        "A accept it as it is",
    ]


async def test_keeping_asks_what_becomes_of_rivals_and_undo_brings_them_back(starred: Setting) -> None:
    app = app_on(starred)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c", "down", "K")
        await settle(app, pilot)
        asked = isinstance(app.screen, RivalsDialog)
        await pilot.press("escape")
        await settle(app, pilot)
        unchanged = left(app)
        await pilot.press("K", "s")
        await settle(app, pilot)
        kept, after, told = stars_of(starred), left(app), messages_of(app)
        await pilot.press("u")
        await settle(app, pilot)
        undone = left(app)
        await pilot.press("K")
        await settle(app, pilot)
        asks_again = isinstance(app.screen, RivalsDialog)

    assert (asked, unchanged, asks_again) == (True, (3, 0), True)
    assert (kept, after) == ({LOGS: "want", LANTERNS: "maybe"}, (0, 0))
    assert told == ["kept Keeping Logs Dry; 2 rivals lost their stars · u takes it back"]
    assert (undone, len(stars_of(starred))) == ((3, 0), 4)


async def test_answer_is_remembered_over_runs_and_can_be_asked_anew(starred: Setting) -> None:
    app = app_on(starred)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c", "K", "r", "l")
        await settle(app, pilot)
        first = (stars_of(starred), left(app))

    again = app_on(setting_at(starred.home.data))
    async with again.run_test(size=(80, 24)) as pilot:
        await pilot.press("c", "end")
        await settle(again, pilot)
        offered = [line for line in ways_on(again) if line.startswith("K")]
        await pilot.press("K")
        await settle(again, pilot)
        second = (stars_of(starred), left(again))
        await pilot.press("R")
        await settle(again, pilot)
        asked = isinstance(again.screen, RivalsDialog)

    assert first == ({WHY: "must", LOGS: "maybe", TIDES: "want", LANTERNS: "maybe"}, (2, 1))
    assert offered == ["K keep it: Tides and Types goes down to maybe, as second choice"]
    assert second == ({WHY: "must", LOGS: "maybe", TIDES: "maybe", LANTERNS: "maybe"}, (1, 2))
    assert asked


async def test_talk_is_attended_in_part_and_listed_as_accepted(starred: Setting) -> None:
    app = app_on(starred)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c", "L")
        await settle(app, pilot)
        told, after, note = messages_of(app), left(app), note_on(app)
        await pilot.press("v")
        await settle(app, pilot)
        shown, ways = note_on(app), ways_on(app)
        await pilot.press("A")
        await settle(app, pilot)
        reopened, is_empty = left(app), app.screen.has_class("-empty")
        await pilot.press("u", "v")
        await settle(app, pilot)
        undone = (left(app), note_on(app))

    assert told == ["Why [AI] [/] matters to $x: leave 02:45 · u takes it back"]
    assert (after, note, shown) == ((2, 1), "1 accepted", "only the 1 accepted")
    assert ways == [
        "Keeping Logs Dry",
        "15 min (02:45-03:00) with Why [AI] [/] matters to $x: leave 02:45 in Why",
        "[AI] [/] matters to $x",
        "A make it a conflict again",
    ]
    assert (reopened, is_empty) == ((3, 0), True)
    assert undone == ((2, 1), "1 accepted")


async def test_after_the_last_conflict_comes_calm(starred: Setting) -> None:
    app = app_on(starred)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c", "A", "A", "A")
        await settle(app, pilot)
        text = str(app.screen.query_one("#empty").render())
        status = app.screen.query_one(StatusLine).status
        await pilot.press("K", "M", "L", "A", "v", "up", "v")
        await settle(app, pilot)
        calm = app.screen.has_class("-empty")
        await pilot.press("u")
        await settle(app, pilot)
        back = left(app)

    assert text == "No conflicts are left; 3 are accepted (v shows).\n\nb goes to all talks, a to yours."
    assert status is not None
    assert (status.conflicts, calm, back) == (0, True, (1, 2))


@pytest.fixture
def repeated(empty: Setting) -> Setting:
    """Buoys is offered three times; the first clashes with Cranes, which goes on through the second."""
    rows = [
        "title,start,end,room,people",
        f"{BUOYS},2027-07-01T09:00:00Z,2027-07-01T09:30:00Z,Pier,Ada Birch",
        f"{BUOYS},2027-07-01T10:00:00Z,2027-07-01T10:30:00Z,Pier,Ada Birch",
        f"{BUOYS},2027-07-02T10:00:00Z,2027-07-02T10:30:00Z,Dock,Ada Birch",
        f"{CRANES},2027-07-01T09:15:00Z,2027-07-01T11:00:00Z,Hall,Mei Tanaka",
    ]
    import_source(empty, "repeats.csv", "\n".join(rows).encode(), ReadOptions(now=NOW))
    talks = open_desk(empty).talks
    choices.star(empty, [talk for talk in talks if talk.title == CRANES or talk is talks[0]])
    return empty


async def test_other_slot_is_taken_the_free_one_first(repeated: Setting) -> None:
    app = app_on(repeated)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c")
        await settle(app, pilot)
        offered = [line for line in ways_on(app) if line.startswith("M")]
        await pilot.press("M")
        await settle(app, pilot)
        told, after = messages_of(app), left(app)
        starts = [talk.start.isoformat() for talk in app.now_shown.desk.my_talks]
        await pilot.press("u")
        await settle(app, pilot)
        undone = left(app)

    assert offered == [
        "M take the other slot: Fri 2 Jul 12:00-12:30, Dock, free",
        "M take the other slot: Thu 1 Jul 12:00-12:30, Pier, not free",
    ]
    assert (after, undone) == ((0, 0), (1, 0))
    assert starts == ["2027-07-01T09:15:00+00:00", "2027-07-02T10:00:00+00:00"]
    assert told == ["Buoys at Dusk is now starred on Fri 2 Jul 12:00-12:30 · u takes it back"]


async def test_mouse_takes_each_way_out(repeated: Setting) -> None:
    app = app_on(repeated)

    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("c")
        await settle(app, pilot)
        lines = ways_on(app)
        second = next(y for y, line in enumerate(lines) if "Pier" in line)
        await pilot.click(WaysPane, offset=(6, second))
        await settle(app, pilot)
        starts = [talk.start.hour for talk in app.now_shown.desk.my_talks]
        await pilot.click(ClusterTable, offset=(40, 3))
        await settle(app, pilot)
        chosen = title_on(app)
        await pilot.click(WaysPane, offset=(6, 0))
        keep = next(y for y, line in enumerate(ways_on(app)) if line.startswith("K "))
        await pilot.click(WaysPane, offset=(6, keep))
        await settle(app, pilot)
        asked = isinstance(app.screen, RivalsDialog)
        await pilot.click("#remember")
        await pilot.click("#unstar")
        await settle(app, pilot)

    assert starts == [9, 10]
    assert (chosen, asked) == (BUOYS, True)
    assert stars_of(repeated) == {BUOYS: "want"}
    assert app.notes["rivals"] == "unstar"


async def test_keys_that_do_nothing_are_dimmed_and_can_be_changed(repeated: Setting) -> None:
    keys = {"conflict.keep": "z", "move.up": "k", "conflict.accept": "f8"}
    app = app_on(repeated._replace(config=repeated.config._replace(keys=keys)))

    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("c", "down")
        await settle(app, pilot)
        active = {
            each.binding.id: each.enabled
            for each in app.screen.active_bindings.values()
            if (each.binding.id or "").startswith("conflict.")
        }
        at_bottom = title_on(app)
        await pilot.press("k")
        await settle(app, pilot)
        moved = title_on(app)
        offered = [line[:2] for line in ways_on(app)]
        await pilot.press("f8")
        await settle(app, pilot)
        after, told = left(app), messages_of(app)

    assert active == {
        "conflict.keep": True, "conflict.keep_asking": True, "conflict.part": True, "conflict.accept": True,
    }  # fmt: skip
    assert (at_bottom, moved) == (CRANES, BUOYS)
    assert "z " in offered
    assert after == (0, 1)
    assert told == ["accepted the clash of Buoys at Dusk with Cranes · u takes it back"]


async def test_talk_is_read_and_shown_among_all(starred: Setting) -> None:
    app = app_on(starred)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c", "down", "enter")
        await settle(app, pilot)
        read = app.screen
        await pilot.press("escape")
        await settle(app, pilot)
        assert isinstance(app.screen, ConflictsScreen)
        await pilot.press("s")
        await settle(app, pilot)
        assert isinstance(app.screen, BrowseScreen)
        talk = app.screen.talk

    assert isinstance(read, TalkScreen)
    assert talk is not None
    assert talk.title == LOGS


@pytest.mark.parametrize("size", [(40, 12), (20, 6), (10, 3), (200, 60)])
async def test_any_size_will_do(starred: Setting, size: tuple[int, int]) -> None:
    app = app_on(starred)

    async with app.run_test(size=size) as pilot:
        await pilot.press(
            "c", "down", "end", "pageup", "v", "v", "K", "escape", "L", "A", "enter", "escape", "v"
        )
        await pilot.press("A", "v", "R", "s", "u", "u", "u", "u", "b", "c", "1", "minus")
        await settle(app, pilot)

    assert app.now_shown.desk.agenda == open_desk(starred).agenda
