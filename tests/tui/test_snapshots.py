"""Each screen state as a picture, at 80x24 and 120x40; the grid at 200x60 too."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from planner.importers import ReadOptions
from planner.services import choices
from planner.services.calendar_file import CalendarOptions
from planner.services.desk import open_desk
from planner.services.export import preview_export
from planner.services.export_order import Exported, Order, suggested_name
from planner.services.folders import Entry, Listed
from planner.services.library import import_source
from planner.services.samples import add_samples_once
from planner.services.setting import Setting
from planner.timeline.agenda import Level
from planner.tui.app import PlannerApp
from planner.tui.screens.confirm import Confirm
from planner.tui.screens.export_dialog import ExportChoice, ExportDialog, Offer
from planner.tui.screens.import_source import ImportScreen
from tests.conftest import NOW
from tests.tui.conftest import PAGE, app_on
from tests.tui.planned import star_too_much
from tests.tui.settled import wait_until_settled
from tests.tui.test_walks import walking

SIZES = [(80, 24), (120, 40)]
ALL_SIZES = [*SIZES, (200, 60)]
Snap = Callable[..., bool]
__all__ = ["walking"]


def name_of(size: tuple[int, int]) -> str:
    """A size as pictures are named by it."""
    return f"{size[0]}x{size[1]}"


@pytest.fixture
def starred(setting: Setting) -> Setting:
    """Four stars of three levels; two pairs clash."""
    talks = open_desk(setting).talks
    for talk, level in zip(talks, (Level.MUST, Level.WANT, Level.MAYBE, None, Level.WANT), strict=False):
        if level is not None:
            choices.star(setting, [talk], level=level)
    return setting


def pressing(*keys: str) -> Callable[[Pilot[Any]], Awaitable[None]]:
    """Press keys, and wait until nothing is under way."""

    async def run(pilot: Pilot[Any]) -> None:
        await wait_until_settled(pilot)
        await pilot.press(*keys)
        await wait_until_settled(pilot)

    return run


def each_settled(*keys: str) -> Callable[[Pilot[Any]], Awaitable[None]]:
    """Press keys, and after each wait until nothing is under way."""

    async def run(pilot: Pilot[Any]) -> None:
        for key in keys:
            await pressing(key)(pilot)

    return run


@pytest.mark.parametrize("size", ALL_SIZES, ids=name_of)
@pytest.mark.parametrize(
    ("state", "keys"),
    [
        ("browse", ("j",)),
        ("search", ("slash", *"birch")),
        ("nothing-found", ("slash", *"zzz")),
        ("zones", ("t", *"india")),
        ("help", ("question_mark",)),
        ("details", ("enter",)),
        ("light", ("T",)),
        ("filter-menu", ("f", *"track")),
        ("chips", ("f", *"track b", "enter", "escape", "f", *"free", "enter", "escape")),
        ("mistyped", ("slash", *"lantren")),
    ],
    ids=lambda value: value if isinstance(value, str) else "keys",
)
def test_screen(
    snap_compare: Snap, starred: Setting, size: tuple[int, int], state: str, keys: tuple[str, ...]
) -> None:
    assert snap_compare(app_on(starred), terminal_size=size, run_before=pressing(*keys))


@pytest.mark.parametrize("size", ALL_SIZES, ids=name_of)
@pytest.mark.parametrize(
    ("state", "keys"),
    [
        ("day", ("a",)),
        ("free-time", ("a", "end", "k")),
        ("fits", ("a", "end", "k", "enter")),
        ("list", ("a", "v", "j")),
        ("zoomed", ("a", "plus")),
        ("light", ("T", "a")),
    ],
    ids=lambda value: value if isinstance(value, str) else "keys",
)
def test_agenda(
    snap_compare: Snap, starred: Setting, size: tuple[int, int], state: str, keys: tuple[str, ...]
) -> None:
    running = starred._replace(clock=lambda: datetime(2027, 7, 2, 1, 5, tzinfo=UTC))

    assert snap_compare(app_on(running), terminal_size=size, run_before=pressing(*keys))


@pytest.mark.parametrize("size", ALL_SIZES, ids=name_of)
@pytest.mark.parametrize(
    ("state", "keys"),
    [
        ("layer", ("a", "L", "l")),
        ("tried", ("a", "L", "end", "l", "K")),
        ("next-best", ("a", "L", "full_stop")),
        ("list", ("a", "L", "v", "j")),
        ("suggested", ("a", "L", "right_square_bracket")),
        ("apply", ("a", "L", "A")),
        ("conflicts", ("c", "end", "up")),
        ("light", ("T", "a", "L")),
    ],
    ids=lambda value: value if isinstance(value, str) else "keys",
)
def test_plan(
    snap_compare: Snap, empty: Setting, size: tuple[int, int], state: str, keys: tuple[str, ...]
) -> None:
    assert snap_compare(app_on(star_too_much(empty)), terminal_size=size, run_before=each_settled(*keys))


def test_plan_without_colour(snap_compare: Snap, empty: Setting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = app_on(star_too_much(empty))

    assert snap_compare(app, terminal_size=(80, 24), run_before=each_settled("a", "L"))


@pytest.mark.parametrize("size", ALL_SIZES, ids=name_of)
@pytest.mark.parametrize(
    ("state", "keys"),
    [
        ("clusters", ("c", "down")),
        ("keep", ("c", "K")),
        ("accepted", ("c", "L", "v")),
        ("light", ("T", "c")),
    ],
    ids=lambda value: value if isinstance(value, str) else "keys",
)
def test_conflicts(
    snap_compare: Snap, starred: Setting, size: tuple[int, int], state: str, keys: tuple[str, ...]
) -> None:
    assert snap_compare(app_on(starred), terminal_size=size, run_before=pressing(*keys))


@pytest.mark.parametrize("keys", [("a",), ("c",)], ids=["agenda", "conflicts"])
def test_nothing_starred(snap_compare: Snap, setting: Setting, keys: tuple[str, ...]) -> None:
    assert snap_compare(app_on(setting), terminal_size=(80, 24), run_before=pressing(*keys))


@pytest.mark.parametrize("key", ["a", "c", "p"], ids=["agenda", "conflicts", "programs"])
def test_without_colour(
    snap_compare: Snap, starred: Setting, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    assert snap_compare(app_on(starred), terminal_size=(80, 24), run_before=pressing(key))


@pytest.mark.parametrize("size", ALL_SIZES, ids=name_of)
@pytest.mark.parametrize(
    ("state", "keys"),
    [
        ("rooms", ("g",)),
        ("tracks", ("g", "r", "l")),
        ("zoomed", ("g", "plus", "plus", "j")),
        ("far", ("g", "minus", "minus", "right_square_bracket")),
        ("search", ("g", "slash", *"harbor")),
        ("light", ("T", "g")),
    ],
    ids=lambda value: value if isinstance(value, str) else "keys",
)
def test_grid(
    snap_compare: Snap, starred: Setting, size: tuple[int, int], state: str, keys: tuple[str, ...]
) -> None:
    running = starred._replace(clock=lambda: datetime(2027, 7, 2, 1, 5, tzinfo=UTC))

    assert snap_compare(app_on(running), terminal_size=size, run_before=pressing(*keys))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=name_of)
def test_grid_without_colour(
    snap_compare: Snap, starred: Setting, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    assert snap_compare(app_on(starred), terminal_size=size, run_before=pressing("g", "j"))


@pytest.mark.parametrize("size", SIZES, ids=name_of)
@pytest.mark.parametrize(
    ("state", "keys"),
    [
        ("agenda", ("a", "j")),
        ("list", ("a", "v", "j")),
        ("conflicts", ("c", "down", "down")),
        ("hours", ("c", "end")),
        ("light", ("T", "a", "j", "j")),
    ],
    ids=lambda value: value if isinstance(value, str) else "keys",
)
def test_walks(
    snap_compare: Snap, walking: Setting, size: tuple[int, int], state: str, keys: tuple[str, ...]
) -> None:
    assert snap_compare(app_on(walking), terminal_size=size, run_before=pressing(*keys))


@pytest.mark.parametrize("size", SIZES, ids=name_of)
def test_walks_without_colour(
    snap_compare: Snap, walking: Setting, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    assert snap_compare(app_on(walking), terminal_size=size, run_before=pressing("a"))


GUESSED = b"Reef Days\n\nMon 5 Jul 9:00 - 9:30 EDT\n\nOpening [/] the reef\n\nMon 5 Jul 25:00 - 26:00 EDT\n\nNever\n"


@pytest.fixture
def library(starred: Setting) -> Setting:
    """Two programs: one in its second edition, one with a guessed year and a problem."""
    later = PAGE.replace("20:45 - 21:15", "20:50 - 21:20").replace("Tides and Types", "Tides, Types")
    import_source(starred, "harbor.txt", later.encode(), ReadOptions(now=NOW))
    import_source(starred, "reef.txt", GUESSED, ReadOptions(now=NOW))
    return starred


@pytest.mark.parametrize("size", ALL_SIZES, ids=name_of)
@pytest.mark.parametrize(
    ("state", "keys"),
    [
        ("programs", ("p",)),
        ("changes", ("p", "j", "v")),
        ("light", ("T", "p")),
        ("year", ("p", "y")),
        ("removal", ("p", "j", "d")),
        ("note", ("N",)),
        ("people", ("w",)),
    ],
    ids=lambda value: value if isinstance(value, str) else "keys",
)
def test_library(
    snap_compare: Snap, library: Setting, size: tuple[int, int], state: str, keys: tuple[str, ...]
) -> None:
    assert snap_compare(app_on(library), terminal_size=size, run_before=pressing(*keys))


@pytest.mark.parametrize("size", ALL_SIZES, ids=name_of)
@pytest.mark.parametrize(
    ("state", "text"),
    [
        ("new", GUESSED.decode().replace("Reef", "Tide").replace("Opening [/] the reef", "[/] Ebb")),
        ("edition", PAGE),
        ("asks", "A\n\nMon 5 Jul 9:00 - 9:30\n\nB\n"),
    ],
    ids=lambda value: value if len(value) < 9 else "page",
)
def test_review(snap_compare: Snap, library: Setting, size: tuple[int, int], state: str, text: str) -> None:
    async def paste(pilot: Pilot[Any]) -> None:
        await wait_until_settled(pilot)
        pilot.app.post_message(Paste(text))
        await wait_until_settled(pilot)

    assert snap_compare(app_on(library), terminal_size=size, run_before=paste)


@pytest.mark.parametrize("size", ALL_SIZES, ids=name_of)
def test_import_dialog(snap_compare: Snap, starred: Setting, size: tuple[int, int]) -> None:
    entries = (
        Entry("../", "..", True),
        Entry("pages/", "pages", True),
        Entry("harbor.txt", "harbor.txt", False),
        Entry("[/] odd.ics", "[/] odd.ics", False),
    )
    screen = ImportScreen(lambda _: Listed("/home/me", entries), ["/home/me/downloads/"])

    async def ask(pilot: Pilot[Any]) -> None:
        await wait_until_settled(pilot)
        await pilot.app.push_screen(screen)
        await wait_until_settled(pilot)

    assert snap_compare(app_on(starred), terminal_size=size, run_before=ask)


@pytest.mark.parametrize("size", ALL_SIZES, ids=name_of)
@pytest.mark.parametrize("theme", ["high-contrast", "monochrome"])
def test_theme(snap_compare: Snap, starred: Setting, size: tuple[int, int], theme: str) -> None:
    app = app_on(starred._replace(config=starred.config._replace(theme=theme)))

    assert snap_compare(app, terminal_size=size, run_before=pressing("j"))


@pytest.mark.parametrize("size", SIZES, ids=name_of)
def test_empty_library(snap_compare: Snap, empty: Setting, size: tuple[int, int]) -> None:
    assert snap_compare(app_on(empty), terminal_size=size, run_before=pressing())


@pytest.mark.parametrize("size", [(80, 24), (40, 12)], ids=name_of)
def test_samples(snap_compare: Snap, empty: Setting, size: tuple[int, int]) -> None:
    add_samples_once(empty)

    assert snap_compare(app_on(empty), terminal_size=size, run_before=pressing("j"))


@pytest.mark.parametrize("wrong", ["", "/far/away: no such folder"], ids=["asking", "wrong"])
@pytest.mark.parametrize("size", [*SIZES, (200, 60)], ids=name_of)
def test_export_dialog(snap_compare: Snap, starred: Setting, size: tuple[int, int], wrong: str) -> None:
    app = app_on(starred)

    def seen(choice: ExportChoice) -> Exported:
        made = preview_export(
            starred, Order(Path(choice.path), calendar=CalendarOptions(choice.alarm_minutes))
        )
        return replace(made, path=Path("/home/me/agenda.ics"), replaces="ours")

    async def open_dialog(pilot: Pilot[Any]) -> None:
        await wait_until_settled(pilot)
        await app.push_screen(
            ExportDialog(
                ExportChoice("agenda.ics", 10),
                starred=(offer := Offer({"harbor-conf-2027": "Harbor Conf 2027"}, {None: []})),
                everything=offer,
                preview=seen,
                name_of=suggested_name,
                zone=app.now_shown.zone,
                wrong=wrong,
            )
        )
        await wait_until_settled(pilot)

    assert snap_compare(app, terminal_size=size, run_before=open_dialog)


def test_question(snap_compare: Snap, starred: Setting) -> None:
    app: PlannerApp = app_on(starred)

    async def ask(pilot: Pilot[Any]) -> None:
        await wait_until_settled(pilot)
        await app.push_screen(Confirm("Remove [3] programs?", yes="Remove", title="Samples"))
        await wait_until_settled(pilot)

    assert snap_compare(app, terminal_size=(80, 24), run_before=ask)
