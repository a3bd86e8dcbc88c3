"""Pictures of the screens with a calendar of mine."""

from pathlib import Path

import pytest

from planner.services.busy_changes import add_calendar
from planner.services.setting import Setting
from tests.tui.conftest import app_on
from tests.tui.test_agenda import star
from tests.tui.test_busy import WORK
from tests.tui.test_grid import CLOSING, LANTERNS, LOGS, ROPES, WHY
from tests.tui.test_snapshots import Snap, name_of, pressing

SIZES = [(80, 24), (120, 40)]


@pytest.fixture
def busy(setting: Setting, tmp_path: Path) -> Setting:
    work = tmp_path / "work.ics"
    work.write_text(WORK)
    add_calendar(setting, str(work))
    star(setting, WHY, LOGS, LANTERNS, ROPES, CLOSING)
    return setting


@pytest.mark.parametrize("size", SIZES, ids=name_of)
@pytest.mark.parametrize(
    ("state", "keys"),
    [("agenda", ("a",)), ("list", ("a", "v")), ("conflicts", ("c", "end"))],
    ids=["agenda", "list", "conflicts"],
)
def test_busy(
    snap_compare: Snap, busy: Setting, size: tuple[int, int], state: str, keys: tuple[str, ...]
) -> None:
    assert snap_compare(app_on(busy), terminal_size=size, run_before=pressing(*keys))


def test_busy_without_colour(snap_compare: Snap, busy: Setting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    assert snap_compare(app_on(busy), terminal_size=(80, 24), run_before=pressing("a"))
