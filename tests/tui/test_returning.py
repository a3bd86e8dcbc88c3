"""What one finds who comes back: the screen and the talk where the cursor was, whichever way one left."""

from collections.abc import Sequence

import pytest
from textual.messages import ExitApp

from planner.importers import ReadOptions
from planner.services import choices
from planner.services.desk import open_desk
from planner.services.library import import_source, remove_program
from planner.services.setting import Setting, remember, remembered
from planner.timeline.hiding import hiding_talk
from planner.timeline.program import Talk
from planner.tui.app import PlannerApp
from planner.tui.screens.framed import FramedScreen
from tests.conftest import NOW
from tests.tui.conftest import PAGE, app_on, settle
from tests.tui.test_agenda import star
from tests.tui.test_grid import CLOSING, LOGS, NOTES, ROPES, TIDES, WHY


def talk_of(setting: Setting, title: str) -> Talk:
    """The talk of a title."""
    return next(talk for talk in open_desk(setting).talks if talk.title == title)


def place_of(app: PlannerApp) -> tuple[str, str]:
    """The screen, and what the cursor is on there: the title of a talk, else the key."""
    screen = app.screen
    assert isinstance(screen, FramedScreen)
    return app.current_mode, screen.talk.title if screen.talk is not None else screen.place


async def left_with(setting: Setting, keys: Sequence[str], *, leave: str = "q") -> tuple[str, str]:
    """Where one was after some keys, and left."""
    app = app_on(setting)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(app, pilot)
        for key in keys:
            await pilot.press(key)
            await settle(app, pilot)
        place = place_of(app)
        if leave:
            await pilot.press(leave)
    return place


async def found(setting: Setting, *then: str) -> tuple[str, str]:
    """Where one is who comes back and presses some keys."""
    return await left_with(setting, then, leave="")


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        (("j", "j"), ("browse", TIDES)),
        (("g", "end"), ("grid", ROPES)),
        (("a", "right_square_bracket"), ("agenda", CLOSING)),
        (("a", "v", "end"), ("agenda", CLOSING)),
        (("c", "down", "down"), ("conflicts", TIDES)),
        (("p",), ("programs", "harbor-conf-2027")),
    ],
)
async def test_one_comes_back_to_screen_and_talk(
    setting: Setting, keys: Sequence[str], place: tuple[str, str]
) -> None:
    star(setting, WHY, LOGS, TIDES, CLOSING)

    left = await left_with(setting, keys)

    assert left == place
    assert await found(setting) == place


async def test_one_comes_back_to_free_time_of_the_agenda(setting: Setting) -> None:
    star(setting, NOTES, WHY, ROPES)

    left = await left_with(setting, ["a", "j"])

    assert left[1].startswith("gap ")
    assert await found(setting) == left


async def test_star_on_the_agenda_is_where_one_comes_back_to_in_the_list(setting: Setting) -> None:
    star(setting, CLOSING)

    left = await left_with(setting, ["j", "j", "space", "a"])

    assert left == ("agenda", TIDES)
    assert await found(setting, "b") == ("browse", TIDES)


async def test_programs_keep_the_talk_of_the_list(setting: Setting) -> None:
    await left_with(setting, ["j", "j"])

    await left_with(setting, ["p"])

    assert await found(setting, "b") == ("browse", TIDES)


async def test_talk_read_whole_is_where_one_comes_back_to(setting: Setting) -> None:
    app = app_on(setting)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "enter")
        await settle(app, pilot)
        await pilot.press("q")

    assert await found(setting) == ("browse", LOGS)


async def test_page_that_is_closed_is_remembered_as_a_key_is(setting: Setting) -> None:
    app = app_on(setting)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "g")
        await settle(app, pilot)
        app.post_message(ExitApp())  # what Textual does for a browser that goes away
        await pilot.pause()

    assert await found(setting) == ("grid", LOGS)


async def test_unstarred_talk_leaves_the_agenda_at_its_next_day(setting: Setting) -> None:
    star(setting, TIDES, CLOSING)
    await left_with(setting, ["a", "right_square_bracket"])
    choices.unstar(setting, [talk_of(setting, CLOSING)])

    assert await found(setting) == ("agenda", TIDES)


async def test_program_that_is_gone_leaves_an_empty_grid(setting: Setting) -> None:
    await left_with(setting, ["g", "end"])
    remove_program(setting, "harbor-conf-2027")

    assert await found(setting) == ("grid", "")


async def test_hidden_talk_on_the_grid_is_shown(setting: Setting) -> None:
    await left_with(setting, ["g", "end"])
    choices.hide(setting, hiding_talk(talk_of(setting, ROPES)))

    assert await found(setting) == ("grid", ROPES)


async def test_screen_that_no_longer_exists_gives_way_to_the_list(setting: Setting) -> None:
    remember(setting, {"screen": "dreams", "talk": talk_of(setting, LOGS).id})

    assert await found(setting) == ("browse", LOGS)


async def test_what_was_just_read_comes_before_where_one_left(setting: Setting) -> None:
    await left_with(setting, ["g", "end"])
    imported = import_source(setting, "harbor.txt", PAGE.encode(), ReadOptions(now=NOW))
    app = PlannerApp(setting, open_desk(setting, abstracts=True), imported=[imported])

    async with app.run_test(size=(80, 24)) as pilot:
        await settle(app, pilot)
        place = place_of(app)

    assert place == ("browse", WHY)


async def test_screen_opened_later_keeps_to_its_own_beginning(setting: Setting) -> None:
    star(setting, TIDES, CLOSING)
    await left_with(setting, ["end", "g"])

    assert await found(setting, "a") == ("agenda", TIDES)
    assert remembered(setting)["screen"] == "grid"
