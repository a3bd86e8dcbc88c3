"""Older versions are brought forward, step by step; their bytes are kept."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from planner.errors import StoreError
from planner.store import agenda as store_agenda
from planner.store import agenda_toml
from planner.store.agenda import load_agenda, save_agenda
from planner.store.forward import forward
from planner.store.home import Home
from planner.store.json_file import read_json, write_json
from tests.store.examples import agenda

STEPS = {
    1: lambda document: {**document, "two": document["one"] + 1},
    2: lambda document: {key: value for key, value in document.items() if key != "one"},
}


def test_each_step_is_taken_once_and_in_order() -> None:
    assert forward({"one": 1}, 1, 3, STEPS) == {"two": 2, "version": 3}
    assert forward({"one": 1, "two": 5}, 2, 3, STEPS) == {"two": 5, "version": 3}
    assert forward({"two": 7, "version": 3}, 3, 3, STEPS) == {"two": 7, "version": 3}
    assert forward({"version": 9}, 9, 3, STEPS) == {"version": 9}


def test_version_without_a_step_differs_only_in_what_was_added() -> None:
    assert forward({"x": 1}, 1, 2, {}) == {"x": 1, "version": 2}


def test_older_json_is_read_as_the_present_one_and_kept_when_written(tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    path.write_text('{"version": 1, "one": 1}')

    document = read_json(path, version=3, steps=STEPS)
    write_json(path, document, version=3)
    write_json(path, {"two": 3}, version=3)

    assert document == {"two": 2, "version": 3}
    assert read_json(path, version=3, steps=STEPS) == {"two": 3, "version": 3}
    assert path.with_name("file.json.version-1").read_text() == '{"version": 1, "one": 1}'


def test_older_agenda_is_read_as_the_present_one_and_kept_when_saved(
    home: Home, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a planner would do that writes version 2, in which levels are called otherwise."""

    def called_otherwise(document: dict[str, Any]) -> dict[str, Any]:
        return {**document, "star": [{**star, "level": "must"} for star in document["star"]]}

    save_agenda(home, agenda("a"), now=now)
    old = home.agenda_file.read_bytes()
    for module in (agenda_toml, store_agenda):
        monkeypatch.setattr(module, "VERSION", 2)
    monkeypatch.setattr(agenda_toml, "STEPS", {1: called_otherwise})
    store_agenda._text_of.cache_clear()

    loaded = load_agenda(home).agenda
    save_agenda(home, loaded, now=now)

    assert [star.level.value for star in loaded.stars.values()] == ["must"]
    assert load_agenda(home).agenda == loaded
    assert home.agenda_file.read_text().splitlines()[1] == "version = 2"
    assert home.agenda_file.with_name("agenda.toml.version-1").read_bytes() == old

    monkeypatch.undo()
    store_agenda._text_of.cache_clear()
    with pytest.raises(StoreError):
        save_agenda(home, agenda("b"), now=now)
