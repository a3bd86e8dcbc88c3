"""A home of its own for every test."""

from pathlib import Path

import pytest

from planner.store.home import Home, home_at


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return home_at(tmp_path / "home")
