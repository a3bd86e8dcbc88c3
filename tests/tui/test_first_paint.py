"""The first picture: what it does without, and that nothing a user does meets a library that is not all there."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from planner.errors import StoreError
from planner.importers import ReadOptions
from planner.services import choices, first_day
from planner.services.desk import Desk, open_desk
from planner.services.first_day import open_first_day
from planner.services.library import import_source
from planner.services.setting import Setting, remember
from planner.timeline.clock import zone_named
from planner.timeline.hiding import hiding_talk
from planner.tui import desk_app
from planner.tui.app import PlannerApp
from planner.tui.stylesheet import SteadyStylesheet
from planner.tui.widgets.day_tabs import DayTabs
from planner.tui.widgets.talk_table import TalkTable
from tests.conftest import NOW
from tests.tui.conftest import app_on, settle

BERLIN = zone_named("Europe/Berlin")
SCREENS_AT_FIRST = {"browse", "filtering", "framed", "searching", "talk_actions", "talks"}
LATER = (
    "argparse", "icalendar", "dateutil", "httpx", "lxml", "pylatexenc", "rapidfuzz", "wcwidth", "xml.etree", "hashlib",
    "planner.cli.talk_verbs", "planner.cli.importing", "planner.cli.parser", "planner.exporters", "planner.importers",
    "planner.services.choices", "planner.services.corrections", "planner.services.export", "planner.services.facets",
    "planner.services.library", "planner.timeline.zone_search", "planner.tui.grid", "planner.web",
    "textual.widgets._footer", "textual.widgets._text_area",
)  # fmt: skip
"""What is loaded only where it is needed, with all that is in it."""
PLAIN_PAGE = """\
Harbor Conf 2027

Timezone: America/New_York

Thu 1 Jul 20:30 - 21:00 EDT

Tides and Types ★

Noël Ångström
"""
"""Nothing on it has to be measured or made readable by others."""
_CHILD = """
import asyncio, sys
from planner.cli import main

def screens(setting, imported):
    from planner import tui
    from planner.tui.app import PlannerApp

    class Probe(PlannerApp):
        CSS_PATH = tui.__path__[0] + "/planner.tcss"

        def _read_rest(self):
            print(*sorted(sys.modules))
            self.exit(0)

        def run(self):
            return asyncio.run(self.run_async(headless=True, size=(120, 40)))

    tui.PlannerApp = Probe
    return tui.run(setting, imported)

sys.exit(main(["--home", sys.argv[1], "--now", "2026-11-22T12:00:00Z"], screens=screens))
"""


def modules_of_the_first_picture(home: Path) -> set[str]:
    """Everything that is loaded when the first picture stands."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "TZ": "Europe/Berlin"}
    answer = subprocess.run(
        [sys.executable, "-c", _CHILD, str(home)], capture_output=True, text=True, check=True, env=environment
    )
    return set(answer.stdout.split())


def test_first_picture_loads_only_what_it_shows(empty: Setting) -> None:
    import_source(empty, "plain.txt", PLAIN_PAGE.encode(), ReadOptions(now=NOW))

    loaded = modules_of_the_first_picture(empty.home.data)

    early = {name for name in loaded if any(name == each or name.startswith(f"{each}.") for each in LATER)}
    screens = {
        name.removeprefix("planner.tui.screens.")
        for name in loaded
        if name.startswith("planner.tui.screens.")
    }
    assert (early, screens) == (set(), SCREENS_AT_FIRST)


@pytest.fixture
def any_library_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first_day, "MANY_TALKS", 0)


def app_on_first_day(setting: Setting, *, talk: str = "") -> PlannerApp:
    """A window as `planner` opens it on a large library."""
    desk = open_first_day(setting, BERLIN, talk=talk)
    assert desk.starts is not None
    return PlannerApp(setting, desk)


def seen(app: PlannerApp) -> tuple[list[str], int, list[str | None]]:
    """The tabs, the chosen one, and the talks on the screen."""
    tabs, view = app.screen.query_one(DayTabs), app.screen.query_one(TalkTable).view
    rows = view.rows if view else ()
    return [tab.label for tab in tabs.tabs], tabs.chosen, [getattr(row, "key", None) for row in rows]


async def pictures(app: PlannerApp) -> tuple[object, object]:
    """What is seen at first, and what when all is read."""
    first: list[object] = []

    def note() -> None:
        first.append((app.now_shown.desk.starts is None, seen(app)))
        type(app)._read_rest(app)

    app._read_rest = note  # type: ignore[method-assign]
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(app, pilot)
        await settle(app, pilot)
        last = (app.now_shown.desk.starts is None, seen(app))
    return first[0], last


@pytest.mark.usefixtures("any_library_is_large")
async def test_first_picture_is_what_the_whole_library_shows(setting: Setting) -> None:
    first, last = await pictures(app_on_first_day(setting))

    assert first == (False, last[1])  # type: ignore[index]
    assert last[0]  # type: ignore[index]


@pytest.mark.usefixtures("any_library_is_large")
async def test_first_picture_shows_the_talk_at_which_one_left(setting: Setting) -> None:
    talk = open_desk(setting).talks[-1]
    remember(setting, {"talk": talk.id})

    app = app_on_first_day(setting, talk=talk.id)
    first, last = await pictures(app)

    assert first == (False, last[1])  # type: ignore[index]
    assert talk.id in last[1][2]  # type: ignore[index]


@pytest.mark.usefixtures("any_library_is_large")
async def test_key_pressed_at_once_meets_the_whole_library(setting: Setting) -> None:
    app = app_on_first_day(setting)
    app._read_rest = lambda: None  # type: ignore[method-assign]

    async with app.run_test(size=(120, 40)) as pilot:
        before = app.now_shown.desk.starts
        await pilot.press("right")
        await pilot.pause()
        day = date(2027, 7, 3)
        shown = [talk.id for talk in app.now_shown.days[day]]
        rows = seen(app)[2]

    assert before is not None
    assert len(rows) == len(shown) > 0
    assert rows == shown


@pytest.mark.usefixtures("any_library_is_large")
async def test_library_that_cannot_be_read_further_is_told_and_leaves_what_is_there(
    setting: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_on_first_day(setting)

    def fails(*_: object, **__: object) -> Desk:
        raise StoreError("is gone", where="programs.db")

    monkeypatch.setattr(desk_app, "open_desk", fails)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(app, pilot)
        told = {notification.message for notification in app._notifications}
        tabs, _, rows = seen(app)

    assert told == {"programs.db: is gone"}
    assert len(tabs) == 1
    assert len(rows) > 0


async def test_hidden_talk_at_which_one_left_is_shown(setting: Setting) -> None:
    talk = open_desk(setting).talks[-1]
    choices.hide(setting, hiding_talk(talk))
    remember(setting, {"talk": talk.id})
    app = app_on(setting)

    async with app.run_test(size=(120, 40)) as pilot:
        await settle(app, pilot)
        at_cursor = app.screen.query_one(TalkTable).talk

    assert at_cursor is not None
    assert at_cursor.id == talk.id


def test_rules_are_parsed_again_only_for_other_colours() -> None:
    sheet = SteadyStylesheet({"here": "#ff0000"})
    sheet.add_source("Label { color: $here; }", read_from=("x", "y"))
    sheet.set_variables({"here": "#ff0000"})
    sheet.reparse()
    first = sheet.rules

    sheet.set_variables({"here": "#ff0000"})
    sheet.reparse()
    same = [one is other for one, other in zip(first, sheet.rules, strict=True)]
    sheet.set_variables({"here": "#00ff00"})
    sheet.reparse()

    assert same == [True]
    assert [rule.styles.color.hex for rule in first] == ["#FF0000"]
    assert [rule.styles.color.hex for rule in sheet.rules] == ["#00FF00"]


def test_talks_are_found_by_start_and_by_id(setting: Setting) -> None:
    from planner.store.programs import ProgramStore

    talks = open_desk(setting).talks
    with ProgramStore(setting.home) as store:
        between = store.talks_between(talks[1].start, talks[2].start)
        called = store.talks_called({talks[3].id, talks[0].id, "nobody"})
        starts = store.starts()

    assert between == tuple(each for each in talks if talks[1].start <= each.start <= talks[2].start)
    assert called == (talks[0], talks[3])
    assert starts == {(each.program, each.start) for each in talks}


def test_many_ids_are_asked_for_in_several_questions(setting: Setting) -> None:
    from planner.store.programs import ProgramStore

    talks = open_desk(setting).talks
    with ProgramStore(setting.home) as store:
        called = store.talks_called(
            {*(each.id for each in talks), *(f"x{number}" for number in range(1_200))}
        )

    assert called == talks
