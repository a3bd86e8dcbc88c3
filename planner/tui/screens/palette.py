"""The palette, as steady as the dialogs."""

from textual import events
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.command import Command, CommandList, CommandPalette

from planner.tui.closing import closed_already
from planner.tui.widgets.option_list import is_gone


class _SteadyCommandList(CommandList):
    """As Textual's, which a click on a hit that is gone by then ends the app."""

    def _on_click(self, event: events.Click) -> None:  # type: ignore[override]
        if is_gone(self, event):
            event.prevent_default()


class Palette(CommandPalette):
    """Every action and every talk by name."""

    def compose(self) -> ComposeResult:
        """As Textual's, with a list that stands clicks at any time."""
        for widget in super().compose():
            yield _SteadyCommandList() if isinstance(widget, CommandList) else widget

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Close; nothing where it is closed already."""
        return super().dismiss(result) if self.app.screen is self else closed_already()

    def _refresh_command_list(
        self, command_list: CommandList, commands: list[Command], clear_current: bool
    ) -> None:
        # Hits may still come when the list is gone; Textual ends the app then.
        if command_list.is_attached:
            super()._refresh_command_list(command_list, commands, clear_current)

    def _action_command_list(self, action: str) -> None:
        # As `SteadyOptionList`: pages of a list without a line end the app.
        if self.query_one(CommandList)._lines:
            super()._action_command_list(action)
