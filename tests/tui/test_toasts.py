"""Messages in the corner: few at a time, none of weight lost, gone with escape."""

from textual.widgets._toast import Toast

from planner.services.setting import Setting
from planner.tui.screens.zone_picker import ZonePicker
from tests.tui.conftest import app_on, settle
from tests.tui.test_app import messages_of


async def test_undo_and_redo_take_the_place_of_what_they_told_before(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("space", "j", "space", *"uuUuU")
        await settle(app, pilot)
        told, drawn = messages_of(app), [str(each.render()) for each in app.screen.query(Toast)]

    assert told == ["done again: star Why [AI] [/] matters to $x"]
    assert drawn == told


async def test_at_most_two_are_shown_and_older_news_goes(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        for message in ("a", "b", "c", "b"):
            app._tell(message)
        await settle(app, pilot)
        told, drawn = messages_of(app), [str(each.render()) for each in app.screen.query(Toast)]

    assert told == drawn == ["c", "b"]


async def test_warnings_wait_for_room_and_none_is_lost(setting: Setting) -> None:
    app = app_on(setting)
    told = []

    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        for message in ("a", "b", "c"):
            app._tell(message, severity="warning")
        app._tell("news")
        for _ in range(4):
            await settle(app, pilot)
            told.append(messages_of(app))
            await pilot.click(Toast)

    assert told == [["b", "news"], ["news", "a"], ["a", "c"], ["c"]]


async def test_escape_clears_messages_and_leaves_the_dialog_below_them(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("t")
        for message in ("a", "b", "c"):
            app._tell(message, severity="error")
        await settle(app, pilot)
        dialog = app.screen
        await pilot.press("escape")
        await settle(app, pilot)
        told, drawn, screen = messages_of(app), len(app.screen.query(Toast)), app.screen

    assert (told, drawn) == ([], 0)
    assert (isinstance(dialog, ZonePicker), isinstance(screen, ZonePicker)) == (True, False)
