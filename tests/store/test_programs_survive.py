"""A kill at any moment: the library is always one that was put, and its sources are there."""

import random
import time

import pytest

from planner.store.home import Home
from planner.store.programs import ProgramStore
from planner.store.sources import Part
from tests.store.child import PUT_TALKS
from tests.store.examples import program
from tests.store.processes import child, lines, next_line


def test_kill_while_putting_leaves_an_edition_that_was_put(home: Home) -> None:
    waits = random.Random(20230502)
    number = 1
    for _ in range(6):
        with child("put", home, str(number)) as process:
            put = int(next_line(process))
            time.sleep(waits.uniform(0, 0.08))
            process.kill()
            put = max([put, *map(int, lines(process))])

        with ProgramStore(home) as store:
            read = store.program("iclr")
            source = store.sources("iclr")[read.edition - 1]

        assert read == program("iclr", *PUT_TALKS, edition=read.edition)
        assert (read.edition in (put, put + 1), source.parts[0].data) == (True, str(read.edition).encode())
        number = read.edition + 1


@pytest.mark.parametrize("then", ["read", "write"])
def test_half_written_transaction_of_a_killed_writer_is_rolled_back(home: Home, then: str) -> None:
    put = program("iclr", "a", "b")
    with ProgramStore(home) as store:
        store.put(put, (Part("x", b"bytes"),), {})
    whole = home.programs_file.read_bytes()

    with child("die", home) as process:
        process.wait(60)
    half = home.programs_file.read_bytes()
    with ProgramStore(home) as store:
        if then == "write":
            store.put(program("fosdem"), (Part("x", b""),), {})
        read = store.program("iclr")

    assert (process.returncode, half == whole, read) == (-9, False, put)
    assert sorted(path.name for path in home.data.iterdir()) == [".lock", "programs.sqlite", "sources"]
