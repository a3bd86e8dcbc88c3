"""Browse: the days as tabs, the talks of one by time; or, while searching, the hits of all days."""

from dataclasses import replace
from datetime import date
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from planner.timeline.day import day_of, day_to_open
from planner.timeline.program import Talk
from planner.tui.details import TalkFacts
from planner.tui.rows import View, talk_rows
from planner.tui.screens.filtering import FilteringScreen
from planner.tui.screens.framed import EMPTY_LIBRARY, tab_of
from planner.tui.screens.talks import TalksScreen
from planner.tui.state import Shown, same_days
from planner.tui.widgets.day_tabs import DayTabs
from planner.tui.widgets.filter_chips import FilterChips
from planner.tui.widgets.search_box import SearchBox


class BrowseScreen(FilteringScreen, TalksScreen):
    """Every talk, day by day."""

    called = "Browse"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "Search", id="talks.search", tooltip="find talks on all days while you type"),
        Binding(
            "right,l,right_square_bracket", "day(1)", "Next day", show=False, id="day.next", tooltip="the next day"
        ),
        Binding(
            "left,h,left_square_bracket", "day(-1)", "Previous day", show=False, id="day.previous", tooltip="the day before"
        ),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._day: date | None = None
        self._of: Shown | None = None

    def compose_top(self) -> list[Widget]:
        """The days, the search box where one searches, and the filters."""
        return [DayTabs(), SearchBox(), FilterChips()]

    def view_of(self, shown: Shown) -> View:
        """The hits of a search, best first; else the chosen day."""
        if self.searches:
            found = self.found(shown)
            return shown.view(talk_rows(found.talks), dated=True, words=found.words)
        if self._day is None:
            return shown.view(())
        rows = talk_rows(shown.days.get(self._day, ()), shown.slots.get(self._day, ()))
        return replace(shown.view(rows), by_start=True)

    def facts_of(self, shown: Shown, talk: Talk) -> TalkFacts:
        """The talk's details, with what was searched for marked."""
        return shown.facts(talk, self.found(shown).words if self.searches else ())

    def show(self, shown: Shown) -> None:
        """Show other values: the day stays, or follows the talk at the cursor onto another clock."""
        before, self._of = self._of, shown
        first = self.noted("talk") if before is None else None
        if before is None or not same_days(before, shown):
            self._choose_day(shown, first)
        self._show_tabs(shown)
        self.show_rows(shown, key=first)

    def _choose_day(self, shown: Shown, first: str | None) -> None:
        """The day of the talk at the cursor, or of the one to begin with."""
        known = first or (self.talk and self.talk.id)
        talk = shown.talk_called(known) if known else None
        day = day_of(talk.start, shown.zone) if talk is not None else self._day
        if day not in shown.days:
            day = (
                _nearest_day(shown, day)
                if day is not None
                else day_to_open(shown.days, day_of(shown.now, shown.zone))
            )
        self._day = day

    def _show_tabs(self, shown: Shown) -> None:
        tabs = self.query_one(DayTabs)
        days = list(shown.days)
        tabs.tabs = tuple(tab_of(day, shown) for day in days)
        tabs.chosen = next((n for n, day in enumerate(days) if day == self._day), 0)
        self.set_class(not days, "-no-days")

    def empty_text(self, shown: Shown) -> str:
        """Why there is nothing to see, and what to do."""
        return self.nothing_text(EMPTY_LIBRARY)

    def status_note(self, shown: Shown) -> str:
        """How many talks filters and search leave."""
        note = self.count_note(shown)
        return f"{note} talks" if note else ""

    def go_to(self, talk: Talk) -> None:
        """Show a talk among the others of its day, the search put away."""
        self.set_search("")
        self._go_to_day(day_of(talk.start, self.shown.zone), key=talk.id)

    def come_from(self, mode: str, talk: Talk) -> None:
        """The grid's talk; the other screens keep to theirs."""
        if mode == "grid":
            self.go_to(talk)

    def _go_to_day(self, day: date, *, key: str | None = None) -> None:
        shown = self.shown
        self._day = day
        self._show_tabs(shown)
        first = next((talk.id for talk in shown.days.get(day, ())), None)
        self.show_rows(shown, key=key or first)
        self.table.focus()

    def action_day(self, step: int) -> None:
        """The next day in a direction; from a search, back to the days."""
        days = list(self.shown.days)
        if not days:
            return
        if self.search:
            self.action_back()
            return
        place = days.index(self._day) if self._day in days else 0
        if 0 <= place + step < len(days):
            self._go_to_day(days[place + step])

    @on(DayTabs.Chosen)
    def _choose_clicked(self, event: DayTabs.Chosen) -> None:
        self.set_search("")
        self._go_to_day(list(self.shown.days)[event.place])

    def action_back(self) -> None:
        """From the details to the list; from a search to the day of the talk at the cursor; else without filters."""
        talk = self.talk
        if self.search and talk is not None:
            self.go_to(talk)
        elif self.has_class("-searching"):
            self.set_search("")
            self.show_rows(self.shown)
        elif self.table.has_focus:
            self.clear_filters()
        self.to_found()

    def show_found(self, *, stay: bool) -> None:
        """The hits of what is searched for, the cursor on the best."""
        self.show_rows(self.shown, at_top=not stay)

    def to_found(self) -> None:
        """Into the list."""
        self.table.focus()

    def step_found(self, step: int) -> None:
        """The next talk in a direction."""
        self.table.action_move(step)


def _nearest_day(shown: Shown, day: date) -> date | None:
    """The next day that has talks, else the last."""
    return next((each for each in shown.days if each >= day), max(shown.days, default=None))
