"""From a key press to the painted frame: the real app under a terminal, with a program of ten thousand talks.

    python -m benchmarks.screens_frames [--talks N] [--rounds N] [--only ACTION]

Prints the median and the 99th percentile of each action in ms. A burst of frames counts to its last byte.
"""

import argparse
import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.screens_programs import NOW, write_home
from benchmarks.screens_terminal import Terminal, python

DOWN, UP, LEFT, RIGHT = b"\x1b[B", b"\x1b[A", b"\x1b[D", b"\x1b[C"
DELETE = b"\x7f"
"""Takes back what was typed, many at once: not measured."""
ESCAPE, PAGE_DOWN, PAGE_UP = b"\x1b", b"\x1b[6~", b"\x1b[5~"
WORDS = ("diffusion", "quantumnet", "ada birch", "retrieval", "room 12", "lattent")


FLOOR = "a minimal Textual app"
"""What no app of this kind can be quicker than, on this machine as busy as it is."""
_MINIMAL = """
from textual.app import App
from textual.widgets import Footer, Static

class Minimal(App):
    pressed = 0
    def compose(self):
        yield Static("Browse")
        yield Footer()
    def on_key(self):
        self.pressed += 1
        self.query_one(Static).update(f"Browse {self.pressed}")

Minimal().run()
"""


def main() -> None:
    """Measure every action and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--talks", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=100, help="key presses of each action")
    parser.add_argument("--size", default="120x40")
    parser.add_argument("--only", default="", help="actions whose name contains this")
    options = parser.parse_args()
    columns, rows = map(int, options.size.split("x"))
    with tempfile.TemporaryDirectory() as folder:
        write_home(Path(folder), options.talks)
        print(f"{options.talks} talks, {options.size}; key press to last byte, ms")
        print(f"{'action':32} {'median':>8} {'p99':>8} {'most':>8} {'n':>5}")
        if options.only in FLOOR:
            with Terminal(python("-c", _MINIMAL), size=(columns, rows)) as terminal:
                _measure(terminal, FLOOR, [], [b"x"] * options.rounds)
        for name, before, keys in _actions(options.rounds):
            if options.only in name:
                command = python("-m", "planner", "--home", folder, "--now", f"{NOW:%Y-%m-%dT%H:%M:%SZ}")
                with Terminal(command, size=(columns, rows), more={"TZ": "Europe/Berlin"}) as terminal:
                    _measure(terminal, name, before, keys)


def _actions(rounds: int) -> Iterator[tuple[str, list[bytes], list[bytes]]]:
    """Name, keys that lead there, keys that are measured."""
    half = rounds // 2
    letters = [letter.encode() for word in WORDS for letter in word]
    typed = [key for word in WORDS for key in (*(letter.encode() for letter in word), DELETE * len(word))]
    yield "move in a day", [], [DOWN] * rounds
    yield "page in a day", [], [PAGE_DOWN] * (half // 2) + [PAGE_UP] * (half // 2)
    yield "move among all hits", [b"/", b"a", b"\r"], [DOWN] * rounds
    yield "star and unstar", [], [b" ", DOWN] * half
    yield "switch days", [], ([RIGHT] * 4 + [LEFT] * 4) * max(1, rounds // 8)
    yield "filter, each letter", [b"/"], typed * max(1, rounds // len(letters))
    yield "grid: move", [b"g"], [DOWN, RIGHT, DOWN, LEFT] * (rounds // 4)
    yield "grid: star", [b"g"], [b" ", DOWN] * half
    yield "grid: switch days", [b"g"], ([b"]"] * 4 + [b"["] * 4) * max(1, rounds // 8)
    yield "grid: filter, each letter", [b"g", b"/"], typed
    yield "switch screens", [], [b"a", b"c", b"g", b"b"] * (rounds // 4)


def _measure(terminal: Terminal, name: str, before: list[bytes], keys: list[bytes]) -> None:
    terminal.until_quiet(1.5, of=b"Browse")
    for key in before:
        terminal.press(key, quiet_s=0.6)
    times = [(key, terminal.press(key)) for key in keys]
    found = sorted(seconds * 1000 for key, seconds in times if seconds is not None and key[:1] != DELETE)
    if not found:
        print(f"{name:32} painted nothing")
        return
    p99 = found[min(len(found) - 1, round(len(found) * 0.99))]
    print(f"{name:32} {statistics.median(found):8.1f} {p99:8.1f} {found[-1]:8.1f} {len(found):5}", flush=True)


if __name__ == "__main__":
    main()
