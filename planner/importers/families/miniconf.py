"""MiniConf's YAML and JSON files (ICLR 2020, ACL, EMNLP, ISMIR ...): calendars, paper sessions, tutorials, socials,
workshop schedules; and other data files whose entries have titles and times.

MiniConf writes times without a zone as "2020-07-06_05:00:00" and means UTC; a zone that the user gives wins.
"""

from collections.abc import Mapping
from functools import cached_property
from pathlib import PurePath

from planner.errors import PlannerError, ProgramError
from planner.importers.deadline import in_time
from planner.importers.draft import Draft, DraftTalk
from planner.importers.families.data_draft import DataReading, reading_of
from planner.importers.families.fields import fields_of, people_of
from planner.importers.families.items import FieldError, Item, check_count
from planner.importers.families.miniconf_views import blocks_and_records, note_blocks, type_of
from planner.importers.families.record import Found, Record
from planner.importers.families.record_times import RecordClock
from planner.importers.families.records import find_records
from planner.importers.kind import kind_of
from planner.importers.options import ReadOptions
from planner.importers.status import title_and_status
from planner.text.clean import quote
from planner.timeline.program import Kind, Problem, Severity

FORMAT = "miniconf"
RECORDS = "json"
_PAGE = (".html", ".htm")


def draft_of_miniconf(values: object, source: str, options: ReadOptions) -> Draft:
    """The program in the values of a MiniConf site's file."""
    return draft_of_records(values, source, options, FORMAT)


def draft_of_records(values: object, source: str, options: ReadOptions, format_name: str = RECORDS) -> Draft:
    """The program in the values of a file of no known family: its entries that have titles and times.

    Raises:
        ProgramError: it has no entry with a time.
    """
    reading = reading_of(format_name, "", source, options)
    found = find_records(values, reading.draft.problems)
    if not found.records:
        raise _without_times(found, source)
    check_count(len(found.records), source)
    file_type = _type_in_name(source)
    papers = {source_id: _Paper(item) for source_id, item in found.titles.items()}
    reading.draft.shape = _shape(found)
    reading.draft.name = _name(values, reading)
    clock = RecordClock(reading, found.records)
    blocks, records = blocks_and_records(found.records)
    for record in in_time(records):
        _take(reading, record, clock, papers, file_type)
    note_blocks(reading, blocks, clock)
    for item in in_time(found.untimed):
        if item.text("title", "name", "event") or item.text(
            "start", "startTime", "start_time", "date", "endTime"
        ):
            reading.leave_out(item, FieldError("no time of day is printed"))
        else:
            reading.warn(item, "is empty; it is left out")
    reading.draft.year = clock.year
    reading.draft.questions.extend(clock.questions())
    if reading.clock.utc_by_convention:
        message = "times without a zone are read as UTC, as MiniConf means them; --timezone ZONE reads them otherwise"
        reading.draft.problems.append(Problem(None, Severity.WARNING, message))
    return reading.finish()


def _without_times(found: Found, source: str) -> ProgramError:
    """The error of a file that lists papers or workshops and keeps their times elsewhere."""
    if not found.titles and not found.listed:
        return ProgramError(source, None, "lists nothing with a time", "give the file with the schedule")
    calendar = next((name for item in found.listed if (name := item.text("cal", "calendar"))), None)
    remedy = (
        f"give its calendars, such as that of {quote(calendar, 30)}"
        if calendar
        else "give the file with the sessions"
    )
    return ProgramError(source, None, "lists titles and no times", remedy)


def _type_in_name(source: str) -> str | None:
    """What a file is a list of, by the last word of its name: MiniConf's files are called tutorials.yml, socials.yml."""
    return PurePath(source).stem.replace("_", " ").replace("-", " ") if "://" not in source else None


def _name(values: object, reading: DataReading) -> str | None:
    return (
        reading.root(values).text("conference_name", "conference", "site_title")
        if isinstance(values, dict)
        else None
    )


def _shape(found: Found) -> str:
    if any("calendarId" in record.item.values for record in found.records):
        return "calendar: one list of entries"
    if any(record.holder is not None for record in found.records):
        return "items with several slots each"
    if any("subsession" in record.item.values for record in found.records):
        return "schedules by workshop"
    return "entries with a title and times"


class _Paper:
    """What a document says about a paper apart from its time; read when a session names it."""

    def __init__(self, item: Item) -> None:
        self.item = item
        self.fields = fields_of(item.values)

    @cached_property
    def title(self) -> str | None:
        """Its title."""
        return self.item.text(*self.fields.of("title"))

    @cached_property
    def people(self) -> tuple[str, ...]:
        """Its authors."""
        return people_of(self.item, self.fields.of("people"))

    @cached_property
    def abstract(self) -> str | None:
        """Its abstract."""
        return self.item.prose(*self.fields.of("abstract"))


def _take(
    reading: DataReading,
    record: Record,
    clock: RecordClock,
    papers: Mapping[str, "_Paper"],
    file_type: str | None,
) -> None:
    try:
        times = clock.times(record)
        known = papers.get(record.source_id or "")
        title = record.title or (known.title if known else None) or record.source_id
        if title is None:
            raise FieldError("title is empty")
    except PlannerError as error:
        reading.leave_out(record.item, error)
        return
    called_off = "cancelled" if record.item.is_true("cancelled") else None
    title, status = title_and_status(title, record.text("status"), called_off)
    words = type_of(record)
    session = _session(record)
    kind = kind_of(
        title, badge=words or record.around.type or (None if session else file_type), session=session
    )
    reading.draft.talks.append(
        DraftTalk(
            title=title,
            start=times.start,
            end=times.end,
            session=session,
            track=record.text("track") or record.around.track,
            room=_room(record),
            kind=Kind.TALK if kind is Kind.BREAK and record.people else kind,
            badge=record.slot or words,
            people=record.people or (known.people if known else ()),
            abstract=record.prose("abstract") or (known.abstract if known else None),
            url=record.address(),
            status=status,
            source_id=record.source_id,
        )
    )


def _session(record: Record) -> str | None:
    """The session an entry names, with the one around it where both have a name: "W4: Session 1"."""
    names = dict.fromkeys(name for name in (record.around.session, record.text("session")) if name)
    return ": ".join(names) or None


def _room(record: Record) -> str | None:
    """A place in the house; the address of a page is none."""
    room = record.text("room") or record.around.room
    if room is None or "://" in room or room.partition("#")[0].partition("?")[0].endswith(_PAGE):
        return None
    return room
