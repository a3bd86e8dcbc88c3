"""How long dividing talks takes beside networkx (cover by people alike) and HiGHS (wishes of each); see README.md."""

import argparse
import itertools
import random
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

import highspy
import networkx as nx

from planner.timeline.agenda import LEVELS
from planner.timeline.conflict import Rules
from planner.timeline.cover import Job, best_cover
from planner.timeline.program import Talk
from planner.timeline.split import split_talks
from planner.timeline.split_matter import Matter, Sharer, matter_of

_ROOMS = 12
_FIRST = datetime(2024, 2, 3, 8, tzinfo=UTC)


def made_talks(count: int, seed: int = 1) -> list[Talk]:
    """So many talks: days of ten hours, a dozen at a time, of 15 to 60 minutes, one after the other in each room."""
    rng = random.Random(seed)
    talks: list[Talk] = []
    day = _FIRST
    while len(talks) < count:
        for room in range(_ROOMS):
            start = day
            while start < day + timedelta(hours=10) and len(talks) < count:
                end = start + timedelta(minutes=rng.choice((15, 20, 30, 45, 60)))
                number = len(talks)
                talks.append(
                    Talk(f"t{number}", "p", f"Talk {number}", start, end, _FIRST, room=f"Room {room}")
                )
                start = end + timedelta(minutes=rng.choice((0, 5, 10)))
        day += timedelta(days=1)
    return talks


def made_sharers(talks: Sequence[Talk], people: int, seed: int = 1) -> list[Sharer]:
    """People who starred about every third talk each."""
    rng = random.Random(seed)
    return [
        Sharer(f"P{n}", {talk.id: rng.choice(LEVELS) for talk in talks if rng.random() < 1 / 3})
        for n in range(people)
    ]


def by_networkx(jobs: Sequence[Job], people: int) -> int:
    """The most that people alike cover, by networkx' network simplex."""
    instants = sorted({at for job in jobs for at in (job.start, job.end)})
    graph = nx.MultiDiGraph()
    graph.add_node(instants[0], demand=-people)
    graph.add_node(instants[-1], demand=people)
    for one, other in itertools.pairwise(instants):
        graph.add_edge(one, other, weight=0)
    for job in jobs:
        graph.add_edge(job.start, job.end, capacity=1, weight=-job.weight)
    cost: int = nx.network_simplex(graph)[0]
    return -cost


def by_highs(matter: Matter) -> tuple[int, ...]:
    """The covered and own counts, goal after goal, by HiGHS."""
    model = highspy.Highs()  # type: ignore[no-untyped-call]
    model.silent()
    taken = {
        (number, person): model.addBinary()
        for number, slot in enumerate(matter.slots)
        for person, worth in enumerate(slot.worth)
        if worth
    }
    for number, slot in enumerate(matter.slots):
        model.addConstr(sum(taken[number, person] for person in range(len(matter.sharers))) <= 1)
        for person in range(len(matter.sharers)):
            for other in slot.blocks:
                if other > number:
                    model.addConstr(taken[number, person] + taken[other, person] <= 1)
    base, reached = len(matter.works) + 1, []
    for power in (5, 4, 3, 2, 1, 0):
        goal = [
            each
            for (number, person), each in taken.items()
            if matter.slots[number].worth[person] // base**power % base
        ]
        model.maximize(sum(goal))
        reached.append(round(model.getObjectiveValue()))
        model.addConstr(sum(goal) >= reached[-1])
    return tuple(reached)


def seconds(run: Callable[[], object], times: int) -> tuple[float, object]:
    """The least processor time of several runs, and what the last answered."""
    best, answer = float("inf"), None
    for _ in range(times):
        begin = time.process_time()
        answer = run()
        best = min(best, time.process_time() - begin)
    return best, answer


def main() -> None:
    """Print a line for each size: our seconds, the peer's, and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=3)
    times = parser.parse_args().times
    for count in (1_000, 10_000):
        talks = made_talks(count)
        rng = random.Random(2)
        jobs = [
            Job(talk.start.timestamp(), talk.end.timestamp(), rng.choice((1, count, count**2)))
            for talk in talks
            if talk.end is not None
        ]
        ours, cover = seconds(lambda jobs=jobs: best_cover(jobs, 3).weight, times)  # type: ignore[misc]
        theirs, peer = seconds(lambda jobs=jobs: by_networkx(jobs, 3), 1)  # type: ignore[misc]
        same = "same cover" if cover == peer else f"covers differ: {cover} {peer}"
        print(
            f"cover, {count:6,} talks, 3 people   {ours:7.3f} s  networkx {theirs:7.3f} s  x {ours / theirs:5.2f}  {same}",
            flush=True,
        )
    for count, people in ((50, 2), (100, 3), (300, 2), (300, 3), (300, 5)):
        talks = made_talks(count)
        sharers = made_sharers(talks, people)
        ours, split = seconds(lambda t=talks, s=sharers: split_talks(t, s, Rules()), times)  # type: ignore[misc]
        matter = matter_of(talks, sharers, Rules())
        theirs, counts = seconds(lambda m=matter: by_highs(m), 1)  # type: ignore[misc]
        proven = "proven" if getattr(split, "is_optimal", False) else "not proven"
        same = "same cover" if getattr(split, "covered", ()) == counts[:3] else "covers differ"  # type: ignore[index]
        print(
            f"split, {count:6,} talks, {people} people   {ours:7.3f} s  HiGHS    {theirs:7.3f} s  x {ours / theirs:5.2f}  {proven}, {same}",
            flush=True,
        )


if __name__ == "__main__":
    main()
