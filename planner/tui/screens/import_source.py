"""What to import: a file from a list that typing narrows, an address, or a paste."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from planner.services.folders import Entry, Listed
from planner.text.clean import isolate, one_line
from planner.tui.screens.typed_list import TypedListScreen
from planner.tui.widgets.option_list import SteadyOptionList
from planner.tui.widgets.search_box import SearchBox
from planner.web.address import is_address


class SourceBox(SearchBox):
    """The line for a path or address; a page pasted into it is handed on whole."""

    BINDINGS = [
        Binding("tab", "complete", "Complete", show=False, id="import.complete", tooltip="as far as all names that begin so are the same"),
    ]  # fmt: skip

    @dataclass
    class Completed(Message):
        """What was typed is to be completed."""

    @dataclass
    class PagePasted(Message):
        """More than a line was pasted."""

        text: str

    def action_complete(self) -> None:
        """Complete what was typed as a shell does."""
        self.post_message(self.Completed())

    def _on_paste(self, event: events.Paste) -> None:
        if len(event.text.strip().splitlines()) > 1:
            event.prevent_default()
            event.stop()
            self.post_message(self.PagePasted(event.text))


class ImportScreen(TypedListScreen["str | SourceBox.PagePasted | None"]):
    """Answers a path or address, or the text that was pasted; None for nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel", id="import.cancel", tooltip="import nothing"),
    ]

    def __init__(
        self,
        listed: Callable[[str], Listed],
        recent: Sequence[str] = (),
        *,
        title: str = "Import",
        asks: str = "a file, an https address, or paste a page here",
    ) -> None:
        """`listed` says what fits a beginning of a path; it may take its time."""
        super().__init__()
        self._title = title
        self._asks = asks
        self._listed = listed
        self._recent = tuple(recent)
        self._entries: tuple[Entry, ...] = ()
        self._shown_for: str | None = None
        self._completed = ""
        self._began_at: int | None = None
        self._enter_waits = False
        self._tab_waits = False

    def compose(self) -> ComposeResult:
        """The line, what it is about, and what fits it."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = self._title
            yield SourceBox(self._asks)
            yield Static("", id="folder", classes="label", markup=False)
            yield SteadyOptionList(markup=False)
            yield Static("Enter opens or reads, tab completes, escape cancels.", classes="hint")

    def on_mount(self) -> None:
        """The folder one is in."""
        self._list("")

    @on(Input.Changed)
    def _list_typed(self, event: Input.Changed) -> None:
        self._list(event.value)

    def _list(self, typed: str) -> None:
        if is_address(typed.strip()):
            self._show(typed, Listed("", ()))
        else:
            self._look(typed)

    @work(thread=True, exclusive=True, group="folder", exit_on_error=False)
    def _look(self, typed: str) -> None:
        self.app.call_from_thread(self._show, typed, self._listed(typed))

    def _show(self, typed: str, listed: Listed) -> None:
        if not self.is_open or typed != self.query_one(Input).value:
            return
        address = is_address(typed.strip())
        recent = [Entry(each, each, True) for each in self._recent] if not typed else []
        self._entries = (*recent, *listed.entries)
        listing = self.listing
        listing.clear_options()
        listing.add_options([_line(entry) for entry in self._entries])
        if listed.more:
            listing.add_option(Option("and more: type a part of the name", disabled=True))
        head = "an address: enter reads it" if address else listed.wrong or one_line(listed.folder)
        if not address and not listed.wrong and not self._entries:
            head = f"{head}: nothing here is called so"
        self.query_one("#folder", Static).update(head)
        self._began_at = self._place_of(typed, len(recent)) if self._entries else None
        listing.highlighted = self._began_at
        self._shown_for = typed
        self._completed = listed.completed
        if self._tab_waits:
            self._tab_waits = False
            self._complete()
        if self._enter_waits:
            self._enter_waits = False
            self._choose()

    def _place_of(self, typed: str, recent: int) -> int:
        """The entry that was typed in full, else the first that is not the folder above."""
        exact = (n for n, entry in enumerate(self._entries) if typed and entry.path == typed)
        below = (n for n, entry in enumerate(self._entries) if n >= recent and entry.name != "..")
        return next(exact, 0 if recent else next(below, 0))

    @on(Input.Submitted)
    def _choose_typed(self) -> None:
        if self._shown_for == self.query_one(Input).value:
            self._choose()
        else:
            self._enter_waits = True

    def _choose(self) -> None:
        typed = self.query_one(Input).value.strip()
        place = self.listing.highlighted
        if is_address(typed):
            self.dismiss(typed)
        elif place is not None and place < len(self._entries):
            self._take(self._entries[place])

    @on(OptionList.OptionSelected)
    def _choose_clicked(self, event: OptionList.OptionSelected) -> None:
        if event.option_index < len(self._entries):
            self._take(self._entries[event.option_index])

    def _take(self, entry: Entry) -> None:
        if entry.is_folder:
            self._type(entry.path)
        else:
            self.dismiss(entry.path)

    def _type(self, text: str) -> None:
        box = self.query_one(SourceBox)
        box.value = text
        box.cursor_position = len(text)
        box.focus()

    @on(SourceBox.Completed)
    def _complete_typed(self) -> None:
        if self._shown_for == self.query_one(Input).value:
            self._complete()
        else:
            self._tab_waits = True

    def _complete(self) -> None:
        """Type what was chosen in the list, else what all names have in common that begin as typed."""
        typed, place = self.query_one(Input).value, self.listing.highlighted
        if place is not None and place != self._began_at and place < len(self._entries):
            self._type(self._entries[place].path)
        elif self._completed and self._completed != typed:
            self._type(self._completed)

    @on(SourceBox.PagePasted)
    def _take_paste(self, event: SourceBox.PagePasted) -> None:
        self.dismiss(event)

    @on(SearchBox.Left)
    def action_cancel(self) -> None:
        """Import nothing."""
        self.dismiss(None)


def _line(entry: Entry) -> Content:
    name = isolate(one_line(entry.name))
    if entry.name.endswith(("/", "\\")):
        return Content.assemble((f"{name}  ", "bold $text-accent"), ("lately", "$foreground 60%"))
    return Content.styled(f"{name}/", "bold $text-accent") if entry.is_folder else Content(name)
