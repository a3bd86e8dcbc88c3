"""What an export holds, event by event, for whoever looks at it before it is written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from planner.timeline.ledger import Entry
from planner.timeline.program import Status, Talk

if TYPE_CHECKING:
    from planner.services.calendar_file import AgendaCalendar


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """One talk as the file says it."""

    start: datetime
    end: datetime | None
    title: str
    place: str
    """Its room, else its address; empty when neither is known."""
    is_cancelled: bool = False
    news: str = ""
    """What is new to whoever had the calendar before: "new", "changed", or empty."""
    is_free: bool = False
    """Others see the time as free."""
    reminds_minutes: int | None = None
    """A reminder so long before; None for none."""


def events_told(
    calendar: "AgendaCalendar", written: Sequence[Entry], *, is_first: bool
) -> tuple[ToldEvent, ...]:
    """The events of a calendar, in the order in which they are written.

    Args:
        is_first: nobody had it before, so that all is new and nothing is said to be.
    """
    return tuple(_of_entry(calendar, entry, is_first) for entry in written)


def _of_entry(calendar: "AgendaCalendar", entry: Entry, is_first: bool) -> ToldEvent:
    told, content = entry.told, calendar.contents[entry.told.uid]
    news = ""
    if not is_first and entry.is_live:
        news = (
            "new"
            if told.uid in calendar.step.added
            else "changed"
            if told.uid in calendar.step.changed
            else ""
        )
    return ToldEvent(
        told.start,
        told.end,
        content.summary,
        content.location,
        is_cancelled=not entry.is_live,
        news=news,
        is_free=content.is_free,
        reminds_minutes=content.alarm.minutes if content.alarm is not None and entry.is_live else None,
    )


def talks_told(talks: Iterable[Talk]) -> tuple[ToldEvent, ...]:
    """Talks of a file that is no calendar, in their order."""
    return tuple(
        ToldEvent(
            talk.start, talk.end, talk.title, talk.room or "", is_cancelled=talk.status is Status.CANCELLED
        )
        for talk in talks
    )
