"""What was painted piece by piece is what a picture painted whole would be, letter by letter and in its colours."""

import random
from pathlib import Path
from typing import Any

import pyte
import pytest
from textual._compositor import Compositor, CompositorUpdate
from textual.screen import Screen

import planner.tui
from planner.importers import ReadOptions
from planner.services.desk import open_desk
from planner.services.library import import_source
from planner.services.setting import Setting
from planner.tui.app import PlannerApp
from tests.conftest import NOW
from tests.tui.conftest import PAGE
from tests.tui.settled import wait_until_settled

KEYS = [
    *(
        "down",
        "down",
        "up",
        "pagedown",
        "pageup",
        "end",
        "home",
        "left",
        "right",
        "tab",
        "enter",
        "escape",
        "escape",
    ),
    *(
        "space",
        "2",
        "3",
        "b",
        "g",
        "a",
        "c",
        "p",
        "b",
        "v",
        "plus",
        "minus",
        "slash",
        "t",
        "i",
        "f",
        "question_mark",
        "u",
    ),
]
STEPS = 80


class Watched(PlannerApp):
    """planner, painting into a terminal that remembers."""

    CSS_PATH = str(Path(planner.tui.__file__).with_name("planner.tcss"))

    def __init__(self, setting: Setting, size: tuple[int, int]) -> None:
        super().__init__(setting, open_desk(setting, abstracts=True))
        self.terminal = pyte.Screen(*size)
        self._stream = pyte.Stream(self.terminal)

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        if isinstance(renderable, CompositorUpdate) and not self._batch_count:
            self._stream.feed(renderable.render_segments(self.console))
        super()._display(screen, renderable)

    def painted_whole(self) -> list[list[Any]]:
        """Every cell of the same picture as Textual itself would paint it from nothing."""
        width, height = self.terminal.columns, self.terminal.lines
        other = pyte.Screen(width, height)
        whole = Compositor.render_full_update(self.screen._compositor)
        pyte.Stream(other).feed(whole.render_segments(self.console))
        return cells_of(other)


def cells_of(terminal: pyte.Screen) -> list[list[Any]]:
    """Every cell with its letter and colours, line by line."""
    return [[terminal.buffer[y][x] for x in range(terminal.columns)] for y in range(terminal.lines)]


def differences(painted: list[list[Any]], whole: list[list[Any]]) -> list[str]:
    """Where cells differ, and how; the first few."""
    found = [
        f"{x},{y}: {cell} instead of {right}"
        for y, (line, lines) in enumerate(zip(painted, whole, strict=True))
        for x, (cell, right) in enumerate(zip(line, lines, strict=True))
        if cell != right
    ]
    return found[:8]


@pytest.mark.parametrize(("seed", "size"), [(1, (80, 24)), (2, (120, 40)), (3, (60, 14))])
async def test_pieces_make_the_whole_picture(seed: int, size: tuple[int, int], empty: Setting) -> None:
    page = PAGE.replace("שלום ", "")  # pyte counts a cell for what isolates letters from right to left
    import_source(empty, "harbor.txt", page.encode(), ReadOptions(now=NOW))
    keys = random.Random(seed)
    app = Watched(empty, size)

    async with app.run_test(size=size) as pilot:
        for step in range(STEPS):
            key = keys.choice(KEYS)
            await pilot.press(key)
            await wait_until_settled(pilot)

            assert differences(cells_of(app.terminal), app.painted_whole()) == [], f"step {step}, {key}"


@pytest.mark.parametrize("mode", ["g", "a", "c", "p"])
async def test_screen_that_lay_below_has_the_theme_chosen_meanwhile(mode: str, empty: Setting) -> None:
    import_source(empty, "harbor.txt", PAGE.encode(), ReadOptions(now=NOW))
    before, fresh = Watched(empty, (100, 30)), Watched(empty, (100, 30))

    async with before.run_test(size=(100, 30)) as pilot:
        for key in (mode, "b"):
            await pilot.press(key)
            await wait_until_settled(pilot)
        before.theme = "planner-light"
        await wait_until_settled(pilot)
        await pilot.press(mode)
        await wait_until_settled(pilot)
        painted = cells_of(before.terminal)
    async with fresh.run_test(size=(100, 30)) as pilot:
        fresh.theme = "planner-light"
        await wait_until_settled(pilot)
        await pilot.press(mode)
        await wait_until_settled(pilot)

        assert differences(painted, cells_of(fresh.terminal)) == []
