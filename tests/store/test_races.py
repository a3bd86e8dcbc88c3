"""Four processes star and unstar at once, two by command and two by service."""

from pathlib import Path

from tests.store.races import race


def test_four_processes_lose_nothing(tmp_path: Path) -> None:
    """A short form; `python -m tests.store.races` makes ten thousand changes."""
    report = race(tmp_path / "home", processes=4, changes=120, seed=20261122)

    assert (report["ends"], report["lost"], report["too many"]) == ([0, 0, 0, 0], [], [])
    assert (report["written"], report["warnings"], report["undoable"]) == (report["found"], (), 100)
