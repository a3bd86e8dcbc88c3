"""One talk over the whole screen, for terminals that have no room beside the list."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from planner.timeline.program import Talk
from planner.tui.details import TalkFacts
from planner.tui.screens.talk_actions import TalkActionsScreen
from planner.tui.state import Shown
from planner.tui.widgets.details_pane import DetailsPane
from planner.tui.widgets.key_line import KeyLine


class TalkScreen(TalkActionsScreen):
    """The details of a talk by its id; closes itself when the talk is gone."""

    AUTO_FOCUS = "DetailsPane"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,enter,backspace,h,left", "close", "Back", id="details.close", tooltip="back to the list"
        ),
    ]

    def __init__(self, talk_id: str, facts_of: Callable[[Shown, Talk], TalkFacts] = Shown.facts) -> None:
        """`facts_of` says what the details are made of."""
        super().__init__()
        self._talk_id = talk_id
        self._facts_of = facts_of

    def compose(self) -> ComposeResult:
        """The details and the keys."""
        yield DetailsPane()
        yield KeyLine()

    @property
    def talk(self) -> Talk | None:
        """The talk shown; None when it is gone."""
        return self.shown.talk_called(self._talk_id)

    def show(self, shown: Shown) -> None:
        """Show the talk as it is now."""
        talk = shown.talk_called(self._talk_id)
        if talk is None:
            self.dismiss()
        else:
            self.query_one(DetailsPane).facts = self._facts_of(shown, talk)

    def action_close(self) -> None:
        """Back to where it was opened."""
        self.dismiss()
