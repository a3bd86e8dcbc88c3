"""What is left is gone: opening and closing every screen and dialog again and again leaves no widget, watcher or timer.

`PLANNER_ROUNDS=13` opens and closes them more often than a usual run.
"""

import asyncio
import gc
import os
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from textual.dom import DOMNode
from textual.pilot import Pilot
from textual.timer import Timer
from textual.worker import Worker

from planner.importers import ReadOptions
from planner.services import choices
from planner.services.desk import open_desk
from planner.services.library import import_source
from planner.services.samples import add_samples_once
from planner.services.setting import Setting
from planner.tui.app import PlannerApp
from tests.conftest import NOW
from tests.tui.conftest import PAGE, app_on
from tests.tui.settled import wait_until_settled

FEW, ROUNDS = 2, int(os.environ.get("PLANNER_ROUNDS", "4"))
"""After so many rounds, and at the end, as much must be there."""
LATER = PAGE.replace("21:00 - 21:30", "21:05 - 21:35")
VISITS = (
    ("browse", "f", "FilterMenu"),
    ("browse", "e", "ExportDialog"),
    ("browse", "t", "ZonePicker"),
    ("browse", "?", "HelpScreen"),
    ("browse", "ctrl+p", "Palette"),
    ("browse", "enter", "TalkScreen"),
    ("browse", "N", "NoteScreen"),
    ("browse", "X", "Confirm"),
    ("programs", "G v", "ChangesScreen"),
    ("browse", "slash a r b escape", "BrowseScreen"),
    ("browse", "i", "ImportScreen"),
    ("browse", "i p a g e . t x t enter", "ReviewScreen"),
    ("grid", "enter", "TalkScreen"),
    ("grid", "r r plus 0", "GridScreen"),
    ("agenda", "v v L L", "AgendaScreen"),
    ("agenda", "L A", "PlanDialog"),
    ("agenda", "enter", "TalkScreen"),
    ("conflicts", "R", "RivalsDialog"),
    ("programs", "m", "AskScreen"),
    ("programs", "d", "Confirm"),
)
"""A screen, the keys pressed there, and what is on top then."""
KEYS = {"browse": "b", "grid": "g", "agenda": "a", "conflicts": "c", "programs": "p"}


@pytest.fixture
def furnished(empty: Setting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Setting:
    """Samples, a conference in its second edition with stars that clash, and a page to import."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.txt").write_text(PAGE.replace("Harbor Conf", "Another Conf"), encoding="utf-8")
    add_samples_once(empty)
    for page in (PAGE, LATER):
        import_source(empty, "harbor.txt", page.encode(), ReadOptions(now=NOW))
    choices.star(empty, [talk for talk in open_desk(empty).talks if talk.program == "harbor-conf-2027"])
    return empty


async def test_what_was_opened_and_closed_is_gone(furnished: Setting) -> None:
    app = app_on(furnished)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_until_settled(pilot)
        for _ in range(FEW):
            await _round(app, pilot)
        early = _counted(app)
        for _ in range(FEW, ROUNDS):
            await _round(app, pilot)

        assert _counted(app) - early == Counter()


async def _round(app: PlannerApp, pilot: Pilot[Any]) -> None:
    for screen, keys, top in VISITS:
        await pilot.press(KEYS[screen])
        await wait_until_settled(pilot)
        await pilot.press(*keys.split())
        await wait_until_settled(pilot)
        assert type(app.screen).__name__ == top, (screen, keys)
        while len(app.screen_stack) > 1:
            await pilot.press("escape")
            await wait_until_settled(pilot)
        if keys == "L A":
            await pilot.press("L")
    await pilot.press("b")
    app.clear_notifications()
    await wait_until_settled(pilot)


def _counted(app: PlannerApp) -> Counter[str]:
    """How many there are of each kind of thing that has to go when a screen does."""
    sys.setswitchinterval(1000)
    try:
        gc.collect()
        found = Counter(
            type(each).__name__
            for each in gc.get_objects()
            if isinstance(each, DOMNode | Timer | Worker | asyncio.Task)
        )
    finally:
        sys.setswitchinterval(0.005)
    nodes = (app, *(node for screen in app.screen_stack for node in screen.walk_children(with_self=True)))
    found["watchers"] = sum(len(each) for node in nodes for each in getattr(node, "__watchers", {}).values())
    return found
