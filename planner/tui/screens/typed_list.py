"""A dialog with a line to type in over a list of what fits it: the line keeps the focus, its keys move the list."""

from typing import ClassVar, TypeVar

from textual import on
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import OptionList

from planner.tui.widgets.search_box import SearchBox

Answer = TypeVar("Answer")


class TypedListScreen(ModalScreen[Answer]):
    """Composes a `SearchBox` and an `OptionList`; what they hold and what is answered is the dialog's own."""

    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "page(-1)", "Page up", show=False, id="list.page_up", tooltip="a page up"),
        Binding("pagedown", "page(1)", "Page down", show=False, id="list.page_down", tooltip="a page down"),
    ]

    @property
    def listing(self) -> OptionList:
        """What fits."""
        return self.query_one(OptionList)

    @on(SearchBox.Moved)
    def _move(self, event: SearchBox.Moved) -> None:
        if event.step > 0:
            self.listing.action_cursor_down()
        else:
            self.listing.action_cursor_up()

    def action_page(self, step: int) -> None:
        """A page in a direction."""
        if step > 0:
            self.listing.action_page_down()  # type: ignore[no-untyped-call]
        else:
            self.listing.action_page_up()  # type: ignore[no-untyped-call]
