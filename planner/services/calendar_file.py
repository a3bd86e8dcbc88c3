"""The agenda as a calendar with a memory: what its events say, and what is new to whoever had it before."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from planner.exporters.ics import Look, write_ics
from planner.exporters.ics_event import CalendarEvent, Content, EventOptions, events_of
from planner.exporters.ics_words import Wording
from planner.services.desk import Desk
from planner.services.selection import Chosen, name_of
from planner.services.setting import Setting
from planner.store.ledger import told_anywhere
from planner.text.counted import counted
from planner.timeline.agenda import Level
from planner.timeline.clock import Zone, zone_named
from planner.timeline.day import day_of
from planner.timeline.ledger import NOTHING_TOLD, Entry, Ledger, Step, next_step
from planner.timeline.program import Status, Talk
from planner.timeline.walk import Walk, Walks, walk_from


@dataclass(frozen=True, slots=True)
class CalendarOptions:
    """How a calendar looks, and what its events do."""

    alarm_minutes: int | None = None
    """Remind so long before each talk; None for no alarms."""
    free: Collection[Level] = ()
    """Levels whose talks take up no time in the eyes of others."""
    with_html: bool = False
    """Descriptions as HTML, too."""
    name: str = ""
    """What clients call the calendar; a suggested name when empty."""
    colour: str | None = None
    """A CSS3 colour's name."""
    refresh_minutes: int | None = None
    """How often clients are to ask for a subscription again."""


PLAIN = CalendarOptions()


@dataclass(frozen=True, slots=True)
class AgendaCalendar:
    """What a calendar is to be told next."""

    step: Step
    look: Look
    contents: Mapping[str, Content] = field(repr=False)
    """By UID, of what the step has."""

    def bytes_of(self, entries: Sequence[Entry]) -> bytes:
        """Some events of the step as one file."""
        return write_ics(((entry, self.contents[entry.told.uid]) for entry in entries), self.look)


def agenda_calendar(
    setting: Setting,
    desk: Desk,
    chosen: Chosen,
    options: CalendarOptions = PLAIN,
    *,
    former: Ledger | None,
    whole: bool = False,
) -> AgendaCalendar:
    """What a calendar is to be told of some talks.

    Args:
        desk: with abstracts.
        chosen: what it is to have; who was withdrawn is not told of, unless the calendar has it.
        former: what it was told last; None for one that nothing remembers.
        whole: it has all talks, and is called so.
    """
    wording = Wording(
        setting.zone,
        {head.id: zone_named(head.timezone) for head in desk.programs if head.timezone},
        {head.id: head.name for head in desk.programs},
    )
    here = chosen.taking_place
    worded = EventOptions(
        options.alarm_minutes,
        options.free,
        options.with_html,
        chosen.parts,
        walks_to(here, desk.rules.walks, setting.zone) if options.alarm_minutes is not None else {},
    )
    elsewhere = [talk for talk in chosen.elsewhere if talk.status is not Status.CANCELLED]
    events = events_of((*here, *elsewhere), desk.agenda, wording, worded)
    step = next_step(
        former or NOTHING_TOLD,
        (event.told for event in events[: len(here)]),
        elsewhere=(event.told for event in events[len(here) :]),
        known=told_anywhere(setting.home),
        now=setting.clock().replace(microsecond=0),
        remember=former is not None,
    )
    contents = {event.told.uid: event.content for event in events}
    for event in _of_cancelled(desk, step, wording):
        contents[event.told.uid] = event.content
    for entry in step.cancelled:
        contents.setdefault(entry.told.uid, Content(entry.told.title))
    return AgendaCalendar(step, _look(desk, chosen, options, step, whole), contents)


def walks_to(talks: Sequence[Talk], walks: Walks, zone: Zone) -> Mapping[str, Walk]:
    """The walk to each talk from the latest one that ends before it on its day, by the talk's id; no entry where there
    is none."""
    if walks.is_nothing:
        return {}
    found: dict[str, Walk] = {}
    ended = sorted((talk for talk in talks if talk.end is not None), key=_end)
    before: Talk | None = None
    place = 0
    for talk in sorted(talks, key=lambda talk: talk.start):
        while place < len(ended) and _end(ended[place]) <= talk.start:
            before = ended[place]
            place += 1
        if before is None or before.id == talk.id or day_of(before.start, zone) != day_of(talk.start, zone):
            continue
        walk = walk_from(before, talk, walks)
        if walk is not None:
            found[talk.id] = walk
    return found


def _end(talk: Talk) -> datetime:
    return talk.end or talk.start


def _of_cancelled(desk: Desk, step: Step, wording: Wording) -> tuple[CalendarEvent, ...]:
    """What is cancelled, as far as the library still has it."""
    known = {(talk.program, talk.id): talk for talk in desk.talks} if step.cancelled else {}
    told = ((entry.told.program, entry.told.talk) for entry in step.cancelled)
    return events_of([known[key] for key in told if key in known], desk.agenda, wording)


def _look(desk: Desk, chosen: Chosen, options: CalendarOptions, step: Step, whole: bool) -> Look:
    names = {head.id: head.name for head in desk.programs}
    told = [entry.told for entry in step.present]
    programs = sorted({names.get(each.program, each.program) for each in told})
    about = f"{counted(len(told), 'talk')} of {', '.join(programs)}" if told else "no talk any more"
    return Look(options.name or name_of(chosen, whole=whole), about, options.colour, options.refresh_minutes)
