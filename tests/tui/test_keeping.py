"""What the screens do so that nothing is lost: undo of everything, a home that vanishes, a typing mistake meanwhile."""

from planner.services import choices
from planner.services.desk import open_desk
from planner.services.library import remove_program
from planner.services.setting import Setting
from tests.tui.conftest import app_on, settle
from tests.tui.test_app import messages_of


async def test_removed_program_comes_back_with_a_key_and_goes_with_another(setting: Setting) -> None:
    (head,) = open_desk(setting).programs
    remove_program(setting, head.id)
    app = app_on(setting)
    counts = []

    async with app.run_test(size=(80, 24)) as pilot:
        for key in ("u", "U", "u"):
            await pilot.press(key)
            await settle(app, pilot)
            await settle(app, pilot)
            counts.append(len(app.now_shown.desk.programs))
        told = messages_of(app)

    assert counts == [1, 0, 1]
    assert told[-1] == f"undone: remove {head.name}"


async def test_redo_without_undo_says_so(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("U")
        await settle(app, pilot)
        told = messages_of(app)

    assert told == ["nothing to redo"]


async def test_home_that_vanished_is_told_and_not_begun_anew(setting: Setting) -> None:
    choices.star(setting, open_desk(setting).talks[:1])
    app = app_on(setting)
    away = setting.home.data.with_name("away")

    async with app.run_test(size=(80, 24)) as pilot:
        await settle(app, pilot)
        setting.home.data.rename(away)
        await pilot.press("j", "space")
        await settle(app, pilot)
        stars, there, told = (
            len(app.now_shown.desk.agenda.stars),
            setting.home.data.exists(),
            messages_of(app),
        )
        away.rename(setting.home.data)
        await pilot.press("space")
        await settle(app, pilot)
        later = len(open_desk(setting).agenda.stars)

    assert (stars, there, later) == (1, False, 2)
    assert any("your files are gone from there" in message for message in told)


async def test_typing_mistake_meanwhile_refuses_the_star_and_keeps_the_file(setting: Setting) -> None:
    choices.star(setting, open_desk(setting).talks[:1])
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        await settle(app, pilot)
        typed = setting.home.agenda_file.read_text().replace('"want"', '"want', 1)
        setting.home.agenda_file.write_text(typed)
        await pilot.press("j", "space")
        await settle(app, pilot)
        stars, told = len(app.now_shown.desk.agenda.stars), messages_of(app)

    assert (stars, setting.home.agenda_file.read_text()) == (1, typed)
    assert any("not valid TOML: illegal character" in message for message in told)
