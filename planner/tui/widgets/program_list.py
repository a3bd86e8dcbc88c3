"""The programs of the library, two lines each."""

from collections.abc import Sequence

from textual.binding import Binding
from textual.widgets.option_list import Option

from planner.tui.library_state import ProgramFacts
from planner.tui.program_text import line_of
from planner.tui.widgets.option_list import SteadyOptionList


class ProgramList(SteadyOptionList):
    """Call `show` for other programs: the cursor stays on the same one. Says where it is as an OptionList does."""

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
