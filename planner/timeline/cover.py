"""How much several people can cover together, whoever goes where: a flow along the time line, with prices that prove it."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

_ON, _UNDO_ON = -1, -2
"""How a path goes from node to node when it takes no job: onwards, or back where somebody went on without one."""


@dataclass(frozen=True, slots=True)
class Job:
    """Something that one person can do from a start to an end; any numbers that have an order."""

    start: float
    end: float
    """After `start`."""
    weight: int
    """What it is worth; not less than 0."""


@dataclass(frozen=True, slots=True)
class Cover:
    """The most that can be covered."""

    weight: int
    chosen: tuple[bool, ...]
    """For each job in the order given, whether it is covered; at no time are more covered than there are people."""
    prices: tuple[int, ...]
    """What each job is worth beyond the time it takes, at prices of time that prove the weight; never less than 0."""


def best_cover(jobs: Sequence[Job], people: int) -> Cover:
    """The most valuable jobs that so many people can do who are alike, each one job at a time.

    Returns:
        Proven: the weight is the greatest there is.
    Source: intervals as a flow of one unit a person along the line (Carlisle & Lloyd 1995), by successive shortest
        paths with potentials, the first one by dynamic programming; O(k n log n) for n jobs and k people.
    """
    if not jobs or people < 1:
        return Cover(0, (False,) * len(jobs), tuple(job.weight for job in jobs))
    line = _Line(jobs)
    line.send(line.first_path())
    for _ in range(people - 1):
        line.send(line.shortest_path())
    chosen = tuple(line.used)
    weight = sum(job.weight for job, used in zip(jobs, chosen, strict=True) if used)
    return Cover(weight, chosen, tuple(line.prices()))


class _Line:
    """The network: a node for each instant at which a job starts, and one behind them all.

    Arcs lead onwards from node to node, for any number of units, and through each job, for one.
    """

    def __init__(self, jobs: Sequence[Job]) -> None:
        starts = sorted({job.start for job in jobs})
        self._weights = [job.weight for job in jobs]
        self._ends = [(bisect_left(starts, job.start), bisect_left(starts, job.end)) for job in jobs]
        self._nodes = len(starts) + 1
        self._passing = [0] * self._nodes
        """How many units go on from a node to the next without a job."""
        self.used = [False] * len(jobs)
        self._from: list[list[int]] = [[] for _ in range(self._nodes)]
        self._to: list[list[int]] = [[] for _ in range(self._nodes)]
        for number, (start, end) in enumerate(self._ends):
            self._from[start].append(number)
            self._to[end].append(number)
        self._potential = [0] * self._nodes
        """Of each node, less than nothing and never more than of the one before: the difference is the price of that time."""

    def first_path(self) -> list[tuple[int, int]]:
        """The most valuable jobs for one person alone; sets the potentials."""
        potential = self._potential
        parents: list[tuple[int, int]] = [(0, _ON)] * self._nodes
        best = [1] * self._nodes  # what no path has cost yet; every path costs nothing or less
        best[0] = 0
        for node in range(self._nodes):
            if node and best[node - 1] <= best[node]:
                best[node], parents[node] = best[node - 1], (node - 1, _ON)
            for number in self._from[node]:
                end, cost = self._ends[number][1], best[node] - self._weights[number]
                if cost < best[end]:
                    best[end], parents[end] = cost, (node, number)
        potential[:] = best
        return self._path(parents)

    def shortest_path(self) -> list[tuple[int, int]]:
        """The path that adds most to what flows already; keeps the potentials right. Dijkstra's method."""
        potential, last = self._potential, self._nodes - 1
        parents: list[tuple[int, int]] = [(0, _ON)] * self._nodes
        known: dict[int, int] = {0: 0}
        settled: dict[int, int] = {}
        waiting = [(0, 0)]
        while waiting:
            distance, node = heappop(waiting)
            if node in settled:
                continue
            settled[node] = distance
            if node == last:
                break
            base = distance + potential[node]
            for there, cost, way in self._arcs(node):
                far = base + cost - potential[there]
                if there not in settled and ((old := known.get(there)) is None or far < old):
                    known[there], parents[there] = far, (node, way)
                    heappush(waiting, (far, there))
        whole = settled[last]
        for node, distance in settled.items():
            potential[node] += distance - whole
        return self._path(parents)

    def _arcs(self, node: int) -> Iterator[tuple[int, int, int]]:
        """Where a unit can go from a node, what that costs, and how it goes."""
        if node + 1 < self._nodes:
            yield node + 1, 0, _ON
        if node and self._passing[node - 1]:
            yield node - 1, 0, _UNDO_ON
        used, weights, ends = self.used, self._weights, self._ends
        for number in self._from[node]:
            if not used[number]:
                yield ends[number][1], -weights[number], number
        for number in self._to[node]:
            if used[number]:
                yield ends[number][0], weights[number], number

    def _path(self, parents: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """The steps to the last node, from the last to the first: the node each begins at, and how it goes."""
        steps, node = [], self._nodes - 1
        while node:
            before, way = parents[node]
            steps.append((before, way))
            node = before
        return steps

    def send(self, path: Sequence[tuple[int, int]]) -> None:
        """Let one unit more flow."""
        for node, way in path:
            if way == _ON:
                self._passing[node] += 1
            elif way == _UNDO_ON:
                self._passing[node - 1] -= 1
            else:
                self.used[way] = not self.used[way]

    def prices(self) -> Iterator[int]:
        """What each job is worth beyond its time."""
        potential = self._potential
        for (start, end), weight in zip(self._ends, self._weights, strict=True):
            yield max(0, weight - (potential[start] - potential[end]))
