"""What fits into the free time between two starred talks, to be read and starred."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from planner.timeline.day import day_of
from planner.timeline.gap import Gap
from planner.tui.format import clock_range, counted, day_text, length_text
from planner.tui.rows import View, talk_rows
from planner.tui.screens.talks import TalksScreen
from planner.tui.state import Shown


class FitsScreen(TalksScreen):
    """The talks of a gap, best first, with the same keys as everywhere; it stays until one goes back."""

    called = "Free time"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,backspace", "back", "Back", id="screen.back", tooltip="back to the agenda"),
        Binding("s", "go_to_talk", "Go to", id="talk.go_to", tooltip="show the talk among the others of its day"),
    ]  # fmt: skip

    def __init__(self, gap: Gap) -> None:
        super().__init__()
        self._gap = gap

    def view_of(self, shown: Shown) -> View:
        """What fitted when the gap was opened, as it is now, in that order: what is starred here can be unstarred."""
        now = (shown.talk_called(talk.id) for talk in self._gap.fits)
        return shown.view(talk_rows([talk for talk in now if talk is not None]), dated=False)

    def empty_text(self, shown: Shown) -> str:
        """That there is only time."""
        when = clock_range(self._gap.start, self._gap.end, shown.zone)
        return f"Nothing else fits into {when}.\n\nescape goes back."

    def status_note(self, shown: Shown) -> str:
        """When it is free, and how many talks fit."""
        gap = self._gap
        day = day_text(day_of(gap.start, shown.zone), year=shown.several_years)
        when = f"{day} {clock_range(gap.start, gap.end, shown.zone)} ({length_text(gap.minutes)})"
        return f"{when} · {counted(len(gap.fits), 'talk')}"

    def action_back(self) -> None:
        """From the details to the list, from there to the agenda."""
        if self.table.has_focus or self.has_class("-empty"):
            self.dismiss()
        else:
            super().action_back()
