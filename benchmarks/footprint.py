"""How much memory planner has: the most of a listing, and what the screens hold at rest beside a minimal Textual app.

Row 10 of the table: `python -m benchmarks --only 10`. What reading takes is in `benchmarks.memory`.
"""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median

from benchmarks.commands import compiled_into, peak_mb, planner, python, run
from benchmarks.result import Bound, Peer, Result, times
from benchmarks.scale import Scale
from benchmarks.screens_first_paint import MINIMAL, MINIMAL_APP
from benchmarks.screens_programs import write_home
from benchmarks.screens_terminal import Terminal

_LISTING_MB, _TO_MINIMAL = 40.0, 1.5


def results(scale: Scale) -> Iterator[Result]:
    """Row 10 of the table: the median of the rounds."""
    talks, rounds, rest_s = scale.pick(10_000, 2_000, 20), scale.pick(5, 2, 1), scale.pick(2.0, 1.0, 0.3)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder, "home")
        write_home(home, talks)
        environment = compiled_into(Path(folder, "bytecode"))
        for words in (("list",), ("list", "--json")):
            command = planner(home, *words)
            if scale.warms_up:
                run(command, environment)  # compiles
            peak = median(peak_mb(command, environment) for _ in range(rounds))
            what = f"{' '.join(words)}, {talks:,} talks"
            yield Result(10, what, peak, "MB RSS at most", _LISTING_MB, Bound.AT_MOST)
        if scale.warms_up:
            _screens(home, talks, 1, 0.3, environment)
        yield _screens(home, talks, rounds, rest_s, environment)


def _screens(home: Path, talks: int, rounds: int, rest_s: float, environment: Mapping[str, str]) -> Result:
    what = f"screens at rest, {talks:,} talks"
    commands = (planner(home), python("-c", MINIMAL_APP))
    found = [[_at_rest(command, rest_s, environment) for command in commands] for _ in range(rounds)]
    own, other = ([pair[place] for pair in found] for place in (0, 1))
    if None in own or None in other:
        why = "not told by this system"
        return Result(10, what, None, f"x {MINIMAL}", _TO_MINIMAL, Bound.AT_MOST, missing=why)
    peer = Peer(MINIMAL, _median(own), _median(other), f"MB {_kind(own)}")
    return times(10, what, peer, _TO_MINIMAL)


def _median(memories: Sequence[tuple[float, str] | None]) -> float:
    return median(memory[0] for memory in memories if memory is not None)


def _kind(memories: Sequence[tuple[float, str] | None]) -> str:
    return next(memory[1] for memory in memories if memory is not None)


def _at_rest(
    command: Sequence[str], rest_s: float, environment: Mapping[str, str]
) -> tuple[float, str] | None:
    """The memory of screens once they do nothing any more, what they read in the background included."""
    with Terminal(command, more=environment) as terminal:
        terminal.until_quiet(0.3, of=b"Browse", at_most_s=30.0)
        terminal.until_at_rest(rest_s)
        return terminal.memory_mb()
