"""The bottom line: the keys of the screen and what they do; a click presses one."""

from typing import Any, NamedTuple

from textual import events
from textual.content import Content
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget

from planner.text.cells import width_of
from planner.tui.keys import KeyHint, key_hints

_LAST = "app.help"
"""The name of the action whose key is always in sight: it leads to all others."""


class _Place(NamedTuple):
    """Where a key stands: from one column to another, not included."""

    start: int
    end: int
    hint: KeyHint


class KeyLine(Widget, can_focus=False):
    """One line that follows the keys in force. As many as fit are whole; help is always there."""

    ALLOW_SELECT = False
    hints: reactive[tuple[KeyHint, ...]] = reactive(())

    def __init__(self) -> None:
        super().__init__()
        self._places: tuple[_Place, ...] = ()

    def on_mount(self) -> None:
        """Follow the keys of the screen."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)
        self._follow(self.screen)

    def on_unmount(self) -> None:
        """Follow them no longer."""
        self.screen.bindings_updated_signal.unsubscribe(self)

    def _follow(self, screen: Screen[Any]) -> None:
        if screen is self.screen:
            self.hints = key_hints(self.app, screen)

    def render(self) -> Content:
        """The keys from the left, help behind them, the palette at the right end where there is room."""
        self._places = _placed(self.hints, self.size.width)
        parts, x = [], 0
        for place in self._places:
            parts += [
                Content(" " * (place.start - x)),
                Content.styled(place.hint.key, "bold $footer-key-foreground"),
                Content.styled(f" {place.hint.label}", "$footer-description-foreground"),
            ]
            x = place.end
        return Content.assemble(*parts)

    def _at(self, x: int) -> KeyHint | None:
        return next((place.hint for place in self._places if place.start <= x < place.end), None)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Tell in full what the key under the mouse does."""
        hint = self._at(event.x)
        self.tooltip = hint.tooltip if hint else None

    def on_click(self, event: events.Click) -> None:
        """Press the key under the mouse."""
        if (hint := self._at(event.x)) is not None:
            self.app.simulate_key(hint.pressed)


def _placed(hints: tuple[KeyHint, ...], width: int) -> tuple[_Place, ...]:
    """Where each hint stands that fits, two columns apart on a wide line and one on a narrow one."""
    sizes = {hint: width_of(hint.key) + 1 + width_of(hint.label) for hint in hints}
    last = next((hint for hint in hints if hint.name == _LAST), None)
    palette = next((hint for hint in hints if not hint.name), None)
    others = [hint for hint in hints if hint not in (last, palette)]
    gap = 2 if sum(sizes.values()) + 2 * len(hints) <= width else 1
    reserved = sizes[last] + gap if last else 0
    places: list[_Place] = []
    x = 1 if gap == 2 else 0
    for hint in others:
        if x + sizes[hint] + reserved > width:
            break
        places.append(_Place(x, x + sizes[hint], hint))
        x += sizes[hint] + gap
    if last:
        places.append(_Place(x, x + sizes[last], last))
        x += sizes[last] + gap
    if palette and x + sizes[palette] + 1 <= width:
        places.append(_Place(width - sizes[palette] - 1, width - 1, palette))
    return tuple(places)
