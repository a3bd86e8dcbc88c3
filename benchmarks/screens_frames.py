"""From a key press to the painted frame: the real app under a terminal, with a program of ten thousand talks.

    python -m benchmarks.screens_frames [--talks N] [--rounds N] [--only ACTION]

Prints the median and the 99th percentile of each action in ms, both as multiples of what a minimal Textual app takes
at the same time, and the median of the processor time: where other programs share the machine, read those. A burst of
frames counts to its last byte. Every action begins with the same library and no stars.
"""

import argparse
import shutil
import statistics
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.screens_programs import NOW, write_home
from benchmarks.screens_terminal import Terminal, python

DOWN, UP, LEFT, RIGHT = b"\x1b[B", b"\x1b[A", b"\x1b[D", b"\x1b[C"
DELETE = b"\x7f"
PALETTE = b"\x10"
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
        written = Path(folder, "written")
        write_home(written, options.talks)
        print(f"{options.talks} talks, {options.size}; key press to last byte, ms")
        print(
            f"{'action':28} {'median':>8} {'p99':>8} {'most':>8} {'x floor':>8} {'p99':>6} {'busy':>6} {'n':>5}"
        )
        with Terminal(python("-c", _MINIMAL), size=(columns, rows)) as terminal:
            floor = _times(terminal, [], [b"x"] * options.rounds)
        _tell(FLOOR, floor, floor)
        for name, before, keys in _actions(options.rounds):
            if options.only in name:
                home = Path(folder, name.replace(" ", "-").replace(":", "").replace(",", ""))
                shutil.copytree(written, home)
                command = python("-m", "planner", "--home", str(home), "--now", f"{NOW:%Y-%m-%dT%H:%M:%SZ}")
                with Terminal(command, size=(columns, rows), more={"TZ": "Europe/Berlin"}) as terminal:
                    _tell(name, _times(terminal, before, keys), floor)


def _actions(rounds: int) -> Iterator[tuple[str, list[bytes], list[bytes]]]:
    """Name, keys that lead there, keys that are measured."""
    half = rounds // 2
    letters = [letter.encode() for word in WORDS for letter in word]
    typed = [
        key for word in WORDS for key in (*(letter.encode() for letter in word), Between(DELETE * len(word)))
    ]
    yield "move in a day", [], [DOWN] * rounds
    yield "page in a day", [], [PAGE_DOWN] * (half // 2) + [PAGE_UP] * (half // 2)
    yield "move among all hits", [b"/", b"a", b"\r"], [DOWN] * rounds
    yield "star and unstar", [], [b" ", Between(DOWN)] * half
    yield "switch days", [], ([RIGHT] * 4 + [LEFT] * 4) * max(1, rounds // 8)
    yield "filter, each letter", [b"/"], typed * max(1, rounds // len(letters))
    yield "grid: move", [b"g"], [DOWN, RIGHT, DOWN, LEFT] * (rounds // 4)
    yield "grid: star", [b"g"], [b" ", Between(DOWN)] * half
    yield "grid: switch days", [b"g"], ([b"]"] * 4 + [b"["] * 4) * max(1, rounds // 8)
    yield "grid: filter, each letter", [b"g", b"/"], typed
    yield "palette, each letter", [PALETTE], typed
    yield "switch screens", [], [b"a", b"c", b"g", b"b"] * (rounds // 4)


class Between(bytes):
    """Keys that lead to the next one and are not measured."""


@dataclass(frozen=True, slots=True)
class Frames:
    """What keys took, in ms, each in order of size."""

    times: list[float]
    """From the key press to the last byte it paints."""
    busy: list[float]
    """Processor time of the app's main thread for the same; empty where the system does not tell it."""

    def share(self, part: float) -> float:
        """The time that such a part of the keys stays below."""
        return self.times[min(len(self.times) - 1, round(len(self.times) * part))]


def _times(terminal: Terminal, before: list[bytes], keys: list[bytes]) -> Frames:
    terminal.until_quiet(1.5, of=b"Browse")
    for key in before:
        terminal.press(key, quiet_s=0.6)
    times, busy = [], []
    for key in keys:
        began = terminal.busy_ms()
        seconds = terminal.press(key)
        ended = terminal.busy_ms()
        if seconds is not None and not isinstance(key, Between):
            times.append(seconds * 1000)
            busy += [ended - began] if began is not None and ended is not None else []
    return Frames(sorted(times), sorted(busy))


def _tell(name: str, frames: Frames, floor: Frames) -> None:
    if not frames.times:
        print(f"{name:28} painted nothing")
        return
    median, p99 = statistics.median(frames.times), frames.share(0.99)
    ratios = f"{median / statistics.median(floor.times):8.1f} {p99 / floor.share(0.99):6.1f}"
    busy = f"{statistics.median(frames.busy):6.1f}" if frames.busy else f"{'-':>6}"
    print(
        f"{name:28} {median:8.1f} {p99:8.1f} {frames.times[-1]:8.1f} {ratios} {busy} {len(frames.times):5}",
        flush=True,
    )


if __name__ == "__main__":
    main()
