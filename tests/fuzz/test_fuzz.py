"""Every reader under some mutated sources, always the same ones; `python -m benchmarks.fuzz` tries more of them."""

import os

import pytest

from planner.importers import FORMATS
from tests.fuzz.harness import Finds, found, seeds, tried
from tests.fuzz.mutation import fuzz

EXECUTIONS = int(os.environ.get("PLANNER_FUZZ", "100"))
"""Mutated sources for each reader. The check of the project runs it with more of them."""


@pytest.mark.parametrize("format_", FORMATS)
def test_reader_survives_mutated_sources(format_: str) -> None:
    finds = fuzz(format_, seed=1, executions=EXECUTIONS)

    assert (finds.executions, finds.by_place) == (len(seeds(format_)) + EXECUTIONS, {})


@pytest.mark.parametrize("format_", FORMATS)
def test_reader_survives_what_was_found(format_: str) -> None:
    wrong: dict[str, bytes] = {}
    for path in found(format_):
        finds = Finds()
        tried(path.read_bytes(), format_, finds)
        wrong |= {f"{path.name}: {place}": data for place, data in finds.by_place.items()}

    assert wrong == {}


def test_each_reader_has_sources_to_begin_with() -> None:
    assert [format_ for format_ in FORMATS if not seeds(format_)] == []


def test_seed_says_what_is_tried() -> None:
    first, again, other = (fuzz("csv", seed=seed, executions=60).digest for seed in (7, 7, 8))

    assert (first == again, first == other) == (True, False)
