"""The programs of the library, two lines each."""

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.binding import Binding
from textual.strip import Strip
from textual.widgets.option_list import Option

from planner.tui.library_state import ProgramFacts
from planner.tui.program_text import line_of
from planner.tui.widgets.option_list import SteadyOptionList

_BAR = "▌"


class ProgramList(SteadyOptionList):
    """Call `show` for other programs: the cursor stays on the same one. Says where it is as an OptionList does, and marks
    it with a bar, as all lists do."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"program-list--bar"}
    BINDINGS = [
        Binding("j", "cursor_down", "Down", show=False, id="move.down", tooltip="one program down"),
        Binding("k", "cursor_up", "Up", show=False, id="move.up", tooltip="one program up"),
        Binding("G", "last", "Last", show=False, id="move.last", tooltip="to the last program"),
    ]

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._facts: tuple[ProgramFacts, ...] = ()

    @property
    def facts(self) -> ProgramFacts | None:
        """The program at the cursor."""
        place = self.highlighted
        return self._facts[place] if place is not None and place < len(self._facts) else None

    def render_line(self, y: int) -> Strip:
        """A line; before the program at the cursor with the bar, in the space left of it."""
        strip = super().render_line(y)
        line = self.scroll_offset.y + y
        if line >= len(self._lines) or self._lines[line][0] != self.highlighted:
            return strip
        here = "option-list--option-highlighted"
        style = self.get_visual_style("option-list--option", here, "program-list--bar").rich_style
        return Strip([Segment(_BAR, style), *strip.crop(1)], strip.cell_length)

    def show(self, programs: Sequence[ProgramFacts], *, key: str | None = None) -> None:
        """Show these programs, with the cursor on the one of an id, or on the one where it was."""
        here = self.facts
        wanted = key or (here.head.id if here else None)
        before = self.highlighted or 0
        self._facts = tuple(programs)
        self.clear_options()
        self.add_options([Option(line_of(each), id=f"program-{n}") for n, each in enumerate(self._facts)])
        place = next((n for n, each in enumerate(self._facts) if each.head.id == wanted), None)
        if self._facts:
            self.highlighted = min(before, len(self._facts) - 1) if place is None else place
