"""The details of the talk at the cursor, to be scrolled beside or below the list."""

from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from planner.tui.details import LINK, NOTE, PERSON, TalkFacts, details_of


class DetailsPane(VerticalScroll, can_focus=True):
    """One talk, whole. Set `facts` to show another; None shows nothing."""

    BINDINGS = [
        Binding("up,k", "scroll_up", "Up", show=False, id="details.up", tooltip="scroll the details up"),
        Binding(
            "down,j", "scroll_down", "Down", show=False, id="details.down", tooltip="scroll the details down"
        ),
    ]

    @dataclass
    class PersonClicked(Message):
        """One of the talk's people was clicked."""

        name: str

    @dataclass
    class LinkClicked(Message):
        """The talk's link was clicked."""

    @dataclass
    class NoteClicked(Message):
        """The note was clicked."""

    facts: reactive[TalkFacts | None] = reactive(None)

    def compose(self) -> ComposeResult:
        """The text, at the width there is."""
        yield Static("", markup=False)

    def watch_facts(self, old: TalkFacts | None, new: TalkFacts | None) -> None:
        """Another talk begins at its title; the same one stays where it was scrolled to."""
        if not self.is_mounted:
            return
        self._draw()
        if old is None or new is None or old.talk.id != new.talk.id:
            self.scroll_home(animate=False)

    def on_mount(self) -> None:
        """What was set before there was a place to show it."""
        self._draw()

    def on_resize(self) -> None:
        """Wrapped to another width."""
        self._draw()

    def on_click(self, event: events.Click) -> None:
        """What was clicked, where it is more than text."""
        meta = event.style.meta
        if PERSON in meta:
            self.post_message(self.PersonClicked(meta[PERSON]))
        elif LINK in meta:
            self.post_message(self.LinkClicked())
        elif NOTE in meta:
            self.post_message(self.NoteClicked())

    def _draw(self) -> None:
        # One cell is kept for the scroll bar, so that its coming does not wrap the text anew.
        width = max(10, self.container_size.width - self.styles.padding.width - 1)
        self.query_one(Static).update(details_of(self.facts, width) if self.facts is not None else "")
