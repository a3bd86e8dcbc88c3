"""exports.json: what may be replaced unasked, and what each calendar was told, also after a crash."""

import contextlib
import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from planner.store import ledger as ledger_module
from planner.store.files import write_atomic
from planner.store.home import Home
from planner.store.json_file import read_json, write_json
from planner.store.ledger import Delivery, deliver, is_ours, ledger_of, place_of, remember
from planner.timeline.ledger import NOTHING_TOLD, EventStatus, Ledger, Told, next_step

NOON = datetime(2027, 7, 1, 12, tzinfo=UTC)


def entries(*uids: str, former: Ledger = NOTHING_TOLD) -> Ledger:
    """What a calendar with these events has been told."""
    confirmed = EventStatus.CONFIRMED
    present = (
        Told(uid, uid, "conf", uid, NOON, NOON + timedelta(hours=1), confirmed, "x", NOON) for uid in uids
    )
    return next_step(former, present, now=NOON).entries


def write(home: Home, path: Path, data: bytes, told: Ledger | None = None) -> None:
    deliver(home, Delivery(place_of(path), {path: data}, told), now=NOON)


def test_file_is_ours_as_long_as_it_has_our_bytes(home: Home, tmp_path: Path) -> None:
    path = tmp_path / "agenda.ics"
    answers = [is_ours(home, path)]
    for data in (b"somebody's", b"ours", b"ours, changed", b"ours"):
        if data == b"ours":
            write(home, path, data)
        else:
            path.write_bytes(data)
        answers.append(is_ours(home, path))

    assert answers == [True, False, True, False, True]


def test_only_the_last_bytes_count(home: Home, tmp_path: Path) -> None:
    path = tmp_path / "agenda.ics"
    write(home, path, b"first")
    write(home, path, b"second")
    path.write_bytes(b"first")

    assert not is_ours(home, path)


def test_file_is_known_by_any_of_its_names(home: Home, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")

    write(home, tmp_path / "link" / "agenda.ics", b"ours", entries("a"))

    other = tmp_path / "real" / ".." / "real" / "agenda.ics"
    assert is_ours(home, other)
    assert ledger_of(home, place_of(other)) == entries("a")


def test_what_later_planners_note_beside_it_stays(home: Home, tmp_path: Path) -> None:
    name = str(tmp_path / "agenda.ics")
    write_json(home.exports_file, {"uids": {"x": 1}, "files": {name: {"colour": 3}}})

    write(home, Path(name), b"ours")

    document = read_json(home.exports_file)
    assert (document["uids"], document["files"][name]["colour"]) == ({"x": 1}, 3)


def test_lost_memory_makes_nothing_ours(home: Home, tmp_path: Path) -> None:
    path = tmp_path / "agenda.ics"
    write(home, path, b"ours", entries("a"))
    home.exports_file.write_bytes(b"\0")

    assert (is_ours(home, path), ledger_of(home, place_of(path))) == (False, None)


def test_calendar_is_remembered_by_its_place(home: Home, tmp_path: Path) -> None:
    one, other = tmp_path / "one.ics", tmp_path / "other.ics"
    write(home, one, b"1", entries("a", "b"))
    write(home, other, b"2", entries("a"))
    remember(home, "https://example.org/cal/", entries("c"))

    places = (place_of(one), place_of(other), "https://example.org/cal/", "nowhere")
    assert [ledger_of(home, place) for place in places] == [
        entries("a", "b"), entries("a"), entries("c"), None,
    ]  # fmt: skip


def test_entries_with_a_cancellation_come_back_as_they_were(home: Home, tmp_path: Path) -> None:
    gone = next_step(entries("a", "b"), (), now=NOON).entries
    write(home, tmp_path / "a.ics", b"1", gone)

    assert ledger_of(home, place_of(tmp_path / "a.ics")) == gone


@pytest.mark.parametrize(
    "spoilt", [{"start": "soon"}, {"sequence": -1}, {"status": "odd"}, {"start": "2027-07-01"}]
)
def test_spoilt_entry_is_left_out(home: Home, tmp_path: Path, spoilt: dict[str, object]) -> None:
    path = tmp_path / "a.ics"
    write(home, path, b"1", entries("a", "b"))
    document = read_json(home.exports_file)
    document["places"][place_of(path)]["events"]["a"] |= spoilt
    write_json(home.exports_file, document)

    assert ledger_of(home, place_of(path)) == entries("b")


class Crash(BaseException):
    """The power went."""


@pytest.mark.parametrize("at", range(8))
def test_crash_at_any_write_leaves_old_or_new_and_the_file_ours(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    """What the memory says afterwards is what the file says, so that no cancellation is lost or told twice."""
    path, gone = tmp_path / "agenda.ics", tmp_path / "gone.ics"
    old, new = entries("a", "b"), entries("a", former=entries("a", "b"))
    write(home, gone, b"gone")
    write(home, path, b"old", old)
    left = at

    def dying(real: Callable[..., None]) -> Callable[..., None]:
        def call(*args: object, **kwargs: object) -> None:
            nonlocal left
            if left == 0:
                raise Crash
            left -= 1
            real(*args, **kwargs)
            if left == 0:
                raise Crash
            left -= 1

        return call

    with monkeypatch.context() as patch:
        patch.setattr(ledger_module, "write_json", dying(write_json))
        patch.setattr(ledger_module, "write_atomic", dying(write_atomic))
        patch.setattr(os, "unlink", dying(os.unlink))
        with contextlib.suppress(Crash):
            deliver(home, Delivery(place_of(path), {path: b"new"}, new, (gone,)), now=NOON)

    happened = path.read_bytes() == b"new" and not gone.exists()
    assert ledger_of(home, place_of(path)) == (new if happened else old)
    assert is_ours(home, path)
    deliver(home, Delivery(place_of(path), {path: b"new"}, new, (gone,)), now=NOON)
    assert (ledger_of(home, place_of(path)), is_ours(home, path), gone.exists()) == (new, True, False)
