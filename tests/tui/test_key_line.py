"""The bottom line of keys."""

import pytest

from planner.services.setting import Setting
from planner.tui.screens.help import HelpScreen
from planner.tui.widgets.key_line import KeyLine
from tests.tui.conftest import app_on, settle


def line_on(app: object) -> str:
    screen = getattr(app, "screen")  # noqa: B009 - any app
    return str(screen.query_one(KeyLine).render())


@pytest.mark.parametrize("screen", ["b", "g", "a", "c", "p"])
@pytest.mark.parametrize("width", [40, 80, 120, 200])
async def test_help_is_in_sight_at_every_width(setting: Setting, screen: str, width: int) -> None:
    app = app_on(setting)

    async with app.run_test(size=(width, 24)) as pilot:
        await pilot.press(screen)
        await settle(app, pilot)
        line = line_on(app)

    assert "? Help" in line
    assert len(line.rstrip()) <= width


async def test_click_presses_the_key(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        await settle(app, pilot)
        await pilot.click(KeyLine, offset=(line_on(app).index("? Help") + 1, 0))
        await settle(app, pilot)
        opened = isinstance(app.screen, HelpScreen)

    assert opened


async def test_key_that_was_changed_is_told(setting: Setting) -> None:
    app = app_on(setting._replace(config=setting.config._replace(keys={"app.grid": "f7"})))

    async with app.run_test(size=(120, 24)) as pilot:
        await settle(app, pilot)
        line = line_on(app)

    assert "f7 Grid" in line
    assert " g Grid" not in line


async def test_palette_stands_at_the_end_where_there_is_room(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(200, 24)) as pilot:
        await settle(app, pilot)
        line = line_on(app)

    assert line.rstrip().endswith("^p palette")
