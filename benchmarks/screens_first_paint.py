"""The first paint of planner beside a minimal Textual app's, in turns, on the same machine.

    python -m benchmarks.screens_first_paint [--talks N] [--rounds N]

The goal is a ratio of at most 1.5.
"""

import argparse
import statistics
import tempfile
from pathlib import Path

from benchmarks.screens_programs import NOW, write_home
from benchmarks.screens_terminal import Terminal, python

_MINIMAL = """
from textual.app import App
from textual.widgets import Footer, Static

class Minimal(App):
    BINDINGS = [("q", "quit", "Quit")]
    def compose(self):
        yield Static("Browse")
        yield Footer()

Minimal().run()
"""
_INSTALLED = "import sys; from planner.__main__ import main; sys.exit(main())"
"""What the installed `planner` does."""


def main() -> None:
    """Measure both in turns and print both medians and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--talks", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as bytecode:
        write_home(Path(folder), options.talks)
        ours = python("-c", _INSTALLED, "--home", folder, "--now", f"{NOW:%Y-%m-%dT%H:%M:%SZ}")
        both = {"minimal Textual app": python("-c", _MINIMAL), f"planner, {options.talks} talks": ours}
        times: dict[str, list[float]] = {name: [] for name in both}
        for command in both.values():  # as installed: compiled once, and not at each start
            _first_paint(command, bytecode)
        for _ in range(options.rounds):
            for name, command in both.items():
                times[name].append(_first_paint(command, bytecode))
    medians = [statistics.median(found) * 1000 for found in times.values()]
    for name, median in zip(times, medians, strict=True):
        print(f"{name:32} {median:8.0f} ms")
    print(f"{'ratio':32} {medians[1] / medians[0]:8.2f}")


def _first_paint(command: list[str], bytecode: str) -> float:
    """Seconds from the start of the process to the first frame that has words on it, read to its last byte."""
    compiled = {"PYTHONPYCACHEPREFIX": bytecode, "PYTHONDONTWRITEBYTECODE": ""}
    with Terminal(command, more={"TZ": "Europe/Berlin", **compiled}) as terminal:
        last, _ = terminal.until_quiet(0.02, of=b"Browse")
    assert last is not None
    return last - terminal.began


if __name__ == "__main__":
    main()
