"""The line one types a search into; the arrow keys move in the list meanwhile."""

from dataclasses import dataclass

from textual.binding import Binding
from textual.message import Message
from textual.widgets import Input


class SearchBox(Input):
    """Filter as you type. Up and down are for the list, enter goes there."""

    BINDINGS = [
        Binding("up", "hand_on(-1)", "Up", show=False, id="search.up", tooltip="one hit up"),
        Binding("down", "hand_on(1)", "Down", show=False, id="search.down", tooltip="one hit down"),
    ]

    @dataclass
    class Moved(Message):
        """The cursor of the list is to move."""

        step: int

    def __init__(self, placeholder: str = "title, people, abstract, track, room") -> None:
        super().__init__(placeholder=placeholder, compact=True, select_on_focus=False)
        self.cursor_blink = False

    def action_hand_on(self, step: int) -> None:
        """Move in the list."""
        self.post_message(self.Moved(step))
