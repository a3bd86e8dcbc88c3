"""What the latest edition of a program changed: for me first, then talk by talk, field by field."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import OptionList, Static

from planner.services.changed import EditionReport
from planner.timeline.program import Talk
from planner.tui.change_text import ChangeMatter, ChangeRow, change_rows, change_summary
from planner.tui.format import STARS, words_of
from planner.tui.library_wants import MatchTurned
from planner.tui.screens.framed import FramedScreen
from planner.tui.state import Shown
from planner.tui.widgets.change_list import ChangeList
from planner.tui.widgets.key_line import KeyLine
from planner.tui.widgets.status_line import StatusLine


class ChangesScreen(FramedScreen):
    """One report, with the stars as they are now."""

    called = "Changes"
    AUTO_FOCUS = "ChangeList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,backspace", "back", "Back", id="screen.back", tooltip="back to where one came from"),
        Binding("enter,s", "go_to_talk", "Go to", id="talk.go_to", tooltip="show the talk among the others of its day"),
        Binding("x", "turn_match", "Not the same", id="change.turn", tooltip="say that a doubtful match is wrong, or right after all"),
    ]  # fmt: skip

    def __init__(self, report: EditionReport) -> None:
        super().__init__()
        self._report = report

    def compose(self) -> ComposeResult:
        """From top to bottom: status, what is listed, the list, hint, keys."""
        yield StatusLine()
        yield Static(id="about", markup=False)
        with Vertical(id="listing"):
            yield ChangeList()
        yield Static(id="samples", markup=False)
        yield KeyLine()

    @property
    def program(self) -> str:
        """The id of the program it is about."""
        return self._report.program

    @property
    def row(self) -> ChangeRow | None:
        """The row at the cursor."""
        return self.query_one(ChangeList).row

    @property
    def talk(self) -> Talk | None:
        """The talk of the row at the cursor; None for one that is in the library no more."""
        row = self.row
        return self.shown.talk_called(row.talk.id) if row is not None and row.talk is not None else None

    def take_report(self, report: EditionReport) -> None:
        """Show another report on the program."""
        self._report = report
        self.show(self.shown)

    def show(self, shown: Shown) -> None:
        """Show other values; the cursor stays on its row."""
        report, desk = self._report, shown.desk
        matter = ChangeMatter(
            report.edits,
            report.mine,
            shown.zone,
            shown.homes.get(report.program),
            report.doubtful,
            report.apart,
            {talk_id: STARS[star.level] for talk_id, star in desk.agenda.stars.items()},
            desk.rules.my_hours,
        )
        about = f"{words_of(report.name)}: edition {report.to_edition} after {report.from_edition}: "
        self.query_one("#about", Static).update(about + change_summary(report.edits).plain)
        self.query_one(ChangeList).show(change_rows(matter))
        self.show_frame(shown)
        self.refresh_bindings()

    @on(OptionList.OptionHighlighted)
    def _stand_elsewhere(self) -> None:
        self.show_status(self.shown)
        self.refresh_bindings()

    @on(OptionList.OptionSelected)
    def _go_there(self) -> None:
        self.action_go_to_talk()

    def action_turn_match(self) -> None:
        """Take the doubtful match at the cursor back, or make it again."""
        row = self.row
        if row is not None and row.doubtful:
            self.post_message(MatchTurned(self.program, row.doubtful, is_apart=not row.is_apart))

    def action_back(self) -> None:
        """To where one came from."""
        self.dismiss()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a doubtful match can be turned."""
        if action == "turn_match" and self.is_mounted and (self.row is None or not self.row.doubtful):
            return None
        return super().check_action(action, parameters)
