"""After a power cut a home has the old stars or the new ones, and works on; and what is told to be done is on the disk."""

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from planner.store import database, files
from planner.store.home import Home
from tests.store.disk import Disk, Do, Step, Tree, after_power_cuts, whole
from tests.store.power import sweep
from tests.store.processes import PROJECT
from tests.store.test_kills import ANYWHERE
from tests.store.tracing import CAN_FAIL_CALLS, CANNOT_TRACE, traced

FEW = ("star", "undo", "import an edition", "remove a program", "rename a program", "export again")
"""Deeds of each kind."""
OLD, NEW = b"o" * 1000, b"n" * 1500
DISK = Disk(frozenset({"home"}), {"home/a": 0}, {0: OLD})
REPLACING = (
    Step(Do.CREATE, "home/.part", 1),
    Step(Do.WRITE, file=1, data=NEW),
    Step(Do.SYNC, file=1),
    Step(Do.RENAME, "home/a", 1, "home/.part"),
    Step(Do.SYNC_FOLDER, "home"),
)


def contents(steps: tuple[Step, ...], count: int = 200) -> set[bytes | None]:
    """What the file may hold after a power cut."""
    trees = islice(after_power_cuts(DISK, steps, random.Random(20261122)), count)
    return {tree.files.get("home/a") for tree in trees}


def test_disk_without_a_loss_has_everything() -> None:
    assert whole(DISK, REPLACING) == Tree(frozenset({"home"}), {"home/a": NEW})


def test_what_was_synced_is_there_in_every_state() -> None:
    assert contents(REPLACING) == {NEW}


def test_rename_may_be_lost_until_its_folder_is_synced() -> None:
    assert contents(REPLACING[:-1]) == {OLD, NEW}


def test_bytes_that_were_not_synced_may_be_zeros_or_missing_under_their_new_name() -> None:
    found = contents(tuple(step for step in REPLACING if step.do is not Do.SYNC))

    assert {NEW, b"", bytes(len(NEW)), NEW[:512] + bytes(len(NEW) - 512)} <= found
    assert OLD not in found


def test_overwritten_bytes_are_old_or_new_sector_by_sector() -> None:
    found = contents((Step(Do.WRITE, file=0, data=NEW[:1000]),))

    assert found == {a + b for a in (OLD[:512], NEW[:512]) for b in (OLD[512:], NEW[512:1000])}


def test_file_in_a_folder_that_was_never_made_sure_may_be_gone_with_it() -> None:
    steps = (Step(Do.MKDIR, "new"), Step(Do.CREATE, "new/b", 1), Step(Do.SYNC_FOLDER, "new"))

    trees = islice(after_power_cuts(DISK, steps, random.Random(1)), 20)

    assert {(tree.folders >= {"new"}, "new/b" in tree.files) for tree in trees} == {
        (True, True),
        (False, False),
    }


@pytest.mark.skipif(not CAN_FAIL_CALLS, reason="reads the calls of Linux on x86_64")
def test_power_cuts_lose_nothing(tmp_path: Path) -> None:
    """A short form; `python -m tests.store.power` cuts after every step of every deed."""
    place = ANYWHERE if os.access(ANYWHERE, os.W_OK) else tmp_path
    few = [word for deed in FEW for word in ("--deed", deed)]

    ran = subprocess.run(
        [sys.executable, "-m", "tests.store.power", "--cuts", "3", "--states", "3", "--seed", "20261122", *few],
        cwd=PROJECT, capture_output=True, text=True, env={**os.environ, "TMPDIR": str(place)}, check=False,
    )  # fmt: skip

    if ran.returncode == CANNOT_TRACE:
        pytest.skip("processes may not be traced here")
    report: dict[str, Any] = json.loads(ran.stdout)
    assert (report["faults"], list(report["deeds"]), report["states"] > 40) == ([], list(FEW), True)


def _no_folder_is_synced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "sync_folder", lambda folder: None)


def _sqlite_syncs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    change = database.change_library

    def changed(home: Home, do: Callable[[Any], None]) -> None:
        def unsafely(connection: Any) -> None:
            connection.execute("COMMIT")
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("BEGIN IMMEDIATE")
            do(connection)

        change(home, unsafely)

    monkeypatch.setattr("planner.store.programs.change_library", changed)


@pytest.mark.skipif(not CAN_FAIL_CALLS, reason="reads the calls of Linux on x86_64")
@pytest.mark.parametrize(
    ("deed", "spoil"), [("star", _no_folder_is_synced), ("rename a program", _sqlite_syncs_nothing)]
)
def test_store_that_syncs_less_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, deed: str, spoil: Callable[[pytest.MonkeyPatch], None]
) -> None:
    try:
        traced(lambda: 0)
    except OSError:
        pytest.skip("processes may not be traced here")
    spoil(monkeypatch)

    outcome = sweep(deed, tmp_path, random.Random(20261122), cuts=3, states=4)

    assert outcome.faults != []


def test_library_is_kept_by_a_journal_that_is_deleted_and_synced(home: Home) -> None:
    """What SQLite promises for a power cut, it promises with these settings."""
    found: list[tuple[str, int]] = []

    def ask(connection: Any) -> None:
        mode = connection.execute("PRAGMA journal_mode").fetchone()[0]
        found.append((mode, connection.execute("PRAGMA synchronous").fetchone()[0]))

    database.change_library(home, ask)

    assert found == [("delete", 3)]


def test_journal_left_behind_is_gone_for_good_before_a_new_library_takes_its_place(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    database.make_library(home, lambda _: None)
    journal = home.programs_file.with_name(f"{home.programs_file.name}-journal")
    journal.write_bytes(b"left by a writer that was killed")
    done: list[str] = []
    replace = os.replace

    def replaced(old: Path, new: Path) -> None:
        done.append("replace")
        replace(old, new)

    monkeypatch.setattr(
        database, "sync_folder", lambda folder: done.append(f"sync, journal {journal.exists()}")
    )
    monkeypatch.setattr(os, "replace", replaced)

    database.make_library(home, lambda _: None)

    assert done == ["sync, journal False", "replace", "sync, journal False"]
