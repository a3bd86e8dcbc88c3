"""What a benchmark found, as values: a figure, the goal it is held against, and the peer's beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import isfinite
from statistics import median

NOT_INSTALLED = "not installed"
MET, MISSED = "met", "MISSED"


class Bound(StrEnum):
    """On which side of its goal a figure is to be."""

    AT_MOST = "at most"
    AT_LEAST = "at least"


@dataclass(frozen=True, slots=True)
class Peer:
    """Something else that did the same in the same run, and what both took."""

    name: str
    own: float
    """What planner took."""
    other: float | None
    """What the peer took; None where it could not be asked."""
    unit: str


@dataclass(frozen=True, slots=True)
class Result:
    """One figure of a row of the table."""

    row: int
    what: str
    figure: float | None
    """None where it cannot be told here: `missing` says why."""
    unit: str
    """What the figure counts: "ms", or "x sorted()", or "x faster than khal list"."""
    goal: float
    bound: Bound
    peer: Peer | None = None
    missing: str = ""
    note: str = ""
    """What one has to know to read the figure."""
    figures: tuple[float, ...] = ()
    """Those of each run, where there were several; the figure is their median."""

    @property
    def is_met(self) -> bool | None:
        """Whether the goal is met; None where there is no figure."""
        if self.figure is None:
            return None
        return self.figure <= self.goal if self.bound is Bound.AT_MOST else self.figure >= self.goal

    @property
    def verdict(self) -> str:
        """ "met", "MISSED", or why there is none."""
        return self.missing if self.is_met is None else MET if self.is_met else MISSED


def times(row: int, what: str, peer: Peer, goal: float, *, note: str = "") -> Result:
    """How many times what its peer takes planner takes; at most so many are asked for."""
    figure, missing = _divided(peer.own, peer.other)
    return Result(row, what, figure, f"x {peer.name}", goal, Bound.AT_MOST, peer, missing, note)


def faster(
    row: int, what: str, peer: Peer, goal: float, *, note: str = "", missing: str = NOT_INSTALLED
) -> Result:
    """How many times faster than its peer planner is; at least so many are asked for.

    Args:
        missing: why the peer could not be asked, where it has no figure.
    """
    figure, why = _divided(peer.other, peer.own)
    why = missing if peer.other is None else why
    return Result(row, what, figure, f"x faster than {peer.name}", goal, Bound.AT_LEAST, peer, why, note)


def _divided(one: float | None, other: float | None) -> tuple[float | None, str]:
    """One by the other, or why not."""
    if one is None or other is None:
        return None, NOT_INSTALLED
    return (one / other, "") if other > 0 else (None, "too short to measure")


def of_several_runs(runs: Sequence[Iterable[Result]]) -> list[Result]:
    """Each result with the median of its figures; one that is missing in a run has those of the others."""
    found: dict[tuple[int, str, str], list[Result]] = {}
    for each in (result for run in runs for result in run):
        found.setdefault((each.row, each.what, each.unit), []).append(each)
    return [_of_several(each) for each in found.values()]


def _of_several(results: Sequence[Result]) -> Result:
    told = [result for result in results if result.figure is not None]
    if len(told) < 2:
        return (told or results)[0]
    figures = tuple(result.figure for result in told if result.figure is not None)
    peers = [result.peer for result in told if result.peer is not None]
    others = [peer.other for peer in peers if peer.other is not None]
    peer = (
        replace(peers[0], own=median(each.own for each in peers), other=median(others) if others else None)
        if peers
        else None
    )
    return replace(told[0], figure=median(figures), figures=figures, peer=peer)


def line_of(result: Result) -> str:
    """A line of the table: row, what, figure, goal, verdict, and what it comes from."""
    goal = f"{result.bound} {amount(result.goal)}"
    peer = result.peer
    beside = ""
    if peer is not None and peer.other is not None:
        beside = f"{amount(peer.own)} beside {amount(peer.other)} {peer.unit}"
    told = "; ".join(part for part in (beside, _range(result), result.note) if part)
    figure = "-" if result.figure is None else amount(result.figure)
    text = (
        f"{result.row:3}  {result.what:40} {figure:>7} {result.unit:36} {goal:13} {result.verdict:13} {told}"
    )
    return text.rstrip()


def _range(result: Result) -> str:
    few, many = min(result.figures, default=0.0), max(result.figures, default=0.0)
    return f"{amount(few)} to {amount(many)} in {len(result.figures)} runs" if result.figures else ""


def amount(value: float) -> str:
    """A figure with as many digits as mean something."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def is_told(result: Result) -> bool:
    """Whether there is a figure, and it is one."""
    return result.figure is not None and isfinite(result.figure)
