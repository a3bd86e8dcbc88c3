"""Programs that change, on the screens: read again in the background, and what their editions changed shown."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from textual import on, work
from textual.reactive import reactive
from textual.screen import Screen

from planner.errors import PlannerError
from planner.text.counted import counted
from planner.tui.format import words_of
from planner.tui.library_wants import ChangesWanted, MatchTurned, RefreshAllWanted, RefreshWanted
from planner.tui.talk_app import TalkApp

if TYPE_CHECKING:
    from planner.services.changed import EditionReport
    from planner.tui.screens.programs import ProgramsScreen


class ChangesApp(TalkApp):
    """Refreshing, and the list of changes."""

    refreshing: reactive[str] = reactive("", repaint=False)
    """What is being read again and how far that is; empty when nothing is."""

    def _attempt(self, work_: Callable[[], Any], then: Callable[[Any], None]) -> None:
        """In a worker's thread: do it, and show what came of it or tell what went wrong."""
        try:
            made = work_()
        except PlannerError as error:
            self.call_from_thread(self._tell, error.message, severity="error")
        else:
            self.call_from_thread(then, made)

    def _programs_screens(self) -> "list[ProgramsScreen]":
        from planner.tui.screens.programs import ProgramsScreen

        screens: list[Screen[Any]] = list(self.screen_stack)
        return [screen for screen in screens if isinstance(screen, ProgramsScreen)]

    # What changed

    async def action_changes(self) -> None:
        """Show the first changes that were not seen yet."""
        unseen = self.now_shown.desk.unseen
        if unseen:
            self._load_changes(unseen[0])
        else:
            self._tell("no changes that you have not seen (v on Programs shows the last ones)")

    @on(ChangesWanted)
    def _want_changes(self, event: ChangesWanted) -> None:
        self._load_changes(event.head.id)

    @work(thread=True, exclusive=True, group="changes", exit_on_error=False)
    def _load_changes(self, program_id: str) -> None:
        from planner.services.changed import edition_report
        from planner.services.seen import mark_seen

        desk = self.now_shown.desk

        def changes() -> "EditionReport | None":
            report = edition_report(self._setting, desk, program_id)
            mark_seen(self._setting, desk.programs, [program_id])
            return report

        self._attempt(changes, lambda report: self._show_changes(program_id, report))

    def _show_changes(self, program_id: str, report: "EditionReport | None") -> None:
        from planner.tui.screens.changes import ChangesScreen

        if report is None:
            self._tell(f"{program_id} has had one edition so far (r reads its source again)")
        elif isinstance(self.screen, ChangesScreen) and self.screen.program == program_id:
            self.screen.take_report(report)
        elif not self.screen.is_modal:
            self.push_screen(ChangesScreen(report))
        if program_id in self.now_shown.desk.unseen:
            self._reload()

    @on(MatchTurned)
    def _turn_wanted(self, event: MatchTurned) -> None:
        self._turn_match(event.program, event.talk, is_apart=event.is_apart)

    @work(thread=True, group="library", exit_on_error=False)
    def _turn_match(self, program_id: str, talk_id: str, *, is_apart: bool) -> None:
        from planner.services import parting

        turn = parting.part_talks if is_apart else parting.join_talks
        told = "a talk of its own now; a star is with the old one" if is_apart else "the old talk again"

        def show(_: object) -> None:
            self._tell(f"{told} · x takes it back")
            self._reload(then=lambda: self._load_again(program_id))

        self._attempt(lambda: turn(self._setting, program_id, [talk_id]), show)

    def _load_again(self, program_id: str) -> None:
        self._load_changes(program_id)

    # Reading again

    @on(RefreshWanted)
    def _refresh_one(self, event: RefreshWanted) -> None:
        self._begin_refresh([event.head.id])

    @on(RefreshAllWanted)
    def _refresh_all(self) -> None:
        self._begin_refresh([head.id for head in self.now_shown.desk.programs], alone=False)

    def _begin_refresh(self, wanted: Sequence[str], *, alone: bool = True) -> None:
        if self.refreshing:
            self._tell(f"still {self.refreshing}")
        elif wanted:
            self.refreshing = "reading again"
            self._refresh(wanted, alone=alone)

    @work(thread=True, exclusive=True, group="refresh", exit_on_error=False)
    def _refresh(self, wanted: Sequence[str], *, alone: bool) -> None:
        from planner.services.refreshing import left_out_words, why_left_out

        try:
            whys = {} if alone else {each: why_left_out(self._setting, each) for each in wanted}
            left_out = {each: why for each, why in whys.items() if why is not None}
            programs = [each for each in wanted if each not in left_out]
            done = [
                self._refresh_named(each, f"{n} of {len(programs)}") for n, each in enumerate(programs, 1)
            ]
        finally:
            self.call_from_thread(self._say_refreshing, "")
        unchanged = done.count(False)
        told = []
        if unchanged > 1 or (unchanged and not alone):
            told.append(f"{counted(unchanged, 'program')} unchanged")
        elif unchanged:
            told.append(f"{programs[0]}: unchanged")
        if left_out:
            told.append(left_out_words(left_out))
        if told:
            self.call_from_thread(self._tell, "; ".join(told))
        self.call_from_thread(self._reload)

    def _refresh_named(self, program_id: str, place: str) -> bool | None:
        """In a worker's thread: read one program again and tell what came of it; whether it is another edition now, None when
        that could not be found out."""
        from planner.services.refreshing import refresh_program

        def progress(come: int, _: int | None) -> None:
            self.call_from_thread(self._say_refreshing, f"reading {place}, {come // 1024:,} kB")

        self.call_from_thread(self._say_refreshing, f"reading {place}")
        try:
            made = refresh_program(self._setting, program_id, tell=progress)
        except PlannerError as error:
            told = error.message if error.where == program_id else f"{program_id}: {error.message}"
            self.call_from_thread(self._tell, told, severity="error")
            return None
        for failure in made.failures:
            self.call_from_thread(self._tell, f"{program_id}: {failure.message}", severity="error")
        if made.is_new:
            self.call_from_thread(self._tell, self._refreshed_text(program_id), severity="warning")
        return made.is_new

    def _refreshed_text(self, program_id: str) -> str:
        """In a worker's thread: what another edition changed, for me above all."""
        from planner.services.changed import edition_report
        from planner.services.desk import open_desk
        from planner.timeline.edit_words import edits_sentence, mine_sentence

        try:
            report = edition_report(self._setting, open_desk(self._setting), program_id)
        except PlannerError:
            report = None
        if report is None:
            return f"{program_id}: a new edition (v shows what changed)"
        told = f"{words_of(report.name)}: edition {report.to_edition}: {edits_sentence(report.edits)}"
        mine = f"; for you: {mine_sentence(report.mine)}" if report.mine.stars else ""
        return f"{told}{mine}{' (v lists it)' if report.edits else ''}"

    def _say_refreshing(self, text: str) -> None:
        self.refreshing = text
        for screen in self._programs_screens():
            if screen.is_current:
                screen.show_status(self.now_shown)
