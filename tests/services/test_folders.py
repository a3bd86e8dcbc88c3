"""Folders to pick a file from."""

import os
from pathlib import Path

import pytest

from planner.services.folders import entries_at, note_folder, recent_folders
from planner.services.setting import Setting


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "A.ics", ".hidden"):
        (tmp_path / name).write_text("x")
    (tmp_path / "zoo").mkdir()
    return tmp_path


def names(typed: str) -> list[str]:
    return [entry.name for entry in entries_at(typed).entries]


def test_folders_come_first_and_hidden_ones_only_when_asked_for(folder: Path) -> None:
    start = f"{folder}{os.sep}"

    assert names(start) == ["..", "zoo", "A.ics", "b.txt"]
    assert names(f"{start}.") == [".hidden"]


def test_typing_narrows_anywhere_in_the_name(folder: Path) -> None:
    assert names(f"{folder}{os.sep}ICS") == ["A.ics"]


def test_paths_are_as_they_would_be_typed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)

    assert [entry.path for entry in entries_at("").entries] == ["../", "zoo/", "A.ics", "b.txt"]
    assert [entry.path for entry in entries_at("zoo/").entries] == [""]
    assert entries_at("../").entries[0].path == "../../"


@pytest.mark.parametrize(
    ("typed", "wrong"), [("/no/such/", "no such file or directory"), ("a\0b/", "cannot be read")]
)
def test_folder_that_cannot_be_read_says_why(typed: str, wrong: str) -> None:
    assert (entries_at(typed).entries, entries_at(typed).wrong) == ((), wrong)


def test_recent_folders_come_latest_first_and_leave_when_gone(setting: Setting, folder: Path) -> None:
    note_folder(setting, str(folder / "b.txt"))
    note_folder(setting, str(folder / "zoo" / "c.txt"))
    note_folder(setting, str(folder / "A.ics"))
    both = recent_folders(setting)
    (folder / "zoo").rmdir()

    assert both == (f"{folder}{os.sep}", f"{folder / 'zoo'}{os.sep}")
    assert recent_folders(setting) == (f"{folder}{os.sep}",)


@pytest.fixture
def hosts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of several files that begin alike, and of folders that only have that in their names."""
    for name in ("hosts", "hosts.allow", "hostname", "host.conf", "Notes.txt", "notes.md"):
        (tmp_path / name).write_text("x")
    for name in ("ghostscript", "downloads", "~odd"):
        (tmp_path / name).mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("hos", "host"),
        ("hosts", "hosts"),
        ("hostn", "hostname"),
        ("dow", "downloads/"),
        ("gho", "ghostscript/"),
        ("script", "script"),
        ("HOSTN", "hostname"),
        ("No", "Notes.txt"),
        ("n", "notes.md"),
        ("~/dow", "~/downloads/"),
        ("~", "~/"),
        ("..", "../"),
        ("./dow", "./downloads/"),
        ("/no/such/a", "/no/such/a"),
        ("", ""),
    ],
)
def test_path_is_completed_as_far_as_the_names_that_begin_so_agree(
    hosts: Path, typed: str, completed: str
) -> None:
    assert entries_at(typed).completed == completed


def test_names_that_begin_so_are_listed_before_those_that_have_it_within(hosts: Path) -> None:
    assert names("host") == ["host.conf", "hostname", "hosts", "hosts.allow", "ghostscript"]
