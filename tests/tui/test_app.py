"""The app beside the main job: samples, errors, mouse, remapped keys, palette, small and hostile surroundings."""

from pathlib import Path

import pytest
from textual.events import Key
from textual.widgets import Input, OptionList
from textual.worker import WorkerFailed

from planner.importers import ReadOptions
from planner.services import choices
from planner.services.desk import desk_stamp, open_desk
from planner.services.library import import_source, remove_program
from planner.services.samples import add_samples_once
from planner.services.setting import Setting
from planner.tui.app import PlannerApp
from planner.tui.screens.browse import BrowseScreen
from planner.tui.screens.confirm import Confirm
from planner.tui.screens.export_dialog import ExportDialog
from planner.tui.screens.zone_picker import ZonePicker
from planner.tui.widgets.day_tabs import DayTabs
from planner.tui.widgets.talk_table import TalkTable
from tests.conftest import NOW
from tests.tui.conftest import app_on, settle


def messages_of(app: PlannerApp) -> list[str]:
    """What was told in notifications."""
    return [notification.message for notification in app._notifications]


async def test_samples_go_with_one_key_when_one_is_sure(empty: Setting) -> None:
    add_samples_once(empty)
    app = app_on(empty)

    async with app.run_test(size=(80, 24)) as pilot:
        hint = app.screen.query_one("#samples")
        before = (hint.display, "X" in str(hint.render()))
        await pilot.press("X", "n")
        kept = len(open_desk(empty).programs)
        await pilot.press("X", "y")
        await settle(app, pilot)
        await settle(app, pilot)
        after = hint.display

    assert before == (True, True)
    assert kept > 0
    assert len(open_desk(empty).programs) == 0
    assert not after


async def test_empty_library_says_how_to_import(empty: Setting) -> None:
    app = app_on(empty)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space", "j", "enter", "l", "n", "slash", "x", "escape", "a", "c", "b")
        await settle(app, pilot)
        text = str(app.screen.query_one("#empty").render())

    assert text.startswith("The library is empty.\n\ni imports a program")


async def test_damaged_undo_is_told_once_when_undo_is_asked_for(setting: Setting) -> None:
    setting.home.undo_file.write_bytes(b"{half")
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("u", "u")
        await settle(app, pilot)
        told = messages_of(app)

    (aside,) = setting.home.data.glob("undo.json.damaged-*")
    lost = (
        f"{setting.home.undo_file}: was damaged, so what was done before cannot be taken back (its bytes are kept in "
        f"{aside.name})"
    )
    assert told == [lost, "nothing to undo"]


async def test_export_without_stars_says_what_is_missing(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e")
        await settle(app, pilot)
        told = messages_of(app)

    assert told == ["nothing is starred, so there is nothing to export (space stars the talk at the cursor)"]


async def test_export_asks_before_it_replaces_a_file_of_others(setting: Setting, tmp_path: Path) -> None:
    choices.star(setting, open_desk(setting).talks[:1])
    others = tmp_path / "others.ics"
    others.write_text("mine")
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e")
        app.screen.query_one("#path", Input).value = str(others)
        await pilot.press("enter")
        await settle(app, pilot)
        asked = isinstance(app.screen, Confirm)
        await pilot.press("n")
        await pilot.pause()
        kept, asks_again = others.read_text(), isinstance(app.screen, ExportDialog)
        await pilot.press("enter")
        await settle(app, pilot)
        await pilot.press("y")
        await settle(app, pilot)
        told = messages_of(app)

    assert (asked, kept, asks_again) == (True, "mine", True)
    assert others.read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert told == [f"wrote 1 talk to {others}"]


@pytest.mark.parametrize("alarm", ["-5", "99999"])
async def test_export_dialog_refuses_what_is_no_reminder(setting: Setting, alarm: str) -> None:
    choices.star(setting, open_desk(setting).talks[:1])
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e", "tab", *alarm, "enter")
        await pilot.pause()
        stays = isinstance(app.screen, ExportDialog)
        wrong = str(app.screen.query_one("#wrong").render())

    assert stays
    assert wrong == "The reminder is a number of minutes from 0 to 10080."


async def test_export_into_a_missing_folder_is_told_in_the_dialog(setting: Setting, tmp_path: Path) -> None:
    choices.star(setting, open_desk(setting).talks[:1])
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e")
        app.screen.query_one("#path", Input).value = str(tmp_path / "no" / "a.ics")
        await pilot.press("enter")
        await settle(app, pilot)
        await pilot.pause()
        wrong = str(app.screen.query_one("#wrong").render())

    assert wrong == f"{tmp_path / 'no'}: no such folder"


async def test_damaged_agenda_is_told_and_nothing_breaks(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        setting.home.agenda_file.parent.mkdir(parents=True, exist_ok=True)
        setting.home.agenda_file.write_text('version = 99\n[[stars]]\nnew = "[/]"\n')
        await pilot.press("space")
        await settle(app, pilot)
        told = messages_of(app)

    assert len(told) >= 1
    assert setting.home.agenda_file.read_text() == 'version = 99\n[[stars]]\nnew = "[/]"\n'


async def test_mouse_chooses_stars_opens_and_changes_days(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(120, 40)) as pilot:
        screen = app.screen
        assert isinstance(screen, BrowseScreen)
        await pilot.click(TalkTable, offset=(40, 2))
        chosen = screen.talk
        await pilot.click(TalkTable, offset=(2, 3))
        await pilot.pause()
        starred = list(app.now_shown.levels)
        await pilot.click(TalkTable, offset=(40, 3))
        await pilot.pause()
        focused = type(app.focused).__name__
        await pilot.click(DayTabs, offset=(60, 0))
        after_void = screen.query_one(DayTabs).chosen
        await pilot.click(DayTabs, offset=(50, 0))
        await pilot.pause()
        day = screen.query_one(DayTabs).chosen

    titles = {talk.id: talk.title for talk in open_desk(setting).talks}
    assert chosen is not None
    assert chosen.title == "Keeping Logs Dry"
    assert [titles[talk] for talk in starred] == ["Tides and Types"]
    assert (focused, after_void, day) == ("DetailsPane", 0, 1)


async def test_keys_are_remapped_by_config(setting: Setting) -> None:
    keys = {"talk.star": "x", "app.conflicts": "ctrl+k"}
    app = app_on(setting._replace(config=setting.config._replace(keys=keys)))

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("x", "j", "space")
        await settle(app, pilot)
        stars = len(app.now_shown.levels)
        await pilot.press("ctrl+k")
        await settle(app, pilot)
        mode = app.current_mode

    assert (stars, mode) == (1, "conflicts")


async def test_palette_shows_a_talk_by_its_words(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c", "ctrl+p", *"harbor clos")
        await settle(app, pilot)
        await pilot.pause(0.5)
        await pilot.press("down", "enter")
        await settle(app, pilot)
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, BrowseScreen)
        talk = screen.talk

    assert talk is not None
    assert talk.title == "Closing the Harbor"


async def test_every_action_has_a_name_and_a_palette_entry(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(80, 24)):
        entries = {command.title for command in app.get_system_commands(app.screen)}

    assert entries >= {
        "Star", "Must", "Want", "Maybe", "Lower", "Details", "Search", "Next day", "Previous day", "Agenda",
        "Conflicts", "Now", "Zone", "Export", "Undo", "Light or dark", "Help", "Quit", "Theme",
    }  # fmt: skip


async def test_zone_picker_finds_by_country_and_takes_a_click(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t", *"nepal")
        await pilot.pause()
        assert isinstance(app.screen, ZonePicker)
        await pilot.click(OptionList, offset=(3, 0))
        await settle(app, pilot)
        zone = str(app.now_shown.zone)

    assert zone == "Asia/Kathmandu"


@pytest.mark.parametrize("size", [(40, 12), (20, 6), (10, 3), (240, 70)])
async def test_any_size_of_terminal_will_do(setting: Setting, size: tuple[int, int]) -> None:
    app = app_on(setting)

    async with app.run_test(size=size) as pilot:
        await pilot.press(
            "space", "j", "1", "enter", "escape", "c", "j", "a", "b", "t", "escape", "e", "escape"
        )
        await pilot.press(
            "question_mark", "escape", "slash", "x", "escape", "l", "h", "end", "home", "pagedown"
        )
        await settle(app, pilot)
        stars = len(app.now_shown.levels)

    assert stars == 2


async def test_keys_in_one_burst_reach_what_the_first_of_them_opened(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        for letter in "cb/lantern":
            app.post_message(Key({"/": "slash"}.get(letter, letter), letter))
        await settle(app, pilot)
        await pilot.pause(0.3)
        screen = app.screen
        assert isinstance(screen, BrowseScreen)
        searched, talk = screen.query_one(Input).value, screen.talk

    assert searched == "lantern"
    assert talk is not None
    assert talk.title == "Lanterns at Night"


async def test_name_of_no_action_in_config_is_told(setting: Setting) -> None:
    keys = {"talk.star": "x", "talk.fly": "f"}
    app = app_on(setting._replace(config=setting.config._replace(keys=keys)))

    async with app.run_test(size=(80, 24)) as pilot:
        await settle(app, pilot)
        told = messages_of(app)

    assert told == ["config.toml: no action is called talk.fly (? shows the names)"]


async def test_import_is_reported_and_its_first_talk_shown(setting: Setting) -> None:
    page = b"Other Conf\n\nMon 5 Jul 2027 9:00 - 9:30 EDT\n\nOpening [/]\n\nMon 5 Jul 2027 25:00 - 26:00 EDT\n\nNever\n"
    program = import_source(setting, "other.txt", page, ReadOptions(now=NOW))
    app = PlannerApp(setting, open_desk(setting, abstracts=True), imported=[program])

    async with app.run_test(size=(80, 24)) as pilot:
        await settle(app, pilot)
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, BrowseScreen)
        talk, told = screen.talk, messages_of(app)

    assert talk is not None
    assert talk.title == "Opening [/]"
    assert told == ["Other Conf: 1 talk\n1 problem, see: planner programs other-conf"]


async def test_program_removed_elsewhere_leaves_its_stars_on_the_screen(setting: Setting) -> None:
    talks = open_desk(setting).talks
    choices.star(setting, talks[1:2])
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        remove_program(setting, talks[0].program)
        app._look_for_changes()
        await settle(app, pilot)
        await settle(app, pilot)
        screen = app.screen
        assert isinstance(screen, BrowseScreen)
        facts = app.now_shown.facts(screen.talk) if screen.talk else None

    assert facts is not None
    assert (facts.talk.title, facts.orphan) == ("Keeping Logs Dry", True)


async def test_fault_in_the_background_is_told(setting: Setting, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("planner.tui.desk_app.open_desk", fail)
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        worker = app._reload()
        with pytest.raises(WorkerFailed):
            await worker.wait()
        await pilot.pause()
        told = messages_of(app)

    assert told == ["a fault of planner's own: ZeroDivisionError (please report it)"]


async def test_star_made_while_the_disk_is_read_stays_on_the_screen(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test() as pilot:
        await settle(app, pilot)
        stamp, desk = desk_stamp(setting), open_desk(setting, abstracts=True)
        await pilot.press("space")
        app._take_desk(stamp, desk)
        shown_at_once = len(app.now_shown.levels)
        await settle(app, pilot)
        shown_later = len(app.now_shown.levels)

    assert (shown_at_once, shown_later) == (1, 1)
