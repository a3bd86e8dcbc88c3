"""Programs and agendas coming in on the screens: from a file, an address or a paste, looked at before they are kept."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events, work

from planner.tui.changes_app import ChangesApp
from planner.tui.format import words_of

if TYPE_CHECKING:
    from planner.importers.options import ReadOptions
    from planner.services.arrivals import Arrival, Preview
    from planner.services.restoring import Restored
    from planner.tui.screens.import_source import SourceBox

_PASTE_LINES = 3


class ArrivalApp(ChangesApp):
    """Imports."""

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
        from planner.tui.import_text import stars_told
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
        from planner.tui.import_text import stars_told

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
        from planner.tui.screens.review import ReviewScreen
        from planner.tui.zone_offers import zone_offers

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
            from planner.tui.import_text import report_of

            self._tell(report_of(program), severity="warning" if program.problems else "information")
        self._reload(then=partial(self._show_program, program.id))

    def _show_program(self, program_id: str) -> None:
        """Put the cursor of the library on a program, where the library is shown."""
        from planner.tui.screens.programs import ProgramsScreen

        if isinstance(self.screen, ProgramsScreen):
            self.screen.go_to_program(program_id)
