"""A star is seen before it is written, and written before anything else is done."""

from textual.pilot import Pilot

from planner.services.setting import Setting
from planner.store.agenda import load_agenda
from planner.tui.app import PlannerApp
from tests.tui.conftest import app_on, settle


def stars_on(app: PlannerApp) -> dict[str, str]:
    """What is starred as the screen shows it: id and level."""
    return {talk: level.value for talk, level in app.now_shown.levels.items()}


def stars_written(setting: Setting) -> dict[str, str]:
    """What is starred on disk: id and level."""
    return {talk: star.level.value for talk, star in load_agenda(setting.home).agenda.stars.items()}


async def first_talk(app: PlannerApp, pilot: Pilot[int]) -> str:
    """The id of the talk at the cursor once the app stands."""
    await settle(app, pilot)
    talk = app.screen.talk  # type: ignore[attr-defined]
    assert talk is not None
    return str(talk.id)


async def test_what_is_shown_is_what_is_written(setting: Setting) -> None:
    app = app_on(setting)
    async with app.run_test() as pilot:
        talk = await first_talk(app, pilot)

        for key, level in (("space", "want"), ("1", "must"), ("minus", "want"), ("3", "maybe")):
            await pilot.press(key)
            await settle(app, pilot)

            assert (stars_on(app), stars_written(setting)) == ({talk: level}, {talk: level})
        await pilot.press("space")
        await settle(app, pilot)

        assert (stars_on(app), stars_written(setting)) == ({}, {})


async def test_star_is_written_before_the_next_action(setting: Setting) -> None:
    app = app_on(setting)
    async with app.run_test() as pilot:
        talk = await first_talk(app, pilot)
        seen = []
        app.write_after_frame(lambda: seen.append("written"))

        await app.run_action("undo")

        assert seen == ["written"]
        await pilot.press("space", "u")
        await settle(app, pilot)
        undone = (stars_on(app), stars_written(setting))
        await pilot.press("space", "j", "k", "1")
        await settle(app, pilot)

    assert undone == ({}, {})
    assert stars_written(setting) == {talk: "must"}


async def test_star_is_written_by_who_leaves_at_once(setting: Setting) -> None:
    app = app_on(setting)
    async with app.run_test() as pilot:
        talk = await first_talk(app, pilot)
        await pilot.press("space", "q")

    assert stars_written(setting) == {talk: "want"}


async def test_star_that_cannot_be_written_is_taken_back_and_said(setting: Setting) -> None:
    app = app_on(setting)
    async with app.run_test(notifications=True) as pilot:
        await first_talk(app, pilot)
        setting.home.agenda_file.write_text("version = 1\n[[star]\n")

        await pilot.press("space")
        await settle(app, pilot)

        errors = [each.message for each in app._notifications if each.severity == "error"]
        assert stars_on(app) == {}
        assert len(errors) >= 1
        assert setting.home.agenda_file.read_text() == "version = 1\n[[star]\n"


async def test_star_made_elsewhere_meanwhile_stays(setting: Setting) -> None:
    first, second = app_on(setting), app_on(setting)
    async with first.run_test() as pilot:
        one = await first_talk(first, pilot)
        await pilot.press("space")
        await settle(first, pilot)
    async with second.run_test() as pilot:
        await first_talk(second, pilot)
        await pilot.press("down", "space")
        await settle(second, pilot)
        both = stars_written(setting)

        assert stars_on(second) == both

    assert len(both) == 2
    assert one in both
