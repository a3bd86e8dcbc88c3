"""A kill at any moment, a full disk, a second window: the agenda is always one that was saved."""

import random
import threading
import time
from contextlib import ExitStack
from datetime import datetime

import pytest

from planner.errors import StoreError
from planner.store.agenda import LoadedAgenda, load_agenda, save_agenda
from planner.store.home import Home
from planner.store.lock import locked
from planner.timeline.agenda import agenda_of
from tests.store.child import TALKS
from tests.store.examples import agenda, star
from tests.store.processes import child, lines, next_line, tell
from tests.store.test_files import files_no_larger_than


def test_kill_while_saving_leaves_an_agenda_that_was_saved(home: Home) -> None:
    waits = random.Random(20210504)
    number = 0
    for _ in range(8):
        with child("save", home, str(number)) as process:
            saved = int(next_line(process))
            time.sleep(waits.uniform(0, 0.06))
            process.kill()
            saved = max([saved, *map(int, lines(process))])

        loaded = load_agenda(home)

        numbers = {int(star.note) for star in loaded.agenda.stars.values()}
        assert (len(loaded.agenda.stars), loaded.warnings) == (len(TALKS), ())
        assert numbers in ({saved}, {saved + 1})
        number = numbers.pop() + 1


def test_leftovers_of_a_killed_writer_are_swept(home: Home, now: datetime) -> None:
    leftover = home.data / ".agenda.toml.0123456789abcdef.part"
    home.data.mkdir()
    leftover.write_bytes(b"half")

    save_agenda(home, agenda("a"), now=now)

    assert sorted(path.name for path in home.data.iterdir()) == [".lock", "agenda.toml", "backups"]


def test_full_disk_leaves_the_agenda_as_it_was(home: Home, now: datetime) -> None:
    save_agenda(home, agenda("a"), now=now)

    with files_no_larger_than(2000), pytest.raises(StoreError):
        save_agenda(home, agenda(*TALKS), now=now)

    assert load_agenda(home) == LoadedAgenda(agenda("a"))
    assert [path.name for path in home.data.iterdir() if path.name.endswith(".part")] == []


def test_two_processes_starring_in_a_race_lose_nothing(home: Home) -> None:
    with ExitStack() as stack:
        both = [stack.enter_context(child("star", home, name, "20")) for name in ("one", "two")]
        for process in both:
            assert next_line(process) == "ready"
        for process in both:
            tell(process, "go")
        ends = [process.wait(60) for process in both]

    expected = {f"{name}-{number}" for name in ("one", "two") for number in range(20)}
    assert (ends, set(load_agenda(home).agenda.stars)) == ([0, 0], expected)


def test_two_threads_starring_in_a_race_lose_nothing(home: Home, now: datetime) -> None:
    def star_some(name: str) -> None:
        for number in range(10):
            with locked(home, seconds=60):
                stars = load_agenda(home).agenda.stars.values()
                save_agenda(home, agenda_of([*stars, star(f"{name}-{number}")]), now=now)

    threads = [threading.Thread(target=star_some, args=(name,)) for name in ("one", "two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(load_agenda(home).agenda.stars) == 20
