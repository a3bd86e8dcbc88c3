"""What the plan costs beside HiGHS and CP-SAT, which are asked for less: the counts of musts, wants and maybes only.

Run `python -m benchmarks.plan` from the project folder; with `--stars N` for one size. Peers that are not installed
(`highspy`, `ortools`) are left out. Each line says whether the plan was proven and whether a peer counts the same.
"""

import argparse
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import combinations
from multiprocessing import get_context
from random import Random

from benchmarks.result import NOT_INSTALLED, Bound, Peer, Result, faster, times
from benchmarks.scale import Scale
from planner.timeline.agenda import LEVELS, Level
from planner.timeline.clashes import blocking_pairs
from planner.timeline.conflict import Rule, Rules
from planner.timeline.plan import Plan, make_plan
from planner.timeline.plan_model import model_of
from planner.timeline.plan_search import solve
from planner.timeline.plan_wishes import Wishes, groups_of
from planner.timeline.program import Talk
from planner.timeline.walk import WalkBetween, Walks

FIRST_DAY = datetime(2027, 3, 1, tzinfo=UTC)
SECONDS = 20.0
"""So long a peer may think."""


@dataclass(frozen=True, slots=True)
class Case:
    """One agenda to plan."""

    name: str
    wishes: Wishes
    has_walks_or_repeats: bool


def cases(stars: int, days: int) -> list[Case]:
    """An agenda of so many stars on so many days: with and without walks that block, and talks offered twice."""
    made = []
    for walks in (False, True):
        for repeats in (0.0, 0.2):
            with_walks, with_repeats = " walks" if walks else "", " repeats" if repeats else ""
            name = f"{stars:,} stars, {days} days{with_walks}{with_repeats}"
            wishes = wishes_of(stars, days, walks=walks, repeats=repeats)
            made.append(Case(name, wishes, walks or repeats > 0))
    return made


def wishes_of(stars: int, days: int, *, walks: bool, repeats: float, seed: int = 1) -> Wishes:
    """Talks of 15 to 90 minutes in 21 rooms of three buildings between 9 and 18, a fifth of them musts, a few pinned."""
    chance = Random(seed)
    between = (WalkBetween("A*", "B*", 12), WalkBetween("A*", "C*", 20))
    rules = Rules(transfer=Rule.BLOCK, walks=Walks(5, between)) if walks else Rules()
    order = chance.sample(range(stars), stars)
    slots: dict[int, tuple[str, ...]] = {}
    for one, other in zip(order[: int(stars * repeats / 2)], order[::-1], strict=False):
        slots |= {one: (f"t{other:05}",), other: (f"t{one:05}",)}
    talks = tuple(_talk(chance, number, days, slots.get(number, ())) for number in range(stars))
    levels = {talk.id: chance.choices(LEVELS, [2, 5, 3])[0] for talk in talks}
    pinned = frozenset(chance.sample(sorted(levels), stars // 250))
    return Wishes(talks, levels, rules, pinned)


def _talk(chance: Random, number: int, days: int, slots: tuple[str, ...]) -> Talk:
    start = FIRST_DAY + timedelta(days=chance.randrange(days), minutes=540 + 5 * chance.randrange(108))
    end = start + timedelta(minutes=chance.choice([15, 20, 20, 30, 30, 30, 45, 60, 90]))
    room = f"{chance.choice('ABC')}{chance.randrange(7)}"
    return Talk(f"t{number:05}", "conf", f"Talk {number}", start, end, FIRST_DAY, room=room, same_as=slots)


@dataclass(frozen=True, slots=True)
class Choice:
    """An agenda as solvers like it: what each talk counts, and of which talks at most one is taken."""

    weights: list[int]
    exclusive: list[tuple[int, ...]]
    pinned: list[int]


def choice_of(wishes: Wishes) -> Choice:
    """The agenda without minutes, rooms and starts. Talks that run at one time are one row, as solvers like it best."""
    groups = groups_of(wishes.talks)
    pinned = wishes.pinned
    out = {
        other.id
        for pair in blocking_pairs(wishes.talks, wishes.rules)
        for one, other in (pair, pair[::-1])
        if one.id in pinned
    } - pinned
    had = {groups.get(talk) for talk in pinned} - {None}
    talks = [
        talk
        for talk in wishes.talks
        if talk.id in pinned or (talk.id not in out and groups.get(talk.id) not in had)
    ]
    free = [place for place, talk in enumerate(talks) if talk.id not in pinned]
    several = defaultdict(list)
    for place in free:
        if talks[place].id in groups:
            several[groups[talks[place].id]].append(place)
    best = _best_levels(wishes)
    weight = {level: (len(talks) + 1) ** (2 - LEVELS.index(level)) for level in LEVELS}
    levels: list[Level] = [best.get(groups.get(talk.id, -1), wishes.levels[talk.id]) for talk in talks]
    rows = [*_rows(talks, free, wishes), *(tuple(places) for places in several.values() if len(places) > 1)]
    pins = [place for place, talk in enumerate(talks) if talk.id in pinned]
    return Choice([weight[level] for level in levels], rows, pins)


def _best_levels(wishes: Wishes) -> dict[int, Level]:
    """Of each group the best level of its slots."""
    best: dict[int, Level] = {}
    for talk, group in groups_of(wishes.talks).items():
        level = wishes.levels[talk]
        best[group] = min(level, best.get(group, level), key=LEVELS.index)
    return best


def _rows(talks: Sequence[Talk], free: Sequence[int], wishes: Wishes) -> list[tuple[int, ...]]:
    """The talks that run when one starts; and the pairs that these do not cover."""
    order = sorted(free, key=lambda place: talks[place].start)
    running: list[int] = []
    rows: list[tuple[int, ...]] = []
    covered: set[tuple[int, int]] = set()
    for place in order:
        running = [one for one in running if (talks[one].end or talks[one].start) > talks[place].start]
        running.append(place)
        if len(running) > 1:
            rows.append(tuple(running))
            covered.update((min(pair), max(pair)) for pair in combinations(running, 2))
    places = {talks[place].id: place for place in free}
    for one, other in blocking_pairs([talks[place] for place in free], wishes.rules):
        pair = (min(places[one.id], places[other.id]), max(places[one.id], places[other.id]))
        if pair not in covered:
            rows.append(pair)
    return rows


def highs(choice: Choice) -> int | None:
    """The most that HiGHS takes, proven; None where it does not prove it in time."""
    import highspy  # noqa: PLC0415 - a peer that may not be there
    import numpy as np  # noqa: PLC0415 - a peer that may not be there

    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    for name, value in (
        ("output_flag", False),
        ("threads", 1),
        ("mip_rel_gap", 0.0),
        ("time_limit", SECONDS),
    ):
        solver.setOptionValue(name, value)
    count = len(choice.weights)
    solver.addVars(count, np.zeros(count), np.ones(count))
    for place in choice.pinned:
        solver.changeColBounds(place, 1.0, 1.0)
    solver.changeColsCost(count, list(range(count)), [float(weight) for weight in choice.weights])
    for place in range(count):
        solver.changeColIntegrality(place, highspy.HighsVarType.kInteger)
    solver.changeObjectiveSense(highspy.ObjSense.kMaximize)
    starts: list[int] = [0]
    columns: list[int] = []
    for row in choice.exclusive:
        columns += row
        starts.append(len(columns))
    rows = len(choice.exclusive)
    solver.addRows(rows, np.zeros(rows), np.ones(rows), len(columns), np.array(starts[:-1]), np.array(columns), np.ones(len(columns)))  # fmt: skip
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    taken = solver.getSolution().col_value
    return sum(weight for weight, part in zip(choice.weights, taken, strict=True) if part > 0.5)


def cp_sat(choice: Choice) -> int | None:
    """The most that CP-SAT takes, proven; None where it does not prove it in time."""
    from ortools.sat.python import cp_model  # noqa: PLC0415 - a peer that may not be there

    model = cp_model.CpModel()
    taken = [model.new_bool_var(str(place)) for place in range(len(choice.weights))]
    for place in choice.pinned:
        model.add(taken[place] == 1)
    for row in choice.exclusive:
        model.add_at_most_one(taken[place] for place in row)
    model.maximize(sum(weight * each for weight, each in zip(choice.weights, taken, strict=True)))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = SECONDS
    is_proven = solver.solve(model) == cp_model.OPTIMAL
    return round(solver.objective_value) if is_proven else None


def worth(plan: Plan, choice: Choice) -> int:
    """What a plan counts as solvers count it."""
    groups, levels, best = groups_of(plan.wishes.talks), plan.wishes.levels, _best_levels(plan.wishes)
    found = [best.get(groups.get(talk.id, -1), levels[talk.id]) for talk in plan.kept]
    most = max(choice.weights)
    each = round(most**0.5)
    return sum((most, each, 1)[LEVELS.index(level)] for level in found)


def timed(work: Callable[[], object], times: int) -> tuple[float, object]:
    """The least processor time of several runs, in seconds, and the last answer."""
    best, answer = float("inf"), None
    for _ in range(times):
        begin = time.process_time()
        answer = work()
        best = min(best, time.process_time() - begin)
    return best, answer


Solver = Callable[[Choice], int | None]


def alone(peer: Solver, choice: Choice) -> tuple[float, int | None] | None:
    """What a peer takes and finds in a process of its own, as their libraries cannot share one; None where it is not
    installed."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(_asked, (peer, choice))


def _asked(peer: Solver, choice: Choice) -> tuple[float, int | None] | None:
    few = Choice([1, 1], [(0, 1)], [])
    try:
        peer(few)  # loads its library
    except ImportError:
        return None
    begin = time.process_time()
    value = peer(choice)
    return time.process_time() - begin, value


_TO_HIGHS, _TO_CP_SAT, _MOST_MS = 2.0, 50.0, 20.0


def results(scale: Scale) -> Iterator[Result]:
    """Row 7 of the table: the least processor time of the rounds, each peer in a process of its own after them.

    Planner's own minutes, rooms and starts are part of what it solves; the peers are asked for the counts alone.
    """
    rounds = scale.pick(5, 3, 1)
    few = scale.pick(300, 300, 20)
    for case in cases(few, 5):
        taken, _ = timed(partial(make_plan, case.wishes), rounds)
        yield Result(7, f"plan, {case.name}", taken * 1000, "ms", _MOST_MS, Bound.AT_MOST)
    for stars, days in scale.pick([(1_000, 5), (1_000, 30)], [(300, 5)], [(20, 5)]):
        for case in cases(stars, days):
            yield from _solved(case, rounds, peers=scale.has_peers)


def _solved(case: Case, rounds: int, *, peers: bool) -> Iterator[Result]:
    problems = model_of(case.wishes).problems
    own, _ = timed(lambda: [solve(problem) for problem in problems], rounds)
    plan = make_plan(case.wishes)
    yield Result(7, f"proven, {case.name}", float(plan.optimal), "of 1", 1.0, Bound.AT_LEAST)
    if not peers:
        return
    choice = choice_of(case.wishes)
    value = worth(plan, choice)
    what = f"solve, {case.name}"
    by_highs, by_cp_sat = alone(highs, choice), alone(cp_sat, choice)
    seconds = by_highs[0] * 1000 if by_highs is not None else None
    yield times(7, what, Peer("HiGHS", own * 1000, seconds, "ms"), _TO_HIGHS, note=_unproven(by_highs))
    if case.has_walks_or_repeats:
        seconds = by_cp_sat[0] * 1000 if by_cp_sat is not None else None
        yield faster(
            7, what, Peer("CP-SAT", own * 1000, seconds, "ms"), _TO_CP_SAT, note=_unproven(by_cp_sat)
        )
    for name, found in (("HiGHS", by_highs), ("CP-SAT", by_cp_sat)):
        if found is None or found[1] is not None:
            best = None if found is None or found[1] is None else float(found[1])
            peer = Peer(name, float(value), best, "in value")
            figure = None if best is None else value / best
            missing = NOT_INSTALLED if best is None else ""
            unit = f"of {name}'s value"
            yield Result(7, f"value, {case.name}", figure, unit, 1.0, Bound.AT_LEAST, peer, missing)


def _unproven(found: tuple[float, int | None] | None) -> str:
    """What the peer leaves open."""
    return "the peer has no proof by then" if found is not None and found[1] is None else ""


def main() -> None:
    """Print a line for each case: finding the pairs, solving, and each peer with its ratio to the solving."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stars", type=int, help="only this many")
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--no-peers", action="store_true")
    arguments = parser.parse_args()
    sizes = [(300, 5), (1_000, 5), (1_000, 30), (10_000, 5), (10_000, 60)]
    for stars, days in sizes:
        if arguments.stars in (None, stars):
            for case in cases(stars, days):
                print(line_of(case, arguments.times, peers=not arguments.no_peers), flush=True)


def line_of(case: Case, times: int, *, peers: bool) -> str:
    """What one case took."""
    modelling, _ = timed(lambda: model_of(case.wishes), times)
    problems = model_of(case.wishes).problems
    solving, _ = timed(lambda: [solve(problem) for problem in problems], times)
    plan = make_plan(case.wishes)
    text = f"{case.name:36} pairs {modelling:6.3f} s, solve {solving:6.3f} s, {'proven' if plan.optimal else 'open'}"
    if not peers:
        return text
    choice = choice_of(case.wishes)
    for name, peer in (("HiGHS", highs), ("CP-SAT", cp_sat)):
        found = alone(peer, choice)
        if found is None:
            continue
        seconds, value = found
        told = "no proof" if value is None else "same" if value == worth(plan, choice) else "OTHER COUNTS"
        text += f"; {name} {seconds:7.3f} s, x {seconds / solving:6.1f}, {told}"
    return text


if __name__ == "__main__":
    main()
