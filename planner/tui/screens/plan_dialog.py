"""What a plan is to be turned into: levels or pins, with what each would change."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Button, Static

from planner.services.planned import AgendaPlan
from planner.services.planning import Apply
from planner.tui.plan_text import lowered_lines, pinned_line
from planner.tui.screens.dialog import Dialog

_MOST = 5


class PlanDialog(Dialog[Apply | None]):
    """Answers what the plan is turned into; None for nothing. Titles are text, never markup."""

    AUTO_FOCUS = "#levels, #pins"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l", "answer('levels')", "Lower", id="plan.levels", tooltip="what is left out goes one level down"),
        Binding("p", "answer('pins')", "Pin", id="plan.pins", tooltip="what is kept is pinned"),
        Binding("up,k", "app.focus_previous", show=False, id="plan.up", tooltip="up"),
        Binding("down,j", "app.focus_next", show=False, id="plan.down", tooltip="down"),
        Binding("escape,q", "cancel", "Cancel", id="plan.cancel", tooltip="change nothing"),
    ]  # fmt: skip

    def __init__(self, planned: AgendaPlan) -> None:
        super().__init__()
        self._lowers = lowered_lines(planned)
        self._pins = pinned_line(planned)
        self._kept = planned.tally_words

    def compose(self) -> ComposeResult:
        """How good the plan is, and both ways with what they change."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Apply the plan"
            yield Static(self._kept, markup=False)
            with Vertical(classes="answers"):
                yield Button(
                    "What is left out goes one level down (l)",
                    id="levels",
                    compact=True,
                    disabled=not self._lowers,
                )
                yield Static(self._told_lowered(), classes="changes", markup=False)
                yield Button(
                    "What is kept is pinned, so that it stays in (p)",
                    id="pins",
                    compact=True,
                    disabled=not self._pins,
                )
                yield Static(f"  {self._pins or 'it is already'}", classes="changes", markup=False)
            yield Static("escape changes nothing; u takes it back", classes="hint")

    def _told_lowered(self) -> str:
        lines = self._lowers
        more = len(lines) - _MOST
        shown = [*lines[:_MOST], f"and {more} more"] if more > 1 else lines
        return "\n".join(f"  {line}" for line in shown) or "  nothing is above maybe"

    def action_answer(self, how: str) -> None:
        """Close with the answer, where it changes anything."""
        if self._lowers if how == "levels" else self._pins:
            self.dismiss(Apply(how))

    def action_cancel(self) -> None:
        """Change nothing."""
        self.dismiss(None)

    @on(Button.Pressed)
    def _answer_pressed(self, event: Button.Pressed) -> None:
        self.action_answer(event.button.id or "")
