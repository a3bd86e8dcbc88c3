"""What an import would bring, before anything is stored: the preview, and the answers that only the user has."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Button, Checkbox, Input, Static
from textual.worker import Worker, WorkerState, get_current_worker

from planner.errors import PlannerError
from planner.importers.options import ReadOptions
from planner.services.arrivals import Arrival, Preview
from planner.text.clean import one_line
from planner.timeline.clock import Zone, name_of, zone_named
from planner.tui.format import words_of
from planner.tui.program_text import preview_of, without_options, year_text
from planner.tui.screens.dialog import Dialog, field_row, steady
from planner.tui.screens.zone_picker import ZoneOffer, ZonePicker
from planner.tui.widgets.fitting_button import FittingButton

_WAIT_SECONDS = 0.3
"""So long after the last letter an answer is tried."""
_ORDERS = {
    None: "as printed",
    "dmy": "day, month, year",
    "mdy": "month, day, year",
    "ymd": "year, month, day",
}
_BOXES = ("name", "year", "date")
_REMEDIES = (("--date-order", "order"), ("--date", "date"), ("--timezone", "zone"), ("--year", "year"))
"""The option that an error asks for, and the field that gives it."""


class Cancelled(PlannerError):
    """The reading is wanted no more."""


class ReviewScreen(Dialog[ReadOptions | None]):
    """Answers with what to import it; None for nothing. Reads in the background and keeps nothing."""

    AUTO_FOCUS = "#keep"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel", id="review.cancel", tooltip="import nothing"),
    ]

    def __init__(
        self, arrival: Arrival, zone: Zone, *, local: Zone, offers: Sequence[ZoneOffer], wrong: str = ""
    ) -> None:
        """`zone` is the one times are shown in, `local` the one that an empty choice of the picker means."""
        super().__init__()
        self._arrival = arrival
        self._zone = zone
        self._local = local
        self._offers = tuple(offers)
        self._options = arrival.options
        self._timer: Timer | None = None
        self._preview: Preview | None = None
        self._read: ReadOptions | None = None
        self._keeps_when_read = False
        self._seconds = 0
        self._came = ""
        self._wrong = wrong

    def compose(self) -> ComposeResult:
        """The source, the answers, the preview, the two ends."""
        said = self._options
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Import"
            yield Static(one_line(self._arrival.name), id="source", markup=False)
            yield field_row("Name", _box("name", said.name or ""))
            yield field_row("Year", _box("year", str(said.year or ""), type="integer", max_length=4))
            yield field_row("Zone", FittingButton("…", id="zone", compact=True))
            yield Checkbox(
                "its printed zones are wrong: read every time on this clock", id="wrong-zone", compact=True
            )
            yield field_row(
                "Date", _box("date", said.day.isoformat() if said.day else "", placeholder="YYYY-MM-DD")
            )
            yield field_row("Dates", FittingButton(_ORDERS[said.date_order], id="order", compact=True))
            with VerticalScroll(id="preview"):
                yield Static("", id="what", markup=False)
            yield Static(self._wrong, id="wrong", classes="wrong", markup=False)
            with Horizontal(classes="buttons"):
                yield FittingButton("Import (enter)", id="keep", variant="primary", compact=True)
                yield Button("Cancel (escape)", id="cancel", compact=True)

    def on_mount(self) -> None:
        """Begin to read."""
        box = self.query_one("#wrong-zone", Checkbox)
        with self.prevent(Checkbox.Changed):
            box.value = self._options.read_as is not None
        self.set_interval(1, self._tick)
        self._start()

    # Reading

    def _start(self) -> None:
        self._stop_waiting()
        self._preview = self._read = None
        self._seconds, self._came = 0, ""
        self._show_fields()
        self._tell("reading …")
        self._look(self._options)

    @work(thread=True, exclusive=True, group="look", exit_on_error=False)
    def _look(self, options: ReadOptions) -> None:
        worker = get_current_worker()

        def progress(come: int, whole: int | None) -> None:
            if worker.is_cancelled:
                raise Cancelled("no longer wanted")
            self._came = f"{come // 1024:,} kB" + (f" of {whole // 1024:,}" if whole else "")

        seen: Preview | PlannerError
        try:
            seen = self._arrival.look(options, progress)
        except PlannerError as error:
            seen = error
        if not worker.is_cancelled:
            self.app.call_from_thread(self._take, options, seen)

    def _tick(self) -> None:
        if self._preview is None and not self.is_read:
            self._seconds += 1
            self._tell("  ".join(["reading …", f"{self._seconds} s", self._came]).rstrip())

    @on(Worker.StateChanged)
    def _tell_fault(self, event: Worker.StateChanged) -> None:
        if event.state is WorkerState.ERROR:
            self._read = self._options
            self._tell(f"a fault of planner's own: {type(event.worker.error).__name__} (please report it)")

    def _take(self, options: ReadOptions, seen: Preview | PlannerError) -> None:
        if not self.is_open or options != self._options:
            return
        self._read = options
        if isinstance(seen, PlannerError):
            self._preview, self._keeps_when_read = None, False
            self._show_error(seen)
        else:
            self._preview = seen
            self.query_one("#what", Static).update(preview_of(seen, self._zone))
            self._tell(self._unmoved(seen), wrong=True)
        self._show_fields()
        if self._preview is not None and not self._focus_is_in_a_box():
            self.query_one("#keep").focus()
        if self._keeps_when_read:
            self.dismiss(self._options)

    def _show_error(self, error: PlannerError) -> None:
        """What is wrong, and the cursor on the field that settles it."""
        field = next((field for option, field in _REMEDIES if option in error.remedy), None)
        remedy = f" ({error.remedy})" if error.remedy and field is None else ""
        where = f"{error.where}: " if error.where else ""
        self.query_one("#what", Static).update("")
        self._tell(
            f"{where}{without_options(error.what)}{remedy}" + (": answer above" if field else ""), wrong=True
        )
        self._asked = field
        if field is not None and not self._focus_is_in_a_box():
            self.call_after_refresh(self.query_one(f"#{field}").focus)

    _asked: str | None = None

    def _focus_is_in_a_box(self) -> bool:
        return isinstance(self.focused, Input)

    def _unmoved(self, seen: Preview) -> str:
        """Why a chosen zone moved nothing; empty where all is as it was asked."""
        chosen, home = self._options.timezone, seen.program.timezone
        if chosen is None or self._options.read_as is not None or home in (None, name_of(chosen)):
            return ""
        return f"times are printed with their zone ({home}): {name_of(chosen)} moves none of them"

    # What is shown

    def _tell(self, text: str, *, wrong: bool = False) -> None:
        line = self.query_one("#wrong", Static)
        line.update(text)
        line.set_class(not wrong, "-quiet")

    def _show_fields(self) -> None:
        """The answers there are, and as a hint in each empty field what was read."""
        seen, said = self._preview, self._options
        asked = {question.about for question in seen.program.questions} if seen else set()
        if self._asked and not seen:
            asked.add({"zone": "timezone", "order": "date-order"}.get(self._asked, self._asked))
        self.query_one("#date").parent.display = "date" in asked or said.day is not None  # type: ignore[union-attr]
        self.query_one("#order").parent.display = "date-order" in asked or said.date_order is not None  # type: ignore[union-attr]
        self.query_one("#wrong-zone").display = said.timezone is not None or said.read_as is not None
        zone = said.read_as or said.timezone
        home = seen.program.timezone if seen else None
        self.query_one("#zone", Button).label = Content(name_of(zone) if zone else home or "choose …")
        self.query_one("#order", Button).label = _ORDERS[said.date_order]
        keep = self.query_one("#keep", Button)
        failed = self._read == self._options and seen is None
        keep.label = (
            "Try again (enter)" if failed else "OK (enter)" if seen and not seen.is_new else "Import (enter)"
        )
        if seen is not None:
            self.query_one("#name", Input).placeholder = words_of(seen.program.name)
            year = year_text(seen.program.year, seen.program.year_source, seen.program.year_candidates)
            self.query_one("#year", Input).placeholder = year

    # Answers

    def _answer(self, options: ReadOptions, *, wait: bool = False) -> None:
        """Take an answer and read again, at once or when nothing more is typed."""
        if options == self._options:
            return
        self._options = options
        self._preview = None
        self._stop_waiting()
        if wait:
            # A timer that has fired is spent, so each letter takes a new one.
            self._timer = self.set_timer(_WAIT_SECONDS, self._start)
        else:
            self._start()

    @property
    def is_read(self) -> bool:
        """Whether what is shown is what came of the present answers."""
        return self._read == self._options

    def _stop_waiting(self) -> None:
        if self._timer is not None:
            self._timer.stop()

    @on(Input.Changed)
    def _typed(self) -> None:
        answers = self._typed_answers()
        if answers is not None:
            self._answer(answers, wait=True)

    def _typed_answers(self) -> ReadOptions | None:
        """The answers with what is typed; None while that is no year or date."""
        name, year, day = (self.query_one(f"#{box}", Input).value.strip() for box in _BOXES)
        if year and not (len(year) == 4 and 1900 <= int(year) <= 2200):
            return None
        try:
            when = date.fromisoformat(day) if day else None
        except ValueError:
            return None
        return replace(self._options, name=name or None, year=int(year) if year else None, day=when)

    @on(Button.Pressed, "#zone")
    async def _pick_zone(self) -> None:
        talks = self._preview.program.talks if self._preview else ()
        at = talks[0].start if talks else self._options.now
        await self.app.push_screen(ZonePicker(self._offers, at), self._take_zone)

    def _take_zone(self, choice: str | None) -> None:
        if choice is None:
            return
        zone = zone_named(choice) if choice else self._local
        is_wrong = self.query_one("#wrong-zone", Checkbox).value
        self._answer(replace(self._options, timezone=zone, read_as=zone if is_wrong else None))

    @on(Checkbox.Changed)
    def _distrust(self, event: Checkbox.Changed) -> None:
        zone = self._options.timezone or self._options.read_as
        self._answer(replace(self._options, timezone=zone, read_as=zone if event.value else None))

    @on(Button.Pressed, "#order")
    def _turn_order(self) -> None:
        orders = list(_ORDERS)
        after = orders[(orders.index(self._options.date_order) + 1) % len(orders)]
        self._answer(replace(self._options, date_order=after))

    # The ends

    @on(Input.Submitted)
    @on(Button.Pressed, "#keep")
    def _keep(self) -> None:
        """Import with these answers; while they are being tried, as soon as they have turned out well; where they
        failed, once more."""
        if self._typed_answers() is None:
            self._tell("a year has four digits, a date looks like 2027-07-01", wrong=True)
        elif self._preview is not None:
            self.dismiss(self._options)
        elif self.is_read:
            self._start()
        else:
            self._keeps_when_read = True

    @on(Button.Pressed, "#cancel")
    def action_cancel(self) -> None:
        """Import nothing."""
        self.workers.cancel_node(self)
        self.dismiss(None)


def _box(name: str, value: str, *, placeholder: str = "", **options: object) -> Input:
    box = Input(value, id=name, placeholder=placeholder, compact=True, **options)  # type: ignore[arg-type]
    return steady(box)
