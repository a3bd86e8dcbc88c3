"""The main job in a real terminal of 80 by 24, with an empty home: from the first start to the calendar file."""

import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from tests.conftest import NOW
from tests.endtoend.needs import need
from tests.endtoend.tmux import Terminal, terminal_in
from tests.tui.conftest import PAGE


@pytest.fixture
def home() -> Iterator[Path]:
    """An empty folder with a short name: a socket's path may have no more than about a hundred letters."""
    with tempfile.TemporaryDirectory(prefix="pl") as folder:
        yield Path(folder)


@pytest.fixture
def terminal(home: Path) -> Iterator[Terminal]:
    tmux = need(shutil.which("tmux"), "tmux (apt-get install tmux)")
    environment = {"TZ": "Europe/Berlin", "PLANNER_NOW": NOW.isoformat()}
    with terminal_in(tmux, home, environment) as made:
        yield made


def star(terminal: Terminal, words: str, title: str, stars: str) -> None:
    """Search for a talk and star it."""
    terminal.press("/")
    terminal.type(words)
    terminal.wait_for(title, " 1 of ")
    terminal.press("Enter")
    terminal.wait_for("space Star")
    terminal.press("Space")
    terminal.wait_for(stars)
    terminal.press("Escape")
    terminal.wait_until(lambda screen: " 1 of " not in screen, "the whole day")


def test_from_an_empty_home_to_a_calendar_file(terminal: Terminal, home: Path) -> None:
    (home / "harbor.txt").write_text(PAGE, encoding="utf-8")

    terminal.run("planner")
    first = terminal.wait_for("★ 0", "removes the samples")
    terminal.press("i")
    terminal.wait_for("a file, an https address, or paste a page here")
    terminal.type("harbor.txt")
    terminal.press("Enter")
    terminal.wait_for("Harbor Conf 2027", "7 talks", "Import (enter)")
    terminal.press("Enter")
    terminal.wait_until(
        lambda screen: "2 Jul" in screen and "Import (enter)" not in screen, "the new program"
    )
    star(terminal, "logs dry", "Keeping Logs Dry", "★ 1")
    star(terminal, "tides", "Tides and Types", "★ 2")
    terminal.press("c")
    conflicts = terminal.wait_for("Conflicts", "Keeping Logs Dry", "Tides and Types", "15 min")
    terminal.press("t")
    terminal.type("kolkata")
    terminal.wait_for("Asia/Kolkata")
    terminal.press("Enter")
    turned = terminal.wait_for("IST", "06:30")
    terminal.press("e")
    terminal.wait_for("Export (enter)", "2 events")
    terminal.press("Enter")
    terminal.wait_for("wrote 2 talks")
    terminal.press("q")
    terminal.wait_until(lambda screen: screen.split()[-1:] == ["$"], "the shell")
    terminal.type("echo left with $?")
    terminal.press("Enter")
    left = terminal.wait_for("left with 0")

    assert "2021" in first
    assert "Traceback" not in f"{first}{conflicts}{turned}{left}"
    events: list[Any] = Calendar.from_ical((home / "agenda.ics").read_bytes()).walk("VEVENT")
    assert {str(event["SUMMARY"]): (event["DTSTART"].dt, event["DTEND"].dt) for event in events} == {
        "Keeping Logs Dry": (at(0, 45), at(1, 15)),
        "Tides and Types": (at(1, 0), at(1, 30)),
    }


def at(hour: int, minute: int) -> datetime:
    """An instant of the night of 2 July 2027, in New York still the evening of the first."""
    return datetime(2027, 7, 2, hour, minute, tzinfo=UTC)
