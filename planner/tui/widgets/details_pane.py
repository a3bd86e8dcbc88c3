"""The details of the talk at the cursor, to be scrolled beside or below the list; drawn line by line."""

from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.selection import Selection
from textual.strip import Strip
from textual.visual import Visual

from planner.tui.details import LINK, NOTE, PERSON, TalkFacts, details_of
from planner.tui.widgets.steady_scroll import SteadyScroll


class DetailsPane(SteadyScroll, can_focus=True):
    """One talk, whole. Set `facts` to show another; None shows nothing.

    Another talk changes what is drawn and never the layout, so that moving through a list stays quick.
    """

    BINDINGS = [
        Binding("up,k", "scroll_up", "Up", show=False, id="details.up", tooltip="scroll the details up"),
        Binding(
            "down,j", "scroll_down", "Down", show=False, id="details.down", tooltip="scroll the details down"
        ),
    ]

    @dataclass
    class PersonClicked(Message):
        """One of the talk's people was clicked."""

        name: str

    @dataclass
    class LinkClicked(Message):
        """The talk's link was clicked."""

    @dataclass
    class NoteClicked(Message):
        """The note was clicked."""

    facts: reactive[TalkFacts | None] = reactive(None, repaint=False)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.auto_links = (
            False  # what can be clicked here says so itself; Textual would go through every line
        )
        self._content = Content("")
        self._strips: list[Strip] | None = None
        self._whole: dict[int, Strip] = {}
        self._edge: list[Segment] | None = None
        self._ground = Style()

    @property
    def content(self) -> Content:
        """All that is said, as it is wrapped."""
        return self._content

    def watch_facts(self, old: TalkFacts | None, new: TalkFacts | None) -> None:
        """Another talk begins at its title; the same one stays where it was scrolled to."""
        if old is None or new is None or old.talk.id != new.talk.id:
            self.scroll_to(y=0, animate=False, immediate=True)
        self._draw()

    def on_resize(self) -> None:
        """Wrapped to another width."""
        self._draw()

    def on_click(self, event: events.Click) -> None:
        """What was clicked, where it is more than text."""
        meta = event.style.meta
        if PERSON in meta:
            self.post_message(self.PersonClicked(meta[PERSON]))
        elif LINK in meta:
            self.post_message(self.LinkClicked())
        elif NOTE in meta:
            self.post_message(self.NoteClicked())

    def notify_style_update(self) -> None:
        """Another theme: lines in store have its colours no more."""
        super().notify_style_update()
        self._strips = self._edge = None

    def selection_updated(self, selection: Selection | None) -> None:
        """Another piece of the text is selected with the mouse."""
        self._strips = None
        self.refresh()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The text that is selected."""
        return selection.extract(self._content.plain), "\n"

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines in sight, with the edge at their left; an edge at the top is left to Textual."""
        if self.styles.border_top[0]:
            return super().render_lines(crop)
        return self.filtered([self._whole_line(y) for y in crop.line_range], crop)

    def _whole_line(self, y: int) -> Strip:
        """A line with the edge and the padding; the same strip as long as nothing else is said."""
        line = y + self.scroll_offset.y
        if self._edge is None:
            self._ground, (kind, color) = self.rich_style, self.styles.border_left
            edge = [Segment("│", Style.from_color(color.rich_color, self._ground.bgcolor))] if kind else []
            self._edge = [*edge, Segment(" " * self.styles.padding.left, self._ground)]
            self._whole = {}
        if (strip := self._whole.get(line)) is None:
            text = self.render_line(y)
            whole = Strip([*self._edge, *text])
            strip = self._whole[line] = whole.adjust_cell_length(self.outer_size.width, self._ground)
        return strip

    def render_line(self, y: int) -> Strip:
        """The text of a line of what is in sight, as wide as it is."""
        if self._strips is None:
            self._strips = Visual.to_strips(self, self._content, self._width, None, self.visual_style)
            self._whole = {}
        line = y + self.scroll_offset.y
        return self._strips[line] if line < len(self._strips) else Strip([])

    @property
    def _width(self) -> int:
        return max(10, self.scrollable_content_region.width)

    def _draw(self) -> None:
        """Wrap the text anew; its strips are made when a line is drawn."""
        if not self.size:
            return
        self._content = details_of(self.facts, self._width) if self.facts is not None else Content("")
        self._strips = Visual.to_strips(self, self._content, self._width, None, self.visual_style)
        self._whole = {}
        self.resize_content(0, len(self._strips))
        self.refresh()
