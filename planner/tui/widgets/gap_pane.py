"""Free time at the cursor: how long it is and the best of what fits, beside or below the timeline."""

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from planner.text.cells import cut
from planner.text.clean import isolate
from planner.timeline.gap import Gap
from planner.timeline.program import Talk
from planner.tui.clash_text import walk_text
from planner.tui.format import clock_range, counted, length_text, place_of, title_of
from planner.tui.state import Shown


class GapPane(Widget):
    """Text; `show` gives it another gap. A click asks for all that fits."""

    @dataclass
    class Opened(Message):
        """All that fits is asked for."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._gap: Gap | None = None
        self._shown: Shown | None = None

    def show(self, gap: Gap | None, shown: Shown) -> None:
        """Show another gap, or nothing."""
        self._gap, self._shown = gap, shown
        self.refresh()

    def render(self) -> Content:
        """As many of the talks as there is room for."""
        gap, shown, (width, height) = self._gap, self._shown, self.content_size
        if gap is None or shown is None:
            return Content("")
        when = clock_range(gap.start, gap.end, shown.zone)
        lines = [Content.styled(f"{length_text(gap.minutes)} free {when}", "bold")]
        if gap.walk is not None:
            lines.append(
                Content.styled(isolate(walk_text(gap.walk)), "$text-warning" if gap.walk.short else "")
            )
        if not gap.fits:
            return Content("\n").join([*lines, Content("Nothing else fits.")])
        one = len(gap.fits) == 1
        lines.append(Content.assemble(
            f"{counted(len(gap.fits), 'talk')} fit{'s' if one else ''}; ", ("enter", "bold"), " shows and stars",
        ))  # fmt: skip
        room = max(1, height - len(lines))
        seen = gap.fits if len(gap.fits) <= room else gap.fits[: room - 1]
        lines += [_line(talk, shown, width) for talk in seen]
        if len(seen) < len(gap.fits):
            lines.append(Content.styled(f"and {len(gap.fits) - len(seen)} more", "$foreground 65%"))
        return Content("\n").join(lines)

    def on_click(self, _event: events.Click) -> None:
        """Ask for all of them."""
        self.post_message(self.Opened())


def _line(talk: Talk, shown: Shown, width: int) -> Content:
    when = f"{clock_range(talk.start, talk.end, shown.zone)} "
    place = place_of(talk)
    text = f"{title_of(talk)}{f' · {place}' if place else ''}"
    return Content.assemble((when, "$foreground 75%"), isolate(cut(text, max(0, width - len(when)))))
