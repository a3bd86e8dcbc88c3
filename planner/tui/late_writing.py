"""Painting before writing: what a key changes is seen at once, and on disk before anything else is done."""

from collections import deque
from collections.abc import Callable, Mapping

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

    def exit(
        self, result: int | None = None, return_code: int = 0, message: RenderableType | None = None
    ) -> None:
        """Leave with everything written."""
        self.write_now()
        super().exit(result, return_code, message)
