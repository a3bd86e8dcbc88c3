"""Stars in a calendar that planner wrote: events by their UID, whatever program has put them through its hands since."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from planner.errors import AgendaFileError, ProgramError
from planner.importers.decode import text_of
from planner.importers.ics.components import Component, calendars_of
from planner.importers.ics.lines import with_whole_letters
from planner.importers.ics.own import is_own, program_and_note, programs_of
from planner.importers.ics.text import value_of
from planner.importers.ics.words import UNTITLED
from planner.text.clean import one_line

_INSTANT = re.compile(r"\d{8}T\d{6}Z")


@dataclass(frozen=True, slots=True)
class CalendarStar:
    """An event as a star."""

    uid: str
    title: str
    start: datetime | None
    """UTC; None where the event says it otherwise than planner does."""
    end: datetime | None
    is_tentative: bool
    program: str = ""
    """What its program is called; empty where the event does not say."""
    note: str = ""


def read_starred_ics(data: bytes, source: str) -> tuple[CalendarStar, ...]:
    """The events of a calendar that are not cancelled, in order.

    Raises:
        AgendaFileError: it cannot be read.
    """
    try:
        text, _ = text_of(with_whole_letters(data), source)
        calendars, _ = calendars_of(text, source)
    except ProgramError as error:
        raise AgendaFileError(error.what, where=error.where, remedy=error.remedy) from error
    return tuple(
        _star(event, programs_of(calendar) if is_own(calendar) else "")
        for calendar in calendars
        for event in calendar.of("VEVENT")
        if _text(event, "STATUS").upper() != "CANCELLED"
    )


def _star(event: Component, programs: str) -> CalendarStar:
    start, end = _instant(event, "DTSTART"), _instant(event, "DTEND")
    program, note = program_and_note(event, programs) if programs else ("", "")
    return CalendarStar(
        _text(event, "UID"),
        one_line(_text(event, "SUMMARY")) or UNTITLED,
        start,
        end if start is not None and end is not None and end > start else None,
        _text(event, "STATUS").upper() == "TENTATIVE",
        program,
        note,
    )


def _text(event: Component, name: str) -> str:
    printed = event.first(name)
    return "" if printed is None else value_of(printed).strip()


def _instant(event: Component, name: str) -> datetime | None:
    text = _text(event, name)
    if not _INSTANT.fullmatch(text):
        return None
    try:
        return datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None
