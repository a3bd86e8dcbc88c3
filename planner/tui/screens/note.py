"""A small editor for the note on a talk."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Static, TextArea

from planner.tui.following import stop_following
from planner.tui.screens.dialog import Dialog


class NoteScreen(Dialog[str | None]):
    """Answers the note; None when it stays as it was. All texts are data, never markup."""

    AUTO_FOCUS = "TextArea"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", id="note.save", tooltip="keep the note", priority=True),
        Binding("escape", "cancel", "Cancel", id="note.cancel", tooltip="leave the note as it was", priority=True),
    ]  # fmt: skip

    def __init__(self, title: str, note: str, *, hint: str = "") -> None:
        super().__init__()
        self._title = title
        self._note = note
        self._hint = hint
        self._area = TextArea(note, compact=True, soft_wrap=True, highlight_cursor_line=False)

    def compose(self) -> ComposeResult:
        """The talk, the note, the two ends."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Note"
            yield Static(self._title, id="about", markup=False)
            self._area.cursor_blink = False
            yield self._area
            yield Static(self._hint, classes="hint", markup=False)
            with Horizontal(classes="buttons"):
                yield Button("Save (ctrl+s)", id="save", variant="primary", compact=True)
                yield Button("Cancel (escape)", id="cancel", compact=True)

    def on_mount(self) -> None:
        """One writes on where the note ends."""
        self._area.move_cursor(self._area.document.end)

    def on_unmount(self) -> None:
        """The editor follows the app's theme no more."""
        stop_following(self.app, self._area)

    @on(Button.Pressed, "#save")
    def action_save(self) -> None:
        """Keep the note."""
        text = self._area.text.strip()
        self.dismiss(None if text == self._note else text)

    @on(Button.Pressed, "#cancel")
    def action_cancel(self) -> None:
        """Leave the note as it was."""
        self.dismiss(None)
