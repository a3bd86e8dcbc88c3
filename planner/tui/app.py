"""The app: holds what is shown, asks the services for changes, and hands both to the screens."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, ClassVar

from textual import on, work
from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.messages import ExitApp
from textual.screen import Screen
from textual.theme import BUILTIN_THEMES

from planner.errors import PlannerError
from planner.services.desk import Desk
from planner.services.setting import Setting, remembered
from planner.text.counted import counted
from planner.timeline.clock import zone_named
from planner.timeline.present import next_talks, running_talks
from planner.timeline.program import Program, Talk
from planner.timeline.query import Query
from planner.tui.commands import TalkCommands
from planner.tui.keys import APP_BINDINGS, key_commands, key_lines, unknown_names
from planner.tui.modes import agenda_screen, conflicts_screen, grid_screen, programs_screen
from planner.tui.opening import remembered_mode, remembered_zone
from planner.tui.plan_app import PlanApp
from planner.tui.screens.browse import BrowseScreen
from planner.tui.screens.filtering import FilteringScreen
from planner.tui.screens.framed import FramedScreen
from planner.tui.stylesheet import SteadyStylesheet
from planner.tui.theme import DARK, LIGHT, MONOCHROME, THEMES, theme_named
from planner.tui.wants import TalkWanted
from planner.tui.widgets.search_box import SearchBox
from planner.tui.widgets.talk_table import TalkTable

BROWSE = "browse"
"""The screen on which one begins."""


class PlannerApp(PlanApp):
    """planner in the terminal."""

    TITLE = "planner"
    CSS_PATH = "planner.tcss"
    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {
        BROWSE: BrowseScreen,
        "grid": grid_screen,
        "agenda": agenda_screen,
        "conflicts": conflicts_screen,
        "programs": programs_screen,
    }
    DEFAULT_MODE = BROWSE
    COMMANDS = App.COMMANDS | {TalkCommands}
    BINDINGS: ClassVar[list[BindingType]] = [*APP_BINDINGS]

    def __init__(self, setting: Setting, desk: Desk, *, imported: Sequence[Program] = ()) -> None:
        notes = remembered(setting)
        mode = BROWSE if imported else remembered_mode(notes, self.MODES, BROWSE)
        self.DEFAULT_MODE = mode  # type: ignore[misc]  # Textual begins with it, and has no other way to say with what
        super().__init__(setting, desk, remembered_zone(setting, notes))
        self._needs_all_styles = mode != BROWSE
        self._imported = tuple(imported)
        if self._imported:
            self.notes["screen"] = BROWSE
            if self._imported[0].talks:
                self.notes["talk"] = self._imported[0].talks[0].id
        self.set_keymap(dict(setting.config.keys))
        for theme in THEMES.values():
            self.register_theme(theme)
        self._unknown_theme = self._choose_theme(self.notes)
        self.stylesheet = SteadyStylesheet(self.get_css_variables())
        self.set_reactive(PlannerApp.known_hints, frozenset(self.notes.get("known", "").split()))

    def _choose_theme(self, notes: Mapping[str, str]) -> str:
        """Take the theme of config.toml, else the one of the last run; without colour, the one that needs none. What
        config.toml names in vain."""
        wanted = self._setting.config.theme
        name = theme_named(wanted) if wanted else notes.get("theme", "")
        if self.no_color:
            name = MONOCHROME.name
        self.theme = name if name in self.available_themes else DARK.name
        return wanted if wanted and theme_named(wanted) not in self.available_themes else ""

    def on_mount(self) -> None:
        """Take the user's keys, tell what there is to tell, and look out for other windows."""
        keys = self._setting.config.keys
        for warning in (*self._setting.warnings, *(self._unknown_names() if keys else ())):
            self._tell(warning, severity="warning")
        if self._unknown_theme:
            known = ", ".join([*THEMES, *sorted(BUILTIN_THEMES)])
            self._tell(
                f"config.toml: no theme is called {self._unknown_theme} (one of: {known})", severity="warning"
            )
        if self._imported:
            from planner.tui.import_text import report_of

            has_problems = any(program.problems for program in self._imported)
            reports = "\n".join(map(report_of, self._imported))
            self._tell(reports, severity="warning" if has_problems else "information")
        self._watch_disk()
        self.call_after_refresh(self.watch_calendars)
        self.call_after_refresh(self._open_where_left)

    def _unknown_names(self) -> tuple[str, ...]:
        from planner.tui.bound import BOUND

        return unknown_names(self._setting.config.keys, (type(self), *BOUND))

    async def _open_where_left(self) -> None:
        """Show the talk to begin with where list or grid leave it out."""
        talk = self.now_shown.talk_called(self.notes.get("talk", ""))
        if talk is None or not self.now_shown.is_hidden(talk):
            return
        if self.current_mode == BROWSE:
            await self.show_talk(talk)
        elif self.current_mode == "grid" and isinstance(self.screen, FramedScreen):
            self._let_pass(talk)
            self.screen.come_from(BROWSE, talk)

    # Going places

    # Actions wait until a screen stands, so that what is typed right behind them finds it.

    async def action_mode(self, mode: str) -> None:
        """Go to one of the screens, not to what lay above it; the grid shows the talk one comes from, the agenda too if
        it is starred, and the list the grid's."""
        before = self.current_mode
        talk = getattr(self.screen, "talk", None)
        if mode != before:
            await self.switch_mode(mode)
        with self.batch_update():
            await self.leave_details()
        if mode != before and isinstance(talk, Talk) and isinstance(self.screen, FramedScreen):
            self.screen.come_from(before, talk)

    async def action_search(self) -> None:
        """Search among all talks, from wherever one is."""
        await self.leave_details()
        if self.current_mode != "grid":
            await self.action_mode("browse")
        if isinstance(self.screen, FilteringScreen):
            self.screen.action_search()

    async def leave_details(self) -> None:
        """Back to the list of the screen one is on."""
        while len(self.screen_stack) > 1:
            await self.pop_screen()

    async def show_talk(self, talk: Talk) -> None:
        """Show a talk among the others of its day; filters that leave it out are put away."""
        self._let_pass(talk)
        await self.switch_mode("browse")
        await self.leave_details()
        if isinstance(self.screen, BrowseScreen):
            self.screen.go_to(talk)

    async def find_person(self, name: str) -> None:
        """Search for somebody among all talks, and stand on the first."""
        await self.switch_mode("browse")
        await self.action_search()
        self.screen.query_one(SearchBox).value = name
        self.screen.query_one(TalkTable).focus()

    def _let_pass(self, talk: Talk) -> None:
        shown = self.now_shown
        if talk.id not in shown.visible_ids and shown.talk_called(talk.id) is not None:
            self.shown = shown.narrowed_to(Query(with_hidden=shown.is_hidden(talk)))

    @on(TalkWanted)
    async def _show_wanted(self, event: TalkWanted) -> None:
        await self.show_talk(event.talk)

    async def action_now(self) -> None:
        """Go to what runs now, a starred talk first; from there, or when nothing runs, to what comes next."""
        if self.current_mode == "agenda" and await self._show_now_of_mine():
            return
        places = self._present()
        if not places:
            self._tell("nothing runs now, and nothing in the library is still to come")
            return
        talk = getattr(self.screen, "talk", None)
        at = next((n for n, place in enumerate(places) if isinstance(talk, Talk) and place.id == talk.id), -1)
        await self._show_now(places[(at + 1) % len(places)])

    def _present(self) -> list[Talk]:
        """One talk that runs now and one that comes next, my stars before others."""
        shown, now = self.now_shown, self._setting.clock()
        running = (*running_talks(shown.desk.my_talks, now), *running_talks(shown.desk.talks, now))
        mine, any_next = next_talks(shown.desk.my_talks, now), next_talks(shown.desk.talks, now)
        same_start = mine and any_next and mine[0].start == any_next[0].start
        return [*running[:1], *(mine if same_start else any_next)[:1], *mine[: 0 if same_start else 1]]

    async def _show_now_of_mine(self) -> bool:
        """On the agenda, go to the star that runs now or comes next; False when all are over."""
        mine, now = self.now_shown.desk.my_talks, self._setting.clock()
        if not (talks := running_talks(mine, now) or next_talks(mine, now)):
            return False
        await self.leave_details()
        from planner.tui.screens.agenda import AgendaScreen

        if isinstance(self.screen, AgendaScreen):
            self.screen.go_to_now(talks[0])
        return True

    async def _show_now(self, talk: Talk) -> None:
        """Show a talk of the present on the grid when one is there, else in the list."""
        if self.current_mode != "grid":
            await self.show_talk(talk)
            return
        await self.leave_details()
        self._let_pass(talk)
        from planner.tui.screens.grid import GridScreen

        if isinstance(self.screen, GridScreen):
            self.screen.go_to_now(talk)

    # The clock

    async def action_zone(self) -> None:
        """Choose the clock to be shown."""
        from planner.tui.screens.zone_picker import ZonePicker
        from planner.tui.zone_offers import zone_offers

        shown = self.now_shown
        talk = getattr(self.screen, "talk", None)
        at = talk.start if isinstance(talk, Talk) else shown.now
        await self.push_screen(ZonePicker(zone_offers(self._setting, shown), at), self._take_zone)

    def _take_zone(self, choice: str | None) -> None:
        if choice is None:
            return
        zone = zone_named(choice) if choice else self._setting.zone
        self.shown = self.now_shown.moved_to(zone)
        self._remember({"zone": choice})

    # The library

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Samples can be removed while there are some; a screen has no key to itself, unless
        something lies above it."""
        if action == "mode":
            return parameters != (self.current_mode,) or (
                len(self.screen_stack) > 1 and not self.screen.is_modal
            )
        if action == "remove_samples":
            return self.shown is not None and self.shown.has_samples
        return super().check_action(action, parameters)

    async def action_remove_samples(self) -> None:
        """Remove the sample programs, when the user is sure."""
        from planner.tui.screens.confirm import Confirm

        samples = {head.id for head in self.now_shown.desk.programs if head.sample}
        stars = sum(star.program in samples for star in self.now_shown.desk.agenda.stars.values())
        question = f"Remove {counted(len(samples), 'sample program')}"
        question += f", and {counted(stars, 'star')} on their talks?" if stars else "?"
        await self.push_screen(Confirm(question, yes="Remove", title="Samples"), self._remove_samples_if)

    def _remove_samples_if(self, sure: bool | None) -> None:
        if sure:
            self._remove_samples()

    @work(thread=True, exclusive=True, group="library", exit_on_error=False)
    def _remove_samples(self) -> None:
        from planner.services import samples

        try:
            samples.remove_samples(self._setting)
        except PlannerError as error:
            self.call_from_thread(self._tell, error.message, severity="error")
        else:
            self.call_from_thread(self._reload)

    # The rest

    async def action_help(self) -> None:
        """Show the keys of this screen."""
        from planner.tui.screens.help import HelpScreen

        await self.push_screen(HelpScreen(key_lines(self, self.screen)))

    def action_command_palette(self) -> None:
        """Every action and every talk by name."""
        from planner.tui.screens.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    def export_screenshot(self, *, title: str | None = None, simplify: bool = True) -> str:
        """The screen as SVG; always with equal cells together, as `SteadyCompositor` makes it."""
        return super().export_screenshot(title=title, simplify=True)

    def action_light(self) -> None:
        """Change between light and dark, also for the next time."""
        self.theme = LIGHT.name if self.current_theme.dark else DARK.name
        self._remember({"theme": self.theme})

    async def action_quit(self) -> None:
        """Leave."""
        self.exit(0)

    @on(ExitApp)
    def _remember_where(self) -> None:
        """Remember screen, talk and cursor, whichever way one leaves: by a key, by a signal, by closing the page."""
        stack = self.screen_stack
        if not stack or not isinstance(stack[0], FramedScreen):
            return
        talks = (getattr(screen, "talk", None) for screen in reversed(stack))
        talk = next((each.id for each in talks if isinstance(each, Talk)), None)
        here = {"screen": self.current_mode, "place": stack[0].place}
        self._remember(here if talk is None else {**here, "talk": talk})

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Everything that has a key, and the themes."""
        yield from key_commands(self, screen)
        yield from self.calendar_commands()
        yield SystemCommand("Theme", "choose among all themes", self.action_change_theme)
        yield SystemCommand(
            "Screenshot",
            "save a picture of the screen",
            partial(self.set_timer, 0.1, self.deliver_screenshot),
        )
