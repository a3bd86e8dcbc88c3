"""Whatever a program holds, the screens draw its words in their cells: no escape, no markup taken, no link of its own."""

import re

import pytest
from rich.segment import Segment

from tests.hostile.cases import CLASSES, unclean
from tests.hostile.conftest import Library
from tests.tui.conftest import app_on
from tests.tui.settled import wait_until_settled

SCREENS = {
    "browse": (), "details": ("down", "enter"), "search": ("slash", "b", "e", "e", "s"), "grid": ("g",), "agenda": ("a",), "plan": ("a", "v"), "conflicts": ("c",),
    "programs": ("p",), "export": ("e",), "link": ("o",), "note": ("N",), "people": ("w",), "palette": ("ctrl+p", "b", "e", "e"),
}  # fmt: skip
_ODD_META = re.compile(r"app\.|evil|quit\(|javascript")


def drawn(app: object) -> list[list[Segment]]:
    """The cells as they go to the terminal, row by row."""
    return [list(strip) for strip in app.screen._compositor.render_strips()]  # type: ignore[attr-defined]


@pytest.mark.parametrize("class_", CLASSES)
async def test_screens_draw_words(library: Library, class_: str) -> None:
    setting = library(class_)
    for size in ((80, 24), (140, 45)):
        app = app_on(setting)
        async with app.run_test(size=size) as pilot:
            await wait_until_settled(pilot)
            for screen, keys in SCREENS.items():
                await pilot.press(*keys)
                await wait_until_settled(pilot)
                rows = drawn(app)

                for row in rows:
                    text = "".join(part.text for part in row)
                    assert unclean(text) == [], (screen, size)
                    styles = [part.style for part in row if part.style is not None]
                    assert [style.link for style in styles if style.link] == [], (screen, text)
                    assert [
                        style.meta
                        for style in styles
                        if _ODD_META.search(repr({k: v for k, v in style.meta.items() if k.startswith("@")}))
                    ] == []
                while len(app.screen_stack) > 1:
                    await pilot.press("escape")
                    await wait_until_settled(pilot)
                await pilot.press("b")
                await wait_until_settled(pilot)


async def test_markup_is_letters_on_the_screen(library: Library) -> None:
    app = app_on(library("markup"))
    async with app.run_test(size=(140, 45)) as pilot:
        await wait_until_settled(pilot)

        shown = "\n".join("".join(part.text for part in row) for row in drawn(app))

        assert shown.count("[bold red]Bees[/] [/]") > 10


@pytest.mark.parametrize("class_", CLASSES)
async def test_only_addresses_of_the_web_are_opened_and_shown_before(
    library: Library, class_: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_on(library(class_))
    opened: list[str] = []
    monkeypatch.setattr(app, "open_url", lambda url, **_: opened.append(url))
    async with app.run_test(size=(140, 45)) as pilot:
        await wait_until_settled(pilot)
        for _ in range(16):
            before = len(opened)
            await pilot.press("o")
            await wait_until_settled(pilot)
            asked = len(app.screen_stack) > 1
            shown = "".join(part.text for row in drawn(app) for part in row).replace(" ", "")
            await pilot.press("enter" if asked else "down")
            await wait_until_settled(pilot)
            for url in opened[before:]:
                assert url.partition(":")[0] in ("http", "https", "mailto")
                assert (asked, url[:30] in shown) == (True, True)
            await pilot.press("down")
