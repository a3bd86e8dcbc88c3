"""The present: where n goes, the countdown in the status line, and one warning before a star."""

from datetime import UTC, datetime, timedelta

import pytest

from planner.services import choices
from planner.services.desk import open_desk
from planner.services.setting import Setting
from planner.tui.app import PlannerApp
from planner.tui.coming import coming_short, coming_text, warning_text
from planner.tui.screens.browse import BrowseScreen
from planner.tui.widgets.status_line import StatusLine
from tests.tui.conftest import app_on, settle

START = datetime(2027, 7, 2, 0, 30, tzinfo=UTC)
"""When the first talk begins."""


class Clock:
    """Stands until it is told to go on."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    """Twelve minutes before the first talk."""
    return Clock(START - timedelta(minutes=12))


def told(app: PlannerApp) -> list[str]:
    """What was told in notifications."""
    return [notification.message for notification in app._notifications]


async def test_status_counts_down_and_one_warning_comes(setting: Setting, clock: Clock) -> None:
    choices.star(setting, open_desk(setting).talks[:1])
    app = app_on(setting._replace(clock=clock))
    seen, warned = [], []

    async with app.run_test(size=(160, 40)) as pilot:
        for minutes in (12, 10, 9, 0):
            clock.now = START - timedelta(minutes=minutes)
            app._renew_moment()
            await settle(app, pilot)
            status = app.screen.query_one(StatusLine).status
            seen.append(status.coming if status else "")
            warned.append(len(told(app)))
        messages = told(app)

    name = "Why [AI] [/] matters to $x"
    assert seen == [
        f"{name} in 12 min, Pier One",
        f"{name} in 10 min, Pier One",
        f"{name} in 9 min, Pier One",
        "",
    ]
    assert warned == [0, 1, 1, 1]
    assert messages == [f"in 10 min: {name}, Pier One"]


@pytest.mark.parametrize(("minutes", "warnings"), [(0, 0), (15, 1)])
async def test_warning_comes_as_early_as_configured(
    setting: Setting, clock: Clock, minutes: int, warnings: int
) -> None:
    choices.star(setting, open_desk(setting).talks[:1])
    config = setting.config._replace(reminder_minutes=minutes)
    app = app_on(setting._replace(clock=clock, config=config))

    async with app.run_test(size=(80, 24)) as pilot:
        await settle(app, pilot)
        messages = told(app)

    assert len(messages) == warnings


async def test_n_goes_to_what_runs_and_from_there_to_what_comes_next(setting: Setting, clock: Clock) -> None:
    clock.now = START + timedelta(minutes=20)
    app = app_on(setting._replace(clock=clock))
    titles = []

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("end")
        for _ in range(3):
            await pilot.press("n")
            await settle(app, pilot)
            assert isinstance(app.screen, BrowseScreen)
            titles.append(app.screen.talk.title if app.screen.talk else "")

    first = "Why [AI] [/] matters to $x"
    assert titles == [first, "Tides and Types", first]


def test_what_is_far_away_is_not_counted_down_to(setting: Setting) -> None:
    talk = open_desk(setting).talks[0]

    def texts(before: timedelta) -> tuple[str, str]:
        return coming_text(talk, START - before), coming_short(talk, START - before)

    assert texts(timedelta(hours=12, minutes=1)) == ("", "")
    assert texts(timedelta(minutes=-1)) == ("", "")
    assert texts(timedelta(hours=2)) == ("Why [AI] [/] matters to $x in 2 h, Pier One", "next in 2 h")
    assert (
        warning_text(talk, START - timedelta(seconds=30)) == "in 1 min: Why [AI] [/] matters to $x, Pier One"
    )
