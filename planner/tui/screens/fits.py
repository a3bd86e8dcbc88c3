"""What fits into the free time between two starred talks, to be read and starred."""

from planner.services.gaps import fit_of
from planner.text.counted import counted
from planner.timeline.day import day_of
from planner.timeline.gap import Gap
from planner.timeline.program import Talk
from planner.tui.details import TalkFacts
from planner.tui.format import clock_range, day_text, length_text
from planner.tui.screens.given import GivenTalksScreen
from planner.tui.state import Shown


class FitsScreen(GivenTalksScreen):
    """What fitted into a gap when it was opened, best first."""

    called = "Free time"

    def __init__(self, gap: Gap) -> None:
        """`gap` has what fits in the order to be shown."""
        super().__init__(gap.fits)
        self._gap = gap

    def facts_of(self, shown: Shown, talk: Talk) -> TalkFacts:
        """With what speaks for it."""
        return shown.facts(talk, because=fit_of(shown.desk, self._gap, talk, shown.taste).because)

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
