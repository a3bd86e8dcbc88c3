"""HiGHS, an extra: asked to prove a plan that the search could not prove."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from math import gcd

import highspy

from planner.timeline.plan_problem import NOWHERE, Problem
from planner.timeline.plan_search import Answer

SECONDS = 20.0
"""So long it may think about one problem."""

_Node = tuple[object, ...]
_SOURCE: _Node = ("source",)
_SINK: _Node = ("sink",)


def prove(problem: Problem, answer: Answer, seconds: float = SECONDS) -> Answer:
    """The best answer of a problem, proven; the same answer where HiGHS does not prove one in its time.

    Among answers that are equal in all but the order of ids its own choice stands.
    Source: one unit flows through a network of the ways; a row for each group and for each two talks that block each
        other though a way may lead from one to the other; the fields of the score are decided one after the other,
        what was reached kept by a row, as together they are too large for floating point.
    """
    chosen = _Network(problem).best(seconds)
    if chosen is None or not problem.allows(chosen):
        return answer
    value = problem.value_of(chosen)
    return replace(answer, chosen=tuple(chosen), value=value, bound=value)


class _Network:
    """The ways through a problem, as columns and rows of a linear program."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.arcs: list[tuple[_Node, _Node]] = []
        self.changes: list[int] = []
        """The columns of arcs that are a change of room."""
        self._lay()
        self.highs = highspy.Highs()  # type: ignore[no-untyped-call]
        for name, value in (
            ("output_flag", False), ("threads", 1), ("mip_rel_gap", 0.0), ("mip_abs_gap", 0.9),
        ):  # fmt: skip
            self.highs.setOptionValue(name, value)
        self.highs.changeObjectiveSense(highspy.ObjSense.kMaximize)
        self._pass()

    def _lay(self) -> None:
        """Every arc. From a talk one goes on to any later one for the price of a change of room; or for nothing to the
        next one in its room, to one without a room, or to one of another day; or through a hole."""
        problem = self.problem
        last = len(problem.ids)
        self._arc(_SOURCE, ("any", 0))
        self._arc(_SOURCE, _SINK)
        for place in range(last):
            self._arc(("any", place), ("any", place + 1))
            self._arc(("any", place), ("in", place))
            self._arc(("out", place), _SINK)
            self._exits(place)
        for day in sorted(set(problem.days)):
            for place in range(last):
                self._arc(("not", day, place), ("not", day, place + 1))
                if problem.days[place] != day:
                    self._arc(("not", day, place), ("in", place))
        for places in self._rooms().values():
            for place in places:
                self._arc(("room", place), ("in", place))
            for place, following in pairwise(places):
                self._arc(("room", place), ("room", following))

    def _rooms(self) -> Mapping[tuple[int, int], list[int]]:
        found: dict[tuple[int, int], list[int]] = defaultdict(list)
        for place, (day, room) in enumerate(zip(self.problem.days, self.problem.rooms, strict=True)):
            found[(NOWHERE if room == NOWHERE else day, room)].append(place)
        return found

    def _exits(self, place: int) -> None:
        problem = self.problem
        stop, day, room = problem.stops[place], problem.days[place], problem.rooms[place]
        self._arc(("out", place), ("any", stop), is_change=room != NOWHERE)
        for hole in problem.holes[place]:
            self._arc(("out", place), ("in", hole), is_change=problem.change(place, hole))
        if room != NOWHERE:
            self._arc(("out", place), ("not", day, stop))
            for key in ((day, room), (NOWHERE, NOWHERE)):
                entry = next((each for each in self._rooms().get(key, ()) if each >= stop), None)
                if entry is not None:
                    self._arc(("out", place), ("room", entry))

    def _arc(self, one: _Node, other: _Node, *, is_change: bool = False) -> None:
        if is_change:
            self.changes.append(len(self.arcs))
        self.arcs.append((one, other))

    def _pass(self) -> None:
        """Hand columns and rows over. The columns of talks come first: whether each is taken."""
        talks = len(self.problem.ids)
        for _ in range(talks + len(self.arcs)):
            self.highs.addCol(0.0, 0.0, 1.0, 0, [], [])
        for place in range(talks):
            self.highs.changeColIntegrality(place, highspy.HighsVarType.kInteger)
        rows: dict[_Node, dict[int, float]] = defaultdict(dict)
        for number, (one, other) in enumerate(self.arcs, talks):
            rows[one][number] = rows[one].get(number, 0.0) - 1.0
            rows[other][number] = rows[other].get(number, 0.0) + 1.0
        for place in range(talks):
            rows[("in", place)][place] = -1.0
            rows[("out", place)][place] = 1.0
        del rows[_SINK]
        for node, row in rows.items():
            amount = -1.0 if node == _SOURCE else 0.0
            least = amount if node[0] in ("source", "in", "out") else 0.0
            most = amount if node[0] in ("source", "in", "out") else 1.0
            self._row(least, most, row)
        for places in self._exclusive():
            self._row(0.0, 1.0, dict.fromkeys(places, 1.0))

    def _exclusive(self) -> list[tuple[int, ...]]:
        """Talks of which one at most is taken, where the ways alone do not see to it."""
        problem = self.problem
        groups: dict[int, list[int]] = defaultdict(list)
        for place, group in enumerate(problem.groups):
            if group != NOWHERE:
                groups[group].append(place)
        found = [tuple(places) for places in groups.values() if len(places) > 1]
        for place, holes in enumerate(problem.holes):
            if holes:
                later = range(holes[0] + 1, problem.stops[place])
                found += ((place, each) for each in later if problem.blocks(place, each))
        return found

    def _row(self, least: float, most: float, row: Mapping[int, float]) -> None:
        self.highs.addRow(least, most, len(row), list(row), list(row.values()))

    def best(self, seconds: float) -> list[int] | None:
        """The places of the best answer; None where it was not proven in time."""
        talks = range(len(self.problem.ids))
        fields = list(zip(*map(self.problem.scale.fields, self.problem.values), strict=True))
        goals = [dict(zip(talks, field, strict=True)) for field in fields[:-1]]
        goals.append({len(talks) + number: -1 for number in self.changes})
        goals.append(dict(zip(talks, fields[-1], strict=True)))
        taken: Sequence[float] = ()
        self.highs.setOptionValue("time_limit", seconds)
        for goal in goals:
            goal = _smallest(goal)
            if not goal:
                continue
            columns = range(len(talks) + len(self.arcs))
            self.highs.changeColsCost(
                len(columns), list(columns), [float(goal.get(each, 0)) for each in columns]
            )
            self.highs.run()
            if self.highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
                return None
            taken = self.highs.getSolution().col_value
            reached = sum(weight * round(taken[column]) for column, weight in goal.items())
            self._row(
                reached - 0.5, highspy.kHighsInf, {each: float(weight) for each, weight in goal.items()}
            )
        return [place for place in talks if round(taken[place])] if taken else []


def _smallest(goal: Mapping[int, int]) -> dict[int, int]:
    """A goal with its weights as small as they can be; those of nothing left out."""
    divisor = gcd(*goal.values()) or 1
    return {column: weight // divisor for column, weight in goal.items() if weight}
