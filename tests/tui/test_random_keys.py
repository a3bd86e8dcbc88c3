"""Anything pressed in any order: no fault, and an agenda that the log of what was asked for explains, also on disk.

`PLANNER_RANDOM_KEYS=5000` takes more steps with each seed than a usual run.
"""

import os
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.message import Message
from textual.pilot import Pilot
from textual.worker_manager import WorkerManager

import planner.tui
from planner.errors import PlannerError
from planner.importers import ReadOptions
from planner.services.arrivals import Preview
from planner.services.desk import open_desk
from planner.services.library import import_source
from planner.services.samples import add_samples_once
from planner.services.setting import Setting
from planner.store.programs import ProgramHead
from planner.timeline.agenda import Agenda
from planner.timeline.program import Talk
from planner.tui.app import PlannerApp
from planner.tui.plan_wants import PlanApplied
from planner.tui.wants import HideWanted, LevelChosen, LevelLowered, PinToggled, StarToggled, WayTaken
from tests.conftest import NOW
from tests.tui.agenda_model import Deed, Kept, Model, Note, ProgramGone, SamplesGone, Undo, facts_of
from tests.tui.conftest import PAGE
from tests.tui.nasty import nasty_program
from tests.tui.settled import wait_until_settled

STEPS = int(os.environ.get("PLANNER_RANDOM_KEYS", "1200"))
RUN_STEPS = 300
"""After so many steps the app is left and opened again, in another size."""
SIZES = [(80, 24), (120, 40), (24, 8), (200, 60), (100, 30)]
MOVES = [
    *("up", "down", "left", "right", "j", "k", "h", "l", "pageup", "pagedown", "home", "end", "G"),
    *("tab", "shift+tab", "enter", "enter", "escape", "escape", "backspace", "delete"),
]
DEEDS = [
    *(
        "space",
        "space",
        "space",
        "1",
        "2",
        "3",
        "minus",
        "plus",
        "N",
        "P",
        "y",
        "o",
        "w",
        "x",
        "H",
        "u",
        "u",
        "ctrl+s",
    ),
    *("K", "R", "M", "L", "A", "v", "s", "r", "0", "z", "d", "D", "full_stop", "comma", "p", "l"),
]
PLACES = [
    *("b", "g", "a", "a", "c", "c", "c", "p", "n", "slash", "f", "t", "T", "e", "i", "X", "question_mark"),
    *("left_square_bracket", "right_square_bracket", "ctrl+x", "ctrl+p"),
]
LETTERS = "aeiт'[/]\\$ 9"
PASTES = [
    PAGE.replace("Tides and Types", "Tides, Types").replace("20:45 - 21:15", "20:50 - 21:20"),
    "Reef Days\n\nMon 5 Jul 9:00 - 9:30 EDT\n\n[/] Opening\n\nMon 5 Jul 25:00 - 26:00 EDT\n\nNever\n",
    "A\n\nMon 5 Jul 9:00 - 9:30\n\nB\n",
    "one line",
    "[/]\n[b]\n\x1b[31m\n",
]
ASKED = (StarToggled, LevelChosen, LevelLowered, PinToggled, HideWanted, WayTaken, PlanApplied)


class LoggedApp(PlannerApp):
    """planner, which cannot be left by chance, opens no browser, and writes down what is asked of its agenda."""

    CSS_PATH = str(Path(planner.tui.__file__).with_name("planner.tcss"))
    log_of_deeds: list[Deed]

    def _note_deed(self, what: Any) -> None:
        self.log_of_deeds.append(Deed(what, self.now_shown.desk))

    async def _dispatch_message(self, message: Message) -> None:
        if isinstance(message, ASKED):
            self._note_deed(message)
        await super()._dispatch_message(message)

    def action_undo(self) -> None:
        self._note_deed(Undo())
        super().action_undo()

    def _take_note(self, talk: Talk, note: str | None) -> None:
        if note is not None:
            self._note_deed(Note(talk, note))
        super()._take_note(talk, note)

    def _tell_kept(self, made: Preview) -> None:
        if made.is_new:
            self._note_deed(Kept(made.program.id, made.program.talks))
        super()._tell_kept(made)

    def _remove_samples_if(self, sure: bool | None) -> None:
        if sure:
            self._note_deed(SamplesGone())
        super()._remove_samples_if(sure)

    def _told_removed(self, head: ProgramHead) -> None:
        self._note_deed(ProgramGone(head.id))
        super()._told_removed(head)

    async def action_quit(self) -> None:
        pass

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        pass

    def deliver_screenshot(self, *words: Any, **options: Any) -> str | None:
        return None


@pytest.fixture
def faults(monkeypatch: pytest.MonkeyPatch) -> list[Exception]:
    """What went wrong in the background; the app only tells it."""
    found: list[Exception] = []
    make = WorkerManager._new_worker

    def made(self: WorkerManager, work: Any, node: Any, **options: Any) -> Any:
        def watched() -> Any:
            try:
                return work()
            except PlannerError:
                raise
            except Exception as error:
                found.append(error)
                raise

        return make(self, watched if options.get("thread") else work, node, **options)

    monkeypatch.setattr(WorkerManager, "_new_worker", made)
    return found


async def step(pilot: Pilot[Any], chance: random.Random) -> int:
    """Press a burst of keys, or click, turn the wheel, paste or resize; how many things that were."""
    app, what = pilot.app, chance.random()
    width, height = app.size
    done = 1
    if what < 0.90:
        # In a dialog one by one: what it starts in the background shall stand before a star is made behind it.
        burst = chance.choice([1, 1, 2, 3, 5]) if len(app.screen_stack) == 1 else 1
        done = next((n for n in range(1, burst) if press(app, chance) == "X"), burst)
        if done == burst:
            press(app, chance)
    elif what < 0.97:
        click(app, chance.randrange(width), chance.randrange(height), chance.choice([1, 1, 2]))
    elif what < 0.985:
        wheel = chance.choice([events.MouseScrollDown, events.MouseScrollUp])
        place = chance.randrange(width), chance.randrange(height)
        send(app, wheel(None, *place, 0, 0, 0, False, False, False, *place))
    elif what < 0.995:
        app.post_message(events.Paste(chance.choice(PASTES)))
    else:
        await pilot.resize_terminal(*chance.choice(SIZES))
    await pilot._wait_for_screen()
    if any(worker.group == "library" and not worker.is_finished for worker in app.workers):
        await wait_until_settled(pilot)  # so that the log has imports and stars in the order of the disk
    return done


def press(app: Any, chance: random.Random) -> str:
    """A key, and which; out of a dialog more often than not, as most of what there is to do is below."""
    if len(app.screen_stack) > 1 and chance.random() < 0.1:
        key = "escape"
    else:
        kinds: list[Sequence[str]] = [MOVES, DEEDS, PLACES, LETTERS]
        key = chance.choice(chance.choices(kinds, [4, 5, 1.2, 1])[0])
    send(app, events.Key(key, key if len(key) == 1 else " " if key == "space" else None))
    return key


def send(app: Any, event: events.Event) -> None:
    """As the terminal would."""
    event.set_sender(app)
    app._driver.send_message(event)


def click(app: Any, x: int, y: int, times: int) -> None:
    """Press and let go the mouse."""
    for _ in range(times):
        for kind in (events.MouseMove, events.MouseDown, events.MouseUp):
            button = 0 if kind is events.MouseMove else 1
            send(app, kind(None, x, y, 0, 0, button, False, False, False, x, y))


async def live(app: LoggedApp, size: tuple[int, int], steps: int, chance: random.Random) -> Agenda:
    """Some random steps in one run of the app; the agenda that it shows at the end."""
    async with app.run_test(size=size) as pilot:
        await wait_until_settled(pilot)
        done = 0
        while done < steps:
            done += await step(pilot, chance)
        await wait_until_settled(pilot)
        return app.now_shown.desk.agenda


@pytest.mark.parametrize("seed", [1, 2, 3, 4, 5])
async def test_any_keys_make_the_agenda_that_their_log_explains(
    empty: Setting, faults: list[Exception], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    add_samples_once(empty)
    import_source(empty, "harbor.txt", PAGE.encode(), ReadOptions(now=NOW))
    import_source(empty, "nasty.csv", nasty_program(), ReadOptions(now=NOW))
    chance = random.Random(seed)
    model = Model(NOW)
    log: list[Deed] = []

    for run in range(max(1, STEPS // RUN_STEPS)):
        app = LoggedApp(empty, open_desk(empty, abstracts=True))
        app.log_of_deeds = []
        shown = await live(app, SIZES[(seed + run) % len(SIZES)], RUN_STEPS, chance)

        for deed in app.log_of_deeds:
            model.apply(deed)
        log += app.log_of_deeds
        assert faults == []
        assert shown == open_desk(empty).agenda
        assert facts_of(shown) == model.facts

    assert any(isinstance(deed.what, ASKED) for deed in log)
