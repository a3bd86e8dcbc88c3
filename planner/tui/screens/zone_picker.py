"""Choose the clock to be shown: by city, country, abbreviation, offset or name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from planner.text.cells import pad
from planner.timeline.clock import Zone, abbreviation_at, offset_text, wall_time_of
from planner.timeline.day import day_of
from planner.timeline.zone_search import ZoneFact, find_zones, nearest_zones, place_found
from planner.tui.format import day_text
from planner.tui.screens.typed_list import TypedListScreen
from planner.tui.widgets.option_list import SteadyOptionList
from planner.tui.widgets.search_box import SearchBox

_MOST = 60
"""So many zones are offered at once; typing narrows them."""


@dataclass(frozen=True, slots=True)
class ZoneOffer:
    """A zone that is offered before anything is typed."""

    zone: Zone
    name: str
    why: str
    """Such as "local" or the name of a conference."""
    choice: str
    """What choosing it answers: a zone's name, or "" for the local one."""


class ZonePicker(TypedListScreen[str | None]):
    """Answers a zone's name, "" for the local zone, None for no change."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel", id="zone.cancel", tooltip="keep the zone"),
    ]

    def __init__(self, offers: Sequence[ZoneOffer], at: datetime) -> None:
        super().__init__()
        self._offers = tuple(offers)
        self._at = at
        self._choices: list[str] = []

    def compose(self) -> ComposeResult:
        """What is typed, over what fits it."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Time zone"
            yield SearchBox("city, country, abbreviation or offset")
            yield SteadyOptionList(markup=False)
            day = day_text(day_of(self._at, self._offers[0].zone), year=True)
            yield Static(f"Offsets as on {day}. Enter chooses, escape keeps the zone.", classes="hint")

    def on_mount(self) -> None:
        """The zones that are likely wanted."""
        self.set_focus(self.query_one(SearchBox))
        self._offer("")

    @on(Input.Changed)
    def _offer_typed(self, event: Input.Changed) -> None:
        self._offer(event.value)

    def _offer(self, query: str) -> None:
        options: list[Content] = []
        self._choices = []
        if not query.strip():
            for offer in self._offers:
                options.append(self._line_of_offer(offer))
                self._choices.append(offer.choice)
        for fact in find_zones(query, self._at)[:_MOST] or self._near(query):
            options.append(_line(fact.name, fact.abbreviation, offset_text(fact.offset), _place(query, fact)))
            self._choices.append(fact.name)
        listing = self.listing
        listing.clear_options()
        if not options:
            listing.add_option(
                Option("No zone fits. Try a city, a country, or an offset such as +5:30.", disabled=True)
            )
            return
        listing.add_options(options)
        listing.highlighted = 0

    def _near(self, query: str) -> list[ZoneFact]:
        """What was meant, where a name was mistyped."""
        return [fact for name in nearest_zones(query) for fact in find_zones(name, self._at)[:1]]

    def _line_of_offer(self, offer: ZoneOffer) -> Content:
        offset = wall_time_of(self._at, offer.zone).utcoffset()
        return _line(
            offer.name,
            abbreviation_at(self._at, offer.zone),
            "" if offset is None else offset_text(offset),
            offer.why,
        )

    @on(SearchBox.Left)
    def _leave(self) -> None:
        self.action_cancel()

    @on(Input.Submitted)
    def _choose_highlighted(self) -> None:
        place = self.listing.highlighted
        if place is not None and place < len(self._choices):
            self.dismiss(self._choices[place])

    @on(OptionList.OptionSelected)
    def _choose_clicked(self, event: OptionList.OptionSelected) -> None:
        if event.option_index < len(self._choices):
            self.dismiss(self._choices[event.option_index])

    def action_cancel(self) -> None:
        """No change."""
        self.dismiss(None)


def _place(query: str, fact: ZoneFact) -> str:
    """ "France", or "Marseille, France" where only that says why the query fits."""
    return ", ".join(filter(None, (place_found(query, fact.name), fact.country)))


def _line(name: str, abbreviation: str, offset: str, place: str) -> Content:
    quiet = "$foreground 70%"
    return Content.assemble(
        pad(name, 32), " ", (pad("" if abbreviation.startswith("UTC") and abbreviation != "UTC" else abbreviation, 6), quiet), " ",
        (pad(offset, 7), "bold"), " ", (pad(place, 20), quiet),
    )  # fmt: skip
