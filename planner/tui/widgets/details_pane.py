"""The details of the talk at the cursor, to be scrolled beside or below the list; drawn line by line."""

from dataclasses import dataclass, field

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.color import Color
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style as Look

from planner.tui.details import LINK, NOTE, PERSON, TalkFacts, details_of
from planner.tui.paragraphs import Line, lines_of
from planner.tui.widgets.steady_scroll import SteadyScroll

AIR = 1
"""So many cells between the text and the bar."""


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
        self._wrapped = _Wrapped(None, 0, [], [])
        self._edge: list[Segment] | None = None
        self._prepared: _Wrapped | None = None
        self._look = Look()
        self._ground = Style()
        self._ground_color = Color(0, 0, 0)

    @property
    def content(self) -> Content:
        """All that is said, as it is wrapped."""
        return Content("\n").join(self._wrapped.paragraphs)

    def watch_facts(self, old: TalkFacts | None, new: TalkFacts | None) -> None:
        """Another talk begins at its title; the same one stays where it was scrolled to."""
        if old is None or new is None or old.talk.id != new.talk.id:
            self.scroll_to(y=0, animate=False, immediate=True)
        self._wrap()

    def on_resize(self) -> None:
        """Wrapped to another width."""
        self._wrap()

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
        self._edge = self._prepared = None

    def prepare(self, facts: TalkFacts) -> None:
        """Make ready the lines of a talk that is likely shown next, while nothing else is to be done."""
        if self.size and not (self._prepared and self._prepared.fits(facts, self._width)):
            self._prepared = self._made(facts)
            for number in range(self.outer_size.height):
                self._line(self._prepared, number).render(self.app.console)

    def selection_updated(self, selection: Selection | None) -> None:
        """Another piece of the text is selected with the mouse."""
        self._wrap()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The text that is selected."""
        return selection.extract(self.content.plain), "\n"

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines in sight, with the edge at their left; an edge at the top is left to Textual."""
        if self.styles.border_top[0]:
            return super().render_lines(crop)
        top = self.scroll_offset.y
        strips = [self._line(self._wrapped, top + y) for y in crop.line_range]
        if crop.column_span == (0, self._line_width):
            return strips
        blank = Strip.blank(self.outer_size.width - self._line_width, self._ground)
        return [Strip([*strip, *blank]).crop(*crop.column_span) for strip in strips]

    def render_line(self, y: int) -> Strip:
        """The text of a line of what is in sight, as wide as it is; its cells know their places in the text."""
        number = y + self.scroll_offset.y
        return Strip(self._segments(self._wrapped, number, self.visual_style, placed=True))

    def _line(self, wrapped: "_Wrapped", number: int) -> Strip:
        """A line of the text with the edge at its left, as it goes to the screen; it is made once."""
        if self._edge is None:
            self._look = self.visual_style
            self._ground, (kind, color) = self.rich_style, self.styles.border_left
            edge = [Segment("│", Style.from_color(color.rich_color, self._ground.bgcolor))] if kind else []
            self._edge = [*edge, Segment(" " * self.styles.padding.left, self._ground)]
            self._ground_color = self.background_colors[1]
            self._wrapped.finished.clear()
        if (strip := wrapped.finished.get(number)) is None:
            segments = [*self._edge, *self._segments(wrapped, number, self._look)]
            rest = self._line_width - sum(segment.cell_length for segment in segments)
            strip = Strip([*segments, Segment(" " * rest, self._ground)], self._line_width)
            for line_filter in self.get_line_filters():
                strip = strip.apply_filter(line_filter, self._ground_color)
            wrapped.finished[number] = strip
        return strip

    def _segments(
        self, wrapped: "_Wrapped", number: int, look: Look, *, placed: bool = False
    ) -> list[Segment]:
        """The text of a line; nothing below the last."""
        if number >= len(wrapped.lines):
            return []
        return wrapped.lines[number].segments(look, self._get_style, placed=placed)

    @property
    def _line_width(self) -> int:
        """Of a whole line, without the bar."""
        return self.outer_size.width - self.styles.scrollbar_size_vertical

    @property
    def _width(self) -> int:
        return max(10, self.scrollable_content_region.width - AIR)

    def _wrap(self) -> None:
        """Wrap the text anew; its strips are made when a line is drawn."""
        if not self.size:
            return
        ready = self._prepared
        if ready is None or not ready.fits(self.facts, self._width) or self.text_selection is not None:
            ready = self._made(self.facts)
        self._wrapped = ready
        self.resize_content(0, len(ready.lines))
        self.refresh()

    def _made(self, facts: TalkFacts | None) -> "_Wrapped":
        paragraphs = details_of(facts, self._width) if facts is not None else []
        if (selection := self.text_selection) is not None:
            look = Look.from_styles(self.screen.get_component_styles("screen--selection"))
            paragraphs = [_selected(each, selection.get_span(n), look) for n, each in enumerate(paragraphs)]
        wrapped = _Wrapped(facts, self._width, paragraphs, lines_of(paragraphs, self._width))
        if self._edge is not None:
            wrapped.take_over(self._wrapped)
        return wrapped


def _selected(paragraph: Content, span: tuple[int, int] | None, look: Look) -> Content:
    if span is None:
        return paragraph
    start, end = span
    return paragraph.stylize(look, start, len(paragraph) if end == -1 else end)


@dataclass(frozen=True, slots=True)
class _Wrapped:
    """A talk's details wrapped to a width."""

    facts: TalkFacts | None
    width: int
    paragraphs: list[Content]
    lines: list[Line]
    finished: dict[int, Strip] = field(default_factory=dict)
    """Of some lines, by their number, what goes to the screen."""

    def fits(self, facts: TalkFacts | None, width: int) -> bool:
        return self.width == width and self.facts == facts

    def take_over(self, other: "_Wrapped") -> None:
        """Keep what is finished of the same text at the same place, such as all but a line when a star is set."""
        if self.facts is None or other.facts is None or self.width != other.width:
            return
        if self.facts.talk is other.facts.talk:
            done = {line.bare: other.finished.get(number) for number, line in enumerate(other.lines)}
            for number, line in enumerate(self.lines):
                if (bare := line.bare) and (strip := done.get(bare)):
                    self.finished[number] = strip
