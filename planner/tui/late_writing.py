"""Painting before writing: what a key changes is seen at once, and on disk before anything else is done."""

import asyncio
import signal
from collections import deque
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial

from rich.console import RenderableType
from textual.actions import ActionParseResult
from textual.dom import DOMNode

from planner.tui.burst import BurstApp


class LateWritingApp(BurstApp):
    """An app whose writes wait for one frame, never for a second key.

    A crash between frame and write costs that one key; every action, every further change and leaving write first.
    """

    def __init__(self) -> None:
        super().__init__()
        self._unwritten: deque[Callable[[], None]] = deque()

    def write_after_frame(self, write: Callable[[], None]) -> None:
        """Write once the screen shows what is written."""
        self._unwritten.append(write)
        self.call_after_refresh(self.write_now)

    def write_now(self) -> None:
        """Write what waits, in the order in which it came."""
        while self._unwritten:
            self._unwritten.popleft()()

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Run an action, with everything before it on disk."""
        self.write_now()
        return await super().run_action(action, default_namespace, namespaces)

    def leave_on_signals(self) -> None:
        """Leave as with the key when the system asks to: everything written, the terminal as it was, and the exit code
        that shells give for the signal."""
        if self.is_headless:
            return
        loop = asyncio.get_running_loop()
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            with suppress(NotImplementedError, RuntimeError, ValueError):  # not on Windows, nor in a thread
                if number is not None:
                    loop.add_signal_handler(number, partial(self.exit, return_code=128 + number))

    def exit(
        self, result: int | None = None, return_code: int = 0, message: RenderableType | None = None
    ) -> None:
        """Leave with everything written."""
        self.write_now()
        super().exit(result, return_code, message)
