"""Whole-file writes: the old bytes or the new ones, never anything else."""

import os
import resource
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from planner.errors import StoreError
from planner.store.files import copy_aside, read_bytes, stamp_of, sweep_leftovers, write_atomic


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    """The system refuses to let a file grow further, as on a full disk (Python ignores SIGXFSZ)."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_new_file_and_its_folders_are_private(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "file"

    write_atomic(path, b"new")

    assert (path.read_bytes(), mode(path), mode(path.parent), mode(path.parent.parent)) == (
        b"new",
        0o600,
        0o700,
        0o700,
    )


def test_old_mode_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    path.chmod(0o640)

    write_atomic(path, b"new")

    assert (path.read_bytes(), mode(path)) == (b"new", 0o640)


def test_file_to_hand_on_follows_the_umask(tmp_path: Path) -> None:
    path = tmp_path / "agenda.ics"
    before = os.umask(0o022)
    try:
        write_atomic(path, b"new", private=False)
    finally:
        os.umask(before)

    assert mode(path) == 0o644


def test_file_to_hand_on_makes_no_folder(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as refused:
        write_atomic(tmp_path / "missing" / "agenda.ics", b"new", private=False)

    assert refused.value.message == f"{tmp_path}/missing/agenda.ics: no such file or folder (check the path)"
    assert list(tmp_path.iterdir()) == []


def test_full_disk_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_atomic(path, b"old")

    with files_no_larger_than(1000), pytest.raises(StoreError) as refused:
        write_atomic(path, b"x" * 100_000)

    assert refused.value.message == (
        f"{path}: the file would be larger than allowed here (raise the limit and try again; nothing was changed)"
    )
    assert ([each.name for each in tmp_path.iterdir()], path.read_bytes()) == (["file"], b"old")


def test_folder_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").mkdir()

    with pytest.raises(StoreError) as writing:
        write_atomic(tmp_path / "file", b"new")
    with pytest.raises(StoreError) as reading:
        read_bytes(tmp_path / "file")

    expected = f"{tmp_path}/file: is a folder, not a file (move it away, or choose another place)"
    assert (writing.value.message, reading.value.message) == (expected, expected)


def test_device_is_never_replaced(tmp_path: Path) -> None:
    link = tmp_path / "null"
    link.symlink_to("/dev/full")

    with pytest.raises(StoreError) as refused:
        write_atomic(link, b"new")

    assert refused.value.what == "is a device or pipe, not a file"
    assert stat.S_ISCHR(os.stat("/dev/full").st_mode)


def test_circle_of_links_is_named(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")

    with pytest.raises(StoreError) as refused:
        read_bytes(tmp_path / "a")

    assert refused.value.what == "the links lead in a circle"


@pytest.mark.parametrize("name", ["nul\0byte", "x" * 300])
def test_impossible_name_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(StoreError):
        write_atomic(tmp_path / name, b"new")

    assert list(tmp_path.iterdir()) == []


def test_long_but_possible_name_is_written(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 250)

    write_atomic(path, b"new")

    assert path.read_bytes() == b"new"


def test_missing_file_reads_as_nothing(tmp_path: Path) -> None:
    assert (read_bytes(tmp_path / "missing"), stamp_of(tmp_path / "missing")) == (None, None)


def test_sweeping_takes_leftovers_only(tmp_path: Path) -> None:
    for name in (".agenda.toml.0123456789abcdef.part", ".hidden", "film.part", ".note.part"):
        (tmp_path / name).touch()

    swept = sweep_leftovers(tmp_path)

    assert (swept, sorted(path.name for path in tmp_path.iterdir())) == (
        1,
        [".hidden", ".note.part", "film.part"],
    )


def test_damaged_bytes_are_kept_once_each(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.touch()
    os.utime(path, (1_620_093_600, 1_620_093_600))

    names = [copy_aside(path, data).name for data in (b"one", b"two", b"one")]

    first, second = "file.damaged-20210504T020000Z", "file.damaged-20210504T020000Z-2"
    assert names == [first, second, first]
    assert ((tmp_path / first).read_bytes(), (tmp_path / second).read_bytes()) == (b"one", b"two")
