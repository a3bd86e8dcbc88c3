"""One of a few words to choose."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from planner.text.clean import isolate
from planner.tui.screens.dialog import Dialog
from planner.tui.widgets.option_list import SteadyOptionList


class PickScreen(Dialog[str | None]):
    """Answers the word chosen; None for none. The words are data, never markup."""

    AUTO_FOCUS = "OptionList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel", id="pick.cancel", tooltip="choose nothing"),
        Binding("j", "move(1)", "Down", show=False, id="pick.down", tooltip="one down"),
        Binding("k", "move(-1)", "Up", show=False, id="pick.up", tooltip="one up"),
    ]

    def __init__(self, words: Sequence[str], *, title: str, hint: str = "") -> None:
        super().__init__()
        self._words = tuple(words)
        self._title = title
        self._hint = hint

    def compose(self) -> ComposeResult:
        """The words, one a line."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = self._title
            yield SteadyOptionList(*(Content(isolate(word)) for word in self._words), markup=False)
            yield Static(self._hint, classes="hint", markup=False)

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._words[event.option_index])

    def action_move(self, step: int) -> None:
        """The next word in a direction."""
        listing = self.query_one(OptionList)
        if step > 0:
            listing.action_cursor_down()
        else:
            listing.action_cursor_up()

    def action_cancel(self) -> None:
        """Choose nothing."""
        self.dismiss(None)
