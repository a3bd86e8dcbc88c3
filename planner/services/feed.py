"""The agenda as a subscription: one calendar under an address that nobody can guess, as it is at present."""

import hashlib
import secrets
from dataclasses import dataclass, replace
from datetime import datetime

from planner.exporters.ics import write_ics
from planner.exporters.ics_event import Content
from planner.services.calendar_file import PLAIN, AgendaCalendar, CalendarOptions, agenda_calendar
from planner.services.desk import desk_stamp, open_desk
from planner.services.selection import EVERYTHING_STARRED, Selection, choose
from planner.services.setting import Setting
from planner.store.json_file import read_json, write_json
from planner.store.ledger import ledger_of, remember
from planner.store.lock import locked
from planner.timeline.ledger import NOTHING_TOLD, Entry

_PLACE = "feed"
"""What the ledger calls it."""
REFRESH_MINUTES = 60
"""How often clients are to ask again, where nothing else was asked for."""


@dataclass(frozen=True, slots=True)
class FeedState:
    """The subscription as it is."""

    data: bytes
    etag: str
    changed: datetime
    """When anything in it last changed, UTC."""
    talks: int


class Feed:
    """Answers with the agenda of the moment; made anew only when something has changed on disk."""

    def __init__(
        self,
        setting: Setting,
        selection: Selection = EVERYTHING_STARRED,
        calendar: CalendarOptions = PLAIN,
    ) -> None:
        self._setting = setting
        self._selection = selection
        minutes = REFRESH_MINUTES if calendar.refresh_minutes is None else calendar.refresh_minutes
        self._calendar = replace(calendar, refresh_minutes=minutes)
        self._stamp: object = None
        self._state: FeedState | None = None

    def state(self) -> FeedState | None:
        """The agenda as subscribers get it; None while nothing is starred and nothing ever was.

        Who emptied the agenda has subscribers told so, talk by talk, since an empty calendar is no calendar.

        Raises:
            PlannerError: the files on disk cannot be read.
        """
        stamp = desk_stamp(self._setting)
        if self._state is None or stamp != self._stamp:
            self._state = self._made()
            self._stamp = stamp
        return self._state

    def _made(self) -> FeedState | None:
        setting = self._setting
        desk = open_desk(setting, abstracts=True)
        chosen = choose(setting, desk, self._selection)
        with locked(setting.home):
            former = ledger_of(setting.home, _PLACE) or NOTHING_TOLD
            made = agenda_calendar(
                setting, desk, chosen, self._calendar, former=former, whole=self._selection.whole
            )
            if made.step.entries != former:
                remember(setting.home, _PLACE, made.step.entries)
        entries = made.step.present or tuple(made.step.entries.values())
        if not entries:
            return None
        data = _data(made, entries)
        changed = max(entry.revision.changed for entry in made.step.entries.values())
        etag = hashlib.sha256(data).hexdigest()[:32]
        return FeedState(data, f'"{etag}"', changed, len(made.step.present))


def _data(made: AgendaCalendar, entries: tuple[Entry, ...]) -> bytes:
    return write_ics(
        (
            (entry, made.contents.get(entry.told.uid) or Content(entry.told.title or "(untitled)"))
            for entry in entries
        ),
        made.look,
    )


def feed_name(setting: Setting, *, new: bool = False) -> str:
    """The part of the subscription's address that nobody can guess; the same until a new one is asked for.

    Raises:
        StoreError: it cannot be kept.
    """
    with locked(setting.home):
        kept = read_json(setting.home.feed_file).get("name")
        if isinstance(kept, str) and len(kept) >= 32 and not new:
            return kept
        name = secrets.token_urlsafe(24)
        write_json(setting.home.feed_file, {"name": name})
        return name
