"""What goes into the calendar file, where it goes, whether it reminds, and what will be written, in words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import ClassVar, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Button, Input, Static
from textual.worker import Worker, WorkerState, get_current_worker

from planner.errors import PlannerError
from planner.services.export_order import Exported
from planner.services.told_events import ToldEvent
from planner.text.clean import isolate, one_line
from planner.timeline.clock import Zone
from planner.tui.export_text import export_heading
from planner.tui.format import day_text
from planner.tui.screens.dialog import Dialog, field_row, steady
from planner.tui.widgets.event_list import EventList
from planner.tui.widgets.fitting_button import FittingButton

_T = TypeVar("_T")

_WEEK_MINUTES = 7 * 24 * 60
_WAIT_SECONDS = 0.2
"""So long after the last letter the preview is made anew."""


class Which(StrEnum):
    """Which talks to take along."""

    STARRED = "what I starred"
    PLAN = "what the plan keeps"
    ALL = "every talk, starred or not"


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """What was asked for."""

    path: str
    alarm_minutes: int | None = None
    program: str | None = None
    """A program's id; None for all."""
    day: date | None = None
    """None for all."""
    which: Which = Which.STARRED


@dataclass(frozen=True, slots=True)
class Offer:
    """What one can choose from."""

    programs: Mapping[str, str]
    """Names by id."""
    days: Mapping[str | None, Sequence[date]]
    """The days of each program, under None of all."""


_CHOICE_KEYS = [
    Binding("right,space", "turn(1)", "Another", show=False, id="export.next", tooltip="another choice of what has the cursor"),
    Binding("left", "turn(-1)", "The one before", show=False, id="export.previous", tooltip="the choice before of what has the cursor"),
    Binding("enter", "write", "Export", show=False, priority=True, id="export.write", tooltip="export what is chosen"),
]  # fmt: skip


class ExportDialog(Dialog[ExportChoice | None]):
    """Answers what to write where; None when nothing is to be written."""

    AUTO_FOCUS = "#path"
    BINDINGS: ClassVar[list[BindingType]] = [
        *_CHOICE_KEYS,
        Binding("escape", "cancel", "Cancel", id="export.cancel", tooltip="write nothing"),
        Binding("pagedown,ctrl+f", "scroll(1)", "Down", show=False, id="export.down", tooltip="further down in the preview"),
        Binding("pageup,ctrl+b", "scroll(-1)", "Up", show=False, id="export.up", tooltip="further up in the preview"),
    ]  # fmt: skip

    def __init__(
        self,
        choice: ExportChoice,
        *,
        starred: Offer,
        everything: Offer,
        preview: Callable[[ExportChoice], Exported],
        name_of: Callable[[str | None], str],
        zone: Zone,
        wrong: str = "",
    ) -> None:
        """`zone` is the clock of the preview; `starred` is what has stars, `everything` what there is; `preview` says what would be written and may take its
        time; `name_of` suggests a file's name for a program."""
        super().__init__()
        self._choice = choice
        self._starred = starred
        self._everything = everything
        self._preview = preview
        self._timer: Timer | None = None
        self._name_of = name_of
        self._zone = zone
        self._wrong = wrong
        self._told_fault = False
        """Whether what is told to be wrong is what was typed."""
        self._is_typing = False
        """Whether the preview waits for more letters."""

    def compose(self) -> ComposeResult:
        """Which talks, a file, an alarm, what will be written, and the two answers."""
        alarm = "" if self._choice.alarm_minutes is None else str(self._choice.alarm_minutes)
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Export my talks"
            dialog.border_subtitle = "pgdn, pgup: the rest of what is written"
            yield field_row("Talks", FittingButton("", id="which", compact=True))
            yield field_row("Of", FittingButton("", id="program", compact=True))
            keys = Static("← → or space change this, and those above", classes="keys")
            yield field_row("On", FittingButton("", id="day", compact=True), keys)
            yield field_row(
                "File", steady(Input(self._choice.path, id="path", compact=True, select_on_focus=False))
            )
            hint = "so many minutes before; empty: never"
            box = Input(alarm, hint, id="alarm", type="integer", max_length=5, compact=True)
            yield field_row("Remind", steady(box))
            yield Static("", id="what", markup=False)
            # Without the focus, which stays where one types; pages and the wheel scroll it.
            with VerticalScroll(id="preview", can_focus=False):
                yield EventList(self._zone)
            yield Static(self._wrong, id="wrong", classes="wrong", markup=False)
            with Horizontal(classes="buttons"):
                yield Button("Export (enter)", id="export", variant="primary", compact=True)
                yield Button("Cancel (escape)", id="cancel", compact=True)

    def on_mount(self) -> None:
        """What is typed at once is the file's name."""
        self.set_focus(self.query_one("#path", Input))
        self._show_choice()
        self._start()

    @property
    def _offer(self) -> Offer:
        """What there is to choose from among the talks asked for."""
        return self._everything if self._choice.which is Which.ALL else self._starred

    # What will be written

    def _start(self) -> None:
        self._is_typing = False
        if not self._tell_fault():
            self.add_class("-stale")
            self._look(self._chosen())

    def _tell_fault(self) -> str:
        """Say what is wrong with what is typed, and show no preview of it."""
        fault = self._fault()
        if fault or self._told_fault:
            self.query_one("#wrong", Static).update(fault)
        self._told_fault = bool(fault)
        self.set_class(bool(fault), "-wrong")
        return fault

    @on(Worker.StateChanged)
    def _looked(self, event: Worker.StateChanged) -> None:
        """The preview is of what is chosen now."""
        if event.worker.group == "preview" and event.state is WorkerState.SUCCESS and not self._is_typing:
            self.remove_class("-stale")

    @work(thread=True, exclusive=True, group="preview", exit_on_error=False)
    def _look(self, choice: ExportChoice) -> None:
        worker = get_current_worker()
        try:
            seen = self._preview(choice)
        except PlannerError as error:
            heading = Content(f"{error.where}: {error.what}" if error.where else error.what)
            events: tuple[ToldEvent, ...] = ()
        else:
            events = seen.listed()
            heading = export_heading(seen, events, self._zone)
        if not worker.is_cancelled:
            self.app.call_from_thread(self._show_preview, heading, events)

    def _show_preview(self, heading: Content, events: tuple[ToldEvent, ...]) -> None:
        if self.is_open:
            self.query_one("#what", Static).update(heading)
            self.query_one(EventList).show(events)

    def _show_choice(self) -> None:
        program, day = self._choice.program, self._choice.day
        name = "all programs" if program is None else isolate(one_line(self._offer.programs[program]))
        self.query_one("#which", Button).label = self._choice.which.value
        self.query_one("#program", Button).label = Content(name)
        self.query_one("#day", Button).label = "all days" if day is None else day_text(day, year=True)

    # Answers

    @on(Input.Changed)
    def _typed(self) -> None:
        self._is_typing = True
        if not self._tell_fault():
            self.add_class("-stale")
        # A timer that has fired is spent, so each letter takes a new one.
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(_WAIT_SECONDS, self._start)

    def action_turn(self, step: int) -> None:
        """Another choice of what has the cursor, in a direction."""
        self._turns[self._turned](step)

    @property
    def _turns(self) -> Mapping[str, Callable[[int], None]]:
        """What changes each choice."""
        return {"which": self._turn_which, "program": self._turn_program, "day": self._turn_day}

    @property
    def _turned(self) -> str:
        """The choice that has the cursor; empty when none has it."""
        here = (self.focused.id if self.focused is not None else None) or ""
        return here if here in self._turns else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a choice can be changed; elsewhere enter does what it does there."""
        if action in ("turn", "write"):
            return bool(self._turned)
        return super().check_action(action, parameters)

    def action_write(self) -> None:
        """Export what is chosen."""
        self._submit()

    @on(Button.Pressed, ".field Button")
    def _turn_clicked(self, event: Button.Pressed) -> None:
        self._turns[event.button.id or ""](1)

    def _turn_which(self, step: int) -> None:
        before = self._choice.program
        self._choice = replace(self._choice, which=_after(self._choice.which, list(Which)[::step]))
        program = before if before in self._offer.programs else None
        day = self._choice.day if self._choice.day in self._offer.days[program] else None
        self._choice = replace(self._choice, program=program, day=day)
        box = self.query_one("#path", Input)
        if box.value == self._name_of(before):
            box.value = self._name_of(program)
        self._show_choice()
        self._start()

    def _turn_program(self, step: int) -> None:
        before = self._choice.program
        after = _after(before, [None, *self._offer.programs][::step])
        box = self.query_one("#path", Input)
        if box.value == self._name_of(before):
            box.value = self._name_of(after)
        day = self._choice.day if self._choice.day in self._offer.days[after] else None
        self._choice = replace(self._choice, program=after, day=day)
        self._show_choice()
        self._start()

    def _turn_day(self, step: int) -> None:
        day = _after(self._choice.day, [None, *self._offer.days[self._choice.program]][::step])
        self._choice = replace(self._choice, day=day)
        self._show_choice()
        self._start()

    def _fault(self) -> str:
        """What does not hold together in what is typed; empty when all does."""
        alarm = self.query_one("#alarm", Input).value.strip()
        if not self.query_one("#path", Input).value.strip():
            return "Name a file."
        if alarm and not (alarm.isdecimal() and int(alarm) <= _WEEK_MINUTES):
            return f"The reminder is a number of minutes from 0 to {_WEEK_MINUTES}."
        return ""

    def _chosen(self) -> ExportChoice:
        """What is asked for at present, where it has no fault."""
        alarm = self.query_one("#alarm", Input).value.strip()
        path = self.query_one("#path", Input).value.strip()
        return replace(self._choice, path=path, alarm_minutes=int(alarm) if alarm else None)

    @on(Input.Submitted)
    @on(Button.Pressed, "#export")
    def _submit(self) -> None:
        if not self._tell_fault():
            self.dismiss(self._chosen())

    def action_scroll(self, step: int) -> None:
        """A page of the preview."""
        box = self.query_one("#preview", VerticalScroll)
        box.scroll_relative(y=step * max(1, box.size.height - 1), animate=False)

    @on(Button.Pressed, "#cancel")
    def action_cancel(self) -> None:
        """Write nothing."""
        self.dismiss(None)


def _after(one: _T, all_: Sequence[_T]) -> _T:
    """The one behind, round about."""
    return all_[(all_.index(one) + 1) % len(all_)]
