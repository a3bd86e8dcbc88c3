"""Talks that go with what is at the cursor, such as what fits into free time, beside or below the timeline."""

from collections.abc import Callable, Sequence
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
        self._because: Callable[[Talk], Sequence[str]] | None = None

    def show(
        self,
        heading: Sequence[Content],
        talks: Sequence[Talk],
        shown: Shown,
        because: Callable[[Talk], Sequence[str]] | None = None,
    ) -> None:
        """Show other lines and, below them, other talks.

        Args:
            because: what speaks for each, to be told below it; asked only of talks in sight.
        """
        self._heading, self._talks, self._shown, self._because = heading, talks, shown, because
        self.refresh()

    def render(self) -> Content:
        """As many of the talks as there is room for."""
        talks, shown, (width, height) = self._talks, self._shown, self.content_size
        if shown is None:
            return Content("")
        lines = [*self._heading]
        for number, talk in enumerate(talks):
            left = height - len(lines)
            rest = len(talks) - number
            of_talk = [_line(talk, shown, width), *self._reasons(talk, width)]
            if len(of_talk) > left - (rest > 1):
                of_talk = of_talk[:1]
            if left < 1 + (rest > 1):
                lines.append(Content.styled(f"and {rest} more", "$foreground 65%"))
                break
            lines += of_talk
        return Content("\n").join(lines)

    def _reasons(self, talk: Talk, width: int) -> list[Content]:
        """What speaks for a talk, as a line below it; none where nothing does."""
        said = self._because(talk) if self._because is not None else ()
        if not said:
            return []
        text = isolate(cut(" · ".join(said), max(0, width - 2)))
        return [Content.assemble("  ", (text, "$foreground 60%"))]

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
