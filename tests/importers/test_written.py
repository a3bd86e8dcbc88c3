"""A program written out in any format reads back equal, as far as the format carries it."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import assume, given, settings

from planner.importers import read_program
from tests.importers.contract import OPTIONS
from tests.importers.written import WRITERS, WrittenTalk, meant, programs, said


@pytest.mark.parametrize("format_", WRITERS)
@settings(max_examples=40)
@given(programs())
def test_program_written_out_reads_back_equal(
    format_: str, made: tuple[str, tuple[WrittenTalk, ...]]
) -> None:
    zone, talks = made
    assume(talks)
    writer = WRITERS[format_]

    program = read_program(writer.write(talks, zone), "bees", replace(OPTIONS, format=None))

    assert said(program, writer) == meant(talks, writer)
    assert (program.format, program.timezone) == (format_, zone)
    assert [each.message for each in program.problems if each.level == "error"] == []


@given(programs())
def test_formats_agree_on_what_they_share(made: tuple[str, tuple[WrittenTalk, ...]]) -> None:
    zone, talks = made
    assume(talks)
    read = {
        name: read_program(writer.write(talks, zone), "bees", OPTIONS) for name, writer in WRITERS.items()
    }

    for one, other in combinations(WRITERS, 2):
        both = replace(WRITERS[one], lacks=WRITERS[one].lacks | WRITERS[other].lacks)
        assert said(read[one], both) == said(read[other], both)
