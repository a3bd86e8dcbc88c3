"""What becomes of the talks that clash with one that is kept."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Button, Static

from planner.tui.screens.dialog import Dialog
from planner.tui.widgets.fitting_button import FittingButton


@dataclass(frozen=True, slots=True)
class RivalsChoice:
    """What was answered."""

    lower: bool
    """They stay starred, one level down; else they lose their star."""
    remember: bool
    """The same from now on, without asking."""


class RivalsDialog(Dialog[RivalsChoice | None]):
    """Answers what becomes of rivals; None when nothing is to be done. Titles are text, never markup."""

    AUTO_FOCUS = "#unstar"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "answer(False)", "No star", id="rivals.unstar", tooltip="they lose their star"),
        Binding("l", "answer(True)", "Lower", id="rivals.lower", tooltip="they go one level down, as second choice"),
        Binding("r", "remember", "Remember", id="rivals.remember", tooltip="the same from now on, without asking"),
        Binding("up", "app.focus_previous", show=False, id="rivals.up", tooltip="up"),
        Binding("down,j", "app.focus_next", show=False, id="rivals.down", tooltip="down"),
        Binding("escape,q", "cancel", "Cancel", id="rivals.cancel", tooltip="change nothing"),
    ]  # fmt: skip

    def __init__(self, kept: str, rivals: tuple[str, ...]) -> None:
        super().__init__()
        self._kept = kept
        self._rivals = rivals
        self._remember = False

    def compose(self) -> ComposeResult:
        """The question, two answers, and whether to ask again."""
        named = "\n".join(f"  {title}" for title in self._rivals[:4])
        more = f"\n  and {len(self._rivals) - 4} more" if len(self._rivals) > 4 else ""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Keep this one"
            yield Static(
                f"{self._kept}\n\nWhat becomes of what clashes with it?\n\n{named}{more}", markup=False
            )
            with Vertical(classes="answers"):
                yield Button("Take the star away (s)", id="unstar", compact=True)
                yield Button("One level down, as second choice (l)", id="lower", compact=True)
                yield FittingButton(self._remember_label(), id="remember", compact=True)
            yield Static("escape changes nothing; R asks again later", classes="hint")

    def action_answer(self, lower: bool) -> None:
        """Close with the answer."""
        self.dismiss(RivalsChoice(lower, self._remember))

    def action_remember(self) -> None:
        """Ask no more, or ask again."""
        self._remember = not self._remember
        self.query_one("#remember", Button).label = self._remember_label()

    def _remember_label(self) -> Content:
        return Content(f"[{'x' if self._remember else ' '}] Remember, and do not ask again (r)")

    def action_cancel(self) -> None:
        """Change nothing."""
        self.dismiss(None)

    @on(Button.Pressed)
    def _answer_pressed(self, event: Button.Pressed) -> None:
        if event.button.id == "remember":
            self.action_remember()
        else:
            self.action_answer(event.button.id == "lower")
