"""iCalendar programs: one calendar or several, from any writer."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planner.errors import ProgramError, UsageError
from planner.importers.deadline import in_time
from planner.importers.decode import text_of
from planner.importers.draft import Draft, DraftTalk, program_of
from planner.importers.ics.budget import Budget
from planner.importers.ics.clocks import Clocks
from planner.importers.ics.components import Component, calendars_of
from planner.importers.ics.ids import number_repeats, short_uids
from planner.importers.ics.lines import looks_like_ics, with_whole_letters
from planner.importers.ics.own import OwnWords, is_own, own_words_of, programs_of, sessions_in
from planner.importers.ics.slots import CalendarSlots, Slot
from planner.importers.ics.text import plain, value_of
from planner.importers.ics.timing import uid_of
from planner.importers.ics.titles import Habits, habits_of, title_of
from planner.importers.ics.words import UNTITLED, Words, words_of
from planner.importers.ics.zone import UTC_CLOCK, shown_name
from planner.importers.options import ReadOptions
from planner.importers.questions import zone_question
from planner.text.clean import one_line
from planner.timeline.clock import name_of, wall_time_of, zone_named
from planner.timeline.program import Kind, Problem, Program, Question, Severity, Status
from planner.timeline.year import YearChoice
from planner.timeline.year_source import YearSource
from planner.timeline.zone_source import ZoneSource

FORMAT = "ics"
_CALLED_OFF = "CANCELLED"


def read_ics(data: bytes, source: str, options: ReadOptions) -> Program:
    """The program in an iCalendar file.

    Times are read on the clock that their TZID names: by the zone database where it knows the name, else as the file
    defines it. A time without one is on the calendar's own clock (X-WR-TIMEZONE), else on the one given.

    Raises:
        ProgramError: no calendar, no event, or no event that can be read.
        UsageError: the given year has no event.
    Source: RFC 5545, RFC 7986, and what writers make of them.
    """
    text, problems = text_of(with_whole_letters(data), source)
    if not looks_like_ics(text):
        raise ProgramError(
            source,
            None,
            "is no iCalendar file: no line says BEGIN:VCALENDAR or BEGIN:VEVENT",
            "leave --format out",
        )
    calendars, found = calendars_of(text, source)
    return program_of(_Reading(calendars, source, options, [*problems, *found]).draft(), source, options)


@dataclass(slots=True)
class _Calendar:
    """One calendar of a file with its clocks and slots."""

    component: Component
    clocks: Clocks
    name: str | None
    called_off: bool
    """It takes back what it lists."""
    slots: list[Slot]


class _Reading:
    """One reading of one file."""

    def __init__(
        self, calendars: Sequence[Component], source: str, options: ReadOptions, problems: list[Problem]
    ) -> None:
        self.source = source
        self.options = options
        self.problems = problems
        self.questions: list[Question] = []
        events = [event for calendar in calendars for event in calendar.of("VEVENT")]
        if not events:
            reason = problems[-1].message if problems else ""
            raise ProgramError(
                source, None, "is a calendar without events" + (f"; {reason}" if reason else "")
            )
        self.events = len(events)
        self.own_zones: Counter[str] = Counter()
        self.budget = Budget()
        self.titles = {id(event): title_of(event) for event in in_time(events)}
        self.uids = short_uids(events, self.titles)
        self.calendars = [self._calendar(calendar) for calendar in calendars if calendar.of("VEVENT")]

    def _calendar(self, component: Component) -> _Calendar:
        clocks = Clocks(component, self.options.timezone, self.options.read_as, self.budget)
        reader = CalendarSlots(component, clocks, self.problems, self.budget)
        slots = list(in_time(reader.slots()))
        self.questions.extend(reader.questions())
        self.problems.extend(Problem(line or None, Severity.WARNING, fault) for line, fault in clocks.faults)
        method = component.first("METHOD")
        called_off = method is not None and method.value.strip().upper() == "CANCEL"
        return _Calendar(component, clocks, _name_of(component), called_off, slots)

    def draft(self) -> Draft:
        """Everything the file says."""
        names = list(dict.fromkeys(each.name for each in self.calendars if each.name))
        several = len(names) > 1
        habits = habits_of(list(self.titles.values()))
        draft = Draft(FORMAT, "", None if several or not names else names[0], problems=self.problems)
        for calendar in self.calendars:
            for slot in in_time(calendar.slots):
                draft.talks.append(self._talk(slot, calendar, habits, calendar.name if several else None))
        draft.sessions = sessions_in(draft.talks)
        number_repeats(draft.talks)
        self.problems[:] = dict.fromkeys(self.problems)
        draft.timezone = self._home()
        draft.zone_source = self._zone_source(draft.timezone)
        draft.year = self._year(draft)
        draft.shape = self._shape(habits)
        draft.questions = self._questions(draft)
        return draft

    # talks

    def _talk(self, slot: Slot, calendar: _Calendar, habits: Habits, track: str | None) -> DraftTalk:
        title = self.titles[id(slot.event)]
        if not title and slot.title_from is not None:
            title = self.titles[id(slot.title_from)]
        own = (
            own_words_of(slot.event, programs_of(calendar.component)) if is_own(calendar.component) else None
        )
        words = own or words_of(slot.event, title, habits, track)
        if words.title == UNTITLED:
            self._warn(slot.line, "has no title")
        if slot.all_day:
            clock = calendar.clocks.of_days
            where = f" in {clock.name}" if clock is not None else ""
            self._warn(slot.line, f"prints days without times; it is taken from midnight to midnight{where}")
        talk = DraftTalk(
            title=words.title,
            start=slot.start,
            end=slot.end,
            track=words.track,
            room=words.room,
            kind=Kind.OTHER if slot.all_day and words.kind is Kind.TALK else words.kind,
            badge=words.badge,
            people=words.people,
            abstract=words.abstract,
            url=words.url,
            status=_status(slot.event, words, calendar),
            source_id=self._source_id(slot),
        )
        if own is not None:
            self._take_own(talk, own)
        return talk

    def _take_own(self, talk: DraftTalk, own: OwnWords) -> None:
        talk.session, talk.end_inferred = own.session, own.end_inferred
        if own.end_unknown:
            talk.end, talk.is_moment = None, True
        if own.zone is not None:
            self.own_zones[own.zone] += 1

    def _source_id(self, slot: Slot) -> str | None:
        """The UID in a form that a person can type, with the part of a series behind it."""
        known = self.uids.get(uid_of(slot.event))
        if known is None:
            return None
        return f"{known}-{slot.part}" if slot.part else known

    def _warn(self, line: int, message: str) -> None:
        self.problems.append(Problem(line, Severity.WARNING, message))

    # the whole

    def _home(self) -> str | None:
        """The clock of the program: the one most times name, else the calendar's own, else the one given."""
        if self.options.read_as is not None:
            return name_of(self.options.read_as)
        if self.own_zones:
            return self.own_zones.most_common(1)[0][0]
        slots = [(slot, each) for each in self.calendars for slot in each.slots if not slot.all_day]
        counted = Counter(slot.clock.name for slot, _ in slots if slot.clock not in (None, UTC_CLOCK))
        named = [each.clocks.named for each in self.calendars if each.clocks.named is not None]
        most = counted.most_common(1)
        if most and (2 * most[0][1] >= len(slots) or not named):
            return self._shown(most[0][0], slots) or (named[0].name if named else None)
        if named:
            return shown_name(named[0], None, [slot.start for slot, _ in slots])
        if self.options.timezone is not None:
            return name_of(self.options.timezone)
        days = next((each.clocks.of_days for each in self.calendars if each.clocks.of_days), None)
        return days.name if days is not None and not slots else "UTC" if slots else None

    def _zone_source(self, home: str | None) -> ZoneSource | None:
        """How the home zone was found; None where it was printed with the times or given."""
        if self.options.read_as is not None:
            return None
        slots = [slot for each in self.calendars for slot in each.slots if not slot.all_day]
        named = [each.clocks.named for each in self.calendars if each.clocks.named is not None]
        starts = [slot.start for slot in slots]
        is_named = bool(named) and home in (named[0].name, shown_name(named[0], None, starts))
        by_tzid = sum(slot.clock not in (None, UTC_CLOCK, *named) for slot in slots)
        return ZoneSource.NAMED if is_named and 2 * by_tzid <= len(slots) else None

    def _shown(self, name: str, slots: Iterable[tuple[Slot, _Calendar]]) -> str | None:
        own = [(slot, each) for slot, each in slots if slot.clock is not None and slot.clock.name == name]
        clock, clocks = own[0][0].clock, own[0][1].clocks
        assert clock is not None
        return shown_name(clock, clocks.place(clock), [slot.start for slot, _ in own])

    def _year(self, draft: Draft) -> YearChoice | None:
        if not draft.talks:
            return None
        zone = zone_named(draft.timezone or "UTC")
        years = Counter(wall_time_of(talk.start, zone).year for talk in draft.talks)
        given = self.options.year
        if given is not None and given not in years:
            printed = ", ".join(str(year) for year in sorted(years))
            raise UsageError(
                f"prints the year {printed}, not {given}", where=self.source, remedy="leave --year out"
            )
        year = years.most_common(1)[0][0]
        return YearChoice(year, YearSource.DOCUMENT, (year,))

    def _questions(self, draft: Draft) -> list[Question]:
        told = self.options.timezone is not None or self.options.read_as is not None
        if not self.questions and draft.timezone == "UTC" and not told:
            message = "times are given in UTC and no zone is named; days are counted in UTC"
            self.questions.append(zone_question(message))
        return list(dict.fromkeys(self.questions))

    def _shape(self, habits: Habits) -> str:
        count = len(self.calendars)
        events = "1 event" if self.events == 1 else f"{self.events} events"
        parts = [f"{'calendar' if count == 1 else f'{count} calendars'} of {events}"]
        if any(slot.part for each in self.calendars for slot in each.slots):
            parts.append("some of them repeating")
        said = {"kind": habits.kind_first, "track": habits.track_last, "people": habits.people_last}
        if any(said.values()):
            parts.append(
                f"with the {' and '.join(word for word, true in said.items() if true)} in each title"
            )
        return ", ".join(parts)


def _status(event: Component, words: Words, calendar: _Calendar) -> Status:
    printed = event.first("STATUS")
    said = printed is not None and printed.value.strip().upper() in (_CALLED_OFF, "CANCELED")
    return Status.CANCELLED if said or words.cancelled or calendar.called_off else Status.CONFIRMED


def _name_of(calendar: Component) -> str | None:
    """What a calendar calls itself; its description where that is as short as a name."""
    for name, most in (("NAME", 200), ("X-WR-CALNAME", 200), ("X-WR-CALDESC", 60), ("DESCRIPTION", 60)):
        printed = calendar.first(name)
        text = one_line(plain(value_of(printed))) if printed else ""
        if text and len(text) <= most:
            return text
    return None
