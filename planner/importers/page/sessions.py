"""The sessions of a page: each head with the slots below it, parsed, and the day that their surroundings give them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from planner.importers.absent import is_absent
from planner.importers.deadline import in_time
from planner.importers.named_zone import NamedZone, zone_in
from planner.importers.page.blocks import Block
from planner.importers.page.day_heading import DayHeading, DaysAbove, day_in_prose, day_within
from planner.importers.page.head import Head, head_of
from planner.importers.page.lines import Line, LineKind
from planner.importers.page.page_slots import PageSlot, with_lengths
from planner.importers.page.places import is_room_beside
from planner.importers.page.talk_lines import talk_lines_of
from planner.text.clean import quote
from planner.timeline.date_order import settled
from planner.timeline.printed_date import SlotError
from planner.timeline.printed_slot import PrintedSlot
from planner.timeline.program import Severity
from planner.timeline.slot_grammar import parse_slot
from planner.timeline.year import PrintedDate, runs_over_new_year

Report = Callable[[Line, str, Severity], None]
"""Takes a line, what is wrong with it, and how bad that is."""


@dataclass(slots=True)
class PageSession:
    """A head with the slots below it."""

    head: Head
    zone: NamedZone | None = None
    """The zone that this head or one above it names."""
    time: PageSlot | None = None
    """When the whole session is, where its head says so."""
    slots: list[PageSlot] = field(default_factory=list)
    begins_page: bool = False
    """Whether the head begins with the first line of a copied page."""

    @property
    def printed(self) -> list[PageSlot]:
        """Every slot, the session's own first."""
        return [*([self.time] if self.time else []), *self.slots]

    @property
    def dates(self) -> list[PrintedDate]:
        """The dates of its slots, in page order."""
        return [each.slot.date for each in self.printed if each.slot.date is not None]


def sessions_of(blocks: Sequence[Block], report: Report) -> list[PageSession]:
    """The sessions of a page's blocks, in page order; what cannot be a slot is reported and left out."""
    making = _Sessions(report)
    for block in in_time(blocks):
        if block.slot is None:
            making.head(block.lines)
        else:
            making.slot(block.slot, block.lines)
    with_lengths([each for session in making.sessions for each in session.slots])
    _turn_year(making.sessions)
    return making.sessions


class _Sessions:
    def __init__(self, report: Report) -> None:
        self.sessions: list[PageSession] = []
        self._report = report
        self._days = DaysAbove()
        self._current: PageSession | None = None
        self._outer: PageSession | None = None
        """The session that goes on where one inside it ends."""
        self._names: set[str | None] = set()
        self._last_zone: str | None = None

    def head(self, lines: Sequence[Line]) -> None:
        """Begin a session, or go on with the one above where the head is nothing but a day."""
        if lines[0].kind is LineKind.SESSION_END:
            self._current = self._outer
        first = not any(session.head.name or session.slots for session in self.sessions)
        head = head_of(lines, first=first)
        for day in _days_of(head, lines):
            self._days.heading(day)
        if lines[0].kind is LineKind.SESSION_END or (self.sessions and head.days and _is_only_day(lines)):
            return
        above = self.sessions
        session = PageSession(head, above[-1].zone if above else None)
        session.begins_page = any(line.kind is LineKind.PAGE_TOP for line in lines)
        for line in head.left:
            if line.text not in self._names and day_in_prose([line.text]) is None:
                message = f"is not understood and left out: {quote(line.text)}"
                self._report(line, message, Severity.WARNING)
        if head.zone is not None:
            session.zone = zone_in(head.zone.value)
            if session.zone is None:
                message = f"names no time zone that is known: {quote(head.zone.value)}"
                self._report(head.zone, message, Severity.ERROR)
        if head.zone is not None or session.begins_page:
            self._last_zone = None
        self._names.add(head.name)
        self._begin(session, is_inner=lines[0].kind is LineKind.HEADING and head.time is not None)
        if head.time is not None:
            session.time = self._parsed(head.time, (), of_session=True)
            head.room = head.room or (session.time.slot.place if session.time else None)

    def slot(self, line: Line, lines: Sequence[Line]) -> None:
        """Add a slot to the session above it."""
        if self._current is None:
            self._current = self._begin(PageSession(Head()))
        slot = self._parsed(line, lines)
        if slot is not None:
            self._current.slots.append(slot)

    def _begin(self, session: PageSession, *, is_inner: bool = False) -> PageSession:
        self.sessions.append(session)
        self._current = session
        self._outer = self._outer if is_inner else session
        return session

    def _parsed(self, line: Line, lines: Sequence[Line], *, of_session: bool = False) -> PageSlot | None:
        try:
            slot = parse_slot(line.text)
        except SlotError as error:
            self._report(line, f"{error.message}; the slot is left out{_titled(lines, line)}", Severity.ERROR)
            return None
        if slot.rest and slot.place is None and is_room_beside(slot.rest.strip("[] ")):
            slot = replace(slot, place=slot.rest.strip("[] "), rest="")
        talk = talk_lines_of(lines, line.title or slot.rest, badge=line.badge)
        prints_date = slot.date is not None
        if not talk.people and is_absent(talk.title):
            talk = replace(talk, title="")
        slot, day_of_page = self._days.fed(slot, of_session=of_session)
        slot = self._zoned(slot, prints_date=prints_date)
        return PageSlot(line, slot, talk, day_of_page, prints_date)

    def _zoned(self, slot: PrintedSlot, *, prints_date: bool) -> PrintedSlot:
        """The slot with the zone of its head or, where no head names one and it prints no date either, of the last slot
        above that prints one."""
        zone = self._current.zone if self._current else None
        if slot.zone is not None:
            self._last_zone = slot.zone
            return slot
        if zone is not None:
            return replace(slot, zone=zone.abbreviation) if zone.abbreviation else slot
        return slot if slot.is_local or prints_date else replace(slot, zone=self._last_zone)


def _days_of(head: Head, lines: Sequence[Line]) -> Sequence[DayHeading]:
    """The days that a head names: in lines of their own or, without a date there, the first within a heading before
    them."""
    if any(day.date is not None for day in head.days):
        return head.days
    within = (day_within(line.text) for line in lines if line.text in head.headings)
    first = next((day for day in within if day is not None), None) or day_in_prose(
        [line.text for line in lines]
    )
    return head.days if first is None else (first, *head.days)


def settle_dates(sessions: Sequence[PageSession], order: str | None, year: int | None) -> bool:
    """Read each date in numbers ("5/6") in the order that the whole page shows, or the user gave; False where the page
    leaves it open."""
    slots = [each for session in sessions for each in session.printed if each.slot.date is not None]
    dates = settled([each.slot.date for each in slots if each.slot.date], order=order, year=year)
    for each, date in zip(slots, dates, strict=True):
        if date is not each.slot.date:
            each.slot = replace(each.slot, date=date)
    return not any(date.others and date.weekday is None for date in dates)


def _is_only_day(lines: Sequence[Line]) -> bool:
    """Whether a head is nothing but a day: that of the slots below, in the session that goes on."""
    words = [line for line in lines if line.kind not in (LineKind.FURNITURE, LineKind.DAY)]
    days = sum(line.kind is LineKind.DAY for line in lines)
    return not words if days else len(words) == 1


def _titled(lines: Sequence[Line], slot: Line) -> str:
    title = talk_lines_of(lines, slot.title).title
    return f" ({quote(title)})" if title else ""


def _turn_year(sessions: Sequence[PageSession]) -> None:
    """Put the January dates of a page that runs over New Year into the year after its December ones."""
    if not runs_over_new_year([date for session in sessions for date in session.dates]):
        return
    for each in (each for session in sessions for each in session.printed):
        date = each.slot.date
        if date is not None and date.year is None and date.month <= 2:
            each.slot = replace(each.slot, date=replace(date, after_new_year=True))
