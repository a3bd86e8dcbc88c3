"""state.json: what the screens remember between runs, such as the zone and the day. Losing it costs nothing."""

from collections.abc import Mapping

from planner.errors import StoreError
from planner.store.home import Home
from planner.store.json_file import read_json, write_json
from planner.store.lock import locked


def load_state(home: Home) -> dict[str, str]:
    """What was noted; empty when nothing was, or it cannot be read any more."""
    try:
        notes = read_json(home.state_file).get("notes", {})
    except StoreError:
        return {}
    if not isinstance(notes, dict):
        return {}
    return {key: value for key, value in notes.items() if isinstance(value, str)}


def save_state(home: Home, notes: Mapping[str, str]) -> None:
    """Note these things, and only these, for the next run.

    Raises:
        StoreError: they cannot be written.
    """
    with locked(home):
        write_json(home.state_file, {"notes": dict(notes)})
