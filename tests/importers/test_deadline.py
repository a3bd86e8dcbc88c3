"""Every reader looks at the clock while it reads, and gives up when the time is over."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from benchmarks.memory import FORMATS
from planner.errors import ProgramError
from planner.importers import ReadOptions, read_program
from planner.importers.deadline import EVERY, ask_time, in_time, reading
from planner.importers.ics.busy import BusyOptions, read_busy
from planner.timeline.clock import zone_named
from planner.timeline.interval import Interval

OPTIONS = ReadOptions(now=datetime(2024, 1, 1, tzinfo=UTC), timezone=zone_named("Europe/Brussels"))
OVER = "x: takes longer than 60 seconds to read (give a part of it, or raise [limits] seconds in config.toml)"
SOURCES = {name: (make(300), make(3_000)) for name, make in FORMATS.items()}
MONTHS = Interval(datetime(2023, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC))


@dataclass
class Clock:
    """A clock that stands still, and is a minute and more further once it was looked at so many times."""

    looks: int = 10**9
    looked: int = 0

    def __call__(self) -> float:
        self.looked += 1
        return 61.0 if self.looked > self.looks + 1 else 0.0


def program(data: bytes) -> Callable[[], int]:
    return lambda: len(read_program(data, "x", OPTIONS).talks)


def busy(data: bytes) -> Callable[[], int]:
    options = BusyOptions((MONTHS,), zone_named("UTC"))
    return lambda: len(read_busy(data, "x", options).times)


READINGS = {
    **{name: tuple(map(program, sources)) for name, sources in SOURCES.items()},
    "busy": tuple(map(busy, SOURCES["ics"])),
}


def looks_of(read: Callable[[], int]) -> int:
    """How often the clock is looked at while something is read."""
    clock = Clock()
    with reading("x", clock):
        assert read() > 0
    return clock.looked - 1


@pytest.mark.parametrize("name", READINGS)
def test_reader_looks_at_the_clock_the_more_often_the_more_there_is(name: str) -> None:
    small, large = READINGS[name]

    assert looks_of(large) >= looks_of(small) + 2_700 // EVERY


@pytest.mark.parametrize("name", READINGS)
def test_reader_gives_up_wherever_the_time_is_over(name: str) -> None:
    read, _ = READINGS[name]
    looks = looks_of(read)

    for last in {*range(min(looks, 40)), looks // 2, looks - 1}:
        with pytest.raises(ProgramError) as over, reading("x", Clock(last)):
            read()
        assert over.value.message == OVER


def test_time_begins_with_the_first_reader_and_ends_with_it() -> None:
    clock = Clock(1)

    with reading("x", clock):
        ask_time()
        with reading("y"), pytest.raises(ProgramError, match=r"^x: takes longer"):
            ask_time()
    ask_time()
    with reading("x", Clock(1)):
        ask_time()


def test_items_go_by_as_they_are_until_the_time_is_over() -> None:
    with reading("x", Clock(1)):
        items = in_time(range(3 * EVERY))
        seen = [next(items) for _ in range(EVERY)]
        with pytest.raises(ProgramError):
            next(items)

    assert seen == list(range(EVERY))
    assert list(in_time(range(3 * EVERY))) == list(range(3 * EVERY))
    with reading("x", Clock()):
        assert list(in_time(range(3 * EVERY))) == list(range(3 * EVERY))
