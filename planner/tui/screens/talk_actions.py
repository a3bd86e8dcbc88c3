"""What can be done with one talk, the same on every screen that shows talks."""

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.events import ScreenResume
from textual.screen import Screen

from planner.timeline.agenda import Level
from planner.timeline.program import Talk
from planner.tui.closing import closed_already
from planner.tui.following import stop_following
from planner.tui.state import Shown
from planner.tui.steady_compositor import SteadyCompositor
from planner.tui.wants import (
    CopyWanted,
    LevelChosen,
    LevelLowered,
    LinkWanted,
    NoteWanted,
    PeopleWanted,
    PersonWanted,
    PinToggled,
    StarToggled,
    TalkWanted,
)
from planner.tui.widgets.details_pane import DetailsPane
from planner.tui.widgets.talk_table import TalkTable

_NEEDS_TALK = (
    "star",
    "level",
    "lower",
    "details",
    "note",
    "pin",
    "copy",
    "open_link",
    "people",
    "go_to_talk",
)


class TalkActionsScreen(Screen[None]):
    """A screen with a talk in hand: star it, choose its level."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "star", "Star", id="talk.star", tooltip="star the talk, or take its star away"),
        Binding("1", "level('must')", "Must", show=False, id="talk.must", tooltip="star as ★★★ must"),
        Binding("2", "level('want')", "Want", show=False, id="talk.want", tooltip="star as ★★ want"),
        Binding("3", "level('maybe')", "Maybe", show=False, id="talk.maybe", tooltip="star as ★ maybe"),
        Binding("minus", "lower", "Lower", show=False, id="talk.lower", tooltip="want it one level less"),
        Binding("N", "note", "Note", show=False, id="talk.note", tooltip="write a note on the talk"),
        Binding("P", "pin", "Pin", show=False, id="talk.pin", tooltip="pin the talk: always in the plan"),
        Binding("y", "copy", "Copy", show=False, id="talk.copy", tooltip="copy the talk as text"),
        Binding("o", "open_link", "Open link", show=False, id="talk.open", tooltip="open the talk's link in the browser"),
        Binding("w", "people", "People", show=False, id="talk.people", tooltip="find all talks of one of its people"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._compositor = SteadyCompositor()
        self._styled_for: tuple[object, ...] | None = None
        """What decided its styles when it was last on top."""
        self._taken: Shown | None = None

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Close; nothing where it is closed already, or a dialog lies above it."""
        return super().dismiss(result) if self.app.screen is self else closed_already()

    def noted(self, name: str) -> str:
        """What was noted for a next time under a name; empty when nothing was."""
        notes: Mapping[str, str] = getattr(self.app, "notes")  # noqa: B009 - the app's module imports this one
        return notes.get(name, "")

    @property
    def talk(self) -> Talk | None:
        """The talk in hand."""
        raise NotImplementedError

    def _compositor_refresh(self) -> None:
        """Draw nothing while nothing is shown: Textual draws a screen that is being made, and throws that away."""
        if self.app._batch_count:
            self.refresh()
        else:
            super()._compositor_refresh()

    def on_mount(self) -> None:
        """Follow what the app shows."""
        self.watch(self.app, "shown", self._take_shown)

    def on_unmount(self) -> None:
        """Follow it no more."""
        stop_following(self.app, self)

    def _take_shown(self, shown: Shown) -> None:
        if self.is_current:
            self._taken = shown
            self.show(shown)

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Catch up with what happened while another screen was on top: styles only where they would be others, and not
        the first time, when everything has those that it was given as it was made."""
        app, before = self.app, self._styled_for
        self._styled_for = (
            app.classes,
            frozenset(app.pseudo_classes),
            tuple(app.stylesheet.source),
            app.size,
        )
        event.refresh_styles = event.refresh_styles and before not in (None, self._styled_for)
        if before is not None or self._taken is not self.shown:
            self._take_shown(self.shown)

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
        if action in _NEEDS_TALK and self.is_mounted and self.talk is None:
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

    def action_note(self) -> None:
        """Write a note on the talk in hand."""
        if self.talk is not None:
            self.post_message(NoteWanted(self.talk))

    def action_pin(self) -> None:
        """Pin the talk in hand, or let it loose."""
        if self.talk is not None:
            self.post_message(PinToggled(self.talk))

    def action_copy(self) -> None:
        """Copy the talk in hand as text."""
        if self.talk is not None:
            self.post_message(CopyWanted(self.talk))

    def action_open_link(self) -> None:
        """Open the link of the talk in hand."""
        if self.talk is not None:
            self.post_message(LinkWanted(self.talk))

    def action_people(self) -> None:
        """Find the people of the talk in hand."""
        if self.talk is not None:
            self.post_message(PeopleWanted(self.talk))

    @on(DetailsPane.LinkClicked)
    def _link_clicked(self) -> None:
        self.action_open_link()

    @on(DetailsPane.NoteClicked)
    def _note_clicked(self) -> None:
        self.action_note()

    @on(DetailsPane.PersonClicked)
    def _person_clicked(self, event: DetailsPane.PersonClicked) -> None:
        self.post_message(PersonWanted(event.name))

    def action_go_to_talk(self) -> None:
        """Show the talk in hand among the others of its day."""
        if self.talk is not None:
            self.post_message(TalkWanted(self.talk))

    @on(TalkTable.StarToggled)
    def _toggle_clicked(self, event: TalkTable.StarToggled) -> None:
        self.post_message(StarToggled(event.talk))
