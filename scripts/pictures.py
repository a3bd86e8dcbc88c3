"""Draw the pictures of the README and the documents: the real app on the sample programs, at a fixed moment, in a fixed zone.

Run it from anywhere: `python scripts/pictures.py`. The same program makes the same bytes.
"""

import asyncio
import re
import tempfile
from contextlib import chdir
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from textual.pilot import Pilot

from planner.importers import ReadOptions
from planner.services import choices
from planner.services.desk import open_desk
from planner.services.export import export_agenda
from planner.services.export_order import Order, Shape
from planner.services.library import import_source
from planner.services.samples import add_samples_once
from planner.services.setting import Setting, open_setting
from planner.timeline.agenda import Level
from planner.tui.app import PlannerApp
from scripts.moving import Frame, moving_picture
from tests.tui.settled import wait_until_settled

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs"
EXAMPLES = FOLDER / "examples"
SIZE = (100, 30)
STEADY = 5
"""So many times in a row, a tenth of a second apart, a picture has to be the same."""
STARS = {
    "Keynote: What a Ten-Rupee Sensor": Level.MUST,
    "Clocks That Disagree Politely": Level.WANT,
    "Spelling Tamil the Way": Level.MUST,
    "The Gödel Joke": Level.MAYBE,
    "Solar Lamps That Vote": Level.WANT,
    "Night session": Level.WANT,
}
"""Beginnings of titles in the sample programs, with the level of their stars."""


BEFORE = datetime(2027, 1, 20, 12, tzinfo=UTC)
"""The day before the samples' last program."""


@dataclass(frozen=True)
class Picture:
    """One picture: its file's name, what is pressed before it is taken, and when."""

    name: str
    keys: tuple[str, ...]
    moment: datetime
    with_news: bool = False
    """A program of which there is a second edition is in the library."""


PICTURES = (
    Picture("browse.svg", ("j",) * 6, BEFORE),
    Picture("grid.svg", ("g", "plus", "n"), datetime(2027, 1, 21, 5, 40, tzinfo=UTC)),
    Picture("agenda.svg", ("T", "a", "j", "j"), BEFORE),
    Picture("pictures/details.svg", (*("j",) * 6, "enter"), BEFORE),
    Picture("pictures/plan.svg", ("a", "L", "j"), BEFORE),
    Picture("pictures/conflicts.svg", ("c",), BEFORE),
    Picture("pictures/programs.svg", ("p",), BEFORE),
    Picture("pictures/changes.svg", ("V",), BEFORE, with_news=True),
    Picture("pictures/export.svg", ("e",), BEFORE),
)


DEMO: tuple[tuple[tuple[str, ...], float, str], ...] = (
    ((), 2.5, "planner: every talk, in your zone and the conference's"),
    (("slash", *"clocks"), 2.5, "/ finds as you type"),
    (("enter", "space"), 2, "space stars"),
    (("escape", "slash", *"tamil", "enter", "1"), 2.5, "1 stars as a must; these two clash"),
    (("escape", "g", "n"), 3, "g: rooms across, time down"),
    (("c",), 3.5, "c: what clashes, by how much, and the ways out"),
    (("a", "L"), 3.5, "a, L: my agenda, and the best of it that can be attended"),
    (("L", "e"), 3, "e: take it along as a calendar file"),
)
"""What is pressed in the moving picture, for how many seconds one sees what comes of it, and what stands above."""


def library_at(home: Path, moment: datetime) -> Setting:
    """A library of its own: the samples, and some stars."""
    setting = open_setting(home=home, timezone="Europe/Berlin", now=moment, environment={})
    add_samples_once(setting)
    talks = open_desk(setting).talks
    for beginning, level in STARS.items():
        talk = next(talk for talk in talks if talk.title.startswith(beginning))
        choices.star(setting, [talk], level=level)
    return setting


def add_news(setting: Setting) -> None:
    """A program of which some talks are starred, and its next edition, which nobody has seen yet."""
    for name in ("harbor.json", "harbor-2.json"):
        data = (EXAMPLES / name).read_bytes()
        import_source(setting, "harbor.json", data, ReadOptions(now=setting.clock()))
        if name == "harbor.json":
            talks = [talk for talk in open_desk(setting).talks if talk.id in ("bees", "maps", "lamps")]
            choices.star(setting, talks, level=Level.WANT)


async def draw(picture: Picture, home: Path) -> str:
    """A picture, drawn with a library of its own in an empty folder."""
    setting = library_at(home, picture.moment)
    if picture.with_news:
        add_news(setting)
    app = PlannerApp(setting, open_desk(setting, abstracts=True))
    async with app.run_test(size=SIZE) as pilot:
        await steady(app, pilot)
        await pilot.press(*picture.keys)
        return await steady(app, pilot)


async def steady(app: PlannerApp, pilot: Pilot[int], title: str = "planner") -> str:
    """What is drawn once nothing changes it any more, also on a busy machine."""
    before, same = "", 0
    while same < STEADY:
        await wait_until_settled(pilot)
        drawn = at_home(re.sub(r"terminal-\d+-", "terminal-", app.export_screenshot(title=title)))
        is_calm = drawn == before and all(worker.is_finished for worker in app.workers)
        before, same = drawn, same + 1 if is_calm else 0
        await asyncio.sleep(0.1)
    return before


def at_home(drawn: str) -> str:
    """The picture with the path of a new calendar file as if it were somebody's at home."""
    path = "/home/me/agenda.ics"
    return re.sub(
        r'textLength="[\d.]+"([^>]*)>/[^<]*/agenda\.ics<',
        f'textLength="{12.2 * len(path):g}"\\1>{path}<',
        drawn,
    )


def agenda_picture(home: Path) -> bytes:
    """The days of the agenda as `planner export -o days.svg` draws them."""
    setting = library_at(home, BEFORE)
    return export_agenda(setting, Order(None, shape=Shape.SVG)).data


async def demo() -> str:
    """Some minutes with planner as one picture that moves."""
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        setting = open_setting(
            home=Path(folder) / "home", timezone="Europe/Berlin", now=BEFORE, environment={}
        )
        add_samples_once(setting)
        app = PlannerApp(setting, open_desk(setting, abstracts=True))
        frames: list[Frame] = []
        async with app.run_test(size=SIZE) as pilot:
            for keys, seconds, title in DEMO:
                await steady(app, pilot)
                await pilot.press(*keys)
                frames.append(Frame(await steady(app, pilot, title), seconds))
    return moving_picture(frames)


def main() -> None:
    """Write the pictures and say where they are."""
    (FOLDER / "pictures").mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        (FOLDER / "pictures" / "agenda-export.svg").write_bytes(agenda_picture(Path(folder)))
    (FOLDER / "demo.svg").write_text(asyncio.run(demo()), encoding="utf-8")
    print(f"wrote {FOLDER / 'demo.svg'}")
    for picture in PICTURES:
        with tempfile.TemporaryDirectory() as folder, chdir(folder):
            drawn = asyncio.run(draw(picture, Path(folder) / "home"))
        (FOLDER / picture.name).write_text(drawn, encoding="utf-8")
        print(f"wrote {FOLDER / picture.name}")


if __name__ == "__main__":
    main()
