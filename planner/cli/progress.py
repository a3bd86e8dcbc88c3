"""A line on stderr while something takes longer than half a second; gone when it is done."""

import os
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self, TextIO

from planner.cli.exits import Messages
from planner.text.cells import cut, width_of
from planner.text.clean import one_line

PATIENCE_SECONDS = 0.5
"""What is done sooner shows nothing."""
_BETWEEN_SECONDS = 0.1


class Progress:
    """Use it in a `with` statement around what may take a while; `tell` may be called from inside it.

    A thread draws the line, so that work which tells nothing shows at least how long it has taken; it has ended when
    the `with` statement has.
    """

    def __init__(
        self,
        what: str,
        stream: TextIO,
        *,
        shown: bool = True,
        clock: Callable[[], float] = time.monotonic,
        width_cells: int | None = None,
    ) -> None:
        """`what` is a phrase such as "reading fosdem.xml"; `clock` counts seconds."""
        self.what = one_line(what)
        self._stream = stream
        self._shown = shown
        self._clock = clock
        self._width = width_cells
        self._begin = clock()
        self._done: tuple[int, int | None] | None = None
        self._drawn = 0
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Self:
        self._begin = self._clock()
        if self._shown:
            self._thread = threading.Thread(target=self._run, name="planner-progress", daemon=True)
            self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        if self._thread is not None:
            self._thread.join()
        self._erase()

    def tell(self, done: int, total: int | None = None) -> None:
        """How far it is: bytes done, and of how many where that is known."""
        self._done = (done, total)

    def line(self) -> str:
        """The line as it is now; empty while it is too early for one."""
        seconds = self._clock() - self._begin
        if seconds < PATIENCE_SECONDS:
            return ""
        if self._done is None:
            return f"{self.what}: {seconds:.0f} s"
        done, total = self._done
        far = _size(done) if total is None else f"{_size(done)} of {_size(total)}"
        return f"{self.what}: {far}, {seconds:.0f} s"

    def draw(self) -> None:
        """Write the line over the one before, cut to the terminal's width."""
        line = cut(self.line(), (self._width or _width_of_terminal(self._stream)) - 1)
        if line:
            cells = width_of(line)
            self._write("\r" + line + " " * (self._drawn - cells))
            self._drawn = cells

    def _run(self) -> None:
        while not self._stop.wait(_BETWEEN_SECONDS):
            self.draw()

    def _erase(self) -> None:
        if self._drawn:
            self._write("\r" + " " * self._drawn + "\r")
            self._drawn = 0

    def _write(self, text: str) -> None:
        try:
            self._stream.write(text)
            self._stream.flush()
        except (OSError, ValueError):
            self._stop.set()


def _width_of_terminal(stream: TextIO) -> int:
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80
    except (OSError, ValueError):
        return 80


def _size(count: int) -> str:
    """A count of bytes as "640 kB" or "1.2 MB"."""
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{count / 1e3:.0f} kB"


def progress(what: str, messages: Messages, stream: TextIO, *, shown: bool = True) -> Progress:
    """A progress line for this run: shown when stderr is a terminal and nobody asked for quiet."""
    return Progress(what, stream, shown=shown and not messages.quiet and is_terminal(stream))


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a stream is open and a terminal."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False
