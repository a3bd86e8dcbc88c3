"""Dialogs that close once: the second of two quick clicks must not close what is below them too.

Textual's own `dismiss` closes whatever is on top, and at the last screen ends the app.
"""

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.containers import Horizontal
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

from planner.tui.closing import closed_already

_T = TypeVar("_T")


class Dialog(ModalScreen[_T]):
    """A dialog above what one was looking at."""

    @property
    def is_open(self) -> bool:
        """Whether it is still there; what comes from the background after that has nowhere to go."""
        return self in self.app.screen_stack

    def dismiss(self, result: _T | None = None) -> AwaitComplete:
        """Close with an answer; nothing where it is closed already, or something lies above it."""
        return super().dismiss(result) if self.app.screen is self else closed_already()


def field_row(label: str, *widgets: Input | Button | Static) -> Horizontal:
    """A field of a dialog: what it is called, and what is typed or pressed."""
    return Horizontal(Static(label, classes="name"), *widgets, classes="field")


def steady(box: Input) -> Input:
    """The box with a cursor that does not blink, so that nothing is drawn while nobody types."""
    box.cursor_blink = False
    return box
