"""A library with one small conference in New York, shown in Berlin, and the app on it."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from planner.importers import ReadOptions
from planner.services.desk import open_desk
from planner.services.library import import_source
from planner.services.setting import Setting, open_setting
from planner.tui.app import PlannerApp
from tests.conftest import NOW
from tests.tui.settled import wait_until_settled

PAGE = """\
Harbor Conf 2027

Timezone: America/New_York


Track A: Foundations
Room: Pier One

Thu 1 Jul 20:30 - 21:00 EDT

Why [AI] [/] matters to $x

Ada Birch · Noël Ångström

First words with $\\ell_p$-norms and a [bold]claim[/bold].

Thu 1 Jul 21:00 - 21:30 EDT

Tides and Types

Lin Okoro

Types that rise and fall.

Thu 1 Jul 21:30 - 21:45 EDT


Thu 1 Jul 21:45 - 22:15 EDT

Mooring Large Models

Sam Reed

Ropes, knots and gradients.


Track B: Practice
Room: Boathouse

Thu 1 Jul 20:45 - 21:15 EDT

Keeping Logs Dry

Mei Tanaka

Logging near water.

Thu 1 Jul 21:20 - 21:40 EDT

Lanterns at Night

Omar Vale

Observability after dark.

Sat 3 Jul 10:00 - 10:30 EDT

שלום Caf\u00e9 Notes

Dana Levi

Right to left and back.

Sat 3 Jul 10:30 - 11:00 EDT

Closing the Harbor

Ada Birch

Last words.
"""


def setting_at(home: Path) -> Setting:
    """Who asks: in Berlin, at the moment of every test."""
    return open_setting(home=home, timezone=None, now=NOW, environment={"TZ": "Europe/Berlin"})


def app_on(setting: Setting) -> PlannerApp:
    """A window on what is stored."""
    return PlannerApp(setting, open_desk(setting, abstracts=True))


async def settle(app: PlannerApp, pilot: Pilot[int]) -> None:
    """Wait until nothing is under way."""
    assert pilot.app is app
    await wait_until_settled(pilot)


@pytest.fixture
def empty(tmp_path: Path) -> Setting:
    """A home with nothing in it."""
    return setting_at(tmp_path / "home")


@pytest.fixture
def setting(empty: Setting) -> Setting:
    """A home with the conference in its library."""
    import_source(empty, "harbor.txt", PAGE.encode(), ReadOptions(now=NOW))
    return empty
