"""The app: holds what is shown, asks the services for changes, and hands both to the screens."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from textual import on, work
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.reactive import reactive
from textual.screen import Screen

from planner.errors import PlannerError, UnknownZone
from planner.services import choices, library
from planner.services.answers import next_talks, running_talks
from planner.services.desk import Desk, desk_stamp, open_desk
from planner.services.export import Exported, export_agenda, suggested_name
from planner.services.setting import Setting, remember, remembered
from planner.timeline.agenda import LEVELS, Agenda, Level
from planner.timeline.clock import Zone, name_of, zone_named
from planner.timeline.program import Program, Talk
from planner.tui.commands import TalkCommands, key_commands, key_lines
from planner.tui.format import counted, words_of
from planner.tui.screens.agenda import AgendaScreen
from planner.tui.screens.browse import BrowseScreen
from planner.tui.screens.confirm import Confirm
from planner.tui.screens.conflicts import ConflictsScreen
from planner.tui.screens.export_dialog import ExportChoice, ExportDialog
from planner.tui.screens.help import HelpScreen
from planner.tui.screens.zone_picker import ZoneOffer, ZonePicker
from planner.tui.state import LevelChosen, LevelLowered, Shown, StarToggled, TalkWanted
from planner.tui.theme import DARK, LIGHT

POLL_SECONDS = 0.5
"""How often another window's changes are looked for."""
MOMENT_SECONDS = 20
"""How often the present moment is asked for anew."""


class PlannerApp(App[int]):
    """planner in the terminal."""

    TITLE = "planner"
    CSS_PATH = "planner.tcss"
    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {
        "browse": BrowseScreen,
        "agenda": AgendaScreen,
        "conflicts": ConflictsScreen,
    }
    DEFAULT_MODE = "browse"
    COMMANDS = App.COMMANDS | {TalkCommands}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "mode('browse')", "Browse", id="app.browse", tooltip="all talks, day by day"),
        Binding("a", "mode('agenda')", "Agenda", id="app.agenda", tooltip="what I starred"),
        Binding("c", "mode('conflicts')", "Conflicts", id="app.conflicts", tooltip="what clashes with what"),
        Binding("n", "now", "Now", show=False, id="app.now", tooltip="go to what runs now or comes next"),
        Binding("t", "zone", "Zone", id="app.zone", tooltip="show times on another clock"),
        Binding("e", "export", "Export", id="app.export", tooltip="write my talks into a calendar file"),
        Binding("u", "undo", "Undo", show=False, id="app.undo", tooltip="take the last change back"),
        Binding("T", "light", "Light or dark", show=False, id="app.light", tooltip="change between light and dark"),
        Binding("X", "remove_samples", "Remove samples", show=False, id="app.remove_samples", tooltip="remove the sample programs"),
        Binding("question_mark", "help", "Help", key_display="?", id="app.help", tooltip="the keys of this screen"),
        Binding("q", "quit", "Quit", show=False, id="app.quit", tooltip="leave planner; everything is kept"),
    ]  # fmt: skip

    shown: reactive[Shown | None] = reactive(None, always_update=False)

    def __init__(self, setting: Setting, desk: Desk, *, imported: Sequence[Program] = ()) -> None:
        super().__init__()
        self._setting = setting
        self._imported = tuple(imported)
        self._stamp = desk_stamp(setting)
        notes = remembered(setting)
        self._local = setting.zone
        zone = _remembered_zone(setting, notes)
        self.set_reactive(PlannerApp.shown, Shown(desk, zone, setting.clock()))
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        self.theme = LIGHT.name if notes.get("theme") == LIGHT.name else DARK.name
        self._last_talk = notes.get("talk", "")

    @property
    def now_shown(self) -> Shown:
        """What the screens show at present."""
        assert self.shown is not None
        return self.shown

    def on_mount(self) -> None:
        """Take the user's keys, tell what there is to tell, and look out for other windows."""
        self.set_keymap(dict(self._setting.config.keys))
        for warning in (*self._setting.warnings, *self.now_shown.desk.warnings):
            self._tell(warning, severity="warning")
        for program in self._imported:
            self._tell(_report_of(program), severity="warning" if program.problems else "information")
        self.set_interval(POLL_SECONDS, self._look_for_changes)
        self.set_interval(MOMENT_SECONDS, self._renew_moment)
        self.call_after_refresh(self._open_where_left)

    async def _open_where_left(self) -> None:
        wanted = (
            self._imported[0].talks[0].id if self._imported and self._imported[0].talks else self._last_talk
        )
        talk = self.now_shown.talk_called(wanted)
        if talk is not None:
            await self.show_talk(talk)

    def _tell(self, message: str, *, severity: str = "information") -> None:
        """A notification; what it says may come from a program and is never markup."""
        level: Any = severity
        self.notify(message, severity=level, markup=False, timeout=8 if severity != "information" else 4)

    # What changed elsewhere

    def _look_for_changes(self) -> None:
        if desk_stamp(self._setting) != self._stamp:
            self._reload()

    def _renew_moment(self) -> None:
        shown = self.now_shown
        if (now := self._setting.clock()) != shown.now:
            self.shown = Shown(shown.desk, shown.zone, now)

    @work(thread=True, exclusive=True, group="reload", exit_on_error=False)
    def _reload(self) -> None:
        stamp = desk_stamp(self._setting)
        try:
            desk = open_desk(self._setting, abstracts=True)
        except PlannerError as error:
            self.call_from_thread(self._reload_failed, stamp, error)
        else:
            self.call_from_thread(self._take_desk, stamp, desk)

    def _reload_failed(self, stamp: object, error: PlannerError) -> None:
        self._stamp = stamp
        self._tell(error.message, severity="error")

    def _take_desk(self, stamp: object, desk: Desk) -> None:
        self._stamp = stamp
        self.shown = Shown(desk, self.now_shown.zone, self._setting.clock())

    # Stars

    def _change(self, change: Callable[[], Agenda]) -> bool:
        """Make a change of the agenda and show it; an error is told and nothing changes."""
        try:
            agenda = change()
        except PlannerError as error:
            self._tell(error.message, severity="error")
            return False
        self._stamp = desk_stamp(self._setting)
        shown = self.now_shown
        self.shown = Shown(shown.desk.with_agenda(agenda), shown.zone, self._setting.clock())
        return True

    @on(StarToggled)
    def _toggle_star(self, event: StarToggled) -> None:
        talk = event.talk
        if talk.id in self.now_shown.levels:
            self._change(lambda: choices.unstar(self._setting, [talk]))
        else:
            self._star(talk, None)

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
        self._change(lambda: choices.star(self._setting, [talk], level=level))

    def action_undo(self) -> None:
        """Take the last change of the agenda back."""
        try:
            undone = choices.undo(self._setting)
        except PlannerError as error:
            self._tell(error.message, severity="error")
            return
        if undone is None:
            self._tell("nothing to undo")
            return
        self._change(lambda: undone.agenda)
        self._tell(f"undone: {words_of(undone.what)}")

    # Going places

    def action_mode(self, mode: str) -> None:
        """Go to one of the screens."""
        if mode != self.current_mode:
            self.switch_mode(mode)

    async def show_talk(self, talk: Talk) -> None:
        """Show a talk among the others of its day."""
        await self.switch_mode("browse")
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        if isinstance(self.screen, BrowseScreen):
            self.screen.go_to(talk)

    @on(TalkWanted)
    async def _show_wanted(self, event: TalkWanted) -> None:
        await self.show_talk(event.talk)

    async def action_now(self) -> None:
        """Go to what runs now, a starred talk first; else to what comes next."""
        shown, now = self.now_shown, self._setting.clock()
        for talks in (shown.desk.my_talks, shown.desk.talks):
            if running := running_talks(talks, now):
                await self.show_talk(running[0])
                return
        if following := next_talks(shown.desk.talks, now):
            await self.show_talk(next((talk for talk in following if talk.id in shown.levels), following[0]))
            return
        self._tell("nothing runs now, and nothing in the library is still to come")

    # The clock

    def action_zone(self) -> None:
        """Choose the clock to be shown."""
        shown = self.now_shown
        talk = getattr(self.screen, "talk", None)
        at = talk.start if isinstance(talk, Talk) else shown.now
        self.push_screen(ZonePicker(self._zone_offers(), at), self._take_zone)

    def _zone_offers(self) -> list[ZoneOffer]:
        offers = [ZoneOffer(self._local, f"{name_of(self._local)} (local)", _local_why(self._setting), "")]
        seen = {name_of(self._local)}
        for head in self.now_shown.desk.programs:
            home = self.now_shown.homes.get(head.id)
            if home is not None and name_of(home) not in seen:
                seen.add(name_of(home))
                offers.append(ZoneOffer(home, name_of(home), words_of(head.name), name_of(home)))
        return offers

    def _take_zone(self, choice: str | None) -> None:
        if choice is None:
            return
        zone = zone_named(choice) if choice else self._local
        self.shown = self.now_shown.moved_to(zone)
        self._remember({"zone": choice})

    def _remember(self, notes: dict[str, str]) -> None:
        try:
            remember(self._setting, notes)
        except PlannerError as error:
            self._tell(error.message, severity="error")

    # Taking it along

    def action_export(self) -> None:
        """Ask where to write the calendar file."""
        if not self.now_shown.levels:
            self._tell(
                "nothing is starred, so there is nothing to export (space stars the talk at the cursor)"
            )
            return
        self._ask_export(ExportChoice(suggested_name()))

    def _ask_export(self, choice: ExportChoice, wrong: str = "") -> None:
        stars = len(self.now_shown.levels)
        dialog = ExportDialog(choice, talks=stars, folder=str(Path.cwd()), wrong=wrong)
        self.push_screen(dialog, self._take_export)

    def _take_export(self, choice: ExportChoice | None) -> None:
        if choice is not None:
            self._export(choice, force=False)

    @work(thread=True, exclusive=True, group="export", exit_on_error=False)
    def _export(self, choice: ExportChoice, *, force: bool) -> None:
        setting = self._setting.shown_in(self.now_shown.zone)
        path = Path(choice.path)
        try:
            written = export_agenda(setting, path=path, alarm_minutes=choice.alarm_minutes, force=force)
        except PlannerError as error:
            self.call_from_thread(self._export_failed, choice, error)
        else:
            self.call_from_thread(self._tell_written, written)

    def _tell_written(self, written: Exported) -> None:
        self._tell(f"wrote {counted(written.talks, 'talk')} to {written.path}")

    def _export_failed(self, choice: ExportChoice, error: PlannerError) -> None:
        if "--force" not in error.remedy:
            self._ask_export(choice, f"{error.where}: {error.what}" if error.where else error.what)
            return

        def answered(replace: bool | None) -> None:
            if replace:
                self._export(choice, force=True)
            else:
                self._ask_export(choice)

        question = f"{error.where}\n{error.what}.\n\nReplace it?"
        self.push_screen(Confirm(question, yes="Replace", title="Export"), answered)

    # The library

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Samples can be removed while there are some."""
        if action == "remove_samples":
            return self.shown is not None and self.shown.has_samples
        return super().check_action(action, parameters)

    def action_remove_samples(self) -> None:
        """Remove the sample programs, when the user is sure."""
        samples = {head.id for head in self.now_shown.desk.programs if head.sample}
        stars = sum(star.program in samples for star in self.now_shown.desk.agenda.stars.values())
        question = f"Remove {counted(len(samples), 'sample program')}"
        question += f", and {counted(stars, 'star')} on their talks?" if stars else "?"
        self.push_screen(Confirm(question, yes="Remove", title="Samples"), self._remove_samples_if)

    def _remove_samples_if(self, sure: bool | None) -> None:
        if sure:
            self._remove_samples()

    @work(thread=True, exclusive=True, group="library", exit_on_error=False)
    def _remove_samples(self) -> None:
        try:
            library.remove_samples(self._setting)
        except PlannerError as error:
            self.call_from_thread(self._tell, error.message, severity="error")
        else:
            self.call_from_thread(self._reload)

    # The rest

    def action_help(self) -> None:
        """Show the keys of this screen."""
        self.push_screen(HelpScreen(key_lines(self, self.screen)))

    def action_light(self) -> None:
        """Change between light and dark, also for the next time."""
        self.theme = DARK.name if self.theme == LIGHT.name else LIGHT.name
        self._remember({"theme": self.theme})

    async def action_quit(self) -> None:
        """Leave, and remember the talk at the cursor."""
        browse = next((each for each in self.screen_stack if isinstance(each, BrowseScreen)), None)
        if browse is not None and browse.talk is not None:
            self._remember({"talk": browse.talk.id})
        self.exit(0)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Everything that has a key, and the themes."""
        yield from key_commands(self, screen)
        yield SystemCommand("Theme", "choose among all themes", self.action_change_theme)
        yield SystemCommand(
            "Screenshot",
            "save a picture of the screen",
            partial(self.set_timer, 0.1, self.deliver_screenshot),
        )


def _remembered_zone(setting: Setting, notes: dict[str, str]) -> Zone:
    """The zone that was picked at an earlier run, unless one was given for this run."""
    picked = notes.get("zone", "")
    if not picked or setting.zone_source == "--timezone":
        return setting.zone
    try:
        return zone_named(picked)
    except UnknownZone:
        return setting.zone


def _local_why(setting: Setting) -> str:
    return {"system": "this computer"}.get(setting.zone_source, f"from {setting.zone_source}")


def _report_of(program: Program) -> str:
    parts = [f"{words_of(program.name)}: {counted(len(program.talks), 'talk')}"]
    if program.problems:
        parts.append(f"{counted(len(program.problems), 'problem')}, see: planner programs")
    parts += [f"{question.message} (settle with {question.settle_with})" for question in program.questions]
    return "\n".join(parts)
