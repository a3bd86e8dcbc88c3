"""The command line, and a library with all programs of a class, starred."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from planner.services import choices
from planner.services.desk import open_desk
from planner.services.library import import_source
from planner.services.setting import Setting, open_setting
from planner.timeline.clock import zone_named
from tests.cli.conftest import home, run
from tests.conftest import NOW
from tests.hostile.cases import ZONE, cases
from tests.importers.contract import OPTIONS

__all__ = ["home", "run"]

Library = Callable[[str], Setting]


@pytest.fixture
def library(home: Path) -> Library:
    """Fill the home that `run` runs on with the programs of a class, and star each talk with a note of the same kind."""

    def filled(class_: str) -> Setting:
        setting = open_setting(home=home, timezone=None, now=NOW, environment={"TZ": ZONE})
        for case in cases(class_):
            options = replace(
                OPTIONS, name=f"{class_} {case.format}", format=case.format, timezone=zone_named(ZONE)
            )
            import_source(setting, str(case.path), case.path.read_bytes(), options)
        desk = open_desk(setting, abstracts=True)
        for talk in desk.talks:
            choices.star(setting, [talk], note=f"{talk.title}\x1b[31m\u202e\u200b\n{talk.abstract}")
        return setting

    return filled
