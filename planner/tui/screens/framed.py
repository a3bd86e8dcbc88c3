"""What frames every screen of talks: the status line above, the hint on samples and the keys below."""

from datetime import date, datetime

from textual import events
from textual.content import Content
from textual.widgets import Static

from planner.tui.format import day_text, zone_text
from planner.tui.keys import key_of
from planner.tui.screens.talk_actions import TalkActionsScreen
from planner.tui.state import Shown
from planner.tui.widgets.day_tabs import Tab
from planner.tui.widgets.status_line import Status, StatusLine

TINY = 90
"""Below so many columns, the palette's key is left out."""
EMPTY_LIBRARY = (
    "The library is empty.\n\nLeave with q, and read a program with\n\n    planner import FILE\n\n"
    "where FILE is the text of a conference page, saved or pasted into a file."
)
"""What is said where there is nothing to show."""


class FramedScreen(TalkActionsScreen):
    """A screen with a `StatusLine` and a `#samples` line that it composes."""

    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall")]
    called = ""
    """What the status line calls this screen."""

    _samples_key = "X"

    def on_resize(self, event: events.Resize) -> None:
        """Keys of the screen before the palette's where there is no room for both."""
        self.set_class(event.size.width < TINY, "-tiny")

    def status_note(self, shown: Shown) -> str:
        """What the status line adds, such as how many talks a filter leaves."""
        return ""

    def moment(self, shown: Shown) -> datetime:
        """When what is in hand begins; now, when nothing is."""
        talk = self.talk
        return talk.start if talk is not None else shown.now

    def show_frame(self, shown: Shown) -> None:
        """Everything around the talks as it is now."""
        self._show_samples_hint(shown)
        self.show_status(shown)

    def show_status(self, shown: Shown) -> None:
        """The status line as it is now; the zone is called as at the talk in hand."""
        at = self.moment(shown)
        self.query_one(StatusLine).status = Status(
            screen=self.called,
            zone=zone_text(shown.zone, at),
            zone_short=zone_text(shown.zone, at).split(" ")[0],
            stars=len(shown.desk.agenda.stars),
            conflicts=len(shown.desk.conflicts),
            note=self.status_note(shown),
        )

    def _show_samples_hint(self, shown: Shown) -> None:
        hint = self.query_one("#samples", Static)
        hint.display = shown.has_samples
        key = key_of(self, "app.remove_samples")
        if shown.has_samples:
            self._samples_key = key or self._samples_key
            text = "Samples to try things on · $key removes them · yours: planner import FILE"
            hint.update(Content.from_markup(text.replace("$key", "[b]$key[/b]"), key=self._samples_key))


def tab_of(day: date, shown: Shown) -> Tab:
    """The tab of a day, with what there is to say of the conference's days it holds."""
    return Tab(day_text(day, year=shown.several_years), *shown.day_notes[day])
