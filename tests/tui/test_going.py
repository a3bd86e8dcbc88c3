"""Going from screen to screen: how long nothing is painted, and that the picture is whole."""

from collections.abc import Callable

import pytest
from textual.timer import Timer

from planner.services.setting import Setting
from planner.tui.going import STANDS_SECONDS
from planner.tui.widgets.grid import Grid
from planner.tui.widgets.key_line import KeyLine
from tests.tui.conftest import app_on, settle
from tests.tui.test_grid import TIDES, title_on


async def test_only_a_screen_that_is_made_anew_is_waited_for(
    setting: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_on(setting)
    waits: list[float] = []
    set_timer = app.set_timer

    def noting(
        delay: float,
        callback: Callable[[], None] | None = None,
        *,
        name: str | None = None,
        pause: bool = False,
    ) -> Timer:
        if name == "delay_update":
            waits.append(delay)
        return set_timer(delay, callback, name=name, pause=pause)

    monkeypatch.setattr(app, "set_timer", noting)
    async with app.run_test(size=(80, 24)) as pilot:
        for key in "gbgg":
            await pilot.press(key)
            await settle(app, pilot)

    assert waits == [0.05, STANDS_SECONDS, STANDS_SECONDS]


async def test_screen_that_was_there_shows_what_happened_meanwhile(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "b", "j", "j", "space", "g")
        await settle(app, pilot)
        title, painted = title_on(app), app.screen.query_one(Grid).region.height > 0
        batches, keys = app._batch_count, app.screen.query_one(KeyLine).region.height

    assert (title, painted, batches, keys) == (TIDES, True, 0, 1)
