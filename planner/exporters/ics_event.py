"""Talks as calendar events: what each one says, before it is written."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import astuple, dataclass, field

from planner.exporters.ics_words import (
    LONGEST_LINE,
    Wording,
    alarm_words,
    description_of,
    end_of,
    html_of,
    line_of,
    summary_of,
    web_address,
)
from planner.exporters.uid import uid_of
from planner.text.clean import one_line
from planner.text.latex import readable
from planner.timeline.accepted import Part
from planner.timeline.agenda import Agenda, Level, Star
from planner.timeline.ledger import EventStatus, Told
from planner.timeline.program import DROP_IN, Status, Talk
from planner.timeline.walk import Walk


@dataclass(frozen=True, slots=True)
class Alarm:
    """A reminder."""

    minutes: int
    """So long before the start."""
    text: str


@dataclass(frozen=True, slots=True)
class Content:
    """What an event says beside its times and its status."""

    summary: str
    location: str = ""
    description: str = ""
    html: str = ""
    """The description as HTML; empty for none."""
    url: str | None = None
    categories: tuple[str, ...] = ()
    is_free: bool = False
    """Whether others see the time as free."""
    alarm: Alarm | None = None

    @property
    def digest(self) -> str:
        """The same for the same content, and no other."""
        return hashlib.sha256(repr(astuple(self)).encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """A talk in a calendar."""

    told: Told
    content: Content


@dataclass(frozen=True, slots=True)
class EventOptions:
    """What events say beyond the talks' own data."""

    alarm_minutes: int | None = None
    """Remind so long before each talk that takes place; None for no alarms."""
    free: Collection[Level] = ()
    """Levels whose talks take up no time in the eyes of others."""
    with_html: bool = False
    """Give the description as HTML too, for clients that show it."""
    parts: Mapping[str, Part] = field(default_factory=dict)
    """Talks that are attended in part, by id: they take the time that one is there."""
    walks: Mapping[str, Walk] = field(default_factory=dict)
    """The walk to a talk from the one before, by the talk's id; alarms tell it."""


DEFAULTS = EventOptions()


def events_of(
    talks: Sequence[Talk], agenda: Agenda, wording: Wording, options: EventOptions = DEFAULTS
) -> tuple[CalendarEvent, ...]:
    """The talks as events, in their order.

    Args:
        talks: what to take along.
        agenda: where levels and notes come from; a talk without a star is confirmed.
    """
    return tuple(_event(talk, agenda.stars.get(talk.id), wording, options) for talk in talks)


def _event(talk: Talk, star: Star | None, wording: Wording, options: EventOptions) -> CalendarEvent:
    part = options.parts.get(talk.id)
    content = _content(talk, star, part, wording, options)
    told = Told(
        uid=uid_of(talk.program, talk.id),
        talk=talk.id,
        program=talk.program,
        title=content.summary,
        start=part.enter if part is not None and part.enter is not None else talk.start,
        end=part.leave if part is not None and part.leave is not None else end_of(talk),
        status=_status(talk, star),
        rest=content.digest,
        changed=talk.changed if star is None else max(talk.changed, star.changed),
    )
    return CalendarEvent(told, content)


def _content(
    talk: Talk, star: Star | None, part: Part | None, wording: Wording, options: EventOptions
) -> Content:
    summary, address = line_of(summary_of(talk)), web_address(talk.url)
    room = line_of(one_line(readable(talk.room or "")))
    alarm = None
    if options.alarm_minutes is not None and talk.status is not Status.CANCELLED:
        alarm = Alarm(options.alarm_minutes, alarm_words(summary, room, options.walks.get(talk.id)))
    description = description_of(talk, star, wording, part)
    return Content(
        summary=summary,
        location=room or (address if address and len(address) <= LONGEST_LINE else ""),
        description=description,
        html=html_of(description) if options.with_html else "",
        url=address,
        categories=(talk.kind.value, one_line(readable(talk.track or ""))),
        is_free=talk.kind in DROP_IN or (star is not None and star.level in options.free),
        alarm=alarm,
    )


def _status(talk: Talk, star: Star | None) -> EventStatus:
    if talk.status is Status.CANCELLED:
        return EventStatus.CANCELLED
    return EventStatus.TENTATIVE if star is not None and star.level is Level.MAYBE else EventStatus.CONFIRMED
