"""Where the calendar file goes, and whether it reminds."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

from planner.tui.format import counted

_WEEK_MINUTES = 7 * 24 * 60


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """What was asked for."""

    path: str
    alarm_minutes: int | None = None


class ExportDialog(ModalScreen[ExportChoice | None]):
    """Answers where to write; None when nothing is to be written."""

    AUTO_FOCUS = "#path"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel", id="export.cancel", tooltip="write nothing"),
    ]

    def __init__(self, choice: ExportChoice, *, talks: int, folder: str, wrong: str = "") -> None:
        super().__init__()
        self._choice = choice
        self._talks = talks
        self._folder = folder
        self._wrong = wrong

    def compose(self) -> ComposeResult:
        """A file, an alarm, and the two answers."""
        alarm = "" if self._choice.alarm_minutes is None else str(self._choice.alarm_minutes)
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Export"
            yield Static(f"{counted(self._talks, 'starred talk')} as a calendar file (.ics)")
            yield Static(f"File, seen from {self._folder}", classes="label", markup=False)
            yield _steady(Input(self._choice.path, id="path", compact=True, select_on_focus=False))
            yield Static("Remind so many minutes before each talk (empty: never)", classes="label")
            yield _steady(Input(alarm, id="alarm", type="integer", max_length=5, compact=True))
            yield Static(self._wrong, id="wrong", classes="wrong", markup=False)
            with Horizontal(classes="buttons"):
                yield Button("Export (enter)", id="export", variant="primary", compact=True)
                yield Button("Cancel (escape)", id="cancel", compact=True)

    @on(Input.Submitted)
    def _submit(self) -> None:
        path = self.query_one("#path", Input).value.strip()
        alarm = self.query_one("#alarm", Input).value.strip()
        if not path:
            self._complain("Name a file.")
        elif alarm and not (alarm.isdecimal() and int(alarm) <= _WEEK_MINUTES):
            self._complain(f"The reminder is a number of minutes from 0 to {_WEEK_MINUTES}.")
        else:
            self.dismiss(ExportChoice(path, int(alarm) if alarm else None))

    def _complain(self, what: str) -> None:
        self.query_one("#wrong", Static).update(what)

    @on(Button.Pressed, "#export")
    def _export_pressed(self) -> None:
        self._submit()

    @on(Button.Pressed, "#cancel")
    def _cancel_pressed(self) -> None:
        self.dismiss(None)

    def action_cancel(self) -> None:
        """Write nothing."""
        self.dismiss(None)


def _steady(box: Input) -> Input:
    box.cursor_blink = False
    return box
