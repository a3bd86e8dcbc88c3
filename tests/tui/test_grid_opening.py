"""Where the grid opens: a day that fits at its beginning, a longer one at the present moment or at a talk."""

from datetime import UTC, datetime
from pathlib import Path

from planner.importers import ReadOptions
from planner.services.library import import_source
from planner.services.setting import Setting, open_setting, remember
from planner.tui.format import clock
from planner.tui.widgets.grid import Grid
from tests.conftest import NOW
from tests.tui.conftest import app_on, settle
from tests.tui.test_grid import title_on


def long_day(date: str, *, first: str = "09:15", hours: int = 12) -> str:
    """A day of half-hour talks in one room, from a time on."""
    hour, minute = map(int, first.split(":"))
    starts = [hour * 60 + minute + 30 * n for n in range(2 * hours)]
    slots = (
        f"{date} {at // 60:02}:{at % 60:02} - {(at + 30) // 60:02}:{(at + 30) % 60:02} EDT\n\nTalk {at}\n"
        for at in starts
    )
    return "\n".join(slots)


async def opened_at(setting: Setting, *keys: str, size: tuple[int, int] = (80, 24)) -> tuple[str, str | None]:
    """The time of the first row in sight, and the talk at the cursor."""
    app = app_on(setting)
    async with app.run_test(size=size) as pilot:
        await settle(app, pilot)
        for key in keys:
            await pilot.press(key)
            await settle(app, pilot)
        grid = app.screen.query_one(Grid)
        assert grid.layout_shown is not None
        row = grid.layout_shown.axis.time_of(grid.scroll_offset.y)
        return (clock(row, app.now_shown.zone) if row is not None else ""), title_on(app)


def setting_with(home: Path, page: str, *, now: datetime = NOW) -> Setting:
    """A library with one page, shown on its own clock at a moment."""
    setting = open_setting(home=home, timezone="America/New_York", now=now, environment={})
    import_source(setting, "long.txt", f"Long Conf 2027\n\n{page}".encode(), ReadOptions(now=NOW))
    return setting


async def test_short_day_is_shown_from_its_beginning(tmp_path: Path) -> None:
    setting = setting_with(tmp_path, long_day("Thu 1 Jul", hours=2))

    assert await opened_at(setting, "g") == ("09:00", "Talk 555")


async def test_short_day_behind_another_is_shown_from_its_beginning(tmp_path: Path) -> None:
    page = (
        f"{long_day('Thu 1 Jul')}\n{long_day('Fri 2 Jul', hours=2)}\n{long_day('Sat 3 Jul', first='10:45')}"
    )
    setting = setting_with(tmp_path, page)

    assert await opened_at(setting, "g", "right_square_bracket") == ("09:00", "Talk 555")
    assert await opened_at(setting, "g", *["right_square_bracket"] * 2) == ("10:30", "Talk 645")


async def test_first_talk_of_a_long_day_is_shown_with_the_days_beginning(tmp_path: Path) -> None:
    setting = setting_with(tmp_path, long_day("Thu 1 Jul"))

    assert await opened_at(setting, "g") == ("09:00", "Talk 555")
    assert await opened_at(setting, "g", "end", "home") == ("09:00", "Talk 555")


async def test_long_day_opens_at_the_present_moment(tmp_path: Path) -> None:
    noon = datetime(2027, 7, 1, 16, 0, tzinfo=UTC)
    setting = setting_with(tmp_path, long_day("Thu 1 Jul"), now=noon)
    remember(setting, {"screen": "grid"})

    # Of 17 rows of a quarter of an hour, noon is the sixth.
    assert await opened_at(setting) == ("10:45", "Talk 735")


async def test_talk_of_a_long_day_that_one_comes_from_is_at_the_top(tmp_path: Path) -> None:
    setting = setting_with(tmp_path, long_day("Thu 1 Jul"))

    assert await opened_at(setting, *"jjjjjjjj", "g") == ("13:15", "Talk 795")
    assert await opened_at(setting, "j", "g", "b", "j", "g") == ("09:00", "Talk 615")
