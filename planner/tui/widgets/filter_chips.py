"""The filters in force as chips on one line; a click takes one away."""

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from planner.text.cells import cut, width_of
from planner.text.clean import isolate

_WIDEST = 28
_CLEAR = "clear all"


class FilterChips(Widget):
    """Set `chips` to show others; none leaves an empty line. What does not fit is counted at the end."""

    chips: reactive[tuple[str, ...]] = reactive(())
    hint: reactive[str] = reactive("")
    """Said behind the chips where there is room, such as which key clears them."""

    @dataclass
    class Cleared(Message):
        """A filter is to go, by its place in `chips`; None for all of them."""

        place: int | None

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._spans: list[tuple[int, int, int | None]] = []

    def render(self) -> Content:
        """The chips from the latest on, as far as they fit."""
        width = self.size.width
        self._spans = []
        parts: list[Content] = [Content(" ")]
        x = 1
        for place, chip in enumerate(self.chips):
            text = f" {cut(chip, _WIDEST)} × "
            rest = len(self.chips) - place - 1
            if x + width_of(text) + (5 if rest else 0) > width and place:
                parts.append(Content.styled(f"+{rest + 1}", "$foreground 75%"))
                return Content.assemble(*parts)
            parts += [Content.styled(isolate(text), "$text-accent on $accent 20%"), Content(" ")]
            self._spans.append((x, x + width_of(text), place))
            x += width_of(text) + 1
        if len(self.chips) > 1 and x + len(_CLEAR) + 2 < width:
            parts.append(Content.styled(f" {_CLEAR} ", "$foreground 75%"))
            self._spans.append((x, x + len(_CLEAR) + 2, None))
            x += len(_CLEAR) + 3
        if self.hint and x + width_of(self.hint) + 2 <= width:
            parts.append(
                Content.styled(f"{'· ' if len(self.chips) > 1 else ''}{self.hint}", "$foreground 60%")
            )
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        """The chip under the mouse goes."""
        for start, end, place in self._spans:
            if start <= event.x < end:
                self.post_message(self.Cleared(place))
                return
