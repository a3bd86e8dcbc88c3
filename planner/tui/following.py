"""Following what the app shows, for as long as one is there."""

from textual.app import App
from textual.dom import DOMNode


def stop_following(app: App[object], node: DOMNode) -> None:
    """Let a screen or widget that is gone hear no more of what the app shows.

    Textual itself drops it from those who hear only when the value changes the next time, and until then keeps each screen
    that was opened and closed, with everything on it.
    """
    watchers = getattr(app, "__watchers", {})
    for name, heard_by in watchers.items():
        watchers[name] = [each for each in heard_by if each[0] is not node]
