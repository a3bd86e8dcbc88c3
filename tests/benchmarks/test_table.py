"""`python -m benchmarks`: every row of the table has a goal and is measured."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks import __main__ as command
from benchmarks import table
from benchmarks.result import Bound, Peer, Result, faster, is_told, of_several_runs, times
from benchmarks.scale import Scale

TOGETHER = {
    tuple(row.number for row in table.ROWS if row.measure == each.measure): each for each in table.ROWS
}


@pytest.fixture(scope="module", autouse=True)
def _compiled_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """All of the processes use what the first of them compiles."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "pycache_prefix", str(tmp_path_factory.mktemp("bytecode")))
        yield


def test_table_has_the_ten_rows_each_with_a_goal() -> None:
    assert [row.number for row in table.ROWS] == list(range(1, 11))
    assert all(row.what and row.goal for row in table.ROWS)


@pytest.mark.parametrize("numbers", TOGETHER, ids=str)
def test_row_yields_finite_figures_with_goals_of_a_tiny_run(numbers: tuple[int, ...]) -> None:
    run = table.measured(numbers, Scale.TINY)

    assert run.faults == ()
    assert {result.row for result in run.results} == set(numbers)
    assert [result for result in run.results if not is_told(result) or result.goal <= 0] == []


def test_result_of_at_most_is_met_up_to_its_goal() -> None:
    peer = Peer("peer", 30.0, 10.0, "ms")

    result = times(1, "this", peer, 3.0)

    assert (result.figure, result.is_met, times(1, "this", peer, 2.9).verdict) == (3.0, True, "MISSED")


def test_result_of_at_least_is_met_from_its_goal_on() -> None:
    peer = Peer("peer", 10.0, 80.0, "ms")

    result = faster(1, "this", peer, 8.0)

    assert (result.figure, result.verdict, faster(1, "this", peer, 8.1).verdict) == (8.0, "met", "MISSED")


def test_peer_that_is_not_installed_is_never_met() -> None:
    peer = Peer("peer", 10.0, None, "ms")

    verdicts = [times(1, "this", peer, 3.0).verdict, faster(1, "this", peer, 0.0).verdict]

    assert verdicts == ["not installed", "not installed"]


def test_several_runs_have_their_median_without_those_that_miss() -> None:
    runs = [[_figure(2.0)], [_figure(None)], [_figure(9.0)], [_figure(4.0)]]

    (result,) = of_several_runs(runs)

    assert (result.figure, result.figures, result.verdict) == (4.0, (2.0, 9.0, 4.0), "met")


def test_row_that_fails_costs_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "ROWS", (_row(1, _failing), _row(2, _working)))

    run = table.measured([1, 2], Scale.TINY)

    assert [result.row for result in run.results] == [1, 2]
    assert run.faults == ("row 1: RuntimeError: it broke",)


def test_command_prints_figure_goal_and_verdict_and_writes_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(table, "ROWS", (_row(2, _working),))
    monkeypatch.setattr(command, "ROWS", table.ROWS)
    file = tmp_path / "table.json"

    code = command.main(["--only", "2", "--runs", "3", "--json", str(file)])

    printed = capsys.readouterr().out.splitlines()
    assert (code, printed[2:4], printed[-1]) == (
        0,
        [
            "  2  a row: a goal",
            f"  2  {'a figure':40} {'5.00':>7} {'ms':36} at most 4.00  MISSED        5.00 to 5.00 in 3 runs",
        ],
        "0 met, 1 missed",
    )
    (result,) = json.loads(file.read_text())["results"]
    assert (result["figure"], result["goal"], result["bound"], result["met"]) == (5.0, 4.0, "at most", False)


def test_command_says_which_rows_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        command.main(["--only", "3,11"])

    assert left.value.code == 2
    assert "no row 11 (the rows are 1 to 10)" in capsys.readouterr().err


def _figure(figure: float | None) -> Result:
    missing = "" if figure is not None else "not installed"
    return Result(1, "this", figure, "ms", 4.0, Bound.AT_MOST, missing=missing)


def _row(number: int, measure: table.Measure) -> table.Row:
    return table.Row(number, "a row", "a goal", measure)


def _failing(_: Scale) -> Iterator[Result]:
    yield Result(1, "a figure", 1.0, "ms", 4.0, Bound.AT_MOST)
    raise RuntimeError("it broke")


def _working(_: Scale) -> Iterator[Result]:
    yield Result(2, "a figure", 5.0, "ms", 4.0, Bound.AT_MOST)
