"""Pages of every shape: each one that people paste, and one program printed in all of them."""

from datetime import date

import pytest
from hypothesis import given, settings

from planner.importers import ReadOptions, read_program
from planner.timeline.clock import zone_named
from planner.timeline.program import Program
from tests.conftest import NOW
from tests.importers.shapes import SHAPES, ShapeTalk, programs

BERLIN = zone_named("Europe/Berlin")


def read(text: str, *, day: date | None = None, timezone: str | None = None) -> Program:
    zone = zone_named(timezone) if timezone else None
    return read_program(text.encode(), "page.txt", ReadOptions(now=NOW, day=day, timezone=zone))


def times_of(program: Program) -> list[tuple[str, str, str | None]]:
    """Title, start and printed end of each talk; days and hours in UTC."""
    return [
        (
            talk.title,
            f"{talk.start:%d %H:%M}",
            f"{talk.end:%H:%M}" if talk.end and not talk.end_inferred else None,
        )
        for talk in program.talks
    ]


@pytest.mark.parametrize("shape", SHAPES)
@settings(max_examples=60)
@given(talks=programs())
def test_program_reads_back_equal_from_every_shape(shape: str, talks: list[ShapeTalk]) -> None:
    printed, has_ends, people_from = SHAPES[shape]

    program = read(printed(talks))

    assert sorted((talk.start, talk.title) for talk in program.talks) == sorted(
        (talk.at(talk.start), talk.title) for talk in talks
    )
    if has_ends:
        assert sorted((talk.start, talk.end) for talk in program.talks) == sorted(
            (talk.at(talk.start), talk.at(talk.end)) for talk in talks
        )
    wanted = {(talk.at(talk.start), talk.people if len(talk.people) >= people_from else ()) for talk in talks}
    assert {(talk.start, talk.people) for talk in program.talks} == wanted
    assert [problem.message for problem in program.problems] == []
