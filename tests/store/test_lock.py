"""The lock: one writer at a time, and a dead one is none."""

import threading
import time

import pytest

from planner.errors import StoreError
from planner.store.home import Home
from planner.store.lock import locked
from tests.store.processes import child, next_line


def test_waiting_in_vain_names_the_holder(home: Home) -> None:
    with child("hold", home) as holder:
        assert next_line(holder) == "held"
        begun = time.monotonic()

        with pytest.raises(StoreError) as refused, locked(home, seconds=0.2):
            pass

    assert refused.value.message == (
        f"{home.data}: another planner (process {holder.pid}) is writing there "
        "(wait until it is done, or end it, and try again)"
    )
    assert time.monotonic() - begun >= 0.2


def test_dead_holder_does_not_block(home: Home) -> None:
    with child("hold", home) as holder:
        assert next_line(holder) == "held"
        holder.kill()
        holder.wait()

        with locked(home, seconds=0.2):
            held = True

    assert held


def is_free(home: Home) -> bool:
    """Whether another thread gets the lock at once."""
    answers = []

    def ask() -> None:
        try:
            with locked(home, seconds=0):
                answers.append(True)
        except StoreError:
            answers.append(False)

    asking = threading.Thread(target=ask)
    asking.start()
    asking.join()
    return answers == [True]


def test_holding_twice_is_free_and_only_the_outer_end_releases(home: Home) -> None:
    answers = [is_free(home)]
    with locked(home, seconds=0):
        with locked(home, seconds=0):
            answers.append(is_free(home))
        answers.append(is_free(home))
    answers.append(is_free(home))

    assert answers == [True, False, False, True]


def test_error_inside_releases_the_lock(home: Home) -> None:
    with pytest.raises(RuntimeError), locked(home):
        raise RuntimeError

    with child("hold", home) as next_holder:
        assert next_line(next_holder) == "held"


def test_file_in_the_folders_place_is_named(home: Home) -> None:
    home.data.write_bytes(b"")

    with pytest.raises(StoreError) as refused, locked(home):
        pass

    assert refused.value.message == (
        f"{home.data}/.lock: a part of this path is a file, not a folder (choose another place)"
    )
