"""The screens under random keys for minutes while somebody else changes the agenda file: nothing may fail, and memory may
not grow; see README.md."""

import argparse
import asyncio
import gc
import os
import random
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from textual.worker_manager import WorkerManager

from planner.errors import PlannerError
from planner.importers import ReadOptions
from planner.services import choices
from planner.services.desk import open_desk
from planner.services.library import import_source
from planner.services.samples import add_samples_once
from planner.services.setting import Setting
from tests.conftest import NOW
from tests.tui.conftest import PAGE, setting_at
from tests.tui.nasty import nasty_program
from tests.tui.settled import wait_until_settled
from tests.tui.test_random_keys import SIZES, LoggedApp, step

MOST_GROWTH = 0.2
_WARM_UP, _LONGEST_WARM_UP, _WARM_UP_STEPS = 0.15, 0.5, 3_000
"""So much of the time at least and at most, and so many steps if there is time: caches are filled and every screen was
there once."""


@dataclass
class Soaked:
    """What came of a soak."""

    steps: int = 0
    changes: int = 0
    """By the other process' stand-in."""
    first: float = 0.0
    """MB in use after the warm-up."""
    last: float = 0.0
    faults: list[BaseException] = field(default_factory=list)

    @property
    def growth(self) -> float:
        """As a part of the first figure."""
        return self.last / self.first - 1 if self.first else 0.0


def soak(
    home: Path, seconds: float, *, seed: int = 1, tell: Callable[[str], None] = lambda line: None
) -> Soaked:
    """Drive the screens on a library of odd programs for some time.

    Args:
        home: an empty folder for planner's files.
        tell: hears how it goes, now and then.
    """
    setting = setting_at(home)
    add_samples_once(setting)
    import_source(setting, "harbor.txt", PAGE.encode(), ReadOptions(now=NOW))
    import_source(setting, "nasty.csv", nasty_program(), ReadOptions(now=NOW))
    soaked = Soaked()
    stop, turn = threading.Event(), threading.Event()
    other = threading.Thread(target=_change, args=(setting, soaked, stop, turn, random.Random(-seed)))
    other.start()
    watched = WorkerManager._new_worker
    try:
        WorkerManager._new_worker = _watching(watched, soaked)  # type: ignore[method-assign]
        asyncio.run(_drive(setting, seconds, random.Random(seed), soaked, turn, tell))
    finally:
        WorkerManager._new_worker = watched  # type: ignore[method-assign]
        stop.set()
        other.join()
    return soaked


def _change(
    setting: Setting, soaked: Soaked, stop: threading.Event, turn: threading.Event, chance: random.Random
) -> None:
    """Star and unstar talks as another window would, a few times a second; at most once a step, so that the screens
    come to rest also where the machine is slower than that."""
    talks = open_desk(setting).talks
    while not stop.wait(0.3):
        if not turn.is_set():
            continue
        turn.clear()
        change = choices.star if chance.random() < 0.6 else choices.unstar
        try:
            change(setting, [chance.choice(talks)])
            soaked.changes += 1
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
            soaked.faults.append(error)
            return


def _watching(make: Callable[..., Any], soaked: Soaked) -> Callable[..., Any]:
    """Workers that tell what went wrong in them; the app itself only shows it."""

    def made(self: WorkerManager, work: Any, node: Any, **options: Any) -> Any:
        def watched() -> Any:
            try:
                return work()
            except PlannerError:
                raise
            except Exception as error:
                soaked.faults.append(error)
                raise

        return make(self, watched if options.get("thread") else work, node, **options)

    return made


async def _drive(
    setting: Setting,
    seconds: float,
    chance: random.Random,
    soaked: Soaked,
    turn: threading.Event,
    tell: Callable[[str], None],
) -> None:
    app = LoggedApp(setting, open_desk(setting, abstracts=True))
    app.log_of_deeds = _Forgetting()
    started, told = time.monotonic(), 0.0
    async with app.run_test(size=SIZES[1]) as pilot:
        await wait_until_settled(pilot)
        while (gone := time.monotonic() - started) < seconds and not soaked.faults:
            turn.set()
            soaked.steps += await step(pilot, chance)
            if not soaked.first and _is_warm(soaked, gone / seconds):
                soaked.first = _memory()
            if gone - told > 30:
                told = gone
                tell(
                    f"{gone:5.0f} s  {soaked.steps:7,} steps  {soaked.changes:5,} changes  {_memory():6.1f} MB"
                )
        turn.clear()
        await wait_until_settled(pilot)
        soaked.last = _memory()
        soaked.first = soaked.first or soaked.last


def _is_warm(soaked: Soaked, part: float) -> bool:
    """Whether the memory is worth measuring after this part of the time."""
    return part > (_WARM_UP if soaked.steps >= _WARM_UP_STEPS else _LONGEST_WARM_UP)


class _Forgetting(list[Any]):
    """A log that keeps nothing, so that it does not grow itself."""

    def append(self, deed: Any) -> None:
        """Nothing."""


def _memory() -> float:
    """MB this process has in use now; on Linux."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def main() -> None:
    """Print how it goes and, at the end, the memory first and last. Exit with 1 when something failed or it grew by more
    than a fifth."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "page.txt").write_text(PAGE, encoding="utf-8")
        os.chdir(folder)
        soaked = soak(
            Path(folder) / "home",
            arguments.minutes * 60,
            seed=arguments.seed,
            tell=lambda line: print(line, flush=True),
        )
        os.chdir("/")
    print(
        f"{soaked.steps:,} steps, {soaked.changes:,} changes from outside, {len(soaked.faults)} faults; memory first "
        f"{soaked.first:.1f} MB, last {soaked.last:.1f} MB: {soaked.growth:+.1%}"
    )
    for fault in soaked.faults:
        print(f"  {type(fault).__name__}: {fault}")
    sys.exit(1 if soaked.faults or soaked.growth > MOST_GROWTH else 0)


if __name__ == "__main__":
    main()
