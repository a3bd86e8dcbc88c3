"""My own calendars in the app: added, listed and removed by the palette, and asked for again in the background."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual import work
from textual.app import SystemCommand

from planner.text.counted import counted
from planner.tui.export_app import ExportApp
from planner.tui.format import words_of

if TYPE_CHECKING:
    from planner.services.busy import OwnCalendar
    from planner.services.busy_changes import Added, Asked
    from planner.tui.screens.import_source import SourceBox

_LOOK_SECONDS = 600
"""How often calendars are looked for whose addresses were asked long ago."""
_ADD = "Add a calendar …"
_REFRESH = "Ask for all of them again"


class CalendarApp(ExportApp):
    """What keeps me from talks."""

    def watch_calendars(self) -> None:
        """Begin to ask addresses of calendars again now and then; nothing where none counts."""
        self._look_for_old()
        self.set_interval(_LOOK_SECONDS, self._look_for_old)

    def _look_for_old(self) -> None:
        if self._setting.home.busy_file.exists():
            self._ask_old()

    def calendar_commands(self) -> Iterable[SystemCommand]:
        """The palette's entries about calendars."""
        yield SystemCommand(
            "Add a calendar", "its events keep you from talks: a file or address", self.action_add_calendar
        )
        yield SystemCommand("My calendars", "which ones count; remove one", self.action_calendars)

    async def action_add_calendar(self) -> None:
        """Ask for a calendar's file or address."""
        from planner.services.folders import entries_at, recent_folders
        from planner.tui.screens.import_source import ImportScreen

        screen = ImportScreen(
            entries_at,
            recent_folders(self._setting),
            title="Add a calendar",
            asks="a calendar file (.ics), or the https address of one",
        )
        await self.push_screen(screen, self._take_calendar)

    def _take_calendar(self, chosen: "str | SourceBox.PagePasted | None") -> None:
        if isinstance(chosen, str):
            self._add_calendar(chosen)
        elif chosen is not None:
            self._tell("a calendar is added by its file or address", severity="warning")

    @work(thread=True, group="calendars", exit_on_error=False)
    def _add_calendar(self, words: str) -> None:
        from planner.services.busy_changes import add_calendar

        self._attempt(lambda: add_calendar(self._setting, words), self._tell_added)

    def _tell_added(self, added: "Added") -> None:
        calendar = added.calendar
        what = "added" if added.is_new else "read again"
        problems = f", {counted(len(calendar.problems), 'problem')}" if calendar.problems else ""
        self._tell(
            f"{what}: {_line(calendar)}{problems}",
            severity="warning" if calendar.problems else "information",
        )
        self._reload()

    async def action_calendars(self) -> None:
        """List my calendars."""
        self._list_calendars()

    @work(thread=True, exclusive=True, group="calendars", exit_on_error=False)
    def _list_calendars(self) -> None:
        from planner.services.busy_changes import list_calendars

        self._attempt(lambda: list_calendars(self._setting), self._show_calendars)

    def _show_calendars(self, calendars: "Sequence[OwnCalendar]") -> None:
        from planner.tui.screens.pick import PickScreen

        named = {f"{n}  {_line(each)}": each for n, each in enumerate(calendars, start=1)}
        words = [*named, *([_REFRESH] if named else []), _ADD]
        hint = "Enter on a calendar offers to remove it; escape closes." if named else "None counts so far."
        screen = PickScreen(words, title="My calendars", hint=hint)
        self.push_screen(screen, partial(self._choose_calendar, named))

    async def _choose_calendar(self, named: "dict[str, OwnCalendar]", choice: str | None) -> None:
        if choice == _ADD:
            await self.action_add_calendar()
        elif choice == _REFRESH:
            self._ask_all()
        elif choice is not None:
            from planner.tui.screens.confirm import Confirm

            calendar = named[choice]
            told = "".join(f"\n{words_of(each.message)}" for each in calendar.problems[:3])
            wrong = f"\n\n{words_of(calendar.told(self.now_shown.zone))}" if calendar.wrong else ""
            question = (
                f"Let {words_of(calendar.name)} count no more?\n\n{words_of(calendar.source)}{wrong}{told}"
            )
            screen = Confirm(question, yes="Remove", title="My calendars")
            await self.push_screen(screen, partial(self._remove_if_sure, calendar.source))

    def _remove_if_sure(self, source: str, sure: bool | None) -> None:
        if sure:
            self._remove_calendar(source)

    @work(thread=True, group="calendars", exit_on_error=False)
    def _remove_calendar(self, source: str) -> None:
        from planner.services.busy_changes import remove_calendar

        self._attempt(lambda: remove_calendar(self._setting, source), self._told_calendar_gone)

    def _told_calendar_gone(self, source: str) -> None:
        self._tell(f"removed the calendar {words_of(source)} · u takes it back")
        self._reload()

    # Asking again

    @work(thread=True, exclusive=True, group="asking", exit_on_error=False)
    def _ask_all(self) -> None:
        from planner.services.busy_changes import refresh_calendars

        self._attempt(lambda: refresh_calendars(self._setting), partial(self._tell_asked, always=True))

    @work(thread=True, exclusive=True, group="asking", exit_on_error=False)
    def _ask_old(self) -> None:
        from planner.services.busy import ADDRESS_AGE, has_old_addresses

        if not has_old_addresses(self._setting):
            return
        from planner.services.busy_changes import refresh_calendars

        self._attempt(lambda: refresh_calendars(self._setting, older_than=ADDRESS_AGE), self._tell_asked)

    def _tell_asked(self, asked: "Sequence[Asked]", *, always: bool = False) -> None:
        """A word on what could not be had, once; what it said before still counts."""
        for each in asked:
            told = f"{words_of(each.source)}: {each.wrong}; what it said before still counts"
            if each.wrong and (always or told not in self._told):
                self._told.add(told)
                self._tell(told)
        if always and not any(each.wrong for each in asked):
            changed = sum(each.is_changed for each in asked)
            self._tell(
                f"{counted(changed, 'calendar')} changed" if changed else "your calendars say nothing new"
            )
        if any(each.is_changed for each in asked):
            self._reload()


def _line(calendar: "OwnCalendar") -> str:
    wrong = f" · ! {words_of(calendar.wrong)}" if calendar.wrong else ""
    return f"{words_of(calendar.name)} · {counted(len(calendar.times), 'busy time')}{wrong}"
