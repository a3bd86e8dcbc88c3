"""Programs that change, on the screens: refreshed in the background, told for me first, doubtful matches turned."""

from pathlib import Path

import pytest
from textual.widgets import OptionList, Static

from planner.importers import ReadOptions
from planner.services import choices
from planner.services.desk import open_desk
from planner.services.library import import_parts, import_source
from planner.services.refreshing import refresh_program
from planner.services.setting import Setting
from planner.services.source_files import part_of_file
from planner.services.undoing import undo
from planner.tui.app import PlannerApp
from planner.tui.screens.changes import ChangesScreen
from planner.tui.screens.pick import PickScreen
from planner.tui.screens.programs import ProgramsScreen
from planner.tui.screens.review import ReviewScreen
from planner.tui.widgets.change_list import ChangeList
from planner.tui.widgets.details_pane import DetailsPane
from planner.tui.widgets.status_line import StatusLine
from tests.conftest import NOW
from tests.services.test_refreshing import people_page
from tests.tui.conftest import PAGE, app_on, settle
from tests.tui.test_app import messages_of

LATER = (
    PAGE.replace("20:45 - 21:15", "20:50 - 21:20")
    .replace("Tides and Types", "Tides, Types")
    .replace("Room: Boathouse", "Room: Boat House")
)
WITHOUT_MOORING = PAGE[: PAGE.index("Thu 1 Jul 21:45")] + PAGE[PAGE.index("Track B") :]


def star(setting: Setting, *titles: str) -> None:
    choices.star(setting, [talk for talk in open_desk(setting).talks if talk.title in titles])


def kept_in_file(setting: Setting, file: Path, data: bytes) -> str:
    """A program imported from a file; its id."""
    file.write_bytes(data)
    return import_parts(setting, [part_of_file(str(file))], ReadOptions(now=NOW)).program.id


def changes_of(app: PlannerApp) -> ChangesScreen:
    assert isinstance(app.screen, ChangesScreen)
    return app.screen


def rows_of(app: PlannerApp) -> list[str]:
    """The text of the list, row by row."""
    listing = changes_of(app).query_one(ChangeList)
    return [str(listing.get_option_at_index(place).prompt) for place in range(listing.option_count)]


def status_of(app: PlannerApp) -> str:
    return app.screen.query_one(StatusLine).render().plain


def screen_text(app: PlannerApp) -> str:
    """What is drawn, without colours."""
    return "\n".join(
        "".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips()
    )


async def test_changes_are_told_for_me_first_on_both_clocks_and_then_seen(setting: Setting) -> None:
    star(setting, "Keeping Logs Dry", "Lanterns at Night")
    import_source(setting, "harbor.txt", LATER.encode(), ReadOptions(now=NOW))
    app = app_on(setting)

    async with app.run_test(size=(120, 40)) as pilot:
        await settle(app, pilot)
        before = status_of(app)
        await pilot.press("p", "v")
        await settle(app, pilot)
        rows, about = rows_of(app), str(app.screen.query_one("#about", Static).render())
        after = status_of(app)

    assert "Δ 1 new edition   ★ 2 stars" in before
    assert "Δ" not in after
    assert about == "Harbor Conf 2027: edition 2 after 1: 1 moved, 3 in another room, 1 changed otherwise"
    assert rows[:3] == [
        "For you: 1 of your 2 moved, 1 is in another room",
        (
            "★★  Keeping Logs Dry\n"
            "    was Fri 2 Jul 02:45-03:15, there Thu 20:45-21:15 EDT\n"
            "    now Fri 2 Jul 02:50-03:20, there Thu 20:50-21:20 EDT\n"
            "    room: Boathouse → Boat House"
        ),
        "★★  Lanterns at Night\n    room: Boathouse → Boat House",
    ]
    assert [row.strip() for row in rows if row.startswith("\n")] == [
        "Taken for the same talk by likeness: 1   x: they are not the same",
        "Moved: 1",
        "In another room: 3",
        "Changed otherwise: 1",
    ]
    assert rows[-1] == "    Tides, Types\n    title: Tides and Types → Tides, Types"


@pytest.mark.parametrize("keys", [("V",), ("p", "v")])
async def test_enter_goes_to_the_talk_from_wherever_the_changes_were_opened(
    setting: Setting, keys: tuple[str, ...]
) -> None:
    star(setting, "Keeping Logs Dry")
    import_source(setting, "harbor.txt", LATER.encode(), ReadOptions(now=NOW))
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        await settle(app, pilot)
        narrow = status_of(app)
        await pilot.press(*keys)
        await settle(app, pilot)
        await pilot.press("enter")
        await settle(app, pilot)
        mode, talk = app.current_mode, getattr(app.screen, "talk", None)

    assert "Δ 1 new" in narrow
    assert mode == "browse"
    assert talk is not None
    assert talk.title == "Keeping Logs Dry"


async def test_nothing_unseen_is_said_and_opens_nothing(setting: Setting) -> None:
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("V", "p", "v")
        await settle(app, pilot)
        told, on_programs = messages_of(app), isinstance(app.screen, ProgramsScreen)

    assert told == [
        "no changes that you have not seen (v on Programs shows the last ones)",
        "harbor-conf-2027 has had one edition so far (r reads its source again)",
    ]
    assert on_programs


async def test_doubtful_match_is_taken_back_and_made_again_on_one_key(
    setting: Setting, tmp_path: Path
) -> None:
    file = tmp_path / "program.json"
    program = kept_in_file(setting, file, people_page("Charting a career", "Ann Roe", "Silk", "Rust"))
    star(setting, "Charting a career")
    file.write_bytes(people_page("Charting a long career", "Ann Roe", "Silk", "Rust"))
    refresh_program(setting, program)
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("V")
        await settle(app, pilot)
        listing = changes_of(app).query_one(ChangeList)
        await pilot.press("x")  # the cursor stands on a talk that is no doubtful match
        untouched = rows_of(app)
        while changes_of(app).row is None or not changes_of(app).row.doubtful:  # type: ignore[union-attr]
            assert listing.highlighted is not None
            await pilot.press("j")
        await pilot.press("x")
        await settle(app, pilot)
        apart, titles = rows_of(app), {talk.title for talk in app.now_shown.desk.my_talks}
        await pilot.press("x")
        await settle(app, pilot)
        again = rows_of(app)

    assert titles == {"Charting a career"}
    assert apart[0] == "For you: 1 of your 1 was withdrawn"
    assert "\nTaken apart, as you said: 1   x: they are the same after all" in apart
    assert again == untouched
    assert "\nTaken for the same talk by likeness: 1   x: they are not the same" in again


async def test_program_is_refreshed_in_the_background_and_told_for_me(empty: Setting, tmp_path: Path) -> None:
    file = tmp_path / "harbor.txt"
    kept_in_file(empty, file, PAGE.encode())
    star(empty, "Keeping Logs Dry")
    app = app_on(empty)

    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("p", "r")
        await settle(app, pilot)
        file.write_bytes(LATER.encode())
        await pilot.press("r")
        await settle(app, pilot)
        told, talks = messages_of(app), app.now_shown.desk.my_talks
        lines = str(app.screen.query_one(OptionList).get_option_at_index(0).prompt).splitlines()

    assert told == [
        "harbor-conf-2027: unchanged",
        (
            "Harbor Conf 2027: edition 2: 1 moved, 3 in another room, 1 changed otherwise; "
            "for you: 1 of your 1 moved (v lists it)"
        ),
    ]
    assert [talk.room for talk in talks] == ["Boat House"]
    assert lines[1].endswith("Δ new edition")


@pytest.mark.parametrize("keys", [["p"], ["b", "p"]])
async def test_key_of_a_screen_leads_to_it_and_not_to_what_lay_above_it(
    setting: Setting, keys: list[str]
) -> None:
    import_source(setting, "harbor.txt", LATER.encode(), ReadOptions(now=NOW))
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("p", "v")
        await settle(app, pilot)
        above = app.screen
        await pilot.press(*keys)
        await settle(app, pilot)
        led_to = app.screen

    assert (type(above), type(led_to)) == (ChangesScreen, ProgramsScreen)


async def test_edition_that_changed_no_talk_has_no_mark(setting: Setting) -> None:
    import_source(setting, "harbor.txt", PAGE.encode(), ReadOptions(now=NOW, name="Quay Conf"))
    app = app_on(setting)

    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("p")
        await settle(app, pilot)
        drawn = screen_text(app)

    assert open_desk(setting).programs[0].edition == 2
    assert "edition 2: no talk changed" in drawn
    assert "Δ" not in drawn


async def test_all_programs_are_refreshed_and_each_failure_is_named(setting: Setting, tmp_path: Path) -> None:
    reef, gone = tmp_path / "reef.json", tmp_path / "gone.json"
    kept_in_file(setting, reef, people_page("Charting a career", "Ann Roe", "Silk", "Rust"))
    other = people_page("Bees", "Bo Reed", "Salt", "Looms").replace(b"Conf", b"Gone")
    lost = kept_in_file(setting, gone, other)
    gone.unlink()
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("p", "R")
        await settle(app, pilot)
        told = messages_of(app)

    assert len(told) == 2
    assert told[0].startswith(f"{lost}: {gone}: no such file")
    assert told[1].startswith("1 program unchanged; left out: harbor-conf-2027, which was pasted or piped (")
    assert app.refreshing == ""


async def test_withdrawn_star_looks_withdrawn_on_every_screen(setting: Setting) -> None:
    star(setting, "Mooring Large Models", "Lanterns at Night")
    import_source(setting, "harbor.txt", WITHOUT_MOORING.encode(), ReadOptions(now=NOW))
    app = app_on(setting)

    async with app.run_test(size=(120, 40)) as pilot:
        await settle(app, pilot)
        mooring = next(talk for talk in app.now_shown.desk.my_talks if "Mooring" in talk.title)
        await app.show_talk(mooring)
        await settle(app, pilot)
        seen = {"browse": screen_text(app)}
        facts = app.screen.query_one(DetailsPane).facts
        for key, mode in (("g", "grid"), ("a", "agenda")):
            await pilot.press(key)
            await settle(app, pilot)
            seen[mode] = screen_text(app)

    assert facts is not None
    assert facts.orphan
    assert "withdrawn" in seen["browse"]
    assert {mode: "cancelled: Mooring" in text.replace("\n", " ") for mode, text in seen.items()} == {
        "browse": True,
        "grid": True,
        "agenda": True,
    }


async def test_agenda_file_is_recognised_and_taken_up_again(
    setting: Setting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    star(setting, "Keeping Logs Dry", "Lanterns at Night")
    (tmp_path / "mine.toml").write_bytes(setting.home.agenda_file.read_bytes())
    undo(setting)
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("i", *"mine", "enter")
        await settle(app, pilot)
        asked = isinstance(app.screen, PickScreen)
        await pilot.press("enter")
        await settle(app, pilot)
        told, stars = messages_of(app), len(app.now_shown.levels)
        await pilot.press("u")
        await settle(app, pilot)
        undone = len(app.now_shown.levels)

    assert asked
    assert (told, stars, undone) == (["2 new stars · u takes it back"], 2, 0)


async def test_document_of_talks_that_are_not_here_is_read_as_a_program(
    empty: Setting, setting: Setting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.json").write_bytes(people_page("Charting a career", "Ann Roe", "Silk", "Rust"))
    app = app_on(setting)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("i", *"page", "enter")
        await settle(app, pilot)
        reviewed = isinstance(app.screen, ReviewScreen)

    assert reviewed
