"""The library on the screens: programs are put right, and go; each in the background, each error a message."""

from functools import partial
from typing import TYPE_CHECKING, Any

from textual import on, work

from planner.errors import PlannerError
from planner.store.library import ProgramHead
from planner.text.counted import counted
from planner.timeline.clock import Zone, name_of, zone_named
from planner.tui.arrival_app import ArrivalApp
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


class LibraryApp(ArrivalApp):
    """Corrections and removals."""

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
        from planner.tui.screens.zone_picker import ZonePicker
        from planner.tui.zone_offers import zone_offers

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
