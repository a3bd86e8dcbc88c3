"""The talks of one room over the same time, to be read and starred."""

from planner.text.counted import counted
from planner.timeline.day import day_of
from planner.tui.format import clock_range, day_text, place_of
from planner.tui.grid.crowds import Crowd
from planner.tui.screens.given import GivenTalksScreen
from planner.tui.state import Shown


class CrowdScreen(GivenTalksScreen):
    """Each talk of a crowd."""

    called = "At once"

    def __init__(self, crowd: Crowd) -> None:
        super().__init__(crowd.talks)
        self._crowd = crowd

    def empty_text(self, shown: Shown) -> str:
        """That a new edition has none of them."""
        return "These talks are no longer in the program.\n\nescape goes back."

    def status_note(self, shown: Shown) -> str:
        """When and where they are, and how many."""
        crowd = self._crowd
        day = day_text(day_of(crowd.start, shown.zone), year=shown.several_years)
        when = f"{day} {clock_range(crowd.start, crowd.end, shown.zone).rstrip()}"
        return " · ".join(filter(None, (when, place_of(crowd.talks[0]), counted(len(crowd.talks), "talk"))))
