"""Choose filters: every value with how many talks it would leave; typing narrows the list."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from planner.services.facets import Choice, Group, choices_of
from planner.text.cells import cut, pad
from planner.text.clean import isolate
from planner.text.fold import fold
from planner.timeline.query import EVERYTHING
from planner.tui.filters import name_of_choice
from planner.tui.following import stop_following
from planner.tui.screens.typed_list import TypedListScreen
from planner.tui.state import Shown
from planner.tui.wants import FiltersChosen
from planner.tui.widgets.option_list import SteadyOptionList
from planner.tui.widgets.search_box import SearchBox

_MOST = 150
"""So many values are offered at once; typing narrows them."""
_NAME_CELLS = 52


class FilterMenu(TypedListScreen[None]):
    """Each choice takes effect at once; the menu stays for the next one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Done", id="filter.close", tooltip="back to the talks"),
        Binding(
            "ctrl+x", "clear", "Clear all", priority=True, id="filter.clear", tooltip="take all filters away"
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._choices: list[Choice] = []

    def compose(self) -> ComposeResult:
        """What is typed, over what fits it."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Filter"
            yield SearchBox("track, room, kind, day, level, free")
            yield SteadyOptionList(markup=False)
            yield Static("Enter chooses and takes back · ctrl+x clears all · escape closes.", classes="hint")

    def on_mount(self) -> None:
        """Follow what the app shows."""
        self.set_focus(self.query_one(SearchBox))
        self.watch(self.app, "shown", self._take_shown)

    def on_unmount(self) -> None:
        """Follow it no more."""
        stop_following(self.app, self)

    def _take_shown(self, shown: Shown) -> None:
        self._offer(shown, self.query_one(SearchBox).value)

    @property
    def _shown(self) -> Shown:
        shown = getattr(self.app, "shown")  # noqa: B009 - the app's module imports this one
        assert isinstance(shown, Shown)
        return shown

    @on(Input.Changed)
    def _offer_typed(self, event: Input.Changed) -> None:
        self._offer(self._shown, event.value, to_top=True)

    def _offer(self, shown: Shown, typed: str, *, to_top: bool = False) -> None:
        """The values whose group or name has the words typed; the cursor stays on its value."""
        listing = self.listing
        place = listing.highlighted
        before = self._choices[place] if place is not None and place < len(self._choices) else None
        words = fold(typed).split()
        year = shown.several_years
        fitting = [
            choice
            for choice in choices_of(shown.desk, shown.filters, shown.zone)
            if all(word in fold(f"{choice.group} {name_of_choice(choice, year=year)}") for word in words)
        ]
        self._choices = fitting[:_MOST]
        listing.clear_options()
        if not fitting:
            listing.add_option(Option("Nothing to filter by has these words.", disabled=True))
            return
        listing.add_options([_line(choice, year=year) for choice in self._choices])
        if len(fitting) > _MOST:
            listing.add_option(Option(f"{len(fitting) - _MOST} more: type to narrow", disabled=True))
        keys = [(choice.group, choice.value) for choice in self._choices]
        at = (before.group, before.value) if before is not None and not to_top else None
        listing.highlighted = keys.index(at) if at in keys else 0

    @on(Input.Submitted)
    def _choose_highlighted(self) -> None:
        place = self.listing.highlighted
        if place is not None:
            self._choose(place)

    @on(OptionList.OptionSelected)
    def _choose_clicked(self, event: OptionList.OptionSelected) -> None:
        self._choose(event.option_index)
        self.query_one(SearchBox).focus()

    def _choose(self, place: int) -> None:
        if place < len(self._choices):
            self.post_message(FiltersChosen(self._choices[place].query))

    def action_clear(self) -> None:
        """Take all filters away."""
        self.post_message(FiltersChosen(EVERYTHING))

    @on(SearchBox.Left)
    def _leave(self) -> None:
        self.action_close()

    def action_close(self) -> None:
        """Back to the talks."""
        self.dismiss()


def _line(choice: Choice, *, year: bool) -> Content:
    group = "" if choice.group in (Group.TIME, Group.HIDDEN) else choice.group.value
    name = pad(isolate(cut(name_of_choice(choice, year=year), _NAME_CELLS)), _NAME_CELLS)
    return Content.assemble(
        ("✓ " if choice.is_chosen else "  ", "bold $text-success"),
        (pad(group, 6), "$foreground 65%"),
        " ",
        (name, "bold" if choice.is_chosen else ""),
        (f"{choice.count:>6}", "$foreground 75%"),
    )
