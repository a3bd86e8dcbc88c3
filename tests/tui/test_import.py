"""Importing in the app: files, addresses, pastes, and the answers that only the user has."""

from pathlib import Path

import pytest
from textual.events import Paste
from textual.widgets import Button, Checkbox, Input, OptionList, Static

from planner.services.desk import open_desk
from planner.services.setting import Setting
from planner.tui.app import PlannerApp
from planner.tui.screens.browse import BrowseScreen
from planner.tui.screens.import_source import ImportScreen
from planner.tui.screens.programs import ProgramsScreen
from planner.tui.screens.review import ReviewScreen
from planner.tui.screens.zone_picker import ZonePicker
from tests.tui.conftest import PAGE, app_on, settle
from tests.tui.test_app import messages_of
from tests.web.server import Site

ZONELESS = "Reef Days\n\nMon 5 Jul 9:00 - 9:30\n\nOpening [/] the reef\n\nAda Birch\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a page in a folder of its own."""
    place = tmp_path / "here"
    (place / "pages").mkdir(parents=True)
    (place / "pages" / "harbor.txt").write_text(PAGE)
    (place / "notes.txt").write_text("no program at all")
    monkeypatch.chdir(place)
    return place


def preview_of(app: PlannerApp) -> str:
    assert isinstance(app.screen, ReviewScreen)
    return str(app.screen.query_one("#what", Static).render())


def wrong_of(app: PlannerApp) -> str:
    return str(app.screen.query_one("#wrong", Static).render())


async def test_file_is_picked_looked_at_and_kept(empty: Setting, folder: Path) -> None:
    app = app_on(empty)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("i", *"pag", "enter")
        await settle(app, pilot)
        inside = app.screen.query_one(Input).value
        await pilot.press(*"harb", "enter")
        await settle(app, pilot)
        await settle(app, pilot)
        first = preview_of(app).splitlines()[0]
        before = len(open_desk(empty).programs)
        await pilot.press("enter")
        await settle(app, pilot)
        await settle(app, pilot)
        told, talks = messages_of(app), len(app.now_shown.desk.talks)

    assert inside == "pages/"
    assert first == "Fri 2 Jul - Sat 3 Jul 2027 · 7 talks · 2 sessions · 1 slot without a title"
    assert (before, told, talks) == (0, ["Harbor Conf 2027: 7 talks"], 7)


async def test_recent_folder_is_offered_next_time(empty: Setting, folder: Path) -> None:
    app = app_on(empty)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("i", *"pag", "tab")
        await settle(app, pilot)
        await pilot.press("enter")
        await settle(app, pilot)
        await settle(app, pilot)
        await pilot.press("enter")
        await settle(app, pilot)
        await pilot.press("i")
        await settle(app, pilot)
        offered = str(app.screen.query_one(OptionList).get_option_at_index(0).prompt)
        await pilot.press("enter")
        await settle(app, pilot)
        typed = app.screen.query_one(Input).value

    assert offered == f"{folder}/pages/  lately"
    assert typed == f"{folder}/pages/"


async def test_tab_completes_what_was_typed_and_takes_what_the_cursor_was_put_on(
    empty: Setting, folder: Path
) -> None:
    for name in ("harbor-1.txt", "harbor-2.txt", "the-harbor.txt"):
        (folder / "pages" / name).write_text(PAGE)
    (folder / "a-page").mkdir()
    typed = []
    app = app_on(empty)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("i", *"pag", "tab")
        for keys in (("tab",), ("h", "tab"), ("down", "tab")):
            await settle(app, pilot)
            typed.append(app.screen.query_one(Input).value)
            await pilot.press(*keys)
        await settle(app, pilot)
        typed.append(app.screen.query_one(Input).value)

    assert typed == ["pages/", "pages/", "pages/harbor", "pages/harbor-2.txt"]


async def test_file_that_is_no_program_is_told_and_nothing_kept(empty: Setting, folder: Path) -> None:
    app = app_on(empty)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("i", *"notes", "enter")
        await settle(app, pilot)
        await settle(app, pilot)
        wrong = wrong_of(app)
        await pilot.press("enter")
        await pilot.pause()
        stays = isinstance(app.screen, ReviewScreen)
        await pilot.press("escape")
        await pilot.pause()

    assert wrong.startswith("notes.txt: ")
    assert stays
    assert open_desk(empty).programs == ()


async def test_what_is_not_there_leaves_the_picker_open(empty: Setting, folder: Path) -> None:
    app = app_on(empty)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("i", *"zzz", "enter")
        await settle(app, pilot)
        stays, said = isinstance(app.screen, ImportScreen), str(app.screen.query_one("#folder").render())
        await pilot.press("escape")
        await pilot.pause()

    assert (stays, said) == (True, f"{folder}: nothing here is called so")


async def test_mouse_picks_a_file(empty: Setting, folder: Path) -> None:
    app = app_on(empty)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("i")
        await settle(app, pilot)
        await pilot.click(OptionList, offset=(2, 1))
        await settle(app, pilot)
        await pilot.click(OptionList, offset=(2, 1))
        await settle(app, pilot)
        await settle(app, pilot)
        await pilot.click("#keep")
        await settle(app, pilot)

    assert [head.name for head in open_desk(empty).programs] == ["Harbor Conf 2027"]


async def test_address_is_read(empty: Setting, site: Site) -> None:
    site.page("/harbor.txt", PAGE, Content_Type="text/plain")
    app = app_on(empty)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("i")
        app.screen.query_one(Input).value = f"{site.base}/harbor.txt"
        await pilot.press("enter")
        await settle(app, pilot)
        await settle(app, pilot)
        await pilot.press("enter")
        await settle(app, pilot)

    assert [head.source for head in open_desk(empty).programs] == [f"{site.base}/harbor.txt"]


async def test_address_that_fails_is_a_message(empty: Setting, site: Site) -> None:
    app = app_on(empty)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("i")
        app.screen.query_one(Input).value = f"{site.base}/nothing"
        await pilot.press("enter")
        await settle(app, pilot)
        await settle(app, pilot)
        wrong = wrong_of(app)

    assert wrong.startswith(f"{site.base}/nothing: ")


@pytest.mark.parametrize("where", ["b", "g", "a", "c", "p"])
async def test_page_pasted_anywhere_is_offered_and_kept(empty: Setting, where: str) -> None:
    app = app_on(empty)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(where)
        app.post_message(Paste(PAGE))
        await settle(app, pilot)
        await settle(app, pilot)
        shown = isinstance(app.screen, ReviewScreen)
        await pilot.press("enter")
        await settle(app, pilot)

    assert shown
    assert [head.id for head in open_desk(empty).programs] == ["harbor-conf-2027"]


async def test_page_pasted_into_the_picker_is_offered_too(empty: Setting) -> None:
    app = app_on(empty)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("i")
        await pilot.pause()
        app.post_message(Paste(PAGE))
        await settle(app, pilot)
        await settle(app, pilot)
        first = preview_of(app).splitlines()[0]

    assert first.startswith("Fri 2 Jul - Sat 3 Jul 2027 · 7 talks")


@pytest.mark.parametrize(("text", "told"), [("a word", 0), ("one\ntwo\nthree", 1)])
async def test_paste_of_something_else_opens_nothing(empty: Setting, text: str, told: int) -> None:
    app = app_on(empty)

    async with app.run_test(size=(80, 24)) as pilot:
        app.post_message(Paste(text))
        await settle(app, pilot)
        screen, messages = type(app.screen), messages_of(app)

    assert (screen, len(messages)) == (BrowseScreen, told)


async def test_missing_zone_is_asked_for_and_the_year_settled_before_anything_is_kept(empty: Setting) -> None:
    app = app_on(empty)

    async with app.run_test(size=(80, 24)) as pilot:
        app.post_message(Paste(ZONELESS))
        await settle(app, pilot)
        await settle(app, pilot)
        wrong, focused = wrong_of(app), app.focused.id if app.focused else None
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, ZonePicker)
        await pilot.press(*"lisbon", "enter")
        await settle(app, pilot)
        await settle(app, pilot)
        guess = app.screen.query_one("#year", Input).placeholder
        app.screen.query_one("#year", Input).focus()
        await pilot.press(*"2027", "enter")
        await pilot.pause(0.5)
        await settle(app, pilot)
        await settle(app, pilot)

    (head,) = open_desk(empty).programs
    assert (
        wrong
        == "paste:3: no time zone is printed; the slot is left out ('Opening [/] the reef'): answer above"
    )
    assert (focused, guess) == ("zone", "2021, a guess; 2027 would fit too")
    assert (head.name, head.timezone, head.year, head.year_source) == (
        "Reef Days",
        "Europe/Lisbon",
        2027,
        "given",
    )


async def test_printed_zone_is_overruled_only_by_saying_so(empty: Setting) -> None:
    app = app_on(empty)

    async with app.run_test(size=(120, 40)) as pilot:
        app.post_message(Paste(PAGE))
        await settle(app, pilot)
        await settle(app, pilot)
        app.screen.query_one("#zone", Button).press()
        await pilot.pause()
        await pilot.press(*"lisbon", "enter")
        await settle(app, pilot)
        await settle(app, pilot)
        wrong = wrong_of(app)
        app.screen.query_one(Checkbox).toggle()
        await pilot.pause()
        await settle(app, pilot)
        await settle(app, pilot)
        after = wrong_of(app)
        await pilot.press("tab")
        app.screen.query_one("#keep", Button).press()
        await settle(app, pilot)
        await settle(app, pilot)

    (head,) = open_desk(empty).programs
    assert wrong == "times are printed with their zone (America/New_York): Europe/Lisbon moves none of them"
    assert (after, head.timezone) == ("", "Europe/Lisbon")


async def test_name_is_given_before_keeping(empty: Setting) -> None:
    app = app_on(empty)

    async with app.run_test(size=(80, 24)) as pilot:
        app.post_message(Paste(PAGE))
        await settle(app, pilot)
        await settle(app, pilot)
        app.screen.query_one("#name", Input).focus()
        await pilot.press(*"Pier", "enter")
        await pilot.pause(0.5)
        await settle(app, pilot)
        await settle(app, pilot)

    assert [(head.id, head.name) for head in open_desk(empty).programs] == [("pier", "Pier")]


@pytest.mark.parametrize(("field", "text"), [("#year", "20"), ("#date", "5 July")])
async def test_answer_that_is_none_is_refused(empty: Setting, field: str, text: str) -> None:
    app = app_on(empty)

    async with app.run_test(size=(80, 24)) as pilot:
        app.post_message(Paste(PAGE))
        await settle(app, pilot)
        await settle(app, pilot)
        app.screen.query_one(field, Input).value = text
        app.screen.query_one("#keep", Button).press()
        await pilot.pause()
        wrong = wrong_of(app)

    assert wrong == "a year has four digits, a date looks like 2027-07-01"
    assert open_desk(empty).programs == ()


async def test_page_that_is_there_already_says_so(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("p")
        app.post_message(Paste(PAGE))
        await settle(app, pilot)
        await settle(app, pilot)
        lines = preview_of(app).splitlines()
        await pilot.press("enter")
        await settle(app, pilot)
        await settle(app, pilot)
        told, screen = messages_of(app), type(app.screen)

    assert lines[3] == "nothing new in it for harbor-conf-2027"
    assert (told, screen) == (["Harbor Conf 2027: nothing new"], ProgramsScreen)
