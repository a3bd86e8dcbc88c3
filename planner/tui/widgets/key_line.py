"""The keys of the screen on one line, at its foot: one widget, where Textual's own footer has one for each key."""

from collections.abc import Iterable
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget

from planner.text.cells import width_of

_KEY = "bold $footer-key-foreground on $footer-key-background"
_WORDS = "$footer-description-foreground on $footer-description-background"
_UNDER_MOUSE = "on $block-hover-background"


@dataclass(frozen=True, slots=True)
class _Key:
    """A key with what it does."""

    key: str
    shown: str
    words: str
    tooltip: str
    enabled: bool

    @property
    def width(self) -> int:
        return width_of(self.shown) + 1 + width_of(self.words)

    def content(self, *, under_mouse: bool) -> Content:
        state = _UNDER_MOUSE if under_mouse else ""
        dim = "" if self.enabled else "dim "
        return Content.assemble((self.shown, f"{dim}{_KEY}"), (f" {self.words}", f"{dim}{_WORDS}")).stylize(
            state
        )


class KeyLine(Widget):
    """The keys in force that are worth a word, and at the right the palette's; a click presses one.

    It asks its screen for them, and again whenever they change.
    """

    ALLOW_SELECT = False

    _under_mouse: reactive[int] = reactive(-1)
    """The place of the key below the mouse."""

    def __init__(self, *, palette_from: int = 0) -> None:
        """`palette_from`: the palette's key is left out on a line of fewer cells."""
        super().__init__()
        self._palette_from = palette_from
        self._keys: tuple[_Key, ...] = ()
        self._palette: _Key | None = None
        self._spans: list[tuple[int, int, _Key]] = []

    def on_mount(self) -> None:
        """Follow the keys in force."""
        self._ask(self.screen)
        self.screen.bindings_updated_signal.subscribe(self, self._ask)

    def _ask(self, screen: Screen[object]) -> None:
        """Take the keys in force; below a dialog, which has its own, they stay as they were."""
        if screen is not self.screen or not screen.is_current or not screen.app.app_focus:
            return
        before = self._keys, self._palette
        active = screen.active_bindings
        first: dict[str, _Key] = {}
        for _, binding, enabled, tooltip in active.values():
            if binding.show and binding.action not in first:
                display = self.app.get_key_display(binding)
                first[binding.action] = _Key(
                    binding.key, display, binding.description, tooltip or binding.tooltip, enabled
                )
        self._keys = tuple(first.values())
        self._palette = None
        if (found := active.get(self.app.COMMAND_PALETTE_BINDING)) is not None:
            binding = found.binding
            tooltip = binding.tooltip or binding.description
            display = self.app.get_key_display(binding)
            self._palette = _Key(binding.key, display, binding.description, tooltip, found.enabled)
        if before != (self._keys, self._palette):
            self.refresh()

    def render(self) -> Content:
        """The keys as far as they fit."""
        width = self.size.width
        palette = self._palette if width >= self._palette_from else None
        room = width if palette is None else max(0, width - palette.width - 3)
        self._spans = list(_spans(self._keys, room))
        line = Content(" ").join(
            key.content(under_mouse=place == self._under_mouse)
            for place, (_, _, key) in enumerate(self._spans)
        )
        line = line.truncate(room, ellipsis=False, pad=True)
        if palette is None:
            return line
        self._spans.append((room + 1, room + 1 + palette.width, palette))
        under_mouse = self._under_mouse == len(self._spans) - 1
        return Content.assemble(line, ("▏", "$foreground 20%"), palette.content(under_mouse=under_mouse))

    def _place_at(self, x: int) -> int:
        return next((n for n, (start, end, _) in enumerate(self._spans) if start <= x < end), -1)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Mark the key below the mouse, and say what it does."""
        self._under_mouse = place = self._place_at(event.x)
        self.tooltip = self._spans[place][2].tooltip if place >= 0 else None

    def on_leave(self) -> None:
        """The mouse is elsewhere."""
        self._under_mouse = -1

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Press the key below the mouse."""
        place = self._place_at(event.x)
        if place < 0:
            return
        key = self._spans[place][2]
        if key.enabled:
            self.app.simulate_key(key.key)
        else:
            self.app.bell()


def _spans(keys: Iterable[_Key], room: int) -> Iterable[tuple[int, int, _Key]]:
    """From which cell to which (not included) each key stands, as far as there is room."""
    x = 0
    for key in keys:
        if x >= room:
            return
        yield x, min(room, x + key.width), key
        x += key.width + 1
