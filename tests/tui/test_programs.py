"""The Programs screen: the library seen, put right, renamed, removed, compared."""

from pathlib import Path

from textual.widgets import Button, Input, OptionList, Static

from planner.importers import ReadOptions
from planner.services import choices
from planner.services.desk import open_desk
from planner.services.library import import_source
from planner.services.samples import add_samples_once
from planner.services.setting import Setting
from planner.store.programs import ProgramHead
from planner.tui.app import PlannerApp
from planner.tui.screens.ask import AskScreen
from planner.tui.screens.confirm import Confirm
from planner.tui.screens.programs import ProgramsScreen
from planner.tui.screens.review import ReviewScreen
from planner.tui.widgets.program_list import ProgramList
from planner.tui.widgets.program_pane import ProgramPane
from tests.conftest import NOW
from tests.tui.conftest import app_on, settle
from tests.tui.test_app import messages_of

GUESSED = b"Reef Days\n\nMon 5 Jul 9:00 - 9:30 EDT\n\nOpening [/] the reef\n\nMon 5 Jul 25:00 - 26:00 EDT\n\nNever\n"


def programs_of(app: PlannerApp) -> ProgramsScreen:
    assert isinstance(app.screen, ProgramsScreen)
    return app.screen


def details_of(app: PlannerApp) -> str:
    return str(programs_of(app).query_one(ProgramPane).query_one(Static).render())


def head_of(setting: Setting, program_id: str) -> ProgramHead:
    return next(head for head in open_desk(setting).programs if head.id == program_id)


def guess_imported(setting: Setting) -> None:
    import_source(setting, "reef.txt", GUESSED, ReadOptions(now=NOW))


async def test_library_names_problems_questions_and_stars(setting: Setting) -> None:
    guess_imported(setting)
    choices.star(setting, [talk for talk in open_desk(setting).talks if talk.program == "reef-days"])
    app = app_on(setting)

    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("p")
        await settle(app, pilot)
        await settle(app, pilot)
        listing = programs_of(app).query_one(OptionList)
        line = str(listing.get_option_at_index(0).prompt)
        details = details_of(app)

    assert line == "Reef Days\n  Mon 5 Jul 2021 · 1 talk · ★ 1 · ✗ 1 problem · ? 1 question"
    assert "? the year 2021 is a guess; 2027 would fit too (y sets the year)" in " ".join(details.split())
    assert "25:00" in details


async def test_year_is_put_right_by_a_likely_one_and_the_star_stays(setting: Setting) -> None:
    guess_imported(setting)
    reef = [talk for talk in open_desk(setting).talks if talk.program == "reef-days"]
    choices.star(setting, reef)
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("p", "y")
        await pilot.pause()
        assert isinstance(app.screen, AskScreen)
        await pilot.click(app.screen.query(".answer").last(Button))
        await settle(app, pilot)
        await settle(app, pilot)
        shown = app.now_shown.desk.my_talks

    head = head_of(setting, "reef-days")
    assert (head.year, head.year_source) == (2027, "given")
    assert [(talk.id, talk.start.year) for talk in shown] == [(reef[0].id, 2027)]


async def test_year_that_is_none_is_refused_and_one_that_does_not_fit_is_told(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("p", "y")
        await pilot.pause()
        app.screen.query_one(Input).value = "27"
        await pilot.press("enter")
        await pilot.pause()
        wrong = str(app.screen.query_one("#wrong").render())
        app.screen.query_one(Input).value = "2026"
        await pilot.press("enter")
        await settle(app, pilot)
        told = messages_of(app)

    assert wrong == "A year has four digits."
    assert len(told) == 1
    assert head_of(setting, "harbor-conf-2027").year == 2027


async def test_zone_that_is_printed_moves_only_when_it_is_called_wrong(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("p", "z", *"lisbon", "enter")
        await settle(app, pilot)
        asked = isinstance(app.screen, Confirm)
        await pilot.press("n")
        await settle(app, pilot)
        kept = head_of(setting, "harbor-conf-2027").timezone
        await pilot.press("z", *"lisbon", "enter")
        await settle(app, pilot)
        await pilot.press("y")
        await settle(app, pilot)
        await settle(app, pilot)

    assert (asked, kept) == (True, "America/New_York")
    assert head_of(setting, "harbor-conf-2027").timezone == "Europe/Lisbon"


async def test_renamed_program_keeps_its_id(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("p", "m")
        await pilot.pause()
        app.screen.query_one(Input).value = "Pier [/] Days"
        await pilot.press("enter")
        await settle(app, pilot)
        await settle(app, pilot)
        head = programs_of(app).head

    assert head is not None
    assert (head.id, head.name) == ("harbor-conf-2027", "Pier [/] Days")


async def test_removal_asks_and_leaves_stars(setting: Setting) -> None:
    choices.star(setting, open_desk(setting).talks[:1])
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("p", "d", "n")
        kept = len(open_desk(setting).programs)
        await pilot.press("d")
        await pilot.pause()
        question = str(app.screen.query_one(Static).render())
        await pilot.press("y")
        await settle(app, pilot)
        await settle(app, pilot)
        is_empty = app.screen.has_class("-empty")

    assert (kept, len(open_desk(setting).programs), len(open_desk(setting).agenda.stars)) == (1, 0, 1)
    assert question == (
        "Remove Harbor Conf 2027 with its 7 talks?\n\nIts 1 starred talk stays in your agenda.\n\n"
        "Undo brings it back."
    )
    assert is_empty


async def test_program_is_read_anew_from_its_file(setting: Setting, tmp_path: Path) -> None:
    file = tmp_path / "reef.txt"
    file.write_bytes(GUESSED)
    import_source(setting, str(file), GUESSED, ReadOptions(now=NOW))
    file.write_bytes(GUESSED.replace(b"9:00 - 9:30", b"9:15 - 9:45"))
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("p", "f")
        await settle(app, pilot)
        await settle(app, pilot)
        assert isinstance(app.screen, ReviewScreen)
        await pilot.press("enter")
        await settle(app, pilot)
        await settle(app, pilot)
        told = messages_of(app)

    assert told == ["Reef Days: edition 2: 1 moved"]
    assert head_of(setting, "reef-days").edition == 2


async def test_mouse_and_keys_move_among_programs_and_their_details(empty: Setting) -> None:
    add_samples_once(empty)
    app = app_on(empty)

    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("p", "j")
        await settle(app, pilot)
        second = programs_of(app).head
        await pilot.click(OptionList, offset=(5, 4))
        await pilot.pause()
        third, focused = programs_of(app).head, type(app.focused).__name__
        await pilot.press("escape", "k")
        await pilot.pause()
        back = programs_of(app).head

    heads = open_desk(empty).programs
    assert (second, third, back) == (heads[1], heads[2], heads[1])
    assert focused == "ProgramPane"


async def test_program_at_the_cursor_has_the_bar_of_all_lists(empty: Setting) -> None:
    add_samples_once(empty)
    app = app_on(empty)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("p", "j")
        await settle(app, pilot)
        listing = app.screen.query_one(ProgramList)
        firsts = [listing.render_line(y).text[0] for y in range(7)]

    assert firsts == [" ", " ", "▌", "▌", " ", " ", " "]


async def test_empty_library_has_no_program_keys_that_work(empty: Setting) -> None:
    app = app_on(empty)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("p", "y", "z", "r", "d", "f", "v", "enter", "space", "N", "o")
        await settle(app, pilot)
        screen = type(app.screen)

    assert screen is ProgramsScreen
