"""Going to a screen that was there before, without the wait that one which is made anew needs."""

from textual.widget import AwaitMount

from planner.tui.fault_app import FaultApp

STANDS_SECONDS = 0.006
"""So long a screen that was there takes at most to take up what happened meanwhile, when nobody else works."""


class GoingApp(FaultApp):
    """An app that soon paints a mode which was there before.

    Textual paints nothing for 50 ms whenever the mode changes, so that no screen is seen half made.
    """

    def __init__(self) -> None:
        super().__init__()
        self._was_there = False

    def delay_update(self, delay: float = 0.05) -> None:
        """Paint nothing for a while; for a shorter one while one goes to a screen that is there."""
        super().delay_update(STANDS_SECONDS if self._was_there else delay)

    def switch_mode(self, mode: str) -> AwaitMount:
        """Go to a mode."""
        try:
            self._was_there = bool(self.get_screen_stack(mode))
        except KeyError:
            self._was_there = False
        try:
            return super().switch_mode(mode)
        finally:
            self._was_there = False
