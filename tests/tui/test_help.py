"""The keys of a screen: nothing is cut at any width."""

from collections import Counter

import pytest
from textual.containers import VerticalScroll

from planner.services.setting import Setting
from planner.tui.keys import key_lines
from planner.tui.screens.help import _SIGNS, HelpScreen
from planner.tui.widgets.key_table import KeyTable
from tests.tui.conftest import app_on, settle


def words_on(table: KeyTable) -> Counter[str]:
    """Every word that is drawn, within the width there is."""
    lines = [table.render_line(y).text for y in range(table.size.height)]
    return Counter(word for line in lines for word in line.split())


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
@pytest.mark.parametrize("screen", ["b", "g", "a", "c", "p"])
async def test_every_word_of_help_is_there(setting: Setting, screen: str, size: tuple[int, int]) -> None:
    app = app_on(setting)

    async with app.run_test(size=size) as pilot:
        await pilot.press(screen)
        await settle(app, pilot)
        rows = [*key_lines(app, app.screen), *((*sign, "") for sign in _SIGNS)]
        await pilot.press("question_mark")
        await settle(app, pilot)
        assert isinstance(app.screen, HelpScreen)
        table, box = app.screen.query_one(KeyTable), app.screen.query_one(VerticalScroll)
        drawn, width, box_width = words_on(table), table.size.width, box.content_size.width
        scrolled = box.max_scroll_y + box.scrollable_content_region.height

    assert drawn == Counter(word for row in rows for text in row for word in text.split())
    assert width <= box_width
    assert scrolled >= table.size.height


def test_long_keys_of_ones_own_go_on_below() -> None:
    keys = [("ctrl+shift+left ctrl+shift+right f12", "star the talk", "talk.star")]

    lines = [line.plain.split() for line in KeyTable(keys, ())._lines(60)]

    assert lines == [
        ["ctrl+shift+left", "star", "the", "talk", "talk.star"],
        ["ctrl+shift+right"],
        ["f12"],
        [],
    ]
