"""Browse: the days as tabs, the talks of one by time; or, while searching, the hits of all days."""

from datetime import date
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input

from planner.timeline.day import day_of
from planner.timeline.program import Talk
from planner.timeline.query import rank
from planner.tui.format import counted
from planner.tui.rows import View, talk_rows
from planner.tui.screens.framed import EMPTY_LIBRARY, tab_of
from planner.tui.screens.talks import TalksScreen
from planner.tui.state import Shown, same_days
from planner.tui.widgets.day_tabs import DayTabs
from planner.tui.widgets.search_box import SearchBox


class BrowseScreen(TalksScreen):
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
        self._search = ""
        self._hits: tuple[str, tuple[Talk, ...]] = ("", ())
        self._of: Shown | None = None

    def compose_top(self) -> list[Widget]:
        """The days, and the search box where one searches."""
        return [DayTabs(), SearchBox()]

    def view_of(self, shown: Shown) -> View:
        """The hits of a search, best first; else the chosen day."""
        if self._search.strip():
            return shown.view(talk_rows(self._found(shown)), dated=True)
        if self._day is None:
            return shown.view(())
        return shown.view(talk_rows(shown.days.get(self._day, ()), shown.slots.get(self._day, ())))

    def _found(self, shown: Shown) -> tuple[Talk, ...]:
        """The hits; a longer search looks only among the hits of what it continues."""
        before, among = self._hits
        if not before or not self._search.startswith(before):
            among = shown.desk.talks
        hits = rank(among, self._search)
        kept = {talk.id for talk in hits}
        self._hits = (self._search, tuple(talk for talk in among if talk.id in kept))
        return hits

    def show(self, shown: Shown) -> None:
        """Show other values: the day stays, or follows the talk at the cursor onto another clock."""
        before, self._of = self._of, shown
        if before is None or before.desk.talks != shown.desk.talks:
            self._hits = ("", ())
        if before is None or not same_days(before, shown):
            self._choose_day(shown)
        self._show_tabs(shown)
        self.show_rows(shown)

    def _choose_day(self, shown: Shown) -> None:
        talk = self.talk and shown.talk_called(self.talk.id)
        if talk is not None:
            self._day = day_of(talk.start, shown.zone)
        elif self._day not in shown.days:
            self._day = _opening_day(shown)

    def _show_tabs(self, shown: Shown) -> None:
        tabs = self.query_one(DayTabs)
        days = list(shown.days)
        tabs.tabs = tuple(tab_of(day, shown) for day in days)
        tabs.chosen = next((n for n, day in enumerate(days) if day == self._day), 0)
        self.set_class(not days, "-no-days")

    def empty_text(self, shown: Shown) -> str:
        """Why there is nothing to see, and what to do."""
        if self._search.strip():
            return f"No talk has the words “{self._search.strip()}”.\n\nescape clears the search."
        return EMPTY_LIBRARY

    def status_note(self, shown: Shown) -> str:
        """How many talks a search leaves."""
        if not self._search.strip():
            return ""
        return f"{len(self._hits[1])} of {counted(len(shown.desk.talks), 'talk')}"

    def go_to(self, talk: Talk) -> None:
        """Show a talk among the others of its day, the search put away."""
        self._set_search("")
        self._go_to_day(day_of(talk.start, self.shown.zone), key=talk.id)

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
        if self._search:
            self.action_back()
            return
        place = days.index(self._day) if self._day in days else 0
        if 0 <= place + step < len(days):
            self._go_to_day(days[place + step])

    @on(DayTabs.Chosen)
    def _choose_clicked(self, event: DayTabs.Chosen) -> None:
        self._set_search("")
        self._go_to_day(list(self.shown.days)[event.place])

    def action_search(self) -> None:
        """Open the search box."""
        self.add_class("-searching")
        box = self.query_one(SearchBox)
        # Not by the class alone, which takes effect later: the next letter already belongs into the box.
        box.display = True
        self.set_focus(box)

    def action_back(self) -> None:
        """From the details to the list; from a search to the day of the talk at the cursor."""
        talk = self.talk
        if self._search and talk is not None:
            self.go_to(talk)
        elif self.has_class("-searching"):
            self._set_search("")
            self.show_rows(self.shown)
        self.table.focus()

    def _set_search(self, text: str) -> None:
        box = self.query_one(SearchBox)
        self._search = text
        self._hits = ("", ())
        with box.prevent(Input.Changed):
            box.value = text
        self.set_class(bool(text), "-searching")
        box.display = bool(text)

    @on(Input.Changed)
    def _search_changed(self, event: Input.Changed) -> None:
        self._search = event.value
        self.table.cursor = -1
        self.show_rows(self.shown)

    @on(Input.Submitted)
    def _to_hits(self) -> None:
        if not self._search.strip():
            self._set_search("")
        self.table.focus()

    @on(SearchBox.Left)
    def _leave_search(self) -> None:
        self.action_back()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Searching needs no key while one searches."""
        if action == "search" and isinstance(self.focused, SearchBox):
            return False
        return super().check_action(action, parameters)

    @on(SearchBox.Moved)
    def _move_from_box(self, event: SearchBox.Moved) -> None:
        self.table.action_move(event.step)


def _opening_day(shown: Shown) -> date | None:
    """Today if there are talks, else the next day that has some, else the first."""
    today = day_of(shown.now, shown.zone)
    return next((day for day in shown.days if day >= today), next(iter(shown.days), None))
