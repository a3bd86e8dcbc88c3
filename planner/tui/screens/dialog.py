"""Dialogs that close once: the second of two quick clicks must not close what is below them too.

Textual's own `dismiss` closes whatever is on top, and at the last screen ends the app.
"""

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.command import Command, CommandList, CommandPalette
from textual.screen import ModalScreen

_T = TypeVar("_T")


def closed_already() -> AwaitComplete:
    """What closing answers where nothing is to be closed."""
    done: AwaitComplete = AwaitComplete.nothing()  # type: ignore[no-untyped-call]
    return done


class Dialog(ModalScreen[_T]):
    """A dialog above what one was looking at."""

    @property
    def is_open(self) -> bool:
        """Whether it is still there; what comes from the background after that has nowhere to go."""
        return self in self.app.screen_stack

    def dismiss(self, result: _T | None = None) -> AwaitComplete:
        """Close with an answer; nothing where it is closed already, or something lies above it."""
        return super().dismiss(result) if self.app.screen is self else closed_already()


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
