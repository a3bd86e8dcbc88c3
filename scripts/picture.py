"""Draw docs/screen.svg, the picture in the README: the real app on the sample programs, at a fixed moment.

Run it from anywhere: `python scripts/picture.py`. The same program makes the same bytes.
"""

import asyncio
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from planner.services import choices
from planner.services.desk import open_desk
from planner.services.library import add_samples_once
from planner.services.setting import open_setting
from planner.timeline.agenda import Level
from planner.tui.app import PlannerApp

TARGET = Path(__file__).resolve().parent.parent / "docs" / "screen.svg"
MOMENT = datetime(2027, 1, 20, 12, tzinfo=UTC)
SIZE = (120, 32)
STARS = {
    "Keynote: What a Ten-Rupee Sensor": Level.MUST,
    "Clocks That Disagree Politely": Level.WANT,
    "Spelling Tamil the Way": Level.MUST,
    "The Gödel Joke": Level.MAYBE,
    "Night session": Level.WANT,
}
"""Beginnings of titles in the sample programs, with the level of their stars."""


async def draw(home: Path) -> str:
    """The picture, drawn with a library of its own in an empty folder."""
    setting = open_setting(home=home, timezone="Europe/Berlin", now=MOMENT, environment={})
    add_samples_once(setting)
    talks = open_desk(setting).talks
    for beginning, level in STARS.items():
        talk = next(talk for talk in talks if talk.title.startswith(beginning))
        choices.star(setting, [talk], level=level)
    app = PlannerApp(setting, open_desk(setting, abstracts=True))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*["j"] * 6)
        await app.workers.wait_for_complete()
        await pilot.pause()
        return app.export_screenshot(title="planner")


def main() -> None:
    """Write the picture and say where it is."""
    with tempfile.TemporaryDirectory() as folder:
        picture = asyncio.run(draw(Path(folder) / "home"))
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(picture, encoding="utf-8")
    print(f"wrote {TARGET}")


if __name__ == "__main__":
    main()
