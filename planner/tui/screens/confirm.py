"""One question with yes and no."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Static

from planner.tui.screens.dialog import Dialog


class Confirm(Dialog[bool]):
    """Asks, and answers True for yes. The question is text, never markup."""

    AUTO_FOCUS = "#no"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "Yes", id="confirm.yes", tooltip="do it"),
        Binding("n,escape", "answer(False)", "No", id="confirm.no", tooltip="leave everything as it is"),
        Binding(
            "left,right,h,l", "app.focus_next", show=False, id="confirm.other", tooltip="the other button"
        ),
    ]

    def __init__(self, question: str, *, yes: str, title: str = "") -> None:
        super().__init__()
        self._question = question
        self._yes = yes
        self._title = title

    def compose(self) -> ComposeResult:
        """The question over its two answers."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = self._title
            yield Static(self._question, markup=False)
            with Horizontal(classes="buttons"):
                yield Button(f"{self._yes} (y)", id="yes", variant="warning", compact=True)
                yield Button("No (n)", id="no", compact=True)

    def action_answer(self, answer: bool) -> None:
        """Close with the answer."""
        self.dismiss(answer)

    @on(Button.Pressed)
    def _answer_pressed(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "yes")
