"""The lock: one writer at a time, and a dead one is none."""

import threading
import time
from datetime import datetime

import pytest

from planner.errors import StoreError
from planner.store.agenda import load_agenda, save_agenda
from planner.store.files import written_at
from planner.store.home import Home
from planner.store.lock import locked
from tests.store.examples import agenda
from tests.store.processes import child, next_line


def test_waiting_in_vain_names_the_holder(home: Home) -> None:
    with child("hold", home) as holder:
        assert next_line(holder) == "held"
        begun = time.monotonic()

        with pytest.raises(StoreError) as refused, locked(home, seconds=0.2):
            pass

    since = f"{written_at(home.lock_file):%Y-%m-%d %H:%M:%S} UTC"
    assert refused.value.message == (
        f"{home.data}: another planner (process {holder.pid}, 'planner import', since {since}) is writing there "
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


def test_lock_file_removed_while_one_waits_does_not_let_two_in(home: Home) -> None:
    """Who waited for a file that somebody removed waits again, for the one that is there by then."""
    most: list[int] = []
    inside: list[str] = []

    def enter(name: str) -> None:
        with locked(home, seconds=10):
            inside.append(name)
            most.append(len(inside))
            time.sleep(0.1)
            inside.remove(name)

    threads = [threading.Thread(target=enter, args=(name,)) for name in ("one", "two", "three")]
    with locked(home):
        threads[0].start()
        time.sleep(0.1)  # it has the file open by now
        home.lock_file.unlink()
        home.lock_file.touch()
    for thread in threads[1:]:
        thread.start()
    for thread in threads:
        thread.join()

    assert most == [1, 1, 1]


def test_home_that_vanished_is_not_begun_anew(home: Home, now: datetime) -> None:
    save_agenda(home, agenda("a"), now=now)
    home.data.rename(home.data.with_name("moved"))

    with pytest.raises(StoreError) as loading:
        load_agenda(home)
    with pytest.raises(StoreError) as saving:
        save_agenda(home, agenda("b"), now=now)

    assert (
        loading.value.message
        == saving.value.message
        == (
            f"{home.data}: your files are gone from there "
            "(bring the folder or its disk back, or start planner again to begin anew; nothing was written)"
        )
    )
    assert not home.data.exists()
    home.data.with_name("moved").rename(home.data)
    assert load_agenda(home).agenda == agenda("a")


def test_who_waits_comes_before_who_wants_it_again(home: Home) -> None:
    orders = []
    for _ in range(10):
        order: list[str] = []
        waits = threading.Thread(target=enter, args=(home, order, "waits"))
        with locked(home):
            waits.start()
            time.sleep(0.03)
        enter(home, order, "again")
        waits.join()
        orders.append(order)

    assert orders == [["waits", "again"]] * 10


def enter(home: Home, order: list[str], name: str) -> None:
    with locked(home, seconds=10):
        order.append(name)
