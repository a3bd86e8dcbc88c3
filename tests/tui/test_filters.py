"""Filters with keys and mouse: menu, chips, hiding; the same on Browse and Grid."""

from textual.pilot import Pilot

from planner.services import choices
from planner.services.desk import open_desk
from planner.services.setting import Setting
from planner.timeline.query import EVERYTHING
from planner.tui.app import PlannerApp
from planner.tui.screens.browse import BrowseScreen
from planner.tui.screens.filter_menu import FilterMenu
from planner.tui.screens.filtering import FilteringScreen
from planner.tui.widgets.details_pane import DetailsPane
from planner.tui.widgets.filter_chips import FilterChips
from planner.tui.widgets.grid import Grid
from planner.tui.widgets.status_line import StatusLine
from tests.tui.conftest import app_on, settle


def visible(app: PlannerApp) -> list[str]:
    """What the filters leave."""
    return [talk.title for talk in app.now_shown.visible]


def chips(app: PlannerApp) -> tuple[str, ...]:
    """The chips on the screen."""
    return app.screen.query_one(FilterChips).chips


def listed(app: PlannerApp) -> list[str]:
    """The titles in the list."""
    assert isinstance(app.screen, BrowseScreen)
    view = app.screen.table.view
    return [getattr(row, "talk").title for row in view.rows if hasattr(row, "talk")] if view else []  # noqa: B009


async def choose(pilot: Pilot[int], words: str) -> None:
    """Open the menu and take the first value of some words."""
    await pilot.press("f", *words, "enter", "escape")


async def test_filters_show_as_chips_and_go_one_by_one(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(120, 40)) as pilot:
        everything = visible(app)
        await choose(pilot, "track b")
        await choose(pilot, "day sat")
        await settle(app, pilot)
        both = (chips(app), visible(app), listed(app))
        await pilot.press("backspace")
        await settle(app, pilot)
        one = chips(app)
        await pilot.press("escape")
        await settle(app, pilot)
        none = (chips(app), app.screen.query_one(FilterChips).display, visible(app))

    closing = ["שלום Café Notes", "Closing the Harbor"]
    assert both == (("Sat 3 Jul", "Track B: Practice"), closing, closing)
    assert one == ("Sat 3 Jul",)
    assert none == ((), False, everything)


async def test_click_on_a_chip_takes_it_away(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(120, 40)) as pilot:
        await choose(pilot, "boathouse")
        await choose(pilot, "free")
        await settle(app, pilot)
        before = chips(app)
        await pilot.click(FilterChips, offset=(3, 0))
        await settle(app, pilot)
        after = chips(app)
        await pilot.click(FilterChips, offset=(3, 0))
        await settle(app, pilot)
        end = chips(app)

    assert (before, after, end) == (("free", "Boathouse"), ("Boathouse",), ())


async def test_menu_takes_clicks_and_stays_for_the_next_choice(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f", *"room")
        await pilot.click("OptionList", offset=(4, 0))
        await pilot.click("OptionList", offset=(4, 1))
        await settle(app, pilot)
        stays, rooms = isinstance(app.screen, FilterMenu), app.now_shown.filters.rooms
        await pilot.press("ctrl+x", "escape")
        await settle(app, pilot)
        cleared = app.now_shown.filters

    assert (stays, rooms, cleared) == (True, frozenset({"Boathouse", "Pier One"}), EVERYTHING)


async def test_menu_says_when_nothing_fits(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f", *"[/]zz", "enter", "down", "up", "pagedown", "pageup", "escape")
        await settle(app, pilot)
        on_browse, filters = isinstance(app.screen, BrowseScreen), app.now_shown.filters

    assert (on_browse, filters) == (True, EVERYTHING)


async def test_free_hides_what_clashes_with_a_new_star(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        await choose(pilot, "free")
        await pilot.press("home", "space")
        await settle(app, pilot)
        left = visible(app)

    assert "Keeping Logs Dry" not in left
    assert left[0] == "Why [AI] [/] matters to $x"


async def test_talk_is_hidden_with_one_key_shown_by_the_filter_and_back_with_undo(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        everything = visible(app)
        await pilot.press("home", "x")
        await settle(app, pilot)
        hidden = visible(app)
        await choose(pilot, "what i hid")
        await settle(app, pilot)
        with_hidden = (visible(app), chips(app))
        await pilot.press("escape", "u")
        await settle(app, pilot)
        back = visible(app)

    assert hidden == everything[1:]
    assert with_hidden == (everything, ("with hidden",))
    assert back == everything


async def test_track_is_hidden_with_one_key_and_shown_with_the_same(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        everything = visible(app)
        await pilot.press("home", "H")
        await settle(app, pilot)
        hidden = visible(app)
        await choose(pilot, "what i hid")
        await pilot.press("home", "H", "escape")
        await settle(app, pilot)
        back = visible(app)

    assert hidden == ["Keeping Logs Dry", "Lanterns at Night", "שלום Café Notes", "Closing the Harbor"]
    assert back == everything


async def test_grid_shows_what_the_same_filters_leave(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(120, 40)) as pilot:
        await choose(pilot, "track a")
        await pilot.press("g")
        await settle(app, pilot)
        layout = app.screen.query_one(Grid).layout_shown
        drawn = {block.talk.title for block in layout.by_key.values() if block.talk} if layout else set()
        on_grid = chips(app)
        await pilot.press("escape")
        await settle(app, pilot)
        layout = app.screen.query_one(Grid).layout_shown
        after = len(layout.by_key) if layout else 0

    assert drawn == {"Why [AI] [/] matters to $x", "Tides and Types", "Mooring Large Models"}
    assert (on_grid, after) == (("Track A: Foundations",), 7)


async def test_filters_that_leave_nothing_say_so(setting: Setting) -> None:
    choices.star(setting, open_desk(setting).talks[:1])
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        await choose(pilot, "level want")
        await pilot.press("space")
        await settle(app, pilot)
        text = str(app.screen.query_one("#empty").render())

    assert text == "No talk passes the filters.\n\nescape clears them, f changes them."


async def test_a_talk_asked_for_puts_away_the_filters_that_leave_it_out(setting: Setting) -> None:
    talks = open_desk(setting).talks
    choices.star(setting, talks[-1:])
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        await choose(pilot, "track a")
        await pilot.press("a", "s")
        await settle(app, pilot)
        assert isinstance(app.screen, FilteringScreen)
        talk, filters = app.screen.talk, app.now_shown.filters

    assert talk is not None
    assert (talk.id, filters) == (talks[-1].id, EVERYTHING)


async def test_mistyped_word_finds_and_says_what_it_took(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("slash", *"lantren")
        await settle(app, pilot)
        found = listed(app)
        status = app.screen.query_one(StatusLine).status

    assert found == ["Lanterns at Night"]
    assert status is not None
    assert status.note == "≈ lantern · 1 of 7 talks"


async def test_hits_are_marked_in_title_and_details(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("slash", *"angstrom")
        await settle(app, pilot)
        content = app.screen.query_one(DetailsPane).content
        people = [
            content.plain[span.start : span.end] for span in content.spans if "underline" in str(span.style)
        ]
        await pilot.press("escape", "slash", *"matters")
        await settle(app, pilot)
        assert isinstance(app.screen, BrowseScreen)
        line = app.screen.table.render_line(1)
        title = [segment.text for segment in line if segment.style and segment.style.underline]

    assert people == ["Ångström"]
    assert title == ["matters"]
