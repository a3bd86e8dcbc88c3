"""A search box above the talks, for screens that narrow what they show while one types."""

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Input

from planner.tui.screens.framed import FramedScreen
from planner.tui.widgets.search_box import SearchBox


class SearchingScreen(FramedScreen):
    """A screen that composes a `SearchBox` and shows what `search` leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "Search", show=False, id="talks.search", tooltip="find talks on all days while you type"),
        Binding("escape", "back", "Back", show=False, id="screen.back", tooltip="back to the talks, without a filter"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self.search = ""

    def show_found(self, *, stay: bool) -> None:
        """Show what the search leaves; with `stay` the cursor keeps its talk at any price."""
        raise NotImplementedError

    def to_found(self) -> None:
        """Give the talks the focus."""
        raise NotImplementedError

    def step_found(self, step: int) -> None:
        """Move the cursor among the talks."""
        raise NotImplementedError

    def action_search(self) -> None:
        """Open the search box."""
        self.add_class("-searching")
        box = self.query_one(SearchBox)
        # Not by the class alone, which takes effect later: the next letter already belongs into the box.
        box.display = True
        self.set_focus(box)

    def action_back(self) -> None:
        """Back to the talks; from a search to all of them, the cursor on the same one."""
        if self.has_class("-searching"):
            self.set_search("")
            self.show_found(stay=True)
        self.to_found()

    def set_search(self, text: str) -> None:
        """Search for something else without showing it yet; nothing puts the box away."""
        box = self.query_one(SearchBox)
        self.search = text
        with box.prevent(Input.Changed):
            box.value = text
        self.set_class(bool(text), "-searching")
        box.display = bool(text)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Searching needs no key while one searches."""
        if action == "search" and isinstance(self.focused, SearchBox):
            return False
        return super().check_action(action, parameters)

    @on(Input.Changed)
    def _search_changed(self, event: Input.Changed) -> None:
        self.search = event.value
        self.show_found(stay=False)

    @on(Input.Submitted)
    def _leave_box(self) -> None:
        if not self.search.strip():
            self.set_search("")
        self.to_found()

    @on(SearchBox.Left)
    def _leave_search(self) -> None:
        self.action_back()

    @on(SearchBox.Moved)
    def _move_from_box(self, event: SearchBox.Moved) -> None:
        self.step_found(event.step)
