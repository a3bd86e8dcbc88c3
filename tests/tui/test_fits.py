"""What fits into free time on the screens: in the order of interest, with what speaks for each."""

from pathlib import Path

import pytest

from planner.importers import ReadOptions
from planner.services import choices
from planner.services.desk import open_desk
from planner.services.gaps import find_free_spells
from planner.services.library import import_source
from planner.services.setting import Setting
from planner.tui.app import PlannerApp
from planner.tui.screens.fits import FitsScreen
from planner.tui.widgets.details_pane import DetailsPane
from planner.tui.widgets.talks_pane import TalksPane
from tests.cli.harbor import write_harbor
from tests.cli.test_gaps import TALKS
from tests.conftest import NOW
from tests.tui.conftest import app_on, settle


@pytest.fixture
def harbor(empty: Setting, tmp_path: Path) -> Setting:
    """Two stars on diffusion with an hour and a half between them, in which four talks fit."""
    data = write_harbor(tmp_path / "harbor.json", *TALKS).read_bytes()
    import_source(empty, "harbor.json", data, ReadOptions(now=NOW))
    star(empty, "first", "last")
    return empty


def star(setting: Setting, *ids: str) -> None:
    choices.star(setting, [talk for talk in open_desk(setting).talks if talk.id in ids])


def lines_of(app: PlannerApp) -> list[str]:
    pane = app.screen.query_one(TalksPane)
    return [line for y in range(pane.size.height) if (line := pane.render_line(y).text.strip())]


async def test_free_time_lists_what_fits_as_the_command_line_does(harbor: Setting) -> None:
    desk = open_desk(harbor, abstracts=True)
    [spell] = find_free_spells(desk, harbor.zone)
    app = app_on(harbor)

    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("a", "j")
        await settle(app, pilot)
        lines = lines_of(app)
        await pilot.press("enter")
        await settle(app, pilot)
        assert isinstance(app.screen, FitsScreen)
        listed = [row.talk.id for row in app.screen.table.view.rows] if app.screen.table.view else []  # type: ignore[union-attr]

    assert listed == [fit.talk.id for fit in spell.fits] == ["sailors", "ropes", "tides", "quiet"]
    assert lines == [
        "1 h 30 free 09:30-11:00",
        "4 talks fit; enter shows and stars",
        "10:00-10:30 Diffusion for sailors · Attic",
        "Diffusion 2★",
        "09:40-10:00 Ropes and knots · Hall",
        "Track A 2★ · same room",
        "10:30-10:50 Tides · Attic",
        "Ada Birch 1★",
        "09:35-09:55 Quiet mornings · Attic",
    ]


async def test_details_of_what_fits_say_what_speaks_for_it(harbor: Setting) -> None:
    app = app_on(harbor)

    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("a", "j")
        await settle(app, pilot)
        await pilot.press("enter", "j")
        await settle(app, pilot)
        facts = app.screen.query_one(DetailsPane).facts

    assert facts is not None
    assert (facts.talk.id, facts.because) == (
        "ropes",
        ("track Track A (2 of your stars)", "same room (Hall)"),
    )


async def test_another_star_is_learned_from(harbor: Setting) -> None:
    app = app_on(harbor)

    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("a", "j")
        await settle(app, pilot)
        before = app.now_shown.taste
        star(harbor, "evening")
        await pilot.pause(0.7)
        await settle(app, pilot)
        await pilot.press("home", "j")
        await settle(app, pilot)
        after = app.now_shown.taste
        lines = lines_of(app)

    assert before is not None
    assert after is not None
    assert (before.is_of(app.now_shown.levels), after.is_of(app.now_shown.levels)) == (False, True)
    assert "Omar Vale 1★" in lines


async def test_few_lines_tell_as_many_talks_as_fit_with_the_number_of_the_rest(harbor: Setting) -> None:
    app = app_on(harbor)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a", "j")
        await settle(app, pilot)
        lines = lines_of(app)

    assert lines[2:] == ["10:00-10:30 Diffusion for sailors · Attic", "Diffusion 2★", "and 3 more"]


async def test_nothing_is_learned_where_nobody_asks(harbor: Setting) -> None:
    app = app_on(harbor)

    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("a")
        await settle(app, pilot)
        taste = app.now_shown.taste

    assert taste is None


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_free_time_in_pictures(snap_compare: object, harbor: Setting, size: tuple[int, int]) -> None:
    from tests.tui.test_snapshots import pressing

    app = app_on(harbor)

    assert callable(snap_compare)
    assert snap_compare(app, terminal_size=size, run_before=pressing("a", "j"))


def test_what_fits_in_a_picture(snap_compare: object, harbor: Setting) -> None:
    from tests.tui.test_snapshots import pressing

    app = app_on(harbor)

    assert callable(snap_compare)
    assert snap_compare(app, terminal_size=(120, 40), run_before=pressing("a", "j", "enter"))
