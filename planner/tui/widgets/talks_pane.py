"""Talks that go with what is at the cursor, such as what fits into free time, beside or below the timeline."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from planner.text.cells import cut
from planner.text.clean import isolate
from planner.timeline.program import Talk
from planner.tui.format import STARS, clock_range, place_of, title_of
from planner.tui.state import Shown


class TalksPane(Widget):
    """Text; `show` gives it other talks. A click asks for all of them."""

    @dataclass
    class Opened(Message):
        """All of them are asked for."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._heading: Sequence[Content] = ()
        self._talks: Sequence[Talk] = ()
        self._shown: Shown | None = None

    def show(self, heading: Sequence[Content], talks: Sequence[Talk], shown: Shown) -> None:
        """Show other lines and, below them, other talks."""
        self._heading, self._talks, self._shown = heading, talks, shown
        self.refresh()

    def render(self) -> Content:
        """As many of the talks as there is room for."""
        talks, shown, (width, height) = self._talks, self._shown, self.content_size
        if shown is None:
            return Content("")
        lines = [*self._heading]
        room = max(1, height - len(lines))
        seen = talks if len(talks) <= room else talks[: room - 1]
        lines += [_line(talk, shown, width) for talk in seen]
        if len(seen) < len(talks):
            lines.append(Content.styled(f"and {len(talks) - len(seen)} more", "$foreground 65%"))
        return Content("\n").join(lines)

    def on_click(self, _event: events.Click) -> None:
        """Ask for all of them."""
        self.post_message(self.Opened())


def _line(talk: Talk, shown: Shown, width: int) -> Content:
    level = shown.levels.get(talk.id)
    stars = f"{STARS[level]} " if level else ""
    when = f"{clock_range(talk.start, talk.end, shown.zone)} "
    place = place_of(talk)
    text = f"{title_of(talk)}{f' · {place}' if place else ''}"
    room = max(0, width - len(when) - len(stars))
    return Content.assemble((when, "$foreground 75%"), (stars, "$text-warning"), isolate(cut(text, room)))
