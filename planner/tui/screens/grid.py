"""Grid: the rooms or tracks of a conference side by side, time downwards, every talk a block to scale."""

from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from planner.timeline.day import day_of
from planner.timeline.program import Talk
from planner.timeline.query import find_unnamed_slots
from planner.timeline.search import Found
from planner.tui.grid.axis import SCALES
from planner.tui.grid.columns import Across
from planner.tui.grid.crowds import Crowd
from planner.tui.grid.layout import Matter
from planner.tui.grid.view import GridView
from planner.tui.screens.crowd import CrowdScreen
from planner.tui.screens.filtering import FilteringScreen
from planner.tui.screens.framed import EMPTY_LIBRARY, tab_of
from planner.tui.screens.talk import TalkScreen
from planner.tui.state import Shown, same_days
from planner.tui.widgets.day_tabs import DayTabs
from planner.tui.widgets.filter_chips import FilterChips
from planner.tui.widgets.grid import Grid
from planner.tui.widgets.key_line import KeyLine
from planner.tui.widgets.search_box import SearchBox
from planner.tui.widgets.status_line import StatusLine
from planner.tui.widgets.talk_summary import TalkSummary

MANY = 500
"""Of more hits than these, all talks keep their places, and those that are none are drawn quietly."""


class GridScreen(FilteringScreen):
    """Every talk at its time and place."""

    called = "Grid"
    AUTO_FOCUS = "Grid"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "turn", "Columns", id="grid.turn", tooltip="rooms or tracks as columns"),
        Binding("plus,equals_sign", "zoom(-1)", "Zoom in", show=False, id="grid.zoom_in", tooltip="fewer minutes a row"),
        Binding("minus", "zoom(1)", "Zoom out", show=False, id="grid.zoom_out", tooltip="more minutes a row"),
        Binding("right_square_bracket", "day(1)", "Next day", show=False, id="day.next", tooltip="the next day"),
        Binding("left_square_bracket", "day(-1)", "Previous day", show=False, id="day.previous", tooltip="the day before"),
        Binding("home", "edge(-1)", "First", show=False, id="move.first", tooltip="to the first talk of the day"),
        Binding("end,G", "edge(1)", "Last", show=False, id="move.last", tooltip="to the last talk of the day"),
        Binding("enter", "details", "Details", show=False, id="talk.details", tooltip="read the talk, whole"),
        Binding("s", "go_to_talk", "Go to", show=False, id="talk.go_to", tooltip="show the talk among the others of its day"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._across = Across.ROOMS
        self._minutes = 15
        self._without_talk = True
        self._of: tuple[Shown, str] | None = None
        self._matter: Matter | None = None
        self._ids: tuple[Found, frozenset[str]] | None = None

    def compose(self) -> ComposeResult:
        """From top to bottom: status, days, search, the grid, the talk at the cursor, hint, keys."""
        yield StatusLine()
        yield DayTabs()
        yield SearchBox()
        yield FilterChips()
        yield Grid()
        yield Static(id="empty", markup=False)
        yield TalkSummary()
        yield Static(id="samples", markup=False)
        yield KeyLine()

    @property
    def grid(self) -> Grid:
        """The blocks."""
        return self.query_one(Grid)

    @property
    def talk(self) -> Talk | None:
        """The talk at the cursor."""
        return self.grid.talk

    @property
    def place(self) -> str:
        """The talk at the cursor, or the first of the crowd there."""
        block = self.grid.block
        return block.talks[0].id if block is not None and block.talks else ""

    # What is shown

    def talks_of(self, shown: Shown) -> tuple[Talk, ...]:
        """The talks to lay out, in listing order: what passes the filters, and of a search what it leaves.

        As long as a search leaves very many, all stay where they are; to close their ranks would take longer than
        a letter may, and help nobody.
        """
        hits = self._hits(shown)
        if hits is None or len(hits) > MANY:
            return shown.visible
        return tuple(talk for talk in shown.visible if talk.id in hits)

    def _hits(self, shown: Shown) -> frozenset[str] | None:
        """The ids of what is searched for."""
        if not self.searches:
            return None
        found = self.found(shown)
        if self._ids is None or self._ids[0] is not found:
            self._ids = (found, frozenset([talk.id for talk in found.talks]))
        return self._ids[1]

    def show(self, shown: Shown) -> None:
        """Show other values; the cursor stays on its talk."""
        self.show_blocks(shown)

    def show_blocks(self, shown: Shown, *, key: str | None = None) -> None:
        """Show the blocks, with the cursor on a talk or where it was."""
        if key is None and self.grid.block is None:
            left = self.place_left()
            key = left if left in shown.visible_ids else _opening_talk(shown)
        view = self._view(shown)
        with self.grid.prevent(Grid.Highlighted):
            self.grid.show(view, key=key)
        is_empty = not view.matter.talks
        self.set_class(is_empty, "-empty")
        self.set_class(not shown.days, "-no-days")
        if is_empty:
            self.query_one("#empty", Static).update(self._empty_text())
        self.show_frame(shown)
        self._show_talk()

    def _view(self, shown: Shown) -> GridView:
        """What the grid shows; the talks are gathered anew only when they or the search have changed."""
        before = self._of
        if (
            self._matter is None
            or before is None
            or before[1] != self.search
            or not same_days(before[0], shown)
        ):
            talks = self.talks_of(shown)
            slots = () if self.searches and talks is not shown.visible else shown.desk.unnamed_slots
            slots = find_unnamed_slots(slots, shown.filters, zone=shown.zone)
            matter = Matter(talks, slots, shown.zone, shown.homes)
            self._matter = self._matter if matter == self._matter else matter
        self._of = (shown, self.search)
        hits = self._hits(shown)
        return GridView(
            self._matter,
            self._across,
            self._minutes,
            shown.now,
            shown.levels,
            shown.clashing,
            shown.several_years,
            hits=hits if hits is not None and len(hits) > MANY else None,
            words=self.found(shown).words if self.searches else (),
        )

    def _empty_text(self) -> str:
        return self.nothing_text(EMPTY_LIBRARY)

    def status_note(self, shown: Shown) -> str:
        """What the columns and rows are; while searching, how many talks are left."""
        scale = f"{self._across.value} · {self._minutes} min a row"
        note = self.count_note(shown)
        return f"{note} talks · {scale}" if note else scale

    @on(Grid.Highlighted)
    def _show_talk(self) -> None:
        talk, shown, summary = self.talk, self.shown, self.query_one(TalkSummary)
        crowd = self.grid.crowd
        named = crowd.talks[0] if crowd else talk
        mine = sum(each.id in shown.levels for each in crowd.talks) if crowd else 0
        summary.crowd = (crowd, mine) if crowd else None
        summary.facts = None if named is None else shown.facts(named)
        self._show_day(shown, named)
        self.show_status(shown)
        self.paint_together(self.grid, summary, self.query_one(DayTabs))
        if (talk is None) != self._without_talk:
            self._without_talk = talk is None
            self.refresh_bindings()

    def _show_day(self, shown: Shown, talk: Talk | None) -> None:
        tabs = self.query_one(DayTabs)
        days = list(shown.days)
        tabs.tabs = tuple(tab_of(day, shown) for day in days)
        if talk is not None:
            day = day_of(talk.start, shown.zone)
            tabs.chosen = days.index(day) if day in days else 0

    # Going places

    def come_from(self, mode: str, talk: Talk) -> None:
        """The talk one comes from, wherever that was; a day out of sight is opened at it."""
        was_in_sight = self.grid.is_in_sight(talk.id)
        self.go_to(talk)
        if not was_in_sight:
            self.grid.go_to(talk.id, to_top=True)

    def go_to(self, talk: Talk) -> None:
        """Put the cursor on a talk; a search that hides it is put away."""
        if self._matter is not None and talk.id not in {each.id for each in self._matter.talks}:
            self.set_search("")
        self.show_blocks(self.shown, key=talk.id)
        self.grid.focus()

    def go_to_now(self, talk: Talk) -> None:
        """Put the cursor on a talk that runs or comes next, and the present moment into sight."""
        self.go_to(talk)
        self.grid.show_now()

    def _go_to_day(self, day: date) -> None:
        talks = self.shown.days.get(day, ())
        if talks and self.grid.go_to(talks[0].id, to_top=True):
            self.grid.focus()

    def action_day(self, step: int) -> None:
        """The next day in a direction; from a search, back to all talks."""
        days = list(self.shown.days)
        if self.search:
            self.action_back()
        elif days and 0 <= (place := self.query_one(DayTabs).chosen + step) < len(days):
            self._go_to_day(days[place])

    @on(DayTabs.Chosen)
    def _choose_clicked(self, event: DayTabs.Chosen) -> None:
        if self.search:
            self.set_search("")
            self.show_blocks(self.shown)
        self._go_to_day(list(self.shown.days)[event.place])

    def action_edge(self, side: int) -> None:
        """The first or the last talk of the day."""
        block, shown = self.grid.block, self.shown
        if block is None or not block.talks or self._matter is None:
            return
        talk = block.talks[0]
        day = day_of(talk.start, shown.zone)
        of_day = [each for each in self._matter.talks if day_of(each.start, shown.zone) == day]
        self.grid.go_to(of_day[0 if side < 0 else -1].id)

    async def action_details(self) -> None:
        """Read the talk at the cursor on a screen of its own; of a crowd, list all."""
        if self.grid.crowd is not None:
            hits = self._hits(self.shown)
            found = [talk for talk in self.grid.crowd.talks if hits is None or talk.id in hits]
            await self.app.push_screen(CrowdScreen(Crowd(tuple(found))))
        elif self.talk is not None:
            await self.app.push_screen(TalkScreen(self.talk.id))

    @on(Grid.Opened)
    async def _open_clicked(self) -> None:
        await self.action_details()

    # Another look

    def action_turn(self) -> None:
        """Tracks instead of rooms, or rooms instead of tracks."""
        self._across = self._across.other
        self._redraw()

    def action_zoom(self, step: int) -> None:
        """More or fewer minutes a row."""
        place = SCALES.index(self._minutes) + step
        if 0 <= place < len(SCALES):
            self._minutes = SCALES[place]
            self._redraw()

    def action_back(self) -> None:
        """From a search to all talks, the cursor on the same one; else without filters."""
        if not self.has_class("-searching") and self.grid.has_focus:
            self.clear_filters()
        super().action_back()

    def show_found(self, *, stay: bool) -> None:
        """The hits of what is searched for; with `stay`, the cursor does not leave its talk."""
        self.show_blocks(self.shown, key=self.grid.cursor or None if stay else None)

    def to_found(self) -> None:
        """Into the grid."""
        self.grid.focus()

    def step_found(self, step: int) -> None:
        """The next talk in a direction."""
        self.grid.action_move(step)

    def _redraw(self) -> None:
        self.show_blocks(self.shown, key=self.grid.cursor or None)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Zooming ends somewhere; a crowd can be opened."""
        if action == "details" and self.is_mounted and self.grid.crowd is not None:
            return True
        if action == "zoom":
            edge = SCALES[0] if parameters == (-1,) else SCALES[-1]
            return None if self._minutes == edge else True
        return super().check_action(action, parameters)


def _opening_talk(shown: Shown) -> str | None:
    """The next talk to come, else the first of all."""
    later = min(
        (talk for talk in shown.visible if talk.start >= shown.now),
        key=lambda talk: talk.start,
        default=None,
    )
    first = later or next(iter(shown.visible), None)
    return first.id if first is not None else None
