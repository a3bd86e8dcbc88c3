"""Small JSON files: newer ones are never written."""

from pathlib import Path

import pytest

from planner.errors import StoreError
from planner.store.json_file import read_json, write_json


@pytest.mark.parametrize(
    "data", [b"", b"\0\0", b"[1]", b"null", b"{", b"\xff", b"[" * 100_000, b"1" * 10_000]
)
def test_damaged_file_reads_as_empty(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "file.json"
    path.write_bytes(data)

    assert read_json(path) == {}


def test_newer_file_is_read_and_never_written(tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    path.write_text('{"version": 2, "x": 1}')

    with pytest.raises(StoreError) as refused:
        write_json(path, {"x": 2})

    assert refused.value.message == (
        f"{path}: is of a newer planner (version 2, this one writes 1) (update planner; the file is as it was)"
    )
    assert (read_json(path), path.read_text()) == ({"version": 2, "x": 1}, '{"version": 2, "x": 1}')


def test_half_characters_do_not_stop_a_write(tmp_path: Path) -> None:
    write_json(tmp_path / "file.json", {"x": "a\udcffb"})

    assert read_json(tmp_path / "file.json") == {"version": 1, "x": "a?b"}
