"""state.json: notes for the next run, never in the way."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.store.home import Home, home_at
from planner.store.state import load_state, save_state
from tests.store import examples


@given(st.dictionaries(examples.texts, examples.texts, max_size=4))
def test_save_then_load_is_identity(notes: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = home_at(Path(folder))
        save_state(home, notes)

        assert load_state(home) == notes


@pytest.mark.parametrize("data", [None, b"", b"\0", b'{"notes": 3}', b'{"notes": {"zone": 3}}', b"[]"])
def test_absent_or_damaged_state_is_empty(home: Home, data: bytes | None) -> None:
    home.data.mkdir()
    if data is not None:
        home.state_file.write_bytes(data)

    assert load_state(home) == {}


def test_state_that_cannot_be_opened_is_empty(home: Home) -> None:
    home.state_file.mkdir(parents=True)

    assert load_state(home) == {}
