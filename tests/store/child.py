"""What the tests run in processes of their own: `python -m tests.store.child WHAT HOME ...`."""

import os
import signal
import sqlite3
import sys
import time
from dataclasses import replace
from pathlib import Path

from planner.store.agenda import load_agenda, save_agenda
from planner.store.database import change_library
from planner.store.home import Home, home_at
from planner.store.lock import locked
from planner.store.programs import Part, ProgramStore
from planner.timeline.agenda import agenda_of
from tests.store.examples import START, agenda, program, star

TALKS = tuple(f"talk-{number}" for number in range(40))
PUT_TALKS = tuple(f"talk-{number}" for number in range(400))


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def save_for_ever(home: Home, first: int) -> None:
    """Save agenda after agenda, each with its number in all its notes; say the number once it is saved."""
    number = first
    while True:
        save_agenda(home, agenda(*TALKS, note=str(number)), now=START)
        say(str(number))
        number += 1


def star_some(home: Home, name: str, count: int) -> None:
    """Star talks one by one, each time reading, changing and saving under the lock."""
    say("ready")
    sys.stdin.readline()
    for number in range(count):
        with locked(home, seconds=60):
            stars = load_agenda(home).agenda.stars.values()
            save_agenda(home, agenda_of([*stars, star(f"{name}-{number}")]), now=START)


def put_for_ever(home: Home, first: int) -> None:
    """Put edition after edition of a large program; say the number once it is kept."""
    number = first
    while True:
        with ProgramStore(home) as store:
            edition = program("iclr", *PUT_TALKS, edition=number)
            store.put(edition, (Part("x", str(number).encode()),), {})
        say(str(number))
        number += 1


def die_while_writing(home: Home) -> None:
    """Die in the middle of a transaction that has already reached the file."""

    def half(connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("DELETE FROM talk")
        connection.execute("UPDATE program SET name = 'half'")
        rows = (("half", number, "x" * 1000) for number in range(2000))
        connection.executemany("INSERT INTO abstract VALUES (?, ?, ?)", rows)
        os.kill(os.getpid(), signal.SIGKILL)

    change_library(home, half)


def hold(home: Home) -> None:
    """Hold the lock until killed."""
    with locked(replace(home, user="planner import")):
        say("held")
        time.sleep(600)


def main(what: str, folder: str, *rest: str) -> None:
    home = home_at(Path(folder))
    if what == "save":
        save_for_ever(home, int(rest[0]))
    elif what == "star":
        star_some(home, rest[0], int(rest[1]))
    elif what == "put":
        put_for_ever(home, int(rest[0]))
    elif what == "die":
        die_while_writing(home)
    elif what == "hold":
        hold(home)


if __name__ == "__main__":
    main(*sys.argv[1:])
