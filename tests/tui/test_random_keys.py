"""Any keys in any order: no exception, and an agenda on disk that is the one on the screen.

`PLANNER_RANDOM_KEYS=5000` presses more than the few hundred of a usual run.
"""

import os
import random

import pytest

from planner.importers import ReadOptions
from planner.services.desk import open_desk
from planner.services.library import import_source
from planner.services.setting import Setting
from tests.conftest import NOW
from tests.tui.conftest import app_on, settle

STEPS = int(os.environ.get("PLANNER_RANDOM_KEYS", "150"))
KEYS = [
    "up",
    "down",
    "left",
    "right",
    "j",
    "k",
    "h",
    "l",
    "pageup",
    "pagedown",
    "home",
    "end",
    "G",
    "space",
    "1",
    "2",
    "3",
    "minus",
    "plus",
    "enter",
    "escape",
    "tab",
    "backspace",
    "slash",
    "f",
    "x",
    "H",
    "b",
    "g",
    "a",
    "c",
    "n",
    "r",
    "o",
    "u",
    "T",
    "t",
    "question_mark",
    "left_square_bracket",
    "right_square_bracket",
    "ctrl+x",
]
LETTERS = "aeiт'[/]\\$ 9"
NASTY = "\n".join(
    [
        "Title,Date,Start,End,Timezone,Room,Track,Type,Speakers,Abstract",
        '"[/] [b]$x[/b] \\[",2027-07-01,09:00,09:30,Europe/Berlin,"[Hall]",,Talk,"O\'[/], Ann","a [link=x]"',
        '"שלום \u202eabc",2027-07-01,09:10,,Europe/Berlin,,Track ß,Poster,,',
        '"日本語のタイトル",2027-07-01,23:50,01:10,Europe/Berlin,"Hall Ä",Track ß,Keynote,,"$\\\\ell_p$"',
        '"x",2027-07-02,09:00,19:00,Europe/Berlin,"Hall Ä",,Tutorial,,',
        '"' + "long " * 60 + '",2027-10-31,01:30,02:30,UTC,,,Break,,',
    ]
).encode()


@pytest.mark.parametrize(("seed", "size"), [(1, (80, 24)), (2, (120, 40)), (3, (24, 8))])
async def test_any_keys_leave_screen_and_disk_agreed(
    setting: Setting, seed: int, size: tuple[int, int]
) -> None:
    import_source(setting, "nasty.csv", NASTY, ReadOptions(now=NOW))
    chance = random.Random(seed)
    app = app_on(setting)

    async with app.run_test(size=size) as pilot:
        for _ in range(STEPS):
            await pilot.press(chance.choice(KEYS) if chance.random() < 0.8 else chance.choice(LETTERS))
        await settle(app, pilot)
        shown = app.now_shown.desk.agenda

    assert shown == open_desk(setting).agenda
