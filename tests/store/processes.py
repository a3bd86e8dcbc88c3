"""Starting `tests.store.child`, and ending it whatever happens."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from planner.store.home import Home

PROJECT = Path(__file__).resolve().parents[2]


@contextmanager
def child(what: str, home: Home, *rest: str) -> Iterator[subprocess.Popen[str]]:
    """A process that works on a home; killed at the end."""
    command = [sys.executable, "-m", "tests.store.child", what, str(home.data), *rest]
    with subprocess.Popen(
        command, cwd=PROJECT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def lines(process: subprocess.Popen[str]) -> list[str]:
    """Everything it said that was not read yet, whole lines only; waits for its end."""
    assert process.stdout is not None
    return [line.strip() for line in process.stdout.read().splitlines(keepends=True) if line.endswith("\n")]


def next_line(process: subprocess.Popen[str]) -> str:
    """The next line it says; waits for it."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


def tell(process: subprocess.Popen[str], text: str) -> None:
    """Give it a line to read."""
    assert process.stdin is not None
    process.stdin.write(f"{text}\n")
    process.stdin.flush()
