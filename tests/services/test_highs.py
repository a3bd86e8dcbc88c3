"""The plan against HiGHS: another exact method, by which the same score must come out."""

import pytest

from planner.timeline.plan_model import model_of
from planner.timeline.plan_search import Answer, solve
from tests.timeline.planning import large_wishes

pytest.importorskip("highspy")

from planner.services.highs import prove


@pytest.mark.parametrize("seed", range(8))
def test_search_and_highs_agree(seed: int) -> None:
    wishes = large_wishes(seed, 50 + 20 * seed, 1 + seed % 3, walks=seed % 2 == 0, repeats=0.3)

    for problem in model_of(wishes).problems:
        ours = solve(problem)
        theirs = prove(problem, Answer((), problem.base, 1 << problem.scale.pin + 20, {}))
        scores = [problem.scale.score(each.value) for each in (ours, theirs)]
        assert (ours.is_proven, theirs.is_proven, scores[0]) == (True, True, scores[1])


def test_answer_stays_where_there_is_no_time() -> None:
    problem = model_of(large_wishes(1, 300, 2)).problems[0]
    answer = Answer((), problem.base, 1 << problem.scale.pin, {})

    assert prove(problem, answer, seconds=0.0) == answer
