"""Keys that come faster than screens: each goes to what the key before it opened."""

from collections import deque

from textual.events import Event, InputEvent, Key
from textual.widget import Widget
from textual.widgets import Input

from planner.tui.going import GoingApp


class BurstApp(GoingApp):
    """An app that lets keys which come in one burst behind "/" or "t" go into the box that these open.

    Textual sends each key to what has the focus when it arrives; over a slow line, that is before the key in front of
    it has moved the focus.
    """

    def __init__(self) -> None:
        super().__init__()
        self._keys_under_way: deque[tuple[Key, Widget | None]] = deque(maxlen=256)

    async def on_event(self, event: Event) -> None:
        """Send a key that nobody used to the box that has the focus by now."""
        if isinstance(event, InputEvent) and not self.screen_stack:
            return  # the app is being left, and what is typed meanwhile meets nothing
        if isinstance(event, Key):
            focused = self.focused
            aimed_at = next((target for key, target in self._keys_under_way if key is event), focused)
            if aimed_at is not focused and isinstance(focused, Input):
                focused.post_message(Key(event.key, event.character))
                return
            self._keys_under_way.append((event, focused))
        await super().on_event(event)
