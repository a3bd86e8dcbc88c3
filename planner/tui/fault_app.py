"""An app that leaves a fault of its own to whoever runs it, instead of printing a traceback over the terminal."""

from textual.app import App


class FaultApp(App[int]):
    """Ends on a fault; `fault` says which it was."""

    @property
    def fault(self) -> Exception | None:
        """What went wrong unforeseen and ended the app; None when nothing did."""
        return self._exception

    def _fatal_error(self) -> None:
        # Textual's own would render a traceback here.
        self._close_messages_no_wait()
