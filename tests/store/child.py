"""What the tests run in processes of their own: `python -m tests.store.child WHAT HOME ...`."""

import sys
import time
from pathlib import Path

from planner.store.agenda import load_agenda, save_agenda
from planner.store.home import Home, home_at
from planner.store.lock import locked
from planner.timeline.agenda import agenda_of
from tests.store.examples import START, agenda, star

TALKS = tuple(f"talk-{number}" for number in range(40))


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


def hold(home: Home) -> None:
    """Hold the lock until killed."""
    with locked(home):
        say("held")
        time.sleep(600)


def main(what: str, folder: str, *rest: str) -> None:
    home = home_at(Path(folder))
    if what == "save":
        save_for_ever(home, int(rest[0]))
    elif what == "star":
        star_some(home, rest[0], int(rest[1]))
    elif what == "hold":
        hold(home)


if __name__ == "__main__":
    main(*sys.argv[1:])
