"""The details of the next talk are made ready before one goes there, and say the same."""

from planner.services.setting import Setting
from planner.tui.screens.browse import BrowseScreen
from planner.tui.widgets.details_pane import DetailsPane
from tests.tui.conftest import app_on, settle


async def test_details_made_ready_are_those_of_the_next_talk(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(120, 40)) as pilot:
        await settle(app, pilot)
        screen = app.screen
        assert isinstance(screen, BrowseScreen)
        following = screen.table.following
        screen._prepare_following()
        await pilot.press("down")
        await settle(app, pilot)
        pane = screen.query_one(DetailsPane)
        ready, lines = pane.content, [pane.render_line(y).text for y in range(12)]
        pane._prepared = None
        pane._wrap()
        anew = [pane.render_line(y).text for y in range(12)]
        talk = screen.talk
        await pilot.press("space")
        await settle(app, pilot)
        starred = pane.content.plain.splitlines()[1]

    assert talk == following
    assert talk is not None
    assert ready.plain.startswith(talk.title)
    assert lines == anew
    assert starred == "★★ want"
