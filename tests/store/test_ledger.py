"""exports.json: what may be replaced unasked."""

from datetime import datetime
from pathlib import Path

from planner.store.home import Home
from planner.store.json_file import read_json, write_json
from planner.store.ledger import is_ours, wrote


def test_file_is_ours_as_long_as_it_has_our_bytes(home: Home, tmp_path: Path, now: datetime) -> None:
    path = tmp_path / "agenda.ics"
    answers = [is_ours(home, path)]
    for data in (b"somebody's", b"ours", b"ours, changed", b"ours"):
        path.write_bytes(data)
        if data == b"ours":
            wrote(home, path, data, now=now)
        answers.append(is_ours(home, path))

    assert answers == [True, False, True, False, True]


def test_only_the_last_bytes_count(home: Home, tmp_path: Path, now: datetime) -> None:
    path = tmp_path / "agenda.ics"
    path.write_bytes(b"first")
    wrote(home, path, b"first", now=now)
    wrote(home, path, b"second", now=now)

    assert not is_ours(home, path)


def test_file_is_known_by_any_of_its_names(home: Home, tmp_path: Path, now: datetime) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    (tmp_path / "real" / "agenda.ics").write_bytes(b"ours")

    wrote(home, tmp_path / "link" / "agenda.ics", b"ours", now=now)

    assert is_ours(home, tmp_path / "real" / ".." / "real" / "agenda.ics")


def test_what_later_planners_note_beside_it_stays(home: Home, tmp_path: Path, now: datetime) -> None:
    name = str(tmp_path / "agenda.ics")
    write_json(home.exports_file, {"uids": {"x": 1}, "files": {name: {"sequence": 3}}})

    wrote(home, Path(name), b"ours", now=now)

    document = read_json(home.exports_file)
    assert (document["uids"], document["files"][name]["sequence"]) == ({"x": 1}, 3)


def test_lost_memory_makes_nothing_ours(home: Home, tmp_path: Path, now: datetime) -> None:
    path = tmp_path / "agenda.ics"
    path.write_bytes(b"ours")
    wrote(home, path, b"ours", now=now)
    home.exports_file.write_bytes(b"\0")

    assert not is_ours(home, path)
