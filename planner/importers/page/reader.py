"""The text of a conference page, as copied from the browser: its shape first, then heads, slots and talks."""

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from planner.errors import PlannerError
from planner.importers.deadline import in_time
from planner.importers.decode import text_of
from planner.importers.draft import Draft, DraftTalk, program_of
from planner.importers.kind import kind_of, kind_of_session
from planner.importers.options import ReadOptions
from planner.importers.page.blocks import blocks_of
from planner.importers.page.bounds import refuse_long_text, refuse_many_slots
from planner.importers.page.day_lines import doubtful_days
from planner.importers.page.halves import unfold
from planner.importers.page.head import Head
from planner.importers.page.lines import Line, LineKind, lines_of
from planner.importers.page.listed import LISTED
from planner.importers.page.marks import leading
from planner.importers.page.midnight import put_after_midnight
from planner.importers.page.page_slots import PageSlot
from planner.importers.page.sessions import PageSession, sessions_of, settle_dates
from planner.importers.page.shape import SESSION_PAGE, SHAPES, shaped
from planner.importers.page.talk_lines import TalkLines
from planner.importers.page.years import own_years, year_of_file
from planner.importers.questions import (
    ambiguous_question,
    date_order_question,
    date_question,
    year_questions,
    zone_question,
)
from planner.text.clean import quote
from planner.timeline.abbreviation import AmbiguousZone, only_zone_of
from planner.timeline.clock import Zone, name_of
from planner.timeline.day_ranges import SeveralDays
from planner.timeline.program import Kind, Problem, Program, Question, Session, Severity, UnnamedSlot
from planner.timeline.slot import NoDate, NoZone, SlotContext, SlotReader, SlotReading
from planner.timeline.slot_grammar import scanned
from planner.timeline.slot_line import is_line_of_several_days
from planner.timeline.year import YearChoice
from planner.timeline.zone_source import ZoneSource

FORMAT = "page-text"


def read_page_text(data: bytes, source: str, options: ReadOptions) -> Program:
    """The program on a page or several pages whose text was copied one after the other.

    Raises:
        ProgramError: no text, no slot, no slot that can be read, or far too many.
        UsageError: the given year fits none of the dates.
    """
    text, problems = text_of(data, source)
    refuse_long_text(text, source)
    draft = draft_of_text(text, source, options)
    draft.problems.extend(problems)
    return program_of(draft, source, options)


def draft_of_text(text: str, source: str, options: ReadOptions, *, places: Sequence[str] = ()) -> Draft:
    """What the text of a page says, with instants; its problems name the lines of this text.

    Args:
        places: other texts that may print the year, such as the page's address and title, the strongest first.
    Raises:
        ProgramError: more slots than a page can have.
        UsageError: the given year fits none of the dates.
    """
    try:
        lines = lines_of(text)
        refuse_many_slots(lines, source)
        page = _Page(source, options, lines, places)
        del lines  # which its sessions have made something of
        return page.read()
    finally:
        scanned.cache_clear()
        leading.cache_clear()


class _Page:
    """One reading of one page: the sessions first, then the year and zones they show, then the instants."""

    def __init__(
        self, source: str, options: ReadOptions, lines: Sequence[Line], places: Sequence[str]
    ) -> None:
        self.source = source
        self.options = options
        self.places = places
        self.problems: list[Problem] = []
        self.ambiguous: dict[str, AmbiguousZone] = {}
        self.lacks_zone = self.lacks_date = False
        self._readers: dict[SlotContext, SlotReader] = {}
        self.found: dict[str, ZoneSource] = {}
        """How each zone whose clock was read was found."""
        lines, self.shape = shaped(lines)
        self._refuse_several_days(lines)
        self._doubt_days(lines)
        self._name_lists(lines)
        self.sessions = sessions_of(blocks_of(lines), self._problem)
        unfold(self.sessions, self._problem)
        put_after_midnight(self.sessions, self._problem)
        self.dates_are_settled = settle_dates(self.sessions, options.date_order, options.year)

    def read(self) -> Draft:
        """Everything the page says, with instants."""
        year = year_of_file(self.sessions, self.source, self.options, self.places)
        context = SlotContext(
            year=year.year if year else None,
            day=self.options.day,
            evidence=self._zone_evidence(),
            configured=tuple(self.options.abbreviations.values()),
            given=self.options.timezone,
            read_as=self.options.read_as,
        )
        name = next((session.head.name for session in self.sessions if session.head.name), None)
        draft = Draft(FORMAT, _shape(self.shape, self.sessions), name, year=year, problems=self.problems)
        zones: Counter[str] = Counter()
        years = own_years(self.sessions, year, self.options, self._problem) if year else {}
        for number, session in in_time(enumerate(self.sessions)):
            named = session.zone.zone if session.zone else None
            here = replace(context, zone=named, year=years.get(number, context.year))
            self._read_session(session, here, draft, zones)
        home = self.options.read_as or next(iter(self._named_zones()), None)
        draft.timezone = name_of(home) if home else zones.most_common(1)[0][0] if zones else None
        is_named = home is not None and self.options.read_as is None
        draft.zone_source = ZoneSource.NAMED if is_named else self.found.get(draft.timezone or "")
        draft.questions = self._questions(year)
        return draft

    # zones

    def _named_zones(self) -> list[Zone]:
        named = [session.zone.zone for session in self.sessions if session.zone]
        return list(dict.fromkeys(zone for zone in named if zone is not None))

    def _zone_evidence(self) -> tuple[Zone, ...]:
        slots = [each.slot for session in self.sessions for each in session.printed]
        printed = dict.fromkeys(slot.zone for slot in slots if slot.zone)
        known = [zone for word in printed if (zone := only_zone_of(word)) is not None]
        chosen = [zone for word, zone in self.options.abbreviations.items() if word in printed]
        return (*self._named_zones(), *chosen, *known)

    def _questions(self, year: YearChoice | None) -> list[Question]:
        questions = year_questions(year)
        if self.lacks_date:
            questions.append(date_question())
        if not self.dates_are_settled:
            questions.append(date_order_question("5/6", ("dmy", "mdy")))
        questions += map(ambiguous_question, self.ambiguous.values())
        if self.lacks_zone:
            questions.append(zone_question())
        return questions

    # slots

    def _read_session(
        self, session: PageSession, context: SlotContext, draft: Draft, zones: Counter[str]
    ) -> None:
        head = session.head
        reader = self._reader_in(context)
        own = self._reading(session.time, reader) if session.time else None
        read = [(each, self._reading(each, reader)) for each in in_time(session.slots)]
        readings = [(each, reading) for each, reading in read if reading is not None]
        for _, reading in readings:
            zone = name_of(reading.zone)
            zones[zone] += 1
            self.found.setdefault(zone, reading.found)
        kind = kind_of_session(head.title) if head.title else None
        lists_talks = any(each.talk.title for each, _ in readings)
        for each, reading in readings:
            if each.talk.title:
                draft.talks.append(_talk(reading, each, each.talk, head))
            elif not lists_talks and kind is not None and head.title:
                draft.talks.append(_talk(reading, each, replace(each.talk, title=head.title), head))
            else:
                draft.unnamed_slots.append(UnnamedSlot(reading.start, reading.end, head.title))
        if own is not None and not readings and head.title and session.time:
            draft.talks.append(_talk(own, session.time, TalkLines(head.title), replace(head, title=None)))
        elif head.title and (readings or own):
            draft.sessions.append(_session(head, [reading for _, reading in readings], own))

    def _reading(self, each: PageSlot, reader: SlotReader) -> SlotReading | None:
        context = reader.context
        if each.day_of_page and context.day is not None:
            context = replace(context, day=context.day + timedelta(days=each.day_of_page))
            reader = self._reader_in(context)
        try:
            reading = reader.read(each.slot)
        except PlannerError as error:
            if isinstance(error, AmbiguousZone):
                self.ambiguous.setdefault(error.printed, error)
            self.lacks_date = self.lacks_date or isinstance(error, NoDate)
            self.lacks_zone = (
                self.lacks_zone or isinstance(error, NoZone) or _lacks_zone(each, error, context)
            )
            about = f" ({quote(each.talk.title)})" if each.talk.title else ""
            self._problem(each.line, f"{error.message}; the slot is left out{about}")
            return None
        for warning in reading.warnings:
            self._problem(each.line, warning, Severity.WARNING)
        return reading

    def _reader_in(self, context: SlotContext) -> SlotReader:
        reader = self._readers.get(context)
        if reader is None:
            reader = self._readers[context] = SlotReader(context)
        return reader

    def _refuse_several_days(self, lines: Sequence[Line]) -> None:
        """Name each line that is meant as a slot and is one of several days."""
        for line in lines:
            if line.kind is LineKind.TEXT and is_line_of_several_days(line.text):
                self._problem(line, f"{SeveralDays().message}; the slot is left out")

    def _doubt_days(self, lines: Sequence[Line]) -> None:
        """Name each line that may say the day of the slots below it and is not read so."""
        for line in doubtful_days(lines):
            message = "may name the day of the slots below and is not understood: check their day"
            self._problem(line, f"{message} ({quote(line.text)})", Severity.WARNING)

    def _name_lists(self, lines: Sequence[Line]) -> None:
        """Say of each list of talks without times of their own that they are given the time of the whole."""
        listed = [line for line in lines if line.label == LISTED]
        for _, talks in itertools.groupby(listed, key=lambda line: line.text):
            group = list(talks)
            message = (
                f"{len(group)} talks are listed without times of their own and are given the whole slot's"
            )
            self._problem(group[0], message, Severity.WARNING)

    def _problem(self, line: Line, message: str, level: Severity = Severity.ERROR) -> None:
        self.problems.append(Problem(line.number, level, message))


def _shape(shape: str, sessions: Sequence[PageSession]) -> str:
    """The shape of a page in words: what it is, and how that was told."""
    pages = sum(bool(session.slots) for session in sessions)
    told = SHAPES[shape]
    if shape == SESSION_PAGE and any(each.talk.badge for session in sessions for each in session.slots):
        told = told.replace("title", "badge and title")
    return f"{shape if shape != SESSION_PAGE or pages <= 1 else f'{pages} {shape}s'}, {told}"


def _lacks_zone(each: PageSlot, error: PlannerError, context: SlotContext) -> bool:
    """Whether a slot without a date has no zone either, so that both are asked for at once."""
    known = each.slot.zone or context.zone or context.given or context.read_as
    return isinstance(error, NoDate) and known is None


def _session(head: Head, readings: Sequence[SlotReading], own: SlotReading | None) -> Session:
    """The session of a head: as long as it says itself, else from its first slot to the end of its last."""
    assert head.title is not None
    if own is not None:
        return Session(head.title, head.track, head.room, head.chairs, own.start, own.end)
    end = max((reading.end for reading in readings if reading.end is not None), default=None)
    if end is not None and any(reading.end is None and reading.start >= end for reading in readings):
        end = None
    start = min(reading.start for reading in readings)
    return Session(head.title, head.track, head.room, head.chairs, start, end)


def _talk(reading: SlotReading, each: PageSlot, talk: TalkLines, head: Head) -> DraftTalk:
    kind = kind_of(talk.title, badge=talk.badge, session=head.title)
    return DraftTalk(
        title=talk.title,
        start=reading.start,
        end=reading.end,
        session=head.title,
        track=talk.track or head.track,
        room=each.slot.place or talk.room or head.room,
        kind=Kind.TALK if kind is Kind.BREAK and talk.people else kind,
        badge=talk.badge,
        people=talk.people,
        abstract=talk.abstract,
    )
