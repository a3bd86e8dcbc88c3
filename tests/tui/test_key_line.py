"""The line of keys at the foot: what is on it, and what the mouse does there."""

from planner.services.setting import Setting
from planner.tui.screens.confirm import Confirm
from planner.tui.widgets.key_line import KeyLine
from tests.tui.conftest import app_on, settle


def words_of(line: KeyLine) -> str:
    """What the line says."""
    return str(line.render()).rstrip()


async def test_keys_are_said_as_far_as_there_is_room(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(100, 30)) as pilot:
        await settle(app, pilot)
        wide = words_of(app.screen.query_one(KeyLine))
        await pilot.resize_terminal(30, 24)
        await settle(app, pilot)
        narrow = words_of(app.screen.query_one(KeyLine))

    assert wide.startswith("space Star / Search f Filter g Grid a Agenda")
    assert wide.endswith("▏^p palette")
    assert narrow == "space Star / Search f Filter g"


async def test_click_presses_the_key_under_the_mouse(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(120, 30)) as pilot:
        await settle(app, pilot)
        line = app.screen.query_one(KeyLine)
        at = words_of(line).index("Agenda")
        await pilot.click(line, offset=(at, 0))
        await settle(app, pilot)
        mode = app.current_mode

    assert mode == "agenda"


async def test_key_under_the_mouse_is_explained(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(120, 30)) as pilot:
        await settle(app, pilot)
        line = app.screen.query_one(KeyLine)
        await pilot.hover(line, offset=(words_of(line).index("Zone"), 0))
        on_zone = line.tooltip
        await pilot.hover(line, offset=(words_of(line).index("Zone") - 3, 0))
        between = line.tooltip

    assert (on_zone, between) == ("show times on another clock", None)


async def test_key_without_use_is_dim_and_rings_the_bell(empty: Setting) -> None:
    app = app_on(empty)
    rung: list[bool] = []
    app.bell = lambda: rung.append(True)  # type: ignore[method-assign]

    async with app.run_test(size=(120, 30)) as pilot:
        await settle(app, pilot)
        line = app.screen.query_one(KeyLine)
        dim = [span.style for span in line.render().spans if "dim" in str(span.style)]
        await pilot.click(line, offset=(1, 0))
        await settle(app, pilot)

    assert len(dim) > 0
    assert rung == [True]


async def test_keys_stay_below_a_dialog(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(120, 30)) as pilot:
        await settle(app, pilot)
        line = app.screen.query_one(KeyLine)
        before = words_of(line)
        await app.push_screen(Confirm("Sure?", yes="Yes", title="Test"))
        await settle(app, pilot)
        below = words_of(line)

    assert below == before
