"""The line one types a search into; the arrow keys move in the list meanwhile."""

from dataclasses import dataclass

from textual.binding import Binding
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widgets import Input


class SearchBox(Input):
    """Filter as you type. Up and down are for the list, enter goes there."""

    BINDINGS = [
        Binding("enter", "submit", "Choose", id="search.choose", tooltip="go to what was found"),
        Binding("escape", "leave", "Leave", id="search.leave", tooltip="leave, and clear what was typed"),
        Binding("up", "hand_on(-1)", "Up", show=False, id="search.up", tooltip="one hit up"),
        Binding("down", "hand_on(1)", "Down", show=False, id="search.down", tooltip="one hit down"),
    ]

    virtual_size = Reactive(Size(0, 0), layout=False)
    """How long the text is; the box is as wide as ever, so nothing is laid out anew with each letter."""

    @dataclass
    class Moved(Message):
        """The cursor of the list is to move."""

        step: int

    @dataclass
    class Left(Message):
        """The search is given up."""

    def __init__(self, placeholder: str = "title, people, abstract, track, room") -> None:
        super().__init__(placeholder=placeholder, compact=True, select_on_focus=False)
        self.cursor_blink = False

    def action_leave(self) -> None:
        """Give the search up."""
        self.post_message(self.Left())

    def action_hand_on(self, step: int) -> None:
        """Move in the list."""
        self.post_message(self.Moved(step))
