"""A clock that goes back while a window and commands write: nothing is lost, and what came last is what came last."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import count, pairwise
from pathlib import Path

from icalendar import Calendar

from planner.cli import main as planner
from planner.services.backups import list_backups
from planner.services.desk import open_desk
from planner.services.setting import Setting
from planner.services.undoing import undoable
from tests.conftest import NOW
from tests.tui.conftest import app_on
from tests.tui.settled import wait_until_settled


def going_back() -> Iterator[datetime]:
    """A day earlier each time it is asked."""
    return (NOW - timedelta(days=number) for number in count())


def say(setting: Setting, moment: datetime, *words: str) -> int:
    """A command whose clock shows a moment."""
    place = {"PLANNER_HOME": str(setting.home.data), "PLANNER_NOW": moment.isoformat(), "TZ": "Europe/Berlin"}
    return planner([*words, "--quiet"], environment=place)


async def test_window_and_commands_on_a_clock_that_goes_back_lose_nothing(setting: Setting) -> None:
    moments = going_back()
    app = app_on(setting._replace(clock=lambda: next(moments)))
    made = [talk.title for talk in app.now_shown.desk.talks]
    async with app.run_test(size=(120, 40)) as pilot:
        await wait_until_settled(pilot)
        for number in range(6):
            if number % 2:
                assert say(setting, next(moments), "star", open_desk(setting).talks[number].id) == 0
            else:
                await pilot.press("home", *["j"] * number, "space")
            await wait_until_settled(pilot)
        starred = [star.title for star in app.now_shown.desk.agenda.stars.values()]
        backups = [each.stars for each in list_backups(setting)]
        steps = [each.what for each in undoable(setting)]

        for _ in range(2):
            await pilot.press("u")
            await wait_until_settled(pilot)
        left = [star.title for star in app.now_shown.desk.agenda.stars.values()]

    assert sorted(starred) == sorted(made[:6])
    assert (backups, len(steps)) == ([6, 5, 4, 3, 2, 1], 6)
    assert [step.removeprefix("star ") for step in reversed(steps)] == made[:6]
    assert sorted(left) == sorted(made[:4])
    assert open_desk(setting).agenda.stars.keys() == app.now_shown.desk.agenda.stars.keys()


def test_calendar_written_again_on_a_clock_that_went_back_is_newer_all_the_same(
    setting: Setting, tmp_path: Path
) -> None:
    file = tmp_path / "mine.ics"
    talk, other = open_desk(setting).talks[:2]
    told = []

    for years, words in enumerate(
        (
            ("star", talk.id, other.id),
            ("star", talk.id, "--level", "must", "--note", "front row"),
            ("unstar", talk.id),
            ("star", talk.id),
        )
    ):
        moment = NOW - timedelta(days=400 * years)
        assert [say(setting, moment, *words), say(setting, moment, "export", "-o", str(file))] == [0, 0]
        events = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
        (event,) = (each for each in events if each["SUMMARY"] == talk.title)
        told.append((event["STATUS"], event["SEQUENCE"], event.LAST_MODIFIED))

    assert [status for status, _, _ in told] == ["CONFIRMED", "CONFIRMED", "CANCELLED", "CONFIRMED"]
    assert [number for _, number, _ in told] == [0, 0, 1, 2]
    assert all(one < other for (_, _, one), (_, _, other) in pairwise(told))
