"""A list of options that stands having no room."""

from textual import events
from textual.widgets import OptionList


class SteadyOptionList(OptionList):
    """As Textual's, whose page keys end the app where a tiny terminal leaves the list no line, and a click on an option
    that is gone by then."""

    def _on_click(self, event: events.Click) -> None:  # type: ignore[override]
        """Only what is still there can be clicked."""
        if is_gone(self, event):
            event.prevent_default()

    def action_page_up(self) -> None:
        """A page up, where there is one."""
        if self._lines:
            super().action_page_up()  # type: ignore[no-untyped-call]

    def action_page_down(self) -> None:
        """A page down, where there is one."""
        if self._lines:
            super().action_page_down()  # type: ignore[no-untyped-call]


def is_gone(options: OptionList, event: events.Click) -> bool:
    """Whether a click is on an option that was there when the list was drawn, and is no more."""
    place: int | None = event.style.meta.get("option")
    return place is not None and place >= options.option_count
