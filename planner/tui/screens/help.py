"""The keys of the screen below, as they are bound at present, and what the signs mean."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from planner.tui.screens.dialog import Dialog
from planner.tui.widgets.key_table import KeyTable

_SIGNS = (
    ("★★★ ★★ ★", "must, want, maybe"),
    ("!", "the star clashes with another; c shows with which"),
    ("▶", "runs now"),
    ("Δ", "a new edition of a program; p then v shows what changed"),
    ("+1d", "the shown date is a day ahead of the conference's"),
    ("04:00~04:15", "no printed end: it is the next start there"),
    ("04:00-?", "nobody knows the end"),
    ("┏ ╔ ╭ ┊", "on the grid: keynote, tutorial, poster, break"),
    ("⋮", "on the grid: the end is not known, or there is more"),
    ("!15m", "on the agenda: clashes, at worst for 15 minutes"),
    ("→7m ░", "on the agenda: 7 minutes too few for the walk; outside my hours"),
    ("✓ ✗ +", "with the plan: kept, left out, another slot that it suggests"),
    ("[leave 10:20]", "attended in part, as was settled among the conflicts"),
    ("█ ▒", "among the conflicts: alone, together with another"),
    ("– no title", "a slot the program leaves open, often a break"),
)


class HelpScreen(Dialog[None]):
    """Every key with what it does."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q,enter", "close", "Close", id="help.close", tooltip="back"),
        Binding("j", "scroll(1)", "Down", show=False, id="help.down", tooltip="down"),
        Binding("k", "scroll(-1)", "Up", show=False, id="help.up", tooltip="up"),
    ]

    def __init__(self, keys: Iterable[tuple[str, str, str]]) -> None:
        super().__init__()
        self._keys = tuple(keys)

    def compose(self) -> ComposeResult:
        """Keys, then signs."""
        with VerticalScroll(classes="dialog") as dialog:
            dialog.border_title = "Keys"
            dialog.border_subtitle = "names are for \\[keys] in config.toml · escape closes"
            yield KeyTable(self._keys, _SIGNS)

    def action_close(self) -> None:
        """Back."""
        self.dismiss()

    def action_scroll(self, step: int) -> None:
        """Scroll by a line."""
        self.query_one(VerticalScroll).scroll_relative(y=step, animate=False)
