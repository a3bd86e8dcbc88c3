"""One line to type, with answers that are likely."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input, Static

from planner.tui.screens.dialog import Dialog, steady


class AskScreen(Dialog[str | None]):
    """Answers what was typed or chosen; None for no change. All texts are data, never markup."""

    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel", id="ask.cancel", tooltip="leave everything as it is"),
    ]

    def __init__(
        self,
        question: str,
        *,
        title: str,
        value: str = "",
        likely: Sequence[str] = (),
        hint: str = "",
        refuses: Callable[[str], str] = lambda _: "",
    ) -> None:
        """`refuses` says what is wrong with an answer; empty when it will do."""
        super().__init__()
        self._question = question
        self._title = title
        self._value = value
        self._likely = tuple(likely)
        self._hint = hint
        self._refuses = refuses

    def compose(self) -> ComposeResult:
        """The question, the line, and the likely answers as buttons."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = self._title
            yield Static(self._question, markup=False)
            yield steady(Input(self._value, compact=True))
            if self._likely:
                with Horizontal(classes="likely"):
                    for answer in self._likely:
                        yield Button(answer, name=answer, compact=True, classes="answer")
            yield Static(self._hint, classes="hint", markup=False)
            yield Static("", id="wrong", classes="wrong", markup=False)
            with Horizontal(classes="buttons"):
                yield Button("OK (enter)", id="ok", variant="primary", compact=True)
                yield Button("Cancel (escape)", id="cancel", compact=True)

    @on(Input.Submitted)
    @on(Button.Pressed, "#ok")
    def _answer_typed(self) -> None:
        self._answer(self.query_one(Input).value.strip())

    @on(Button.Pressed, ".answer")
    def _answer_chosen(self, event: Button.Pressed) -> None:
        self._answer(event.button.name or "")

    def _answer(self, text: str) -> None:
        wrong = self._refuses(text)
        if wrong:
            self.query_one("#wrong", Static).update(wrong)
        else:
            self.dismiss(text)

    @on(Button.Pressed, "#cancel")
    def action_cancel(self) -> None:
        """No change."""
        self.dismiss(None)
