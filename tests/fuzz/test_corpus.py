"""The corpus that stays in the repository: small, one folder a format, each source once; and how it is chosen."""

from pathlib import Path

from benchmarks.fuzz_merge import (
    MOST_BYTES,
    MOST_FILES,
    Candidate,
    chosen,
    features_told,
    file_of,
    keep,
    task,
)
from planner.importers import FORMATS
from tests.fuzz.harness import CORPUS, found, seeds


def test_corpus_is_small() -> None:
    counts = {format_: len(found(format_)) for format_ in FORMATS}
    sizes = [path.stat().st_size for format_ in FORMATS for path in found(format_)]

    assert {format_: count for format_, count in counts.items() if count > MOST_FILES} == {}
    assert (0 < max(sizes) <= MOST_BYTES, sum(sizes) <= 400_000) == (True, True)


def test_each_file_is_named_by_its_bytes() -> None:
    paths = sorted(CORPUS.glob("*/*"))

    assert paths == sorted(file_of(path.read_bytes(), CORPUS / path.parent.name) for path in paths)


def test_each_folder_is_one_of_a_format() -> None:
    assert {path.name for path in CORPUS.iterdir()} - set(FORMATS) == set()


def test_fuzzers_begin_with_the_corpus() -> None:
    kept = {path.read_bytes() for format_ in FORMATS for path in found(format_)}

    assert kept - {data for format_ in FORMATS for data in seeds(format_)} == set()


def test_those_that_run_most_are_chosen_first() -> None:
    few, most, rest = (
        Candidate(b"few", places(1, 2)),
        Candidate(b"most", places(1, 2, 3)),
        Candidate(b"rest", places(4)),
    )

    assert chosen([few, rest, most]) == (b"most", b"rest")


def test_a_new_place_counts_more_than_many_new_numbers_of_runs() -> None:
    more_often = Candidate(b"more often", frozenset({9, 10, 11}))
    elsewhere = Candidate(b"elsewhere", places(2))

    assert chosen([more_often, elsewhere], places(1)) == (b"elsewhere", b"more often")


def test_the_smaller_of_two_alike_is_chosen() -> None:
    assert chosen([Candidate(b"longer", places(1)), Candidate(b"long", places(1))]) == (b"long",)


def test_what_is_too_large_or_runs_nothing_new_is_not_chosen() -> None:
    large = Candidate(b"x" * (MOST_BYTES + 1), places(1, 2, 3))
    known = Candidate(b"known", places(7))

    assert chosen([large, known], places(7)) == ()


def test_no_more_files_are_chosen_than_there_is_room_for() -> None:
    many = [Candidate(bytes([number]), places(number)) for number in range(MOST_FILES + 5)]

    assert len(chosen(many)) == MOST_FILES


def test_libfuzzer_is_told_the_files_and_tells_what_they_run() -> None:
    told = task([Path("a"), Path("b")])

    # As libFuzzer goes on in the same file.
    assert told == "2\n0\na\nb\n"
    assert features_told(told + "STARTED 0 3\nFT 0 8 17\nCOV 0 1 2\nSTARTED 1 3\nFT 1\nCOV 1\n") == {
        0: frozenset({8, 17}),
        1: frozenset(),
    }


def test_a_source_is_kept_once(tmp_path: Path) -> None:
    first, again, other = (keep(data, tmp_path) for data in (b"bees", b"bees", b"wasps"))

    assert (first == again, first == other) == (True, False)
    assert first.read_bytes() == b"bees"


def places(*numbers: int) -> frozenset[int]:
    """The features of places that ran once."""
    return frozenset(number * 8 for number in numbers)
