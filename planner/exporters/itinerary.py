"""My days as every readable export shows them: talks on both clocks, what clashes, free time, my calendars."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from planner.exporters.ics_words import summary_of, web_address
from planner.text.clean import one_line, paragraphs
from planner.text.latex import readable
from planner.timeline.agenda import LEVELS, Agenda, Star
from planner.timeline.busy import BusyEvent
from planner.timeline.busy_words import whole_days
from planner.timeline.clock import Zone, abbreviation_at, name_of, wall_time_of
from planner.timeline.conflict import Conflict
from planner.timeline.conflict_words import sentence_of
from planner.timeline.day import day_of, day_shift
from planner.timeline.hours import Hours
from planner.timeline.interval import Interval
from planner.timeline.program import Status, Talk

STARS = dict(zip(LEVELS, ("★★★", "★★", "★"), strict=True))
"""The sign of each level, wherever an export shows one."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A talk of mine."""

    talk: Talk
    star: Star | None
    title: str
    """As one line of plain words, as are all texts here."""
    here: str
    """When on the shown clock: "19:00-19:15"."""
    there: str
    """When on the conference's clock, with its day where that is another; empty where both show the same."""
    place: str
    track: str
    session: str
    program: str
    """Its name."""
    people: str
    address: str | None
    """http or https."""
    clashes: tuple[str, ...]
    """A sentence for each conflict."""
    abstract: str
    """In paragraphs."""
    home: Zone | None = None
    """The conference's clock; None where nobody knows it."""

    @property
    def cancelled(self) -> bool:
        """Whether it does not take place."""
        return self.talk.status is Status.CANCELLED


@dataclass(frozen=True, slots=True)
class Pause:
    """Free time between two talks."""

    when: Interval
    here: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What a calendar of mine has."""

    event: BusyEvent
    title: str
    here: str


Entry = Stop | Pause | Elsewhere


@dataclass(frozen=True, slots=True)
class Clash:
    """A conflict with its words."""

    start: datetime
    end: datetime
    """Not before `start`; equal to it where nobody knows for how long."""
    talks: tuple[str, ...]
    """The ids of its talks."""
    sentence: str


@dataclass(frozen=True, slots=True)
class ItineraryDay:
    """A day on the shown clock."""

    day: date
    title: str
    """ "Monday 3 May 2021"."""
    entries: tuple[Entry, ...]
    """By start."""


@dataclass(frozen=True, slots=True)
class Itinerary:
    """My days in order."""

    name: str
    zone: Zone
    clock: str
    """The shown clock in words: "Europe/Berlin (CEST)"."""
    days: tuple[ItineraryDay, ...]
    clashes: tuple[Clash, ...] = ()
    """By start."""

    @property
    def stops(self) -> Iterator[Stop]:
        """Every talk, by start."""
        return (entry for day in self.days for entry in day.entries if isinstance(entry, Stop))


def itinerary_of(
    talks: Sequence[Talk],
    agenda: Agenda,
    *,
    name: str,
    zone: Zone,
    home_zones: Mapping[str, Zone],
    programs: Mapping[str, str],
    conflicts: Iterable[Conflict] = (),
    pauses: Iterable[Interval] = (),
    busy: Iterable[BusyEvent] = (),
    hours: Hours | None = None,
) -> Itinerary:
    """My talks by day.

    Args:
        talks: in any order; one given twice is told once.
        agenda: where levels and notes come from.
        name: what to call it.
        zone: the shown clock.
        home_zones: each program's own clock by its id.
        programs: each program's name by its id.
        conflicts: to be told with the talks they are about.
        pauses: the free time between the talks.
        busy: what my calendars have between the talks.
        hours: mine, as the conflicts were found with them.
    """
    clashes = sorted((_clash(each, zone, hours) for each in conflicts), key=lambda clash: clash.start)
    told: dict[str, list[str]] = {}
    for clash in clashes:
        for talk_id in clash.talks:
            told.setdefault(talk_id, []).append(clash.sentence)
    entries: list[tuple[datetime, int, str, Entry]] = []
    for talk in {(talk.program, talk.id): talk for talk in talks}.values():
        star, program = agenda.stars.get(talk.id), programs.get(talk.program, talk.program)
        stop = _stop(talk, star, zone, home_zones.get(talk.program), program, told.get(talk.id, ()))
        entries.append((talk.start, 0, talk.id, stop))
    entries += [(when.start, 2, "", Pause(when, span_text(when.start, when.end, zone))) for when in pauses]
    for event in busy:
        when = whole_days(event) or span_text(event.start, event.end, zone)
        there = Elsewhere(event, one_line(event.title), when)
        entries.append((event.start, 1, event.id, there))
    days: dict[date, list[Entry]] = {}
    for start, _, _, entry in sorted(entries, key=lambda each: each[:3]):
        days.setdefault(day_of(start, zone), []).append(entry)
    starts = [talk.start for talk in talks]
    called = dict.fromkeys(abbreviation_at(start, zone) for start in sorted(starts))
    names = "" if not called or tuple(called) == (name_of(zone),) else f" ({', '.join(called)})"
    return Itinerary(
        one_line(name) or "My talks",
        zone,
        f"{name_of(zone)}{names}",
        tuple(ItineraryDay(day, day_title(day), tuple(found)) for day, found in days.items()),
        tuple(clashes),
    )


def _clash(conflict: Conflict, zone: Zone, hours: Hours | None) -> Clash:
    sentence = sentence_of(
        conflict,
        zone,
        named=summary_of,
        placed=_room,
        hours=hours,
        called=lambda event: one_line(event.title),
    )
    parties = tuple(party.id for party in conflict.parties)
    return Clash(conflict.start, max(conflict.start, conflict.end), parties, sentence)


def _stop(
    talk: Talk, star: Star | None, zone: Zone, home: Zone | None, program: str, clashes: Sequence[str]
) -> Stop:
    there = ""
    if home is not None and offset_of(talk.start, home) != offset_of(talk.start, zone):
        shift = day_shift(talk.start, zone, home)
        weekday = f"{wall_time_of(talk.start, home):%a} " if shift else ""
        there = f"{weekday}{span_text(talk.start, talk.end, home)} {abbreviation_at(talk.start, home)}"
    return Stop(
        talk,
        star,
        summary_of(talk),
        span_text(talk.start, talk.end, zone, inferred=talk.end_inferred),
        there,
        _room(talk),
        one_line(readable(talk.track or "")),
        one_line(readable(talk.session or "")),
        one_line(program),
        ", ".join(one_line(person) for person in talk.people),
        web_address(talk.url),
        tuple(clashes),
        paragraphs(readable(talk.abstract or "")),
        home,
    )


def offset_of(instant: datetime, zone: Zone) -> timedelta | None:
    """How far a zone's clock is from UTC at an instant."""
    return wall_time_of(instant, zone).utcoffset()


def _room(talk: Talk) -> str:
    return one_line(readable(talk.room or ""))


def span_text(start: datetime, end: datetime | None, zone: Zone, *, inferred: bool = False) -> str:
    """ "19:00-19:15"; "~" before an inferred end, "?" for an unknown one, "(+1d)" behind one on a later day."""
    first = wall_time_of(start, zone)
    if end is None:
        return f"{first:%H:%M}-?"
    last = wall_time_of(end, zone)
    later = (last.date() - first.date()).days
    return f"{first:%H:%M}{'~' if inferred else '-'}{last:%H:%M}{f' (+{later}d)' if later else ''}"


def day_title(day: date) -> str:
    """ "Monday 3 May 2021"."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
