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
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from benchmarks.commands import compiled_into, planner, python
from benchmarks.result import Bound, Result
from benchmarks.scale import Scale
from benchmarks.screens_peers import LISTS, letters_beside
from benchmarks.screens_programs import setting_of, write_home
from benchmarks.screens_terminal import Terminal
from planner.services.desk import open_desk

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


_MEDIAN, _P99, _TO_LISTS = 8.0, 25.0, 20.0
"""The goals: ms, and times faster a letter than Textual's lists."""
_OF_THE_TABLE = ("move in a day", "filter, each letter", "star and unstar", "switch days", "switch screens")


def results(scale: Scale) -> Iterator[Result]:
    """Row 4 of the table: the time that passes, since that is what one waits for."""
    talks, rounds = scale.pick(10_000, 2_000, 20), scale.pick(100, 8, 4)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        written = place / "written"
        write_home(written, talks)
        wait_s = scale.pick(1.5, 1.5, 0.3)
        names = scale.pick(_OF_THE_TABLE, _OF_THE_TABLE, _OF_THE_TABLE[:2])
        for name, frames in _measured(place, rounds, names, wait_s=wait_s):
            yield from _results_of(name, frames)
        if scale.has_peers:
            rows = open_desk(setting_of(written)).talks
            words = scale.pick(WORDS, WORDS[1:2], ())
            yield from letters_beside(written, rows, words, _TO_LISTS, peers=LISTS)


def _results_of(name: str, frames: "Frames") -> Iterator[Result]:
    if not frames.times:
        raise RuntimeError(f"{name}: painted nothing")
    busy = f"processor time {statistics.median(frames.busy):.1f} ms" if frames.busy else ""
    median, p99 = statistics.median(frames.times), frames.share(0.99)
    yield Result(4, f"{name}, median", median, "ms", _MEDIAN, Bound.AT_MOST, note=busy)
    yield Result(4, f"{name}, 99th of 100", p99, "ms", _P99, Bound.AT_MOST)


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
        write_home(Path(folder, "written"), options.talks)
        print(f"{options.talks} talks, {options.size}; key press to last byte, ms")
        print(
            f"{'action':28} {'median':>8} {'p99':>8} {'most':>8} {'x floor':>8} {'p99':>6} {'busy':>6} {'n':>5}"
        )
        with Terminal(python("-c", _MINIMAL), size=(columns, rows)) as terminal:
            floor = _times(terminal, [], [b"x"] * options.rounds)
        _tell(FLOOR, floor, floor)
        names = [name for name, _, _ in _actions(options.rounds) if options.only in name]
        for name, frames in _measured(Path(folder), options.rounds, names, size=(columns, rows)):
            _tell(name, frames, floor)


def _measured(
    place: Path,
    rounds: int,
    names: Sequence[str],
    *,
    size: tuple[int, int] = (120, 40),
    wait_s: float = 1.5,
) -> Iterator[tuple[str, "Frames"]]:
    """What each of the actions takes; each begins with a copy of the library in `written`."""
    environment = compiled_into(place / "bytecode")
    for name, before, keys in _actions(rounds):
        if name in names:
            home = place / name.replace(" ", "-").replace(":", "").replace(",", "")
            shutil.copytree(place / "written", home)
            with Terminal(planner(home), size=size, more=environment) as terminal:
                yield name, _times(terminal, before, keys, wait_s=wait_s)


def _actions(rounds: int) -> Iterator[tuple[str, list[bytes], list[bytes]]]:
    """Name, keys that lead there, keys that are measured."""
    half = rounds // 2
    before = accumulate((len(word) for word in WORDS), initial=0)
    words = [word for word, typed_before in zip(WORDS, before, strict=False) if typed_before < rounds]
    letters = [letter.encode() for word in words for letter in word]
    typed = [
        key for word in words for key in (*(letter.encode() for letter in word), Between(DELETE * len(word)))
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


def _times(terminal: Terminal, before: list[bytes], keys: list[bytes], *, wait_s: float = 1.5) -> Frames:
    terminal.until_quiet(wait_s, of=b"Browse")
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
