"""The text of a virtual-conference page, as copied from the browser: heads, slots, badges, people, abstracts."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import PurePath

from planner.errors import PlannerError
from planner.importers.decode import text_of
from planner.importers.draft import Draft, DraftTalk, program_of
from planner.importers.kind import kind_of, kind_of_session
from planner.importers.named_zone import NamedZone, zone_in
from planner.importers.options import ReadOptions
from planner.importers.page.blocks import Block, blocks_of
from planner.importers.page.head import Head, head_of
from planner.importers.page.lines import Line, LineKind, day_alone, lines_of
from planner.importers.page.talk_lines import TalkLines, talk_lines_of
from planner.importers.printed_year import own_year_of, year_of
from planner.importers.questions import ambiguous_question, date_question, year_questions, zone_question
from planner.text.clean import quote
from planner.timeline.abbreviation import AmbiguousZone, only_zone_of
from planner.timeline.clock import Zone, name_of
from planner.timeline.program import Kind, Problem, Program, Question, Session, Severity, UnnamedSlot
from planner.timeline.slot import NoDate, NoZone, SlotContext, SlotReading, read_slot
from planner.timeline.slot_grammar import PrintedSlot, SlotError, parse_slot
from planner.timeline.year import PrintedDate, YearChoice, YearSource, runs_over_new_year
from planner.timeline.zone_source import ZoneSource

FORMAT = "page-text"


def read_page_text(data: bytes, source: str, options: ReadOptions) -> Program:
    """The program on a page or several pages whose text was copied one after the other.

    Raises:
        ProgramError: no text, no slot, or no slot that can be read.
        UsageError: the given year fits none of the dates.
    """
    text, problems = text_of(data, source)
    page = _Page(source, options, blocks_of(lines_of(text)))
    page.problems.extend(problems)
    return program_of(page.read(), source, options)


@dataclass(slots=True)
class _SessionBlocks:
    """A head with the slots below it, parsed."""

    head: Head
    zone: NamedZone | None = None
    """The zone that this head or one above it names."""
    slots: list[tuple[Line, PrintedSlot, TalkLines]] = field(default_factory=list)
    begins_page: bool = False
    """Whether the head begins with the first line of a copied page."""


class _Page:
    """One reading of one page: the blocks first, then the year and zones they show, then the instants."""

    def __init__(self, source: str, options: ReadOptions, blocks: Sequence[Block]) -> None:
        self.source = source
        self.options = options
        self.problems: list[Problem] = []
        self.ambiguous: dict[str, AmbiguousZone] = {}
        self.lacks_zone = self.lacks_date = False
        self.found: dict[str, ZoneSource] = {}
        """How each zone whose clock was read was found."""
        self.above: PrintedSlot | None = None
        """The last slot that printed a date, or a heading's day."""
        self.sessions = self._sessions(blocks)
        self._turn_year()

    def read(self) -> Draft:
        """Everything the page says, with instants."""
        year = self._year()
        context = SlotContext(
            year=year.year if year else None,
            day=self.options.day,
            evidence=self._zone_evidence(),
            configured=tuple(self.options.abbreviations.values()),
            given=self.options.timezone,
            read_as=self.options.read_as,
        )
        name = next((session.head.name for session in self.sessions if session.head.name), None)
        draft = Draft(FORMAT, "", name, year=year, problems=self.problems)
        zones: Counter[str] = Counter()
        own_years = self._own_years(year) if year else {}
        for number, session in enumerate(self.sessions):
            named = session.zone.zone if session.zone else None
            here = replace(context, zone=named, year=own_years.get(number, context.year))
            self._read_session(session, here, draft, zones)
        home = self.options.read_as or next(iter(self._named_zones()), None)
        draft.timezone = name_of(home) if home else zones.most_common(1)[0][0] if zones else None
        is_named = home is not None and self.options.read_as is None
        draft.zone_source = ZoneSource.NAMED if is_named else self.found.get(draft.timezone or "")
        draft.shape = _shape(self.sessions)
        draft.questions = self._questions(year)
        return draft

    # blocks

    def _sessions(self, blocks: Sequence[Block]) -> list[_SessionBlocks]:
        sessions: list[_SessionBlocks] = []
        for block in blocks:
            if block.slot is None and sessions and (day := _only_day(block.lines)) is not None:
                self.above = PrintedSlot(timedelta(0), date=day)
                continue
            if block.slot is None:
                sessions.append(self._session(block.lines, sessions))
                continue
            if not sessions:
                sessions.append(_SessionBlocks(Head()))
            try:
                slot = parse_slot(block.slot.text)
            except SlotError as error:
                self._problem(block.slot, f"{error.message}; the slot is left out{_titled(block.lines)}")
                continue
            talk = talk_lines_of(block.lines, slot.rest)
            slot = self._fed(slot, sessions[-1])
            sessions[-1].slots.append((block.slot, slot, talk))
        return sessions

    def _fed(self, slot: PrintedSlot, session: _SessionBlocks) -> PrintedSlot:
        """The slot with what its surroundings say: the date of a weekday from the slot or day heading above, and a
        zone that is named as an abbreviation."""
        if slot.date is not None:
            self.above = slot
        elif self.above is not None and self.above.date and slot.weekday in (None, self.above.date.weekday):
            slot = replace(slot, date=self.above.date, zone=slot.zone or self.above.zone)
        if slot.zone is None and session.zone is not None and session.zone.abbreviation:
            slot = replace(slot, zone=session.zone.abbreviation)
        return slot

    def _session(self, lines: Sequence[Line], above: Sequence[_SessionBlocks]) -> _SessionBlocks:
        head = head_of(lines, first=not any(session.head.name or session.slots for session in above))
        session = _SessionBlocks(head, above[-1].zone if above else None)
        session.begins_page = any(line.kind is LineKind.PAGE_TOP for line in lines)
        if head.day is not None:
            self.above = PrintedSlot(timedelta(0), date=head.day)
        names = {each.head.name for each in above}
        for line in head.left:
            if line.text in names:
                continue
            self._problem(line, f"is not understood and left out: {quote(line.text)}", Severity.WARNING)
        if head.zone is not None:
            session.zone = zone_in(head.zone.value)
            if session.zone is None:
                self._problem(head.zone, f"names no time zone that is known: {quote(head.zone.value)}")
        return session

    # year and zones

    def _turn_year(self) -> None:
        """Put the January dates of a page that runs over New Year into the year after its December ones."""
        dates = [slot.date for session in self.sessions for _, slot, _ in session.slots if slot.date]
        if not runs_over_new_year(dates):
            return
        for session in self.sessions:
            session.slots = [(line, _turned(slot), talk) for line, slot, talk in session.slots]

    def _year(self) -> YearChoice | None:
        dates = [
            slot.date for session in self.sessions for _, slot, _ in session.slots if slot.date is not None
        ]
        return year_of(dates, self._year_places(), self.source, self.options)

    def _own_years(self, of_file: YearChoice) -> dict[int, int]:
        """The years of the sessions on pages that the file's year does not fit, by the number of the session."""
        own_years: dict[int, int] = {}
        for group in self._pages():
            sessions = [self.sessions[number] for number in group]
            slots = [(line, slot.date) for session in sessions for line, slot, _ in session.slots]
            dates = [date for _, date in slots if date is not None]
            places = _places(session.head for session in sessions)
            own = own_year_of(dates, places, of_file, self.options, sure=sessions[0].begins_page)
            if own is None:
                continue
            own_years |= dict.fromkeys(group, own.year)
            message = f"the year of this page is taken as {own.year}: its dates are not in {of_file.year}"
            others = ", ".join(str(each) for each in own.candidates if each != own.year)
            guess = f"; a guess, {others} would fit too" if own.source is YearSource.GUESS and others else ""
            self._problem(slots[0][0], message + guess, Severity.WARNING)
        return own_years

    def _pages(self) -> list[list[int]]:
        """The numbers of the sessions, page by page; each session for itself where no page begins visibly."""
        visible = any(session.begins_page for session in self.sessions[1:])
        groups: list[list[int]] = []
        for number, session in enumerate(self.sessions):
            if not groups or not visible or session.begins_page:
                groups.append([])
            groups[-1].append(number)
        return groups if len(groups) > 1 else []

    def _year_places(self) -> list[str]:
        addresses = [self.source] if "://" in self.source else []
        file_name = PurePath(self.source).stem if "://" not in self.source else ""
        return [*addresses, *_places((each.head for each in self.sessions), file_name)]

    def _named_zones(self) -> list[Zone]:
        named = [session.zone.zone for session in self.sessions if session.zone]
        return list(dict.fromkeys(zone for zone in named if zone is not None))

    def _zone_evidence(self) -> tuple[Zone, ...]:
        printed = dict.fromkeys(
            slot.zone for session in self.sessions for _, slot, _ in session.slots if slot.zone
        )
        known = [zone for word in printed if (zone := only_zone_of(word)) is not None]
        chosen = [zone for word, zone in self.options.abbreviations.items() if word in printed]
        return (*self._named_zones(), *chosen, *known)

    def _questions(self, year: YearChoice | None) -> list[Question]:
        questions = year_questions(year)
        if self.lacks_date:
            questions.append(date_question())
        questions += map(ambiguous_question, self.ambiguous.values())
        if self.lacks_zone:
            questions.append(zone_question())
        return questions

    # slots

    def _read_session(
        self, session: _SessionBlocks, context: SlotContext, draft: Draft, zones: Counter[str]
    ) -> None:
        head = session.head
        readings: list[tuple[SlotReading, PrintedSlot, TalkLines]] = []
        for line, slot, talk in session.slots:
            reading = self._reading(line, slot, talk, context)
            if reading is not None:
                readings.append((reading, slot, talk))
                zones[name_of(reading.zone)] += 1
                self.found.setdefault(name_of(reading.zone), reading.found)
        kind = kind_of_session(head.title) if head.title else None
        lists_talks = any(talk.title for _, _, talk in readings)
        for reading, slot, talk in readings:
            if talk.title:
                draft.talks.append(_talk(reading, slot, talk, head))
            elif not lists_talks and kind is not None and head.title:
                draft.talks.append(_talk(reading, slot, replace(talk, title=head.title), head))
            else:
                draft.unnamed_slots.append(UnnamedSlot(reading.start, reading.end, head.title))
        if head.title and readings:
            starts = [reading.start for reading, _, _ in readings]
            ends = [reading.end for reading, _, _ in readings if reading.end is not None]
            end = max(ends, default=None)
            if end is not None and any(
                reading.end is None and reading.start >= end for reading, _, _ in readings
            ):
                end = None
            draft.sessions.append(Session(head.title, head.track, head.room, head.chairs, min(starts), end))

    def _reading(
        self, line: Line, slot: PrintedSlot, talk: TalkLines, context: SlotContext
    ) -> SlotReading | None:
        try:
            reading = read_slot(slot, context)
        except PlannerError as error:
            if isinstance(error, AmbiguousZone):
                self.ambiguous.setdefault(error.printed, error)
            self.lacks_zone = self.lacks_zone or isinstance(error, NoZone)
            if isinstance(error, NoDate):
                self.lacks_date = True
                zone = slot.zone or context.zone or context.given or context.read_as
                self.lacks_zone = self.lacks_zone or zone is None
            about = f" ({quote(talk.title)})" if talk.title else ""
            self._problem(line, f"{error.message}; the slot is left out{about}")
            return None
        for warning in reading.warnings:
            self._problem(line, warning, Severity.WARNING)
        return reading

    def _problem(self, line: Line, message: str, level: Severity = Severity.ERROR) -> None:
        self.problems.append(Problem(line.number, level, message))


def _places(heads: Iterable[Head], file_name: str = "") -> list[str]:
    """The texts of some heads that may print the year, the strongest first."""
    heads = list(heads)
    addresses = [address for head in heads for address in head.addresses]
    return [*addresses, file_name, *(heading for head in heads for heading in head.headings)]


def _only_day(lines: Sequence[Line]) -> PrintedDate | None:
    """The date of a head that is nothing but a date: the day of the slots below, in the session that goes on."""
    words = [line for line in lines if line.kind is not LineKind.FURNITURE]
    return day_alone(words[0].text) if len(words) == 1 else None


def _turned(slot: PrintedSlot) -> PrintedSlot:
    if slot.date is None or slot.date.year is not None or slot.date.month > 2:
        return slot
    return replace(slot, date=replace(slot.date, after_new_year=True))


def _talk(reading: SlotReading, slot: PrintedSlot, talk: TalkLines, head: Head) -> DraftTalk:
    kind = kind_of(talk.title, badge=talk.badge, session=head.title)
    return DraftTalk(
        title=talk.title,
        start=reading.start,
        end=reading.end,
        session=head.title,
        track=head.track,
        room=slot.place or talk.room or head.room,
        kind=Kind.TALK if kind is Kind.BREAK and talk.people else kind,
        badge=talk.badge,
        people=talk.people,
        abstract=talk.abstract,
    )


def _titled(lines: Sequence[Line]) -> str:
    title = talk_lines_of(lines, "").title
    return f" ({quote(title)})" if title else ""


def _shape(sessions: Sequence[_SessionBlocks]) -> str:
    pages = sum(bool(session.slots) for session in sessions)
    named = any(talk.badge for session in sessions for _, _, talk in session.slots)
    return f"{'session page' if pages == 1 else f'{pages} session pages'}, a slot line above each {'badge and title' if named else 'title'}"
