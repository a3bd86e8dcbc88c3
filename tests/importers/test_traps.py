"""No trap without a case, and from each case what its file means."""

from dataclasses import replace
from datetime import UTC, date, timedelta
from pathlib import Path
from typing import Any

import pytest

from planner.errors import PlannerError
from planner.importers import ReadOptions, read_program
from planner.timeline.clock import zone_named
from planner.timeline.program import Program, Talk
from tests.importers.contract import OPTIONS
from tests.importers.trap_cases import TRAPS, Case

CASES = Path(__file__).parent / "cases"
NUMBERS = range(1, 38)
EVERY = [pytest.param(case, id=f"T{number} {case.path}") for number, cases in TRAPS.items() for case in cases]


def options_of(case: Case) -> ReadOptions:
    made: dict[str, Any] = {}
    for name, value in case.options:
        made[name] = date.fromisoformat(value) if name == "day" else zone_named(value)
    return replace(OPTIONS, **made)


def read(case: Case) -> Program:
    return read_program((CASES / case.path).read_bytes(), Path(case.path).name, options_of(case))


def line_of(talk: Talk) -> str:
    length = "?" if talk.end is None else f"+{(talk.end - talk.start) // timedelta(minutes=1)}"
    return f"{talk.start.astimezone(UTC):%m-%d %H:%M} {length} {talk.title}"


def test_every_trap_has_a_case() -> None:
    assert sorted(TRAPS) == list(NUMBERS)
    assert all(TRAPS.values())


@pytest.mark.parametrize("case", EVERY)
def test_case_is_read_as_it_is_meant(case: Case) -> None:
    if case.error:
        with pytest.raises(PlannerError, match=case.error):
            read(case)
        return

    program = read(case)

    assert program.talks != ()
    if case.talks:
        assert sorted(map(line_of, program.talks)) == sorted(case.talks)
        assert [f"{slot.start:%m-%d %H:%M}" for slot in program.unnamed_slots] == list(case.unnamed)
        assert [question.about for question in program.questions] == list(case.questions)
    for line, words in case.problems:
        assert [each for each in program.problems if each.line == line and words in each.message] != []
    if case.talks and not case.problems:
        assert [each.message for each in program.problems if each.level == "error"] == []
    if case.year is not None:
        assert program.year == case.year
    if case.sessions:
        assert {session.title for session in program.sessions} == set(case.sessions)
    for name, value in case.words:
        assert getattr(program.talks[0], name) == value
