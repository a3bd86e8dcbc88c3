"""The days of a conference as tabs on one line; the chosen one is always in sight."""

from dataclasses import dataclass
from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget


class Tab(NamedTuple):
    """A day's tab: its label, and what is said of it when it is chosen."""

    label: str
    note: str = ""
    short_note: str = ""
    """In place of the note where the other tabs would have no room."""


class DayTabs(Widget):
    """One line of tabs. Set `tabs` and `chosen`; a click asks for another day."""

    tabs: reactive[tuple[Tab, ...]] = reactive(())
    chosen: reactive[int] = reactive(0)

    @dataclass
    class Chosen(Message):
        """Another day is wanted, by its place in `tabs`."""

        place: int

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._spans: list[tuple[int, int, int]] = []

    def render(self) -> Content:
        """The tabs that fit, with "‹" and "›" where more follow."""
        width = self.size.width
        note = self._note(width)
        first, last = self._in_sight(width, note)
        parts: list[Content] = [Content.styled("‹", "$foreground 60%") if first else Content(" ")]
        self._spans = []
        x = 1
        for place in range(first, last):
            text = f" {self._label(place)} "
            style = "bold $block-cursor-foreground on $primary" if place == self.chosen else "$foreground 75%"
            parts.append(Content.styled(text, style))
            self._spans.append((x, x + len(text), place))
            x += len(text)
            if place == self.chosen and note:
                parts.append(Content.styled(f" {note} ", "$foreground 70%"))
                x += len(note) + 2
        if last < len(self.tabs):
            parts.append(Content.styled("›", "$foreground 60%"))
        return Content.assemble(*parts)

    def _label(self, place: int) -> str:
        label = self.tabs[place].label
        return f"[{label}]" if place == self.chosen else label

    def _note(self, width: int) -> str:
        """What is said of the chosen day: the note if all tabs fit beside it, else the short one if that fits."""
        if not self.tabs:
            return ""
        chosen = self.tabs[min(self.chosen, len(self.tabs) - 1)]
        labels = sum(self._cells_of(place) for place in range(len(self.tabs)))
        if labels + len(chosen.note) + 4 <= width:
            return chosen.note
        return chosen.short_note if len(chosen.label) + len(chosen.short_note) + 8 <= width else ""

    def _cells_of(self, place: int) -> int:
        return len(self._label(place)) + 2

    def _in_sight(self, width: int, note: str) -> tuple[int, int]:
        """From which tab to which (not included): the chosen one, and as many neighbours as fit."""
        if not self.tabs:
            return 0, 0
        first = last = min(self.chosen, len(self.tabs) - 1)
        used = self._cells_of(first) + 2 + (len(note) + 2 if note else 0)
        last += 1
        grew = True
        while grew:
            grew = False
            if last < len(self.tabs) and used + self._cells_of(last) <= width:
                used += self._cells_of(last)
                last, grew = last + 1, True
            if first > 0 and used + self._cells_of(first - 1) <= width:
                used += self._cells_of(first - 1)
                first, grew = first - 1, True
        return first, last

    def on_click(self, event: events.Click) -> None:
        """The day under the mouse; the marks at the ends go to the next one out of sight."""
        for start, end, place in self._spans:
            if start <= event.x < end:
                self.post_message(self.Chosen(place))
                return
        if self._spans and event.x == 0 and self._spans[0][2] > 0:
            self.post_message(self.Chosen(self._spans[0][2] - 1))
        elif self._spans and event.x >= self._spans[-1][1] and self._spans[-1][2] + 1 < len(self.tabs):
            self.post_message(self.Chosen(self._spans[-1][2] + 1))
