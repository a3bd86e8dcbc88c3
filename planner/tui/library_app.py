"""The library on the screens: programs come in, are put right, and go; each in the background, each error a message."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import events, on, work
from textual.screen import Screen

from planner.errors import PlannerError
from planner.store.library import ProgramHead
from planner.text.counted import counted
from planner.timeline.clock import Zone, name_of, zone_named
from planner.tui.format import words_of
from planner.tui.library_wants import (
    ChangesWanted,
    HomeZoneWanted,
    NameWanted,
    ReadingWanted,
    RemovalWanted,
    ReportsWanted,
    YearWanted,
)
from planner.tui.talk_app import TalkApp

if TYPE_CHECKING:
    from planner.importers.options import ReadOptions
    from planner.services.arrivals import Arrival, Preview
    from planner.tui.screens.import_source import SourceBox
    from planner.tui.screens.programs import ProgramsScreen

_PASTE_LINES = 3


class LibraryApp(TalkApp):
    """Imports, corrections and removals."""

    # Coming in

    async def action_import(self) -> None:
        """Ask for a file, an address or a paste, and show what it would bring."""
        from planner.services.folders import entries_at, recent_folders
        from planner.tui.screens.import_source import ImportScreen

        screen = ImportScreen(entries_at, recent_folders(self._setting))
        await self.push_screen(screen, self._take_source)

    def _take_source(self, chosen: "str | SourceBox.PagePasted | None") -> None:
        from planner.services.arrivals import arrival_named, arrival_pasted
        from planner.tui.screens.import_source import SourceBox

        if isinstance(chosen, SourceBox.PagePasted):
            self._review(arrival_pasted(self._setting, chosen.text))
        elif chosen:
            self._review(arrival_named(self._setting, chosen))

    async def on_paste(self, event: events.Paste) -> None:
        """A page that is pasted outside a box is offered for import."""
        from planner.services.arrivals import arrival_pasted, may_be_program
        from planner.tui.screens.import_source import ImportScreen

        if isinstance(self.screen, ImportScreen):
            self.screen.dismiss(None)
        elif self.screen.is_modal:
            return
        if may_be_program(event.text):
            self._review(arrival_pasted(self._setting, event.text))
        elif len(event.text.splitlines()) >= _PASTE_LINES:
            self._tell("what was pasted is no page with times on it (i imports a file or an address)")

    def _review(self, arrival: "Arrival", *, wrong: str = "") -> None:
        from planner.tui.offers import zone_offers
        from planner.tui.screens.review import ReviewScreen

        shown = self.now_shown
        offers = zone_offers(self._setting, shown)
        screen = ReviewScreen(arrival, shown.zone, local=self._setting.zone, offers=offers, wrong=wrong)

        def answered(options: "ReadOptions | None") -> None:
            if options is not None:
                self._keep(arrival, options)

        self.push_screen(screen, answered)

    @work(thread=True, group="library", exit_on_error=False)
    def _keep(self, arrival: "Arrival", options: "ReadOptions") -> None:
        from planner.services.folders import note_folder

        def kept() -> "Preview":
            made = arrival.keep(options)
            if Path(arrival.name).is_file():
                note_folder(self._setting, arrival.name)
            return made

        self._attempt(kept, lambda made: self._tell_kept(made))

    def _tell_kept(self, made: "Preview") -> None:
        program = made.program
        if not made.is_new:
            self._tell(f"{words_of(program.name)}: nothing new")
        elif made.before is not None:
            told = (
                f"{words_of(program.name)}: edition {program.edition}, {counted(len(made.changes), 'change')}"
            )
            stars = f", {counted(len(made.mine), 'star')} of yours among them" if made.mine else ""
            self._tell(f"{told}{stars}")
        else:
            from planner.tui.offers import report_of

            self._tell(report_of(program), severity="warning" if program.problems else "information")
        self._reload(then=partial(self._show_program, program.id))

    def _show_program(self, program_id: str) -> None:
        """Put the cursor of the library on a program, where the library is shown."""
        from planner.tui.screens.programs import ProgramsScreen

        if isinstance(self.screen, ProgramsScreen):
            self.screen.go_to_program(program_id)

    def _attempt(self, work_: Callable[[], Any], then: Callable[[Any], None]) -> None:
        """In a worker's thread: do it, and show what came of it or tell what went wrong."""
        try:
            made = work_()
        except PlannerError as error:
            self.call_from_thread(self._tell, error.message, severity="error")
        else:
            self.call_from_thread(then, made)

    # What is known

    @on(ReportsWanted)
    def _load_reports_wanted(self) -> None:
        self._load_reports()

    @work(thread=True, exclusive=True, group="reports", exit_on_error=False)
    def _load_reports(self) -> None:
        from planner.services import corrections

        def show(reports: Any) -> None:
            for screen in self._programs_screens():
                screen.take_reports(reports)

        self._attempt(lambda: corrections.reports(self._setting), show)

    @on(ChangesWanted)
    def _load_changes_wanted(self, event: ChangesWanted) -> None:
        self._load_changes(event.head.id)

    @work(thread=True, exclusive=True, group="changes", exit_on_error=False)
    def _load_changes(self, program_id: str) -> None:
        from planner.services import corrections
        from planner.services.seen import mark_seen

        def show(found: Any) -> None:
            for screen in self._programs_screens():
                screen.take_changes(program_id, *found)
            if program_id in self.now_shown.desk.unseen:
                self._reload()

        def changes() -> Any:
            found = corrections.latest_changes(self._setting, program_id)
            mark_seen(self._setting, self.now_shown.desk.programs, [program_id])
            return found

        self._attempt(changes, show)

    def _programs_screens(self) -> "list[ProgramsScreen]":
        from planner.tui.screens.programs import ProgramsScreen

        screens: list[Screen[Any]] = list(self.screen_stack)
        return [screen for screen in screens if isinstance(screen, ProgramsScreen)]

    # Putting right

    @on(YearWanted)
    async def _ask_year(self, event: YearWanted) -> None:
        from planner.tui.screens.ask import AskScreen

        head = event.head
        others = [str(year) for year in head.year_candidates]
        guess = " It is a guess." if head.year_source == "guess" else ""
        screen = AskScreen(
            f"{words_of(head.name)} is read as of {head.year or 'no year'}.{guess}",
            title="Year",
            value=str(head.year or ""),
            likely=others[:8],
            hint="It is read again from the bytes kept here; your stars stay.",
            refuses=lambda text: "" if text.isdecimal() and len(text) == 4 else "A year has four digits.",
        )
        await self.push_screen(screen, partial(self._take_year, head))

    def _take_year(self, head: ProgramHead, answer: str | None) -> None:
        from planner.importers.options import ReadOptions

        if answer is not None:
            self._reread(head, ReadOptions(now=self._setting.clock(), year=int(answer)))

    @on(HomeZoneWanted)
    async def _ask_zone(self, event: HomeZoneWanted) -> None:
        from planner.tui.offers import zone_offers
        from planner.tui.screens.zone_picker import ZonePicker

        head = event.head
        at = head.first_start or self.now_shown.now
        await self.push_screen(
            ZonePicker(zone_offers(self._setting, self.now_shown), at), partial(self._take_home_zone, head)
        )

    def _take_home_zone(self, head: ProgramHead, choice: str | None) -> None:
        if choice is not None:
            self._set_zone(head, zone_named(choice) if choice else self._setting.zone)

    @work(thread=True, group="library", exit_on_error=False)
    def _set_zone(self, head: ProgramHead, zone: Zone) -> None:
        from planner.services import corrections

        self._attempt(
            lambda: corrections.corrected_zone(self._setting, head.id, zone),
            partial(self._zone_was_set, head, zone),
        )

    def _zone_was_set(self, head: ProgramHead, zone: Zone, moved: bool) -> None:
        if moved:
            self._tell(f"{words_of(head.name)}: read on the clock of {name_of(zone)}")
            self._reload(then=partial(self._show_program, head.id))
            return
        from planner.importers.options import ReadOptions
        from planner.tui.screens.confirm import Confirm

        def answered(sure: bool | None) -> None:
            if sure:
                self._reread(head, ReadOptions(now=self._setting.clock(), read_as=zone))

        question = (
            f"{words_of(head.name)} prints its times with their zone ({head.timezone or 'several'}), so "
            f"{name_of(zone)} moves none of them.\n\nIs the printed zone wrong? Then every time is read on the clock "
            f"of {name_of(zone)}."
        )
        self.push_screen(Confirm(question, yes="It is wrong", title="Zone"), answered)

    @work(thread=True, group="library", exit_on_error=False)
    def _reread(self, head: ProgramHead, answers: "ReadOptions") -> None:
        from planner.services import corrections

        self._attempt(lambda: corrections.reread(self._setting, head.id, answers), self._tell_kept)

    @on(NameWanted)
    async def _ask_name(self, event: NameWanted) -> None:
        from planner.tui.screens.ask import AskScreen

        head = event.head
        screen = AskScreen(
            f"What to call {words_of(head.name)}. Its id, {head.id}, stays.",
            title="Rename",
            value=head.name,
            refuses=lambda text: "" if text else "A program needs a name.",
        )
        await self.push_screen(screen, partial(self._take_name, head))

    def _take_name(self, head: ProgramHead, answer: str | None) -> None:
        if answer is not None and answer != head.name:
            self._rename(head, answer)

    @work(thread=True, group="library", exit_on_error=False)
    def _rename(self, head: ProgramHead, name: str) -> None:
        from planner.services import corrections

        self._attempt(
            lambda: corrections.rename_program(self._setting, head.id, name), lambda _: self._show_anew()
        )

    def _show_anew(self) -> None:
        self._reload()

    @on(ReadingWanted)
    def _read_anew(self, event: ReadingWanted) -> None:
        from planner.services import corrections

        try:
            self._review(corrections.arrival_again(self._setting, event.head.id))
        except PlannerError as error:
            self._tell(error.message, severity="error")

    # Going

    @on(RemovalWanted)
    async def _ask_removal(self, event: RemovalWanted) -> None:
        from planner.tui.screens.confirm import Confirm

        head = event.head
        stars = sum(star.program == head.id for star in self.now_shown.desk.agenda.stars.values())
        stay = (
            f"\n\nIts {counted(stars, 'starred talk')} stay in your agenda."
            if stars != 1
            else ("\n\nIts 1 starred talk stays in your agenda.")
        )
        question = (
            f"Remove {words_of(head.name)} with its {counted(head.talks, 'talk')}?{stay if stars else ''}"
            "\n\nUndo brings it back."
        )
        await self.push_screen(
            Confirm(question, yes="Remove", title="Programs"), partial(self._remove_if, head)
        )

    def _remove_if(self, head: ProgramHead, sure: bool | None) -> None:
        if sure:
            self._remove(head)

    @work(thread=True, group="library", exit_on_error=False)
    def _remove(self, head: ProgramHead) -> None:
        from planner.services import library

        self._attempt(
            lambda: library.remove_program(self._setting, head.id), lambda _: self._told_removed(head)
        )

    def _told_removed(self, head: ProgramHead) -> None:
        self._tell(f"removed {words_of(head.name)} · u takes it back")
        self._reload()
