"""undo.json: the last hundred changes come back, the latest first."""

import tempfile
from datetime import datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from planner.store.home import Home, home_at
from planner.store.undo import pop_undo, push_undo
from planner.store.undo_entry import UndoEntry
from tests.store import examples
from tests.store.examples import START, star

entries = st.builds(
    UndoEntry,
    at=examples.instants,
    what=examples.texts,
    before=st.dictionaries(examples.names, st.one_of(st.none(), examples.stars()), max_size=3),
)


@given(entries)
def test_push_then_pop_is_identity(entry: UndoEntry) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = home_at(Path(folder))
        push_undo(home, entry)

        assert (pop_undo(home), pop_undo(home)) == (entry, None)


def test_latest_comes_first_and_a_hundred_are_kept(home: Home) -> None:
    for number in range(103):
        push_undo(home, UndoEntry(START, f"change {number}", {"a": star("a") if number % 2 else None}))

    taken = []
    while entry := pop_undo(home):
        taken.append(entry.what)

    assert taken == [f"change {number}" for number in range(102, 2, -1)]


def test_nothing_to_undo_writes_nothing(home: Home) -> None:
    assert (pop_undo(home), home.undo_file.exists()) == (None, False)


def test_damaged_file_is_empty_and_kept_aside_at_the_next_change(home: Home, now: datetime) -> None:
    home.data.mkdir()
    home.undo_file.write_bytes(b"{half")

    before = pop_undo(home)
    push_undo(home, UndoEntry(now, "star a", {"a": None}))

    asides = [path.read_bytes() for path in home.data.glob("undo.json.damaged-*")]
    assert (before, asides, pop_undo(home)) == (None, [b"{half"], UndoEntry(now, "star a", {"a": None}))


def test_damaged_entry_is_passed_over(home: Home, now: datetime) -> None:
    home.data.mkdir()
    good = '{"at": "2026-11-22T12:00:00+00:00", "what": "star a", "before": {"a": null}}'
    home.undo_file.write_text(f'{{"version": 1, "entries": [{good}, {{"at": "noon"}}, 7, null]}}')

    assert pop_undo(home) == UndoEntry(now, "star a", {"a": None})
