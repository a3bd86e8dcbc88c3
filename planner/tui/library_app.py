"""The library on the screens: programs come in, are put right, and go; each in the background, each error a message."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import events, on, work

from planner.errors import PlannerError
from planner.store.library import ProgramHead
from planner.text.counted import counted
from planner.timeline.clock import Zone, name_of, zone_named
from planner.tui.changes_app import ChangesApp
from planner.tui.format import words_of
from planner.tui.library_wants import (
    HomeZoneWanted,
    NameWanted,
    ReadingWanted,
    RemovalWanted,
    ReportsWanted,
    YearWanted,
)

if TYPE_CHECKING:
    from planner.importers.options import ReadOptions
    from planner.services.arrivals import Arrival, Preview
    from planner.services.restoring import Restored
    from planner.tui.screens.import_source import SourceBox

_PASTE_LINES = 3


class LibraryApp(ChangesApp):
    """Imports, corrections and removals."""

    # Coming in

    async def action_import(self) -> None:
        """Ask for a file, an address or a paste, and show what it would bring."""
        from planner.services.folders import entries_at, recent_folders
        from planner.tui.screens.import_source import ImportScreen

        screen = ImportScreen(entries_at, recent_folders(self._setting))
        await self.push_screen(screen, self._take_source)

    def _take_source(self, chosen: "str | SourceBox.PagePasted | None") -> None:
        from planner.services.arrivals import arrival_pasted
        from planner.tui.screens.import_source import SourceBox

        if isinstance(chosen, SourceBox.PagePasted):
            self._review(arrival_pasted(self._setting, chosen.text))
        elif chosen:
            self._look_into(chosen)

    @work(thread=True, exclusive=True, group="look-into", exit_on_error=False)
    def _look_into(self, chosen: str) -> None:
        """A file that has stars on talks of the library is an agenda, above all; all others are programs."""
        from planner.services.arrivals import arrival_named
        from planner.services.paths import path_typed
        from planner.services.restoring import agenda_in
        from planner.web.address import is_address

        def found() -> "Restored | None":
            return (
                None
                if is_address(chosen)
                else agenda_in(self._setting, self.now_shown.desk, path_typed(chosen))
            )

        def offer(restored: "Restored | None") -> None:
            if restored is None:
                self._review(arrival_named(self._setting, chosen))
            else:
                self._offer_stars(chosen, restored)

        self._attempt(found, offer)

    def _offer_stars(self, chosen: str, found: "Restored") -> None:
        from planner.services.arrivals import arrival_named
        from planner.tui.offers import stars_told
        from planner.tui.screens.pick import PickScreen

        take, read = "Star what it has starred", "Read it as a program"

        def answered(choice: str | None) -> None:
            if choice == take:
                self._restore(chosen)
            elif choice == read:
                self._review(arrival_named(self._setting, chosen))

        hint = f"{stars_told(found)}. No star of yours is taken away or wanted less; u takes it back."
        words = (take,) if chosen.lower().endswith(".toml") else (take, read)
        self.push_screen(PickScreen(words, title=f"An agenda: {found.source}", hint=hint), answered)

    @work(thread=True, group="library", exit_on_error=False)
    def _restore(self, chosen: str) -> None:
        from planner.services.paths import path_typed
        from planner.services.restoring import restore_stars
        from planner.tui.offers import stars_told

        def restored() -> "Restored":
            made = restore_stars(self._setting, self.now_shown.desk, [path_typed(chosen)]).files[0]
            if made.error is not None:
                raise made.error
            return made

        def tell(made: "Restored") -> None:
            self._tell(
                f"{stars_told(made)} · u takes it back", severity="warning" if made.unknown else "information"
            )
            self._reload()

        self._attempt(restored, tell)

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
        from planner.timeline.edit_words import edits_sentence, mine_sentence

        program = made.program
        if not made.is_new:
            self._tell(f"{words_of(program.name)}: nothing new")
        elif made.before is not None:
            told = f"{words_of(program.name)}: edition {program.edition}: {edits_sentence(made.edits)}"
            mine = f"; for you: {mine_sentence(made.mine)}" if made.mine.stars else ""
            self._tell(f"{told}{mine}")
        else:
            from planner.tui.offers import report_of

            self._tell(report_of(program), severity="warning" if program.problems else "information")
        self._reload(then=partial(self._show_program, program.id))

    def _show_program(self, program_id: str) -> None:
        """Put the cursor of the library on a program, where the library is shown."""
        from planner.tui.screens.programs import ProgramsScreen

        if isinstance(self.screen, ProgramsScreen):
            self.screen.go_to_program(program_id)

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
            "\n\nUndo does not bring it back; importing it again does."
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
        self._tell(f"removed {words_of(head.name)}")
        self._reload()
