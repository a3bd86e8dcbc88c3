"""The agenda changed on the screens: stars, what is hidden, ways out of conflicts, undo and redo."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import on, work

from planner.errors import PlannerError
from planner.services.desk import desk_stamp
from planner.services.setting import Setting
from planner.text.counted import counted
from planner.timeline.agenda import LEVELS, Agenda, Level
from planner.timeline.program import Talk
from planner.tui.desk_app import DeskApp
from planner.tui.format import title_of, words_of
from planner.tui.wants import HideWanted, LevelChosen, LevelLowered, StarToggled, Way, WayTaken

if TYPE_CHECKING:
    from planner.services.undoing import Undone


class StarApp(DeskApp):
    """Changes of the agenda: seen at once, written behind it, and told where the screen does not show them."""

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

    # Back and forth

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
            self._tell("nothing to redo" if redone else "nothing to undo", kind="undo")
            return
        if undone.is_of_library:
            self._reload()
        else:
            self._change(lambda: undone.agenda)
        self._tell(f"{'done again' if redone else 'undone'}: {words_of(undone.what)}", kind="undo")


def _alike(one: Agenda, other: Agenda) -> bool:
    """Whether two agendas differ at most in when their stars were changed."""
    if (one.hidden, one.accepted, one.stars.keys()) != (other.hidden, other.accepted, other.stars.keys()):
        return False
    return all(
        star._replace(changed=other.stars[talk].changed) == other.stars[talk]
        for talk, star in one.stars.items()
    )
