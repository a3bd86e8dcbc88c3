"""Programs: the library, how each was read, and what only its owner can put right."""

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import OptionList, Static

from planner.store.library import ProgramHead
from planner.text.counted import counted
from planner.timeline.program import Program, Talk
from planner.tui.library_state import facts_of
from planner.tui.library_wants import (
    ChangesWanted,
    HomeZoneWanted,
    NameWanted,
    ReadingWanted,
    RefreshAllWanted,
    RefreshWanted,
    RemovalWanted,
    ReportsWanted,
    YearWanted,
)
from planner.tui.screens.framed import EMPTY_LIBRARY, FramedScreen
from planner.tui.screens.talks import WIDE
from planner.tui.state import Shown
from planner.tui.widgets.key_line import KeyLine
from planner.tui.widgets.program_list import ProgramList
from planner.tui.widgets.program_pane import ProgramPane
from planner.tui.widgets.status_line import StatusLine

_WANTED: Mapping[str, Callable[[ProgramHead], Message]] = {
    "year": YearWanted,
    "zone": HomeZoneWanted,
    "name": NameWanted,
    "remove": RemovalWanted,
    "again": ReadingWanted,
    "changes": ChangesWanted,
    "refresh": RefreshWanted,
}
_OF_TALKS = ("star", "level", "lower", "pin", "note", "copy", "open_link", "people")


class ProgramsScreen(FramedScreen):
    """The library."""

    called = "Programs"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    AUTO_FOCUS = "ProgramList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("i", "app.import", "Import", id="app.import", tooltip="read a program: file, address or paste"),
        Binding("y", "want('year')", "Year", id="program.year", tooltip="put the year right; stars stay"),
        Binding("z", "want('zone')", "Its zone", id="program.zone", tooltip="put the program's own zone right"),
        Binding("m", "want('name')", "Rename", show=False, id="program.rename", tooltip="call the program otherwise"),
        Binding("r", "want('refresh')", "Refresh", id="program.refresh", tooltip="read its source again, in the background"),
        Binding("R", "refresh_all", "Refresh all", show=False, id="program.refresh_all", tooltip="read the sources of all programs again"),
        Binding("f", "want('again')", "Read anew", show=False, id="program.again", tooltip="look at its source anew, or read it with other answers"),
        Binding("v", "want('changes')", "Changes", id="program.changes", tooltip="what its latest edition changed"),
        Binding("d,delete", "want('remove')", "Remove", id="program.remove", tooltip="take it out of the library; stars stay"),
        Binding("enter", "details", "Details", show=False, id="program.details", tooltip="between list and details"),
        Binding("escape", "back", "Back", show=False, id="screen.back", tooltip="back to the list"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._reports: Mapping[str, Program] = {}
        self._of: tuple[ProgramHead, ...] | None = None

    def compose(self) -> ComposeResult:
        """From top to bottom: status, list and details, hint, keys."""
        yield StatusLine()
        with Horizontal(id="body"):
            with Vertical(id="listing"):
                yield ProgramList()
                yield Static(id="empty", markup=False)
            yield ProgramPane()
        yield Static(id="samples", markup=False)
        yield KeyLine()

    @property
    def talk(self) -> Talk | None:
        """None: programs are listed here."""
        return None

    @property
    def place(self) -> str:
        """The program at the cursor."""
        return self.head.id if self.head is not None else ""

    @property
    def head(self) -> ProgramHead | None:
        """The program at the cursor."""
        facts = self.query_one(ProgramList).facts
        return facts.head if facts else None

    def show(self, shown: Shown) -> None:
        """Show other values; the cursor stays on its program."""
        heads = shown.desk.programs
        if heads != self._of:
            self._of = heads
            self.post_message(ReportsWanted())
        self._show_programs(shown, key=self.place_left())

    def _show_programs(self, shown: Shown, *, key: str | None = None) -> None:
        facts = facts_of(shown.desk, shown.zone, self._reports)
        listing = self.query_one(ProgramList)
        listing.show(facts, key=key)
        self.set_class(not facts, "-empty")
        if not facts:
            self.query_one("#empty", Static).update(EMPTY_LIBRARY)
        self.query_one(ProgramPane).facts = listing.facts
        self.show_frame(shown)
        self.refresh_bindings()

    def take_reports(self, reports: Mapping[str, Program]) -> None:
        """Show how the programs were read."""
        self._reports = reports
        self._show_programs(self.shown)

    def go_to_program(self, program_id: str) -> None:
        """Put the cursor on a program."""
        self._show_programs(self.shown, key=program_id)

    def status_note(self, shown: Shown) -> str:
        """How much the library holds, or what is being read again."""
        refreshing: str = getattr(self.app, "refreshing")  # noqa: B009 - the app's module imports this one
        return refreshing or counted(len(shown.desk.programs), "program")

    @on(OptionList.OptionHighlighted)
    def _show_details(self) -> None:
        self.query_one(ProgramPane).facts = self.query_one(ProgramList).facts

    @on(OptionList.OptionSelected)
    def _open_clicked(self) -> None:
        self.action_details()

    def action_want(self, what: str) -> None:
        """Ask for a change of the program at the cursor."""
        if self.head is not None:
            self.post_message(_WANTED[what](self.head))

    def action_refresh_all(self) -> None:
        """Ask for all programs to be read again."""
        self.post_message(RefreshAllWanted())

    def action_details(self) -> None:
        """Between the list and the details."""
        pane = self.query_one(ProgramPane)
        if pane.has_focus:
            self.query_one(ProgramList).focus()
        else:
            pane.focus()

    def action_back(self) -> None:
        """To the list."""
        self.query_one(ProgramList).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What needs a program is dimmed without one; what needs a talk has no place here."""
        if action in _OF_TALKS:
            return False
        if action == "want" and self.is_mounted and self.head is None:
            return None
        return super().check_action(action, parameters)
