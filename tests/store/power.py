"""Cut the power after every step of everything that writes, and look at what may be on the disk then.

`python -m tests.store.power` records which calls each deed makes, cuts the power after each of them, and looks at states
of the disk that `tests.store.disk` allows, `--states` of them at each cut, chosen by chance with `--seed`. In each, the
home must be the old one or the new one and work on, as `tests.store.kills` has it; and the new one in every state once the
deed has said that it is done.
"""

import argparse
import hashlib
import json
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from tests.store.deeds import DEEDS, MENDING
from tests.store.disk import Do, Tree, after_power_cuts, disk_in, whole
from tests.store.found import Seen, copied, prepared, seen, what_is_wrong_after
from tests.store.furnished import furnish
from tests.store.kills import in_child
from tests.store.recording import Recorder
from tests.store.tracing import CAN_FAIL_CALLS, CANNOT_TRACE, traced


@dataclass(slots=True)
class Outcome:
    """What cutting the power in one deed showed."""

    deed: str
    cuts: int = 0
    """After how many steps it was cut."""
    syncs: int = 0
    states: int = 0
    """How many different states of the disk were looked at."""
    old: int = 0
    new: int = 0
    faults: list[str] = field(default_factory=list)


def sweep(deed: str, work: Path, chance: random.Random, *, cuts: int | None, states: int) -> Outcome:
    """Cut the power in one deed.

    Args:
        cuts: after so many steps, chosen by chance, and after the last; None for every one.
        states: at most so many at each.
    """
    prepare, do = DEEDS[deed]
    furnished, here = work / "furnished", work / "here"
    if not furnished.exists():
        furnish(furnished)
    with prepared(furnished, prepare, here) as before:
        with copied(before, here):
            recorder = Recorder(here)
            if traced(in_child(do, here), watch=recorder).code != 0:
                raise RuntimeError(f"{deed} fails undisturbed")
            _check(recorder, here)
            new = seen(here)
        with copied(before, here):
            old = seen(here) if deed not in MENDING else new
        steps = recorder.steps
        outcome = Outcome(deed, syncs=sum(step.do in (Do.SYNC, Do.SYNC_FOLDER) for step in steps))
        points = range(len(steps))
        chosen = points if cuts is None else sorted(chance.sample(points, min(cuts, len(points))))
        met: set[str] = set()
        for point in (*chosen, len(steps)):
            outcome.cuts += 1
            may_be = after_power_cuts(recorder.disk, steps[:point], chance)
            for tree in islice(may_be, states):
                is_done = point == len(steps)
                if (digest := _digest(tree, is_done=is_done)) not in met:
                    met.add(digest)
                    _look(
                        outcome, f"after {point} of {len(steps)} steps", tree, here, old, new, is_done=is_done
                    )
    return outcome


def _check(recorder: Recorder, here: Path) -> None:
    """Whether every call was understood: without a loss the steps make what is there."""
    there = disk_in(here)
    made = whole(recorder.disk, recorder.steps)
    if made != Tree(there.folders, {name: there.contents[file] for name, file in there.names.items()}):
        raise RuntimeError("the record does not make what is on the disk")


def _look(
    outcome: Outcome, where: str, tree: Tree, here: Path, old: Seen, new: Seen, *, is_done: bool
) -> None:
    here.mkdir(mode=0o700)
    try:
        tree.write(here)
        must_be_new = is_done and outcome.deed not in MENDING
        found, faults = what_is_wrong_after(outcome.deed, here, old, new, must_be_new=must_be_new)
    finally:
        shutil.rmtree(here)
    outcome.states += 1
    if found is not None:
        outcome.new += found.agenda == new.agenda and old.agenda != new.agenda
        outcome.old += found.agenda == old.agenda
    outcome.faults += [f"{outcome.deed}, {where}: {fault}" for fault in faults]


def _digest(tree: Tree, *, is_done: bool) -> str:
    digest = hashlib.sha256(repr((is_done, sorted(tree.folders))).encode())
    for name, data in sorted(tree.files.items()):
        digest.update(f"{name!r} {len(data)} ".encode() + data)
    return digest.hexdigest()


def report_of(outcomes: Sequence[Outcome], seconds: float) -> dict[str, object]:
    """What came of it, in numbers."""
    counts = {
        name: sum(getattr(each, name) for each in outcomes)
        for name in ("cuts", "syncs", "states", "old", "new")
    }
    deeds = {each.deed: [each.cuts, each.states, each.old, each.new] for each in outcomes}
    faults = [fault for each in outcomes for fault in each.faults]
    return {**counts, "faults": faults, "deeds": deeds, "seconds": round(seconds)}


def main() -> int:
    """Sweep as the command line says; 1 when anything was lost, 77 where no process may be traced."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--cuts", type=int, help="so many in each deed, by chance (default: after every step)"
    )
    parser.add_argument(
        "--states", type=int, default=4, help="at most so many states of the disk at each cut"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--deed", choices=DEEDS, action="append", help="only this one")
    options = parser.parse_args()
    try:
        allowed = CAN_FAIL_CALLS and traced(lambda: 0).code == 0
    except (OSError, AttributeError):
        allowed = False
    if not allowed:
        return CANNOT_TRACE
    chance, begun = random.Random(options.seed), time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        outcomes = [
            sweep(deed, Path(folder), chance, cuts=options.cuts, states=options.states)
            for deed in options.deed or DEEDS
        ]
    report = report_of(outcomes, time.monotonic() - begun)
    sys.stdout.write(json.dumps(report, indent=1) + "\n")
    return 1 if report["faults"] else 0


if __name__ == "__main__":
    sys.exit(main())
