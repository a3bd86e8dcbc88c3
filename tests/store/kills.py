"""Kill, or fail, everything that writes at each of its system calls, and look at what is left.

`python -m tests.store.kills` kills every deed at every point and prints what it found as JSON; `--points 100 --seed 1`
tries so many, chosen by chance; `--fail ENOSPC` does not kill but has everything fail from the point on that would change
a file, as on a full disk (EROFS, EACCES, EIO likewise). Then the stars must be those from before or those that the deed
makes, and those that it makes when it says so; so must the library and the own calendars; the lock must be free, undo must
work, the next star must be kept. A deed that fails must say why in an error of planner's own.
"""

import argparse
import errno
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from planner.errors import StoreError
from tests.store.deeds import DEEDS, MENDING
from tests.store.found import Seen, copied, prepared, seen, what_is_wrong_after
from tests.store.furnished import Deed, furnish, setting_at
from tests.store.tracing import CAN_FAIL_CALLS, CANNOT_TRACE, Ran, traced

_DONE, _TOLD = 0, 5

Choose = Callable[[Sequence[int]], list[int]]


@dataclass(slots=True)
class Outcome:
    """What cutting one deed short showed."""

    deed: str
    points: int
    """At how many points it can be."""
    tried: int = 0
    old: int = 0
    """How often the stars were those from before, and how often those that the deed makes."""
    new: int = 0
    told: int = 0
    """How often it said why it failed."""
    faults: list[str] = field(default_factory=list)
    """What else there was: none is right."""


def in_child(deed: Deed, folder: Path) -> Callable[[], int]:
    def done() -> int:
        try:
            deed(setting_at(folder))
        except StoreError:
            return _TOLD
        return _DONE

    return done


def sweep(deed: str, work: Path, choose: Choose, *, fail: int = 0, every: bool = False) -> Outcome:
    """Cut one deed short at points chosen of all there are."""
    prepare, do = DEEDS[deed]
    furnished, here = work / "furnished", work / "here"
    if not furnished.exists():
        furnish(furnished)
    with prepared(furnished, prepare, here) as before:
        with copied(before, here):
            old = seen(here) if deed not in MENDING else None
        with copied(before, here):
            whole = traced(in_child(do, here), every=every)
            if whole.code != _DONE:
                raise RuntimeError(f"{deed} fails undisturbed")
            new = seen(here)
        outcome = Outcome(deed, len(whole.stops))
        for point in choose(whole.stops):
            with copied(before, here):
                if fail:
                    ran = traced(in_child(do, here), fail_from=point, error=fail)
                else:
                    ran = traced(in_child(do, here), kill_at=point)
                _judge(outcome, point, here, ran, old or new, new)
    return outcome


def _judge(outcome: Outcome, point: int, folder: Path, ran: Ran, old: Seen, new: Seen) -> None:
    """Look at what is left, and count it."""
    must_be_new = ran.code == _DONE and outcome.deed not in MENDING
    found, faults = what_is_wrong_after(outcome.deed, folder, old, new, must_be_new=must_be_new)
    if ran.code not in (None, _DONE, _TOLD):
        faults.append(f"it ended with {ran.code}")
    outcome.tried += 1
    outcome.told += ran.code == _TOLD
    if found is not None:
        outcome.new += found.agenda == new.agenda and old.agenda != new.agenda
        outcome.old += found.agenda == old.agenda
    outcome.faults += [f"{outcome.deed}, point {point}: {fault}" for fault in faults]


def main() -> int:
    """Sweep as the command line says; 1 when anything was lost, 77 where no process may be traced."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, help="so many in all, by chance (default: every one)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--deed", choices=DEEDS, action="append", help="only this one")
    parser.add_argument("--all", action="store_true", help="also at calls that change no file")
    parser.add_argument(
        "--fail", choices=("ENOSPC", "EROFS", "EACCES", "EIO"), help="fail instead of killing"
    )
    options = parser.parse_args()
    deeds, chance = options.deed or list(DEEDS), random.Random(options.seed)

    def choose(points: Sequence[int]) -> list[int]:
        wanted = -(-options.points // len(deeds)) if options.points else len(points)
        return sorted(chance.sample(points, min(len(points), wanted)))

    try:
        allowed = traced(lambda: _DONE).code == _DONE and (CAN_FAIL_CALLS or not options.fail)
    except (OSError, AttributeError):
        allowed = False
    if not allowed:
        return CANNOT_TRACE
    fail = getattr(errno, options.fail) if options.fail else 0
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        outcomes = [sweep(deed, Path(folder), choose, fail=fail, every=options.all) for deed in deeds]
    faults = [fault for each in outcomes for fault in each.faults]
    counts = {
        name: sum(getattr(each, name) for each in outcomes)
        for name in ("points", "tried", "old", "new", "told")
    }
    each_deed = {each.deed: [each.tried, each.old, each.new, each.told] for each in outcomes}
    report = {**counts, "faults": faults, "deeds": each_deed, "seconds": round(time.monotonic() - begun)}
    sys.stdout.write(json.dumps(report, indent=1) + "\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
