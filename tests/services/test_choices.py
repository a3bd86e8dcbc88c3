"""Stars made in two places at once are all kept, and undo takes back only its own change."""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.importers import ReadOptions
from planner.services import choices
from planner.services.backups import list_backups
from planner.services.desk import open_desk
from planner.services.library import import_source
from planner.services.setting import Setting, open_setting
from planner.services.undoing import undo
from planner.timeline.agenda import Level
from planner.timeline.program import Program
from tests.conftest import NOW
from tests.services.conftest import page

TALKS = [(f"{hour}:00 - {hour}:30", f"Talk Number {hour}") for hour in range(8, 20)]


def library(setting: Setting) -> Program:
    return import_source(setting, "page.txt", page(*TALKS), ReadOptions(now=NOW))


def test_star_made_elsewhere_meanwhile_stays(setting: Setting) -> None:
    talks = library(setting).talks
    window = open_desk(setting)

    choices.star(setting, [talks[0]])
    choices.star(setting, [window.talks[1]], level=Level.MUST)

    assert {star.title: star.level for star in open_desk(setting).agenda.stars.values()} == {
        "Talk Number 8": Level.WANT,
        "Talk Number 9": Level.MUST,
    }


def test_undo_leaves_alone_what_it_did_not_change(setting: Setting) -> None:
    talks = library(setting).talks
    choices.star(setting, [talks[0]], level=Level.MUST)
    choices.star(setting, talks[1:3])
    choices.star(setting, [talks[0]], note="later")

    undone = [undo(setting), undo(setting)]

    assert [each.what for each in undone if each] == ["star Talk Number 8", "star 2 talks"]
    assert [(star.title, star.level, star.note) for star in open_desk(setting).agenda.stars.values()] == [
        ("Talk Number 8", Level.MUST, "")
    ]


def test_change_that_changes_nothing_is_no_step_of_undo(setting: Setting) -> None:
    talks = library(setting).talks
    choices.star(setting, [talks[0]])

    choices.star(setting, [talks[0]])
    choices.unstar(setting, [talks[5]])
    undo(setting)

    assert dict(open_desk(setting).agenda.stars) == {}


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(st.tuples(st.integers(0, 11), st.sampled_from([*Level, None])), min_size=1, max_size=12)
)
def test_undoing_every_step_gives_back_the_beginning(
    tmp_path_factory: object, steps: list[tuple[int, Level | None]]
) -> None:
    folder = tmp_path_factory.mktemp("home")  # type: ignore[attr-defined]
    setting = open_setting(home=folder, timezone="UTC", now=NOW, environment={})
    talks = library(setting).talks
    for number, level in steps:
        if level is None:
            choices.unstar(setting, [talks[number]])
        else:
            choices.star(setting, [talks[number]], level=level)

    while undo(setting):
        pass

    assert dict(open_desk(setting).agenda.stars) == {}


def test_scripts_that_star_at_the_same_time_lose_nothing(setting: Setting, tmp_path: Path) -> None:
    talks = library(setting).talks
    command = [sys.executable, "-m", "planner", "--home", str(tmp_path / "home"), "star", "--quiet"]

    running = [subprocess.Popen([*command, talk.id]) for talk in talks]
    codes = [process.wait() for process in running]

    assert codes == [0] * len(talks)
    assert sorted(open_desk(setting).agenda.stars) == sorted(talk.id for talk in talks)


def test_clock_going_back_changes_neither_the_order_of_undo_nor_of_backups(tmp_path: Path) -> None:
    """A laptop whose clock was set wrong, and put right between two stars."""
    moments = iter(NOW - timedelta(days=number) for number in range(1000))
    setting = open_setting(home=tmp_path / "home", environment={})._replace(clock=lambda: next(moments))
    talks = library(setting).talks
    for talk in talks[:3]:
        choices.star(setting, [talk])

    backups = [each.stars for each in list_backups(setting)]
    undone = [each.what for each in (undo(setting), undo(setting)) if each]

    assert backups == [3, 2, 1]
    assert undone == ["star Talk Number 10", "star Talk Number 9"]
    assert [star.title for star in open_desk(setting).agenda.stars.values()] == ["Talk Number 8"]
