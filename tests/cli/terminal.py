"""A real terminal: `planner` in a process of its own, with a pseudo-terminal for keyboard and screen."""

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.cli.conftest import NOW

PATIENCE_SECONDS = 60.0
"""Only a test that fails waits so long."""


class Terminal:
    """Use it in a `with` statement: `expect` waits until a text is on the screen, `type` types a line."""

    def __init__(
        self,
        home: Path,
        *words: object,
        module: tuple[str, ...] = ("-m", "planner"),
        stdin: bytes | None = None,
        screen: bool = True,
        columns: int = 80,
    ) -> None:
        """`stdin` is piped in instead of the keyboard; without `screen` stderr is a pipe, not the terminal; `columns` is
        its width."""
        self._keyboard, slave = pty.openpty()
        environment = {
            **os.environ,
            "PLANNER_HOME": str(home),
            "PLANNER_NOW": NOW,
            "TZ": "Europe/Berlin",
            "PYTHONPATH": os.pathsep.join(sys.path),
            "COLUMNS": str(columns),
        }
        self._process = subprocess.Popen(
            [sys.executable, *module, *map(str, words)],
            stdin=slave if stdin is None else subprocess.PIPE,
            stdout=slave,
            stderr=slave if screen else subprocess.DEVNULL,
            env=environment,
            start_new_session=True,
        )
        os.close(slave)
        if stdin is not None and self._process.stdin is not None:
            self._process.stdin.write(stdin)
            self._process.stdin.close()
        self.shown = ""
        self._seen = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        os.close(self._keyboard)

    def expect(self, text: str) -> None:
        """Wait until a text appears behind what was expected before."""
        until = time.monotonic() + PATIENCE_SECONDS
        while text not in self.shown[self._seen :]:
            if not self._read(until):
                raise AssertionError(f"{text!r} never came; on the screen is {self.shown!r}")
        self._seen = self.shown.index(text, self._seen) + len(text)

    def type(self, line: str) -> None:
        """Type a line and enter."""
        os.write(self._keyboard, f"{line}\n".encode())

    def leave(self) -> None:
        """Type ctrl+d."""
        os.write(self._keyboard, b"\x04")

    def interrupt(self) -> None:
        """What ctrl+c does to the process."""
        self._process.send_signal(signal.SIGINT)

    def end(self) -> int:
        """Wait for the end; the exit code. Everything that was shown is in `shown`."""
        until = time.monotonic() + PATIENCE_SECONDS
        while self._read(until):
            pass
        return self._process.wait(PATIENCE_SECONDS)

    @property
    def lines(self) -> list[str]:
        """What was shown, line by line."""
        return re.sub(r"\r+\n", "\n", self.shown).split("\n")

    def _read(self, until: float) -> bool:
        ready, _, _ = select.select([self._keyboard], [], [], max(0.0, until - time.monotonic()))
        if not ready:
            return False
        try:
            data = os.read(self._keyboard, 65536)
        except OSError:  # the process has closed its end
            return False
        self.shown += data.decode("utf-8", "replace")
        return bool(data)
