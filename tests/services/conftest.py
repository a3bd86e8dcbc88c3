"""A setting of its own for every test: an empty home, Berlin, a frozen clock."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from planner.services.setting import Setting, open_setting
from tests.conftest import NOW

PAGE = """\
Morning Session

{lines}
"""


@pytest.fixture
def setting(tmp_path: Path) -> Setting:
    return open_setting(home=tmp_path / "home", timezone="Europe/Berlin", now=NOW, environment={})


def page(*talks: tuple[str, str]) -> bytes:
    """A page of talks, each as its time on Thursday 1 July 2027 in New York and its title."""
    lines = "\n\n".join(f"Thu 1 Jul 2027 {times} EDT\n\n{title}" for times, title in talks)
    return PAGE.format(lines=lines).encode()


def at(hour: int, minute: int = 0) -> datetime:
    """An instant of Thursday 1 July 2027 by New York's clock."""
    return datetime(2027, 7, 1, hour + 4, minute, tzinfo=UTC)
