"""A button whose label changes."""

from textual.widgets import Button


class FittingButton(Button):
    """As wide as its label is at present; Textual's stays as wide as it was the last time all was laid out."""

    def watch_label(self) -> None:
        """Another label, another width."""
        self.refresh(layout=True)
