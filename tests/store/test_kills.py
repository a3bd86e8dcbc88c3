"""Killed at any system call, a home has the old stars or the new ones, and works on."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.store.deeds import DEEDS
from tests.store.processes import PROJECT
from tests.store.tracing import CANNOT_TRACE


@pytest.mark.skipif(sys.platform != "linux", reason="traces processes as Linux does")
def test_killed_at_a_hundred_points_nothing_is_lost(tmp_path: Path) -> None:
    """A few points of every deed, chosen by chance; `python -m tests.store.kills` tries them all."""
    shared = Path("/dev/shm")
    folder = shared if os.access(shared, os.W_OK) else tmp_path

    ran = subprocess.run(
        [sys.executable, "-m", "tests.store.kills", "--points", "100", "--seed", "20261122"],
        cwd=PROJECT, capture_output=True, text=True, env={**os.environ, "TMPDIR": str(folder)}, check=False,
    )  # fmt: skip

    if ran.returncode == CANNOT_TRACE:
        pytest.skip("processes may not be traced here")
    report = json.loads(ran.stdout)
    assert (report["faults"], report["deeds"].keys(), ran.returncode) == ([], DEEDS.keys(), 0)
    assert report["tried"] >= 100
