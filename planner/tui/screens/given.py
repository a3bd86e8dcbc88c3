"""A list of talks that were chosen elsewhere: it stays until one goes back."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from planner.timeline.program import Talk
from planner.tui.rows import View, talk_rows
from planner.tui.screens.talks import TalksScreen
from planner.tui.state import Shown


class GivenTalksScreen(TalksScreen):
    """Talks in the order given, with the same keys as everywhere."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,backspace", "back", "Back", id="screen.back", tooltip="back to where one came from"),
        Binding("s", "go_to_talk", "Go to", id="talk.go_to", tooltip="show the talk among the others of its day"),
    ]  # fmt: skip

    def __init__(self, talks: Sequence[Talk]) -> None:
        super().__init__()
        self._given = tuple(talks)

    def view_of(self, shown: Shown) -> View:
        """The talks as they are now, in that order: what is starred here can be unstarred."""
        now = (shown.talk_called(talk.id) for talk in self._given)
        return shown.view(talk_rows([talk for talk in now if talk is not None]), dated=False)

    def action_back(self) -> None:
        """From the details to the list, from there to where one came from."""
        if self.table.has_focus or self.has_class("-empty"):
            self.dismiss()
        else:
            super().action_back()
