"""What the app knows and does without a screen: the desk on disk, other windows, stars, undo, what is remembered."""

import gc
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from textual import events, on, work
from textual.actions import ActionParseResult
from textual.dom import DOMNode
from textual.filter import ANSIToTruecolor, LineFilter
from textual.reactive import reactive
from textual.worker import Worker, WorkerState

from planner.errors import PlannerError
from planner.services.answers import soon
from planner.services.desk import Desk, desk_stamp, open_desk
from planner.services.setting import Setting, remember, remembered
from planner.text.counted import counted
from planner.timeline.agenda import LEVELS, Agenda, Level
from planner.timeline.clock import Zone
from planner.timeline.program import Talk
from planner.tui.coming import warning_text
from planner.tui.format import title_of, words_of
from planner.tui.hints import hint_of_action
from planner.tui.late_writing import LateWritingApp
from planner.tui.state import Shown
from planner.tui.stylesheet import SteadyStylesheet
from planner.tui.theme import OWN_THEMES
from planner.tui.wants import (
    FiltersChosen,
    HideWanted,
    LevelChosen,
    LevelLowered,
    Noted,
    StarToggled,
    TasteWanted,
    Way,
    WayTaken,
)

if TYPE_CHECKING:
    from planner.services.undoing import Undone
    from planner.timeline.interest import InterestIndex, Taste

POLL_SECONDS = 0.5
"""How often another window's changes are looked for."""
MOMENT_SECONDS = 20
"""How often the present moment is asked for anew."""


class DeskApp(LateWritingApp):
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
            desk = replace(before, starts=None)
            self._tell(error.message, severity="error")
        self._stamp = stamp
        self._tell_warnings(desk)
        self.shown = self.now_shown.after(desk, self._setting.clock())

    async def on_event(self, event: events.Event) -> None:
        """Let nothing that a user does meet a library that is not all there."""
        if isinstance(event, events.InputEvent | events.Paste):
            self._read_styles()
            self._read_days()
        await super().on_event(event)

    def _tell_warnings(self, desk: Desk) -> None:
        """Each warning once."""
        for warning in desk.warnings:
            if warning not in self._told:
                self._told.add(warning)
                self._tell(warning, severity="warning")

    def _tell(
        self, message: str, *, severity: Literal["information", "warning", "error"] = "information"
    ) -> None:
        """A notification; what it says may come from a program and is never markup."""
        self.notify(message, severity=severity, markup=False, timeout=8 if severity != "information" else 4)

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

        self.now_shown.library_finder.warm()
        from planner.tui import bound  # noqa: F401 - for what it loads

        if first:
            gc.freeze()

    @work(thread=True, exclusive=True, group="prepare", exit_on_error=False)
    def _prepare_filtered_search(self) -> None:
        """The same for the talks that pass the filters, if they are others."""
        if self.now_shown.finder is not self.now_shown.library_finder:
            self.now_shown.finder.warm()

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

    # Stars

    def _change(self, change: Callable[[], Agenda]) -> bool:
        """Make a change of the agenda and show it; an error is told and nothing changes."""
        self.write_now()
        in_step = desk_stamp(self._setting) == self._stamp
        try:
            agenda = change()
        except PlannerError as error:
            self._tell(error.message, severity="error")
            return False
        if in_step:  # else the next look finds what another window did meanwhile
            self._stamp = desk_stamp(self._setting)
        if not _alike(agenda, self.now_shown.desk.agenda):
            self._show_agenda(agenda)
        return True

    def _show_agenda(self, agenda: Agenda) -> None:
        shown = self.now_shown
        self.shown = shown.after(shown.desk.with_agenda(agenda), self._setting.clock())

    def _change_at_once(
        self, change: Callable[[], Agenda], foreseen: Callable[[Agenda], Agenda], told: str = ""
    ) -> None:
        """Show what a change will make of the agenda, then make it; when it cannot be written, it is taken back.

        Args:
            told: what to say once it is written.
        """
        self.write_now()
        before = self.now_shown.desk.agenda
        self._show_agenda(foreseen(before))

        def write() -> None:
            if not self._change(change):
                self._show_agenda(before)
            elif told:
                self._tell(told)

        self.write_after_frame(write)

    @on(StarToggled)
    def _toggle_star(self, event: StarToggled) -> None:
        talk = event.talk
        if talk.id in self.now_shown.levels:
            from planner.services import choices

            # There it is gone, and the cursor elsewhere.
            gone = self.current_mode in ("agenda", "conflicts")
            self._change_at_once(
                lambda: choices.unstar(self._setting, [talk]),
                lambda agenda: agenda.unstar(talk.id),
                f"no longer starred: {title_of(talk)} (u takes it back)" if gone else "",
            )
        else:
            self._star(talk, None)

    @on(FiltersChosen)
    def _take_filters(self, event: FiltersChosen) -> None:
        self.shown = self.now_shown.narrowed_to(event.filters)
        self._prepare_filtered_search()

    @on(HideWanted)
    def _hide(self, event: HideWanted) -> None:
        from planner.services import choices

        hiding, before = event.hiding, len(self.now_shown.visible)
        if self._change(lambda: choices.hide(self._setting, hiding, hidden=event.hidden)):
            gone = before - len(self.now_shown.visible)
            name = words_of(hiding.title or hiding.track or hiding.talk)
            count = f" ({counted(gone, 'talk')})" if hiding.track and gone > 0 else ""
            self._tell(f"{'hidden' if event.hidden else 'shown again'}: {name}{count} · u takes it back")

    @on(LevelChosen)
    def _choose_level(self, event: LevelChosen) -> None:
        self._star(event.talk, event.level)

    @on(LevelLowered)
    def _lower_level(self, event: LevelLowered) -> None:
        level = self.now_shown.levels.get(event.talk.id)
        if level is None:
            self._tell("only a starred talk has a level to lower")
        elif level is LEVELS[-1]:
            self._tell(f"{level.value} is the lowest level; space takes the star away")
        else:
            self._star(event.talk, LEVELS[LEVELS.index(level) + 1])

    def _star(self, talk: Talk, level: Level | None) -> None:
        from planner.services import choices

        now = self._setting.clock()
        self._change_at_once(
            lambda: choices.star(self._setting, [talk], level=level),
            lambda agenda: agenda.star(talk, at=now, level=level),
        )

    @on(WayTaken)
    def _take_way(self, event: WayTaken) -> None:
        from planner.services import ways

        talk, slot, setting, desk = event.talk, event.slot, self._setting, self.now_shown.desk
        takes: dict[Way, Callable[[], Agenda]] = {
            Way.KEEP: lambda: ways.keep(setting, desk, talk, lower=event.lower, about=event.about),
            Way.SLOT: lambda: ways.take_slot(setting, talk, slot or talk),
            Way.PART: lambda: ways.attend_in_part(setting, desk, talk),
            Way.ACCEPT: lambda: ways.accept(setting, desk, talk, event.about),
            Way.REOPEN: lambda: ways.reopen(setting, talk, event.about),
        }
        if self._change(takes[event.way]):
            self._tell(f"{event.told} · u takes it back")

    def action_undo(self) -> None:
        """Take the last change back."""
        self._turn(redone=False)

    def action_redo(self) -> None:
        """Make the change again that was taken back last."""
        self._turn(redone=True)

    def _turn(self, *, redone: bool) -> None:
        """Undo or redo; in the background where programs have to be read for it."""
        from planner.services import undoing

        step = undoing.redo if redone else undoing.undo
        try:
            if lost := undoing.lost_steps(self._setting):
                self._tell(lost, severity="warning")
            if undoing.touches_library(self._setting, redone=redone):
                self._turn_library(step, redone)
                return
            undone = step(self._setting)
        except PlannerError as error:
            self._tell(error.message, severity="error")
            return
        self._told_turned(undone, redone)

    @work(thread=True, group="library", exit_on_error=False)
    def _turn_library(self, step: "Callable[[Setting], Undone | None]", redone: bool) -> None:
        try:
            undone = step(self._setting)
        except PlannerError as error:
            self.call_from_thread(self._tell, error.message, severity="error")
        else:
            self.call_from_thread(self._told_turned, undone, redone)

    def _told_turned(self, undone: "Undone | None", redone: bool) -> None:
        if undone is None:
            self._tell("nothing to redo" if redone else "nothing to undo")
            return
        if undone.is_of_library:
            self._reload()
        else:
            self._change(lambda: undone.agenda)
        self._tell(f"{'done again' if redone else 'undone'}: {words_of(undone.what)}")

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


def _alike(one: Agenda, other: Agenda) -> bool:
    """Whether two agendas differ at most in when their stars were changed."""
    if (one.hidden, one.accepted, one.stars.keys()) != (other.hidden, other.accepted, other.stars.keys()):
        return False
    return all(
        replace(star, changed=other.stars[talk].changed) == other.stars[talk]
        for talk, star in one.stars.items()
    )
