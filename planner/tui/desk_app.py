"""What the app knows without a screen: the desk as it is on disk, what other windows do to it, what is remembered."""

import gc
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events, on, work
from textual.actions import ActionParseResult
from textual.dom import DOMNode
from textual.filter import ANSIToTruecolor, LineFilter
from textual.reactive import reactive
from textual.worker import Worker, WorkerState

from planner.errors import PlannerError
from planner.services.desk import Desk, desk_stamp, open_desk
from planner.services.setting import Setting, remember, remembered
from planner.timeline.clock import Zone
from planner.timeline.present import soon
from planner.timeline.program import Talk
from planner.tui.coming import warning_text
from planner.tui.hints import hint_of_action
from planner.tui.state import Shown
from planner.tui.stylesheet import SteadyStylesheet
from planner.tui.theme import OWN_THEMES
from planner.tui.toast_app import ToastApp
from planner.tui.wants import FiltersChosen, Noted, TasteWanted

if TYPE_CHECKING:
    from planner.timeline.interest import InterestIndex, Taste

POLL_SECONDS = 0.5
"""How often another window's changes are looked for."""
MOMENT_SECONDS = 20
"""How often the present moment is asked for anew."""


class DeskApp(ToastApp):
    """Holds what is shown, and keeps it in step with the disk."""

    shown: reactive[Shown | None] = reactive(None, repaint=False)

    known_hints: reactive[frozenset[str]] = reactive(frozenset(), repaint=False)
    """The names of the actions whose hints have left, as they were used."""

    def __init__(self, setting: Setting, desk: Desk, zone: Zone) -> None:
        super().__init__()
        self._setting = setting
        self._stamp = desk_stamp(setting)
        self._stands = False
        """Whether the first picture was drawn."""
        self._is_prepared = False
        """Whether the search was prepared once."""
        self._styled = False
        """Whether the styles of all screens were read."""
        self._needs_all_styles = False
        """Whether the first picture takes more of them than those it is made of as a rule."""
        self._told: set[str] = set()
        self._interest_index: tuple[tuple[Talk, ...], InterestIndex | None] = ((), None)
        """What the talks of the library are about, with those talks, once it was asked for."""
        self._warned: set[tuple[str, datetime]] = set()
        self.notes: dict[str, str] = remembered(setting)
        """What the screens noted for the next time."""
        self.set_reactive(DeskApp.shown, Shown(desk, zone, setting.clock()))

    @property
    def now_shown(self) -> Shown:
        """What the screens show at present."""
        assert self.shown is not None
        return self.shown

    def _watch_disk(self) -> None:
        """Begin to look out for other windows, and for the time going by; what was not read yet is read now."""
        self.leave_on_signals()
        # Only once the first picture stands: all of this would slow it down.
        self.call_after_refresh(self._read_rest)
        self._tell_warnings(self.now_shown.desk)
        self.set_interval(POLL_SECONDS, self._look_for_changes)
        self.set_interval(MOMENT_SECONDS, self._renew_moment)
        self._warn_of_stars()

    def refresh_css(self, animate: bool = True) -> None:
        """Give everything its styles anew; not before the first picture stands, for which Textual would do it, and
        lay out and draw all of it, three times over, though all have the styles of the theme from the start."""
        sheet = self.stylesheet
        if self._stands or not (isinstance(sheet, SteadyStylesheet) and sheet.fits(self.get_css_variables())):
            super().refresh_css(animate)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What every line goes through before it is drawn. With planner's own themes not Textual's change of the
        terminal's sixteen colours into true ones: they have none of those, and looking takes milliseconds a frame."""
        filters = super().get_line_filters()
        if self.theme not in OWN_THEMES:
            return filters
        return [each for each in filters if not isinstance(each, ANSIToTruecolor)]

    def _read_rest(self) -> None:
        """Read what the first picture did without: the other days at once, the abstracts in the background."""
        self._stands = True
        self._read_styles()
        self._read_days()
        gc.freeze()  # what was loaded so far stays for good
        gc.enable()
        if self.now_shown.desk.whole:
            self._prepare_search()
        else:
            self._reload()

    def _read_styles(self) -> None:
        """Read the styles of what the first picture does not show."""
        if not self._styled:
            self._styled = True
            self.stylesheet.read(Path(__file__).with_name("screens.tcss"))
            self.stylesheet.parse()

    def _read_days(self) -> None:
        """Read the days that are not there yet."""
        before = self.now_shown.desk
        if before.starts is None:
            return
        stamp = desk_stamp(self._setting)
        try:
            desk = open_desk(self._setting)
        except PlannerError as error:
            desk = before._replace(starts=None)
            self._tell(error.message, severity="error")
        self._stamp = stamp
        self._tell_warnings(desk)
        self.shown = self.now_shown.after(desk, self._setting.clock())

    async def on_event(self, event: events.Event) -> None:
        """Let nothing that a user does meet a library that is not all there."""
        if isinstance(event, events.InputEvent | events.Paste):
            self._read_styles()
            self._read_days()
        elif isinstance(event, events.Compose) and self._needs_all_styles:
            self._read_styles()
        await super().on_event(event)

    def _tell_warnings(self, desk: Desk) -> None:
        """Each warning once."""
        for warning in desk.warnings:
            if warning not in self._told:
                self._told.add(warning)
                self._tell(warning, severity="warning")

    @on(Worker.StateChanged)
    def _tell_fault(self, event: Worker.StateChanged) -> None:
        """Work in the background that fails unforeseen is told too; nothing on disk is half done."""
        if event.state is WorkerState.ERROR:
            fault = type(event.worker.error).__name__
            self._tell(f"a fault of planner's own: {fault} (please report it)", severity="error")

    # What changed elsewhere

    def _look_for_changes(self) -> None:
        if desk_stamp(self._setting) != self._stamp:
            self._reload()

    def _renew_moment(self) -> None:
        shown = self.now_shown
        if (now := self._setting.clock()) != shown.now:
            self.shown = shown.after(shown.desk, now)
        self._warn_of_stars()

    def _warn_of_stars(self) -> None:
        """Say which stars begin soon, each start once."""
        now = self._setting.clock()
        for talk in soon(self.now_shown.desk.my_talks, now, self._setting.config.reminder_minutes):
            if (talk.id, talk.start) not in self._warned:
                self._warned.add((talk.id, talk.start))
                self._tell(warning_text(talk, now), severity="warning")

    @work(thread=True, exclusive=True, group="reload", exit_on_error=False)
    def _reload(self, then: Callable[[], None] | None = None) -> None:
        """Show what is on disk now; then do what was waiting for it."""
        stamp = desk_stamp(self._setting)
        try:
            desk = open_desk(self._setting, abstracts=True)
        except PlannerError as error:
            self.call_from_thread(self._reload_failed, stamp, error)
        else:
            self.call_from_thread(self._take_desk, stamp, desk, then)

    def _reload_failed(self, stamp: object, error: PlannerError) -> None:
        self._stamp = stamp
        self._tell(error.message, severity="error")

    def _take_desk(self, stamp: object, desk: Desk, then: Callable[[], None] | None = None) -> None:
        if desk_stamp(self._setting) != stamp:
            # Something was chosen while it was read: what it read must not hide that, nor decide what a key toggles.
            self._reload(then)
            return
        self._stamp = stamp
        self._tell_warnings(desk)
        self.shown = self.now_shown.after(desk, self._setting.clock())
        self._prepare_search()
        if then is not None:
            then()

    @work(thread=True, exclusive=True, group="prepare", exit_on_error=False)
    def _prepare_search(self) -> None:
        """Load what the first star takes, fold all texts before the first letter is typed, load the other screens before
        one goes there, and spare the collector of garbage what stays for good."""
        # Once alone: what is frozen stays for ever, also the dialogs of a moment that a later freeze would meet.
        first, self._is_prepared = not self._is_prepared, True
        if first:
            from planner.tui.allocation import return_memory

            return_memory()
            gc.freeze()  # before, too: or the collector goes through the whole library meanwhile, and nothing is drawn
        from planner.services import choices  # noqa: F401 - for what it loads
        from planner.text import near  # noqa: F401 - for what it loads, which the first mistyped letter would wait for

        self.now_shown.library_finder.warm()
        from planner.tui import bound  # noqa: F401 - for what it loads

        if first:
            gc.freeze()
            from planner.tui.allocation import return_free_memory

            return_free_memory()

    @work(thread=True, exclusive=True, group="prepare", exit_on_error=False)
    def _prepare_filtered_search(self) -> None:
        """The same for the talks that pass the filters, if they are others."""
        if self.now_shown.finder is not self.now_shown.library_finder:
            self.now_shown.finder.warm()

    # What one looks among

    @on(FiltersChosen)
    def _take_filters(self, event: FiltersChosen) -> None:
        self.shown = self.now_shown.narrowed_to(event.filters)
        self._prepare_filtered_search()

    # What interests

    @on(TasteWanted)
    def _want_taste(self) -> None:
        self._find_taste(self.now_shown.desk)

    @work(thread=True, exclusive=True, group="taste", exit_on_error=False, description="my taste")
    def _find_taste(self, desk: Desk) -> None:
        """Learn what interests from all texts and the stars, and judge every talk by it, in the background."""
        from planner.services.gaps import taste_of
        from planner.timeline.interest import InterestIndex

        talks, index = self._interest_index
        if index is None or talks is not desk.talks:
            index = InterestIndex(desk.talks)
            self._interest_index = (desk.talks, index)
        taste = taste_of(desk, index)
        taste.warm(desk.talks)
        self.call_from_thread(self._take_taste, taste)

    def _take_taste(self, taste: "Taste") -> None:
        self.shown = self.now_shown.knowing(taste)

    # What is remembered

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Run an action; the hint on what was done for the first time leaves."""
        done = await super().run_action(action, default_namespace, namespaces)
        hint = hint_of_action(action) if done and isinstance(action, str) else None
        if hint is not None and hint not in self.known_hints:
            self.known_hints = self.known_hints | {hint}
            known = {"known": " ".join(sorted(self.known_hints))}
            self.write_after_frame(partial(self._remember, known))
        return done

    @on(Noted)
    def _remember_noted(self, event: Noted) -> None:
        self._remember(event.notes)

    def _remember(self, notes: Mapping[str, str]) -> None:
        self.notes.update(notes)
        try:
            remember(self._setting, notes)
        except PlannerError as error:
            self._tell(error.message, severity="error")
