"""What a schedule of frab, pentabarf or pretalx means, whether it came as XML or as JSON.

The readers hand over texts as printed; here they become instants, kinds, people and ids, the same for both.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from urllib.parse import urljoin

from planner.errors import ProgramError, TimeError, UnansweredSource
from planner.importers.absent import present
from planner.importers.deadline import in_time
from planner.importers.draft import Draft, DraftTalk, program_of
from planner.importers.frab.clock import FrabClock
from planner.importers.frab.days import FrabDays, Night
from planner.importers.frab.event import LINKS, FrabEvent, FrabHead
from planner.importers.frab.ids import source_ids
from planner.importers.frab.slot import read_end, read_start
from planner.importers.kind import kind_of
from planner.importers.markup import readable_line, readable_markup
from planner.importers.options import ReadOptions
from planner.importers.printed_year import year_of
from planner.importers.questions import zone_question
from planner.importers.status import title_and_status
from planner.text.clean import one_line, quote
from planner.text.fold import fold
from planner.timeline.program import Kind, Problem, Program, Severity, UnnamedSlot
from planner.timeline.slot import NoZone
from planner.timeline.year import PrintedDate

_PAUSES = frozenset({"break", "pause", "coffee break", "meal", "meals", "lunch", "dinner", "breakfast"})
_URLS = ("url", "full_conf_url", "event_url", "conf_url", "origin_url", LINKS)


@dataclass(slots=True)
class FrabSchedule:
    """A schedule as printed."""

    format: str
    shape: str = ""
    head: FrabHead = field(default_factory=FrabHead)
    events: list[FrabEvent] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def program_of_frab(schedule: FrabSchedule, source: str, options: ReadOptions) -> Program:
    """The program that a schedule prints.

    Raises:
        ProgramError: it has no event, or none whose time can be read.
        UsageError: the given year is not the one it prints.
    """
    if not schedule.events:
        raise _no_event(schedule, source)
    return _Reading(schedule, source, options).program()


def _no_event(schedule: FrabSchedule, source: str) -> ProgramError:
    errors = [problem for problem in schedule.problems if problem.level is Severity.ERROR]
    if errors:
        return ProgramError(source, errors[0].line, errors[0].message, "save or download it again")
    return ProgramError(
        source, None, "has no event", "give a schedule with events in it, as frab and pretalx export it"
    )


class _Reading:
    """One pass over the events of one schedule."""

    def __init__(self, schedule: FrabSchedule, source: str, options: ReadOptions) -> None:
        self.schedule = schedule
        self.source = source
        self.options = options
        self.clock = FrabClock(schedule.head, options)
        self.days = FrabDays(schedule.head, schedule.events, options.day)
        self.printed_days: set[date] = set()
        self.without_zone: list[FrabEvent] = []
        self.draft = Draft(schedule.format, schedule.shape, _name(schedule.head), problems=schedule.problems)

    def program(self) -> Program:
        nights = self.days.nights()
        read: list[tuple[FrabEvent, datetime, datetime | None]] = []
        for position, event in in_time(enumerate(self.schedule.events)):
            start = self._start(event, nights.get(position))
            if start is not None:
                read.append((event, *start))
        if not read and len(self.without_zone) > 0:
            raise self._no_zone()
        ids = source_ids([event for event, _, _ in read])
        for (event, begin, end), source_id in in_time(zip(read, ids, strict=True)):
            self._add(event, begin, end, source_id)
        self.draft.timezone = self.clock.home()
        self.draft.zone_source = self.clock.zone_source()
        for line, message in self.clock.doubts():
            self.draft.problems.append(Problem(line, Severity.WARNING, message))
        self._ask_for_zone()
        dates = [PrintedDate(day.month, day.day, None, day.year) for day in sorted(self.printed_days)]
        self.draft.year = year_of(dates, (), self.source, self.options)
        return program_of(self.draft, self.source, self.options)

    def _start(self, event: FrabEvent, night: Night | None) -> tuple[datetime, datetime | None] | None:
        """The instants of an event; None where its start cannot be read, which is then a problem."""
        try:
            start = read_start(event, self.days, self.clock, night)
            self.printed_days.add(start.wall.date())
        except NoZone:
            self.without_zone.append(event)
            return None
        except TimeError as error:
            self._problem(event, f"{error.message}; the event is left out", Severity.ERROR)
            return None
        if night is not None:
            self._problem(event, night.message)
        for doubt in start.doubts:
            self._problem(event, doubt)
        end = None
        try:
            end = read_end(event, start, self.clock)
        except TimeError as error:
            self._problem(event, f"{error.message}; its end is taken as unknown")
        if end == start.instant:
            self._problem(event, "starts and ends at the same time; its end is taken as unknown")
        return start.instant, end

    def _add(self, event: FrabEvent, start: datetime, end: datetime | None, source_id: str | None) -> None:
        text = event.fields.get
        title = readable_line(text("title", ""))
        is_moment = start == end
        end = None if is_moment else end
        if not title or fold(title) in ("none", "null"):
            self.draft.unnamed_slots.append(UnnamedSlot(start, end))
            return
        title, status = title_and_status(title, text("status"))
        badge = _line(text("type", ""))
        track = _line(text("track", "") or event.track)
        people = _people(event.people)
        self.draft.talks.append(
            DraftTalk(
                title=title,
                start=start,
                end=end,
                is_moment=is_moment,
                track=track,
                room=_line(text("room", "")) or _line(event.room),
                kind=_kind(title, badge, track, people),
                badge=badge,
                people=people,
                abstract=_abstract(event),
                url=_url(event, self.schedule.head.base_url),
                status=status,
                source_id=source_id,
            )
        )

    def _problem(self, event: FrabEvent, message: str, level: Severity = Severity.WARNING) -> None:
        self.draft.problems.append(event.problem(message, level))

    def _ask_for_zone(self) -> None:
        """Where some times have a zone and others none: a question, and each of the others a problem."""
        if not self.without_zone:
            return
        for event in self.without_zone:
            self._problem(event, "no time zone is printed; the event is left out", Severity.ERROR)
        message = f"{_events(len(self.without_zone))} without a zone"
        self.draft.questions.append(zone_question(message, self._likely_zone()))

    def _no_zone(self) -> ProgramError:
        likely = self._likely_zone()
        also = f", the zone of {quote(self.schedule.head.city)}" if likely else ""
        message = f"{_events(len(self.without_zone))} without a zone"
        question = zone_question(message, likely)
        line = self.without_zone[0].line
        return UnansweredSource(self.source, line, message, (question,), f"give {question.settle_with}{also}")

    def _likely_zone(self) -> str | None:
        """What to suggest for `--timezone`: the zone of the city that the schedule names, never taken by itself."""
        return self.clock.zone_of_city(self.schedule.head.city)


def _events(count: int) -> str:
    return "1 event prints its time" if count == 1 else f"{count} events print their times"


def _name(head: FrabHead) -> str | None:
    return present(readable_line(head.title)) or present(readable_line(head.acronym))


@lru_cache(maxsize=2048)
def _line(text: str) -> str | None:
    """A room, track or name as one line; many events have the same."""
    return present(readable_line(text)) if text else None


def _people(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for each in names if (name := _line(each)) is not None))


def _kind(title: str, badge: str | None, track: str | None, people: Sequence[str]) -> Kind:
    kind = kind_of(title, badge=badge, session=track)
    if badge and kind in (Kind.TALK, Kind.OTHER) and _is_pause(badge):
        kind = Kind.BREAK
    return Kind.TALK if kind is Kind.BREAK and people else kind


@lru_cache(maxsize=1024)  # a program has few badges
def _is_pause(badge: str) -> bool:
    return " ".join(fold(badge).replace("_", " ").split()) in _PAUSES


def _abstract(event: FrabEvent) -> str | None:
    """Subtitle, abstract and description, each once: many files print one of them again as another."""
    parts: list[str] = []
    for name in ("subtitle", "abstract", "description"):
        printed = event.fields.get(name)
        text = present(readable_markup(printed)) if printed else None
        if text is None or any(text in part for part in parts):
            continue
        parts = [part for part in parts if not text.startswith(part)]
        parts.append(text)
    return "\n\n".join(parts) or None


def _url(event: FrabEvent, base: str) -> str | None:
    for name in _URLS:
        printed = event.fields.get(name)
        if not printed:
            continue
        address = one_line(printed)
        if address and base and "://" not in address:
            try:
                address = urljoin(one_line(base), address)
            except ValueError:
                continue
        if address.lower().startswith(("http://", "https://")) and " " not in address:
            return address
    return None
