"""Whole commands beside a bare Python and khal, in turns, with thousands of talks in the library.

    python -m benchmarks.verbs [--talks N] [--rounds N] [--no-peers]

Prints for each the least processor time of its process and of its children, in ms, and how many times `python -c pass`
that is, with the goal and whether it is met; beside it khal's, where it is installed, with as many events.
"""

import argparse
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from benchmarks import khal
from benchmarks.commands import busy_in_turns, compiled_into, planner, python
from benchmarks.result import MET, MISSED, Peer, Result, faster, times
from benchmarks.scale import Scale
from benchmarks.screens_programs import setting_of, write_home
from planner.services import choices
from planner.services.desk import open_desk
from planner.timeline.program import Talk

STARS = 500
BARE = "python -c pass"
_KHAL_ROUNDS = 3
"""It takes seconds."""


class Row(NamedTuple):
    """A command with its goals."""

    number: int
    """Of the table's row."""
    name: str
    words: tuple[str, ...]
    stars: bool
    """The library of it has stars."""
    times_bare: float
    """At most so many times a bare Python."""
    peer: str
    times_faster: float
    """At least so many times faster than that peer."""


class Measured(NamedTuple):
    """What all took."""

    rows: tuple[Row, ...]
    least: Mapping[str, float]
    """Processor time in ms by name, the peers' and a bare Python's among them."""


def results(scale: Scale) -> Iterator[Result]:
    """Rows 1 and 2 of the table; the least of the rounds, since nothing makes a process quicker than it is."""
    talks, rounds = scale.pick(5_000, 1_000, 20), scale.pick(15, 5, 1)
    rows, least = measured(talks, rounds, peers=scale.has_peers, warm_up=scale.warms_up)
    for row in rows:
        own = least[row.name]
        yield times(row.number, row.name, Peer(BARE, own, least[BARE], "ms"), row.times_bare)
        if scale.has_peers:
            peer = Peer(row.peer, own, least.get(row.peer), "ms")
            yield faster(row.number, row.name, peer, row.times_faster)


def measured(talks: int, rounds: int, *, peers: bool, warm_up: bool = True) -> Measured:
    """All of the commands in turns, with so many talks in the library."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        kept = _write_libraries(place, talks)
        rows = _rows(kept[0].id)
        commands = {BARE: python("-c", "pass"), **{row.name: _command(row, place) for row in rows}}
        counted = dict.fromkeys(commands, rounds)
        if peers and (other := khal.khal_in(place / "khal")) is not None:
            other.add(kept)
            commands |= other.lists()
            counted |= dict.fromkeys(other.lists(), min(rounds, _KHAL_ROUNDS))
        environment = compiled_into(place / "bytecode")
        put_back = partial(_put_back_agendas, place)
        taken = busy_in_turns(commands, environment, counted, after=put_back, warm_up=warm_up)
    return Measured(rows, {name: min(found) for name, found in taken.items()})


def main() -> None:
    """Measure all in turns and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--talks", type=int, default=5_000)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--no-peers", action="store_true", help="leave khal out")
    options = parser.parse_args()
    rows, least = measured(options.talks, options.rounds, peers=not options.no_peers)
    _tell(least, rows, options.talks)


def _rows(talk: str) -> tuple[Row, ...]:
    return (
        Row(1, "list --json, a day", ("list", "--json", "--day", "1"), False, 3, khal.DAY, 8),
        Row(1, "now", ("now",), True, 3, khal.DAY, 8),
        Row(1, "star", ("star", talk), False, 3, khal.DAY, 8),
        Row(1, f"star, with {STARS} stars", ("star", talk), True, 3, khal.DAY, 8),
        Row(2, "list --json, all", ("list", "--json"), False, 4, khal.ALL, 60),
        Row(2, f"conflicts, {STARS} stars", ("conflicts",), True, 4, khal.ALL, 60),
    )


def _write_libraries(place: Path, count: int) -> tuple[Talk, ...]:
    """Two homes with the same talks, one with stars; the talks."""
    write_home(place / "bare", count)
    shutil.copytree(place / "bare", place / "stars")
    setting = setting_of(place / "stars")
    talks = open_desk(setting).talks
    choices.star(setting, talks[1 :: max(1, count // STARS)][:STARS])
    for home in ("bare", "stars"):
        shutil.copytree(
            place / home, place / "kept" / home, ignore=shutil.ignore_patterns("*.sqlite", "sources")
        )
    return talks


def _put_back_agendas(place: Path) -> None:
    """Put the agendas back after a command that may have changed them."""
    for home in ("bare", "stars"):
        for path in (place / home).iterdir():
            if path.name not in ("programs.sqlite", "sources"):
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        shutil.copytree(place / "kept" / home, place / home, dirs_exist_ok=True)


def _command(row: Row, place: Path) -> list[str]:
    return planner(place / ("stars" if row.stars else "bare"), *row.words)


def _tell(least: Mapping[str, float], rows: tuple[Row, ...], talks: int) -> None:
    bare = least[BARE]
    print(f"{talks} talks; least processor time of the process, ms")
    print(
        f"{'command':24} {'ms':>8} {'x bare':>7} {'goal':>5} {'':6} {'x faster than':22} {'':>6} {'goal':>5}"
    )
    print(f"{BARE:24} {bare:8.1f} {1:7.1f}")
    for row in rows:
        ratio = least[row.name] / bare
        line = f"{row.name:24} {least[row.name]:8.1f} {ratio:7.1f} {row.times_bare:5.0f} {_verdict(ratio <= row.times_bare)}"
        if row.peer in least:
            faster = least[row.peer] / least[row.name]
            line += (
                f" {row.peer:22} {faster:6.1f} {row.times_faster:5.0f} {_verdict(faster >= row.times_faster)}"
            )
        print(line)
    for name in (khal.DAY, khal.ALL):
        if name in least:
            print(f"{name:24} {least[name]:8.1f} {least[name] / bare:7.1f}")


def _verdict(met: bool) -> str:
    return MET if met else MISSED


if __name__ == "__main__":
    main()
