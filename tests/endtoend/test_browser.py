"""`planner serve` in a real Chromium: the screens are drawn, and keys and mouse do what they do in a terminal."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.services.desk import open_desk
from planner.services.setting import open_setting
from tests.conftest import NOW
from tests.endtoend.browser import browser_at, chromium_path
from tests.endtoend.needs import need

pytest.importorskip("textual_serve")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def url(home: Path) -> Iterator[str]:
    """The address of a running server on a home of its own."""
    need(chromium_path(), "a Chromium (apt-get install chromium, or: playwright install chromium)")
    environment = {**os.environ, "PLANNER_HOME": str(home), "TZ": "Europe/Berlin"}
    command = [sys.executable, "-m", "planner", "serve", "--port", "0", "--now", NOW.isoformat()]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment)
    assert process.stderr is not None
    try:
        found = re.search(r"open (http://127\.0\.0\.1:\d+/\S+/) in a browser", process.stderr.readline())
        assert found is not None
        yield found[1]
    finally:
        process.kill()
        process.wait()
        process.stderr.close()


async def test_screens_in_chromium_star_what_is_pressed_and_clicked(
    url: str, home: Path, tmp_path: Path
) -> None:
    async with browser_at(url, tmp_path / "chromium") as page:
        await page.wait_for("Registration and filter coffee", "★ 0 stars")
        drawn_first, picture_first = await page.drawn()
        await page.click_on("Keynote: What a Ten-Rupee")
        await page.wait_for("☆ not starred")
        await page.press("space")
        await page.wait_for("★ 1 star")
        await page.press("/", *"whistled")
        await page.wait_for("Whistled Languages", " 1 of ")
        await page.press("enter")
        await page.wait_for("space Star")
        await page.press("1")
        await page.wait_for("★ 2 stars")
        await page.press("escape")
        await page.wait_until(lambda text: " 1 of " not in text, "the whole day")
        await page.press("a")
        await page.wait_for("Agenda", "1 must")
        drawn_last, picture_last = await page.drawn()

    setting = open_setting(home=home, timezone=None, now=NOW, environment={"TZ": "UTC"})
    stars = open_desk(setting).agenda.stars.values()
    assert sorted((star.title.partition(" ")[0], star.level.value) for star in stars) == [
        ("Keynote:", "want"),
        ("Whistled", "must"),
    ]
    assert (drawn_first > 1000, drawn_last > 1000, picture_first != picture_last) == (True, True, True)
