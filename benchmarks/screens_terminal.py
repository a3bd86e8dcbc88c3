"""A program in a terminal of its own: keys go in, and what it paints is read to the last byte."""

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

_AT_REST = 0.1
"""Who works for less than such a part of a silence is at rest: a clock ticks, and a cursor blinks."""


class Terminal:
    """A child under a pseudo-terminal. Use it in a `with` statement: it ends with it."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        size: tuple[int, int] = (120, 40),
        more: Mapping[str, str] | None = None,
    ) -> None:
        terminal = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
        environment = {**os.environ, **terminal, **(more or {})}
        self.began = time.perf_counter()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            os.execvpe(command[0], list(command), environment)
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._fd)

    def until_quiet(
        self, quiet_s: float, *, at_most_s: float = 20.0, of: bytes = b""
    ) -> tuple[float | None, bytes]:
        """When the last byte came before so long a silence, and all that came; None when none did.

        Args:
            of: wait until this has come, too.
        """
        last: float | None = None
        read = b""
        end = time.perf_counter() + at_most_s
        while time.perf_counter() < end:
            waiting = quiet_s if read and of in read else at_most_s
            if not select.select([self._fd], [], [], waiting)[0]:
                break
            try:
                read += os.read(self._fd, 1 << 16)
            except OSError:
                break
            last = time.perf_counter()
        return last, read

    def press(self, keys: bytes, *, quiet_s: float = 0.12) -> float | None:
        """Seconds from a key press to the last byte of what it paints; None when it paints nothing."""
        began = time.perf_counter()
        os.write(self._fd, keys)
        last, _ = self.until_quiet(quiet_s, at_most_s=3.0)
        return None if last is None else last - began

    def press_until_at_rest(self, keys: bytes, *, quiet_s: float = 0.12) -> float | None:
        """As `press`, for what may work on in silence before it paints the rest: what comes then counts, too."""
        began = time.perf_counter()
        os.write(self._fd, keys)
        first, _ = self.until_quiet(quiet_s, at_most_s=3.0)
        last = self.until_at_rest(quiet_s)
        end = first if last is None else last
        return None if end is None else end - began

    def until_at_rest(self, quiet_s: float, *, at_most_s: float = 30.0) -> float | None:
        """When the last byte came before so long a silence in which the child does nothing; None when none came.

        Where the system does not tell what the child does, any such silence will do.
        """
        last: float | None = None
        end = time.perf_counter() + at_most_s
        while time.perf_counter() < end:
            before = self.all_busy_ms()
            came, _ = self.until_quiet(quiet_s, at_most_s=quiet_s)
            after = self.all_busy_ms()
            last = came or last
            worked_ms = after - before if before is not None and after is not None else 0
            if came is None and worked_ms <= _AT_REST * quiet_s * 1000:
                break
        return last

    def all_busy_ms(self) -> float | None:
        """Processor time of all the child's threads so far; None where the system does not tell it."""
        try:
            told = [path.read_text() for path in Path(f"/proc/{self.pid}/task").glob("*/schedstat")]
        except OSError:
            return None
        return sum(int(each.split()[0]) for each in told) / 1e6 if told else None

    def memory_mb(self) -> tuple[float, str] | None:
        """The child's memory in MB, and which: PSS, its own pages and its share of those it has in common with other
        processes, or RSS, where the system does not tell that; None where it tells neither."""
        for file, field in (("smaps_rollup", "Pss:"), ("status", "VmRSS:")):
            try:
                lines = Path(f"/proc/{self.pid}/{file}").read_text().splitlines()
            except OSError:
                continue
            for line in lines:
                if line.startswith(field):
                    return int(line.split()[1]) / 1024, "PSS" if field == "Pss:" else "RSS"
        return None

    def busy_ms(self) -> float | None:
        """Processor time of the child's main thread so far; None where the system does not tell it."""
        try:
            told = Path(f"/proc/{self.pid}/task/{self.pid}/schedstat").read_text()
        except OSError:
            return None
        return int(told.split()[0]) / 1e6


def python(*words: str) -> list[str]:
    """A command of the Python that runs this."""
    return [sys.executable, *words]
