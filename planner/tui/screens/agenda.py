"""Agenda: everything starred, day by day, with clashes marked and the free time between."""

from collections import Counter
from typing import ClassVar

from textual.binding import Binding, BindingType

from planner.timeline.agenda import LEVELS
from planner.tui.rows import View, agenda_rows
from planner.tui.screens.talks import TalksScreen
from planner.tui.state import Shown, TalkWanted


class AgendaScreen(TalksScreen):
    """My talks."""

    called = "Agenda"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "s",
            "go_to_talk",
            "Go to",
            id="talk.go_to",
            tooltip="show the talk among the others of its day",
        ),
    ]

    def view_of(self, shown: Shown) -> View:
        """The starred talks under a head for each day."""
        return shown.view(agenda_rows(shown.desk.my_talks, shown.zone, shown.homes, year=shown.several_years))

    def empty_text(self, shown: Shown) -> str:
        """How a star is made."""
        return "Nothing is starred yet.\n\nb goes to all talks; space stars the one at the cursor."

    def status_note(self, shown: Shown) -> str:
        """How the stars spread over levels."""
        counts = Counter(shown.levels.values())
        return " · ".join(f"{counts[level]} {level.value}" for level in LEVELS if counts[level])

    def action_go_to_talk(self) -> None:
        """Show the talk at the cursor among the others of its day."""
        if self.talk is not None:
            self.post_message(TalkWanted(self.talk))
