"""When a picture may be taken: nothing of the app is under way any more, however slow the machine is.

Textual's own `pilot.pause()` takes a process that gets no processor for an idle one, so on a busy machine it ends too
early. Here each thing that can still change the picture is asked by name.
"""

import asyncio
import time
from collections.abc import Iterator
from typing import Any

from textual.app import App
from textual.dom import DOMNode
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets._toast import Toast

from planner.services.desk import desk_stamp
from planner.tui.desk_app import DeskApp
from planner.tui.screens.review import ReviewScreen

PATIENCE_SECONDS = 60.0
"""Only a test that fails waits so long."""
_ROUNDS = 2
"""So many times in a row nothing may be under way: a handler may be between two messages."""


async def wait_until_settled(pilot: Pilot[Any]) -> None:
    """Wait until workers, messages, layout, paint, animations and short timers are done and the disk is shown.

    What repeats for ever (the look at the disk, the clock) and the end of a notification are not waited for.

    Raises:
        AssertionError: something is still under way after a minute; it says what.
    """
    until = time.monotonic() + PATIENCE_SECONDS
    quiet = 0
    while quiet < _ROUNDS:
        await pilot.pause()
        pending = sorted(set(_under_way(pilot.app)))
        quiet = 0 if pending else quiet + 1
        if pending:
            assert time.monotonic() < until, f"still under way: {', '.join(pending)}"
            for node in _nodes(pilot.app):
                node.check_idle()  # what a dialog was put before waits for a message to lay itself out
            await asyncio.sleep(0.005)


def _under_way(app: App[Any]) -> Iterator[str]:
    yield from (f"worker {worker.name}" for worker in app.workers if not worker.is_finished)
    if isinstance(app, DeskApp):
        yield from _of_desk(app)
    if app.animator._animations or app.animator._scheduled:
        yield "an animation"
    for node in _nodes(app):
        yield from (f"{what} of {type(node).__name__}" for what in _of_node(node))


def _of_desk(app: DeskApp) -> Iterator[str]:
    if app._stamp != desk_stamp(app._setting):
        yield "a change on disk"
    if isinstance(app.screen, ReviewScreen) and not app.screen.is_read:
        yield "reading"


def _nodes(app: App[Any]) -> Iterator[DOMNode]:
    """The app and everything that can be seen: the screen on top, and what may shine through it."""
    yield app
    for screen in (*app._background_screens, app.screen):
        yield from screen.walk_children(with_self=True)


def _of_node(node: DOMNode) -> Iterator[str]:
    if node.message_queue_size or node._next_callbacks or node._pending_message is not None:
        yield "a message"
    if not isinstance(node, Toast) and any(_is_waited_for(timer) for timer in node._timers):
        yield "a timer"
    if isinstance(node, Widget) and (
        node._layout_required or node._scroll_required or node._recompose_required
    ):
        yield "layout"
    # A screen below a dialog keeps its own mark for good once it has handed its paint on to the dialog's screen.
    if (
        isinstance(node, Widget)
        and node._repaint_required
        and not (isinstance(node, Screen) and node is not node.app.screen)
    ):
        yield "paint"
    if isinstance(node, Screen) and (node._callbacks or node._update_timer._active.is_set()):
        yield "paint"


def _is_waited_for(timer: Any) -> bool:
    """Whether a timer has an end, and it is to come."""
    return timer._repeat is not None and timer._task is not None and not timer._task.done()
