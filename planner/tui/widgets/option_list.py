"""A list of options that stands having no room."""

from textual.widgets import OptionList


class SteadyOptionList(OptionList):
    """As Textual's, whose page keys end the app where a tiny terminal leaves the list no line."""

    def action_page_up(self) -> None:
        """A page up, where there is one."""
        if self._lines:
            super().action_page_up()  # type: ignore[no-untyped-call]

    def action_page_down(self) -> None:
        """A page down, where there is one."""
        if self._lines:
            super().action_page_down()  # type: ignore[no-untyped-call]
