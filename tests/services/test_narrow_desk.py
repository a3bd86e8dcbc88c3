"""A narrow desk says of its talks what the whole library says of them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from planner.services import choices
from planner.services.desk import Desk, open_desk
from planner.services.narrow_desk import open_my_desk, with_days
from planner.store.programs import ProgramStore
from planner.timeline.clock import zone_named
from planner.timeline.day import by_day
from planner.timeline.program import Talk
from tests.services.test_first_day import setting_with, talk

BERLIN = zone_named("Europe/Berlin")


def talks() -> Iterator[Talk]:
    """Talks on four days of Berlin, each sharing time with the next; two programs."""
    for number in range(24):
        start = datetime(2027, 7, 1 + number // 6, 21, tzinfo=UTC) + timedelta(minutes=20 * (number % 6))
        yield talk(number, start, program=f"conf{number % 2}")


def told(desk: Desk) -> tuple[object, ...]:
    """What is said of the stars."""
    return desk.my_talks, desk.open_conflicts, desk.clashing, desk.orphans, desk.programs, desk.agenda


def test_my_desk_says_of_my_stars_what_the_whole_says(tmp_path: Path) -> None:
    setting = setting_with(tmp_path, *talks())
    choices.star(setting, [each for each in talks() if each.id in ("t1", "t2", "t5", "t9", "t10")])
    with ProgramStore(setting.home) as store:
        store.remove({"conf1": "gone"})

    mine, whole = open_my_desk(setting), open_desk(setting)

    assert told(mine) == told(whole)
    assert [each.id for each in mine.talks] == ["t1", "t2", "t5", "t9", "t10"]
    assert mine.orphans == {"t1", "t5", "t9"}


def test_my_desk_has_the_talks_that_are_named(tmp_path: Path) -> None:
    setting = setting_with(tmp_path, *talks())
    choices.star(setting, [talk(3, datetime(2027, 7, 1, 22, tzinfo=UTC), program="conf1")])

    mine = open_my_desk(setting, ids=["t20", "t7", "none"])

    assert [each.id for each in mine.talks] == ["t3", "t7", "t20"]


def test_days_are_added_whole(tmp_path: Path) -> None:
    setting = setting_with(tmp_path, *talks())
    choices.star(setting, [talk(0, datetime(2027, 7, 1, 21, tzinfo=UTC), program="conf0")])
    days = by_day(open_desk(setting).talks, BERLIN)
    asked = {date(2027, 7, 2), date(2027, 7, 4)}

    desk = with_days(setting, open_my_desk(setting, starts=True), asked, BERLIN)

    found = by_day(desk.talks, BERLIN)
    assert {day: found[day] for day in asked} == {day: days[day] for day in asked}
    assert {each.id for each in desk.talks} == {"t0"} | {each.id for day in asked for each in days[day]}


def test_abstracts_come_with_both(tmp_path: Path) -> None:
    setting = setting_with(tmp_path, *talks())

    mine = open_my_desk(setting, abstracts=True, starts=True)

    assert (mine.whole, with_days(setting, mine, {date(2027, 7, 2)}, BERLIN).whole) == (True, True)
