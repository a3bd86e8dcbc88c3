"""What frames every screen of talks: the status line above, the hint on samples and the keys below."""

from datetime import date, datetime

from textual.content import Content
from textual.messages import Update
from textual.widget import Widget
from textual.widgets import Static

from planner.timeline.present import next_talks
from planner.timeline.program import Talk
from planner.tui.coming import coming_short, coming_text
from planner.tui.format import day_text, zone_text
from planner.tui.hints import hints_left
from planner.tui.keys import key_of
from planner.tui.screens.talk_actions import TalkActionsScreen
from planner.tui.state import Shown
from planner.tui.widgets.day_tabs import Tab
from planner.tui.widgets.status_line import Status, StatusLine
from planner.tui.widgets.steady_scroll import SteadyScroll

EMPTY_LIBRARY = (
    "The library is empty.\n\ni imports a program: a file or an address.\n\n"
    "Or copy the text of a conference page and paste it here."
)
"""What is said where there is nothing to show."""


class FramedScreen(TalkActionsScreen):
    """A screen with a `StatusLine` and a `#samples` line that it composes."""

    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall")]
    called = ""
    """What the status line calls this screen."""

    def __init__(self) -> None:
        super().__init__()
        self._is_begun = False
        """Whether the place to begin at was asked for."""
        self._last_keys: dict[str, str] = {}
        """Keys of actions that are out of force for a while, such as below a dialog."""
        self._hinted_at: tuple[object, ...] = ()
        """What the hints were made of."""
        # What is set once the terminal says its size, and gives all of the screen its styles anew, is known before.
        size = self.app.size
        wide = self._get_breakpoint_classes(size.width, self.HORIZONTAL_BREAKPOINTS or [])
        self.set_classes(wide | self._get_breakpoint_classes(size.height, self.VERTICAL_BREAKPOINTS))

    def status_note(self, shown: Shown) -> str:
        """What the status line adds, such as how many talks a filter leaves."""
        return ""

    def come_from(self, mode: str, talk: Talk) -> None:
        """Take up the talk that was in hand on the screen of another mode, where that is of use here."""

    @property
    def place(self) -> str:
        """What the cursor is on, by its key; empty where that is nothing."""
        return self.talk.id if self.talk is not None else ""

    def place_left(self) -> str | None:
        """The key of what the cursor was on when one left planner on this screen; told once, None on other screens."""
        first, self._is_begun = not self._is_begun, True
        is_here = self.app.screen_stack[0] is self and self.noted("screen") == self.app.current_mode
        return (self.noted("place") or None) if first and is_here else None

    def moment(self, shown: Shown) -> datetime:
        """When what is in hand begins; now, when nothing is."""
        talk = self.talk
        return talk.start if talk is not None else shown.now

    def show_frame(self, shown: Shown) -> None:
        """Everything around the talks as it is now."""
        self._show_hints(shown)
        self.show_status(shown)

    def show_status(self, shown: Shown) -> None:
        """The status line as it is now; the zone is called as at the talk in hand."""
        at = self.moment(shown)
        coming = next(iter(next_talks(shown.desk.my_talks, shown.now)), None)
        self.query_one(StatusLine).status = Status(
            screen=self.called,
            zone=zone_text(shown.zone, at),
            zone_short=zone_text(shown.zone, at).split(" ")[0],
            stars=len(shown.desk.agenda.stars),
            conflicts=shown.desk.conflict_count,
            note=self.status_note(shown),
            changed=len(shown.desk.unseen),
            coming=coming_text(coming, shown.now) if coming else "",
            coming_short=coming_short(coming, shown.now) if coming else "",
        )

    def paint_together(self, *widgets: Widget) -> None:
        """Paint what has changed about some widgets in one frame; each by itself, in its own time, makes several."""
        bars = (
            each.vertical_scrollbar
            for each in widgets
            if isinstance(each, SteadyScroll) and each.show_vertical_scrollbar
        )
        typed_in = (self.focused,) if self.focused is not None else ()
        for widget in (self.query_one(StatusLine), *typed_in, *widgets, *bars):
            self.post_message(Update(widget))

    def _show_hints(self, shown: Shown) -> None:
        """The hints that are left; asked of the keys in force only when others are, since that takes its time."""
        # Who has starred, here or on the command line, needs no telling how.
        known = self.known_hints | {"talk.star"} if shown.levels else self.known_hints
        matter = (known, bool(shown.desk.talks), shown.has_samples, self.app.is_mounted)
        if matter == self._hinted_at:
            return
        self._hinted_at = matter
        line = self.query_one("#samples", Static)
        parts = []
        for name, told in hints_left(known) if shown.desk.talks else ():
            if key := key_of(self, name) or self._last_keys.get(name, ""):
                self._last_keys[name] = key
                parts.append(Content.assemble("Try ", (key, "bold"), f": it {told}"))
                break
        if shown.has_samples:
            key = key_of(self, "app.remove_samples") or self._last_keys.get("app.remove_samples", "X")
            self._last_keys["app.remove_samples"] = key
            parts.append(Content.assemble((key, "bold"), " removes the samples"))
        line.display = bool(parts)
        line.update(Content("  ·  ").join(parts))

    @property
    def known_hints(self) -> frozenset[str]:
        """The names of the actions that have been used."""
        known = getattr(self.app, "known_hints")  # noqa: B009 - the app's module imports this one
        assert isinstance(known, frozenset)
        return known

    def on_mount(self) -> None:
        """Follow what the app shows, and which hints are left."""
        super().on_mount()
        self.watch(self.app, "known_hints", self._hints_changed, init=False)

    def _hints_changed(self) -> None:
        if self.is_current:
            self._show_hints(self.shown)


def tab_of(day: date, shown: Shown) -> Tab:
    """The tab of a day, with what there is to say of the conference's days it holds."""
    return Tab(day_text(day, year=shown.several_years), *shown.day_notes[day])
