"""What can be done with one talk, the same on every screen that shows talks."""

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.screen import Screen

from planner.timeline.agenda import Level
from planner.timeline.program import Talk
from planner.tui.state import LevelChosen, LevelLowered, Shown, StarToggled, TalkWanted
from planner.tui.widgets.talk_table import TalkTable


class TalkActionsScreen(Screen[None]):
    """A screen with a talk in hand: star it, choose its level."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "star", "Star", id="talk.star", tooltip="star the talk, or take its star away"),
        Binding("1", "level('must')", "Must", show=False, id="talk.must", tooltip="star as ★★★ must"),
        Binding("2", "level('want')", "Want", show=False, id="talk.want", tooltip="star as ★★ want"),
        Binding("3", "level('maybe')", "Maybe", show=False, id="talk.maybe", tooltip="star as ★ maybe"),
        Binding("minus", "lower", "Lower", show=False, id="talk.lower", tooltip="want it one level less"),
    ]

    def noted(self, name: str) -> str:
        """What was noted for a next time under a name; empty when nothing was."""
        notes: Mapping[str, str] = getattr(self.app, "notes")  # noqa: B009 - the app's module imports this one
        return notes.get(name, "")

    @property
    def talk(self) -> Talk | None:
        """The talk in hand."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Follow what the app shows."""
        self.watch(self.app, "shown", self._take_shown)

    def _take_shown(self, shown: Shown) -> None:
        if self.is_current:
            self.show(shown)

    def on_screen_resume(self) -> None:
        """Catch up with what happened while another screen was on top."""
        self.show(self.shown)

    @property
    def shown(self) -> Shown:
        """What the app shows at present."""
        shown = getattr(self.app, "shown")  # noqa: B009 - the app's module imports this one
        assert isinstance(shown, Shown)
        return shown

    def show(self, shown: Shown) -> None:
        """Show other values."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What needs a talk is dimmed without one."""
        if (
            action in ("star", "level", "lower", "details", "go_to_talk")
            and self.is_mounted
            and self.talk is None
        ):
            return None
        return super().check_action(action, parameters)

    def action_star(self) -> None:
        """Star the talk in hand, or take its star away."""
        if self.talk is not None:
            self.post_message(StarToggled(self.talk))

    def action_level(self, level: str) -> None:
        """Star the talk in hand at a level."""
        if self.talk is not None:
            self.post_message(LevelChosen(self.talk, Level(level)))

    def action_lower(self) -> None:
        """Want the talk in hand one level less."""
        if self.talk is not None:
            self.post_message(LevelLowered(self.talk))

    def action_go_to_talk(self) -> None:
        """Show the talk in hand among the others of its day."""
        if self.talk is not None:
            self.post_message(TalkWanted(self.talk))

    @on(TalkTable.StarToggled)
    def _toggle_clicked(self, event: TalkTable.StarToggled) -> None:
        self.post_message(StarToggled(event.talk))
