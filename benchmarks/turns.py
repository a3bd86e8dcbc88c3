"""Work inside this process, timed in turns, so that what the machine does meanwhile falls on all alike."""

import gc
import time
from collections.abc import Callable, Sequence
from statistics import median


def seconds(works: Sequence[Callable[[], object]], times: int) -> list[float]:
    """The median processor time of each of some works, which take turns."""
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(times):
        for work, runs in zip(works, taken, strict=True):
            gc.collect()
            begin = time.process_time()
            work()
            runs.append(time.process_time() - begin)
    return [median(runs) for runs in taken]
