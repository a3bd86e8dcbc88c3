"""Messages in the corner: few at a time, so that they do not cover what they speak of, and gone with escape."""

from collections import deque
from dataclasses import dataclass
from typing import Literal

from textual import events
from textual.notifications import Notification

from planner.tui.late_writing import LateWritingApp

MOST_TOASTS = 2
"""So many messages are shown at a time."""
_SECONDS, _SECONDS_OF_WEIGHT = 4, 8
"""How long news is shown, and how long a warning or an error."""
Severity = Literal["information", "warning", "error"]


@dataclass(frozen=True, slots=True)
class _Told:
    """A message, and what it speaks of."""

    message: str
    severity: Severity = "information"
    kind: str = ""

    def is_newer(self, other: "_Told") -> bool:
        """Whether it takes the place of another one: it says the same, or is of the same kind."""
        return self.message == other.message or (bool(self.kind) and self.kind == other.kind)


class ToastApp(LateWritingApp):
    """Shows messages: a newer one of a kind takes the place of the older one. Where there is no room an older piece of
    news goes; a warning or an error is never lost, and waits."""

    def __init__(self) -> None:
        super().__init__()
        self._toasts: dict[str, _Told] = {}
        """What is shown, by the identity of its notification."""
        self._waiting: deque[_Told] = deque()

    def _tell(self, message: str, *, severity: Severity = "information", kind: str = "") -> None:
        """A notification; what it says may come from a program and is never markup.

        Args:
            kind: what it speaks of; what is told of that later takes its place.
        """
        self._show_told(_Told(message, severity, kind))

    def _show_told(self, told: _Told) -> None:
        shown = self._shown_toasts()
        for each in [each for each in shown if told.is_newer(self._toasts[each.identity])]:
            shown.remove(each)
            self._drop(each)
        self._waiting = deque(each for each in self._waiting if not told.is_newer(each))
        while len(shown) >= MOST_TOASTS:
            oldest = next((each for each in shown if each.severity == "information"), None)
            if oldest is None and told.severity != "information":
                self._waiting.append(told)
                return
            gone = oldest or shown[0]
            if oldest is None:
                self._waiting.appendleft(self._toasts[gone.identity])
            shown.remove(gone)
            self._drop(gone)
        seconds = _SECONDS if told.severity == "information" else _SECONDS_OF_WEIGHT
        toast = Notification(told.message, severity=told.severity, timeout=seconds)
        self._toasts = {each.identity: self._toasts[each.identity] for each in shown} | {toast.identity: told}
        self._notifications.add(toast)
        self._refresh_notifications()

    def _shown_toasts(self) -> list[Notification]:
        """What is shown, the oldest first."""
        return [each for each in self._notifications if each.identity in self._toasts]

    def _drop(self, toast: Notification) -> None:
        super()._unnotify(toast, refresh=False)

    def _unnotify(self, notification: Notification, refresh: bool = True) -> None:
        """Forget a message; what waits for its place is shown."""
        super()._unnotify(notification, refresh)
        if self._waiting:
            self.call_later(self._show_waiting)

    def _show_waiting(self) -> None:
        while self._waiting and len(self._shown_toasts()) < MOST_TOASTS:
            self._show_told(self._waiting.popleft())

    def clear_notifications(self) -> None:
        """Clear all messages, those that wait too."""
        self._waiting.clear()
        super().clear_notifications()

    async def on_event(self, event: events.Event) -> None:
        """Let escape clear the messages beside what it does."""
        if (
            isinstance(event, events.Key)
            and event.key == "escape"
            and self.screen_stack
            and self._notifications
        ):
            self.clear_notifications()
        await super().on_event(event)
