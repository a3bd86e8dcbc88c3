"""Taking the agenda along: what to write is asked, previewed, and written in the background."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work

from planner.errors import ExistingFile, PlannerError
from planner.timeline.day import day_of
from planner.timeline.program import Talk
from planner.tui.format import words_of
from planner.tui.library_app import LibraryApp

if TYPE_CHECKING:
    from planner.services.export_order import Exported, Order
    from planner.tui.screens.export_dialog import ExportChoice, Offer
    from planner.tui.state import Shown


class ExportApp(LibraryApp):
    """Exports."""

    async def action_export(self) -> None:
        """Ask what to write where."""
        if not self.now_shown.levels:
            self._tell(
                "nothing is starred, so there is nothing to export (space stars the talk at the cursor)"
            )
            return
        from planner.services.export import alarm_minutes_at
        from planner.services.export_order import suggested_name
        from planner.tui.screens.export_dialog import ExportChoice

        name = suggested_name()
        self._ask_export(ExportChoice(name, alarm_minutes_at(self._setting, Path(name))))

    def _ask_export(self, choice: "ExportChoice", wrong: str = "") -> None:
        from planner.services.export_order import suggested_name
        from planner.tui.screens.export_dialog import ExportDialog

        shown = self.now_shown
        dialog = ExportDialog(
            choice,
            starred=_offer(shown, shown.desk.my_talks),
            everything=_offer(shown, shown.desk.talks),
            preview=self._preview_export,
            name_of=suggested_name,
            zone=shown.zone,
            wrong=wrong,
        )
        self.push_screen(dialog, self._take_export)

    def _preview_export(self, choice: "ExportChoice") -> "Exported":
        from planner.services.export import preview_export

        return preview_export(self._setting.shown_in(self.now_shown.zone), _order(choice))

    def _take_export(self, choice: "ExportChoice | None") -> None:
        if choice is not None:
            self._export(choice, force=False)

    @work(thread=True, exclusive=True, group="export", exit_on_error=False)
    def _export(self, choice: "ExportChoice", *, force: bool) -> None:
        from planner.services.export import export_agenda

        try:
            setting = self._setting.shown_in(self.now_shown.zone)
            written = export_agenda(setting, _order(choice), force=force)
        except PlannerError as error:
            self.call_from_thread(self._export_failed, choice, error)
        else:
            self.call_from_thread(self._tell_written, written)

    def _tell_written(self, written: "Exported") -> None:
        lost = "; the reminders of before are gone" if written.loses_alarms else ""
        self._tell(f"wrote {written.summary}{lost}")

    def _export_failed(self, choice: "ExportChoice", error: PlannerError) -> None:
        if not isinstance(error, ExistingFile):
            self._ask_export(choice, f"{error.where}: {error.what}" if error.where else error.what)
            return
        from planner.tui.screens.confirm import Confirm

        def answered(replace: bool | None) -> None:
            if replace:
                self._export(choice, force=True)
            else:
                self._ask_export(choice)

        question = f"{error.where}\n{error.what}.\n\nReplace it?"
        self.push_screen(Confirm(question, yes="Replace", title="Export"), answered)


def _offer(shown: "Shown", talks: Sequence[Talk]) -> "Offer":
    """What one can choose from among some talks."""
    from planner.tui.screens.export_dialog import Offer

    days: dict[str | None, dict[date, None]] = {None: {}}
    for talk in talks:
        day = day_of(talk.start, shown.zone)
        days[None][day] = None
        days.setdefault(talk.program, {})[day] = None
    names = {head.id: words_of(head.name) for head in shown.desk.programs if head.id in days}
    return Offer(names, {program: sorted(found) for program, found in days.items()})


def _order(choice: "ExportChoice") -> "Order":
    """What was asked for, as the services take it."""
    from planner.services.calendar_file import CalendarOptions
    from planner.services.export_order import Order
    from planner.services.selection import Selection
    from planner.tui.screens.export_dialog import Which

    days = None if choice.day is None else {choice.day}
    alarm = choice.alarm_minutes
    return Order(
        Path(choice.path),
        Selection(choice.program, days, plan=choice.which is Which.PLAN, whole=choice.which is Which.ALL),
        calendar=None if alarm is None else CalendarOptions(alarm_minutes=alarm),
    )
