"""A shell in a real terminal of 80 by 24, made by tmux: typed into as with a keyboard, read as with eyes."""

import os
import shlex
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

PATIENCE_SECONDS = 90.0
"""Only a test that fails waits so long."""
WIDTH, HEIGHT = 80, 24


class Terminal:
    """One window of a tmux server of its own."""

    def __init__(self, tmux: str, socket: Path) -> None:
        self._tmux = [tmux, "-u", "-f", os.devnull, "-S", str(socket)]

    def tell(self, *words: str) -> str:
        """Run one command of tmux; what it answers."""
        done = subprocess.run([*self._tmux, *words], capture_output=True, text=True, check=True, timeout=60)
        return done.stdout

    def press(self, *keys: str) -> None:
        """Press keys by tmux's names for them: `Enter`, `Escape`, `Space`, `Down`, or a letter."""
        self.tell("send-keys", *keys)

    def type(self, text: str) -> None:
        """Type a text, letter by letter."""
        self.tell("send-keys", "-l", text)

    def run(self, *words: str) -> None:
        """Type a command into the shell, and enter."""
        self.type(shlex.join(words))
        self.press("Enter")

    def screen(self) -> str:
        """What is on the screen, line by line."""
        return self.tell("capture-pane", "-p")

    def wait_for(self, *texts: str) -> str:
        """Wait until all of some texts are on the screen; the screen."""
        return self.wait_until(lambda screen: all(text in screen for text in texts), " and ".join(texts))

    def wait_until(self, holds: Callable[[str], bool], what: str) -> str:
        """Wait until something holds of the screen; the screen."""
        until = time.monotonic() + PATIENCE_SECONDS
        while not holds(screen := self.screen()):
            assert time.monotonic() < until, f"{what} never came; on the screen is:\n{screen}"
            time.sleep(0.05)
        return screen


@contextmanager
def terminal_in(tmux: str, folder: Path, environment: Mapping[str, str]) -> Iterator[Terminal]:
    """A shell in a folder, with `planner` as a command and no more of an environment than it needs.

    Args:
        folder: becomes the home, too; tmux keeps its socket there.
    """
    commands = folder / "bin"
    commands.mkdir()
    planner = commands / "planner"
    planner.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m planner "$@"\n', encoding="utf-8")
    planner.chmod(0o755)
    own = {
        "PATH": f"{commands}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        "HOME": str(folder), "LC_ALL": "C.UTF-8", "PS1": "$ ", "TERM": "xterm-256color", **environment,
    }  # fmt: skip
    shell = ["env", "-i", *(f"{name}={value}" for name, value in own.items()), "sh"]
    terminal = Terminal(tmux, folder / "t")
    start = ("new-session", "-d", "-x", str(WIDTH), "-y", str(HEIGHT), "-c", str(folder), shlex.join(shell))
    terminal.tell(*start)
    try:
        yield terminal
    finally:
        terminal.tell("kill-server")
