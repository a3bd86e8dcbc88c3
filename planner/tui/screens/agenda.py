"""Agenda: everything starred, day by day, on a timeline or as a list."""

from collections import Counter
from datetime import datetime
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from planner.services.desk import busy_by_day
from planner.services.gaps import fit_of
from planner.timeline.agenda import LEVELS
from planner.timeline.gap import Gap, ranked
from planner.timeline.program import Talk
from planner.tui.agenda_days import AgendaDay, agenda_days, day_tabs, timeline_of, warned_of
from planner.tui.aside import crowd_heading, gap_heading
from planner.tui.grid.axis import SCALES
from planner.tui.grid.crowds import Crowd
from planner.tui.grid.gap_places import gap_key
from planner.tui.rows import View, agenda_rows
from planner.tui.screens.crowd import CrowdScreen
from planner.tui.screens.fits import FitsScreen
from planner.tui.screens.framed import EMPTY_LIBRARY
from planner.tui.screens.planning import PlanningScreen
from planner.tui.state import Shown
from planner.tui.wants import Noted, TasteWanted
from planner.tui.widgets.day_tabs import DayTabs
from planner.tui.widgets.grid import Grid
from planner.tui.widgets.talk_table import TalkTable
from planner.tui.widgets.talks_pane import TalksPane

_LIST = "list"


class AgendaScreen(PlanningScreen):
    """My talks: a day as blocks to scale, or all of them as a list; with the plan as a layer."""

    called = "Agenda"
    AUTO_FOCUS = "Grid, TalkTable"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "look", "List", id="agenda.look", tooltip="the timeline as a list, and back"),
        Binding("plus,equals_sign", "zoom(-1)", "Zoom in", show=False, id="grid.zoom_in", tooltip="fewer minutes a row"),
        Binding("minus", "zoom(1)", "Zoom out", show=False, id="grid.zoom_out", tooltip="more minutes a row"),
        Binding("0", "zoom(0)", "Fit", show=False, id="grid.zoom_fit", tooltip="so many minutes a row that the day fits"),
        Binding("right_square_bracket", "day(1)", "Next day", show=False, id="day.next", tooltip="the next day"),
        Binding("left_square_bracket", "day(-1)", "Previous day", show=False, id="day.previous", tooltip="the day before"),
        Binding("home", "edge(-1)", "First", show=False, id="move.first", tooltip="to the first talk of the day"),
        Binding("end,G", "edge(1)", "Last", show=False, id="move.last", tooltip="to the last talk of the day"),
        Binding("s", "go_to_talk", "Go to", id="talk.go_to", tooltip="show the talk among the others of its day"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._days: tuple[AgendaDay, ...] = ()
        self._place = 0
        self._minutes = 0
        self._of: tuple[Shown, bool] | None = None
        self._is_list = False

    def compose_top(self) -> list[Widget]:
        """The days, and the plan."""
        return [DayTabs(), *self.compose_plan()]

    def compose_listing(self) -> list[Widget]:
        """The timeline, the list, and what is free."""
        return [Grid(), TalkTable()]

    def compose_side(self) -> list[Widget]:
        """The details of a talk, what fits into free time, or all of a crowd."""
        return [*super().compose_side(), TalksPane()]

    def on_mount(self) -> None:
        """As it was looked at the last time."""
        self._is_list = self.noted("agenda") == _LIST
        super().on_mount()

    @property
    def grid(self) -> Grid:
        """The timeline."""
        return self.query_one(Grid)

    @property
    def listing(self) -> Widget:
        """The list or the timeline."""
        return self.table if self._is_list else self.grid

    @property
    def talk(self) -> Talk | None:
        """The talk at the cursor; None on free time."""
        return self.table.talk if self._is_list else self.grid.talk

    @property
    def gap(self) -> Gap | None:
        """The free time at the cursor; None on a talk."""
        block = None if self._is_list else self.grid.block
        return block.item if block is not None and isinstance(block.item, Gap) else None

    @property
    def crowd(self) -> Crowd | None:
        """The crowd at the cursor, such as the posters of a session; None on a talk."""
        return None if self._is_list else self.grid.crowd

    @property
    def place(self) -> str:
        """The talk at the cursor, the first of the crowd there, or the free time."""
        block = None if self._is_list else self.grid.block
        if block is None or block.talk is not None:
            return super().place
        return block.talks[0].id if block.talks else block.key

    # What is shown

    def moment(self, shown: Shown) -> datetime:
        """When what is at the cursor begins."""
        beside = self.gap or self.crowd
        return beside.start if beside is not None else super().moment(shown)

    def view_of(self, shown: Shown) -> View:
        """The list: the starred talks under a head for each day."""
        desk = shown.desk
        plan = self.marks(shown)
        rows = agenda_rows(
            self.talks_with_plan(shown),
            shown.zone,
            shown.homes,
            year=shown.several_years,
            parts=desk.parts,
            walks=desk.rules.walks,
            warned=warned_of(desk),
            busy=busy_by_day(desk, shown.zone),
            plan=plan,
        )
        return shown.view(rows, plan=plan if self.with_plan else None)

    def show_rows(self, shown: Shown, *, key: str | None = None, at_top: bool = False) -> None:
        """Show the agenda, with the cursor on a talk or where it was; its day with it."""
        talk = self.talk
        if self._of is None or self._of[0] is not shown or self._of[1] != self.with_plan:
            self._days, self._of = (
                agenda_days(shown, self.talks_with_plan(shown)),
                (shown, self.with_plan),
            )
        self._choose_day(shown, key, talk)
        self.set_class(self._is_list, "-list")
        if self._days and not self._is_list:
            day = timeline_of(self._days[self._place], shown, self._minutes, self.marks(shown))
            self.grid.show(day, key=key)
        self.show_plan(shown)
        super().show_rows(shown, key=key, at_top=at_top)
        self.set_class(not self._days, "-no-days")

    def _choose_day(self, shown: Shown, key: str | None, talk: Talk | None) -> None:
        """The day of a talk by its id or of free time by its key, else of the talk that was at the cursor, else the one
        of now or next."""
        for wanted in (key, talk.id if talk else None):
            for place, day in enumerate(self._days):
                if any(each.id == wanted for each in day.talks) or any(
                    gap_key(each) == wanted for each in day.gaps
                ):
                    self._place = place
                    return
        if self._place >= len(self._days) or (talk is None and not self.grid.cursor):
            last = max(0, len(self._days) - 1)
            ends = [max(talk.end or talk.start for talk in day.talks) for day in self._days]
            self._place = next((n for n, end in enumerate(ends) if end > shown.now), last)

    def empty_text(self, shown: Shown) -> str:
        """How a star is made, or first of all a program read."""
        if not shown.desk.talks:
            return EMPTY_LIBRARY
        return "Nothing is starred yet.\n\nb goes to all talks; space stars the one at the cursor."

    def status_note(self, shown: Shown) -> str:
        """How the stars spread over levels, and the scale."""
        counts = Counter(shown.levels.values())
        parts = [f"{counts[level]} {level.value}" for level in LEVELS if counts[level]]
        layout = self.grid.layout_shown
        if not self._is_list and self._days and layout is not None:
            parts.append(f"{layout.axis.minutes} min a row")
        return " · ".join(parts)

    @on(Grid.Highlighted)
    def _show_talk(self) -> None:
        self.show_details()

    def show_details(self) -> None:
        """The talk at the cursor, what fits into the free time there, or the crowd."""
        gap, crowd, shown = self.gap, self.crowd, self.shown
        if gap is not None:
            self._show_fits(gap, shown)
        if crowd is not None:
            self.query_one(TalksPane).show(crowd_heading(crowd, shown), crowd.talks, shown)
        self.set_class(gap is not None or crowd is not None, "-gap")
        tabs = self.query_one(DayTabs)
        tabs.tabs = day_tabs(self._days, shown)
        if self._is_list and (talk := self.talk) is not None:
            self._place = next((n for n, day in enumerate(self._days) if talk in day.talks), self._place)
        tabs.chosen = self._place
        super().show_details()

    def _show_fits(self, gap: Gap, shown: Shown) -> None:
        """What fits into free time, with what speaks for each; what interests is asked for where it is not known."""
        desk, taste = shown.desk, shown.taste
        if taste is None or not taste.is_of(shown.levels):
            self.post_message(TasteWanted())
        best_first = ranked(gap, shown.levels, taste)
        self.query_one(TalksPane).show(
            gap_heading(gap, shown),
            best_first.fits,
            shown,
            lambda talk: fit_of(desk, gap, talk, taste).briefly,
        )

    # Going places

    def come_from(self, mode: str, talk: Talk) -> None:
        """The talk one comes from, if it is starred."""
        if talk.id in self.shown.levels:
            self.go_to(talk)

    def go_to(self, talk: Talk) -> None:
        """Put the cursor on a starred talk."""
        self.show_rows(self.shown, key=talk.id)
        self.listing.focus()

    def go_to_now(self, talk: Talk) -> None:
        """Put the cursor on a starred talk that runs or comes next, and the present moment into sight."""
        self.go_to(talk)
        if not self._is_list:
            self.grid.show_now()

    def action_day(self, step: int) -> None:
        """The next day in a direction."""
        self._go_to_day(self._place + step)

    def _go_to_day(self, place: int, *, last: bool = False) -> None:
        if 0 <= place < len(self._days):
            self._place = place
            self.go_to(self._days[place].talks[-1 if last else 0])

    @on(DayTabs.Chosen)
    def _choose_clicked(self, event: DayTabs.Chosen) -> None:
        self._go_to_day(event.place)

    @on(Grid.Edge)
    def _go_further(self, event: Grid.Edge) -> None:
        """Past the end of a day lies the next."""
        self._go_to_day(self._place + event.step, last=event.step < 0)

    def action_edge(self, side: int) -> None:
        """The first or the last talk of the day."""
        self._go_to_day(self._place, last=side > 0)

    # Free time

    async def action_details(self) -> None:
        """Read the talk at the cursor; on free time, choose among what fits."""
        if self.gap is not None:
            shown = self.shown
            await self.app.push_screen(FitsScreen(ranked(self.gap, shown.levels, shown.taste)))
        elif self.crowd is not None:
            await self.app.push_screen(CrowdScreen(self.crowd))
        else:
            await super().action_details()

    @on(Grid.Opened)
    async def _open_double_clicked(self) -> None:
        await self.action_details()

    @on(TalksPane.Opened)
    async def _open_gap(self) -> None:
        await self.action_details()

    # Another look

    def action_look(self) -> None:
        """The list instead of the timeline, or the timeline instead of the list."""
        talk = self.talk
        self._is_list = not self._is_list
        self.post_message(Noted({"agenda": _LIST if self._is_list else ""}))
        self.show_rows(self.shown, key=talk.id if talk else None)
        self.listing.focus()
        self.refresh_bindings()

    def action_zoom(self, step: int) -> None:
        """More or fewer minutes a row; with 0 as many as make the day fit."""
        layout = self.grid.layout_shown
        if layout is None:
            return
        place = SCALES.index(layout.axis.minutes) + step
        if 0 <= place < len(SCALES):
            self._minutes = SCALES[place] if step else 0
            self.show_rows(self.shown, key=self.grid.cursor or None)
            self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A list has no scale; free time has details too."""
        if action == "zoom" and (self._is_list or not self._days):
            return None
        if action == "details" and self.is_mounted and (self.gap or self.crowd):
            return True
        return super().check_action(action, parameters)
