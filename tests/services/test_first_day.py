"""The first day of a library: just what the whole library has on that day, without reading the others."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.services import choices, first_day
from planner.services.desk import Desk, open_desk
from planner.services.first_day import open_first_day
from planner.services.setting import Setting, open_setting
from planner.store.programs import ProgramStore
from planner.store.sources import Part
from planner.timeline.clock import zone_named
from planner.timeline.day import by_day, day_of
from planner.timeline.hiding import hiding_talk
from planner.timeline.program import Program, Talk

NOW = datetime(2027, 7, 3, 12, tzinfo=UTC)
BERLIN = zone_named("Europe/Berlin")


@pytest.fixture(autouse=True)
def any_library_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first_day, "MANY_TALKS", 0)


def talk(number: int, start: datetime, *, program: str = "conf") -> Talk:
    return Talk(f"t{number}", program, f"Talk {number}", start, start + timedelta(minutes=30), NOW)


def setting_with(home: Path, *talks: Talk, now: datetime = NOW) -> Setting:
    """A home whose library has these talks."""
    setting = open_setting(home=home, now=now, environment={"TZ": "Europe/Berlin"})
    with ProgramStore(setting.home) as store:
        for name in sorted({each.program for each in talks}):
            own = tuple(each for each in talks if each.program == name)
            program = Program(name, name, "page-text", f"{name}.txt", NOW, "America/New_York", talks=own)
            store.put(program, (Part(f"{name}.txt", name.encode()),), {})
    return setting


def days_in(desk: Desk) -> set[date]:
    """The days that a first day knows of."""
    return {day_of(start, BERLIN) for _, start in desk.starts or ()}


def evenings() -> Iterator[Talk]:
    """Talks on four days, late enough in New York that Berlin's day is the next one."""
    for number in range(12):
        yield talk(number, datetime(2027, 7, 1 + number // 3, 21, tzinfo=UTC) + timedelta(hours=number % 3))


def test_first_day_is_today_and_the_other_days_are_known(tmp_path: Path) -> None:
    setting = setting_with(tmp_path, *evenings())

    desk = open_first_day(setting, BERLIN)

    assert [each.id for each in desk.talks] == ["t4", "t5", "t6"]
    assert days_in(desk) == set(by_day(open_desk(setting).talks, BERLIN))


def test_first_day_is_that_of_the_talk_to_be_shown(tmp_path: Path) -> None:
    setting = setting_with(tmp_path, *evenings())

    desk = open_first_day(setting, BERLIN, talk="t11")

    assert [each.id for each in desk.talks] == ["t10", "t11"]


def test_first_day_after_the_last_is_the_first(tmp_path: Path) -> None:
    setting = setting_with(tmp_path, *evenings(), now=datetime(2028, 1, 1, tzinfo=UTC))

    desk = open_first_day(setting, BERLIN, talk="gone")

    assert [each.id for each in desk.talks] == ["t0"]


def test_first_day_ends_below_what_can_be_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first_day, "IN_SIGHT", 2)
    of_day = [talk(number, datetime(2027, 7, 3, 8 + number // 2, tzinfo=UTC)) for number in range(12)]
    setting = setting_with(tmp_path, *of_day)

    from_the_top, from_a_talk = open_first_day(setting, BERLIN), open_first_day(setting, BERLIN, talk="t5")

    assert [each.id for each in from_the_top.talks] == ["t0", "t1", "t2", "t3"]
    assert [each.id for each in from_a_talk.talks] == ["t0", "t1", "t2", "t3", "t4", "t5", "t6", "t7"]


def test_stars_of_all_days_and_their_conflicts_are_there(tmp_path: Path) -> None:
    rival = talk(99, datetime(2027, 7, 1, 21, 15, tzinfo=UTC))._replace(program="other")
    setting = setting_with(tmp_path, *evenings(), rival)
    everything = {each.id: each for each in open_desk(setting).talks}
    choices.star(setting, [everything["t0"], everything["t99"], everything["t11"]])

    desk, whole = open_first_day(setting, BERLIN), open_desk(setting)

    assert desk.starts is not None
    assert (desk.my_talks, desk.conflicts) == (whole.my_talks, whole.conflicts)
    assert len(desk.conflicts) == 1


def test_hidden_talks_make_the_library_be_read_whole(tmp_path: Path) -> None:
    setting = setting_with(tmp_path, *evenings())
    choices.hide(setting, hiding_talk(open_desk(setting).talks[0]))

    assert open_first_day(setting, BERLIN) == open_desk(setting)


def test_stars_without_a_talk_make_the_library_be_read_whole(tmp_path: Path) -> None:
    setting = setting_with(tmp_path, *evenings())
    choices.star(setting, [talk(77, datetime(2027, 8, 1, tzinfo=UTC), program="gone")])

    assert open_first_day(setting, BERLIN) == open_desk(setting)


def test_small_library_is_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first_day, "MANY_TALKS", 12)
    setting = setting_with(tmp_path, *evenings())

    assert open_first_day(setting, BERLIN) == open_desk(setting)


def test_empty_library_has_no_first_day(tmp_path: Path) -> None:
    setting = open_setting(home=tmp_path, now=NOW, environment={"TZ": "Europe/Berlin"})

    assert open_first_day(setting, BERLIN) == open_desk(setting)


@settings(max_examples=15)
@given(
    st.lists(st.integers(0, 5 * 96), min_size=1, max_size=30),
    st.sampled_from(["UTC", "Europe/Berlin", "Pacific/Auckland", "America/Los_Angeles"]),
    st.integers(-24, 6 * 24),
)
def test_first_day_has_what_the_whole_library_has_on_it(
    tmp_path_factory: pytest.TempPathFactory, quarters: list[int], name: str, hours: int
) -> None:
    begin, zone = datetime(2027, 7, 1, tzinfo=UTC), zone_named(name)
    talks = [talk(number, begin + timedelta(minutes=15 * each)) for number, each in enumerate(quarters)]
    setting = setting_with(tmp_path_factory.mktemp("home"), *talks, now=begin + timedelta(hours=hours))

    desk, days = open_first_day(setting, zone), by_day(open_desk(setting).talks, zone)

    assert by_day(desk.talks, zone).items() <= days.items()
    assert {day_of(start, zone) for _, start in desk.starts or ()} == set(days)
    assert len(by_day(desk.talks, zone)) == 1
