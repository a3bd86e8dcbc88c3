"""The line of progress: only at a terminal, only when it takes a while, and gone afterwards."""

import io
import threading
from pathlib import Path

from planner.cli.progress import Progress
from tests.cli.conftest import SESSION_2021, Run
from tests.cli.terminal import Terminal


class Clock:
    """Shows what it is told."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


def test_line_comes_after_half_a_second_and_tells_how_far() -> None:
    clock = Clock()
    progress = Progress("reading fosdem.xml", io.StringIO(), clock=clock)
    lines = []

    for seconds, told in (
        (0.4, None),
        (0.5, None),
        (7.2, None),
        (7.2, (640_000, None)),
        (9.0, (1_200_000, 5_000_000)),
    ):
        clock.seconds = 100 + seconds
        if told is not None:
            progress.tell(*told)
        lines.append(progress.line())

    assert lines == [
        "",
        "reading fosdem.xml: 0 s",
        "reading fosdem.xml: 7 s",
        "reading fosdem.xml: 640 kB, 7 s",
        "reading fosdem.xml: 1.2 MB of 5.0 MB, 9 s",
    ]


def test_line_is_rewritten_in_place_and_removed() -> None:
    clock, screen = Clock(), io.StringIO()

    with Progress("reading x", screen, shown=False, clock=clock, width_cells=80) as progress:
        clock.seconds += 10
        progress.draw()
        progress.tell(1000)
        progress.draw()

    assert screen.getvalue() == (
        "\rreading x: 10 s" + "\rreading x: 1 kB, 10 s" + "\r" + " " * len("reading x: 1 kB, 10 s") + "\r"
    )


def test_shorter_line_covers_the_longer_one_before_it() -> None:
    clock, screen = Clock(), io.StringIO()
    progress = Progress("reading x", screen, shown=False, clock=clock, width_cells=80)
    clock.seconds += 10
    progress.tell(1_000_000)
    progress.draw()
    progress.tell(1000)

    progress.draw()

    assert screen.getvalue().split("\r")[2] == "reading x: 1 kB, 10 s  "


def test_long_name_is_cut_to_the_terminal() -> None:
    clock, screen = Clock(), io.StringIO()
    progress = Progress("reading " + "x" * 200, screen, shown=False, clock=clock, width_cells=30)
    clock.seconds += 1

    progress.draw()

    assert screen.getvalue() == "\rreading " + "x" * 20 + "…"


def test_no_thread_is_left_behind_also_after_an_error() -> None:
    try:
        with Progress("reading x", io.StringIO(), width_cells=80):
            running = [thread.name for thread in threading.enumerate()]
            raise KeyboardInterrupt
    except KeyboardInterrupt:
        pass

    assert "planner-progress" in running
    assert "planner-progress" not in [thread.name for thread in threading.enumerate()]


def test_screen_that_is_gone_does_no_harm() -> None:
    clock, screen = Clock(), io.StringIO()
    progress = Progress("reading x", screen, shown=False, clock=clock, width_cells=80)
    screen.close()
    clock.seconds += 1

    progress.draw()

    assert progress.line() == "reading x: 1 s"


SLOW = """
import sys, time
from planner.cli import importing, main

read = importing.part_of_file

def slowly(source):
    time.sleep(1.2)
    return read(source)

importing.part_of_file = slowly
sys.exit(main())
"""


def test_slow_read_shows_a_line_at_a_terminal_and_leaves_none(home: Path) -> None:
    with Terminal(home, "import", SESSION_2021, module=("-c", SLOW)) as terminal:
        terminal.expect(f"\rreading {SESSION_2021}"[:70])
        terminal.expect("\r ")
        terminal.expect("oral-session-3: Oral Session 3")
        code = terminal.end()

    assert code == 0
    assert terminal.lines[0].rpartition("\r")[2] == "oral-session-3: Oral Session 3"


def test_quiet_and_a_stderr_that_is_no_terminal_show_none(home: Path, run: Run) -> None:
    with Terminal(home, "import", SESSION_2021, "--quiet", module=("-c", SLOW)) as quiet:
        quiet.end()
    with Terminal(home, "import", SESSION_2021, module=("-c", SLOW), screen=False) as unseen:
        unseen.end()

    assert ("reading" in quiet.shown, "reading" in unseen.shown) == (False, False)
    assert run("programs", "--json").json["programs"][0]["edition"] == 1
