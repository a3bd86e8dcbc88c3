"""Whole commands as processes: what they take, and their most memory."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import which

from benchmarks.screens_programs import NOW

_INSTALLED = "import sys; from planner.__main__ import main; sys.exit(main())"
"""What the installed `planner` does."""
_WATCHED = (
    "import os, sys; child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ); "
    "_, status, used = os.wait4(child, 0); print(used.ru_maxrss, file=sys.stderr); "
    "sys.exit(os.waitstatus_to_exitcode(status))"
)
"""A child's peak is never below what its parent had when it began: so the parent is as small as can be."""


@dataclass(frozen=True, slots=True)
class Used:
    """What a process took, its children's included."""

    busy_ms: float
    """Processor time."""
    wall_ms: float


def python(*words: str) -> list[str]:
    """A command of the Python that runs this."""
    return [sys.executable, *words]


def planner(home: Path, *words: str) -> list[str]:
    """A command of planner on a library, on the morning of the made-up conference."""
    return python("-c", _INSTALLED, *words, "--home", str(home), "--now", f"{NOW:%Y-%m-%dT%H:%M:%SZ}")


def compiled_into(folder: Path) -> dict[str, str]:
    """The environment of commands as installed: compiled once, and not at each start.

    Args:
        folder: where to, unless PYTHONPYCACHEPREFIX names one that is in use.
    """
    return {
        **os.environ,
        "TZ": "Europe/Berlin",
        "PYTHONPYCACHEPREFIX": sys.pycache_prefix or str(folder),
        "PYTHONDONTWRITEBYTECODE": "",
    }


def installed(name: str) -> str | None:
    """Where a program is, those beside this Python first; None where it is nowhere."""
    return which(name, path=os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]))


def run(command: Sequence[str], environment: Mapping[str, str]) -> Used:
    """What a command takes.

    Raises:
        RuntimeError: it fails.
    """
    began = time.perf_counter()
    with subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        _, status, used = os.wait4(process.pid, 0)
        wall_ms = (time.perf_counter() - began) * 1000
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)}: exit code {process.returncode}")
    return Used((used.ru_utime + used.ru_stime) * 1000, wall_ms)


def busy_in_turns(
    commands: Mapping[str, Sequence[str]],
    environment: Mapping[str, str],
    rounds: Mapping[str, int],
    *,
    after: Callable[[], None] = lambda: None,
    warm_up: bool = True,
) -> dict[str, list[float]]:
    """The processor time of each command, in ms, taken in turns.

    Args:
        rounds: how often each is counted.
        after: what puts back what a command may have changed.
        warm_up: run each once more, first: what is kept for the next time is not counted.
    """
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(0 if warm_up else 1, max(rounds.values()) + 1):
        for name, command in commands.items():
            if number <= rounds[name]:
                used = run(command, environment)
                after()
                if number:
                    taken[name].append(used.busy_ms)
    return taken


def peak_mb(command: Sequence[str], environment: Mapping[str, str]) -> float:
    """The most memory (RSS) that a command has, in MB.

    Raises:
        RuntimeError: it fails.
    """
    told = subprocess.run(
        python("-S", "-c", _WATCHED, *command),
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if told.returncode:
        raise RuntimeError(f"{' '.join(command)}: exit code {told.returncode}")
    kilobytes = int(told.stderr.split()[-1])
    return kilobytes / (2**20 if sys.platform == "darwin" else 1024)  # there it counts bytes
