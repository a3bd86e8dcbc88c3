"""A dialog with a line to type in over a list of what fits it: the line keeps the focus, its keys move the list."""

from typing import ClassVar, TypeVar

from textual import on
from textual.binding import Binding, BindingType

from planner.tui.screens.dialog import Dialog
from planner.tui.widgets.option_list import SteadyOptionList
from planner.tui.widgets.search_box import SearchBox

Answer = TypeVar("Answer")


class TypedListScreen(Dialog[Answer]):
    """Composes a `SearchBox` and a `SteadyOptionList`; what they hold and what is answered is the dialog's own."""

    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "page(-1)", "Page up", show=False, id="list.page_up", tooltip="a page up"),
        Binding("pagedown", "page(1)", "Page down", show=False, id="list.page_down", tooltip="a page down"),
    ]

    @property
    def listing(self) -> SteadyOptionList:
        """What fits."""
        return self.query_one(SteadyOptionList)

    @on(SearchBox.Moved)
    def _move(self, event: SearchBox.Moved) -> None:
        if event.step > 0:
            self.listing.action_cursor_down()
        else:
            self.listing.action_cursor_up()

    def action_page(self, step: int) -> None:
        """A page in a direction."""
        if step > 0:
            self.listing.action_page_down()
        else:
            self.listing.action_page_up()
