"""What a traced child does to the files below a folder, call by call, as steps of `tests.store.disk`. Linux on x86_64 only."""

import ctypes
import os
from collections.abc import Callable
from pathlib import Path

from tests.store.disk import Do, Step, disk_in
from tests.store.tracing import Call

_HERE = ctypes.c_int64(-100).value
"""AT_FDCWD: a path is from the current folder."""
_OTHER_CHANGES = {
    20: "writev", 40: "sendfile", 76: "truncate", 86: "link", 88: "symlink", 265: "linkat", 266: "symlinkat", 285: "fallocate",
    296: "pwritev", 326: "copy_file_range", 328: "pwritev2",
}  # fmt: skip
"""Calls that nothing here makes; one that does has to be learned first."""


class Recorder:
    """Hears of system calls, and keeps those that change or sync what is below a folder."""

    def __init__(self, folder: Path) -> None:
        self.steps: list[Step] = []
        self.disk = disk_in(folder)
        self._folder = os.path.realpath(folder)
        self._names = dict(self.disk.names)
        self._next = len(self._names)
        self._open: dict[int, int | str] = {}
        """By descriptor: the file, or the folder's name."""
        self._commit: Callable[[int], None] | None = None
        """What to keep of the call under way, given what it returns."""

    def __call__(self, child: int, call: Call) -> None:
        """As `traced` wants it."""
        if call.is_before:
            self._commit = self._begun(child, call)
            return
        result = ctypes.c_int64(call.number).value
        if self._commit is not None and result >= 0:
            self._commit(result)
        self._commit = None

    def _begun(self, child: int, call: Call) -> Callable[[int], None] | None:
        one, two, three, four = call.arguments[:4]
        match call.number:
            case 2:
                return self._opened(self._path(child, _HERE, one), two)
            case 85:
                return self._opened(self._path(child, _HERE, one), os.O_CREAT | os.O_TRUNC | os.O_WRONLY)
            case 257:
                return self._opened(self._path(child, one, two), three)
            case 3:
                return lambda _: self._closed(one)
            case 32 | 33 | 292:
                return lambda new: self._copied(one, new)
            case 1:
                return self._writes(child, one, two, self._position(child, one))
            case 18:
                return self._writes(child, one, two, four)
            case 77:
                return self._about(one, lambda file, _: Step(Do.TRUNCATE, file=file, at=two))
            case 74 | 75:
                return self._synced(one)
            case 82:
                return self._renamed(self._path(child, _HERE, one), self._path(child, _HERE, two))
            case 264 | 316:
                return self._renamed(self._path(child, one, two), self._path(child, three, four))
            case 83:
                return self._named(Do.MKDIR, self._path(child, _HERE, one))
            case 258:
                return self._named(Do.MKDIR, self._path(child, one, two))
            case 84:
                return self._named(Do.RMDIR, self._path(child, _HERE, one))
            case 87:
                return self._named(Do.UNLINK, self._path(child, _HERE, one))
            case 263:
                return self._named(Do.RMDIR if three else Do.UNLINK, self._path(child, one, two))
            case number if number in _OTHER_CHANGES and ctypes.c_int32(one).value in self._open:
                raise NotImplementedError(f"the call {_OTHER_CHANGES[number]} changed a file")
        return None

    def _opened(self, path: str | None, flags: int) -> Callable[[int], None] | None:
        if path is None:
            return self._closed

        def opened(descriptor: int) -> None:
            if os.path.isdir(os.path.join(self._folder, path)):
                self._open[descriptor] = path
                return
            if path not in self._names:
                self._names[path] = self._next
                self._next += 1
                self.steps.append(Step(Do.CREATE, path, self._names[path]))
            elif flags & os.O_TRUNC:
                self.steps.append(Step(Do.TRUNCATE, file=self._names[path]))
            self._open[descriptor] = self._names[path]

        return opened

    def _closed(self, descriptor: int) -> None:
        self._open.pop(descriptor, None)

    def _copied(self, old: int, new: int) -> None:
        self._closed(new)
        if old in self._open:
            self._open[new] = self._open[old]

    def _writes(self, child: int, descriptor: int, address: int, at: int) -> Callable[[int], None] | None:
        return self._about(
            descriptor,
            lambda file, count: Step(Do.WRITE, file=file, at=at, data=_bytes_at(child, address, count)),
        )

    def _about(self, descriptor: int, step: Callable[[int, int], Step]) -> Callable[[int], None] | None:
        file = self._open.get(descriptor)
        return None if not isinstance(file, int) else lambda result: self.steps.append(step(file, result))

    def _synced(self, descriptor: int) -> Callable[[int], None] | None:
        what = self._open.get(descriptor)
        if what is None:
            return None
        step = Step(Do.SYNC, file=what) if isinstance(what, int) else Step(Do.SYNC_FOLDER, what)
        return lambda _: self.steps.append(step)

    def _renamed(self, old: str | None, new: str | None) -> Callable[[int], None] | None:
        if old is None and new is None:
            return None

        def renamed(_: int) -> None:
            if old not in self._names or new is None:
                raise NotImplementedError(f"{old} was renamed to {new}")
            self._names[new] = self._names.pop(old)
            self.steps.append(Step(Do.RENAME, new, self._names[new], old))

        return renamed

    def _named(self, do: Do, path: str | None) -> Callable[[int], None] | None:
        if path is None:
            return None

        def named(_: int) -> None:
            self._names.pop(path, None)
            self.steps.append(Step(do, path))

        return named

    def _path(self, child: int, folder: int, address: int) -> str | None:
        """A path from the folder; None for one that is elsewhere, and for the folder itself."""
        number = ctypes.c_int32(folder).value
        top = os.readlink(f"/proc/{child}/cwd" if number == _HERE else f"/proc/{child}/fd/{number}")
        path = os.path.normpath(os.path.join(top, os.fsdecode(_text_at(child, address))))
        path = os.path.join(os.path.realpath(os.path.dirname(path)), os.path.basename(path))
        return os.path.relpath(path, self._folder) if path.startswith(self._folder + os.sep) else None

    def _position(self, child: int, descriptor: int) -> int:
        if not isinstance(self._open.get(descriptor), int):
            return 0
        lines = Path(f"/proc/{child}/fdinfo/{descriptor}").read_text().splitlines()
        said = dict(line.split(":", 1) for line in lines if ":" in line)
        if int(said["flags"], 8) & os.O_APPEND:
            return os.stat(f"/proc/{child}/fd/{descriptor}").st_size
        return int(said["pos"])


def _bytes_at(child: int, address: int, count: int) -> bytes:
    with open(f"/proc/{child}/mem", "rb", buffering=0) as memory:
        memory.seek(address)
        return memory.read(count)


def _text_at(child: int, address: int) -> bytes:
    """The bytes up to the first NUL."""
    found = b""
    while b"\0" not in found:
        size = 4096 - (address + len(found)) % 4096  # not into the next page, which may not be there
        found += _bytes_at(child, address + len(found), size)
    return found.partition(b"\0")[0]
