"""A few seconds of `benchmarks.soak`: random keys while the agenda file changes; nothing fails."""

from pathlib import Path

import pytest

from benchmarks.soak import soak
from tests.tui.conftest import PAGE


def test_screens_live_through_random_keys_while_the_agenda_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")

    soaked = soak(tmp_path / "home", 4)

    assert (soaked.faults, soaked.steps > 0, soaked.changes > 0) == ([], True, True)
