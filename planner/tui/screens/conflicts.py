"""Conflicts: every clash among the starred talks, measured, with both parties in reach of the same keys."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from planner.tui.rows import View, conflict_rows
from planner.tui.screens.talks import TalksScreen
from planner.tui.state import Shown, TalkWanted


class ConflictsScreen(TalksScreen):
    """What clashes with what, and by how much."""

    called = "Conflicts"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "s",
            "go_to_talk",
            "Go to",
            id="talk.go_to",
            tooltip="show the talk among the others of its day",
        ),
        Binding("minus", "lower", "Lower", id="talk.lower", tooltip="want it one level less"),
    ]

    def view_of(self, shown: Shown) -> View:
        """Each clash under a head that measures it."""
        return shown.view(
            conflict_rows(shown.desk.conflicts, shown.zone, shown.homes, year=shown.several_years)
        )

    def empty_text(self, shown: Shown) -> str:
        """That all is well."""
        if not shown.levels:
            return "Nothing is starred yet, so nothing clashes.\n\nb goes to all talks."
        return (
            "No conflicts: every talk you starred can be attended whole.\n\nb goes to all talks, a to yours."
        )

    def action_go_to_talk(self) -> None:
        """Show the talk at the cursor among the others of its day."""
        if self.talk is not None:
            self.post_message(TalkWanted(self.talk))
