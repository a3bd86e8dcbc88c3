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
