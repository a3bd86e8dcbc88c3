"""The first paint of planner beside a minimal Textual app's, and that of ikhal without any event, in turns.

    python -m benchmarks.screens_first_paint [--talks N] [--rounds N]

The goals: at most 1.3 times the minimal app's, and quicker than ikhal's.
"""

import argparse
import statistics
import tempfile
from collections.abc import Iterator, Mapping
from math import isnan, nan
from pathlib import Path
from typing import NamedTuple

from benchmarks.commands import compiled_into, planner, python
from benchmarks.khal import ikhal_in
from benchmarks.result import NOT_INSTALLED, Peer, Result, faster, times
from benchmarks.scale import Scale
from benchmarks.screens_programs import write_home
from benchmarks.screens_terminal import Terminal

MINIMAL, IKHAL = "minimal Textual app", "ikhal"
MINIMAL_APP = """
from textual.app import App
from textual.widgets import Footer, Static

class Minimal(App):
    BINDINGS = [("q", "quit", "Quit")]
    def compose(self):
        yield Static("Browse")
        yield Footer()

Minimal().run()
"""
_OURS = "planner"
_TO_MINIMAL, _TO_IKHAL = 1.3, 1.0
_WORDS = {MINIMAL: b"Browse", _OURS: b"Browse", IKHAL: b"Today"}
"""What stands in the first frame that has words on it."""


class Paint(NamedTuple):
    """A first frame."""

    ms: float
    """From the start of the process; not a number where it never came."""
    busy_ms: float
    """Processor time of the process until then; 0 where the system does not tell it."""


NEVER = Paint(nan, 0)


def results(scale: Scale) -> Iterator[Result]:
    """Row 3 of the table: medians of the time that passes, since a picture is there when it is there."""
    talks, rounds = scale.pick(10_000, 2_000, 20), scale.pick(15, 5, 1)
    found = first_paints(talks, rounds, peers=scale.has_peers, warm_up=scale.warms_up)
    what = f"first paint, {talks:,} talks"
    own, minimal = found[_OURS], found[MINIMAL]
    note = f"processor time x {own.busy_ms / minimal.busy_ms:.2f}" if minimal.busy_ms else ""
    yield times(3, what, Peer(MINIMAL, own.ms, minimal.ms, "ms"), _TO_MINIMAL, note=note)
    if scale.has_peers:
        why = NOT_INSTALLED if IKHAL not in found else "does not start here"
        ikhal = found.get(IKHAL, NEVER).ms
        peer = Peer(IKHAL, own.ms, None if isnan(ikhal) else ikhal, "ms")
        yield faster(3, what, peer, _TO_IKHAL, missing=why)


def main() -> None:
    """Measure all in turns and print the medians and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--talks", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--no-peers", action="store_true", help="leave ikhal out")
    options = parser.parse_args()
    found = first_paints(options.talks, options.rounds, peers=not options.no_peers)
    for name, paint in found.items():
        told = f"{name}, {options.talks} talks" if name == _OURS else name
        print(f"{told:32} {paint.ms:8.0f} ms")
    print(f"{'ratio':32} {found[_OURS].ms / found[MINIMAL].ms:8.2f}")


def first_paints(talks: int, rounds: int, *, peers: bool, warm_up: bool = True) -> Mapping[str, Paint]:
    """The medians of each, planner with so many talks; never for an ikhal that paints nothing.

    Raises:
        RuntimeError: another paints nothing.
    """
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder, "home")
        write_home(home, talks)
        commands = {MINIMAL: python("-c", MINIMAL_APP), _OURS: planner(home)}
        ikhal = ikhal_in(Path(folder, "khal")) if peers else None
        if ikhal is not None:
            commands[IKHAL] = ikhal
        environment = compiled_into(Path(folder, "bytecode"))
        taken: dict[str, list[Paint]] = {name: [] for name in commands}
        for number in range(0 if warm_up else 1, rounds + 1):
            for name, command in commands.items():
                found = _first_paint(command, environment, _WORDS[name])
                if name != IKHAL and isnan(found.ms):
                    raise RuntimeError(f"{' '.join(command)}: painted nothing")
                if number:  # as installed: compiled once, and not at each start
                    taken[name].append(found)
    return {name: Paint(*map(statistics.median, zip(*found, strict=True))) for name, found in taken.items()}


def _first_paint(command: list[str], environment: Mapping[str, str], words: bytes) -> Paint:
    """From the start of the process to the first frame that has words on it, read to its last byte."""
    at_c = {"LC_ALL": "C"} if words == _WORDS[IKHAL] else {}  # it fails of the locale C.UTF-8
    with Terminal(command, more={**environment, **at_c}) as terminal:
        last, read = terminal.until_quiet(0.02, of=words, at_most_s=30.0)
        busy_ms = terminal.all_busy_ms() or 0
    return Paint((last - terminal.began) * 1000, busy_ms) if last is not None and words in read else NEVER


if __name__ == "__main__":
    main()
