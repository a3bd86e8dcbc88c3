"""The palette, as steady as the dialogs."""

from textual.await_complete import AwaitComplete
from textual.command import Command, CommandList, CommandPalette

from planner.tui.closing import closed_already


class Palette(CommandPalette):
    """Every action and every talk by name."""

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
