"""A disk that may lose what was not synced: what is on it after the power went, in any order a file system allows.

Names and contents are apart. A name (made, renamed, deleted, a folder made or gone) is safe once its folder was synced; until
then it may be as before, whatever was done after it, though a rename happens whole or not at all. Bytes are safe once their
file was synced; until then each sector may have the old bytes, the new ones, or, where the file grew, zeros; its length may
be the old one or the new one. That is weaker than what ext4, XFS, Btrfs, APFS and NTFS promise.
"""

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath

SECTOR = 512


class Do(StrEnum):
    """What is done to a disk."""

    CREATE = "create"
    RENAME = "rename"
    UNLINK = "unlink"
    MKDIR = "mkdir"
    RMDIR = "rmdir"
    WRITE = "write"
    TRUNCATE = "truncate"
    SYNC = "sync"
    SYNC_FOLDER = "sync folder"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that is done to it."""

    do: Do
    path: str = ""
    """The name that it is about, from the top of the disk; of a rename the new one. Empty for what is done to bytes."""
    file: int = -1
    """The file, whatever its name is by then."""
    old_path: str = ""
    """Of a rename."""
    at: int = 0
    """Where bytes are written, or the new length."""
    data: bytes = b""


@dataclass(frozen=True, slots=True)
class Tree:
    """What is on a disk."""

    folders: frozenset[str]
    files: Mapping[str, bytes]
    """By name."""

    def write(self, folder: Path) -> None:
        """Make it be in an empty folder."""
        for name in sorted(self.folders):
            (folder / name).mkdir(mode=0o700, exist_ok=True)
        for name, data in self.files.items():
            (folder / name).write_bytes(data)


@dataclass(frozen=True, slots=True)
class Disk:
    """A disk as it was, everything on it synced."""

    folders: frozenset[str]
    names: Mapping[str, int]
    """The file of each name."""
    contents: Mapping[int, bytes]
    """By file."""


def disk_in(folder: Path) -> Disk:
    """A folder's content as a disk."""
    paths = sorted(path for path in folder.rglob("*"))
    files = [path for path in paths if path.is_file()]
    return Disk(
        frozenset(str(path.relative_to(folder)) for path in paths if path.is_dir()),
        {str(path.relative_to(folder)): number for number, path in enumerate(files)},
        {number: path.read_bytes() for number, path in enumerate(files)},
    )


def whole(disk: Disk, steps: Sequence[Step]) -> Tree:
    """What is on it when nothing is lost."""
    names, bytes_of, _ = _unsynced(steps)
    return _tree(disk, names, bytes_of, None)


def after_power_cuts(disk: Disk, steps: Sequence[Step], chance: random.Random) -> Iterator[Tree]:
    """What may be on it when the power goes after these steps: nothing but what was synced, then ever other states, by chance."""
    names, bytes_of, sure = _unsynced(steps)
    yield _tree(
        disk, [step for step in names if step in sure], [step for step in bytes_of if step in sure], None
    )
    while True:
        kept = _kept(names, sure, chance)
        yield _tree(disk, kept, bytes_of, None if chance.random() < 0.25 else _Loss(sure, chance))


def _unsynced(steps: Sequence[Step]) -> "tuple[list[Step], list[Step], _Sure]":
    """The steps that are about names, those about bytes, and which of them can not be lost any more."""
    names, bytes_of = list[Step](), list[Step]()
    sure = _Sure()
    for step in steps:
        if step.do is Do.SYNC:
            sure.add(each for each in bytes_of if each.file == step.file)
        elif step.do is Do.SYNC_FOLDER:
            sure.add(each for each in names if _folder_of(each.path) == step.path)
        elif step.path:
            names.append(step)
        else:
            bytes_of.append(step)
    return names, bytes_of, sure


class _Sure:
    """Steps that can not be lost any more; two that are alike are still two."""

    def __init__(self) -> None:
        self._ids: set[int] = set()

    def add(self, steps: Iterable[Step]) -> None:
        self._ids |= {id(step) for step in steps}

    def __contains__(self, step: Step) -> bool:
        return id(step) in self._ids


def _kept(names: Sequence[Step], sure: _Sure, chance: random.Random) -> list[Step]:
    """Those of the steps about names that came to be: the first of those not synced, as a journal has it, or any."""
    open_ones = [step for step in names if step not in sure]
    if chance.random() < 0.5:
        lost = {id(step) for step in open_ones[chance.randint(0, len(open_ones)) :]}
    else:
        lost = {id(step) for step in open_ones if chance.random() < 0.5}
    return [step for step in names if id(step) not in lost]


@dataclass(frozen=True, slots=True)
class _Loss:
    """What of unsynced bytes is lost, by chance."""

    sure: _Sure
    chance: random.Random

    def written(self, old: bytearray, step: Step) -> None:
        """Let some of the sectors of a write come to be, or only its length."""
        share = self.chance.choice((0.0, 0.0, 0.5, 1.0))
        reach = self.chance.choice((len(old), step.at + len(step.data)))
        if reach > len(old):
            old.extend(bytes(reach - len(old)))
        first = step.at - step.at % SECTOR
        for begin in range(first, step.at + len(step.data), SECTOR):
            if self.chance.random() < share:
                start, end = max(begin, step.at), min(begin + SECTOR, step.at + len(step.data), len(old))
                if start < end:
                    old[start:end] = step.data[start - step.at : end - step.at]


def _tree(disk: Disk, names: Sequence[Step], bytes_of: Sequence[Step], loss: _Loss | None) -> Tree:
    contents = {file: bytearray(data) for file, data in disk.contents.items()}
    for step in bytes_of:
        content = contents.setdefault(step.file, bytearray())
        if loss is not None and step not in loss.sure:
            if step.do is Do.WRITE:
                loss.written(content, step)
            elif loss.chance.random() < 0.5:
                _resize(content, step.at)
        elif step.do is Do.TRUNCATE:
            _resize(content, step.at)
        else:
            _resize(content, max(len(content), step.at))
            content[step.at : step.at + len(step.data)] = step.data
    folders, files = _named(disk, names)
    return Tree(folders, {name: bytes(contents.get(file, b"")) for name, file in files.items()})


def _named(disk: Disk, names: Sequence[Step]) -> tuple[frozenset[str], dict[str, int]]:
    folders, files = set(disk.folders), dict(disk.names)
    for step in names:
        if step.do is Do.MKDIR:
            folders.add(step.path)
        elif step.do is Do.RMDIR:
            folders.discard(step.path)
        elif step.do is Do.UNLINK:
            files.pop(step.path, None)
        else:
            if step.old_path and files.get(step.old_path) == step.file:
                del files[step.old_path]
            files[step.path] = step.file
    there = {name for name in folders if all(str(each) in folders for each in _above(name))}
    return frozenset(there), {name: file for name, file in files.items() if _folder_of(name) in {*there, "."}}


def _above(name: str) -> list[PurePosixPath]:
    return [each for each in PurePosixPath(name).parents if str(each) != "."]


def _folder_of(name: str) -> str:
    return str(PurePosixPath(name).parent)


def _resize(content: bytearray, size: int) -> None:
    if size < len(content):
        del content[size:]
    else:
        content.extend(bytes(size - len(content)))
