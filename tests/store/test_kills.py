"""Killed at any system call, a home has the old stars or the new ones, and works on."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.store.deeds import DEEDS
from tests.store.processes import PROJECT
from tests.store.tracing import CANNOT_TRACE

ANYWHERE = Path("/dev/shm")
"""Where a write is not waited for: killing needs no real disk."""


def swept(folder: Path, *words: str) -> dict[str, Any]:
    """What sweeping found, with a few points of every deed, chosen by chance."""
    place = ANYWHERE if os.access(ANYWHERE, os.W_OK) else folder

    ran = subprocess.run(
        [sys.executable, "-m", "tests.store.kills", "--seed", "20261122", *words],
        cwd=PROJECT, capture_output=True, text=True, env={**os.environ, "TMPDIR": str(place)}, check=False,
    )  # fmt: skip

    if ran.returncode == CANNOT_TRACE:
        pytest.skip("processes may not be traced here, or their calls not be failed")
    report: dict[str, Any] = json.loads(ran.stdout)
    return report


@pytest.mark.skipif(sys.platform != "linux", reason="traces processes as Linux does")
def test_killed_at_a_hundred_points_nothing_is_lost(tmp_path: Path) -> None:
    """`python -m tests.store.kills` tries every point."""
    report = swept(tmp_path, "--points", "100")

    assert (report["faults"], report["deeds"].keys(), report["tried"] >= 100) == ([], DEEDS.keys(), True)


@pytest.mark.skipif(sys.platform != "linux", reason="traces processes as Linux does")
@pytest.mark.parametrize("error", ["ENOSPC", "EROFS"])
def test_disk_that_refuses_from_some_point_on_loses_nothing_and_is_told(tmp_path: Path, error: str) -> None:
    """`python -m tests.store.kills --fail ENOSPC` tries every point."""
    few = [word for deed in FEW for word in ("--deed", deed)]
    report = swept(tmp_path, "--points", "15", "--fail", error, *few)

    assert (report["faults"], report["told"] > 0) == ([], True)


FEW = ("star", "undo", "import an edition", "remove a program", "the command star")
"""Deeds of each kind."""
