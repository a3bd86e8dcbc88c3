"""How what planner takes grows with the library: import, list, conflicts and search at three sizes, each a process of its own.

Row 9 of the table: `python -m benchmarks --only 9`.
"""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from math import log
from pathlib import Path
from statistics import median

from benchmarks import synthetic
from benchmarks.commands import busy_in_turns, compiled_into, planner, run
from benchmarks.result import Bound, Result
from benchmarks.scale import Scale
from benchmarks.screens_programs import setting_of
from planner.services import choices
from planner.services.desk import open_desk

_GOAL = 1.2
"""The last size takes at most so many times what n log n says of the size before it."""
_VERBS: Mapping[str, tuple[str, ...]] = {
    "list": ("list", "--json"),
    "conflicts": ("conflicts", "--json"),
    "search": ("list", "--search", "bee77", "--json"),
}


def results(scale: Scale) -> Iterator[Result]:
    """Row 9 of the table: medians of processor time."""
    sizes = scale.pick((1_000, 10_000, 100_000), (100, 1_000, 10_000), (10, 20, 40))
    import_rounds, rounds = scale.pick((3, 5), (1, 3), (1, 1))
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        environment = compiled_into(place / "bytecode")
        taken: dict[str, list[float]] = {"import": _imports(place, sizes, import_rounds, environment)}
        homes = {size: _with_stars(place / f"{size}-0") for size in sizes}
        for name, words in _VERBS.items():
            commands = {str(size): planner(home, *words) for size, home in homes.items()}
            counted = dict.fromkeys(commands, rounds)
            found = busy_in_turns(commands, environment, counted, warm_up=scale.warms_up)
            taken[name] = [median(found[str(size)]) for size in sizes]
    for name, times in taken.items():
        yield _growth(name, sizes, times)


def _imports(place: Path, sizes: Sequence[int], rounds: int, environment: Mapping[str, str]) -> list[float]:
    """The import of a schedule.xml of each size into nothing, in turns; the libraries stay."""
    taken: list[list[float]] = [[] for _ in sizes]
    for size in sizes:
        (place / f"{size}.xml").write_bytes(synthetic.schedule_xml(size))
    _import_into(place / "first", place / f"{sizes[0]}.xml", environment)  # compiles
    for number in range(rounds):
        for size, found in zip(sizes, taken, strict=True):
            found.append(_import_into(place / f"{size}-{number}", place / f"{size}.xml", environment))
    return [median(found) for found in taken]


def _import_into(home: Path, file: Path, environment: Mapping[str, str]) -> float:
    return run(planner(home, "import", str(file), "--quiet"), environment).busy_ms


def _with_stars(home: Path) -> Path:
    """A home with a tenth of its talks starred, each of which clashes with one other."""
    setting = setting_of(home)
    talks = open_desk(setting).talks
    choices.star(setting, [talk for number, talk in enumerate(talks) if number % 20 < 2])
    return home


def _growth(name: str, sizes: Sequence[int], times: Sequence[float]) -> Result:
    """What the last size takes of what n log n says of it."""
    laws = [size * log(size) for size in sizes]
    figure = times[-1] / times[-2] / (laws[-1] / laws[-2])
    told = ", ".join(f"{size:,}: {taken:,.0f} ms" for size, taken in zip(sizes, times, strict=True))
    grown = (times[1] - times[0]) / (laws[1] - laws[0])
    if grown > 0:  # the difference of two sizes is free of what a process takes to start
        free = (times[2] - times[1]) / (laws[2] - laws[1]) / grown
        told += f"; without the start x {free:.2f}"
    what = f"{name}, {sizes[-2]:,} to {sizes[-1]:,} talks"
    return Result(9, what, figure, "x n log n", _GOAL, Bound.AT_MOST, note=told)
