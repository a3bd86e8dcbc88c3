"""The command palette: every key's action, and every talk."""

from functools import partial
from typing import TYPE_CHECKING

from textual.command import Hit, Hits, Provider
from textual.content import Content

from planner.timeline.day import day_of
from planner.tui.format import clock as clock_text
from planner.tui.format import day_text, title_of

if TYPE_CHECKING:
    from planner.tui.app import PlannerApp

_MOST = 12
"""So many talks are offered for what was typed."""


class TalkCommands(Provider):
    """Talks by title, people, abstract, track and room; choosing one shows it in its day."""

    async def search(self, query: str) -> Hits:
        """The talks that hold the words typed, best first."""
        app: PlannerApp = self.app  # type: ignore[assignment]
        shown = app.now_shown
        for place, talk in enumerate(shown.library_finder.find(query).talks[:_MOST]):
            title = title_of(talk)
            day = day_text(day_of(talk.start, shown.zone), year=shown.several_years)
            yield Hit(
                0.6 - place / 100, Content(title), partial(app.show_talk, talk), title,
                f"{day} {clock_text(talk.start, shown.zone)}",
            )  # fmt: skip
